"""The title and the initiator: an answer as it is, where it is short enough."""

from typing import Literal

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.facts.desk import Desk, texts_of
from knowledge_base.importing.hold_back import HELD
from knowledge_base.model.form import FormSection

_LONGEST = 300
"""Characters that a title or an initiator may have."""


def title(desk: Desk, section: FormSection, answer: Answered) -> None:
    """The title of the practice; lines are one title."""
    _take(desk, "title", section, " ".join(texts_of(answer.own)))


def initiator(desk: Desk, section: FormSection, answer: Answered) -> None:
    """Who began it; each line is one of them."""
    texts = texts_of(answer.own)
    if len(texts) > 1:
        texts = [text.rstrip(";,. ") for text in texts]
    _take(desk, "initiator", section, "; ".join(texts))


def _take(desk: Desk, name: Literal["title", "initiator"], section: FormSection, text: str) -> None:
    if len(text) > _LONGEST or HELD.search(text):
        desk.doubt(name, section, "long" if len(text) > _LONGEST else "held", text)
    elif text:
        desk.found.record[name] = desk.said(text)
        desk.mapped(name, section, text)
        desk.found.carried.add((section.id, None))
