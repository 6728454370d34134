"""Legal acts: lines that name a kind of act, with a number or a date."""

import re
from typing import Any

from knowledge_base.importing.facts.desk import Desk, in_each_language, texts_of
from knowledge_base.importing.facts.found import SOURCE
from knowledge_base.importing.hold_back import HELD
from knowledge_base.importing.paper import Table
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import plain, without_marker
from knowledge_base.model.form import FormSection
from knowledge_base.prose.dates import dates_in

_NUMBER = re.compile(r"(?:№|\bN)\s?(\d[\w/.-]{0,20}\w|\d)")
_ENDING = 6
"""Letters that may follow the stem of a word."""


def legal_basis(desk: Desk, section: FormSection, pieces: tuple[Piece, ...]) -> bool:
    """The acts that lines name; whether the answer holds nothing else."""
    found = [_act(desk, text) for text in texts_of(pieces)]
    acts = [act for act in found if act is not None]
    complete = len(acts) == len(found) and not any(
        isinstance(piece.block, Table) for piece in pieces
    )
    if acts:
        desk.found.record["legal_basis"] = acts
        desk.mapped("legal_basis", section, str(len(acts)))
    if not complete:
        desk.doubt("legal_basis", section, "kind-or-date")
    return complete and bool(acts)


def _act(desk: Desk, text: str) -> dict[str, Any] | None:
    """The act that a line names; None where its kind is not clear, or neither number nor date."""
    words = plain(text)
    kinds = {
        term.id
        for term in desk.lists.legal_acts
        for name in in_each_language(term.title)
        for part in re.split(r" ან | or ", name)
        if _has_stem(words, plain(part).split()[0])
    }
    number = _NUMBER.search(text)
    dates = dates_in(text)
    if len(kinds) != 1 or "other" in kinds or len(set(dates)) > 1 or HELD.search(text):
        return None
    if number is None and not dates:
        return None
    act: dict[str, Any] = {
        "title": desk.said(without_marker(text).rstrip(";")),
        "kind": kinds.pop(),
    }
    if number is not None:
        act["number"] = number[1]
    if dates:
        act["date"] = dates[0]
    return {**act, "source": SOURCE}


def _has_stem(words: str, word: str) -> bool:
    """Whether a Georgian or English word stands in `words` in any of its forms."""
    stem = word[:-1] if len(word) > 4 and word[-1] in "აეიოუ" else word
    return any(each.startswith(stem) and len(each) - len(stem) <= _ENDING for each in words.split())
