"""Blocks as the templates take them: what is reckoned once, before Typst sets a page.

No level of heading is left out, every table knows the widths of its columns and which rows stay
whole, and long words of narrow columns are marked where they may be divided.
"""

from math import ceil

from knowledge_base.printing.dividing import divided, years_whole
from knowledge_base.printing.elements import paragraph
from knowledge_base.prose.tree import Block, Inline, plain

NARROW = 13
"""Characters up to which a column of a table gets the width that it asks for."""

LINE = 78
"""Letters on a line of a table as wide as the page, reckoned from wide letters."""

HALF_LINE = 34
"""Letters on a line of one of two languages side by side."""

SHORT = 560.0
"""Points of height up to which a table surely fits on a page, which has 689."""

LARGE_LINE = 62
"""Letters on a line of a table that has a sheet of its own and is set large."""

LARGE = 1.25
"""How much higher the rows of such a table are."""

FACTS = (3.0, 8.0)
"""Shares of the names and the values of facts, as in templates/text.typ."""

FIGURE, FIGURE_NAME = 42, 39
"""Letters that the large figures of a row hold between them, and half a line of their names."""

WHOLE_ROW = 900
"""Characters in a row of a table up to which the row is never torn over two pages."""


def settled(blocks: list[Block]) -> list[Block]:
    """`blocks` as the templates take them: no level left out, every table with its widths."""
    return _settled(blocks, [0], LINE)


def _settled(blocks: list[Block], last: list[int], room: int) -> list[Block]:
    done: list[Block] = []
    for number, block in enumerate(blocks):
        kind = block["is"]
        if kind == "heading":
            last[0] = min(block["level"], last[0] + 1)
            done.append(block | {"level": last[0]})
        elif kind == "table":
            done.append(_measured(block, room))
        elif kind == "paragraph":
            leads = {"leads": True} if _leads(blocks[number : number + 3]) else {}
            inlines = block["inlines"] if room == HALF_LINE else years_whole(block["inlines"])
            done.append(block | {"inlines": divided(inlines, room)} | leads)
        elif kind == "facts":
            if room == HALF_LINE:
                done.append({"is": "entries", "rows": [_entry(row) for row in block["rows"]]})
            else:
                done.append(block | {"rows": [_divided_fact(row, room) for row in block["rows"]]})
        elif kind == "numbers":
            done.append(block | {"items": _divided_figures(block["items"])})
        elif kind == "list":
            done.append(block | {"items": [_settled(item, last, room) for item in block["items"]]})
        elif kind == "beside":
            # Both columns stand below the same heading.
            sides = {side: _settled(block[side], last, HALF_LINE) for side in ("ka", "en")}
            done.append(block | sides)
        elif "blocks" in block:
            done.append(block | {"blocks": _settled(block["blocks"], last, room)})
        else:
            done.append(block)
    return done


def _leads(blocks: list[Block]) -> bool:
    """Whether a paragraph stays with the list or table that it, or the next one, announces."""
    if len(blocks) < 2:
        return False
    block, following = blocks[:2]
    words = plain([block]).rstrip()
    if following["is"] == "paragraph" and len(words) <= LINE:
        return len(blocks) > 2 and blocks[2]["is"] == "table" and _leads(blocks[1:])
    if following["is"] not in ("list", "table"):
        return False
    return words.endswith(":") or (following["is"] == "table" and len(words) <= 2 * LINE)


def _measured(found: Block, room: int) -> Block:
    """A table with the widths of its columns, and rows that know whether to stay whole."""
    rows = [row["cells"] if isinstance(row, dict) else row for row in found["rows"]]
    quiet = [isinstance(row, dict) and row.get("quiet", False) for row in found["rows"]]
    words = [[_words(cell) for cell in row] for row in [found["head"], *rows]]
    lengths = [[len(" ".join(cell)) for cell in row] for row in words]
    columns = list(zip(*lengths, strict=True))
    longest = [
        max((len(word) for cell in column for word in cell), default=1)
        for column in zip(*words, strict=True)
    ]
    widths = _widths(columns, longest)
    large = room == LINE and LARGE * sum(
        _row_height(row, widths, columns, LARGE_LINE) for row in lengths
    ) < found.get("sheet", 0.0)
    room = LARGE_LINE if large else room
    limits = _limits(widths, longest, room)
    height = sum(_row_height(row, widths, columns, room) for row in lengths)
    to_fill_in = any(not any(row[n] for row in rows) for n in range(len(found["head"])))
    return found | {
        "first": found.get("first", False),
        "large": large,
        "keep": ("short" if height < SHORT else "long") if found.get("together") else None,
        "widths": widths,
        "rows": [
            {
                "cells": [
                    cell if limit is None else divided(cell, limit)
                    for cell, limit in zip(row, limits, strict=True)
                ],
                "quiet": still,
                "whole": sum(length) < WHOLE_ROW,
                "room": not still and (to_fill_in or not any(row[1:])),
            }
            for row, length, still in zip(rows, lengths[1:], quiet, strict=True)
        ],
    }


def _row_height(
    row: list[int], shares: list[float | None], columns: list[tuple[int, ...]], room: int
) -> float:
    """Points that a row takes at most, its words never so lucky as to fill their lines."""
    shared = room - sum(max(c) for c, share in zip(columns, shares, strict=True) if share is None)
    whole = sum(share for share in shares if share is not None)
    lines = [
        1 if share is None else ceil(length / (shared * share / whole))
        for length, share in zip(row, shares, strict=True)
    ]
    return max(lines) * 13.5 + 8.5


def _widths(lengths: list[tuple[int, ...]], longest: list[int]) -> list[float | None]:
    """The share of each column, or None for one so narrow that it can have what it asks for.

    A share grows with the root of the text, so that a long column does not starve the others.
    """
    # A column left empty below its head is there to be written into.
    narrow = [max(column[1:], default=0) > 0 and max(column) <= NARROW for column in lengths]
    if all(narrow) or sum(max(c) for c, n in zip(lengths, narrow, strict=True) if n) > 3 * NARROW:
        narrow = [False] * len(narrow)
    return [
        None
        if is_narrow
        else max(min(word, 14), max(column) ** 0.5 * 2, 3, 0 if any(column[1:]) else 9)
        for column, word, is_narrow in zip(lengths, longest, narrow, strict=True)
    ]


def _limits(shares: list[float | None], longest: list[int], room: int) -> list[float | None]:
    """Letters of a word that each column takes whole: half a line, or all that it asks for.

    Ragged lines are read more easily without hyphens, as long as they are not half empty.
    """
    shared = room - sum(word for share, word in zip(shares, longest, strict=True) if share is None)
    whole = sum(share for share in shares if share is not None)
    return [None if share is None else shared * share / whole / 2 for share in shares]


def _divided_fact(row: Block, room: int) -> Block:
    """As in tables; its name is a label, divided only where a word is longer than its column."""
    name, value = (room * share / sum(FACTS) for share in FACTS)
    return {
        "name": divided(row["name"], name),
        "value": [divided(line, value / 2) for line in row["value"]],
    }


def _divided_figures(items: list[Block]) -> list[Block]:
    """A unit is divided only where it is longer than its column."""
    return [
        {
            "value": divided(each["value"], FIGURE / len(items)),
            "name": divided(each["name"], FIGURE_NAME / len(items)),
        }
        for each in items
    ]


def _entry(row: Block) -> list[Inline]:
    """A fact where names and values have no room beside each other: one paragraph of both."""
    inlines: list[Inline] = [{"mark": "emphasis", "inlines": [*row["name"], ":"]}, " "]
    for number, line in enumerate(row["value"]):
        inlines += [*([{"mark": "break"}] if number else []), *line]
    return divided(inlines, HALF_LINE)


def _words(cell: list[Inline]) -> list[str]:
    match cell:
        case [str(text)]:
            return text.split()
    return plain([paragraph(cell)]).split()
