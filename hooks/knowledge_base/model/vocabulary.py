"""Vocabularies: the closed lists that records point into, with their labels in both languages."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from knowledge_base.languages import Language
from knowledge_base.model.common import Facts, Localised, Source, check_dates
from knowledge_base.model.values import (
    FullDate,
    Key,
    MunicipalityId,
    Number,
    OrganisationId,
    PartialDate,
    PointsTo,
    SourceId,
    Text,
    ThemeId,
    TrainingId,
    WebAddress,
    Year,
)


class Term(Facts):
    """One entry of a list."""

    id: Key
    title: Localised
    note: Localised | None = None


class Population(Facts):
    """How many people live there, when, and who says so."""

    value: Annotated[int, Field(ge=0)]
    date: FullDate
    source: SourceId


class Municipality(Facts):
    """A municipality of Georgia; `short` is its everyday name."""

    id: Key
    title: Localised
    short: Localised
    genitive: Localised | None = None
    kind: Annotated[Key, PointsTo("municipality-kinds")]
    region: Annotated[Key, PointsTo("regions")]
    centre: Localised | None = None
    latitude: Annotated[Number, Field(ge=40, le=44)] | None = None
    longitude: Annotated[Number, Field(ge=39, le=47)] | None = None
    population: Population | None = None
    website: WebAddress | None = None
    occupied: Literal["yes", "no"] = "no"


class Theme(Facts):
    """A theme of the programme; `number` is its place in the organiser's list."""

    id: Key
    number: Annotated[int, Field(ge=1, le=99)]
    title: Localised
    short: Localised


class Call(Facts):
    """One edition of a programme, with what the sources say of it."""

    id: Key
    year: Year
    title: Localised
    opens: FullDate | None = None
    closes: FullDate | None = None
    awarded: PartialDate | None = None
    applications: Annotated[int, Field(ge=0)] | None = None
    applicants: Annotated[int, Field(ge=0)] | None = None
    themes: tuple[ThemeId, ...] = ()
    themes_announced: Annotated[int, Field(ge=0)] | None = None
    nominations: tuple[Localised, ...] = ()
    nominations_announced: Annotated[int, Field(ge=0)] | None = None
    winners: Annotated[int, Field(ge=0)] | None = None
    winning_municipalities: tuple[MunicipalityId, ...] = ()
    supporters: tuple[Localised, ...] = ()
    notes: tuple[Localised, ...] = ()
    sources: tuple[SourceId, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> "Call":
        check_dates(self.opens, self.closes, "closes")
        return self


class ProgrammeBody(Facts):
    """Who decides what in a programme."""

    id: Key
    title: Localised
    tasks: tuple[Localised, ...]
    sources: tuple[SourceId, ...]


class ProgrammeStep(Facts):
    """One step on the way from the announcement of a call to what comes after the awards."""

    id: Key
    title: Localised
    note: Localised | None = None


class ProgrammeStages(Facts):
    """The steps of every call, in order; `note` says how the order is known."""

    steps: tuple[ProgrammeStep, ...]
    note: Localised | None = None
    sources: tuple[SourceId, ...]


class Programme(Facts):
    """A programme under which reforms are described, supported or awarded."""

    id: Key
    title: Localised
    short: Localised | None = None
    operator: OrganisationId | None = None
    since: Year | None = None
    website: WebAddress | None = None
    about: Localised | None = None
    sources: tuple[SourceId, ...] = ()
    """Where `since`, `website` and `about` come from; the other parts name sources of their own."""
    bodies: tuple[ProgrammeBody, ...] = ()
    stages: ProgrammeStages | None = None
    calls: tuple[Call, ...] = ()


class Course(Facts):
    """A series of training modules in the order in which they are taught."""

    id: Key
    title: Localised
    about: Localised
    modules: Annotated[tuple[TrainingId, ...], Field(min_length=1)]


class Avoided(Facts):
    """Wrong variants of a term. Georgian ones are written in the nominative."""

    ka: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class GlossaryTerm(Facts):
    """A fixed pair of terms with its meaning; `avoid` are words that must not stand for it."""

    id: Key
    title: Localised
    meaning: Localised
    category: Annotated[Key, PointsTo("glossary-categories")]
    basis: SourceId
    also_en: tuple[str, ...] = ()
    also_ka: tuple[str, ...] = ()
    avoid: Avoided | None = None


Phrase = Annotated[Text, Field(max_length=80)]
"""A word, or a few that are one name."""


class Phrases(Facts):
    """Words of each language for one thing."""

    ka: Annotated[tuple[Phrase, ...], Field(min_length=1)] = ()
    en: Annotated[tuple[Phrase, ...], Field(min_length=1)] = ()

    def in_language(self, language: Language) -> tuple[str, ...]:
        """The words in `language`; none where none were given."""
        return self.ka if language == "ka" else self.en


class SynonymGroup(Facts):
    """Words for one thing: those that records write, and those that readers type instead."""

    id: Key
    written: Phrases
    typed: Phrases = Phrases()


class OutlinePart(Facts):
    """A third-level heading."""

    id: Key
    title: Localised


class OutlineSection(Facts):
    """A second-level heading, with the third-level headings known under it."""

    id: Key
    title: Localised
    parts: tuple[OutlinePart, ...] = ()


class Outline(Facts):
    """The headings of one kind of record's text."""

    id: Key
    sections: tuple[OutlineSection, ...]


class Vocabulary(Facts):
    """What every vocabulary file has around its terms."""

    kind: Literal["vocabulary"]
    id: Key
    title: Localised
    sources: tuple[Source, ...] = ()


class TermList(Vocabulary):
    """A plain list of labels."""

    terms: tuple[Term, ...]


class MunicipalityList(Vocabulary):
    """The municipalities of Georgia (municipalities.yml)."""

    terms: tuple[Municipality, ...]


class ThemeList(Vocabulary):
    """The themes that reforms are sorted by (themes.yml)."""

    terms: tuple[Theme, ...]


class ProgrammeList(Vocabulary):
    """The programmes, each with its calls (programmes.yml)."""

    terms: tuple[Programme, ...]


class CourseList(Vocabulary):
    """Series of training modules (courses.yml)."""

    terms: tuple[Course, ...]


class Glossary(Vocabulary):
    """The fixed terms, and what is to be avoided for them (glossary.yml)."""

    terms: tuple[GlossaryTerm, ...]


class SynonymList(Vocabulary):
    """The words that the search takes for the same (synonyms.yml)."""

    terms: tuple[SynonymGroup, ...]


class OutlineList(Vocabulary):
    """The headings of texts that follow no form (outlines.yml)."""

    terms: tuple[Outline, ...]


VOCABULARIES: dict[str, type[Vocabulary]] = {
    "award-results": TermList,
    "courses": CourseList,
    "glossary": Glossary,
    "glossary-categories": TermList,
    "legal-acts": TermList,
    "licences": TermList,
    "municipalities": MunicipalityList,
    "municipality-kinds": TermList,
    "organisation-types": TermList,
    "outlines": OutlineList,
    "programmes": ProgrammeList,
    "regions": TermList,
    "statuses": TermList,
    "synonyms": SynonymList,
    "themes": ThemeList,
    "training-levels": TermList,
    "training-methods": TermList,
    "training-modes": TermList,
}
"""Every vocabulary by the name of its file in practices/vocabulary/."""
