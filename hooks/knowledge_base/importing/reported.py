"""What a report tells of a form that was taken in: its sections, and what is not in its draft."""

from dataclasses import dataclass
from typing import Literal

from knowledge_base.catalogue.completeness import AnswerState
from knowledge_base.model.form import FormSection, Prompt

SectionStatus = Literal["filled", "empty", "missing"]
"""`empty`: the title is there and no answer; `missing`: the title is not in the file."""


@dataclass(frozen=True, slots=True)
class SectionReport:
    """One section of the form: what was written in it, and the state of each of its prompts.

    `lines` are its lines without hints, empty prompts and personal data.
    """

    section: FormSection
    status: SectionStatus
    lines: tuple[str, ...]
    prompts: tuple[tuple[Prompt, AnswerState], ...]

    @property
    def name(self) -> str:
        """The section's name in reports."""
        return self.section.report_as or self.section.id

    @property
    def empty(self) -> tuple[Prompt, ...]:
        """The prompts without an answer."""
        return tuple(prompt for prompt, state in self.prompts if state == "empty")


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A personal datum that is not in the draft: its kind and the section that it stood in.

    `section` is None for what stood outside of the sections. `value` is for the separate file
    alone.
    """

    kind: str
    section: str | None
    value: str


@dataclass(frozen=True, slots=True)
class KeptElsewhere:
    """Text that fits no section, where it stood, and where the draft keeps it."""

    text: str
    origin: str
    file: str
    section: str
    heading: str
