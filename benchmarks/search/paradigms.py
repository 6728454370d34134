"""All forms of a Georgian noun or adjective, made from its dictionary form and its class.

Independent of the rules that are tested with it: this adds endings, they take endings off.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEMMAS = Path(__file__).parent / "lemmas.txt"

# Endings that begin with a consonant and leave the stem as it is.
_FIRM = (
    "მა",
    "ს",
    "სა",
    "ში",
    "ზე",
    "თან",
    "მაც",
    "საც",
    "შიც",
    "ზეც",
    "თანაც",
    "შივე",
    "შია",
    "ზეა",
)
# Endings that begin with a vowel; before them a stem may lose its last vowel.
_SOFT = [
    "ის",
    "ისა",
    "ით",
    "ითა",
    "ად",
    "იდან",
    "ამდე",
    "ისთვის",
    "ისათვის",
    "ისგან",
    "ისაგან",
    "ისკენ",
    "ისკენაც",
    "ისას",
    "ისაც",
    "ითაც",
    "იდანაც",
    "ისთვისაც",
    "ადაც",
    "ისთვისაა",
    "იდანაა",
    "ისადმი",
    "ივით",
]
_PLURAL = [
    "ები",
    "ებმა",
    "ებს",
    "ებსა",
    "ების",
    "ებისა",
    "ებით",
    "ებად",
    "ებში",
    "ებზე",
    "ებთან",
    "ებიდან",
    "ებამდე",
    "ებისთვის",
    "ებისგან",
    "ებისკენ",
    "ებიც",
    "ებსაც",
    "ებშიც",
    "ებზეც",
    "ებია",
    "ებიდანაც",
    "ებისას",
]
_AFTER_VOWEL = [
    "მ",
    "ს",
    "სა",
    "ც",
    "მაც",
    "საც",
    "ში",
    "ზე",
    "შიც",
    "ზეც",
    "სთან",
    "სთანაც",
    "შია",
    "ზეა",
    "მდე",
]
_OLD_PLURAL = ("თა", "თათვის")


@dataclass(frozen=True, slots=True)
class Lemma:
    """A dictionary form, its class, and the stem before vowels where that differs."""

    word: str
    kind: str
    short: str
    has_plural: bool

    def forms(self) -> tuple[str, ...]:
        """Every form, each once; the dictionary form is the first.

        A form that is the dictionary form of another lemma is left out: მერია is city hall, not
        "is the mayor".
        """
        others = _dictionary_forms() - {self.word}
        return tuple(form for form in dict.fromkeys(_FORMS[self.kind](self)) if form not in others)


def _consonant(lemma: Lemma) -> Iterator[str]:
    stem = lemma.word[:-1]
    yield from (lemma.word, stem, f"{lemma.word}ც", f"{lemma.word}ა")
    yield from (stem + ending for ending in _FIRM)
    yield from (lemma.short + ending for ending in _SOFT)
    yield from _plural(lemma, stem, lemma.short)


def _open(lemma: Lemma) -> Iterator[str]:
    """Stems in -ა and -ე, which lose their vowel before -ი."""
    stem, vowel = lemma.word, lemma.word[-1]
    yield stem
    yield from (stem + ending for ending in _AFTER_VOWEL)
    yield f"{stem}დ"
    yield f"{stem}ა"
    yield from (lemma.short + ending for ending in _SOFT if ending[0] == "ი")
    yield from _plural(lemma, stem, stem if vowel == "ე" else lemma.short)


def _round(lemma: Lemma) -> Iterator[str]:
    """Stems in -ო and -უ, which keep their vowel everywhere."""
    stem = lemma.word
    yield stem
    yield from (stem + ending for ending in _AFTER_VOWEL)
    yield from (
        stem + ending
        for ending in [
            "დ",
            "ა",
            "თი",
            "დან",
            "დანაც",
            "სთვის",
            "სათვის",
            "სგან",
            "საგან",
            "სკენ",
            "სადმი",
        ]
    )
    yield from _plural(lemma, stem, stem)


def _plural(lemma: Lemma, old: str, new: str) -> Iterator[str]:
    if lemma.has_plural:
        yield from (new + ending for ending in _PLURAL)
        # Nobody uses the old plural of a word of two letters.
        yield from (old + ending for ending in _OLD_PLURAL if len(old) > 2)


def _adjective(lemma: Lemma) -> Iterator[str]:
    """An adjective before its noun: it shows the case in few forms, and the bare stem is one."""
    stem = lemma.word[:-1]
    yield from (
        lemma.word,
        stem,
        f"{stem}მა",
        f"{lemma.short}ად",
        f"{lemma.word}ც",
        f"{lemma.word}ა",
    )


_FORMS = {"i": _consonant, "a": _open, "e": _open, "o": _round, "adj": _adjective}


def lemmas() -> tuple[Lemma, ...]:
    """Every lemma of the table, in its order."""
    lines = LEMMAS.read_text("utf-8").splitlines()
    return tuple(lemma_of(line) for line in lines if line and not line.startswith("#"))


def lemma_of(line: str) -> Lemma:
    """The lemma that a line of the table describes."""
    word, kind, *short = line.split()
    has_plural = "only-singular" not in short
    stem = word if kind == "o" else word[:-1]
    if short and has_plural:
        stem = short[0]
    return Lemma(word, kind, stem, has_plural)


@cache
def _dictionary_forms() -> frozenset[str]:
    return frozenset(lemma.word for lemma in lemmas())
