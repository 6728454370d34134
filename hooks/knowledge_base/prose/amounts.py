"""Sums of money in running text, as they are written in Georgia."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_CURRENCIES = (
    ("GEL", r"ლარ\w*|₾|GEL|lari"),
    ("EUR", r"ევრო\w*|€|EUR|euros?"),
    ("USD", r"(?:აშშ\s+)?დოლარ\w*|\$|USD|(?:US\s+)?dollars?"),
    ("PLN", r"ზლოტ\w*|PLN"),
    ("CHF", r"(?:შვეიცარიულ\w*\s+)?ფრანკ\w*|CHF"),
    ("GBP", r"ფუნტ\w*|£|GBP"),
)
_CURRENCY = "|".join(f"(?P<{code}{{0}}>{pattern})" for code, pattern in _CURRENCIES)
_FIGURE = r"\d{1,3}(?:[ \u00a0.,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_SCALE = r"(?:\s?(?P<scale{0}>ათას\w*|მლნ\.?|მილიონ\w*|thousand|million|mln))?"
_BEHIND = re.compile(
    rf"(?<![\d.,])(?P<figure>{_FIGURE}){_SCALE.format('')}[\s-]*(?:{_CURRENCY.format('')})", re.I
)
_BEFORE = re.compile(
    rf"(?:₾|GEL|€|EUR|\$|USD|£|GBP)\s?(?P<figure>{_FIGURE}){_SCALE.format('')}(?![\d.,]\d)", re.I
)
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SIGNS = {"₾": "GEL", "gel": "GEL", "€": "EUR", "eur": "EUR", "$": "USD", "usd": "USD", "£": "GBP"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money, how it was written, and where in its text it begins.

    It is not certain where a sign in its figure may part decimals as well as thousands: "12.500
    million" is taken for twelve and a half. Money itself has no third decimal.
    """

    amount: int | Decimal
    currency: str
    written: str
    start: int
    is_certain: bool = True


def amounts_in(text: str) -> list[Amount]:
    """Every sum of money in `text`, in its order."""
    found: dict[int, Amount] = {}
    for match in _BEHIND.finditer(text):
        code = next(code for code, _ in _CURRENCIES if match.group(code))
        found[match.start("figure")] = _amount(match, code)
    for match in _BEFORE.finditer(text):
        sign = re.match(r"\D+?(?=\s?\d)", match.group())
        code = _SIGNS.get(sign.group().strip().casefold(), "GBP") if sign else "GBP"
        found.setdefault(match.start("figure"), _amount(match, code))
    return [found[place] for place in sorted(found)]


def _amount(match: re.Match[str], code: str) -> Amount:
    figure, scale = match["figure"], match["scale"]
    is_certain = not (scale and _EITHER.fullmatch(figure))
    size = _value(figure) if is_certain else Decimal(figure.replace(",", "."))
    value = size * next(_scale(scale))
    whole = int(value) if value == value.to_integral_value() else value.normalize()
    return Amount(whole, code, match.group().strip(), match.start(), is_certain)


def _value(figure: str) -> Decimal:
    """A figure whose groups of three may be parted by blanks, dots or commas."""
    decimals = re.search(r"[.,](\d{1,2})$", figure)
    whole = figure[: decimals.start()] if decimals else figure
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{decimals[1]}" if decimals else digits)


def _scale(word: str | None) -> Iterator[int]:
    word = (word or "").casefold()
    if word.startswith(("ათას", "thousand")):
        yield 1_000
    elif word:
        yield 1_000_000
    yield 1
