"""What measured costs say: how they grow, what a larger run would take, and the tables."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from process_tree import Cost

Costs = Mapping[str, Mapping[int, Cost]]
"""The costs of each kind of run, by the number of reforms."""

Values = Mapping[int, float]
"""A figure by the number of reforms."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that follows from costs, and what it must be at some sizes."""

    name: str
    values: Values
    goals: Values = field(default_factory=dict)
    at_least: bool = False
    """Whether the goal is the least that the figure may be, and not the most."""

    def holds(self, size: int) -> bool:
        """Whether the goal for `size` is met; what has no goal or no value is."""
        if size not in self.values or size not in self.goals:
            return True
        value, goal = self.values[size], self.goals[size]
        return value >= goal if self.at_least else value <= goal


def cpu(by_size: Mapping[int, Cost]) -> dict[int, float]:
    """The seconds of CPU alone."""
    return {size: cost.cpu for size, cost in by_size.items()}


def memory(by_size: Mapping[int, Cost]) -> dict[int, float]:
    """The megabytes alone, where they are known."""
    return {size: cost.megabytes for size, cost in by_size.items() if cost.megabytes is not None}


def ratios(one: Values, other: Values) -> dict[int, float]:
    """`one` ÷ `other` at every size that both have."""
    return {size: value / other[size] for size, value in one.items() if other.get(size)}


def growth(values: Values) -> dict[int, float]:
    """At each size but the smallest, the exponent since the size before: 1 is linear, 2 a square.

    Values must be above 0.
    """
    sizes = sorted(values)
    return {
        large: math.log(values[large] / values[small]) / math.log(large / small)
        for small, large in pairwise(sizes)
    }


def extrapolated(values: Values, size: int) -> float | None:
    """The value at `size` if it grew on as between the two largest sizes; None for one size."""
    if len(values) < 2:
        return None
    largest = max(values)
    return values[largest] * float((size / largest) ** growth(values)[largest])


def with_extrapolated(values: Values, sizes: Sequence[int]) -> dict[int, float]:
    """`values`, and for every larger one of `sizes` what they would grow to."""
    beyond = {size: extrapolated(values, size) for size in sizes if values and size > max(values)}
    return {**values, **{size: value for size, value in beyond.items() if value is not None}}


def cost_table(costs: Costs, sizes: Sequence[int]) -> Iterator[str]:
    """A row for each kind of run, a column for each size; CPU beyond the last run is estimated."""
    yield f"| | {' | '.join(f'{size:,} reforms' for size in sizes)} | growth of CPU |"
    yield f"| --- |{' --- |' * (len(sizes) + 1)}"
    for name, by_size in costs.items():
        guesses = with_extrapolated(cpu(by_size), sizes)
        cells = [_cost(by_size.get(size), guesses.get(size)) for size in sizes]
        exponents = growth(cpu(by_size))
        last = f"{exponents[max(exponents)]:.2f}" if exponents else "–"
        yield f"| {name} | {' | '.join(cells)} | {last} |"


def _cost(cost: Cost | None, guess: float | None) -> str:
    if cost is not None:
        held = "" if cost.megabytes is None else f", {cost.megabytes:,.0f} MB"
        return f"{_seconds(cost.cpu)} CPU, {_seconds(cost.wall)}{held}"
    return "–" if guess is None else f"≈ {_seconds(guess)} CPU, extrapolated"


def _seconds(value: float) -> str:
    return f"{value:,.0f} s" if value >= 100 else f"{value:.1f} s"


def figure_table(figures: Sequence[Figure], sizes: Sequence[int]) -> Iterator[str]:
    """A row for each figure, a column for each size, and what must hold; what does not is said."""
    yield f"| | {' | '.join(f'{size:,} reforms' for size in sizes)} | must hold |"
    yield f"| --- |{' --- |' * (len(sizes) + 1)}"
    for figure in figures:
        cells = [_figure(figure, size) for size in sizes]
        sign = "≥" if figure.at_least else "≤"
        goals = ", ".join(f"{sign} {goal:g} at {size:,}" for size, goal in figure.goals.items())
        yield f"| {figure.name} | {' | '.join(cells)} | {goals} |"


def _figure(figure: Figure, size: int) -> str:
    if size not in figure.values:
        return "–"
    shown = f"{figure.values[size]:.2f}"
    return shown if figure.holds(size) else f"**{shown}**, missed"
