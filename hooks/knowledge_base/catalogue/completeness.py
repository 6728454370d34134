"""How completely a reform answers its application form, prompt by prompt.

Counted per prompt and not per section, because real applications leave prompts standing
unanswered in a section that then looks filled. "No" is an answer: a council that took no part in
the choice has said so. The coach counts with the same code.
"""

from dataclasses import dataclass

from knowledge_base.coaching.replies import AnswerState, answer_state, application_of
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt
from knowledge_base.model.reform import Reform

__all__ = ["AnswerState", "Completeness", "PromptAnswer", "answer_state", "completeness"]


@dataclass(frozen=True, slots=True)
class PromptAnswer:
    """The state of one prompt; `prompt` is None for a section that has no prompts of its own."""

    section: FormSection
    prompt: Prompt | None
    state: AnswerState


@dataclass(frozen=True, slots=True)
class Completeness:
    """The answers to every required prompt of a form, in its order."""

    answers: tuple[PromptAnswer, ...]

    @property
    def answered(self) -> int:
        """How many prompts have an answer, "no" among them."""
        return sum(answer.state != "empty" for answer in self.answers)

    @property
    def percent(self) -> int:
        """Share of answered prompts, in whole per cent, rounded down: 100 means all."""
        return self.answered * 100 // len(self.answers) if self.answers else 0


def completeness(entry: Entry[Reform], form: ApplicationForm) -> Completeness:
    """How completely `entry` answers `form`, judged by the text in its own language."""
    language = entry.record.source_language
    return Completeness(
        tuple(
            PromptAnswer(reply.section, reply.prompt, reply.state(language))
            for reply in application_of(entry, form, language).replies
            if reply.is_required
        )
    )
