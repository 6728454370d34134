"""A record together with its texts and the folder it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from knowledge_base.languages import Language
from knowledge_base.model.common import Record
from knowledge_base.model.text import Text

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """One record of the knowledge base. `folder` is relative to the project."""

    section: str
    record: R_co
    folder: PurePosixPath
    texts: Mapping[Language, Text]

    @property
    def address(self) -> str:
        """Where its pages live, in either language: `reforms/<id>`."""
        return f"{self.section}/{self.record.id}"
