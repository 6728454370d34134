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

_TO = r"\s*[-–—]\s*"
_FROM_MONTH = rf"({MONTH})(?:\w*\.?{_TO}|\w*დან\s+|\w*\.?\s+to\s+)"
_IN_YEAR = r"(\d{4})\s*წ(?:\.|ლის)?\s*"
_YEAR_BEHIND = r"\w*\.?,?\s+(\d{4})(?!\d)"
_SAID_ONCE = tuple(
    (re.compile(pattern, re.I), full)
    for pattern, full in (
        # 2025 წლის 15 სექტემბერი – 15 ოქტომბერი; 2024 წლის იანვრიდან მარტამდე
        (
            rf"(?<!\d){_IN_YEAR}(?:(\d{{1,2}})\s*)?{_FROM_MONTH}(?:(\d{{1,2}})\s*)?({MONTH})"
            rf"(?!{_YEAR_BEHIND})\w*",
            r"\1 წლის \2 \3 – \1 წლის \4 \5",
        ),
        # 2019 წლის 13–14 ივნისი
        (
            rf"(?<!\d){_IN_YEAR}(\d{{1,2}})(?:{_TO}|-დან\s+)(\d{{1,2}})\s*({MONTH})\w*",
            r"\1 წლის \2 \4 – \1 წლის \3 \4",
        ),
        # 15 September – 15 October 2025; September to October 2025
        (
            rf"(?:(?<!\d)(\d{{1,2}})\s+)?\b{_FROM_MONTH}(?:(\d{{1,2}})\s+)?({MONTH}){_YEAR_BEHIND}",
            r"\1 \2 \5 – \3 \4 \5",
        ),
        # 13–14 June 2019
        (
            rf"(?<!\d)(\d{{1,2}}){_TO}(\d{{1,2}})\s+({MONTH}){_YEAR_BEHIND}",
            r"\1 \3 \4 – \2 \3 \4",
        ),
        # 15.09 – 15.10.2025
        (
            rf"(?<![\d./])(\d{{1,2}})([./])(\d{{1,2}})\.?{_TO}(\d{{1,2}})\2(\d{{1,2}})\2(\d{{4}})(?!\d)",
            r"\1.\3.\6 – \4.\5.\6",
        ),
    )
)
"""Periods that say their year, or their month, once; and how they are written in full."""

_UNREAD = re.compile(rf"{_YEAR.pattern}|\b(?:{MONTH})|\d\.?{_TO}§|§{_TO}\d", re.I)
"""What belongs to a period and is in none of its dates, for each of which stands a §."""


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
    """The beginning and the end that a cell states and nothing else; None where it is not clear.

    A year or a month that is said once counts for both. Clear is what leaves no month, year or
    day over: of “May, June 2025” neither the beginning nor the end is known.
    """
    for pattern, full in _SAID_ONCE:
        text = pattern.sub(full, text)
    found = dates_and_years_in(text)
    rest = text
    for each in reversed(found):
        rest = f"{rest[: each.start]}§{rest[each.end :]}"
    if _UNREAD.search(rest):
        return None
    dates = [each.date for each in found]
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
