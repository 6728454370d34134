"""A paper cut at the titles of the form's sections, however they were written.

Titles are found by their words and never by their numbers. Each line is offered to the section
that it is most like; where two lines could be the same title, the more alike one is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge_base.importing.paper import Block, Line, Paper, Span, Table
from knowledge_base.importing.tags import Tags, Target, tags_of
from knowledge_base.importing.wording import (
    LONGEST_TITLE,
    Wording,
    begins,
    closest,
    closing_lines,
    heading_lines,
    likeness,
    number_of,
    plain,
    printed_lines,
    prompt_wordings,
    section_wordings,
    splits,
    standing_lines,
    without_marker,
)
from knowledge_base.model.form import ApplicationForm

ALIKE = 80
"""From here a line that looks like a title is one; no line of an answer came as far."""

ALIKE_WITHOUT_LOOK = 88
"""The same for a line that looks like any other."""

ALIKE_WITH_STRONG_LOOK = 66
"""The same for a line in bold, in a heading's style or with a number before it."""

CLOSING = 72
"""From here a line below the last section is the form's own closing note: its dates change."""

_WRAPPED = 3
_SEVERAL = 3
"""Titles in one cell from which it holds the form; an answer may speak of a section or two."""

_REMARK = re.compile(r"([^()]+?)\s*(\([^()]+\))[\s.:;]*")
"""A line that ends with words in brackets, which are not the form's: they stay with the answer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with what its place in the file allows it to be."""

    block: Block
    may_be_title: bool = True
    target: Target | None = None

    @property
    def text(self) -> str:
        return self.block.text if isinstance(self.block, Line) else ""


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


@dataclass(frozen=True, slots=True)
class _Candidate:
    position: int
    length: int
    section: int
    score: float
    strong: bool
    number: int | None
    rest: str
    exact: bool


def cut(paper: Paper, form: ApplicationForm) -> Cut:
    """`paper` cut at the titles of `form`'s sections."""
    wordings = section_wordings(form)
    pieces = tuple(_pieces(paper.blocks, tags_of(form), wordings))
    rivals = _rivals(form)
    starts = _chosen(tuple(_candidates(pieces, wordings, rivals)))
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
    after, closing = _closing(sections, titles, form)
    printed = (heading_lines(form), standing_lines())
    return Cut(
        sections=tuple(tuple(each) for each in sections),
        titles=tuple(titles),
        before=tuple(piece for piece in before if not is_printed(piece.text, *printed)),
        after=tuple(piece for piece in after if not is_printed(piece.text, *printed)),
        closing=tuple(closing),
        labels=tuple(labels),
    )


def _pieces(
    blocks: tuple[Block, ...], tags: Tags, wordings: tuple[Wording, ...]
) -> Iterator[Piece]:
    for block in blocks:
        if isinstance(block, Line):
            yield from _line_pieces(block, tags)
        elif _is_frame(block, wordings):
            for row in block.rows:
                for cell in row:
                    yield from _pieces(cell.blocks, tags, wordings)
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
                (_best(text, official) for text in _openings(cell.blocks)), key=lambda b: b[1]
            )
            if best[1] >= ALIKE:
                found.add(best[0])
    return bool(found)


def _is_frame(table: Table, wordings: tuple[Wording, ...]) -> bool:
    """Whether a table is only drawn around the form: a cell has several sections, or its table."""
    official = tuple(wording for wording in wordings if wording.official)
    cells = [cell.blocks for row in table.rows for cell in row]
    for blocks in cells:
        best = (_best(block.text, official) for block in blocks if isinstance(block, Line))
        if len({section for section, score in best if score >= ALIKE}) >= _SEVERAL:
            return True
    if _is_layout(table, wordings):
        return False
    inner = (block for blocks in cells for block in blocks if isinstance(block, Table))
    return any(_is_layout(each, wordings) or _is_frame(each, wordings) for each in inner)


def _openings(blocks: tuple[Block, ...]) -> list[str]:
    """The texts with which a cell could open as a title: its first line, or all up to three."""
    lines = [block.text for block in blocks if isinstance(block, Line) and plain(block.text)]
    return [" ".join(lines[:count]) for count in range(1, min(len(lines), _WRAPPED) + 1)] or [""]


def _layout_pieces(table: Table, tags: Tags, wordings: tuple[Wording, ...]) -> Iterator[Piece]:
    """The cells of a table that holds the form: a title opens a cell; all else is an answer."""
    for row in table.rows:
        titled = [
            any(_best(text, wordings)[1] >= ALIKE for text in _openings(cell.blocks))
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


def _best(text: str, wordings: tuple[Wording, ...]) -> tuple[int, float]:
    """The owner of the wording that `text` is most like, and how alike it is."""
    words = plain(number_of(text)[1])
    if not words or len(words) > LONGEST_TITLE:
        return -1, 0.0
    found = closest(words, wordings, ALIKE_WITH_STRONG_LOOK)
    return (found[0].owner, found[1]) if found else (-1, 0.0)


def _rivals(form: ApplicationForm) -> tuple[Wording, ...]:
    """What a line may be rather than a title: a prompt, a hint, an introduction."""
    rivals = [wording for section in form.sections for wording in prompt_wordings(section)]
    for place, section in enumerate(form.sections):
        rivals += (Wording(place, words, True) for words in printed_lines(form, section))
    return tuple(rivals)


def _candidates(
    pieces: tuple[Piece, ...], wordings: tuple[Wording, ...], rivals: tuple[Wording, ...]
) -> Iterator[_Candidate]:
    for position, piece in enumerate(pieces):
        line = piece.block
        if not isinstance(line, Line) or not piece.may_be_title or piece.target is not None:
            continue
        if not plain(line.text):
            continue
        best: _Candidate | None = None
        for reading in _readings(pieces, position, line):
            found = _candidate(position, line, *reading, wordings, rivals)
            if found is not None and (best is None or found.score > best.score + 0.01):
                best = found
        bracket = _REMARK.fullmatch(line.text[: LONGEST_TITLE * 2])
        if best is None and bracket is not None:
            best = _candidate(position, line, bracket[1], 1, bracket[2], wordings, rivals)
        if best is not None:
            yield best


def _readings(
    pieces: tuple[Piece, ...], position: int, line: Line
) -> Iterator[tuple[str, int, str]]:
    """A line as a title: whole, up to a colon, or together with the lines that follow it."""
    if len(line.text) <= LONGEST_TITLE:
        yield line.text, 1, ""
    for left, right in splits(line.text[: LONGEST_TITLE * 2]):
        if len(left) <= LONGEST_TITLE:
            yield left, 1, right + line.text[LONGEST_TITLE * 2 :]
    joined = line.text
    for count in range(1, _WRAPPED):
        if position + count >= len(pieces):
            return
        follower = pieces[position + count]
        if not isinstance(follower.block, Line) or not follower.may_be_title:
            return
        if follower.target is not None or follower.block.level >= 0 or not plain(follower.text):
            return
        joined = f"{joined} {follower.text}"
        if len(joined) > LONGEST_TITLE:
            return
        yield joined, count + 1, ""
        for left, right in splits(follower.text):
            whole = f"{joined[: len(joined) - len(follower.text)]}{left}"
            yield whole, count + 1, right


def _candidate(
    position: int,
    line: Line,
    text: str,
    length: int,
    rest: str,
    wordings: tuple[Wording, ...],
    rivals: tuple[Wording, ...],
) -> _Candidate | None:
    number, bare = number_of(text)
    section, score = _best(text, wordings)
    if section < 0:
        return None
    own = plain(number_of(line.text)[1])
    # A number may stand on a line of its own.
    is_begun = (own.isdecimal() and len(own) <= 2) or any(
        wording.owner == section and begins(own, wording.words) for wording in wordings
    )
    if length > 1 and not is_begun:
        return None
    strong = line.bold or line.heading or line.numbered or number is not None
    if rest:
        # What stands before an answer has no look of its own; its sign is its look.
        needed: float = (
            ALIKE if strong or text.rstrip().endswith((":", "：")) else ALIKE_WITHOUT_LOOK
        )
    elif strong:
        needed = ALIKE if length > 1 else ALIKE_WITH_STRONG_LOOK
    elif text.rstrip().endswith((":", "：", ";")):
        needed = ALIKE
    else:
        needed = ALIKE_WITHOUT_LOOK
    if score < needed:
        return None
    found = closest(plain(without_marker(bare)), rivals, score)
    rival = found[1] if found else 0.0
    if rival > score or (rival >= 95 and score < 100):
        return None
    exact = any(w.owner == section and w.words == plain(bare) for w in wordings if w.official)
    return _Candidate(position, length, section, score, strong, number, rest, exact)


def _chosen(candidates: tuple[_Candidate, ...]) -> dict[int, _Candidate]:
    """The candidates that are titles, by position: the most alike first, no line used twice."""
    used: set[int] = set()
    taken: dict[int, float] = {}
    chosen: dict[int, _Candidate] = {}
    for found in sorted(candidates, key=lambda c: (-c.score, not c.strong, c.position)):
        span = set(range(found.position, found.position + found.length))
        if used & span:
            continue
        # The same title once more opens its section once more, unless it is only a like one.
        if found.section in taken and not (found.exact and found.strong):
            continue
        taken.setdefault(found.section, found.score)
        used |= span
        chosen[found.position] = found
    return chosen


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
    section, score = _best(piece.text, wordings)
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


def is_printed(text: str, heading: tuple[str, ...], standing: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a line outside of the sections is the form's own: its heading or its foot."""
    words = plain(text)
    for pattern in standing:
        words = words if pattern.fullmatch(words) is None else ""
    if not words:
        return True
    for line in heading:
        rest = words.removeprefix(line).strip()
        if rest != words and any(pattern.fullmatch(rest) for pattern in standing):
            return True
    letters = words.split()
    if all(len(letter) == 1 for letter in letters):
        words = "".join(letters)
    if any(likeness(words, line, CLOSING) for line in heading):
        return True
    # The heading may stand on several lines.
    return any(
        len(words) >= 6
        and max(
            (likeness(words, line[at : at + len(words)]) for at in _word_starts(line)), default=0
        )
        >= ALIKE_WITHOUT_LOOK
        for line in heading
    )


def _word_starts(line: str) -> Iterator[int]:
    yield 0
    yield from (match.end() for match in re.finditer(" ", line))


def _closing(
    sections: list[list[Piece]], titles: list[Title], form: ApplicationForm
) -> tuple[list[Piece], list[Piece]]:
    """Takes the form's closing notes, and what stands below them, out of the sections."""
    notes = closing_lines(form)
    after: list[Piece] = []
    closing: list[Piece] = []
    last = titles[-1].section if titles else None
    for place, pieces in enumerate(sections):
        found = [index for index, piece in enumerate(pieces) if _is_closing(piece, notes)]
        if not found:
            continue
        closing += (pieces[index] for index in found)
        first = found[0]
        rest = [piece for index, piece in enumerate(pieces) if index > first and index not in found]
        if place == last:
            after += rest
            sections[place] = pieces[:first]
        else:
            sections[place] = [p for index, p in enumerate(pieces) if index not in found]
    return after, closing


def _is_closing(piece: Piece, notes: tuple[str, ...]) -> bool:
    words = plain(piece.text)
    if len(words) < 12:
        return False
    return any(
        likeness(words, note, CLOSING)
        or (len(words) > len(note) and likeness(words[: len(note)], note, ALIKE_WITHOUT_LOOK))
        or (len(note) > 60 and likeness(words[:60], note[:60], ALIKE_WITHOUT_LOOK))
        for note in notes
    )
