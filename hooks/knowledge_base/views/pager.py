"""The ways between the pages of one list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge_base.views.links import relative

_NEAR = 1
"""How many pages before and after this one are named."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the list; `follows_gap` where some before it are not named."""

    number: int
    href: str
    is_here: bool
    follows_gap: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The page `here` of `last`, and the ways to others; without steps where there is only one."""

    here: int
    last: int
    steps: tuple[Step, ...]
    previous: str | None
    next: str | None


def pager(here: int, last: int, path: Callable[[int], str]) -> Pager:
    """The ways from the page of the number `here`; `path` tells the path of each."""
    if last == 1:
        return Pager(here, last, (), None, None)

    def href(number: int) -> str:
        return relative(path(here), path(number))

    numbers = list(_named(here, last))
    return Pager(
        here,
        last,
        tuple(
            Step(number, href(number), number == here, number - before > 1)
            for before, number in zip([0, *numbers], numbers, strict=False)
        ),
        href(here - 1) if here > 1 else None,
        href(here + 1) if here < last else None,
    )


def _named(here: int, last: int) -> Iterator[int]:
    """The first, the last, and those around `here`; no gap stands for a single page."""
    for number in range(1, last + 1):
        away = abs(number - here)
        is_end = number in (1, last)
        fills_gap = away == _NEAR + 1 and number in (2, last - 1)
        if is_end or away <= _NEAR or fills_gap:
            yield number
