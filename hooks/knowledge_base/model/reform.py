"""A reform (practice) of a municipality. Its facts follow the sections of the application form."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from knowledge_base.model.common import Contact, Facts, Localised, Money, Record, check_dates
from knowledge_base.model.values import (
    Answer,
    CallId,
    Figure,
    FormId,
    FullDate,
    Key,
    MunicipalityId,
    OrganisationId,
    PartialDate,
    PointsTo,
    ProgrammeId,
    SourceId,
    ThemeId,
    TrainingId,
    WebAddress,
    Year,
)


class Period(Facts):
    """From when to when; an open end means that the source states none."""

    start: PartialDate
    end: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        check_dates(self.start, self.end, "end")
        return self


class Stage(Facts):
    """One row of the plan of activities (section 7)."""

    stage: Localised
    activity: Localised
    result: Localised | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    source: SourceId | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Stage":
        check_dates(self.start, self.end, "end")
        return self


class LegalAct(Facts):
    """A decision that the reform stands on (section 7)."""

    title: Localised
    kind: Annotated[Key, PointsTo("legal-acts")]
    number: str | None = None
    date: PartialDate | None = None
    issuer: Localised | None = None
    url: WebAddress | None = None
    source: SourceId | None = None


class Participation(Facts):
    """Who took part, how and how many (section 7)."""

    group: Localised
    how: Localised
    count: Annotated[int, Field(ge=0)] | None = None
    source: SourceId | None = None


class CostItem(Facts):
    """One stated part of the money: what for, or from whom."""

    title: Localised
    money: Money


class Resources(Facts):
    """What the reform took (section 7); `total` only where a source states one sum."""

    human: Localised | None = None
    technical: Localised | None = None
    financial: Localised | None = None
    total: Money | None = None
    items: tuple[CostItem, ...] = ()


class Challenge(Facts):
    """A difficulty on the way and what was done about it (section 7)."""

    problem: Localised
    response: Localised | None = None
    source: SourceId | None = None


class Partner(Facts):
    """Who helped; `organisation` where it has a record of its own (section 7)."""

    name: Localised
    organisation: OrganisationId | None = None
    role: Localised | None = None
    source: SourceId | None = None


class Indicator(Facts):
    """A measured result (section 8). A number without a source is not a result."""

    indicator: Localised
    value: Figure
    unit: Localised
    baseline: Figure | None = None
    as_of: PartialDate | None = None
    source: SourceId


class Running(Facts):
    """Whether the reform still runs, and who says so since when."""

    answer: Answer
    checked_on: FullDate | None = None
    source: SourceId | None = None


class Adoption(Facts):
    """A municipality that took the reform over."""

    municipality: MunicipalityId
    year: Year | None = None
    source: SourceId


class AwardResult(Facts):
    """How a call ended for this reform."""

    result: Annotated[Key, PointsTo("award-results")]
    programme: ProgrammeId
    call: CallId | None = None
    year: Year | None = None
    note: Localised | None = None
    source: SourceId | None = None


class Reform(Record):
    """A reform or practice of one or more municipalities."""

    kind: Literal["reform"]
    form: FormId
    """The application form whose section titles are the headings of the text."""
    programme: ProgrammeId | None = None
    edition: Localised | None = None
    awards: tuple[AwardResult, ...] = ()
    themes: Annotated[tuple[ThemeId, ...], Field(min_length=1)]
    municipalities: Annotated[tuple[MunicipalityId, ...], Field(min_length=1)]
    initiator: Localised | None = None
    year: Year | None = None
    period: Period | None = None
    running: Running | None = None
    timeline: tuple[Stage, ...] = ()
    legal_basis: tuple[LegalAct, ...] = ()
    participation: tuple[Participation, ...] = ()
    resources: Resources | None = None
    challenges: tuple[Challenge, ...] = ()
    partners: tuple[Partner, ...] = ()
    results: tuple[Indicator, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    contacts: tuple[Contact, ...] = ()
    training: tuple[TrainingId, ...] = ()
