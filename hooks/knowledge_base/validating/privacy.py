"""Personal data in text: private phones and mail, personal numbers, bank accounts.

Real applications carry them. An office's own mailbox is no finding; its landline is none either.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Rule
from knowledge_base.reading.occurrence import occurrence
from knowledge_base.reading.text import place_in

# At most three signs between two groups of digits, or one line break: a longer way is a list.
_SIGN = r"(?:[^\S\n]|&#?\w{2,8};|[().*_\\'’·•\u2010-\u2015\u2212/-])"
_GAP = rf"(?:{_SIGN}{{0,3}}|[^\S\n]{{0,9}}\n[^\S\n]{{0,20}})"
# Groups of three may be a sum of money as well; two sums have a dash between spaces.
_NARROW_GAP = r"(?:&nbsp;|\)[^\S\n]?|[\s.\u2010-\u2015\u2212/-]|\n[^\S\n]{0,20})?"
_NINE_DIGITS = rf"5\d\d(?:{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d|{_NARROW_GAP}\d{{3}}{_NARROW_GAP}\d{{3}})"
_ABROAD = rf"(?P<abroad>(?:(?:\+|00){_GAP})?995{_GAP})?"
_PHONE = re.compile(
    r"(?<![0-9A-Fa-f_])(?<!\d\.)"  # no part of a checksum or of a decimal number
    rf"{_ABROAD}0?{_NINE_DIGITS}"
    r"(?![0-9A-Fa-f_])(?!\.\d)"
)
# "5 99 12 34 56": only with a code that is given to mobile phones, for rows of numbers begin so.
_THIN = r"[ \u00a0\u202f()\u2010-\u2015-]{1,2}"
_APART = rf"5{_THIN}(?:0[0578]|1[14]|33|44|5\d|6[89]|7\d|9\d)" + (
    rf"(?:{_THIN}\d\d{_THIN}\d\d{_THIN}\d\d|{_THIN}\d{{3}}(?:{_THIN})?\d{{3}})"
)
_PHONE_APART = re.compile(
    rf"(?:(?P<abroad>(?:(?:\+|00){_GAP})?995{_GAP})|(?<![\w.+])(?<!\d[\s.,-])){_APART}"
    r"(?![0-9A-Fa-f_])(?![\s.,-]\d)"
)
# Behind a word that names a phone, the digits may stand in any groups.
_OF_PHONE = (
    r"(?:ტელ(?:ეფონ\w*)?|მობ(?:ილურ\w*)?|დარეკ\w*|ვაიბერ\w*|ვოთსაპ\w*"
    r"|tel(?:ephone)?|phone|mob(?:ile)?|cell|call|viber|whatsapp)"
)
_NAMING = rf"\b{_OF_PHONE}\b[^\w\n]{{0,6}}(?:[^\W\d]{{1,12}}[^\w\n]{{1,3}})?"
_PHONE_NAMED = re.compile(
    rf"{_NAMING}(?P<number>{_ABROAD}[08]?(?:[^\w\n]{{0,3}})5(?:[^\w\n]{{0,3}}\d){{8}})(?![^\w\n]?\d)",
    re.IGNORECASE,
)
_THREES = re.compile(r"\d{3}([^\d]*)\d{3}[^\d]*(\d{3})")
_CURRENCY_OR_MILLIARDS = re.compile(r"(?:GEL|EUR|USD|[₾€$]|(?<!\d)\d{1,3})\s?$")
_UNIT = re.compile(
    r"(?:,\d\d?(?!\d))?[\s-]*(?:ლარ|ევრო|დოლარ|კმ|მ²|კვ|ჰა\b|კვტ|ადამიან|GEL|EUR|USD|lari|euro|km|m²|[₾€$%])"
)

_PROVIDER = (
    r"(?:gmail|googlemail|mail|yahoo|ymail|hotmail|outlook|live|msn|icloud|aol|gmx|inbox|bk|list"
    r"|rambler|yandex|ya|proton|protonmail|posta|myself)"
)
_DOT_AS_WORD = r"(?:\s?[(\[{]\s?(?:dot|\.|წერტილი)\s?[)\]}]\s?|\s(?:dot|წერტილი)\s)"
_DOT = rf"(?:[^\S\n]?[.,][^\S\n]?|{_DOT_AS_WORD})"
_AT = (
    r"(?:\\?@{1,2}|\s?[(\[{<]\s?(?:at|ეტ|ეთ|@)\s?[)\]}>]\s?|&#(?:0*64|x0*40);|&commat;"
    r"|[^\S\n]{0,2}\\?@[^\S\n]{1,2})"
)
_ENDING = r"(?:com?\.[a-z]{2}|com|con|net|org|[a-z]{2})(?![a-z0-9]|[.-][a-z0-9])"
_MAIL = re.compile(
    rf"(?<![\w.+-])(?:[\w.+-]+{_AT}(?:me\.com(?![a-z0-9]|[.-][a-z0-9])|{_PROVIDER}{_DOT}{_ENDING})"
    # Said without the sign: "at" is a word of sentences, too.
    r"|(?=[\d._+-]*[a-z])(?=[a-z]*[\d._])[a-z0-9][\w.+-]*\s{1,2}(?:@|at\s|ეტ\s|ეთ\s)"
    rf"{_PROVIDER}{_DOT}{_ENDING}"
    rf"|[a-z0-9][\w.+-]*\s(?:at|ეტ|ეთ)\s{_PROVIDER}{_DOT_AS_WORD}{_ENDING})",
    re.IGNORECASE,
)
_PERSONAL_NUMBER = re.compile(r"(?<![A-Za-z0-9_+])(?<!\d[.-])\d{11}(?![A-Za-z0-9_])(?![.-]\d)")
_PERSONAL_NUMBER_NAMED = re.compile(
    r"(?:\bპ\s?[./]\s?ნ\b\.?|პირად\w*\s+(?:ნომ\w*|№|N)|personal\s+(?:no\b\.?|number|id\b))"
    r"[^\w\n]{0,6}(?P<number>\d(?:[ \u00a0\u202f./\u2010-\u2015-]?\d){10})(?![\s.-]?\d)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9])GE[\s\u2010-\u2015-]?\d{2}[\s\u2010-\u2015-]?[A-Z]{2}"
    r"(?:[\s\u2010-\u2015-]?\d){16}(?!\d)",
    re.IGNORECASE,
)
_CORES: tuple[tuple[Callable[[str], object], tuple[tuple[Rule, re.Pattern[str]], ...]], ...] = (
    (re.compile(_NINE_DIGITS).search, ((rules.PERSONAL_PHONE, _PHONE),)),
    (re.compile(_APART).search, ((rules.PERSONAL_PHONE, _PHONE_APART),)),
    (
        occurrence(
            rf"(?i){_OF_PHONE}[^0-9\n]*(?:(?:00)?995[^0-9\n]*)?[08]?[^0-9\n]*5(?:[^\w\n]*[0-9]){{8}}"
        ),
        ((rules.PERSONAL_PHONE, _PHONE_NAMED),),
    ),
    (
        occurrence(
            rf"(?i)@|&#|&commat;|[(\[{{<]\s?(?:at|ეტ|ეთ)|\s(?:at|ეტ|ეთ)\s{_PROVIDER}",
        ),
        ((rules.PERSONAL_MAIL, _MAIL),),
    ),
    (
        occurrence(r"\d(?:[\s\u2010-\u2015-]?\d){10}"),
        ((rules.PERSONAL_NUMBER, _PERSONAL_NUMBER), (rules.PERSONAL_ACCOUNT, _ACCOUNT)),
    ),
    (
        occurrence(r"(?i)(?:პირად|პ\s?[./]\s?ნ|personal\s)[^0-9\n]*[0-9](?:[^\w\n]*[0-9]){10}"),
        ((rules.PERSONAL_NUMBER, _PERSONAL_NUMBER_NAMED),),
    ),
)
"""A part that every find has and that is told fast, and the rules with their patterns."""

_IS_ODD = occurrence(r"[\x{ff01}-\x{ff5e}]|[\p{Nd}--0-9]")
_ODD = re.compile("[\uff01-\uff5e]|(?![0-9])\\d")
"""Digits that are not 0 to 9, and letters and signs as wide as Chinese ones."""

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
    text = _with_plain_signs(text)
    searched = _WEB_ADDRESS.sub(lambda match: "\u00b7" * len(match.group()), text)
    told: set[tuple[Rule, int]] = set()
    for has_core, kinds in _CORES:
        within = text if kinds[0][0] is rules.PERSONAL_MAIL else searched
        if not has_core(within):
            continue
        for rule, pattern in kinds:
            for match in pattern.finditer(within):
                start, end = match.span("number" if "number" in pattern.groupindex else 0)
                if rule is rules.PERSONAL_PHONE and _is_amount(match, start, end, searched):
                    continue
                # One number may be of several forms; wherever it begins, it ends at one place.
                if (rule, end) not in told:
                    told.add((rule, end))
                    yield Private(rule, start, end)


def _with_plain_signs(text: str) -> str:
    """`text`, as long as it was, with the digits and wide letters in it as plain ones."""
    if text.isascii() or not _IS_ODD(text):
        return text
    return _ODD.sub(lambda match: _plain(match.group()), text)


def _plain(sign: str) -> str:
    digit = unicodedata.digit(sign, None)
    return chr(ord(sign) - 0xFEE0) if digit is None else str(digit)


def _is_amount(match: re.Match[str], start: int, end: int, text: str) -> bool:
    """Whether the digits are a sum or a row of numbers: what they are or stands beside says so."""
    number = text[start:end]
    if match.re is _PHONE_APART:
        groups = [int(each) for each in re.findall(r"\d+", number)]
        return groups == sorted(groups) and not any(each % 5 for each in groups)
    threes = _THREES.fullmatch(number)
    if threes is None or match["abroad"]:
        return False
    gap, last = threes.groups()
    return bool(
        last == "000"
        or (gap and "000" in number)
        or _UNIT.match(text, end)
        or _CURRENCY_OR_MILLIARDS.search(text, max(0, start - 5), start)
    )
