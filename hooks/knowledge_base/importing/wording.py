"""Whether two wordings are the same question: how a filled form is held against the form.

Measured on thirteen titles and thirteen edited ones against 405 lines of answers: `fuzz.ratio`
parts them (titles from 74 up, no answer at 80), token_set_ratio, partial_ratio and WRatio do not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Localised
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt
from knowledge_base.words import words

SAME_BEGINNING = 85
"""From here a line is the first of several over which a question was broken."""

ALIKE = 80
"""From here a line that looks like a title is one; no line of an answer came as far."""

ALIKE_WITHOUT_LOOK = 88
"""The same for a line that looks like any other."""

ALIKE_WITH_STRONG_LOOK = 66
"""The same for a line in bold, in a heading's style or with a number before it."""

LONGEST_TITLE = 320
"""Characters; the longest title of a form with its hint has some two hundred."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_BLANKS = re.compile(" {3,}")
_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\s*(?:№\s*)?(\d{1,2})\s*(?:[.):\-–—]+|(?=\s))\s*(?=\D)")
_LETTER = re.compile(r"\s*(?:[ა-ჰ]|[a-z])\s?[).]\s+|\s*(?:[ა-ჰ]|[a-z])\)", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[·•●▪◦‣\uf000-\uf0ff*]\s*|[-–—+]\s+)")
_BRACKETS = re.compile(r"\([^()]*\)")
_STANDING = ("municipality", "window", "submit_to", "sources", "origin", "page", "limit_pages")
_SPLIT = re.compile(r"\s*[:;：]\s*|\s+[-–—]\s*|\s*[–—]\s+|(?<=[^\W\d_])[-–—]\s+|\.\s+|\?\s*|\t+")


def visible(text: str) -> str:
    """`text` without what cannot be seen, in NFC, with one kind of blank, and no Mtavruli."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ")
    # A run of blanks makes nothing, and long ones make patterns slow.
    text = _BLANKS.sub("  ", text)
    return "".join(c.lower() if "\u1c90" <= c <= "\u1cbf" else c for c in text)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """`text` as words alone, to compare: lower case, no punctuation."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).lower()
    return " ".join(_NOT_WORDS.sub(" ", folded).split())


def number_of(text: str) -> tuple[int | None, str]:
    """The number that a line begins with, and the line without it."""
    match = _NUMBER.match(text)
    return (int(match[1]), text[match.end() :]) if match else (None, text)


def without_marker(text: str) -> str:
    """A line without the bullet, letter or number of its place in a list."""
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    letter = _LETTER.match(text)
    return text[letter.end() :] if letter else number_of(text)[1]


def has_letter(text: str) -> bool:
    """Whether a line begins with a letter of a list: `ა)`, `b)`."""
    return bool(_LETTER.match(text))


def splits(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read a line as a question and, behind a sign, its answer."""
    for match in _SPLIT.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if left.strip() and plain(right):
            yield left + text[match.start() : match.end()].rstrip(), right


def likeness(one: str, other: str, at_least: float = 0) -> float:
    """How alike two plain texts are, 0 to 100; 0 below `at_least`."""
    return fuzz.ratio(one, other, score_cutoff=at_least)


def begins(words: str, wording: str) -> bool:
    """Whether `words` are the beginning of `wording`, and not all of it.

    Without this a short answer would be taken for the first line of the long question below it.
    """
    return len(words) < len(wording) and bool(
        likeness(words, wording[: len(words)], SAME_BEGINNING)
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to write a title or a prompt, in plain words."""

    owner: int
    words: str
    official: bool


def closest(
    words: str, wordings: tuple[Wording, ...], at_least: float
) -> tuple[Wording, float] | None:
    """The wording that plain `words` are most like, the first of equals, and how alike it is."""
    found = process.extractOne(
        words, [wording.words for wording in wordings], scorer=fuzz.ratio, score_cutoff=at_least
    )
    return (wordings[found[2]], found[1]) if found and words else None


def nearest_title(text: str, wordings: tuple[Wording, ...]) -> tuple[int, float]:
    """The owner of the title that `text` is most like, and how alike it is; -1 for no title."""
    words = plain(number_of(text)[1])
    if not words or len(words) > LONGEST_TITLE:
        return -1, 0.0
    found = closest(words, wordings, ALIKE_WITH_STRONG_LOOK)
    return (found[0].owner, found[1]) if found else (-1, 0.0)


def section_wordings(form: ApplicationForm) -> tuple[Wording, ...]:
    """Every wording of every section's title; `owner` is the place of the section."""
    found: dict[tuple[int, str], bool] = {}
    for place, section in enumerate(form.sections):
        for text in _official_titles(section):
            found[(place, plain(text))] = True
        for text in section.also:
            found.setdefault((place, plain(text)), False)
    return tuple(Wording(place, words, official) for (place, words), official in found.items())


def prompt_wordings(section: FormSection) -> tuple[Wording, ...]:
    """Every wording of the section's prompts; `owner` is the place of the prompt."""
    found: dict[tuple[int, str], None] = {}
    for place, prompt in enumerate(section.prompts):
        for text in _prompt_texts(prompt):
            if plain(text):
                found[(place, plain(text))] = None
    return tuple(Wording(place, words, True) for place, words in found)


def printed_lines(form: ApplicationForm, section: FormSection) -> tuple[str, ...]:
    """What the form prints in `section` besides titles and prompts: hints and introductions."""
    texts = [section.hint, *(prompt.introduction for prompt in section.prompts)]
    if section.fact == "attachments":
        texts.append(form.attachments_request)
    return tuple(plain(text) for said in texts for text in names(said) if plain(text))


def closing_lines(form: ApplicationForm) -> tuple[str, ...]:
    """What the form prints below its last section."""
    return tuple(plain(text) for note in form.closing_notes for text in names(note))


def standing_lines() -> tuple[re.Pattern[str], ...]:
    """What our own Word files print around the form, in plain words: windows, limits, the foot."""
    said = [words(language, "forms") for language in LANGUAGES]
    patterns = []
    standing = [[each[name] for each in said] for name in _STANDING]
    # Programs that do not know placeholders save them as text.
    standing += ([each["placeholders"][name] for each in said] for name in said[0]["placeholders"])
    asked = [each["placeholders"]["municipality"] for each in said]
    unanswered = zip(municipality_labels(), (*asked, " ".join(asked)), strict=True)
    standing += ([" ".join(line)] for line in unanswered)
    for texts in standing:
        for text in (*texts, " ".join(texts)):
            parts = (re.escape(plain(part)) for part in re.split(r"\{\w+\}", text))
            patterns.append(re.compile(r"\s*.*\s*".join(parts)))
    return tuple(patterns)


def municipality_labels() -> tuple[str, ...]:
    """How our own forms ask for the municipality above their first section, in plain words."""
    said = [plain(words(language, "forms")["municipality"]) for language in LANGUAGES]
    return (*said, " ".join(said))


def heading_lines(form: ApplicationForm) -> tuple[str, ...]:
    """What the form prints above its first section."""
    return tuple(plain(text) for said in (form.heading, form.title) for text in names(said))


def _official_titles(section: FormSection) -> Iterator[str]:
    for title in names(section.title):
        yield title
        for hint in names(section.hint):
            yield f"{hint} {title}"
            yield f"{title} {hint}"


def _prompt_texts(prompt: Prompt) -> Iterator[str]:
    yield from names(prompt.title)
    yield from prompt.also
    for text in names(prompt.ask):
        yield text
        bare = _BRACKETS.sub(" ", text)
        yield bare
        head = re.split(r":|\bმ\.შ\.|\bamong them\b", bare, maxsplit=1)[0]
        if len(head) >= 15:
            yield head
        sentence = bare.split(". ", 1)[0]
        if len(sentence) >= 25:
            yield sentence
        yield from (f"{title} {text}" for title in names(prompt.title))


def names(said: Localised | None) -> Iterator[str]:
    """A text in each language that it has, and in both one behind the other: `ka / en`."""
    if said is not None:
        texts = [text for code in LANGUAGES if (text := said.in_language(code))]
        yield from texts
        if len(texts) > 1:
            yield " / ".join(texts)
