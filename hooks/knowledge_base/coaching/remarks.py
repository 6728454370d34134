"""What the coach can remark, as values; the words stand in words/<language>/coach.yml."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge_base.coaching.contradictions import reversed_periods, sums

RemarkKind = Literal[
    "empty",
    "question-left",
    "too-long",
    "too-many-words",
    "no-table",
    "figure-without-unit",
    "figure-without-date",
    "figure-without-source",
    "no-figure",
    "no-baseline",
    "stage-ends-early",
    "stage-outside",
    "stages-disordered",
    "year-outside",
    "years-reversed",
    "result-too-early",
    "sum-differs",
    "part-over-total",
    "totals-differ",
    "documents-not-attached",
    "attachment-missing",
    "attachments-unseen",
]
"""Everything that the coach can remark; `coach.yml` has words for each."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend. `details` fill the braces of its words."""

    kind: RemarkKind
    details: tuple[tuple[str, str], ...] = ()


def contradictions(markdown: str) -> Iterator[Remark]:
    """Years in the wrong order, and parts that are not their sum, in one answer."""
    for start, end in reversed_periods(markdown):
        yield Remark("years-reversed", (("start", start), ("end", end)))
    for found in sums(markdown):
        parts = sum(found.parts, Decimal(0))
        details = (("total", written(found.total)), ("parts", written(parts)))
        if max(found.parts) > found.total:
            yield Remark("part-over-total", details)
        elif len(found.parts) > 1 and parts != found.total:
            yield Remark("sum-differs", details)


def written(value: Decimal) -> str:
    """A number as remarks show it in either language: 12\u00a0500.5."""
    return format(value.normalize(), ",f").replace(",", "\u00a0")
