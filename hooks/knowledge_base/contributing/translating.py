"""What a translator has to do: the sections that are missing or out of date, and their terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import section_state
from knowledge_base.catalogue.variants import Occurrence, terms_in
from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import Section, TranslationState
from knowledge_base.words import words

DONE: TranslationState = "reviewed"


@dataclass(frozen=True, slots=True)
class Task:
    """One section to be translated into `target`, or looked at again; with the terms in it."""

    entry: Entry[Record]
    section: Section
    target: Language
    state: TranslationState
    terms: tuple[Occurrence, ...]


def tasks(catalogue: Catalogue, state: TranslationState | None = None) -> Iterator[Task]:
    """Every section that is not reviewed, record by record; only those in `state` where given."""
    for section_name in catalogue.entries:
        for entry in catalogue.visible(section_name):
            language = entry.record.source_language
            source = entry.texts.get(language)
            target = other_language(language)
            for section in source.sections if source else ():
                found = section_state(entry, section.id, target)
                if found != DONE and state in (None, found):
                    yield Task(entry, section, target, found, _terms(section, catalogue, language))


def as_text(todo: tuple[Task, ...], language: Language) -> str:
    """The tasks, one line each, with the terms that the glossary sets below."""
    said = words(language, "translate_status")
    states = words(language, "interface")["translation_states"]
    lines = []
    for task in todo:
        path = f"{task.entry.folder}/{task.target}.md"
        lines.append(
            f"{path}: {states[task.state]}: {task.section.title} (--section {task.section.id})"
        )
        lines += (f"    {term.words} → {term.proposal}" for term in task.terms)
    count = said["some" if todo else "none"]
    return "\n".join([*lines, count.format(sections=len(todo), how=said["how"])])


def _terms(section: Section, catalogue: Catalogue, language: Language) -> tuple[Occurrence, ...]:
    text = "\n".join([section.markdown, *(part.markdown for part in section.parts)])
    return terms_in(text, catalogue.glossary(), language)
