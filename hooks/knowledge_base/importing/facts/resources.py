"""What a practice took: people, means, and one sum of money."""

import re
from typing import Any

from knowledge_base.importing.facts.desk import Desk, same_name
from knowledge_base.importing.facts.found import SOURCE
from knowledge_base.importing.hold_back import says_nothing_more
from knowledge_base.importing.paper import Table, lines_in
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import has_letter, plain, splits, without_marker
from knowledge_base.model.form import FormSection
from knowledge_base.prose.amounts import Amount, amounts_in
from knowledge_base.words import words

_KINDS = ("human", "financial", "technical")
_ORDER = ("human", "technical", "financial", "total")


def resources(desk: Desk, section: FormSection, pieces: tuple[Piece, ...]) -> bool:
    """The kinds of resources that lines name; whether the answer holds nothing else."""
    found: dict[str, Any] = {}
    complete = True
    amounts: list[Amount] = []
    for piece in pieces:
        if isinstance(piece.block, Table):
            complete = False
            amounts += amounts_in(" ".join(line.text for line in lines_in((piece.block,))))
            continue
        text = without_marker(piece.text) if has_letter(piece.text) else piece.text
        if not plain(text) or says_nothing_more(piece.text):
            continue
        amounts += amounts_in(text)
        kind, value = _kind(desk, text)
        if kind is None or kind in found:
            complete = False
        elif value:
            found[kind] = desk.said(value)
    total = _total(desk, pieces, amounts)
    if total is not None and not total.is_certain:
        desk.doubt("resources.total", section, "decimals", total.written)
    elif total is not None:
        found["total"] = {"amount": total.amount, "currency": total.currency, "source": SOURCE}
    elif amounts:
        desk.doubt("resources.total", section, "amounts", "; ".join(a.written for a in amounts))
    if found:
        kinds = [kind for kind in _ORDER if kind in found]
        desk.found.record["resources"] = {kind: found[kind] for kind in kinds}
        # The first word of each kind is the form's own.
        said = [words(desk.language, "importing")["labels"][kind][0] for kind in kinds]
        desk.mapped("resources", section, ", ".join(kinds), ", ".join(said))
    if not complete:
        desk.doubt("resources", section, "text")
    return complete and bool(found)


def _kind(desk: Desk, text: str) -> tuple[str | None, str]:
    """The kind that a line begins with or consists of, and what it says behind that."""
    readings = [*((without_marker(left), right) for left, right in splits(text)), (text, "")]
    for label, value in readings:
        for kind in _KINDS:
            if any(same_name(label, known) for known in desk.lists.labels[kind]):
                return kind, value
    return None, text


def _total(desk: Desk, pieces: tuple[Piece, ...], amounts: list[Amount]) -> Amount | None:
    """The one sum of money: the one that is called so, or the only one there is."""
    called = [
        amount
        for piece in pieces
        for line in lines_in((piece.block,))
        if any(
            re.search(rf"\b{re.escape(word)}", plain(line.text))
            for word in desk.lists.labels["total"]
        )
        for amount in amounts_in(line.text)
    ]
    if len(called) == 1:
        return called[0]
    return amounts[0] if len(amounts) == 1 and not called else None
