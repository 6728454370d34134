"""From a text to the keys it is found by.

A key is the stem of a word in one spelling (`georgian.key`). Latin words of a Georgian text get
keys in Georgian letters as well, so that "Rustavi", "rustavi" and „რუსთავი“ are one word.

Texts get their keys here, typed words in the browser (`docs/assets/javascripts/search/keys.js`),
which knows the same of a text; a test holds the two together.
"""

import re
from collections.abc import Iterator
from functools import cache

from knowledge_base.search import georgian
from knowledge_base.search.numbers import numbers_of, percents_of
from knowledge_base.search.readings import reading
from knowledge_base.search.rules import rules

_ENDINGS = "|".join(sorted(rules()["georgian"]["endings"].split(), key=len, reverse=True))
_ENDING = re.compile(rf"([^\W_])-(?:{_ENDINGS})(?![^\W_])")
_APOSTROPHE = re.compile(r"([A-Za-z])['’ʼ`](?=[A-Za-z])")
_BRACKETED = re.compile(r"([^\W\d_])\(([^\W\d_])\)(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` as they stand there, in order.

    An ending that is joined with a hyphen (`UNDP-ის`, `2025-ში`) is left out, and so are the
    apostrophes of Latin Georgian (`k'ut'aisi`). A letter in brackets belongs to the word around it:
    „ა(ა)იპ“ is one.
    """
    whole = _BRACKETED.sub(r"\1\2", text)
    return tuple(_WORD.findall(_APOSTROPHE.sub(r"\1", _ENDING.sub(r"\1", whole))))


def running_keys(text: str) -> Iterator[str]:
    """The keys of every word of `text`, in order and as often as they occur.

    After them come those of numbers whose thousands stand apart, as one word each, and of per cent.
    """
    for word in words_of(georgian.normalise(text)):
        yield from word_keys(word)
    for number in (*numbers_of(text), *percents_of(text, "ka")):
        yield from word_keys(number)


def keys(text: str) -> tuple[str, ...]:
    """The keys of `text`, each once, in the order of their first word."""
    return tuple(dict.fromkeys(running_keys(text)))


def word_keys(word: str) -> tuple[str, ...]:
    """The keys of one normalised word of a text."""
    return _keys_of(spelling(word))


def spelling(word: str) -> str:
    """The Georgian spelling of a normalised word of a text."""
    # Latin letters are read as hard ones: those look like an ending less often.
    return word if georgian.is_georgian(word) else georgian.hard(reading(word))


@cache
def _keys_of(word: str) -> tuple[str, ...]:
    if not georgian.is_georgian(word):
        return (georgian.key(word),)
    return tuple(dict.fromkeys(map(georgian.key, georgian.stems(word))))
