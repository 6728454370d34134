"""What people make with the keyboard: lists typed with signs and numbers, tables with tabs."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from knowledge_base.importing.paper import Block, Cell, Line, Paper, Span, Table
from knowledge_base.importing.wording import visible
from knowledge_base.prose.signs import list_signs

_BULLET = re.compile(r"[ \t]*(?:[·•●▪◦‣\uf000-\uf0ff][ \t]*|[-–—*][ \t]+)(?=\S)")
_BOXES = str.maketrans({**dict.fromkeys("☐□▢❏❑", "[ ]"), **dict.fromkeys("☑☒🗹🗷", "[x]"), "✔": "✓"})
"""Boxes to tick, which no font of the printed editions has."""

_NUMBER = re.compile(r"^( {0,3}\d{1,2}[.)]) ")
_TABS = re.compile(r"[ ]*\t[\t ]*")
_ROWS_OF_TWO = 3
"""Rows from which lines of two columns are a table; a label and a value have the same form."""


def tidied(paper: Paper) -> Paper:
    """`paper` with real lists and tables in the place of typed ones, and nothing invisible."""
    return replace(
        paper,
        blocks=_tidy(paper.blocks),
        margins=tuple(_listed(_clean(line)) for line in paper.margins),
    )


def with_entries(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` of one answer with each list typed in it as entries, by the rules of the check.

    Numbers are a list where they count from 1. What needs thought stays as it is written, and so
    does what is a question of the form and no answer: nobody may ask this before those are known.
    """
    found = list(blocks)
    for are_plain, run in groupby(enumerate(found), lambda each: _is_plain(each[1])):
        lines = [(at, line) for at, line in run if isinstance(line, Line)]
        for start, end in _stretches([line for _, line in lines]) if are_plain else ():
            part = [line for _, line in lines[start:end]]
            first = lines[start][0]
            found[first : first + len(part)] = _as_entries(part)
    return found


def _is_plain(block: Block) -> bool:
    return isinstance(block, Line) and block.level < 0 and not block.heading


def _stretches(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Where lines that begin with a sign follow each other: the first, and the one behind them."""
    text = _as_text(lines)
    starts = [0, *accumulate(len(line.encode()) + 1 for line in text.split("\n"))]
    marked = {bisect(starts, sign.start) - 1 for sign in list_signs(text)}
    begun = 0
    for at in range(len(lines) + 1):
        if at not in marked:
            if at > begun:
                yield begun, at
            begun = at + 1


def _as_entries(lines: list[Line]) -> list[Line]:
    signs = list(list_signs(_as_text(lines)))
    numbers = [sign.mark.strip(" .)") for sign in signs if sign.mark and sign.mark[0].isdigit()]
    is_counted = numbers == [str(number) for number in range(1, len(lines) + 1)]
    # A tick may have been meant, among boxes say.
    if len(signs) < len(lines) or not all(sign.mark and sign.shown != "✓" for sign in signs):
        return lines
    if numbers and not is_counted:
        return lines
    return [
        replace(line, spans=_without(line.spans, len(sign.written)), level=0, numbered=is_counted)
        for line, sign in zip(lines, signs, strict=True)
    ]


def _as_text(lines: list[Line]) -> str:
    # To Markdown a number with a blank is a list already; as one without it is asked about.
    return "\n".join(_NUMBER.sub("\\1\u00a0", line.text.replace("\n", " ")) for line in lines)


def _tidy(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_with_tables([_tidy_block(block) for block in blocks]))


def _tidy_block(block: Block) -> Block:
    if isinstance(block, Table):
        rows = tuple(
            tuple(replace(cell, blocks=_tidy(cell.blocks)) for cell in row) for row in block.rows
        )
        return replace(block, rows=rows)
    return _listed(_clean(block))


def _clean(line: Line) -> Line:
    return replace(
        line, spans=tuple(replace(s, text=visible(s.text).translate(_BOXES)) for s in line.spans)
    )


def _listed(line: Line) -> Line:
    """A line that begins with a typed bullet as an entry of a list."""
    match = _BULLET.match(line.text)
    if match is None or line.level >= 0:
        return line
    return replace(line, spans=_without(line.spans, match.end()), level=0)


def _without(spans: tuple[Span, ...], count: int) -> tuple[Span, ...]:
    """`spans` without their first `count` characters."""
    kept: list[Span] = []
    for span in spans:
        text = span.text[count:]
        count = max(0, count - len(span.text))
        if text:
            kept.append(replace(span, text=text))
    return tuple(kept)


def _cells(block: Block) -> tuple[str, ...]:
    """The cells that tabs part a line into; one where it has no tab inside."""
    if not isinstance(block, Line) or any(span.link for span in block.spans):
        return ("",)
    return tuple(_TABS.split(block.text.strip()))


def _with_tables(blocks: list[Block]) -> Iterator[Block]:
    at = 0
    while at < len(blocks):
        cells = _cells(blocks[at])
        end = at + 1
        while len(cells) > 1 and end < len(blocks) and len(_cells(blocks[end])) == len(cells):
            end += 1
        needed = 2 if len(cells) > 2 else _ROWS_OF_TWO
        if len(cells) > 1 and end - at >= needed:
            yield _table(blocks[at:end])
        else:
            yield from blocks[at:end]
        at = end


def _table(lines: list[Block]) -> Table:
    rows = []
    for line in lines:
        assert isinstance(line, Line)
        first, *rest = (Line((Span(text, bold=line.bold),)) for text in _cells(line))
        # What is to be said of the row is said of its first cell.
        rows.append(tuple(Cell((each,)) for each in (replace(first, marks=line.marks), *rest)))
    return Table(tuple(rows), lines[0].tag)
