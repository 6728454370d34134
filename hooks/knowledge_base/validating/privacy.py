"""Personal data in text: private phones and mail, personal numbers, bank accounts.

Real applications carry them. An office's own mailbox is no finding; its landline is none either.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Rule
from knowledge_base.reading.occurrence import occurrence
from knowledge_base.reading.text import place_in

# At most three signs between two groups of digits, or one line break: a longer way is a list.
_GAP = r"(?:(?:[^\S\n]|&nbsp;|[().\u2010-\u2015\u2212/-]){0,3}|[^\S\n]{0,9}\n[^\S\n]{0,20})"
# Groups of three may be a sum of money as well; two sums have a dash between spaces.
_NARROW_GAP = r"(?:&nbsp;|\)[^\S\n]?|[\s.\u2010-\u2015\u2212/-]|\n[^\S\n]{0,20})?"
_NINE_DIGITS = rf"5\d\d(?:{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d|{_NARROW_GAP}\d{{3}}{_NARROW_GAP}\d{{3}})"
_PHONE = re.compile(
    r"(?<![0-9A-Fa-f_])(?<!\d\.)"  # no part of a checksum or of a decimal number
    rf"(?P<abroad>(?:(?:\+|00){_GAP})?995{_GAP})?0?{_NINE_DIGITS}"
    r"(?![0-9A-Fa-f_])(?!\.\d)"
)
_THREES = re.compile(r"\d{3}([^\d]*)\d{3}[^\d]*(\d{3})")
_CURRENCY_OR_MILLIARDS = re.compile(r"(?:GEL|EUR|USD|[₾€$]|(?<!\d)\d{1,3})\s?$")
_UNIT = re.compile(
    r"(?:,\d\d?(?!\d))?[\s-]*(?:ლარ|ევრო|დოლარ|კმ|მ²|კვ|ჰა\b|კვტ|ადამიან|GEL|EUR|USD|lari|euro|km|m²|[₾€$%])"
)
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:@|\s?[(\[]at[)\]]\s?)(?:me\.com|(?:gmail|googlemail|mail|yahoo|ymail|hotmail|outlook|live|msn"
    r"|icloud|aol|gmx|inbox|bk|list|rambler|yandex|ya|proton|protonmail|posta|myself)"
    r"\.(?:com?\.[a-z]{2}|com|net|org|[a-z]{2}))(?![a-z0-9]|[.-][a-z0-9])",
    re.IGNORECASE,
)
_PERSONAL_NUMBER = re.compile(r"(?<![A-Za-z0-9_+])(?<!\d[.-])\d{11}(?![A-Za-z0-9_])(?![.-]\d)")
_ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9])GE[\s-]?\d{2}[\s-]?[A-Z]{2}(?:[\s-]?\d){16}(?!\d)", re.IGNORECASE
)
_CORES: tuple[tuple[Callable[[str], object], tuple[tuple[Rule, re.Pattern[str]], ...]], ...] = (
    (re.compile(_NINE_DIGITS).search, ((rules.PERSONAL_PHONE, _PHONE),)),
    (occurrence(r"@|[(\[]at[)\]]"), ((rules.PERSONAL_MAIL, _MAIL),)),
    (
        occurrence(r"\d(?:[\s-]?\d){10}"),
        ((rules.PERSONAL_NUMBER, _PERSONAL_NUMBER), (rules.PERSONAL_ACCOUNT, _ACCOUNT)),
    ),
)
"""A part that every find has and that is told fast, and the rules with their patterns."""

# The address of a chat is a phone's number.
_WEB_ADDRESS = re.compile(
    r"https?://(?!(?:wa\.me|api\.whatsapp\.com|t\.me|viber)[/:+])[^\s)>\"'\]]+"
)


@dataclass(frozen=True, slots=True)
class Private:
    """One piece of personal data: the rule it breaks, and where it stands in the text."""

    rule: Rule
    start: int
    end: int


def personal_data(text: str, path: PurePosixPath) -> Iterator[Finding]:
    """A finding for each piece of personal data in `text`.

    The finding tells the place and never the thing itself. Findings: KB701 to KB704.
    """
    for found in private_places(text):
        yield found.rule.at(place_in(text, found.start, path))


def private_places(text: str) -> Iterator[Private]:
    """Where in `text` personal data stand; of web addresses, only mail in them is searched for."""
    searched = _WEB_ADDRESS.sub(lambda match: "\u00b7" * len(match.group()), text)
    for has_core, kinds in _CORES:
        within = text if kinds[0][0] is rules.PERSONAL_MAIL else searched
        if not has_core(within):
            continue
        for rule, pattern in kinds:
            for match in pattern.finditer(within):
                if rule is rules.PERSONAL_PHONE and _is_amount(match, searched):
                    continue
                yield Private(rule, match.start(), match.end())


def _is_amount(match: re.Match[str], text: str) -> bool:
    """Whether nine digits in groups of three are a sum: noughts or what stands beside say so."""
    threes = _THREES.fullmatch(match.group())
    if threes is None or match["abroad"]:
        return False
    gap, last = threes.groups()
    return bool(
        last == "000"
        or (gap and "000" in match.group())
        or _UNIT.match(text, match.end())
        or _CURRENCY_OR_MILLIARDS.search(text, max(0, match.start() - 5), match.start())
    )
