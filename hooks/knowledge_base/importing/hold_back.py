"""Personal data are held back: taken out of every line before anything else sees the text.

Stricter than the rules for records: every number that follows the word "phone" and every mailbox
but an office's is held back, because a form asks for the people behind a practice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge_base.findings import rules
from knowledge_base.importing.paper import Block, Line, Paper, Span, Table
from knowledge_base.importing.wording import plain
from knowledge_base.validating.privacy import private_places

HELD = re.compile("[\U000f0000-\U000ffffd]")
"""What stands in a text where something was taken out: U+F0000 for the first datum, and so on.

These signs are of private use; no text of a form may hold them by itself.
"""

_MOST = 0xFFFD

KINDS: dict[str, str] = {
    rules.PERSONAL_PHONE.code: "phone",
    rules.PERSONAL_MAIL.code: "mail",
    rules.PERSONAL_NUMBER.code: "personal_number",
    rules.PERSONAL_ACCOUNT.code: "bank_account",
}
"""The kinds of personal data as reports name them, by the code of their rule."""

_LABEL = r"(?:ტელ(?:ეფონ\w*)?|მობ(?:ილურ\w*)?|საკონტაქტო\s+ნომ\w*|tel|phone|mob(?:ile)?|cell)"
_PHONE = re.compile(
    rf"\b{_LABEL}\s?\.?(?:\s*\w{{0,12}})?\s*[:.№–-]*\s*(\+?\(?\d[\d\s()/\u00a0-]{{4,22}}\d)", re.I
)
_BARE_PHONE = re.compile(r"(?<![\w.,])(\+995[\d\s()\u00a0-]{8,16}\d)(?!\w)")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_OFFICE = re.compile(
    r"(?:info|office|contact|mail|post|press|pr|hotline|help|admin|municipality|meria|mayor|gamgeoba"
    r"|sakrebulo|council|centre|center|procurement|hr)\d?@(?!gmail|mail\.|yahoo|hotmail|outlook).*",
    re.I,
)
_NUMBER = re.compile(
    r"(?:პ/ნ|პირად\w*\s+ნომ\w*|პირადობ\w*|ID|personal\s+(?:no|number|ID))\W{0,4}((?:\d[\s-]?){11})(?!\d)",
    re.I,
)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[\s-]?[A-Z0-9]{4}){3,7}(?:[\s-]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"
)
_LABELS = re.compile(
    r"(?:ტელ\w*|მობ\w*|ნომერ\w*|ელ|ფოსტა|ელფოსტა|იმეილი|მეილი|პირადი|პ|ნ|ანგარიშის?|ანგარიში|საბანკო"
    r"|tel|telephone|phone|mob|mobile|e|mail|email|iban|personal|number|account|no|ან|და|or|and|id)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that was held back: its kind and the thing itself, which no report shows."""

    kind: str
    value: str


def without_personal_data(paper: Paper) -> tuple[Paper, tuple[Held, ...]]:
    """`paper` with a mark in the place of each personal datum, and the data by their marks."""
    held: list[Held] = []
    blocks = tuple(_block(block, held) for block in paper.blocks)
    margins = tuple(_line(line, held) for line in paper.margins)
    return replace(paper, blocks=blocks, margins=margins), tuple(held)


def private_spans(text: str) -> list[tuple[int, int, str]]:
    """Start, end and kind of every personal datum in `text`; none overlaps another."""
    found = [(p.start, p.end, KINDS[p.rule.code]) for p in private_places(text)]
    found += [(*m.span(1), "personal_number") for m in _NUMBER.finditer(text)]
    found += [(*m.span(1), "phone") for m in _PHONE.finditer(text) if _has_digits(m[1], 6, 13)]
    found += [
        (*m.span(1), "phone") for m in _BARE_PHONE.finditer(text) if _has_digits(m[1], 11, 13)
    ]
    found += [(*m.span(), "mail") for m in _MAIL.finditer(text) if not _is_office(m[0])]
    found += [(*m.span(), "bank_account") for m in _IBAN.finditer(text) if _has_digits(m[0], 8, 34)]
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]), kept[-1][2])
        else:
            kept.append((start, end, kind))
    return kept


def marks_in(text: str) -> list[int]:
    """The places in the list of data that the marks in `text` stand for."""
    return [ord(mark) - 0xF0000 for mark in HELD.findall(text)]


def says_nothing_more(text: str) -> bool:
    """Whether a line from which something was taken out holds only labels: „ტელ:“, „ელ-ფოსტა:“."""
    if not HELD.search(text):
        return False
    return all(_LABELS.fullmatch(word) for word in plain(HELD.sub(" ", text)).split())


def _has_digits(text: str, least: int, most: int) -> bool:
    return least <= sum(character.isdigit() for character in text) <= most


def _is_office(address: str) -> bool:
    return bool(_OFFICE.fullmatch(address.replace(" ", "")))


def _block(block: Block, held: list[Held]) -> Block:
    if isinstance(block, Line):
        return _line(block, held)
    rows = tuple(
        tuple(
            replace(cell, blocks=tuple(_block(each, held) for each in cell.blocks)) for cell in row
        )
        for row in block.rows
    )
    return Table(rows, block.tag)


def _line(line: Line, held: list[Held]) -> Line:
    spans = _clean_links(tuple(replace(s, text=HELD.sub("", s.text)) for s in line.spans))
    text = "".join(span.text for span in spans)
    places = private_spans(text)[: _MOST - len(held)]
    if not places:
        return replace(line, spans=spans)
    first = len(held)
    held += (Held(kind, text[start:end].strip()) for start, end, kind in places)
    return replace(line, spans=tuple(_cut_out(spans, places, first)))


def _clean_links(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(
        replace(span, link="") if span.link and private_spans(span.link) else span for span in spans
    )


def _cut_out(
    spans: tuple[Span, ...], places: list[tuple[int, int, str]], first: int
) -> Iterator[Span]:
    """`spans` with one mark for each of `places`, which may reach over several spans."""
    at = 0
    for span in spans:
        text, position = "", at
        for number, (start, end, _) in enumerate(places, first):
            if end <= at or start >= at + len(span.text):
                continue
            text += span.text[position - at : max(0, start - at)]
            if start >= at:
                text += chr(0xF0000 + number)
            position = min(end, at + len(span.text))
        text += span.text[position - at :]
        yield replace(span, text=text)
        at += len(span.text)
