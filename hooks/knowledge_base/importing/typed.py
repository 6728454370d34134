"""What people make with the keyboard: bullets typed as signs, tables typed with tabs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge_base.importing.paper import Block, Cell, Line, Paper, Span, Table
from knowledge_base.importing.wording import visible

_BULLET = re.compile(r"[ \t]*(?:[·•●▪◦‣\uf000-\uf0ff][ \t]*|[-–—*][ \t]+)(?=\S)")
_BOXES = str.maketrans({**dict.fromkeys("☐□▢❏❑", "[ ]"), **dict.fromkeys("☑☒🗹🗷", "[x]"), "✔": "✓"})
"""Boxes to tick, which no font of the printed editions has."""

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
