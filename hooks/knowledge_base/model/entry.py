"""A record together with its texts and the folder it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Record, Status
from knowledge_base.model.front import Front, Imprint, front_of, imprint_of
from knowledge_base.model.pointers import OWN_LISTS, pointers_of
from knowledge_base.model.standing import Standing, standing_of
from knowledge_base.model.text import Text, TranslationState, state_of

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """One record of the knowledge base. `folder` is relative to the project.

    What other records ask of it stands beside `record`, because an entry that comes from an earlier
    reading answers that without unpacking the whole record.
    """

    section: str
    record: R_co
    folder: PurePosixPath
    texts: Mapping[Language, Text]

    @property
    def id(self) -> str:
        """The id, which is also the name of the record's folder."""
        return self.record.id

    @property
    def address(self) -> str:
        """Where its pages live, in either language: `reforms/<id>`."""
        return f"{self.section}/{self.id}"

    @property
    def status(self) -> Status:
        """Where the record stands."""
        return self.record.status

    @property
    def form(self) -> str | None:
        """The id of the form that a reform answers; None for every other kind of record."""
        form: str | None = getattr(self.record, "form", None)
        return form

    @property
    def aliases(self) -> tuple[str, ...]:
        """The ids that the record had before; pages there lead to it."""
        return self.record.aliases

    @property
    def targets(self) -> tuple[tuple[str, str], ...]:
        """All that it points to beyond itself, each once: the list or folder, and the id there."""
        pointers = pointers_of(self.record)
        return tuple(dict.fromkeys((p.target, p.id) for p in pointers if p.target not in OWN_LISTS))

    @property
    def standing(self) -> Standing:
        """What its place among the others follows from."""
        return standing_of(self.record, tuple(self.texts))

    @property
    def front(self) -> Front:
        """What pages of others show of it."""
        return front_of(self.record)

    @property
    def imprint(self) -> Imprint:
        """What is gathered of all records."""
        return imprint_of(self.record)

    @property
    def fingerprint(self) -> str | None:
        """With `folder`, tells the entry from every other; None where it would have to be made."""
        return None

    @property
    def translated(self) -> tuple[TranslationState, ...]:
        """Where each section of the text in its own language stands in the other one."""
        source = self.texts.get(self.record.source_language)
        target = other_language(self.record.source_language)
        sections = source.sections if source else ()
        return tuple(state_of(self.texts, each.id, target, source) for each in sections)

    @property
    def parts(self) -> Mapping[str, bytes]:
        """The digests of its parts by their names; none where it does not tell when it is opened.

        It tells that to `catalogue.opened`.
        """
        return {}

    def let_go(self) -> None:
        """Forget what can be had again when it is next asked for: here there is nothing."""
