"""The pieces of one section as answers to its prompts; hints and empty prompts are dropped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from knowledge_base.importing.paper import Cell, Line, Table, lines_in
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import (
    Wording,
    begins,
    closest,
    has_letter,
    likeness,
    names,
    number_of,
    plain,
    printed_lines,
    prompt_wordings,
    splits,
    standing_lines,
    without_marker,
)
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt

SAME = 85
"""From here a line is the form's own and no answer."""

_WRAPPED = 8
"""Lines over which a prompt may have been broken by pasting."""

_LABELS = 3
_AMONG_THEM = frozenset(("მ შ", "მათ შორის", "among them", "including"))


@dataclass(frozen=True, slots=True)
class Answered:
    """What one section of a filled form says.

    `own` stands before the first prompt or belongs to none; `parts` has the answers by prompt id.
    `raw` are the section's own lines as they were written, without hints and empty prompts.
    """

    own: tuple[Piece, ...]
    parts: dict[str, tuple[Piece, ...]]
    raw: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is no answer at all, to the section or to any of its prompts."""
        return not self.own and not any(self.parts.values())


@dataclass(slots=True)
class _Written:
    """One answer while it is gathered, with the lines that lead it."""

    prompt: str | None
    lead: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


def answered(pieces: tuple[Piece, ...], section: FormSection, form: ApplicationForm) -> Answered:
    """The answers in `pieces`, which stand under the title of `section`."""
    wordings = prompt_wordings(section)
    slots = _slot_lines(section, form)
    # In a form without controls the printed groups are all there is, and applicants tick them off.
    has_controls = any(piece.target is not None for piece in pieces)
    printed = (*printed_lines(form, section), *(slots if has_controls else ()))
    standing = standing_lines()
    written: list[_Written] = [_Written(None)]
    marks: list[str] = []
    at = 0
    flat = tuple(_opened(pieces, wordings))
    while at < len(flat):
        piece = flat[at]
        block = piece.block
        if isinstance(block, Table):
            marks += (mark for line in lines_in((block,)) for mark in line.marks)
            _put(written, section, piece, _rows(block))
            at += 1
            continue
        marks += block.marks
        if any(pattern.fullmatch(plain(block.text)) for pattern in standing):
            at += 1
            continue
        length = _printed_length(flat, at, printed) or _unanswered(flat, at, slots, standing)
        if length:
            marks += (m for each in flat[at + 1 : at + length] for m in _marks(each))
            at += length
            continue
        if piece.target is not None and piece.target.prompt is not None:
            prompt = section.prompts[piece.target.prompt].id
            if written[-1].prompt != prompt:
                written.append(_Written(prompt))
            _put(written, section, piece, [block.text])
            at += 1
            continue
        found = _prompt(flat, at, wordings)
        if found is None:
            _put(written, section, piece, [block.text])
            at += 1
            continue
        place, length, rest = found
        last = flat[at + length - 1]
        marks += (m for each in flat[at + 1 : at + length] for m in _marks(each))
        next_one = _Written(
            section.prompts[place].id, lead=[p.text for p in flat[at : at + length]]
        )
        written.append(next_one)
        if plain(rest) and plain(rest) not in _AMONG_THEM:
            next_one.pieces.append(_rest(last, rest))
        at += length
    return _sorted_out(written, section, tuple(marks))


def _slot_lines(section: FormSection, form: ApplicationForm) -> tuple[str, ...]:
    """The groups of documents to attach as the form prints them in `section`."""
    if section.fact != "attachments":
        return ()
    return tuple(plain(name) for slot in form.attachment_slots for name in names(slot.title))


def _unanswered(
    pieces: tuple[Piece, ...],
    at: int,
    slots: tuple[str, ...],
    standing: tuple[re.Pattern[str], ...],
) -> int:
    """Over how many pieces from `at` groups stand that still ask for their answer; 0 if none.

    A program that does not keep controls saves what asks for the answer as a text below its group.
    """
    end = at
    while length := _printed_length(pieces, end, slots):
        end += length
    if end == at or end == len(pieces):
        return 0
    below = plain(pieces[end].text)
    return end - at if below and any(each.fullmatch(below) for each in standing) else 0


def _marks(piece: Piece) -> tuple[str, ...]:
    return piece.block.marks if isinstance(piece.block, Line) else ()


def _opened(pieces: tuple[Piece, ...], wordings: tuple[Wording, ...]) -> Iterator[Piece]:
    """The pieces, with tables that only hold prompts in their place taken apart."""
    for piece in pieces:
        block = piece.block
        if not isinstance(block, Table) or piece.target is not None:
            yield piece
            continue
        asked = sum(
            bool(row) and _matching(row[0].text, wordings, SAME) is not None for row in block.rows
        )
        if asked < 2 and not (asked and len(block.rows) <= _LABELS):
            yield piece
            continue
        for row in block.rows:
            for cell in row:
                yield from (Piece(each, may_be_title=False) for each in cell.blocks)


def _rows(table: Table) -> list[str]:
    return ["\t".join(" ".join(cell.text.split()) for cell in row) for row in table.rows]


def _put(written: list[_Written], section: FormSection, piece: Piece, raw: list[str]) -> None:
    """Adds a piece to the answer that it stands in; a table finds the prompt that asks for one."""
    target = written[-1]
    if isinstance(piece.block, Table) and piece.target is None:
        wanted = [prompt.id for prompt in section.prompts if prompt.answer == "table"]
        if wanted and target.prompt is None:
            target = _Written(wanted[0])
            written.append(target)
    target.pieces.append(piece)
    target.raw += raw


def _printed_length(pieces: tuple[Piece, ...], at: int, printed: tuple[str, ...]) -> int:
    """Over how many pieces from `at` a hint or an introduction of the form stands; 0 if none."""
    joined = ""
    for count in range(1, _WRAPPED + 1):
        if at + count > len(pieces) or not isinstance(pieces[at + count - 1].block, Line):
            break
        joined = f"{joined} {without_marker(pieces[at + count - 1].text)}"
        words = plain(joined)
        if any(words and likeness(words, line, SAME) for line in printed):
            return count
        printed = tuple(line for line in printed if begins(words, line))
        if not printed:
            break
    return 0


def _prompt(
    pieces: tuple[Piece, ...], at: int, wordings: tuple[Wording, ...]
) -> tuple[int, int, str] | None:
    """The prompt that begins at piece `at`: its place, its pieces, and the answer behind it."""
    best: tuple[float, int, int, str] | None = None

    def offer(text: str, length: int, rest: str, needed: float) -> None:
        nonlocal best
        found = _matching(text, wordings, needed)
        if found is not None and (best is None or found[1] > best[0] + 0.01):
            best = (found[1], found[0], length, rest)

    line = pieces[at].block
    assert isinstance(line, Line)
    is_marked = line.bold or line.heading or line.text.rstrip().endswith((":", ";"))
    offer(line.text, 1, "", SAME - 5 if is_marked else SAME)
    longest = 2 * max((len(wording.words) for wording in wordings), default=0)
    for left, right in splits(line.text[:longest]):
        offer(left, 1, right + line.text[longest:], SAME)
    joined = line.text
    for count in range(2, _WRAPPED + 1):
        if at + count > len(pieces):
            break
        follower = pieces[at + count - 1].block
        if not isinstance(follower, Line) or follower.level >= 0 or not plain(follower.text):
            break
        so_far = plain(without_marker(joined))
        if not any(begins(so_far, wording.words) for wording in wordings):
            break
        for left, right in splits(follower.text[:longest]):
            offer(f"{joined} {left}", count, right + follower.text[longest:], SAME + 3)
        joined = f"{joined} {follower.text}"
        offer(joined, count, "", SAME + 3)
    return None if best is None else best[1:]


def _matching(text: str, wordings: tuple[Wording, ...], needed: float) -> tuple[int, float] | None:
    found = closest(plain(without_marker(text)), wordings, needed)
    return (found[0].owner, found[1]) if found else None


def _rest(piece: Piece, text: str) -> Piece:
    """The last characters of a piece, `text`, in their own manner."""
    line = piece.block
    assert isinstance(line, Line)
    return Piece(replace(line, spans=line.last(len(text)), level=-1, marks=()), False)


def _sorted_out(written: list[_Written], section: FormSection, marks: tuple[str, ...]) -> Answered:
    own: list[Piece] = []
    parts: dict[str, list[Piece]] = {}
    raw: list[str] = []
    for each in written:
        asked = next((prompt for prompt in section.prompts if prompt.id == each.prompt), None)
        kept = [p for p in each.pieces if _says_something(p) and not _is_bare_head(p, asked)]
        if not kept:
            continue
        raw += each.lead
        raw += [line for line in each.raw if plain(line)]
        if asked is not None and asked.answer == "table":
            kept = _table_of_lines(kept, asked)
        if each.prompt is None:
            own += kept
        else:
            parts.setdefault(each.prompt, []).extend(kept)
    if own and not parts:
        numbered = _numbered_answers(own, section)
        if numbered is not None:
            own, parts = [], numbered
    return Answered(
        own=tuple(own),
        parts={prompt: tuple(pieces) for prompt, pieces in parts.items()},
        raw=tuple(raw),
        marks=marks,
    )


def _table_of_lines(pieces: list[Piece], prompt: Prompt) -> list[Piece]:
    """A table whose cells were pasted one below the other, head first, as a table again."""
    width = len(prompt.columns)
    texts = [piece.text for piece in pieces]
    is_head = width > 1 and all(
        any(likeness(plain(text), plain(name), SAME) for name in names(column.title))
        for text, column in zip(texts, prompt.columns, strict=False)
    )
    if not is_head or len(pieces) % width or len(pieces) <= width:
        return pieces
    cells = [Cell((piece.block,)) for piece in pieces]
    rows = (tuple(cells[at : at + width]) for at in range(0, len(cells), width))
    return [Piece(Table(tuple(rows)), False, pieces[0].target)]


def _is_bare_head(piece: Piece, prompt: Prompt | None) -> bool:
    """Whether a table has nothing but the head that the form prints."""
    if prompt is None or not isinstance(piece.block, Table):
        return False
    rows = [row for row in piece.block.rows if any(plain(cell.text) for cell in row)]
    asked = [plain(name) for column in prompt.columns for name in names(column.title)]
    return len(rows) == 1 and all(
        any(likeness(plain(cell.text), name, SAME) for name in asked) for cell in rows[0]
    )


def _numbered_answers(own: list[Piece], section: FormSection) -> dict[str, list[Piece]] | None:
    """Answers that repeat only the numbers of the prompts: as many as there are, in order."""
    prompts = section.prompts
    starts = [
        (number, index)
        for index, piece in enumerate(own)
        if isinstance(piece.block, Line) and piece.block.level < 0
        for number in [number_of(piece.text)[0]]
        if number is not None
    ]
    if len(prompts) < 2 or [number for number, _ in starts] != list(range(1, len(prompts) + 1)):
        return None
    if starts[0][1] != 0:
        return None
    ends = [index for _, index in starts[1:]] + [len(own)]
    parts: dict[str, list[Piece]] = {}
    for prompt, (_, start), end in zip(prompts, starts, ends, strict=True):
        first = _rest(own[start], number_of(own[start].text)[1])
        parts[prompt.id] = [first, *own[start + 1 : end]]
    return parts


def _says_something(piece: Piece) -> bool:
    """Whether a piece has a word in it; a dotted line, a dash and a bare letter have none."""
    if isinstance(piece.block, Table):
        return any(plain(cell.text) for row in piece.block.rows for cell in row)
    text = without_marker(piece.text) if has_letter(piece.text) else piece.text
    return bool(plain(text))
