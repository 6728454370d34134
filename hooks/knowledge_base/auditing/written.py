"""The tags of HTML that is written so strictly that no parser can read them otherwise.

Nearly all that templates put out is: every `<` begins a tag, and every tag is a name with quoted
attributes. Then a browser finds the same tags, whatever stands around them, and they are found here
without building a tree. Of anything else nothing is said.
"""

import re
from collections import Counter
from functools import lru_cache
from html import unescape

from knowledge_base.auditing.live import DATA
from knowledge_base.auditing.tags import MANY, SILENT, Told, told

_TAG = re.compile(r"<([^<>]*)>")
_END = re.compile(r"/[a-z][a-z0-9-]*")
_START = re.compile(
    r"([a-z][a-z0-9-]*)"
    r"((?:[ \n]+[a-zA-Z][a-zA-Z0-9:-]*(?:=\"[^\"\0\r]*\")?)*)"
    r"[ \n]*/?"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][a-zA-Z0-9:-]*)(?:=\"([^\"]*)\")?")
_DOUBTFUL = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|#34|#39);)")
"""A reference that is not always read the same way."""

_OTHERWISE_INSIDE = frozenset(
    {
        "title",
        "textarea",
        "style",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
        "template",
        "math",
    }
)
"""Elements in which, or behind which, a browser looks for other tags than elsewhere, or none."""

_OF_THE_PAGE = frozenset({"html", "head", "body", "frameset", "base"})
"""Elements of which a parser keeps one, or which have a say in the whole page."""

_REPEATED = frozenset(
    [
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    ]
)
"""Elements that a parser repeats, name and all, where their end is not at its place."""


def written(html: str) -> list[Told] | None:
    """What the tags of `html` say, each as often as it stands there; those that are silent are not.

    None where `html` is not strictly written. Every script that stands in it is live.
    """
    tags = _TAG.findall(html)
    if len(tags) != html.count("<"):
        return None
    different = Counter(tags)
    read = _read if len(different) < MANY else _read.__wrapped__
    found: list[Told] = []
    for tag, times in different.items():
        says = read(tag)
        if says is None or (tag.startswith("script") and not _is_empty(tag, tags)):
            return None
        if says is not SILENT:
            found += [says] * times
    return found


def _is_empty(element: str, tags: list[str]) -> bool:
    """Whether no tag stands in any of the elements that begin with the tag `element`."""
    behind = (tags[at + 1 : at + 2] for at, tag in enumerate(tags) if tag == element)
    return all(following == [f"/{element.split()[0]}"] for following in behind)


@lru_cache(maxsize=1 << 14)
def _read(written: str) -> Told | None:
    """What one tag says; None where it is not strict. Kept: the same ones stand on all pages."""
    if _END.fullmatch(written):
        return SILENT
    strict = _START.fullmatch(written)
    if strict is None or _DOUBTFUL.search(written):
        return None
    tag = strict[1]
    listed = [(found[1].lower(), found[2]) for found in _ATTRIBUTE.finditer(strict[2])]
    attributes = {name: None if value is None else unescape(value) for name, value in listed}
    if len(attributes) != len(listed) or tag in _OTHERWISE_INSIDE | _OF_THE_PAGE:
        return None
    if (tag in _REPEATED and "id" in attributes) or "http-equiv" in attributes:
        return None
    found = told(tag, attributes)
    if tag == "script" and "src" not in attributes and attributes.get("type") not in DATA:
        return found._replace(live=(*found.live, "<script>"))
    return found
