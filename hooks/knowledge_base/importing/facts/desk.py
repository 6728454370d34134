"""Where facts are written down, and what answers are held against."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.importing.facts.found import Doubt, FormFacts, Mapped
from knowledge_base.importing.hold_back import says_nothing_more
from knowledge_base.importing.markdown import one_line
from knowledge_base.importing.paper import Line
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import likeness, plain
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.model.form import FormSection
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.vocabulary import Municipality, Term, Theme

_SAME_NAME = 92
"""From here two names are the same in spite of a slip of the finger."""

_TOLD = 200
"""Characters of an answer that a report shows."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What answers are held against."""

    themes: tuple[Theme, ...]
    municipalities: tuple[Municipality, ...]
    organisations: tuple[Organisation, ...]
    legal_acts: tuple[Term, ...]
    labels: Mapping[str, tuple[str, ...]]
    """Words of forms by meaning: `human`, `financial`, `technical`, `total`, `dates`."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where what is sure is written into `found`, with what is not.

    `held_mark` stands in texts where personal data were taken out.
    """

    found: FormFacts
    lists: Lists
    language: Language
    held_mark: str

    def said(self, text: str) -> dict[str, str]:
        """`text` as a value in the language of the form."""
        return {self.language: one_line(text, self.held_mark)}

    def mapped(self, name: str, section: FormSection, value: str, said: str = "") -> None:
        """Note that the field `name` was taken from an answer of `section`."""
        self.found.mapped.append(
            Mapped(name, section.id, self._told(value), self._told(said or value))
        )

    def doubt(self, name: str, section: FormSection, reason: str, found: str = "") -> None:
        """Note that the field `name` was not taken from `section`, or not all of it, and why."""
        self.found.doubts.append(Doubt(name, section.id, reason, self._told(found)))

    def _told(self, text: str) -> str:
        return one_line(text, self.held_mark)[:_TOLD]


def texts_of(pieces: tuple[Piece, ...]) -> list[str]:
    """The lines of `pieces` that say something."""
    return [
        piece.text.strip()
        for piece in pieces
        if isinstance(piece.block, Line) and plain(piece.text) and not says_nothing_more(piece.text)
    ]


def in_each_language(said: Localised | None) -> list[str]:
    """A text in each language that it has, Georgian first."""
    return [] if said is None else [text for text in (said.ka, said.en) if text]


def same_name(one: str, other: str) -> float:
    """How alike two names are, up to 100; 0 where they are not the same."""
    return likeness(plain(one), plain(other), _SAME_NAME)
