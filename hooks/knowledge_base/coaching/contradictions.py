"""Dates and sums in running text that cannot both be true."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge_base.prose.blocks import Paragraph, Table, blocks

_YEAR = r"((?:19|20)\d\d)"
_RANGES = (
    re.compile(rf"(?<!\d){_YEAR}\s?(?:წლის\s\w+|წლები)?\s?[-–—]\s?{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}\s?(?:წლიდან|-დან)\s{_YEAR}\s?(?:წლამდე|-მდე|წლის ჩათვლით)"),
    re.compile(rf"\b(?:from|between)\s{_YEAR}\s(?:to|until|and)\s{_YEAR}(?!\d)", re.IGNORECASE),
)
_CURRENCIES = {
    "GEL": r"ლარ|₾|GEL|lari",
    "EUR": r"ევრო|€|EUR|euro",
    "USD": r"დოლარ|\$|USD|dollar",
}
_NUMBER = r"\d{1,3}(?:[\u00a0 ,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})[\u00a0 ]?(?P<unit>(?:{'|'.join(_CURRENCIES.values())}))",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:სულ|ჯამში|ჯამურად|საერთო|მთლიან\w*|total|in all|altogether)", re.IGNORECASE
)
_PARTS = re.compile(
    r"(?:მათ შორის|აქედან|საიდანაც|of which|including|consisting of)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sums:
    """A total and the parts that are said to make it up, in one currency."""

    total: Decimal
    parts: tuple[Decimal, ...]


def reversed_years(markdown: str) -> Iterator[tuple[str, str]]:
    """The first and the last year of every stretch of time that ends before it begins."""
    for text in _texts(markdown):
        for pattern in _RANGES:
            for match in pattern.finditer(text):
                first, last = match.groups()
                if last < first:
                    yield first, last


def sums(markdown: str) -> Iterator[Sums]:
    """Every total that a paragraph names together with its parts: "in all X, of which Y and Z"."""
    for text in _texts(markdown):
        parts_at = _PARTS.search(text)
        if parts_at is None:
            continue
        before = list(_AMOUNT.finditer(text, 0, parts_at.start()))
        totals = [match for match in before if _TOTAL.search(text, 0, match.start())]
        after = list(_AMOUNT.finditer(text, parts_at.end()))
        if totals and after and _currency(totals[-1]) == _currency(after[0]):
            same = [match for match in after if _currency(match) == _currency(totals[-1])]
            yield Sums(_value(totals[-1]), tuple(map(_value, same)))


def _texts(markdown: str) -> Iterator[str]:
    for block in blocks(markdown):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield from (paragraph.text for cell in row for paragraph in cell)


def _currency(match: re.Match[str]) -> str:
    unit = match["unit"].casefold()
    return next(
        name for name, words in _CURRENCIES.items() if re.fullmatch(words, unit, re.IGNORECASE)
    )


def _value(match: re.Match[str]) -> Decimal:
    written = re.sub(r"[\u00a0 ]|,(?=\d{3})", "", match["number"]).replace(",", ".")
    return Decimal(written)
