"""Short English words and numbers, which are found as whole words only.

Pagefind finds whatever begins with a word: "bus" would find "business", and "EU" everything
European. A short word therefore gets a key, as every Georgian one does: its singular, closed by a
letter that no text has. It stands in the index beside the text. A number has one, too: 600 is not
6000, and of "2019–2021" Pagefind would know neither year.

"it" and "us" say nothing, "IT" and "US" do: the commonest words have keys only in capitals. The
browser knows the same (`docs/assets/javascripts/search/english.js`); a test compares the two.
"""

import re
from collections.abc import Iterator

from knowledge_base.search.georgian import END
from knowledge_base.search.keys import words_of
from knowledge_base.search.numbers import numbers_of, percents_of
from knowledge_base.search.rules import rules

_LONGEST: int = rules()["english"]["longest"]
_STOP = frozenset(rules()["english"]["stop"].split())
_WORD = re.compile("[A-Za-z][A-Za-z0-9]+")
_NUMBER = re.compile("[0-9]+")
_CAPITALS = re.compile("[A-Z0-9]{2,}")
_CAPITALS_PLURAL = re.compile("[A-Z0-9]{2,}s")
_PLURAL = re.compile("[a-z0-9]+[^ius]s")
_PLURAL_OF_HISS = re.compile("[a-z0-9]{3}es")
_HISS = "sxz"


def short_keys(text: str) -> Iterator[str]:
    """The keys of the short words and the numbers of `text`, in order, as often as they occur."""
    for word in words_of(text):
        if _NUMBER.fullmatch(word):
            yield word + END
            continue
        base = _singular(word)
        is_meant = base not in _STOP or _CAPITALS.fullmatch(word[: len(base)])
        if base and len(base) <= _LONGEST and is_meant:
            yield base + END


def words_beside(text: str) -> Iterator[str]:
    """All that stands in the index beside `text`: what Pagefind would not find in it by itself."""
    yield from short_keys(text)
    for number in numbers_of(text):
        yield number + END
    yield from percents_of(text, "en")


def _singular(word: str) -> str:
    """`word` in small letters without the ending of a plural; empty where it is not English."""
    if not _WORD.fullmatch(word):
        return ""
    small = word.lower()
    if _CAPITALS_PLURAL.fullmatch(word):
        return small[:-1]
    if len(word) <= _LONGEST:
        return small
    if _PLURAL_OF_HISS.fullmatch(small) and small[2] in _HISS:
        return small[:3]
    return small[:-1] if _PLURAL.fullmatch(small) else small
