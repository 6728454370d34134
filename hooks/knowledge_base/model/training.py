"""A training module that a trainer prints and teaches from."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge_base.model.common import (
    Contact,
    Facts,
    Key,
    Localised,
    OrganisationId,
    PointsTo,
    Record,
    ReformId,
)


class GroupSize(Facts):
    """How many people a session is made for."""

    least: Annotated[int, Field(ge=1, le=500)]
    most: Annotated[int, Field(ge=1, le=500)]


class Session(Facts):
    """One session. Its texts stand in ka.md and en.md under its title."""

    id: Key
    title: Localised
    minutes: Annotated[int, Field(ge=1, le=600)]
    method: Annotated[Key, PointsTo("training-methods")]
    materials: tuple[Localised, ...] = ()


class Break(Facts):
    """A pause after the session `after`."""

    after: Annotated[Key, PointsTo("sessions")]
    minutes: Annotated[int, Field(ge=1, le=240)]
    title: Localised


class TrainingModule(Record):
    """A module: whom it serves, what they will be able to do, and the sessions that lead there."""

    kind: Literal["training"]
    provider: OrganisationId | None = None
    source_practices: tuple[ReformId, ...] = ()
    audience: Localised
    level: Annotated[Key, PointsTo("training-levels")]
    mode: Annotated[Key, PointsTo("training-modes")]
    group_size: GroupSize | None = None
    prerequisites: tuple[Localised, ...] = ()
    outcomes: Annotated[tuple[Localised, ...], Field(min_length=1)]
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]
    breaks: tuple[Break, ...] = ()
    room: Localised | None = None
    assessment: Localised | None = None
    contacts: tuple[Contact, ...] = ()
