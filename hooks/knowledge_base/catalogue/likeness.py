"""Which municipalities are like one another, and which reforms belong together; always with why.

A reader trusts a ranking only if it says its reasons, so every score is a sum of named ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.model.vocabulary import Municipality

BANDS: tuple[int, ...] = (10_000, 20_000, 50_000, 100_000, 150_000, 500_000)
"""Upper ends of the bands of population, in people; a seventh band lies above the last.

The steps follow the country: 59 of the 64 municipalities have fewer than 100,000 people.
"""

Reason = Literal["kind", "band", "near-band", "region", "theme", "municipality", "named"]

_WEIGHTS: dict[Reason, int] = {
    "named": 8,
    "municipality": 3,
    "theme": 4,
    "kind": 3,
    "band": 3,
    "near-band": 1,
    "region": 2,
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two things are alike; `score` is only for ordering."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        return sum(_WEIGHTS[reason] for reason in self.reasons)


def band(population: int) -> int:
    """The number of the band of population that so many people fall into, from 0."""
    return sum(population >= end for end in BANDS)


def band_of(municipality: Municipality) -> int | None:
    """The band of a municipality's population, where that is known."""
    return band(municipality.population.value) if municipality.population else None


def municipality_likeness(one: Municipality, other: Municipality) -> Likeness:
    """What two municipalities have in common: kind, size, region."""
    reasons: list[Reason] = []
    if one.kind == other.kind:
        reasons.append("kind")
    bands = band_of(one), band_of(other)
    if bands[0] is not None and bands[1] is not None:
        distance = abs(bands[0] - bands[1])
        if distance < 2:
            reasons.append("near-band" if distance else "band")
    if one.region == other.region:
        reasons.append("region")
    return Likeness(tuple(reasons))


def reforms_like(
    catalogue: Catalogue, municipality: Municipality, most: int
) -> tuple[tuple[Entry[Reform], Municipality, Likeness], ...]:
    """Reforms of other municipalities, those most like `municipality` first.

    With the municipality that makes each reform alike. Equal ones keep the catalogue's order.
    """
    found: list[tuple[Entry[Reform], Municipality, Likeness]] = []
    for entry in catalogue.reforms:
        others = [catalogue.municipality(name) for name in entry.record.municipalities]
        if municipality.id in entry.record.municipalities:
            continue
        likenesses = [
            (other, municipality_likeness(municipality, other)) for other in others if other
        ]
        if likenesses:
            other, likeness = max(likenesses, key=lambda pair: pair[1].score)
            if likeness.score:
                found.append((entry, other, likeness))
    return tuple(sorted(found, key=lambda item: -item[2].score)[:most])


def related_reforms(
    catalogue: Catalogue, entry: Entry[Reform], most: int
) -> tuple[tuple[Entry[Reform], Likeness], ...]:
    """Reforms that belong with `entry`: named by it, on its theme, of its or a like municipality.

    A reform of a like municipality alone is not related; it must share the theme or the place.
    """
    found = [
        (other, likeness)
        for other in catalogue.reforms
        if other.record.id != entry.record.id
        and (likeness := Likeness(tuple(_reasons(catalogue, entry.record, other.record)))).reasons
        and {"named", "theme", "municipality"} & set(likeness.reasons)
    ]
    return tuple(sorted(found, key=lambda pair: -pair[1].score)[:most])


def _reasons(catalogue: Catalogue, one: Reform, other: Reform) -> Iterator[Reason]:
    if other.id in one.related:
        yield "named"
    if set(one.themes) & set(other.themes):
        yield "theme"
    if set(one.municipalities) & set(other.municipalities):
        yield "municipality"
        return
    pairs = [
        municipality_likeness(here, there)
        for name in one.municipalities
        for other_name in other.municipalities
        if (here := catalogue.municipality(name)) and (there := catalogue.municipality(other_name))
    ]
    if pairs:
        yield from max(pairs, key=lambda likeness: likeness.score).reasons
