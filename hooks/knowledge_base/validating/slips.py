"""What was meant as Markdown and is none, and what Markdown drops without a word."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.prose.bare import bare_addresses
from knowledge_base.prose.grammar import Survey, code_found, tables_found
from knowledge_base.reading.occurrence import occurrence

# What is looked for begins each pattern: a look behind would be taken at every byte of a text.
_LINK = re.compile(
    rb"\](?<!\\\])(?: ?\((?=https?:|www\.|record:|mailto:)|\()|\)(?<!\\\))\[(?=https?:|www\.)"
)
_CITES = re.compile(
    rb"\[(?<!\\\[)(?!\^[a-z0-9-]+\])\s*+(\^?)\s*+([a-z0-9]++(?:-[a-z0-9]++)*+)\s*+\](?![(\[:])"
)
_ROW = re.compile(r"\s*\|.*\|\s*")
_PLAIN_ROW = re.compile(r"\|[^\\`]*\|")
_DELIMITERS = re.compile(r"(?:\| *:?-+:? *)+\|")
_ITEM = re.compile(r"( *)([-+*]|\d{1,9}[.)])( +)(?=\S)")
_BULLET = re.compile(r" {0,3}([•·●▪◦‣∙])\s*\S")
_HYPHEN = re.compile(r" {0,3}(-)[^\W\d_]")
_may_be_moved_in = occurrence(r"(?m)^[ >]{4}")
_MOVED_IN = re.compile(r"^[ >]{4,}(?![ >]|[-+*] |\d{1,9}[.)] )\S", re.MULTILINE)
"""A line that code may be made of by the spaces in front of it alone."""
_NEAR = 240
"""Bytes before and behind a slip in which the words stand that it is told with."""

_RUNS = re.compile(r" {0,3}(?:([–—])\s+\S|([ა-ჰa-zA-Z]\))\s)")
"""What begins a list only if the line above or below begins so, too."""


_has_lists = occurrence(
    r"(?m)^(?: {0,3}(?:[•·●▪◦‣∙–—]|-[^\W\d_]|[ა-ჰa-zA-Z]\)\s)| +(?:[-+*]|\d{1,9}[.)]) )"
)
"""What any text has in it that `_lists` speaks of; most have nothing of it."""


class _Spans:
    """Parts of a text, asked for one byte after the other: the same few steps for any number."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def __contains__(self, byte: int) -> bool:
        at = bisect_right(self._starts, byte) - 1
        return at >= 0 and byte < self._ends[at]


@dataclass(frozen=True)
class _Text:
    """The body of a text with what was read in it; `place` turns a byte of it into its place."""

    body: str
    found: Survey
    place: Callable[[int], Place]

    @cached_property
    def content(self) -> bytes:
        return self.body.encode()

    @cached_property
    def code(self) -> _Spans:
        return _Spans((each.start, each.end) for each in code_found(self.body))

    @cached_property
    def links(self) -> _Spans:
        found = (*self.found.links, *self.found.pictures)
        return _Spans((each.start, each.end) for each in found)

    def is_plain(self, byte: int) -> bool:
        """Whether `byte` stands neither in a link nor in code."""
        return byte not in self.links and byte not in self.code


def slips(
    body: str, found: Survey, place: Callable[[int], Place], sources: Collection[str]
) -> Iterator[Finding]:
    """Findings on `body`, a text with citations of `sources` (KB421 to KB429)."""
    text = _Text(body, found, place)
    yield from _links(text)
    yield from _addresses(text)
    yield from _citations(text, sources)
    yield from _code(text)
    yield from _tables(text)
    yield from _lists(text)


def _links(text: _Text) -> Iterator[Finding]:
    for match in _LINK.finditer(text.content):
        if text.is_plain(match.start()):
            # A line may be as long as a file; of it, no more is needed than what is shown.
            near = max(0, match.start() - _NEAR)
            line = text.content.rfind(b"\n", near, match.start()) + 1 or near
            opens = match.group()[:1].translate(_OPENS)
            start = max(text.content.rfind(opens, line, match.start()), line)
            said = text.content[start : start + _NEAR].partition(b"\n")[0]
            link = said.decode("utf-8", "ignore")[:60]
            yield rules.LINK_UNFINISHED.at(text.place(start), link=link)


def _addresses(text: _Text) -> Iterator[Finding]:
    for each in bare_addresses(text.body):
        is_shown = each.link and len(each.link) <= _NEAR
        suggestion = {"suggestion": each.link} if is_shown else {}
        place = text.place(each.start)
        yield rules.ADDRESS_NO_LINK.at(place, address=each.address[:80], **suggestion)


_OPENS = bytes.maketrans(b"])", b"[(")


def _citations(text: _Text, sources: Collection[str]) -> Iterator[Finding]:
    for match in _CITES.finditer(text.content):
        said, source = match.group().decode(), match[2].decode()
        if (match[1] or source in sources) and text.is_plain(match.start()):
            yield rules.CITATION_FORM.at(text.place(match.start()), said=said, id=source)


def _code(text: _Text) -> Iterator[Finding]:
    if "```" in text.body or "~~~" in text.body:
        for each in code_found(text.body):
            if each.is_open:
                yield rules.CODE_OPEN.at(text.place(each.start), sign=each.text[:3])
    if _may_be_moved_in(text.body) and _MOVED_IN.search(text.body):
        for each in code_found(text.body):
            if each.is_moved_in:
                yield rules.TEXT_MOVED_IN.at(text.place(each.start))


def _tables(text: _Text) -> Iterator[Finding]:
    if "|" not in text.body or all(map(_is_plain_table, _runs_of_rows(text.body))):
        return
    tables = tables_found(text.body)
    for table in tables:
        for start, cells in table.rows:
            if cells != table.columns:
                yield rules.TABLE_ROW.at(text.place(start), cells=cells, columns=table.columns)
    within = _Spans((table.start, table.end) for table in tables)
    is_row, is_told, first = False, False, 0
    for start, line in _lines(text):
        was_row = is_row
        is_row = bool(_ROW.fullmatch(line)) and start not in within
        if is_row and not was_row:
            first, is_told = start, False
        elif is_row and not is_told:
            is_told = True
            if start not in text.code:
                yield rules.TABLE_UNMARKED.at(text.place(first))


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


def _lists(text: _Text) -> Iterator[Finding]:
    if not _has_lists(text.body):
        return
    before, told = "", ""
    indent, width = 0, 0
    lines = [*_lines(text), (0, "")]
    for (start, line), (_, after) in pairwise(lines):
        sign = _sign(line, before, after)
        if sign and sign[-1] != told and start not in text.code:
            yield rules.LIST_SIGN.at(text.place(start), sign=sign)
        # The letters of one list go on; what they end with stays.
        told = sign[-1] if sign else ""
        item = _ITEM.match(line)
        if item and before.strip() and indent < len(item[1]) < width:
            if start not in text.code:
                yield rules.LIST_INDENT.at(text.place(start), spaces=len(item[1]), needed=width)
        elif item:
            indent, width = len(item[1]), len(item.group())
        elif not line.strip():
            indent, width = 0, 0
        before = line


def _sign(line: str, before: str, after: str) -> str | None:
    """The sign that `line` begins with as if it were an entry of a list; None for all else."""
    bullet = _BULLET.match(line)
    if bullet:
        return bullet[1]
    hyphen = _HYPHEN.match(line)
    if hyphen and (not before.strip() or _HYPHEN.match(before)):
        return hyphen[1]
    run = _RUNS.match(line)
    if run and any(_RUNS.match(each) for each in (before, after)):
        return run[1] or run[2]
    return None


def _lines(text: _Text) -> Iterator[tuple[int, str]]:
    """Every line with the byte where it begins."""
    start = 0
    for line in text.body.split("\n"):
        yield start, line
        start += len(line.encode()) + 1
