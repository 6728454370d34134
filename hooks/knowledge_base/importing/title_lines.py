"""Which lines of a paper are titles of the form's sections, whatever they look like.

Each line is offered to the section that it is most like; where two lines could be the same title,
the more alike one is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.importing.paper import Line
from knowledge_base.importing.pieces import WRAPPED, Piece
from knowledge_base.importing.wording import (
    ALIKE,
    ALIKE_WITH_STRONG_LOOK,
    ALIKE_WITHOUT_LOOK,
    LONGEST_TITLE,
    Wording,
    begins,
    closest,
    names,
    nearest_title,
    number_of,
    plain,
    printed_lines,
    prompt_wordings,
    splits,
    without_marker,
)
from knowledge_base.model.form import ApplicationForm

EXACT = 100
"""As alike as two texts can be."""

_REMARK = re.compile(r"([^()]+?)\s*(\([^()]+\))[\s.:;]*")
"""A line that ends with words in brackets, which are not the form's: they stay with the answer."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """Lines from `position` on, `length` of them, read as the title of a section.

    `score` is how alike they are, of 100; `strong` whether they look like a title, `exact` whether
    the form has these very words; `is_word` whether it is a single word that is not the form's own
    and may stand elsewhere, too. `number` stands before them, `rest` is the answer behind them.
    """

    position: int
    length: int
    section: int
    score: float
    strong: bool
    is_word: bool
    number: int | None
    rest: str
    exact: bool


def title_lines(
    pieces: tuple[Piece, ...], wordings: tuple[Wording, ...], form: ApplicationForm
) -> dict[int, TitleLine]:
    """The titles among `pieces`, by the position of their first line; no two share a line."""
    return _chosen(tuple(_candidates(pieces, wordings, _rivals(form))))


def _candidates(
    pieces: tuple[Piece, ...], wordings: tuple[Wording, ...], rivals: tuple[Wording, ...]
) -> Iterator[TitleLine]:
    for position, piece in enumerate(pieces):
        line = piece.block
        if not isinstance(line, Line) or not piece.may_be_title or piece.target is not None:
            continue
        if not plain(line.text):
            continue
        best: TitleLine | None = None
        for reading in _readings(pieces, position, line):
            found = _candidate(position, line, *reading, wordings, rivals)
            if found is not None and (best is None or found.score > best.score + 0.01):
                best = found
        bracket = _REMARK.fullmatch(line.text[: LONGEST_TITLE * 2])
        if best is None and bracket is not None:
            best = _candidate(position, line, bracket[1], 1, bracket[2], wordings, rivals)
        if best is not None:
            yield best


def _rivals(form: ApplicationForm) -> tuple[Wording, ...]:
    """What a line may be rather than a title: a prompt, a hint, an introduction."""
    rivals = [wording for section in form.sections for wording in prompt_wordings(section)]
    for place, section in enumerate(form.sections):
        columns = (column for prompt in section.prompts for column in prompt.columns)
        rivals += (
            Wording(place, plain(name), True) for column in columns for name in names(column.title)
        )
        rivals += (Wording(place, words, True) for words in printed_lines(form, section))
    return tuple(rivals)


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
    for count in range(1, WRAPPED):
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
) -> TitleLine | None:
    number, bare = number_of(text)
    section, score = nearest_title(text, wordings)
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
    official = tuple(w for w in wordings if w.owner == section and w.official)
    is_word = " " not in plain(bare) and closest(plain(bare), official, needed) is None
    if is_word and not strong and not rest:
        # A word alone on its line is a title if it is one to the letter.
        needed = EXACT
    elif is_word:
        # Between single words, one letter may be all the difference: context, contest.
        needed = ALIKE_WITHOUT_LOOK
    if score < needed:
        return None
    found = closest(plain(without_marker(bare)), rivals, score)
    rival = found[1] if found else 0.0
    if rival > score or (rival >= 95 and score < 100):
        return None
    exact = any(wording.words == plain(bare) for wording in official)
    return TitleLine(position, length, section, score, strong, is_word, number, rest, exact)


def _chosen(candidates: tuple[TitleLine, ...]) -> dict[int, TitleLine]:
    """The candidates that are titles, by position: the most alike first, no line used twice.

    Single words that are not the form's own come last: a section that has its title needs none.
    """
    used: set[int] = set()
    taken: dict[int, float] = {}
    chosen: dict[int, TitleLine] = {}
    for found in sorted(candidates, key=lambda c: (c.is_word, -c.score, not c.strong, c.position)):
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
