"""How completely a reform answers its application form, prompt by prompt.

Counted per prompt and not per section, because real applications leave prompts standing
unanswered in a section that then looks filled. "No" is an answer: a council that took no part in
the choice has said so.
"""

import re
from dataclasses import dataclass
from typing import Literal

from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt
from knowledge_base.model.reform import Reform
from knowledge_base.model.text import Section

AnswerState = Literal["answered", "no", "empty"]

_SHORT = 6
"""Words up to which an answer with a negation in it is a plain no; longer ones explain."""

_NEGATION: dict[Language, re.Pattern[str]] = {
    "ka": re.compile(r"(?<!\w)(არა|არ|არც|ვერ|არავინ|არაფერი)(?!\w)"),
    "en": re.compile(r"(?<!\w)(no|not|none|never|nobody|nothing)(?!\w)", re.IGNORECASE),
}
_NOT_WORDS = re.compile(r"\[\^[^\]]*\]|[*_#>`|-]")


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
    text = entry.texts.get(language)
    answers: list[PromptAnswer] = []
    for section in form.sections:
        written = text.section(section.id) if text else None
        if not section.prompts:
            if section.required == "yes":
                state = _state(entry.record, section.fact, _body(written), language)
                answers.append(PromptAnswer(section, None, state))
            continue
        for position, prompt in enumerate(section.prompts):
            if prompt.required == "no":
                continue
            # Text right under the section's heading answers its first question.
            own = _body(written) if position == 0 and written and not written.parts else ""
            words = f"{own} {_part(written, prompt.id)}"
            answers.append(
                PromptAnswer(section, prompt, _state(entry.record, prompt.fact, words, language))
            )
    return Completeness(tuple(answers))


def _state(record: Reform, fact: str | None, words: str, language: Language) -> AnswerState:
    if fact is not None and getattr(record, fact):
        return "answered"
    return answer_state(words, language)


def answer_state(words: str, language: Language) -> AnswerState:
    """Whether `words`, as Markdown or plain text, answer a question, deny it, or say nothing."""
    plain = _NOT_WORDS.sub(" ", words).split()
    if not plain:
        return "empty"
    is_no = len(plain) <= _SHORT and _NEGATION[language].search(" ".join(plain))
    return "no" if is_no else "answered"


def _body(section: Section | None) -> str:
    if section is None:
        return ""
    return " ".join([section.markdown, *(part.markdown for part in section.parts)])


def _part(section: Section | None, prompt_id: str) -> str:
    if section is None:
        return ""
    return " ".join(part.markdown for part in section.parts if part.id == prompt_id)
