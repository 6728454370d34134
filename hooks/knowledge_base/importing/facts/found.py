"""What came of looking for facts in a filled form."""

from dataclasses import dataclass, field
from typing import Any

SOURCE = "application"
"""The id of the source that a draft cites: the application itself."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A fact that was taken from an answer: its value, and how people would say it."""

    field: str
    section: str
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that may hold a fact which was not taken, and why."""

    field: str
    section: str
    reason: str
    found: str = ""


@dataclass(slots=True)
class FormFacts:
    """The facts of one form. `carried` are the answers that need not stand in the text as well."""

    record: dict[str, Any] = field(default_factory=dict)
    mapped: list[Mapped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    carried: set[tuple[str, str | None]] = field(default_factory=set)
