"""Dates and sums in running text that cannot both be true."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from knowledge_base.prose.amounts import Amount, amounts_in
from knowledge_base.prose.blocks import Paragraph, Table, blocks
from knowledge_base.prose.dates import Dated, dates_and_years_in

_DASH = re.compile(r"\s?(?:(?:წლის|წლები|წელი|წ\.|-ის)\s?(?:\w+\s?)?)?[-–—]\s?")
_FROM = re.compile(r"\s?(?:წლიდან|-?დან)?\s")
_UNTIL = re.compile(r"\s?(?:წლამდე|-?მდე|წლის ჩათვლით)")
_BETWEEN = re.compile(r"\s(?:to|until|and)\s", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:from|between)\s$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;\n](?:[^.!?;\n]|[.!?;](?=\S))*")
_BEGUN = re.compile(r"\bდაიწყ\w+|\b(?:began|started|was launched)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:დასრულდ|დამთავრდ)\w+|\b(?:ended|finished|was completed|was concluded)\b", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?:სულ|ჯამში|ჯამურად|საერთო|მთლიან\w*|total|in all|altogether)", re.IGNORECASE
)
_PARTS = re.compile(
    r"(?:მათ შორის|აქედან|საიდანაც|of which|including|consisting of)", re.IGNORECASE
)
_WHOLE_COST = re.compile(
    r"(?:პროექტ|პრაქტიკ|ინიციატივ)\w*\s(?:საერთო|მთლიანი|სრული|ჯამური)\s(?:ბიუჯეტ|ღირებულებ|ხარჯ|თანხ)"
    r"|total (?:budget|cost) of the (?:project|practice|initiative)"
    r"|(?:project|practice|initiative)(?:['’]s)? total (?:budget|cost)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sums:
    """A total and the parts that are said to make it up, in one currency."""

    total: Decimal
    parts: tuple[Decimal, ...]


def reversed_periods(markdown: str) -> Iterator[tuple[str, str]]:
    """The first and the last date of every stretch of time that ends before it begins.

    A stretch is two dates with a dash or "from" and "to" between them, or a sentence that says when
    something began and when it ended.
    """
    for text in _texts(markdown):
        found = dates_and_years_in(text)
        for first, last in pairwise(found):
            if _is_stretch(text, first, last) and _is_before(last.date, first.date):
                yield first.date, last.date
        for sentence in _SENTENCE.finditer(text):
            told = [each for each in found if sentence.start() <= each.start < sentence.end()]
            yield from _ended_before_it_began(sentence.group(), [each.date for each in told])


def sums(markdown: str) -> Iterator[Sums]:
    """Every total that a paragraph names together with its parts: "in all X, of which Y and Z"."""
    for text in _texts(markdown):
        parts_at = _PARTS.search(text)
        if parts_at is None:
            continue
        amounts = [each for each in amounts_in(text) if each.is_certain]
        totals = [
            amount
            for amount in amounts
            if amount.start < parts_at.start() and _TOTAL.search(text, 0, amount.start)
        ]
        after = [amount for amount in amounts if amount.start >= parts_at.end()]
        if totals and after and totals[-1].currency == after[0].currency:
            same = [each for each in after if each.currency == totals[-1].currency]
            yield Sums(_value(totals[-1]), tuple(map(_value, same)))


def whole_costs(markdown: str) -> Iterator[Amount]:
    """What the whole practice is said to have cost: a sentence with these words and one sum."""
    for text in _texts(markdown):
        for sentence in _SENTENCE.finditer(text):
            amounts = amounts_in(sentence.group())
            if len(amounts) == 1 and amounts[0].is_certain and _WHOLE_COST.search(sentence.group()):
                yield amounts[0]


def _is_stretch(text: str, first: Dated, last: Dated) -> bool:
    between, behind = text[first.end : last.start], text[last.end :]
    if _DASH.fullmatch(between):
        return True
    begins = text[first.start : first.end].endswith("დან") or between.strip().endswith("დან")
    if begins and _FROM.fullmatch(between):
        return text[last.start : last.end].endswith("მდე") or bool(_UNTIL.match(behind))
    return bool(_BETWEEN.fullmatch(between) and _BEFORE.search(text[: first.start]))


def _ended_before_it_began(sentence: str, dates: list[str]) -> Iterator[tuple[str, str]]:
    begun, ended = _BEGUN.findall(sentence), _ENDED.findall(sentence)
    if len(dates) != 2 or len(begun) != 1 or len(ended) != 1:
        return
    in_order = sentence.index(begun[0]) < sentence.index(ended[0])
    start, end = dates if in_order else reversed(dates)
    if _is_before(end, start):
        yield start, end


def _is_before(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _texts(markdown: str) -> Iterator[str]:
    for block in blocks(markdown):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield from (paragraph.text for cell in row for paragraph in cell)


def _value(amount: Amount) -> Decimal:
    return Decimal(amount.amount)
