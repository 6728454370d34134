"""A paper cut at the titles of the form's sections, however they were written.

Titles are found by their words and never by their numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge_base.importing.paper import Line, Paper, lines_in
from knowledge_base.importing.pieces import Piece, pieces_of
from knowledge_base.importing.printed import is_printed, take_closing_notes
from knowledge_base.importing.tags import tags_of
from knowledge_base.importing.title_lines import title_lines
from knowledge_base.importing.wording import (
    ALIKE,
    Wording,
    heading_lines,
    nearest_title,
    plain,
    section_wordings,
    standing_lines,
)
from knowledge_base.model.form import ApplicationForm


@dataclass(frozen=True, slots=True)
class Title:
    """A title that was found: its section, the number before it, and whether its words differ."""

    section: int
    number: int | None
    changed: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A paper cut into sections.

    `sections` has the pieces of each section of the form; `titles` stand in the order of the
    file. `before` is what stands above the first title and `after` what stands below the last
    section and is no closing note; `closing` are the notes that the form itself prints there.
    `labels` are titles unlike any of the form, above controls that say where they belong.
    """

    sections: tuple[tuple[Piece, ...], ...]
    titles: tuple[Title, ...]
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    closing: tuple[Piece, ...]
    labels: tuple[Piece, ...]


def cut(paper: Paper, form: ApplicationForm) -> Cut:
    """`paper` cut at the titles of `form`'s sections."""
    wordings = section_wordings(form)
    pieces = tuple(pieces_of(paper.blocks, tags_of(form), wordings))
    starts = title_lines(pieces, wordings, form)
    sections: list[list[Piece]] = [[] for _ in form.sections]
    titles: list[Title] = []
    before: list[Piece] = []
    labels: list[Piece] = []
    titled = {start.section for start in starts.values()}
    current: int | None = None
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        start = starts.get(at)
        if start is not None:
            # A title in both languages, one below the other, is one title.
            if current != start.section or sections[start.section]:
                titles.append(Title(start.section, start.number, not start.exact))
            current = start.section
            if start.rest:
                sections[current].append(_answer(pieces[at + start.length - 1], start.rest))
            # The rest of a title over several lines has its marks as well.
            at += start.length
            continue
        if piece.target is not None:
            is_title = _repeats_title(piece, wordings)
            if piece.target.section not in titled:
                titles.append(Title(piece.target.section, None, False))
                titled.add(piece.target.section)
            if not piece.target.is_fact:
                current = piece.target.section
            if not is_title:
                sections[piece.target.section].append(piece)
        elif current is None:
            before.append(piece)
        elif _is_label(pieces, at, current):
            labels.append(piece)
        else:
            sections[current].append(piece)
        at += 1
    after, closing = take_closing_notes(sections, titles[-1].section if titles else None, form)
    return Cut(
        sections=tuple(tuple(each) for each in sections),
        titles=tuple(titles),
        before=_written(before, form),
        after=_written(after, form),
        closing=tuple(closing),
        labels=tuple(labels),
    )


def _written(pieces: Iterable[Piece], form: ApplicationForm) -> tuple[Piece, ...]:
    """Those of `pieces` around the sections with a line, of a table too, that `form` has not."""
    printed = (heading_lines(form), standing_lines())
    return tuple(
        piece
        for piece in pieces
        if not all(is_printed(line.text, *printed) for line in lines_in((piece.block,)))
    )


def _answer(piece: Piece, text: str) -> Piece:
    """The end of `piece` from where its last characters are `text`."""
    line = piece.block
    assert isinstance(line, Line)
    spans = line.last(len(text))
    # A title and its answer on one bold line: the bold is the title's.
    if line.bold:
        spans = tuple(replace(span, bold=False) for span in spans)
    return Piece(replace(line, spans=spans, heading=False, numbered=False), False)


def _repeats_title(piece: Piece, wordings: tuple[Wording, ...]) -> bool:
    """Whether a control holds only the title of the section that its tag names."""
    if piece.target is None or piece.target.prompt is not None:
        return False
    section, score = nearest_title(piece.text, wordings)
    return section == piece.target.section and score >= ALIKE


def _is_label(pieces: tuple[Piece, ...], at: int, current: int) -> bool:
    """Whether a line is the title of the control that follows it, in words of its own."""
    line = pieces[at].block
    follower = next((p for p in pieces[at + 1 :] if p.target is not None or plain(p.text)), None)
    return (
        isinstance(line, Line)
        and (line.bold or line.heading)
        and follower is not None
        and follower.target is not None
        and follower.target.section != current
    )
