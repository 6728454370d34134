"""Personal data in text: private phones and mail, personal numbers, bank accounts.

Real applications carry them. An office's own mailbox is no finding; its landline is none either.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.reading.text import place_in

_GAP = "[\\s\u00a0\u2007\u202f().–-]*"
_PHONE = re.compile(
    rf"(?<![\d,.])(?:(?:\+|00){_GAP}995{_GAP})?5\d\d{_GAP}(?:\d\d{_GAP}\d\d{_GAP}\d\d|\d{{3}}{_GAP}\d{{3}})(?!\d)"
)
# Sums of money are written in groups of three, too; they end in noughts or a unit follows.
_SUM = re.compile(
    r"5\d\d[\s\u00a0\u202f]\d{3}[\s\u00a0\u202f](?:000|\d{3}\s*(?:ლარ|ევრო|დოლარ|GEL|EUR|USD|₾|€|\$))"
)
_MAIL = re.compile(
    r"[\w.+-]+@(?:gmail|googlemail|mail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|aol|gmx|inbox|bk|list"
    r"|rambler|yandex|ya|proton|protonmail|posta|myself)\.[a-z]{2,3}(?![\w-])",
    re.IGNORECASE,
)
_PERSONAL_NUMBER = re.compile(r"(?<![\w.,+-])\d{11}(?![\w-])")
_ACCOUNT = re.compile(r"(?<!\w)GE\d{2}[\s\u00a0]?(?:[A-Z]{2})(?:[\s\u00a0]?\d){16}(?!\d)")
_WEB_ADDRESS = re.compile(r"https?://[^\s)>\"'\]]+")


def personal_data(text: str, path: PurePosixPath) -> Iterator[Finding]:
    """A finding for each piece of personal data in `text`; web addresses are not searched.

    The finding tells the place and never the thing itself. Findings: KB701 to KB704.
    """
    searched = _WEB_ADDRESS.sub(lambda match: "\u00b7" * len(match.group()), text)
    for rule, pattern in (
        (rules.PERSONAL_PHONE, _PHONE),
        (rules.PERSONAL_MAIL, _MAIL),
        (rules.PERSONAL_NUMBER, _PERSONAL_NUMBER),
        (rules.PERSONAL_ACCOUNT, _ACCOUNT),
    ):
        for match in pattern.finditer(searched):
            if rule is rules.PERSONAL_PHONE and _SUM.match(searched, match.start()):
                continue
            yield rule.at(place_in(text, match.start(), path))
