"""Reforms by year: one mark for each, its shape showing the award."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.views.facets import NONE
from knowledge_base.views.filtered import condition, counted, filtered_href
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

AWARDS = ("winner", "best", "good")
"""The results that have a shape of their own, the highest first."""

PLAIN = "plain"
"""The shape of a reform without an award."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One reform."""

    id: str
    shape: str


@dataclass(frozen=True, slots=True)
class Year:
    """One year; `said` is what its marks mean, for who does not see them."""

    year: int
    query: str
    href: str
    marks: tuple[Mark, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Undated:
    """A reform whose year no source states."""

    id: str
    title: Said
    href: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A line of the key; `label` is None for the reforms without an award."""

    shape: str
    label: Said | None


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Every year from the first to the last, also those without a reform."""

    years: tuple[Year, ...]
    shapes: tuple[Shape, ...]
    undated: tuple[Undated, ...]
    undated_href: str


def timeline_view(catalogue: Catalogue, language: Language, from_path: str) -> TimelineView:
    """The timeline for the page at `from_path`."""
    dated = [entry.standing.year for entry in catalogue.reforms if entry.standing.year]
    used = {shape_of(entry) for entry in catalogue.reforms}
    return TimelineView(
        years=tuple(
            _year(catalogue, year, language, from_path)
            for year in range(min(dated, default=0), max(dated, default=-1) + 1)
        ),
        shapes=tuple(
            Shape(shape, _label(catalogue, shape, language))
            for shape in (*AWARDS, PLAIN)
            if shape in used
        ),
        undated=tuple(
            Undated(
                id=entry.id,
                title=say(entry.front.title, language),
                href=relative(from_path, path_of(entry.address, language)),
            )
            for entry in catalogue.reforms
            if not entry.standing.year
        ),
        undated_href=filtered_href(from_path, language, condition(year=NONE)),
    )


def shape_of(entry: Entry[Reform]) -> str:
    """The shape of a reform's highest award."""
    results = {award.result for award in entry.front.awards}
    return next((award for award in AWARDS if award in results), PLAIN)


def _year(catalogue: Catalogue, year: int, language: Language, from_path: str) -> Year:
    """One year; its awarded reforms come first."""
    query = condition(year=str(year))
    entries = [entry for entry in catalogue.reforms if entry.standing.year == year]
    marks = [Mark(entry.id, shape_of(entry)) for entry in entries]
    order = (*AWARDS, PLAIN)
    awarded = sum(mark.shape != PLAIN for mark in marks)
    said = words(language, "interface")["map"]["years_awarded"].format(count=awarded)
    return Year(
        year=year,
        query=query,
        href=filtered_href(from_path, language, query),
        marks=tuple(sorted(marks, key=lambda mark: order.index(mark.shape))),
        said=f"{counted(len(marks), language)}{said if awarded else ''}",
    )


def _label(catalogue: Catalogue, shape: str, language: Language) -> Said | None:
    return None if shape == PLAIN else say(catalogue.label("award-results", shape), language)
