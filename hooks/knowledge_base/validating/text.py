"""ka.md and en.md: no HTML, headings as they must be, links and citations that lead somewhere."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import Field

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.outcome import Outcome
from knowledge_base.languages import Language
from knowledge_base.model.common import Facts
from knowledge_base.model.text import Text, TranslationQuality
from knowledge_base.model.values import leads_somewhere
from knowledge_base.model.vocabulary import Outline
from knowledge_base.prose.citations import CITATION
from knowledge_base.prose.grammar import Survey, link_definitions, survey, tables
from knowledge_base.prose.html import LINK_SCHEMES, RECORD_SCHEME
from knowledge_base.reading.front_matter import TextFile
from knowledge_base.validating.schema import fit
from knowledge_base.validating.sections import read_sections
from knowledge_base.validating.slips import slips

DEPTH_LIMIT = 24
"""Markdown elements inside one another; a list of lists of quotations needs eight."""

_HEADING_WITHOUT_SPACE = re.compile(
    r"(#{2,4})[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*([^\W\d_].*)"
)
"""A heading whose space is missing, or is a blank that Markdown takes for a letter."""

_MAILBOX = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,64}")

CELL_LIMIT = 5_000
"""Cells of one table; the largest that a form asks for has a few hundred."""


_LINE_END = re.compile(rb"\n")
_DEFINITION = re.compile(r" {0,3}(?:> ?)*\[\^([^\]]+)\]:")
"""The beginning of a line that defines what a citation is to mean."""


class TranslationNote(Facts):
    """The front matter of a translation: its quality and what it was translated from.

    `sections` names the sections whose quality is not that of the rest.
    """

    state: TranslationQuality
    translated_from: dict[str, str] = Field(default_factory=dict)
    sections: dict[str, TranslationQuality] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text with the places that other rules look at: links to records, and citations."""

    text: Text
    record_links: tuple[tuple[str, Place], ...]
    citations: tuple[tuple[str, Place], ...]


class _Places:
    """Where the bytes of a text's body stand; its lines are counted once."""

    def __init__(self, file: TextFile, path: PurePosixPath) -> None:
        self._path = path
        self._first = file.body_line
        self._content = file.body.encode()
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._content))]

    def of(self, byte: int) -> Place:
        line = bisect_right(self._starts, byte) - 1
        column = len(self._content[self._starts[line] : byte].decode()) + 1
        return Place(self._path, self._first + line, column)


def check_text(
    file: TextFile,
    path: PurePosixPath,
    language: Language,
    source_language: Language,
    outline: Outline,
    sources: Collection[str] = (),
) -> Outcome[CheckedText]:
    """The sections of `file`, and every finding in its text (KB401 to KB445).

    `sources` are the ids that the text may cite.
    """
    findings: list[Finding] = []
    note = None
    if file.front_matter is not None:
        fitted = fit(file.front_matter, TranslationNote)
        note, findings = fitted.value, list(fitted.findings)
    large = [line for line, cells in tables(file.body) if cells > CELL_LIMIT]
    if large:
        place = Place(path, file.body_line + large[0] - 1)
        return Outcome(None, (*findings, rules.TABLE_TOO_LARGE.at(place, limit=CELL_LIMIT)))
    found = survey(file.body)
    places = _Places(file, path)
    findings += _forbidden(found, places)
    findings += _defined(file, path)
    if found.depth > DEPTH_LIMIT:
        findings.append(rules.NESTING_TOO_DEEP.at(Place(path, file.body_line), limit=DEPTH_LIMIT))
        return Outcome(None, tuple(findings))
    findings += _heading_findings(found, places)
    findings += _headings_without_space(file, path)
    findings += slips(file.body, found, places.of, sources, language)
    sections, section_findings = read_sections(file, found, path, language, outline)
    record_links = tuple(
        (link.text.removeprefix(RECORD_SCHEME), places.of(link.start))
        for link in found.links
        if link.text.startswith(RECORD_SCHEME)
    )
    text = Text(
        language=language,
        sections=sections,
        definitions=link_definitions(file.body),
        state="original" if language == source_language else note.state if note else "draft",
        translated_from=tuple(sorted(note.translated_from.items())) if note else (),
        states=tuple(sorted(note.sections.items())) if note else (),
        links=tuple(dict.fromkeys(target.partition("#")[0] for target, _ in record_links)),
    )
    checked = CheckedText(text, record_links, tuple(_citations(file, path)))
    return Outcome(checked, (*findings, *section_findings))


def _forbidden(found: Survey, places: _Places) -> Iterator[Finding]:
    for span in found.raw_html:
        yield rules.RAW_HTML.at(places.of(span.start), html=span.text.strip()[:40])
    for span in found.pictures:
        yield rules.PICTURE_IN_TEXT.at(places.of(span.start))
    for link in found.links:
        scheme, colon, _ = link.text.partition(":")
        is_known = colon and scheme.casefold() in LINK_SCHEMES
        if not is_known or not leads_somewhere(link.text):
            mailbox = {"suggestion": link.text} if _MAILBOX.fullmatch(link.text) else {}
            place = places.of(link.start)
            yield rules.LINK_SCHEME.at(place, address=link.text[:80], **mailbox)


def _defined(file: TextFile, path: PurePosixPath) -> Iterator[Finding]:
    """Citations that the text defines as if they were footnotes; some would become links."""
    if "]:" not in file.body:
        return
    for number, line in enumerate(file.body.split("\n"), file.body_line):
        if match := _DEFINITION.match(line):
            place = Place(path, number, match.start(1) - 1)
            yield rules.CITATION_DEFINED.at(place, id=match.group(1))


def _heading_findings(found: Survey, places: _Places) -> Iterator[Finding]:
    above = 0
    for heading in found.headings:
        if heading.nested:
            yield rules.HEADING_NESTED.at(places.of(heading.start), heading=heading.text)
        elif heading.level not in (2, 3, 4):
            yield rules.HEADING_LEVEL.at(
                places.of(heading.start), heading=heading.text, level=heading.level
            )
        elif heading.level == 4 and above == 2:
            yield rules.HEADING_SKIPS.at(places.of(heading.start), heading=heading.text)
        if not heading.nested:
            above = heading.level


def _headings_without_space(file: TextFile, path: PurePosixPath) -> Iterator[Finding]:
    in_code = False
    for number, line in enumerate(file.body.split("\n"), file.body_line):
        if line.startswith(("```", "~~~")):
            in_code = not in_code
        match = _HEADING_WITHOUT_SPACE.match(line) if line.startswith("##") else None
        if match and not in_code:
            signs, heading = match.groups()
            yield rules.HEADING_WITHOUT_SPACE.at(
                Place(path, number), signs=signs, heading=heading.strip()[:80]
            )


def _citations(file: TextFile, path: PurePosixPath) -> Iterator[tuple[str, Place]]:
    line, end = file.body_line, 0
    for match in CITATION.finditer(file.body):
        line += file.body.count("\n", end, match.start())
        end = match.start()
        yield match.group(1), Place(path, line, end - file.body.rfind("\n", 0, end))
