"""The committed queries, and the ways in which one word can be typed.

The tables here are those of people who type, and not those of the rules that are measured.
"""

import random
import re
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from paradigms import lemma_of

FOLDER = Path(__file__).parent
KNOWN, UNSEEN = "known", "unseen"
"""The half that rules and ranking may be looked at with, and the half that is held out."""


@dataclass(frozen=True, slots=True)
class Word:
    """A dictionary word: the forms that are asked for, and all forms that are right."""

    half: str
    asked: tuple[str, ...]
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its kind, what is asked in each language, and how a page may hold it."""

    half: str
    kind: str
    asked: Mapping[str, tuple[str, ...]]
    said: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody looks for, and the pages that are meant, as paths of the site."""

    half: str
    language: str
    kind: str
    text: str
    pages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filtered:
    """Words, which may be none, and filters as (facet, values)."""

    language: str
    text: str
    filters: Mapping[str, tuple[str, ...]]


def georgian_words() -> tuple[Word, ...]:
    """The words of both halves."""
    return tuple(
        word
        for half in (KNOWN, UNSEEN)
        for line in _lines(f"words-{half}.txt")
        if (word := _word(half, line))
    )


def _word(half: str, line: str) -> Word:
    head, _, rest = line.partition(":")
    asked, _, more = rest.partition("+")
    forms = {*lemma_of(head).forms(), *asked.split(), *more.split()}
    return Word(half, tuple(asked.split()), frozenset(forms))


def english_words() -> tuple[Word, ...]:
    """English words; every second one belongs to the held-out half."""
    lines = [line.split() for line in _lines("words-english.txt")]
    return tuple(
        Word(_half(number), tuple(forms[:2]), frozenset(forms))
        for number, forms in enumerate(lines)
    )


def numbers() -> tuple[Number, ...]:
    """Numbers in every way of writing them; every second one is held out."""
    lines = enumerate(_lines("numbers.txt"))
    return tuple(_number(_half(place), line) for place, line in lines)


def _number(half: str, text: str) -> Number:
    if text.endswith("%"):
        bare = text.removesuffix("%")
        signs = {
            "ka": ("%", " %", " პროცენტი", " პროცენტით"),
            "en": ("%", " %", " percent", " per cent"),
        }
        said = re.compile(rf"(?<![\d.,]){bare}\s?(?:%|პროცენტ|per ?cent)")
        asked = {code: tuple(bare + sign for sign in own) for code, own in signs.items()}
        return Number(half, "per cent", asked, said)
    if "–" in text:
        first, last = text.split("–")
        ranges = tuple(f"{first}{dash}{last}" for dash in ("–", "-", " – ", "—"))
        said = re.compile(rf"(?<!\d){first}\s?[-–—]\s?{last}(?!\d)")
        return Number(half, "years", dict.fromkeys(("ka", "en"), ranges), said)
    groups = f"{int(text):,}".split(",")
    ways = tuple(mark.join(groups) for mark in ("", " ", "\u00a0", ",", "."))
    gap = "[ ,.\u00a0]"
    written = f"{gap}?".join(groups)
    said = re.compile(rf"(?<![\d.,])(?<!\d[ \u00a0]){written}(?!\d|{gap}\d{{3}})")
    return Number(half, "numbers", dict.fromkeys(("ka", "en"), ways), said)


def tasks() -> tuple[Task, ...]:
    """Tasks with the pages that are meant; every second one of a kind is held out."""
    found: list[Task] = []
    for line in _lines("tasks.txt"):
        query, _, pages = line.partition("=")
        language, kind, text = query.strip().split(maxsplit=2)
        before = sum(task.language == language and task.kind == kind for task in found)
        meant = frozenset(f"{page}/" for page in pages.split())
        found.append(Task(_half(before), language, kind, text, meant))
    return tuple(found)


def filtered() -> tuple[Filtered, ...]:
    """Tasks with filters."""
    found = []
    for line in _lines("facets.txt"):
        query, _, wanted = line.partition("=")
        language, text = query.strip().split(maxsplit=1)
        filters: dict[str, tuple[str, ...]] = {}
        for pair in wanted.split():
            facet, _, value = pair.partition("=")
            filters[facet] = (*filters.get(facet, ()), value)
        found.append(Filtered(language, "" if text == "-" else text, filters))
    return tuple(found)


def nonsense() -> tuple[tuple[str, str], ...]:
    """Language and word."""
    return tuple((line.split()[0], line.split()[1]) for line in _lines("nonsense.txt"))


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _half(number: int) -> str:
    return UNSEEN if number % 2 else KNOWN


# ---------- One word, typed in many ways ----------

_GEORGIAN = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"


def _table(sounds: str) -> dict[str, str]:
    return dict(zip(_GEORGIAN, sounds.split(), strict=True))


_NATIONAL = _table(
    "a b g d e v z t i k' l m n o p' zh r s t' u p k gh q' sh ch ts dz ts' ch' kh j h"
)
_CHAT = _table("a b g d e v z t i k l m n o p j r s t u f q g y sh ch c dz w ch x j h")
_ENGLISH_LIKE = _table("a b g d e v z t i k l m n o p zh r s t u p k gh k sh ch ts dz ts ch kh j h")
_KEYS = dict(zip(_GEORGIAN, "abgdevzTiklmnopJrstufqRySCcZwWxjh", strict=True))
_CONFUSED = ("თტ", "კქყ", "პფ", "ცწ", "ჩჭ")


def spelt(table: Mapping[str, str]) -> Callable[[str], str]:
    """The function that writes a word with `table`, letter by letter."""
    return lambda word: "".join(table.get(letter, letter) for letter in word)


def _capitals(word: str) -> str:
    return "".join(chr(ord(letter) - 0x10D0 + 0x1C90) for letter in word)


def _confused(word: str) -> str | None:
    """`word` with the last of its confusable letters exchanged, or None where it has none."""
    for place in range(len(word) - 1, -1, -1):
        for group in _CONFUSED:
            if word[place] in group:
                other = group[(group.index(word[place]) + 1) % len(group)]
                return f"{word[:place]}{other}{word[place + 1 :]}"
    return None


def _mistyped(word: str, letters: str = _GEORGIAN) -> str | None:
    """`word` with one slip after its first letter; None for words of fewer than six letters."""
    if len(word) < 6:
        return None
    choose = random.Random(word)
    place = choose.randrange(1, len(word) - 1)
    letter = choose.choice([other for other in letters if other != word[place]])
    return choose.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        ]
    )


def mistyped(text: str) -> str | None:
    """`text` with one slip in its longest word; None where that is short."""
    longest = max(text.split(), key=len)
    slipped = _mistyped(longest, string.ascii_lowercase if longest.isascii() else _GEORGIAN)
    return slipped and text.replace(longest, slipped)


WAYS: dict[str, Callable[[str], str | None]] = {
    "capitals (Mtavruli)": _capitals,
    "Latin, national": spelt(_NATIONAL),
    "Latin, national without apostrophes": lambda word: spelt(_NATIONAL)(word).replace("'", ""),
    "Latin, as in chats": spelt(_CHAT),
    "Latin, as English speakers write": spelt(_ENGLISH_LIKE),
    "on the English layout": spelt(_KEYS),
    "one confused letter": _confused,
    "one slip": _mistyped,
}
"""How a word can be typed; None where a way does not apply to it."""

on_georgian_layout = spelt({key: letter for letter, key in _KEYS.items()})
"""An English word typed while the keyboard is Georgian."""
