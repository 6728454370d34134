"""Words of the other language inside a page: a voice that reads aloud has to know of them."""

import re

from knowledge_base.languages import Language

_CODE = re.compile(r"(<code\b.*?(?:</code>|\Z))", re.DOTALL)
_GEORGIAN = re.compile("[ა-ჰ]")
_TAG_OR_GEORGIAN = re.compile(r"<[^>]*(?:>|\Z)|[ა-ჰ](?:[^<>&\nA-Za-z]*[ა-ჰ])?")


def georgian_marked(html: str) -> str:
    """`html` with its Georgian words marked as such; not one letter of them is another."""
    return html if _GEORGIAN.search(html) is None else _TAG_OR_GEORGIAN.sub(_marked, html)


def marked(html: str, language: Language) -> str:
    """The HTML of a page in `language` with the words of the other one marked.

    Code is English, on Georgian pages too: its names are English words. Words of foreign letters in
    Georgian sentences are left as they are: most are names, which have no language.
    """
    if language == "en":
        return georgian_marked(html)
    return "".join(
        f'<code lang="en"{georgian_marked(part.removeprefix("<code"))}'
        if part.startswith("<code")
        else part
        for part in _CODE.split(html)
    )


def _marked(found: re.Match[str]) -> str:
    words = found.group()
    return words if words.startswith("<") else f'<span lang="ka">{words}</span>'
