"""Where each section of a record stands in each language."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import Section, TranslationQuality, TranslationState, state_of
from knowledge_base.model.vocabulary import Outline
from knowledge_base.validating.outlines import heading_of


def section_state(entry: Entry[Record], section_id: str, language: Language) -> TranslationState:
    """The state of one section in `language`."""
    texts = entry.texts
    return state_of(texts, section_id, language, texts.get(entry.record.source_language))


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
    front = entry.front
    return (
        front.title.in_language(language) is not None
        and front.summary.in_language(language) is not None
        and language in entry.standing.languages
    )


def translation_findings(entry: Entry[Record], outline: Outline | None = None) -> Iterator[Finding]:
    """Findings KB507 to KB510 on the translation of one record.

    A section that is missing is told with its heading in the other language, as `outline` has it.
    """
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
    if source.sections and not translation.sections:
        yield rules.TRANSLATION_MISSING.at(Place(path), name=path.name, record=record.id)
        return
    stamps = dict(translation.translated_from)
    if not stamps:
        yield rules.TRANSLATION_UNSTAMPED.at(
            Place(path), name=path.name, what=f"RECORD={entry.folder}"
        )
    for section in source.sections:
        what = f"RECORD={entry.folder} SECTION={section.id}"
        written = translation.section(section.id)
        if written is None:
            heading = heading_of(outline, section.id, target)
            yield rules.TRANSLATION_MISSING.at(
                Place(path),
                name=section.title,
                record=record.id,
                **({"suggestion": heading} if heading else {}),
            )
        elif section.id not in stamps and stamps:
            place = Place(path, written.line)
            yield rules.TRANSLATION_UNSTAMPED.at(place, name=written.title, what=what)
        elif section.id in stamps and stamps[section.id] != section.digest:
            place = Place(path, written.line)
            yield rules.TRANSLATION_STALE.at(place, name=written.title, what=what)


def stamp(
    entry: Entry[Record], state: TranslationQuality, sections: tuple[str, ...] = ()
) -> tuple[PurePosixPath, str] | None:
    """The front matter that says: this translation, in this state, is of the source as it is now.

    With the path of the file it belongs to; None where a language has no text. `sections` limits
    what is said to these; of the others, what was said before stays. Raises KeyError for a section
    that either text does not have.
    """
    target = other_language(entry.record.source_language)
    source = entry.texts.get(entry.record.source_language)
    translation = entry.texts.get(target)
    if source is None or translation is None:
        return None
    translated = [each for each in source.sections if translation.section(each.id)]
    known = {each.id for each in translated}
    for name in sections:
        if name not in known:
            raise KeyError(name)
    stamps = dict(translation.translated_from)
    overall = translation.state if sections and stamps else state
    stamps |= {each.id: each.digest for each in translated if not sections or each.id in sections}
    states = dict(translation.states) if sections else {}
    states |= dict.fromkeys(sections, state)
    lines = ["---", f"state: {overall}", "translated_from:"]
    lines += [f'  {each.id}: "{stamps[each.id]}"' for each in translated if each.id in stamps]
    differing = [each.id for each in translated if states.get(each.id, overall) != overall]
    if differing:
        lines += ["sections:", *(f"  {name}: {states[name]}" for name in differing)]
    return entry.folder / f"{target}.md", "\n".join([*lines, "---", "", ""])
