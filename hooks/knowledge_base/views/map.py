"""The map of Georgia: a circle for each municipality, and the same facts as a table.

The picture is made twice, for wide screens and paper and for phones, where circles and letters
must be larger beside the country; a style sheet shows one of them.
"""

import json
import math
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.vocabulary import Municipality, Term
from knowledge_base.views.filtered import condition, counted, filtered_href
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.placing import Box, Circle, Label, Wanted, place_labels, spread, width_of
from knowledge_base.views.projection import GEORGIA, Picture, Point, fit
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

Kind = Literal["some", "none", "occupied"]


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one drawing, in its own units.

    Around the country lie `margin` units, and `aside` more above and below it, for names that
    find no room inside.
    `one` is the radius of the circle for one reform, or less where the squares of all
    radii would come to more than `room`; `dot` is the radius of a place without any. A
    number stands in circles of at least `number` units. `letters` is the largest size of letters
    that the style sheet gives the names. Places with fewer than `names_from` reforms stay
    nameless, and names of places with at least `far_from` may stand away, on a line.
    """

    id: str
    width: float
    margin: float
    aside: float
    one: float
    room: float
    dot: float
    number: float
    letters: float
    gap: float
    names_from: int
    far_from: int


WIDE = Measures(
    id="wide",
    width=1000,
    margin=14,
    aside=0,
    one=8.2,
    room=10_000,
    dot=3.2,
    number=8,
    letters=12.5,
    gap=2,
    names_from=0,
    far_from=1,
)
NARROW = Measures(
    id="narrow",
    width=360,
    margin=8,
    aside=26,
    one=3.7,
    room=2_000,
    dot=1.6,
    number=7,
    letters=12.8,
    gap=1,
    names_from=1,
    far_from=1,
)

CITY = "city"
"""The kind of municipality that readers know their way by; its name comes first."""

SEA = (42.02, 40.7)
"""Where the sea is named."""

_spread, _place_labels = lru_cache(maxsize=8)(spread), lru_cache(maxsize=8)(place_labels)
"""Kept: the home page shows the same pictures as the page of the map."""

_LINE = 1.3
"""The height of a line of text, as a multiple of the size of its letters."""


@dataclass(frozen=True, slots=True)
class Place:
    """One municipality on a drawing.

    `origin` is its true place where its circle had to move; `label` is None where the name found
    no room. `query` lets through the municipality's reforms.
    """

    id: str
    kind: Kind
    name: Said
    title: str
    href: str
    query: str
    count: int
    circle: Circle
    origin: Point | None
    label: Label | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture. `places` stand in the order in which they are drawn, the foremost first.

    From `number_from` reforms on, a circle has room for its number. `sea` is where its name goes.
    """

    measures: Measures
    picture: Picture
    outline: str
    sea: Point
    places: tuple[Place, ...]
    number_from: int


@dataclass(frozen=True, slots=True)
class MapRow:
    """One municipality in the table; `latest` is the year of its latest dated reform."""

    id: str
    name: Said
    href: str
    query: str
    reforms_href: str
    count: int
    latest: int | None
    occupied: bool


@dataclass(frozen=True, slots=True)
class MapRegion:
    """The municipalities of a region, as the table below the map has them."""

    name: Said
    rows: tuple[MapRow, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """`covered` of `municipalities` have a reform; those in occupied territory are not counted."""

    drawings: tuple[Drawing, ...]
    regions: tuple[MapRegion, ...]
    municipalities: int
    covered: int
    unplaced: tuple[Said, ...]


def map_view(catalogue: Catalogue, language: Language, from_path: str) -> MapView:
    """The map and its table for the page at `from_path`."""
    atlas = _Atlas(catalogue, language, from_path)
    free = [term for term in catalogue.municipalities() if term.occupied == "no"]
    return MapView(
        drawings=tuple(atlas.drawing(measures) for measures in (WIDE, NARROW)),
        regions=tuple(
            region for term in catalogue.terms("regions") if (region := atlas.region(term)).rows
        ),
        municipalities=len(free),
        covered=sum(bool(catalogue.reforms_in(term.id)) for term in free),
        unplaced=tuple(
            say(term.short, language)
            for term in catalogue.municipalities()
            if place_of(term) is None
        ),
    )


@dataclass(frozen=True, slots=True)
class _Atlas:
    """What everything on the map is made from."""

    catalogue: Catalogue
    language: Language
    from_path: str

    def drawing(self, measures: Measures) -> Drawing:
        measures = self._fitting(measures)
        outline = outline_points()
        picture = fit(outline, measures.width, measures.margin, measures.aside)
        terms = self._on_map()
        true = tuple(self._circle(term, picture, measures) for term in terms)
        circles = _spread(true, measures.gap)
        pairs = zip(terms, circles, strict=True)
        wanted = tuple(self._wanted(*pair, measures) for pair in pairs)
        frame = Box(0, 0, picture.width, picture.height)
        labels = _place_labels(wanted, circles, frame, measures.gap)
        return Drawing(
            measures=measures,
            picture=picture,
            outline=_closed_path(tuple(picture.point(point) for point in outline)),
            sea=picture.point(GEORGIA.point(*SEA)),
            places=tuple(
                self._place(*parts) for parts in zip(terms, true, circles, labels, strict=True)
            ),
            number_from=math.ceil((measures.number / measures.one) ** 2),
        )

    def _fitting(self, measures: Measures) -> Measures:
        total = sum(map(self._count, self._on_map()))
        most = math.sqrt(measures.room / total) if total else math.inf
        return replace(measures, one=min(measures.one, round(most, 2)))

    def region(self, region: Term) -> MapRegion:
        """The region's municipalities by name."""
        rows = [
            self._row(term) for term in self.catalogue.municipalities() if term.region == region.id
        ]
        return MapRegion(
            name=say(region.title, self.language),
            rows=tuple(sorted(rows, key=lambda row: collation_key(row.name.text))),
        )

    def _on_map(self) -> tuple[Municipality, ...]:
        """The municipalities with coordinates, the foremost first."""
        placed = (term for term in self.catalogue.municipalities() if place_of(term))
        return tuple(sorted(placed, key=self._rank))

    def _circle(self, term: Municipality, picture: Picture, measures: Measures) -> Circle:
        """The circle of a municipality at its true place."""
        point = place_of(term)
        assert point is not None, term.id
        return Circle(*picture.point(point), radius_for(self._count(term), measures))

    def _place(
        self, term: Municipality, origin: Circle, circle: Circle, label: Label | None
    ) -> Place:
        count = self._count(term)
        occupied = term.occupied == "yes"
        name = self._name(term)
        said = [counted(count, self.language)] if count or not occupied else []
        if occupied:
            said.insert(0, words(self.language, "interface")["map"]["occupied"])
        return Place(
            id=term.id,
            kind="occupied" if occupied else "some" if count else "none",
            name=name,
            title=f"{name.text} – {', '.join(said)}",
            href=self._href(term),
            query=condition(municipality=term.id),
            count=count,
            circle=circle,
            origin=None if circle == origin else (origin.x, origin.y),
            label=label,
        )

    def _wanted(self, term: Municipality, circle: Circle, measures: Measures) -> Wanted | None:
        count, size = self._count(term), measures.letters
        if count < measures.names_from:
            return None
        name = self._name(term).text
        return Wanted(circle, width_of(name) * size, _LINE * size, far=count >= measures.far_from)

    def _row(self, term: Municipality) -> MapRow:
        reforms = self.catalogue.reforms_in(term.id)
        query = condition(municipality=term.id)
        return MapRow(
            id=term.id,
            name=self._name(term),
            href=self._href(term),
            query=query,
            reforms_href=filtered_href(self.from_path, self.language, query),
            count=len(reforms),
            latest=max((entry.standing.year or 0 for entry in reforms), default=0) or None,
            occupied=term.occupied == "yes",
        )

    def _name(self, term: Municipality) -> Said:
        return say(term.short, self.language)

    def _href(self, term: Municipality) -> str:
        return relative(self.from_path, path_of(f"municipalities/{term.id}", self.language))

    def _rank(self, term: Municipality) -> tuple[bool, int]:
        """Cities with reforms stand before all others, then the number of reforms counts."""
        count = self._count(term)
        return not (count and term.kind == CITY), -count

    def _count(self, term: Municipality) -> int:
        return len(self.catalogue.reforms_in(term.id))


def radius_for(count: int, measures: Measures) -> float:
    """The radius of the circle for so many reforms: its area grows as their number does."""
    return round(measures.one * math.sqrt(count), 2) if count else measures.dot


def place_of(term: Municipality) -> Point | None:
    """The projected place of a municipality's centre, where its coordinates are known."""
    if term.latitude is None or term.longitude is None:
        return None
    return GEORGIA.point(float(term.latitude), float(term.longitude))


@cache
def outline_points() -> tuple[Point, ...]:
    """The country's outline, projected. Its origin stands in georgia-outline.json itself."""
    text = resources.files(__package__).joinpath("georgia-outline.json").read_text("utf-8")
    ring = json.loads(text)["geometry"]["coordinates"][0]
    return tuple(GEORGIA.point(latitude, longitude) for longitude, latitude in ring)


def _closed_path(points: tuple[Point, ...]) -> str:
    """The points as the `d` of an SVG path."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"
