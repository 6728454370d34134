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
    patterns = words(language, "interface")["dates"]
    year, *rest = value.split("-")
    if not rest:
        return str(patterns["year"].format(year=year))
    month = _months(language)[int(rest[0])]
    if len(rest) == 1:
        return str(patterns["month"].format(year=year, month=month))
    return str(patterns["day"].format(year=year, month=month, day=int(rest[1])))


def number(value: Decimal | int, language: Language) -> str:
    """A number with its digits grouped and exactly the decimals it was written with."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return str(_pattern(decimals).apply(value, _locale(language)))


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


@cache
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language)


@cache
def _months(language: Language) -> dict[int, str]:
    return dict(get_month_names("wide", locale=language))
