"""The evidence ladder: how firmly a reform's results stand, computed from its measured results.

Four steps, each holding the ones before it: described in words; a figure with its unit and source;
the same with the date it is of; the same beside the figure from before the reform.
"""

from typing import Literal

from knowledge_base.model.reform import Indicator, Reform

EvidenceLevel = Literal["described", "figure", "dated", "compared"]

LEVELS: tuple[EvidenceLevel, ...] = ("described", "figure", "dated", "compared")
"""From the lowest step to the highest."""


def evidence_level(reform: Reform) -> EvidenceLevel:
    """The highest step that any of the reform's measured results reaches."""
    return max((_level(result) for result in reform.results), key=LEVELS.index, default="described")


def _level(result: Indicator) -> EvidenceLevel:
    if result.as_of is None:
        return "figure"
    return "dated" if result.baseline is None else "compared"
