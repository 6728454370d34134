"""A paper as pieces: its blocks, each with what its place in the file allows it to be.

A content control whose name the form knows is a piece of its own, and so is each cell of a table
that only holds the form in its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge_base.importing.paper import Block, Line, Span, Table
from knowledge_base.importing.tags import Tags, Target
from knowledge_base.importing.wording import (
    ALIKE,
    ALIKE_WITHOUT_LOOK,
    Wording,
    likeness,
    nearest_title,
    plain,
)

WRAPPED = 3
"""Lines over which a title may stand."""

_SEVERAL = 3
"""Titles in one cell from which it holds the form; an answer may speak of a section or two."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with what its place in the file allows it to be."""

    block: Block
    may_be_title: bool = True
    target: Target | None = None

    @property
    def text(self) -> str:
        """The words of a line; a table has none of its own."""
        return self.block.text if isinstance(self.block, Line) else ""


def pieces_of(
    blocks: tuple[Block, ...], tags: Tags, wordings: tuple[Wording, ...]
) -> Iterator[Piece]:
    """The pieces of `blocks` in their order; `wordings` are the titles of the form's sections."""
    for block in blocks:
        if isinstance(block, Line):
            yield from _line_pieces(block, tags)
        elif _is_frame(block, wordings):
            for row in block.rows:
                for cell in row:
                    yield from pieces_of(cell.blocks, tags, wordings)
        elif _is_layout(block, wordings):
            yield from _layout_pieces(block, tags, wordings)
        else:
            yield Piece(block, target=tags.target(block.tag))


def _line_pieces(line: Line, tags: Tags) -> Iterator[Piece]:
    """A line, cut where a content control with a name that the form knows begins or ends."""
    target = tags.target(line.tag)
    groups: list[tuple[Target | None, list[Span]]] = []
    for span in line.spans:
        own = tags.target(span.tag) or target
        if groups and groups[-1][0] == own:
            groups[-1][1].append(span)
        else:
            groups.append((own, [span]))
    for index, (own, spans) in enumerate(groups or [(target, [])]):
        marks = line.marks if index == 0 else ()
        yield Piece(replace(line, spans=tuple(spans), marks=marks), target=own)


def _is_layout(table: Table, wordings: tuple[Wording, ...]) -> bool:
    """Whether a table only holds the form in its place: its cells have titles of sections."""
    official = tuple(wording for wording in wordings if wording.official)
    found: set[int] = set()
    for row in table.rows:
        for cell in row:
            best = max(
                (nearest_title(text, official) for text in _openings(cell.blocks)),
                key=lambda b: b[1],
            )
            if best[1] >= ALIKE:
                found.add(best[0])
    return bool(found)


def _is_frame(table: Table, wordings: tuple[Wording, ...]) -> bool:
    """Whether a table is only drawn around the form: a cell has several sections, or its table."""
    official = tuple(wording for wording in wordings if wording.official)
    cells = [cell.blocks for row in table.rows for cell in row]
    for blocks in cells:
        best = (nearest_title(block.text, official) for block in blocks if isinstance(block, Line))
        if len({section for section, score in best if score >= ALIKE}) >= _SEVERAL:
            return True
    if _is_layout(table, wordings):
        return False
    inner = (block for blocks in cells for block in blocks if isinstance(block, Table))
    return any(_is_layout(each, wordings) or _is_frame(each, wordings) for each in inner)


def _openings(blocks: tuple[Block, ...]) -> list[str]:
    """The texts with which a cell could open as a title: its first line, or all up to three."""
    lines = [block.text for block in blocks if isinstance(block, Line) and plain(block.text)]
    return [" ".join(lines[:count]) for count in range(1, min(len(lines), WRAPPED) + 1)] or [""]


def _layout_pieces(table: Table, tags: Tags, wordings: tuple[Wording, ...]) -> Iterator[Piece]:
    """The cells of a table that holds the form: a title opens a cell; all else is an answer."""
    for row in table.rows:
        titled = [
            any(nearest_title(text, wordings)[1] >= ALIKE for text in _openings(cell.blocks))
            for cell in row
        ]
        for cell, has_title in zip(row, titled, strict=True):
            words = plain(cell.text)
            if any(titled) and not has_title and words.isdecimal() and len(words) <= 2:
                continue
            if not has_title:
                for piece in _pieces_of_answer(cell.blocks, tags):
                    yield piece
                continue
            opening = True
            for block in cell.blocks:
                if isinstance(block, Line):
                    for piece in _line_pieces(block, tags):
                        yield replace(piece, may_be_title=opening)
                    words_so_far = plain(block.text)
                    opening = opening and (not words_so_far or _could_open(words_so_far, wordings))
                else:
                    opening = False
                    yield Piece(block, may_be_title=False, target=tags.target(block.tag))


def _could_open(words: str, wordings: tuple[Wording, ...]) -> bool:
    """Whether a title may go on behind `words`: they begin one and do not yet end it."""
    return any(
        len(words) < len(wording.words)
        and likeness(words, wording.words[: len(words)]) >= ALIKE_WITHOUT_LOOK
        for wording in wordings
    )


def _pieces_of_answer(blocks: tuple[Block, ...], tags: Tags) -> Iterator[Piece]:
    for block in blocks:
        if isinstance(block, Line):
            for piece in _line_pieces(block, tags):
                yield replace(piece, may_be_title=False)
        else:
            yield Piece(block, may_be_title=False, target=tags.target(block.tag))
