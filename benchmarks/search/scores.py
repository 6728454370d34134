"""How good an answer is: an ordered list of pages against the set of those that are right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine said to one query: pages, the best first, and after how many milliseconds."""

    pages: tuple[str, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Score:
    """Means over many queries; shares are between 0 and 1.

    `precision` is over the queries that found anything, the other shares over all. `mrr` is one
    divided by the place of the first right page.
    """

    queries: int
    recall: float
    precision: float
    mrr: float
    nothing: float
    first: float
    milliseconds: float


def score(asked: Iterable[tuple[Answer, frozenset[str]]]) -> Score:
    """The score of answers, each with the pages that would be right; at least one of them is."""
    pairs = list(asked)
    found = [(answer, right) for answer, right in pairs if answer.pages]
    return Score(
        queries=len(pairs),
        recall=fmean(len(right.intersection(a.pages)) / len(right) for a, right in pairs),
        precision=fmean(len(right.intersection(a.pages)) / len(a.pages) for a, right in found)
        if found
        else 0.0,
        mrr=fmean(_reciprocal(answer.pages, right) for answer, right in pairs),
        nothing=1 - len(found) / len(pairs),
        first=fmean(bool(a.pages) and a.pages[0] in right for a, right in pairs),
        milliseconds=median(answer.milliseconds for answer, _ in pairs),
    )


def _reciprocal(pages: Sequence[str], right: frozenset[str]) -> float:
    return next((1 / place for place, page in enumerate(pages, 1) if page in right), 0.0)
