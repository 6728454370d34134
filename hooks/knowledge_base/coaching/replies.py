"""The answers to a form as the coach reads them, wherever they were written down.

A record gives them from its text and its facts; a filled-in Word file gives them once it has been
read. The coach, and the completeness that the site shows, see no other difference.
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
class Reply:
    """What was written in answer to one question; `prompt` is None where the section asks.

    `has_fact`: a fact of the record answers, whatever the text says.
    """

    section: FormSection
    prompt: Prompt | None
    markdown: str
    has_fact: bool = False

    @property
    def is_required(self) -> bool:
        return (self.prompt or self.section).required == "yes"

    def state(self, language: Language) -> AnswerState:
        """Whether the question is answered; "no" is an answer."""
        return "answered" if self.has_fact else answer_state(self.markdown, language)


@dataclass(frozen=True, slots=True)
class Application:
    """All that the coach reads: the form, the replies in its order, the facts where there are any.

    `attached` are the groups of attachments that hold something.
    """

    form: ApplicationForm
    language: Language
    replies: tuple[Reply, ...]
    facts: Reform | None = None
    attached: frozenset[str] = frozenset()


def application_of(entry: Entry[Reform], form: ApplicationForm, language: Language) -> Application:
    """The answers that the record of `entry` gives in `language`."""
    text = entry.texts.get(language)
    replies: list[Reply] = []
    for section in form.sections:
        written = text.section(section.id) if text else None
        if not section.prompts:
            has_fact = section.fact is not None and bool(getattr(entry.record, section.fact))
            replies.append(Reply(section, None, _body(written), has_fact))
        for position, prompt in enumerate(section.prompts):
            # Text right under the section's heading answers its first question.
            lead = position == 0 and written is not None and not written.parts
            words = f"{_body(written) if lead else ''}\n\n{_part(written, prompt.id)}".strip()
            has_fact = prompt.fact is not None and bool(getattr(entry.record, prompt.fact))
            replies.append(Reply(section, prompt, words, has_fact))
    attached = frozenset(item.slot for item in entry.record.attachments if item.slot)
    return Application(form, language, tuple(replies), entry.record, attached)


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
    return "\n\n".join([section.markdown, *(part.markdown for part in section.parts)]).strip()


def _part(section: Section | None, prompt_id: str) -> str:
    if section is None:
        return ""
    return "\n\n".join(part.markdown for part in section.parts if part.id == prompt_id)
