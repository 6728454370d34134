"""Dates, numbers and money as they are written in each language.

Georgian dates follow everyday official style („2025 წლის 15 სექტემბერი“), which differs from
CLDR's pattern; names of months and the grouping of digits come from CLDR, through Babel.
"""

from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import get_month_names
from babel.numbers import NumberPattern, parse_pattern

from knowledge_base.languages import Language
from knowledge_base.model.common import Money
from knowledge_base.words import words


def date(value: str, language: Language) -> str:
    """A date as precise as `value` is: `2025`, `2025-09` or `2025-09-15`."""
    year, *rest = value.split("-")
    return _in_year(year, _of_year(rest, language), language) if rest else year


def span(start: str, end: str, language: Language) -> str:
    """From `start` to `end`, as precise as they are; a year or month of both is said once."""
    if start == end:
        return date(start, language)
    patterns = words(language, "interface")["dates"]
    (year, *first), (other, *last) = start.split("-"), end.split("-")
    if year != other or not first or not last:
        pattern = patterns["from_to" if first or last else "figures"]
        return str(pattern.format(start=date(start, language), end=date(end, language)))
    if first[0] == last[0] and len(first) == len(last):
        days = patterns["figures"].format(start=int(first[1]), end=int(last[1]))
        return _in_year(year, _of_month(first[0], days, language), language)
    days = patterns["from_to"].format(start=_of_year(first, language), end=_of_year(last, language))
    return _in_year(year, days, language)


def number(value: Decimal | int, language: Language) -> str:
    """A number with its digits grouped and exactly the decimals it was written with."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return str(_pattern(decimals).apply(value, _locale(language)))


def before_unit(unit: str) -> str:
    """What stands between a number and `unit`: nothing before %, as in running text."""
    return "" if unit.startswith("%") else " "


def money(value: Money, language: Language) -> str:
    """An amount with the name of its currency."""
    interface = words(language, "interface")
    currency = interface["currencies"][value.currency]
    amount = number(value.amount, language)
    return str(interface["money"].format(amount=amount, currency=currency)).replace(" ", "\u00a0")


def duration(minutes: int, language: Language) -> str:
    """Minutes as hours and minutes."""
    patterns = words(language, "interface")["training"]
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(patterns["minutes"].format(count=rest))
    pattern = patterns["hours_minutes"] if rest else patterns["hours"]
    return str(pattern.format(hours=hours, minutes=rest))


def _in_year(year: str, days: str, language: Language) -> str:
    return str(words(language, "interface")["dates"]["in_year"].format(year=year, days=days))


def _of_year(rest: list[str], language: Language) -> str:
    """A month, or a day of it: what a date says beside its year."""
    month, *day = rest
    return _of_month(month, str(int(day[0])), language) if day else _months(language)[int(month)]


def _of_month(month: str, days: str, language: Language) -> str:
    pattern = words(language, "interface")["dates"]["day"]
    return str(pattern.format(month=_months(language)[int(month)], day=days))


@cache
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language)


@cache
def _months(language: Language) -> dict[int, str]:
    return dict(get_month_names("wide", locale=language))
