"""What a form prints around its sections: its heading, its closing notes, its foot."""

import re
from collections.abc import Iterator

from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import ALIKE_WITHOUT_LOOK, closing_lines, likeness, plain
from knowledge_base.model.form import ApplicationForm

CLOSING = 72
"""From here a line below the last section is the form's own closing note: its dates change."""


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


def take_closing_notes(
    sections: list[list[Piece]], last: int | None, form: ApplicationForm
) -> tuple[list[Piece], list[Piece]]:
    """Take the closing notes of `form` out of `sections`.

    Returns what stood below them in the `last` section that has a title, and the notes.
    """
    notes = closing_lines(form)
    after: list[Piece] = []
    closing: list[Piece] = []
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
