"""The result of a step that may find faults: a value, findings, or both."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge_base.findings.finding import Finding

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """`value` is None where the findings left nothing to go on with."""

    value: T | None
    findings: tuple[Finding, ...] = ()
