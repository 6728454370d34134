"""Dates in running text, as they are written in Georgian and English."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.prose.months import MONTH, number_of_month

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_DATE_FORMS = (
    (re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)"), (3, 2, 1)),
    (
        re.compile(rf"(?<!\d)(\d{{4}})\s*წ(?:\.|ლის)?\s*(\d{{1,2}})\s*({MONTH})\w*", re.I),
        (1, 3, 2),
    ),
    (re.compile(rf"(?<!\d)(\d{{1,2}})\s+({MONTH})\w*,?\s+(\d{{4}})(?!\d)", re.I), (3, 2, 1)),
    (re.compile(rf"\b({MONTH})\w*\s+(\d{{1,2}}),\s*(\d{{4}})(?!\d)", re.I), (3, 1, 2)),
    (re.compile(rf"(?<!\d)(\d{{4}})\s*წ(?:\.|ლის)?\s*({MONTH})\w*", re.I), (1, 2, 0)),
    (re.compile(rf"\b({MONTH})\w*,?\s+(\d{{4}})(?!\d)", re.I), (2, 1, 0)),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text, as 2025-09-15 or 2025-09 or 2025, and from where to where it is written."""

    start: int
    end: int
    date: str


def dates_in(text: str) -> list[str]:
    """The dates in `text` as 2025-09-15 or 2025-09, in their order; bare years are none."""
    return [found.date for found in sorted(_dates(text), key=lambda found: found.start)]


def dates_and_years_in(text: str) -> list[Dated]:
    """Every date in `text`, in their order; also the years that stand alone."""
    found = list(_dates(text))
    alone = (
        Dated(match.start(), match.end(), match.group())
        for match in _YEAR.finditer(text)
        if not any(each.start <= match.start() < each.end for each in found)
    )
    return sorted([*found, *alone], key=lambda found: found.start)


def period_of(text: str) -> tuple[str, str] | None:
    """The beginning and the end that a cell states and nothing else; None where it is not clear."""
    dates = dates_in(text)
    if not dates:
        dates = _YEAR.findall(text)
    if len(dates) == 1:
        return dates[0], ""
    if len(dates) == 2 and dates[0] <= dates[1]:
        return dates[0], dates[1]
    return None


def _dates(text: str) -> Iterator[Dated]:
    covered: list[range] = []
    for pattern, (year, month, day) in _DATE_FORMS:
        for match in pattern.finditer(text):
            if any(match.start() in each for each in covered):
                continue
            written = match[month]
            number = int(written) if written.isdecimal() else number_of_month(written)
            found = f"{match[year]}-{number:02}"
            if day:
                found += f"-{int(match[day]):02}"
            if 1 <= number <= 12 and _exists(
                int(match[year]), number, int(match[day]) if day else 1
            ):
                covered.append(range(match.start(), match.end()))
                yield Dated(match.start(), match.end(), found)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1] if year else False
