"""What was meant as Markdown and is none, and what Markdown drops without a word."""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import groupby

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.languages import Language
from knowledge_base.prose.bare import bare_addresses
from knowledge_base.prose.grammar import Survey, code_found, tables_found
from knowledge_base.prose.spans import Spans
from knowledge_base.reading.occurrence import occurrence
from knowledge_base.validating import citations, left_over, lists, marks, pasted
from knowledge_base.validating.body import Body
from knowledge_base.validating.citations import bracketed_findings, citation_findings
from knowledge_base.validating.left_over import is_frame, left_over_findings
from knowledge_base.validating.lists import list_findings, number_findings
from knowledge_base.validating.marks import bracket_findings, mark_findings
from knowledge_base.validating.pasted import (
    font_findings,
    language_findings,
    path_findings,
    word_findings,
)

# What is looked for begins each pattern: a look behind would be taken at every byte of a text.
_LINK = re.compile(
    rb"\](?<!\\\])(?: ?\((?=https?:|www\.|record:|mailto:)|\()|\)(?<!\\\))\[(?=https?:|www\.)"
)
_ROW = re.compile(r"\s*\|.*\|\s*")
_PLAIN_ROW = re.compile(r"\|[^\\`]*\|")
_DELIMITERS = re.compile(r"(?:\| *:?-+:? *)+\|")
# What most texts have nothing of. Both in one would be too much to be told in one pass.
_has_lists = occurrence(rf"(?m){lists.RARE}")
_RARE = (marks.RARE, citations.RARE, pasted.RARE, left_over.RARE, "^[ >]{4}")
_has_marks = occurrence(f"(?m){'|'.join(_RARE)}")
_MOVED_IN = re.compile(r"^[ >]{4,}(?![ >]|[-+*] |\d{1,9}[.)] )\S", re.MULTILINE)
"""A line that code may be made of by the spaces in front of it alone."""
_NEAR = 240
"""Bytes before and behind a slip in which the words stand that it is told with."""


def slips(
    text: str,
    found: Survey,
    place: Callable[[int], Place],
    sources: Collection[str],
    language: Language,
) -> Iterator[Finding]:
    """Findings on `text`, a body in `language` that may cite `sources` (KB421 to KB445)."""
    body = Body(text, found, place)
    yield from _links(body)
    yield from _addresses(body)
    yield from citation_findings(body, sources)
    yield from _code(body)
    yield from _tables(body)
    yield from number_findings(body)
    yield from mark_findings(body)
    yield from language_findings(body, language)
    if _has_lists(text):
        yield from list_findings(body)
    if _has_marks(text):
        yield from _moved_in(body)
        yield from bracket_findings(body, sources)
        yield from bracketed_findings(body, sources)
        yield from word_findings(body)
        yield from path_findings(body)
        yield from font_findings(body)
        yield from left_over_findings(body)


def _links(body: Body) -> Iterator[Finding]:
    for match in _LINK.finditer(body.content):
        if body.is_plain(match.start()):
            # A line may be as long as a file; of it, no more is needed than what is shown.
            near = max(0, match.start() - _NEAR)
            line = body.content.rfind(b"\n", near, match.start()) + 1 or near
            opens = match.group()[:1].translate(_OPENS)
            start = max(body.content.rfind(opens, line, match.start()), line)
            said = body.content[start : start + _NEAR].partition(b"\n")[0]
            link = said.decode("utf-8", "ignore")[:60]
            yield rules.LINK_UNFINISHED.at(body.place(start), link=link)


def _addresses(body: Body) -> Iterator[Finding]:
    for each in bare_addresses(body.text):
        is_shown = each.link and len(each.link) <= _NEAR
        suggestion = {"suggestion": each.link} if is_shown else {}
        place = body.place(each.start)
        yield rules.ADDRESS_NO_LINK.at(place, address=each.address[:80], **suggestion)


_OPENS = bytes.maketrans(b"])", b"[(")


def _code(body: Body) -> Iterator[Finding]:
    if "```" in body.text or "~~~" in body.text:
        for each in code_found(body.text):
            if each.is_open:
                yield rules.CODE_OPEN.at(body.place(each.start), sign=each.text[:3])


def _moved_in(body: Body) -> Iterator[Finding]:
    if _MOVED_IN.search(body.text):
        for each in code_found(body.text):
            if each.is_moved_in:
                yield rules.TEXT_MOVED_IN.at(body.place(each.start))


def _tables(body: Body) -> Iterator[Finding]:
    if "|" not in body.text or all(map(_is_plain_table, _runs_of_rows(body.text))):
        return
    tables = tables_found(body.text)
    for table in tables:
        for start, cells in table.rows:
            if cells != table.columns:
                yield rules.TABLE_ROW.at(body.place(start), cells=cells, columns=table.columns)
    within = Spans((table.start, table.end) for table in tables)
    above, is_row, is_told, first, is_apart = "", False, False, 0, True
    for start, line in body.lines():
        if not line.strip():
            is_apart = True
            continue
        was_row, is_row = is_row, bool(_ROW.fullmatch(line)) and start not in within
        if is_row and was_row and (not is_apart or line.count("|") == above.count("|") > 2):
            if not is_told and first not in body.code:
                yield rules.TABLE_UNMARKED.at(body.place(first))
            is_told = True
        elif is_row:
            # Rows between drawn lines are told with those.
            first, is_told = start, bool(is_frame(above)) and not is_apart
            if _DELIMITERS.fullmatch(line.strip()):
                # A line of hyphens that stands alone is that of a table with empty lines in it.
                is_told = True
                yield rules.TABLE_UNMARKED.at(body.place(start))
        above, is_apart = line, False


def _runs_of_rows(body: str) -> Iterator[tuple[str, list[str], str]]:
    """Lines with a bar that follow each other, between the line above and the line below them."""
    lines = ["", *body.split("\n"), ""]
    start = 0
    for has_bar, run in groupby(lines, lambda line: "|" in line):
        end = start + len(list(run))
        if has_bar:
            yield lines[start - 1], lines[start:end], lines[end]
        start = end


def _is_plain_table(run: tuple[str, list[str], str]) -> bool:
    """Whether all is seen to be well without the parser, which takes longer than all other rules.

    A line right below a table would be a row of it.
    """
    above, rows, below = run
    return (
        not (above.strip() or below.strip())
        and len(rows) > 1
        and _DELIMITERS.fullmatch(rows[1]) is not None
        and all(map(_PLAIN_ROW.fullmatch, rows))
        and len({row.count("|") for row in rows}) == 1
    )
