"""A record's Markdown as HTML that cannot do anything: two locks, then our own links.

First lock: raw HTML is turned into plain text before the parser renders it. Second lock: nh3
keeps a short list of elements and attributes and drops every other. Only then are citations and
links to records put in, from values that we made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import nh3
from markupsafe import Markup, escape

from knowledge_base.prose import grammar
from knowledge_base.prose.citations import CITATION
from knowledge_base.prose.stacked import stacked
from knowledge_base.prose.typography import kept_together_in_html

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
_PLAIN_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]", re.DOTALL)
# With each way beginning in a letter of its own, the places in between are not looked at.
_MARK = re.compile(rf'<(/?code|/a|a (?:[^"<>]*"[^"]*")*[^"<>]*)>|{CITATION.pattern}')
"""Citations, and the tags that have a say in them; no other tag that is left holds free text."""
_RECORD_LINK = re.compile(r'a href="record:([^"]*)"((?: [a-z]+="[^"]*")*)')


class References(Protocol):
    """What a text may point to, on the page that it is shown on."""

    def citation(self, source_id: str) -> tuple[int, str] | None:
        """The number of a source and the address of its entry, or None if there is none."""

    def record_address(self, target: str) -> str | None:
        """The address of the page of `target` (`reforms/<id>`), or None if there is none."""


def render(markdown: str, definitions: str, references: References) -> Markup:
    """`markdown` as safe HTML; `definitions` are the link definitions of its whole text."""
    return Markup(
        "".join(
            piece if isinstance(piece, str) else piece.html(references)
            for piece in _pieces(markdown, definitions)
        )
    )


@dataclass(frozen=True, slots=True)
class _RecordLink:
    """The beginning of a link to the page of `target`, or its end; without a page it is nothing."""

    target: str
    written: str
    ends: bool = False

    def html(self, references: References) -> str:
        address = references.record_address(self.target)
        if address is None:
            return ""
        return "</a>" if self.ends else f'<a href="{escape(address)}"{self.written}>'


@dataclass(frozen=True, slots=True)
class _Citation:
    """A citation, inside a link or not: in a link to a record if that is one on this page."""

    source: str
    inside: str | _RecordLink | None

    def html(self, references: References) -> str:
        found = references.citation(self.source)
        if found is None:
            return f"[^{self.source}]"
        number, address = found
        inside = self.inside
        if inside if isinstance(inside, str | None) else inside.html(references):
            mark = f"[{number}]"
        else:
            mark = f'<a href="{escape(address)}">[{number}]</a>'
        return f'<sup class="kb-citation">{mark}</sup>'


@lru_cache(maxsize=256)
def _pieces(markdown: str, definitions: str) -> tuple[str | _RecordLink | _Citation, ...]:
    """Safe HTML, cut where a page has a say; kept a while, for the pages that show one text."""
    html = _cleaned(markdown, definitions)
    html = kept_together_in_html(html)
    html = _PLAIN_TABLE.sub(r'<div class="kb-scroll">\g<0></div>', stacked(html))
    return tuple(_cut(html))


def _cut(html: str) -> Iterator[str | _RecordLink | _Citation]:
    """The pieces of `html`: no citation is in a tag or in code."""
    code, end = False, 0
    link: str | _RecordLink | None = None
    for match in _MARK.finditer(html):
        tag, source = match.groups()
        piece: _RecordLink | _Citation | None = None
        if source:
            piece = None if code else _Citation(source, link)
        elif tag == "/a":
            piece = replace(link, ends=True) if isinstance(link, _RecordLink) else None
            link = None
        elif tag in ("code", "/code"):
            code = tag == "code"
        elif record := _RECORD_LINK.fullmatch(tag):
            link = piece = _RecordLink(record.group(1), record.group(2))
        else:
            link = tag
        if piece is not None:
            yield html[end : match.start()]
            yield piece
            end = match.end()
    yield html[end:]


def _cleaned(markdown: str, definitions: str) -> str:
    """Safe HTML before its links."""
    # In front: at the end they would become part of a code block that is left open.
    source = f"{used_definitions(definitions, markdown)}\n\n{without_raw_html(markdown)}"
    return clean(_align(grammar.to_html(source)))


def used_definitions(definitions: str, markdown: str) -> str:
    """The lines of `definitions` whose label stands in `markdown`: a text can have thousands."""
    known = _by_label(definitions)
    labels = (
        dict.fromkeys(grammar.folded_label(label) for label in _LABEL.findall(markdown))
        if known
        else ()
    )
    return "\n".join(known[label] for label in labels if label in known)


@lru_cache(maxsize=8)
def _by_label(definitions: str) -> dict[str, str]:
    lines = definitions.split("\n") if definitions else []
    return {grammar.folded_label(line[1 : line.index("]: <")]): line for line in lines}


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
