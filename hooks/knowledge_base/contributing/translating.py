"""What a translator has to do: the sections that are missing or out of date, and their terms."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from knowledge_base.catalogue.catalogue import Catalogue, is_visible
from knowledge_base.catalogue.translation import section_state
from knowledge_base.catalogue.variants import Occurrence, terms_in
from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.text import Section, TranslationState
from knowledge_base.model.vocabulary import OutlineList
from knowledge_base.validating.outlines import Outlines, collect, heading_of
from knowledge_base.words import words

DONE: TranslationState = "reviewed"


@dataclass(frozen=True, slots=True)
class Task:
    """One section to be translated into `target`, or looked at again; with the terms in it.

    `heading` is what it is called in `target`; None where that is not known.
    """

    entry: Entry[Record]
    section: Section
    target: Language
    heading: str | None
    state: TranslationState
    terms: tuple[Occurrence, ...]


def tasks(catalogue: Catalogue, state: TranslationState | None = None) -> Iterator[Task]:
    """Every section that is not reviewed, record by record; only those in `state` where given.

    Of every section of the site those come first that are still worked on.
    """
    outlines = _outlines(catalogue)
    for section_name, by_id in catalogue.entries.items():
        drafts = [entry for entry in by_id.values() if not is_visible(entry)]
        for entry in (*drafts, *catalogue.visible(section_name)):
            language = entry.record.source_language
            source = entry.texts.get(language)
            target = other_language(language)
            for section in source.sections if source else ():
                found = section_state(entry, section.id, target)
                if found == DONE or state not in (None, found):
                    continue
                heading = heading_of(outlines.of(entry.record), section.id, target)
                terms = _terms(section, catalogue, language)
                yield Task(entry, section, target, heading, found, terms)


def as_text(todo: tuple[Task, ...], language: Language) -> str:
    """The tasks, one line each, with the terms that the glossary sets below."""
    said = words(language, "translate_status")
    states = words(language, "interface")["translation_states"]
    lines = []
    for task in todo:
        path = f"{task.entry.folder}/{task.target}.md"
        heading = f" → ## {task.heading}" if task.heading else ""
        lines.append(
            f"{path}: {states[task.state]}: {task.section.title}{heading}"
            f" (SECTION={task.section.id})"
        )
        lines += (f"    {term.words} → {term.proposal}" for term in task.terms)
    count = said["some" if todo else "none"]
    return "\n".join([*lines, count.format(sections=len(todo), how=said["how"])])


def _outlines(catalogue: Catalogue) -> Outlines:
    forms = catalogue.entries.get("forms", {}).values()
    return collect(
        cast("OutlineList | None", catalogue.vocabularies.get("outlines")),
        tuple(cast("ApplicationForm", entry.record) for entry in forms),
    )


def _terms(section: Section, catalogue: Catalogue, language: Language) -> tuple[Occurrence, ...]:
    text = "\n".join([section.markdown, *(part.markdown for part in section.parts)])
    return terms_in(text, catalogue.glossary(), language)
