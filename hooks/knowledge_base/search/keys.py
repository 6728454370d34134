"""From a text to the keys it is found by, and from a typed word to the keys it may mean.

A key is the stem of a word in one spelling (`georgian.key`). Latin words of a Georgian text get
keys in Georgian letters as well, so that "Rustavi", "rustavi" and „რუსთავი“ are one word.

Texts get their keys here, queries in the browser (`docs/assets/javascripts/search/keys.js`). What
is here of queries is the reference that a test holds the browser to, word for word.
"""

import re
from collections.abc import Iterator
from functools import cache

from knowledge_base.romanise import romanised
from knowledge_base.search import georgian
from knowledge_base.search.keyboard import meant_as_english, meant_as_georgian
from knowledge_base.search.readings import readings
from knowledge_base.search.rules import rules

_ENDINGS = "|".join(sorted(rules()["georgian"]["endings"].split(), key=len, reverse=True))
_ENDING = re.compile(rf"([^\W_])-(?:{_ENDINGS})(?![^\W_])")
_APOSTROPHE = re.compile(r"([A-Za-z])['’ʼ`](?=[A-Za-z])")
_WORD = re.compile(r"[^\W_]+")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` as they stand there, in order.

    An ending that is joined with a hyphen (`UNDP-ის`, `2025-ში`) is left out, and so are the
    apostrophes of Latin Georgian (`k'ut'aisi`).
    """
    return tuple(_WORD.findall(_APOSTROPHE.sub(r"\1", _ENDING.sub(r"\1", text))))


def running_keys(text: str) -> Iterator[str]:
    """The keys of every word of `text`, in order and as often as they occur."""
    for word in words_of(georgian.normalise(text)):
        yield from word_keys(word)


def keys(text: str) -> tuple[str, ...]:
    """The keys of `text`, each once, in the order of their first word."""
    return tuple(dict.fromkeys(running_keys(text)))


def word_keys(word: str) -> tuple[str, ...]:
    """The keys of one normalised word of a text."""
    return _keys_of(spelling(word))


def query_keys(word: str) -> tuple[tuple[str, ...], ...]:
    """The keys that a typed word may mean: one group per reading, the likeliest reading first.

    The keys of a group are what the same reading may be; the one that most pages have is meant.
    `word` is as it was typed: capitals inside it tell that it was meant for a Georgian keyboard.
    """
    normal = georgian.normalise(word)
    if georgian.is_georgian(normal):
        groups = [_keys_of(normal), _both_ways(normal)]
    else:
        groups = [_both_ways(reading) for reading in readings(normal)]
        groups.insert(0 if _INNER_CAPITAL.search(word) else 1, _keys_of(meant_as_georgian(word)))
    return tuple(dict.fromkeys(groups))


def english_terms(word: str) -> tuple[str, ...]:
    """What a typed word may be in English text, the likeliest first.

    A Georgian word is an English one typed on the Georgian layout, or a name; names of places end
    in -i where the stem ends in a consonant. Names write ყ as k where the national system has q.
    """
    normal = georgian.normalise(word)
    if not georgian.is_georgian(normal):
        return (normal,)
    stem = romanised(_beginning(normal, georgian.stems(normal)[0]))
    terms = [meant_as_english(normal), romanised(normal), f"{stem}i", stem]
    terms += [term.replace("q", "k") for term in terms[1:]]
    return tuple(dict.fromkeys(terms))


def _beginning(word: str, stem: str) -> str:
    """The letters of `word` that are its stem, also where the stem has lost its last vowel."""
    return stem if word.startswith(stem) else word[: len(stem) + 1]


def prefix(word: str) -> str:
    """The beginning of the keys that a word still being typed may become."""
    normal = georgian.normalise(word)
    return georgian.soft(spelling(normal))


def spelling(word: str) -> str:
    """The Georgian spelling of a normalised word of a text."""
    # Latin letters are read as hard ones: those look like an ending less often.
    return word if georgian.is_georgian(word) else georgian.hard(readings(word)[0])


def _both_ways(word: str) -> tuple[str, ...]:
    """The keys of `word` with hard and with soft letters."""
    keys_of_both = (*_keys_of(georgian.hard(word)), *_keys_of(georgian.soft(word)))
    return tuple(dict.fromkeys(keys_of_both))


@cache
def _keys_of(word: str) -> tuple[str, ...]:
    if not georgian.is_georgian(word):
        return (georgian.key(word),)
    return tuple(dict.fromkeys(map(georgian.key, georgian.stems(word))))
