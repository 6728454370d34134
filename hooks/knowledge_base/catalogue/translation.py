"""Where each section of a record stands in each language."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import Section, TranslationState


def section_state(entry: Entry[Record], section_id: str, language: Language) -> TranslationState:
    """The state of one section in `language`.

    A translation is stale when its source section has changed since the fingerprint in its front
    matter was taken; without a fingerprint it is as good as its front matter says.
    """
    text = entry.texts.get(language)
    if text is None or text.section(section_id) is None:
        return "missing"
    if language == entry.record.source_language:
        return "original"
    source = entry.texts.get(entry.record.source_language)
    source_section = source.section(section_id) if source else None
    stamp = dict(text.translated_from).get(section_id)
    if source_section is not None and stamp is not None and stamp != source_section.digest:
        return "stale"
    return text.state


def shown_section(
    entry: Entry[Record], section_id: str, language: Language
) -> tuple[Section, Language] | None:
    """The section in `language`, else in the other one, with the language it is in."""
    for shown in (language, other_language(language)):
        text = entry.texts.get(shown)
        section = text.section(section_id) if text else None
        if section is not None:
            return section, shown
    return None


def is_translated(entry: Entry[Record], language: Language) -> bool:
    """Whether the page in `language` is a version of its own and not mostly the other language."""
    record = entry.record
    return (
        record.title.in_language(language) is not None
        and record.summary.in_language(language) is not None
        and language in entry.texts
    )


def translation_findings(entry: Entry[Record]) -> Iterator[Finding]:
    """Findings KB507 to KB510 on the translation of one record."""
    record = entry.record
    target = other_language(record.source_language)
    path = entry.folder / f"{target}.md"
    source, translation = entry.texts.get(record.source_language), entry.texts.get(target)
    for field in ("title", "summary"):
        if getattr(record, field).in_language(target) is None:
            yield rules.TITLE_UNTRANSLATED.at(
                Place(entry.folder / "record.yml"), field=f"{field}.{target}"
            )
    if source is None or translation is None:
        return
    if not translation.translated_from:
        yield rules.TRANSLATION_UNSTAMPED.at(Place(path), folder=entry.folder)
    for section in source.sections:
        state = section_state(entry, section.id, target)
        if state == "missing":
            yield rules.TRANSLATION_MISSING.at(Place(path), name=section.title, record=record.id)
        elif state == "stale":
            yield rules.TRANSLATION_STALE.at(Place(path), name=section.title, folder=entry.folder)


def stamp(entry: Entry[Record], state: str) -> tuple[PurePosixPath, str] | None:
    """The front matter that says: this translation, in this state, is of the source as it is now.

    With the path of the file it belongs to; None where a language has no text.
    """
    target = other_language(entry.record.source_language)
    source = entry.texts.get(entry.record.source_language)
    if source is None or target not in entry.texts:
        return None
    lines = ["---", f"state: {state}", "translated_from:"]
    lines += [f'  {section.id}: "{section.digest}"' for section in source.sections]
    return entry.folder / f"{target}.md", "\n".join([*lines, "---", "", ""])
