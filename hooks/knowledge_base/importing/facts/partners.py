"""Partners: lines that name organisations which the base knows."""

import re
from typing import Any

from knowledge_base.importing.facts.desk import Desk, in_each_language, same_name, texts_of
from knowledge_base.importing.facts.found import SOURCE
from knowledge_base.importing.paper import Line
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import plain, splits, without_marker
from knowledge_base.model.form import FormSection

_BETWEEN = re.compile(r"\s*;\s*")
_AT_THE_END = re.compile(r"[\s:;–—-]+$")


def partners(desk: Desk, section: FormSection, pieces: tuple[Piece, ...]) -> bool:
    """The partners that lines name, one or several each; whether the answer holds nothing else."""
    texts = [text for line in texts_of(pieces) for text in _BETWEEN.split(line) if plain(text)]
    found = [_partner(desk, text) for text in texts]
    known = [partner for partner in found if partner is not None]
    complete = len(known) == len(found) and all(isinstance(piece.block, Line) for piece in pieces)
    if known:
        desk.found.record["partners"] = known
        desk.mapped("partners", section, ", ".join(each["organisation"] for each in known))
    if not complete:
        desk.doubt("partners", section, "text")
    return complete and bool(known)


def _partner(desk: Desk, text: str) -> dict[str, Any] | None:
    """The organisation that `text` names alone, or in front of its role."""
    text = without_marker(text).strip().rstrip(".,;")
    for name, role in [(text, ""), *splits(text)]:
        for organisation in desk.lists.organisations:
            titles = (organisation.title, organisation.short)
            known = [each for title in titles for each in in_each_language(title)]
            if any(same_name(name, each) for each in known):
                partner: dict[str, Any] = {
                    "name": desk.said(_AT_THE_END.sub("", name)),
                    "organisation": organisation.id,
                }
                if role:
                    partner["role"] = desk.said(role)
                return {**partner, "source": SOURCE}
    return None
