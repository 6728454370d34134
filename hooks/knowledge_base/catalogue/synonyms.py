"""Words for one thing, which the search takes for one another: those of the editors' list, and the
further names and wrong variants that the glossary knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.crosschecks import VOCABULARY_FOLDER
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place, Rule
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.vocabulary import GlossaryTerm, SynonymGroup
from knowledge_base.reading.limits import VOCABULARY_LIMITS
from knowledge_base.validating.record import read_tree_file

LIST = "synonyms"
_GEORGIAN = re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]")
_IN_BRACKETS = re.compile(r"\s+\([^)]*\)")
_VOWELS = "აეიოუ"
_SMALL_LATIN = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words of one language for one thing, each a word or a few.

    `written` are those of the records: each finds all others of them. `typed` find them, too, and
    are found by none.
    """

    written: tuple[str, ...]
    typed: tuple[str, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether any of the words leads to another one."""
        return bool(self.written) and len(self.written) + len(self.typed) > 1


def synonyms(catalogue: Catalogue, language: Language) -> tuple[Synonyms, ...]:
    """The words of `language` that are taken for the same: the editors' list, then the glossary."""
    known = (_of_glossary(term, language) for term in catalogue.glossary())
    return (*listed_synonyms(catalogue, language), *(group for group in known if group.leads))


def listed_synonyms(catalogue: Catalogue, language: Language) -> tuple[Synonyms, ...]:
    """The groups of the editors' list in `language`, in its order."""
    listed = (_of_list(group, language) for group in catalogue.synonym_groups())
    return tuple(group for group in listed if group.leads)


def _of_list(group: SynonymGroup, language: Language) -> Synonyms:
    return Synonyms(group.written.in_language(language), group.typed.in_language(language))


def _of_glossary(term: GlossaryTerm, language: Language) -> Synonyms:
    """Records write the fixed term, or a further name of it; readers may type what is avoided.

    A further name of one common word means other things as well: მხარე, a region, is also a side.
    """
    title = term.title.in_language(language)
    further = term.also_ka if language == "ka" else term.also_en
    avoided = getattr(term.avoid, language) if term.avoid else ()
    written = (_IN_BRACKETS.sub("", title), *filter(_means_one_thing, further)) if title else ()
    return Synonyms(written, avoided)


def _means_one_thing(name: str) -> bool:
    """Whether `name` is of several words, or an abbreviation.

    A Georgian noun ends in a vowel, so that what ends in a consonant is none (სსიპ).
    """
    if " " in name:
        return True
    return name[-1] not in _VOWELS if _GEORGIAN.search(name) else not name.islower()


# ---------- Whether the list of the editors holds what it must ----------

_Fault = tuple[tuple[str | int, ...], Rule, dict[str, str]]


def check_synonyms(root: Path, catalogue: Catalogue) -> Iterator[Finding]:
    """Words of the list that stand in two groups (KB321), or in the wrong language (KB322), and
    groups that lead nowhere (KB323).
    """
    faults = tuple(_faults(catalogue))
    if faults:
        path = VOCABULARY_FOLDER / f"{LIST}.yml"
        tree = read_tree_file(root, path, VOCABULARY_LIMITS).value
        for where, rule, details in faults:
            yield rule.at(tree.place_of(where) if tree else Place(path), **details)


def _faults(catalogue: Catalogue) -> Iterator[_Fault]:
    for language in LANGUAGES:
        owners = _named_in_glossary(catalogue, language)
        for number, group in enumerate(catalogue.synonym_groups()):
            own = _of_list(group, language)
            if (own.written or own.typed) and not own.leads:
                (only, *_) = own.written or own.typed
                yield ("terms", number), rules.SYNONYM_ALONE, {"id": group.id, "words": only}
            for where, phrase in _phrases(own, language):
                place = ("terms", number, *where)
                if not _is_of(language, phrase):
                    yield place, rules.SYNONYM_SCRIPT, {"words": phrase}
                spelling = _spelling(phrase)
                if spelling in owners:
                    details = {"words": phrase, "owner": owners[spelling]}
                    yield place, rules.SYNONYM_TWICE, details
                owners.setdefault(spelling, f"{LIST}.yml: {group.id}")


def _phrases(own: Synonyms, language: Language) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every word of a group with its place in it."""
    for name, phrases in (("written", own.written), ("typed", own.typed)):
        for number, phrase in enumerate(phrases):
            yield (name, language, number), phrase


def _named_in_glossary(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """The words that the glossary takes for the same, each with its term."""
    found: dict[str, str] = {}
    for term in catalogue.glossary():
        own = _of_glossary(term, language)
        if own.leads:
            for phrase in (*own.written, *own.typed):
                found.setdefault(_spelling(phrase), f"glossary.yml: {term.id}")
    return found


def _spelling(phrase: str) -> str:
    return " ".join(phrase.casefold().split())


def _is_of(language: Language, phrase: str) -> bool:
    """Whether `phrase` is in the letters of `language`; abbreviations in capitals are of both."""
    wrong = _SMALL_LATIN if language == "ka" else _GEORGIAN
    return wrong.search(phrase) is None
