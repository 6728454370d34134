"""Numbers, which everybody writes otherwise: 100000, 100 000, 100,000, 100.000; 15 %, 15 per cent.

A text is found by its numbers as they are written there and, where their thousands stand apart, by
the same written together; a sign of per cent is found by its word. Queries are turned into the
latter way (`docs/assets/javascripts/search/numbers.js`).
"""

import re
from collections.abc import Iterator

from knowledge_base.languages import Language
from knowledge_base.search.rules import rules

_APART = re.compile(
    r"(?<![\w.,])[1-9][0-9]{0,2}([ ,.'’\u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3})*(?![^\W_])"
)
_BETWEEN = re.compile("[^0-9]")
_PERCENT: dict[Language, re.Pattern[str]] = {
    "ka": re.compile("(?<=[0-9])[ \u00a0\u202f]?%"),
    "en": re.compile("(?<=[0-9])[ \u00a0\u202f]?%|per[ \u00a0]cent(?![A-Za-z])"),
}
_SAID: dict[Language, str] = rules()["percent"]


def numbers_of(text: str) -> Iterator[str]:
    """The numbers of `text` whose thousands stand apart, written together, in order."""
    for found in _APART.finditer(text):
        yield _BETWEEN.sub("", found[0])


def percents_of(text: str, language: Language) -> Iterator[str]:
    """The word for per cent, as often as `text` says it with a sign or in another spelling."""
    for _ in _PERCENT[language].finditer(text):
        yield _SAID[language]
