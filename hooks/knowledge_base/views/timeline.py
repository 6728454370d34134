"""Reforms by year, as marks whose shape shows the award."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import mul

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.views.facets import NONE
from knowledge_base.views.filtered import condition, counted, filtered_href
from knowledge_base.views.formats import number
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

AWARDS = ("winner", "best", "good")
"""The results that have a shape of their own, the highest first."""

PLAIN = "plain"
"""The shape of a reform without an award."""

TALLEST = 30
"""How many marks a year has at most, but for those that stand for what is left of a shape."""

LISTED = 20
"""How many reforms without a year are named; of more, only their number is."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year; `said` is what its marks, by their shapes, mean for who does not see them."""

    year: int
    query: str
    href: str
    count: int
    marks: tuple[str, ...]
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
    """Every year from the first to the last, also those without a reform.

    A mark stands for `per` reforms of one shape, or for those that are left of it.
    """

    years: tuple[Year, ...]
    per: int
    about: str
    shapes: tuple[Shape, ...]
    undated: tuple[Undated, ...]
    undated_count: int
    undated_said: str
    undated_query: str
    undated_href: str


def timeline_view(catalogue: Catalogue, language: Language, from_path: str) -> TimelineView:
    """The timeline for the page at `from_path`."""
    dated = Counter(entry.standing.year for entry in catalogue.reforms if entry.standing.year)
    undated = [entry for entry in catalogue.reforms if not entry.standing.year]
    used = {shape_of(entry) for entry in catalogue.reforms}
    per, query = _per(max(dated.values(), default=0)), condition(year=NONE)
    said = words(language, "interface")["map"]["years_mark"]
    return TimelineView(
        years=tuple(
            _year(catalogue, year, per, language, from_path)
            for year in range(min(dated, default=0), max(dated, default=-1) + 1)
        ),
        per=per,
        about=said["one" if per == 1 else "many"].format(count=number(per, language)),
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
            for entry in (undated if len(undated) <= LISTED else ())
        ),
        undated_count=len(undated),
        undated_said=counted(len(undated), language),
        undated_query=query,
        undated_href=filtered_href(from_path, language, query),
    )


def _per(most: int) -> int:
    """The least of 1, 2, 5, 10, 20, 50 and so on of which `TALLEST` come to `most` or more."""
    powers = accumulate(repeat(10), mul, initial=1)
    steps = (digit * power for power in powers for digit in (1, 2, 5))
    return next(step for step in steps if step * TALLEST >= most)


def shape_of(entry: Entry[Reform]) -> str:
    """The shape of a reform's highest award."""
    results = {award.result for award in entry.front.awards}
    return next((award for award in AWARDS if award in results), PLAIN)


def _year(catalogue: Catalogue, year: int, per: int, language: Language, from_path: str) -> Year:
    """One year; its awarded reforms come first."""
    query = condition(year=str(year))
    shapes = [shape_of(entry) for entry in catalogue.reforms if entry.standing.year == year]
    awarded = sum(shape != PLAIN for shape in shapes)
    said = words(language, "interface")["map"]["years_awarded"].format(count=awarded)
    return Year(
        year=year,
        query=query,
        href=filtered_href(from_path, language, query),
        count=len(shapes),
        marks=tuple(_marks(shapes, per)),
        said=f"{counted(len(shapes), language)}{said if awarded else ''}",
    )


def _marks(shapes: Sequence[str], per: int) -> Iterator[str]:
    found = Counter(shapes)
    for shape in (*AWARDS, PLAIN):
        yield from repeat(shape, math.ceil(found[shape] / per))


def _label(catalogue: Catalogue, shape: str, language: Language) -> Said | None:
    return None if shape == PLAIN else say(catalogue.label("award-results", shape), language)
