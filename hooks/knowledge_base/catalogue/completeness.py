"""How completely a reform answers its application form, prompt by prompt.

Counted per prompt and not per section, because real applications leave prompts standing
unanswered in a section that then looks filled. "No" is an answer: a council that took no part in
the choice has said so. The coach counts with the same code.
"""

from dataclasses import dataclass

from knowledge_base.coaching.replies import AnswerState, answer_state, replies_of
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


Questions = tuple[tuple[FormSection, Prompt | None], ...]
"""Sections and their prompts; None for a section that has none."""

States = tuple[AnswerState, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """The states of the answers to `questions`, every required one of a form, in its order."""

    questions: Questions
    states: States

    @property
    def answers(self) -> tuple[PromptAnswer, ...]:
        """Each question with the state of its answer."""
        pairs = zip(self.questions, self.states, strict=True)
        return tuple(PromptAnswer(section, prompt, state) for (section, prompt), state in pairs)

    @property
    def answered(self) -> int:
        """How many questions have an answer, "no" among them."""
        return sum(state != "empty" for state in self.states)

    @property
    def percent(self) -> int:
        """Share of answered questions, in whole per cent, rounded down: 100 means all."""
        return self.answered * 100 // len(self.states) if self.states else 0


def completeness(entry: Entry[Reform], form: ApplicationForm) -> Completeness:
    """How completely `entry` answers `form`, judged by the text in its own language."""
    return Completeness(required_questions(form), answer_states(entry, form))


def required_questions(form: ApplicationForm) -> Questions:
    """Every question of `form` that has to be answered."""
    return tuple(
        (section, prompt)
        for section in form.sections
        for prompt in section.prompts or (None,)
        if (prompt or section).required == "yes"
    )


def answer_states(entry: Entry[Reform], form: ApplicationForm) -> States:
    """The state of each required answer. Of `form`, it depends on the sections alone."""
    language = entry.record.source_language
    replies = replies_of(entry, form, language)
    return tuple(reply.state(language) for reply in replies if reply.is_required)
