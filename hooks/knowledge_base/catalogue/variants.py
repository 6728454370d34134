"""Terms of the glossary in a text, in all their forms: the fixed ones, and variants to be avoided.

Quotations are left alone, and in English whatever is written with capitals throughout, as a name.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge_base.languages import Language, other_language
from knowledge_base.model.vocabulary import GlossaryTerm
from knowledge_base.prose.quotations import without_quotations
from knowledge_base.reading.occurrence import occurrence

_BETWEEN = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
"""Between two words: blanks, and at most one line break among them."""

_SMALL_WORDS = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "the", "to"])
_VOWELS = "აეიოუ"
_LETTER = "[\u10d0-\u10ff]"
_EMPHASIS = str.maketrans("", "", "*_")


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A wrong variant in a text, from character `start`, and the term that it should be."""

    start: int
    words: str
    term: GlossaryTerm


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term of the glossary in a text, as it stands there, and its counterpart to translate by."""

    words: str
    proposal: str
    term: GlossaryTerm


def terms_in(
    text: str, terms: tuple[GlossaryTerm, ...], language: Language
) -> tuple[Occurrence, ...]:
    """The terms in `text`, each once, in the order in which they first stand there.

    A term inside a longer one is not told: who translates the longer one needs no other.
    """
    variants = [
        _variant(name, term, language)
        for term in terms
        if (name := term.title.in_language(language)) is not None
        and term.title.in_language(other_language(language)) is not None
    ]
    found: dict[str, tuple[int, Occurrence]] = {}
    silent = text.translate(_EMPHASIS)
    for variant in sorted(variants, key=lambda each: -len(each.words)):
        match = variant.pattern.search(silent)
        if match is None:
            continue
        proposal = variant.term.title.in_language(other_language(language)) or ""
        said = " ".join(match.group().split())
        found[variant.term.id] = (match.start(), Occurrence(said, proposal, variant.term))
        silent = variant.pattern.sub(lambda each: "|" * len(each.group()), silent)
    return tuple(each for _, each in sorted(found.values(), key=lambda pair: pair[0]))


@dataclass(frozen=True)
class _Variant:
    """One wrong variant of `term`, ready to be looked for.

    `parts` is what its words have in all their forms.
    """

    words: str
    term: GlossaryTerm
    language: Language
    parts: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is needed: few ever are, and making all takes a tenth of a second."""
        words = _georgian(self.words) if self.language == "ka" else _english(self.words)
        return re.compile(rf"(?<![\w-]){words}(?!\w)", re.IGNORECASE)

    def stands_in(self, lower: str) -> bool:
        """Whether it stands in a text of small letters; plain search is faster than the pattern."""
        if not all(part in lower for part in self.parts):
            return False
        start = lower.find(self.parts[0])
        while start >= 0 and not self.pattern.match(lower, start):
            start = lower.find(self.parts[0], start + 1)
        return start >= 0


class Wording:
    """The wrong variants of all terms in one language."""

    def __init__(self, terms: tuple[GlossaryTerm, ...], language: Language) -> None:
        self._language = language
        variants = [
            _variant(words, term, language)
            for term in terms
            for words in (getattr(term.avoid, language) if term.avoid else ())
        ]
        # The longest first, so that a part never hides the whole.
        self._variants = sorted(variants, key=lambda variant: -len(variant.words))
        self._occurs = occurrence("|".join(map(_rough, variants)) or r"[^\s\S]")

    def misnomers(self, text: str) -> list[Misnomer]:
        """Every wrong variant in `text` outside quotations and names, in order."""
        lower = text.casefold()
        candidates = self._candidates(lower)
        if not candidates:
            return []
        silent = without_quotations(text, self._language)
        found: list[Misnomer] = []
        for variant in candidates:
            for match in variant.pattern.finditer(silent):
                words = " ".join(match.group().split())
                if not (self._language == "en" and _is_name(words, variant.words)):
                    found.append(Misnomer(match.start(), words, variant.term))
                silent = silent[: match.start()] + "|" * len(match.group()) + silent[match.end() :]
        return sorted(found, key=lambda misnomer: misnomer.start)

    def may_occur(self, text: str) -> bool:
        """Whether a variant stands in the Markdown `text`, be it in a quotation or a name."""
        return bool(self._candidates(text.replace("*", "").replace("_", "").casefold()))

    def _candidates(self, lower: str) -> list[_Variant]:
        """The variants that stand somewhere in a text of small letters, the longest first."""
        if not self._occurs(lower):
            return []
        return [variant for variant in self._variants if variant.stands_in(lower)]


def _variant(words: str, term: GlossaryTerm, language: Language) -> _Variant:
    parts = tuple(_beginning(word, language) for word in words.casefold().split())
    return _Variant(words, term, language, parts)


def _rough(variant: _Variant) -> str:
    """What every find of `variant` has, without a look at what stands before and behind."""
    if variant.language == "ka":
        return r"\S*\s+".join(map(re.escape, variant.parts))
    words = variant.words.casefold().replace("’", "'").split()
    exact = r"\s+".join(re.escape(word).replace("'", "['’]") for word in words)
    return exact + r"(?:['’]?e?s)?(?:[^a-z]|$)"


def _georgian(variant: str) -> str:
    """The variant in any case and number.

    Before the last word stand adjectives, which take endings where they end in a consonant, and
    genitives, which stay as they are. The last word may end in whatever letters follow its stem.
    """
    *before, last = variant.split()
    stem = _beginning(last, "ka")
    tail = "(?:ი|მა)" if last.endswith("ითი") else f"{_LETTER}*"
    return _BETWEEN.join([*(_georgian_modifier(word) for word in before), re.escape(stem) + tail])


def _georgian_modifier(word: str) -> str:
    stem = re.escape(word[:-1])
    if word.endswith("ითი"):
        # Bare, it is also a noun in the instrumental: only a dative behind it tells them apart.
        return f"{stem}(?:ი|მა|(?={_BETWEEN}{_LETTER}+(?:(?<!ი)ს|ში|ზე|თან|ად)(?!{_LETTER})))"
    return f"{stem}{_LETTER}*" if word.endswith("ი") else re.escape(word)


def _english(variant: str) -> str:
    """Singular and plural, with either apostrophe."""
    words = (re.escape(word).replace("'", "['’]") for word in variant.split())
    return _BETWEEN.join(words) + "(?:['’]s|es|s)?"


def _beginning(word: str, language: Language) -> str:
    """The part of `word` that stands in all its forms."""
    if language == "en":
        return re.split("['’]", word)[0]
    return word[:-1] if len(word) > 3 and word[-1] in _VOWELS else word


def _is_name(words: str, variant: str) -> bool:
    """Whether English words are written as a name is, and the variant itself is not."""
    weighty = [word for word in words.split() if word.casefold() not in _SMALL_WORDS]
    return variant == variant.casefold() and all(word[0].isupper() for word in weighty)
