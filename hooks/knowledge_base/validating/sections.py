"""The body of a text, cut at the headings of its outline."""

import re
from collections.abc import Container, Iterator
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.suggest import closest
from knowledge_base.languages import LANGUAGES, Language, other_language
from knowledge_base.model.text import Part, Section
from knowledge_base.model.vocabulary import Outline, OutlineSection
from knowledge_base.prose.grammar import Survey
from knowledge_base.prose.sections import Block, cut
from knowledge_base.reading.front_matter import TextFile
from knowledge_base.words import words

_BOLD_LINE = re.compile(r"\*\*(?:\d{1,2}[.)]\s*)?([^*]+?):?\*\*:?\s*")
_NOTES = "facilitator"
"""The part that only sessions of a training module have."""


def read_sections(
    file: TextFile, found: Survey, path: PurePosixPath, language: Language, outline: Outline
) -> tuple[tuple[Section, ...], list[Finding]]:
    """The sections of `file` that `outline` knows and that have a text; and what is wrong.

    A heading that is not in the outline, or there for the second time, is a finding; what stands
    below it is in no section.
    """
    findings: list[Finding] = []
    blocks = cut(file.body, found)
    if blocks[0].markdown or (len(blocks) > 1 and blocks[1].level == 3):
        line = 1 if blocks[0].markdown else blocks[1].line
        findings.append(rules.TEXT_BEFORE_HEADING.at(Place(path, file.body_line + line - 1)))
    known = {
        title: (position, section)
        for position, section in enumerate(outline.sections)
        if (title := section.title.in_language(language)) is not None
    }
    findings += _in_bold(file, path, known)
    sections: dict[str, Section] = {}
    furthest = -1
    for head, *parts in _groups(blocks):
        place = Place(path, file.body_line + head.line - 1)
        if head.title not in known:
            meant = _heading_meant(head.title, outline, language)
            findings.append(rules.HEADING_UNKNOWN.at(place, heading=head.title, **meant))
            continue
        position, expected = known[head.title]
        if expected.id in sections:
            first = sections[expected.id].line
            findings.append(rules.HEADING_REPEATED.at(place, heading=head.title, first_line=first))
            continue
        if position < furthest:
            findings.append(rules.HEADING_ORDER.at(place, heading=head.title))
        furthest = max(furthest, position)
        ids = _ids_by_title(expected, language)
        section = Section(
            id=expected.id,
            title=head.title,
            markdown=head.markdown,
            parts=tuple(Part(ids.get(block.title), block.title, block.markdown) for block in parts),
            line=place.line,
        )
        if section.is_empty:
            findings.append(rules.SECTION_EMPTY.at(place, heading=head.title))
        others = _ids_by_title(expected, other_language(language))
        findings += _own_headings(parts, ids, others, file, path)
        sections[expected.id] = section
    # A heading alone says nothing: it must not take the place of the text in the other language.
    return tuple(each for each in sections.values() if not each.is_empty), findings


def _in_bold(file: TextFile, path: PurePosixPath, known: Container[str]) -> Iterator[Finding]:
    """Titles of sections that only look like headings: what follows would be in another section."""
    if "**" not in file.body:
        return
    for number, line in enumerate(file.body.split("\n"), file.body_line):
        match = _BOLD_LINE.fullmatch(line)
        if match and match[1] in known:
            yield rules.HEADING_IN_BOLD.at(Place(path, number), heading=match[1])


def _own_headings(
    parts: list[Block],
    ids: dict[str, str],
    others: dict[str, str],
    file: TextFile,
    path: PurePosixPath,
) -> Iterator[Finding]:
    """Headings of parts that were meant for one of the outline's; `others` has these translated."""
    headings = {part: heading for heading, part in ids.items()}
    for block in parts:
        if block.title in ids:
            continue
        place = Place(path, file.body_line + block.line - 1)
        meant = closest(block.title, ids) or headings.get(others.get(block.title, ""))
        withheld = _withheld(block.title, ids, meant)
        if withheld is not None:
            yield rules.PART_NOT_WITHHELD.at(place, heading=block.title, suggestion=withheld)
        elif meant is not None:
            yield rules.PART_ALMOST_KNOWN.at(place, heading=block.title, suggestion=meant)


def _withheld(title: str, ids: dict[str, str], meant: str | None) -> str | None:
    """The heading that keeps a part from participants, where `title` only sounds like it.

    `meant` is the heading that `title` is almost.
    """
    headings = {part: heading for heading, part in ids.items()}
    if _NOTES not in headings:
        return None
    folded = title.casefold()
    for language in LANGUAGES:
        for part, sounds in words(language, "training")["withheld"].items():
            if part in headings and any(sound in folded for sound in sounds):
                return meant if meant and ids[meant].startswith(part) else headings[part]
    return None


def _heading_meant(title: str, outline: Outline, language: Language) -> dict[str, str]:
    """The title of the outline that a heading was meant for, in `language`, whichever it is in."""
    meant = {
        known: own
        for section in outline.sections
        if (own := section.title.in_language(language)) is not None
        for known in (own, section.title.in_language(other_language(language)))
        if known is not None
    }
    found = closest(title, meant)
    return {"suggestion": meant[found]} if found else {}


def _groups(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Each second-level block with the third-level blocks below it."""
    group: list[Block] = []
    for block in blocks:
        if block.level == 2:
            if group:
                yield group
            group = [block]
        elif block.level == 3 and group:
            group.append(block)
    if group:
        yield group


def _ids_by_title(section: OutlineSection, language: Language) -> dict[str, str]:
    ids: dict[str, str] = {}
    for part in section.parts:
        title = part.title.in_language(language)
        if title is not None:
            ids.setdefault(title, part.id)
    return ids
