"""How like two things are, always with why, and which municipalities are like one another.

A reader trusts a ranking only if it says its reasons, so every score is a sum of named ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

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
        """How alike they are: the sum of what the reasons weigh."""
        return _score(self.reasons)


@cache
def _score(reasons: tuple[Reason, ...]) -> int:
    return sum(_WEIGHTS[reason] for reason in reasons)


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


Levels = tuple[tuple[Likeness, tuple[str, ...]], ...]
"""The ids of municipalities by how like they are to one of them, the most alike first."""


def levels(one: Municipality, others: Iterable[Municipality]) -> Levels:
    """`others` by their likeness to `one`; equals keep their order, `one` itself is left out."""
    found: dict[Likeness, list[str]] = {}
    for other in others:
        if other.id != one.id:
            found.setdefault(municipality_likeness(one, other), []).append(other.id)
    best_first = sorted(found.items(), key=lambda pair: -pair[0].score)
    return tuple((likeness, tuple(ids)) for likeness, ids in best_first)
