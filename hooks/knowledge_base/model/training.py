"""A training module that a trainer prints and teaches from."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from knowledge_base.model.common import Contact, Facts, Localised, Record
from knowledge_base.model.values import (
    ClockTime,
    Key,
    OrganisationId,
    PartialDate,
    PointsTo,
    ReformId,
    SourceId,
    Text,
)

SessionId = Annotated[Key, PointsTo("sessions")]
TermId = Annotated[Key, PointsTo("glossary")]


class GroupSize(Facts):
    """How many people a session is made for."""

    least: Annotated[int, Field(ge=1, le=500)]
    most: Annotated[int, Field(ge=1, le=500)]

    @model_validator(mode="after")
    def _in_order(self) -> "GroupSize":
        if self.most < self.least:
            raise PydanticCustomError(
                "kb_numbers_order",
                "most below least",
                {"least": self.least, "most": self.most, "field": "most"},
            )
        return self


class Session(Facts):
    """One session. Its texts stand in ka.md and en.md under its title."""

    id: Key
    title: Localised
    minutes: Annotated[int, Field(ge=1, le=600)]
    method: Annotated[Key, PointsTo("training-methods")]
    materials: tuple[Localised, ...] = ()
    practices: tuple[ReformId, ...] = ()
    """Reforms in which participants can see what the session teaches."""


class Break(Facts):
    """A pause after the session `after`."""

    after: SessionId
    minutes: Annotated[int, Field(ge=1, le=240)]
    title: Localised


class Day(Facts):
    """A day that begins at `start` with the session `first` and goes on to the next day's first.

    `minutes` is what the day is said to take, breaks included; it is checked, never believed.
    """

    first: SessionId
    start: ClockTime
    minutes: Annotated[int, Field(ge=1, le=1440)]


class Certificate(Facts):
    """What a participant is given at the end."""

    title: Localised
    hours: Annotated[int, Field(ge=1, le=500)] | None = None


class Trainer(Facts):
    """A role in teaching the module, never a person."""

    role: Localised
    task: Localised | None = None


class Delivery(Facts):
    """One time that the module was taught."""

    date: PartialDate
    place: Localised
    participants: Annotated[int, Field(ge=0)] | None = None
    feedback: Localised | None = None
    source: SourceId | None = None


class TrainingModule(Record):
    """A module: whom it serves, what they will be able to do, and the sessions that lead there."""

    kind: Literal["training"]
    version: Text | None = None
    provider: OrganisationId | None = None
    source_practices: tuple[ReformId, ...] = ()
    terms: tuple[TermId, ...] = ()
    """Terms of the glossary that the module teaches or rests on."""
    audience: Localised
    level: Annotated[Key, PointsTo("training-levels")]
    mode: Annotated[Key, PointsTo("training-modes")]
    group_size: GroupSize | None = None
    prerequisites: tuple[Localised, ...] = ()
    outcomes: Annotated[tuple[Localised, ...], Field(min_length=1)]
    total_minutes: Annotated[int, Field(ge=1, le=10_000)]
    """What the module is said to take, breaks included; checked as the days are."""
    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]
    breaks: tuple[Break, ...] = ()
    room: Localised | None = None
    assessment: Localised | None = None
    evaluation: tuple[Localised, ...] = ()
    """What participants are asked at the end, to be answered from 1 to 5."""
    certificate: Certificate | None = None
    accreditation: Localised | None = None
    trainers: tuple[Trainer, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    contacts: tuple[Contact, ...] = ()


def practices_of(module: TrainingModule) -> frozenset[str]:
    """The ids of all reforms that the module, or one of its sessions, teaches from."""
    shown = (name for session in module.sessions for name in session.practices)
    return frozenset((*module.source_practices, *shown))
