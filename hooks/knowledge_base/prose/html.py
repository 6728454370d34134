"""A record's Markdown as HTML that cannot do anything: two locks, then our own links.

First lock: raw HTML is turned into plain text before the parser renders it. Second lock: nh3
keeps a short list of elements and attributes and drops every other. Only then are citations and
links to records put in, from values that we made.
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Protocol

import nh3
from markupsafe import Markup, escape

from knowledge_base.prose import grammar
from knowledge_base.prose.citations import CITATION

TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
LINK_SCHEMES = frozenset({"http", "https", "mailto", "record"})
RECORD_SCHEME = "record:"

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    allowed_classes={"td": {"kb-center", "kb-right"}, "th": {"kb-center", "kb-right"}},
    url_schemes=set(LINK_SCHEMES),
    url_relative="deny",
    link_rel="noopener",
    id_prefix="text-",
    strip_comments=True,
    generic_attribute_prefixes=set(),
)
_ALIGNMENT = re.compile(r'(<t[dh]) style="text-align: (center|right|left)"')
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]", re.DOTALL)
_TAG = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_RECORD_LINK = re.compile(r'<a href="record:([^"]*)"((?: [a-z]+="[^"]*")*)>(.*?)</a>', re.DOTALL)


class References(Protocol):
    """What a text may point to, on the page that it is shown on."""

    def citation(self, source_id: str) -> tuple[int, str] | None:
        """The number of a source and the address of its entry, or None if there is none."""

    def record_address(self, target: str) -> str | None:
        """The address of the page of `target` (`reforms/<id>`), or None if there is none."""


def render(markdown: str, definitions: str, references: References) -> Markup:
    """`markdown` as safe HTML; `definitions` are the link definitions of its whole text."""
    html = _cleaned(markdown, definitions)
    html = _RECORD_LINK.sub(lambda match: _record_link(match, references), html)
    if "[^" in html:
        html = "".join(_with_citations(html, references))
    return Markup(
        html.replace("<table>", '<div class="kb-scroll"><table>').replace(
            "</table>", "</table></div>"
        )
    )


@lru_cache(maxsize=256)
def _cleaned(markdown: str, definitions: str) -> str:
    """Safe HTML before its links; kept a while, for the pages that show one text side by side."""
    # In front: at the end they would become part of a code block that is left open.
    source = f"{used_definitions(definitions, markdown)}\n\n{without_raw_html(markdown)}"
    return clean(_align(grammar.to_html(source)))


def used_definitions(definitions: str, markdown: str) -> str:
    """The lines of `definitions` whose label stands in `markdown`: a text can have thousands."""
    known = _by_label(definitions)
    labels = dict.fromkeys(_folded(label) for label in _LABEL.findall(markdown)) if known else ()
    return "\n".join(known[label] for label in labels if label in known)


@lru_cache(maxsize=8)
def _by_label(definitions: str) -> dict[str, str]:
    lines = definitions.split("\n") if definitions else []
    return {_folded(line[1 : line.index("]: <")]): line for line in lines}


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def without_raw_html(markdown: str) -> str:
    """`markdown` with every piece of raw HTML turned into the text that it looks like."""
    if "<" not in markdown:
        return markdown
    found = grammar.survey(markdown).raw_html
    if not found:
        return markdown
    content = markdown.encode()
    pieces, end = list[bytes](), 0
    for span in found:
        pieces += content[end : span.start], content[span.start : span.end].replace(b"<", b"&lt;")
        end = span.end
    neutral = b"".join([*pieces, content[end:]]).decode()
    # Once a block of HTML is text, what stood below it may read as HTML of its own.
    return neutral.replace("<", "&lt;") if grammar.survey(neutral).raw_html else neutral


def clean(html: str) -> str:
    """`html` with nothing left but the elements, attributes and link schemes that texts may use."""
    return _CLEANER.clean(html)


def _align(html: str) -> str:
    return _ALIGNMENT.sub(r'\1 class="kb-\2"', html)


def _with_citations(html: str, references: References) -> Iterator[str]:
    """The pieces of `html`, citations made links: never in a tag, in code, or in another link."""
    code = link = False
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            code = (code or piece == "<code>") and piece != "</code>"
            link = (link or piece.startswith("<a ")) and piece != "</a>"
            yield piece
        elif code or "[^" not in piece:
            yield piece
        else:
            yield CITATION.sub(partial(_citation, references=references, linked=not link), piece)


def _citation(match: re.Match[str], references: References, linked: bool) -> str:
    found = references.citation(match.group(1))
    if found is None:
        return match.group()
    number, address = found
    mark = f'<a href="{escape(address)}">[{number}]</a>' if linked else f"[{number}]"
    return f'<sup class="kb-citation">{mark}</sup>'


def _record_link(match: re.Match[str], references: References) -> str:
    target, attributes, words = match.groups()
    address = references.record_address(target)
    return words if address is None else f'<a href="{escape(address)}"{attributes}>{words}</a>'
