"""Georgian words: their stems, and the keys that stand for stems in the index.

Georgian writes a noun's case, number and preposition into its ending. `ქალაქი` is "city",
`ქალაქში` "in the city", `ქალაქებისთვის` "for the cities", `ქალაქშიც` "in the city, too"; a page
that holds any of them is about the same thing. The endings are few and regular, and they stand in
a fixed order, so a stem is found by taking them off from the right, at most one of each kind:

    clitic (-ც "too", -ვე "the very") · copula (-ა "is") · case or postposition · plural

What makes it more than that are words that only look inflected. They are *protected*: no rule may
cut into a word of the list, whatever follows it (docs/decisions/0010-georgian-search.md).

A stem is not a word of the dictionary; it only has to be the same for all forms of one word, and
another one for another word.
"""

import unicodedata
from functools import cache

from knowledge_base.search.rules import Rule, Step, compiled, rules

_RULES = rules()["georgian"]
_VOWELS: str = _RULES["vowels"]
END: str = _RULES["end"]
"""Closes every key. The letter is not written today, so no key is the beginning of another one."""

_SHORTEST: int = _RULES["shortest"]
_STEPS = {
    step["name"]: Step(step["name"], step.get("shortest", 0), compiled(step["rules"], _VOWELS))
    for step in _RULES["steps"]
}
_BEFORE_CASE = ("clitic", "copula")
_FROM_CASE = tuple(name for name in _STEPS if name not in _BEFORE_CASE)
_SECOND = compiled(_RULES["second"], _VOWELS)
(_NEVER_SECOND,) = compiled([[_RULES["never_second"], ""]], _VOWELS)
_SOFTEN = str.maketrans(_RULES["soften"])
_HARDEN = str.maketrans(_RULES["harden"])
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def soft(word: str) -> str:
    """`word` with the first letter of each confusable group: the letters that endings use."""
    return word.translate(_SOFTEN)


def hard(word: str) -> str:
    """`word` with another letter of each group: what looked like an ending may be none."""
    return word.translate(_HARDEN)


# Words are looked up by their soft letters, so that a confused letter does not hide one.
_PROTECTED = frozenset(map(soft, _RULES["protected"]))
_SAME: dict[str, str] = {soft(stem): same for stem, same in _RULES["same"].items()}


def _listed_words() -> dict[str, tuple[str, ...]]:
    listed: dict[str, tuple[str, ...]] = {}
    for stems_text, forms in _RULES["words"].items():
        for form in forms.split():
            listed[soft(form)] = tuple(stems_text.split())
    return listed


_LISTED = _listed_words()


def normalise(text: str) -> str:
    """`text` in one spelling: composed, in small letters, without characters that are not seen.

    Georgian capitals (Mtavruli, U+1C90) become the ordinary letters.
    """
    return unicodedata.normalize("NFC", text).lower().translate(_UNSEEN)


def is_georgian(word: str) -> bool:
    """Whether `word`, normalised, begins with a Georgian letter."""
    return "\u10d0" <= word[:1] <= "\u10ff"


@cache
def stems(word: str) -> tuple[str, ...]:
    """The stems of a normalised Georgian word, the likeliest first; mostly there is only one.

    There are two where the form alone cannot tell: `ქალაქია` reads as a noun in -ია or as "is a
    city". A page is found by either.
    """
    if listed := _LISTED.get(soft(word)):
        return listed
    if len(word) < _SHORTEST:
        return (word,)
    bare = _apply("clitic", word)
    if listed := _LISTED.get(soft(bare)):
        return listed
    noun = _apply("copula", bare)
    if listed := _LISTED.get(soft(noun)):
        return listed
    found = [_from_case(noun)]
    if noun == bare and not _NEVER_SECOND.pattern.fullmatch(bare):
        found += (_from_case(other) for rule in _SECOND if (other := _replaced(rule, bare)))
    return tuple(dict.fromkeys(found))


def key(stem: str) -> str:
    """What stands for `stem` in the index.

    Letters that differ only by a puff of breath (თ/ტ, კ/ქ/ყ, პ/ფ, ც/წ, ჩ/ჭ) are often confused,
    and Latin spelling does not tell them apart; a key holds one letter for each group.
    """
    return soft(stem) + END


def _from_case(word: str) -> str:
    for name in _FROM_CASE:
        word = _apply(name, word)
    return _SAME.get(soft(word), word)


def _apply(name: str, word: str) -> str:
    """`word` after the first rule of the step that fits and does not cut a protected stem."""
    step = _STEPS[name]
    if len(word) >= step.shortest:
        for rule in step.rules:
            result = _replaced(rule, word)
            if result and not _cuts(word, result):
                return result
    return word


def _replaced(rule: Rule, word: str) -> str | None:
    match = rule.pattern.fullmatch(word)
    return match.expand(rule.replacement) if match else None


def _cuts(word: str, result: str) -> bool:
    """Whether a protected stem that `word` begins with is longer than `result`."""
    begun = soft(word)
    return any(begun[:length] in _PROTECTED for length in range(len(result) + 1, len(word) + 1))
