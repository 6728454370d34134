"""The answers to a form as the coach reads them, wherever they were written down.

A record gives them from its text and its facts; a filled-in Word file gives them once it has been
read. The coach, and the completeness that the site shows, see no other difference.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt
from knowledge_base.model.reform import Indicator, Reform, Resources
from knowledge_base.model.text import Section
from knowledge_base.prose.grammar import survey
from knowledge_base.prose.sections import cut

AnswerState = Literal["answered", "no", "empty"]

T = TypeVar("T", FormSection, Prompt)

_SHORT = 6
"""Words up to which an answer with a negation in it is a plain no; longer ones explain."""

_NEGATION: dict[Language, re.Pattern[str]] = {
    "ka": re.compile(r"(?<!\w)(არა|არ|არც|ვერ|არავინ|არაფერი)(?!\w)"),
    "en": re.compile(r"(?<!\w)(no|not|none|never|nobody|nothing)(?!\w)", re.IGNORECASE),
}
_SHAPES: dict[str, TypeAdapter[Any]] = {
    "results": TypeAdapter(tuple[Indicator, ...]),
    "resources": TypeAdapter(Resources),
    "year": TypeAdapter(int),
}
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_NOT_WORDS = re.compile(r"\[\^[^\]]*\]|[*_#>`|-]")
_LONGER = re.compile(rf"[\s*_#>`|-]*+(?:[^\s*_#>`|\[-]++[\s*_#>`|-]++){{{_SHORT}}}[^\s*_#>`|\[-]")
"""The beginning of an answer of more words than that, before its first citation."""


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
        """Whether the form demands an answer to this very question."""
        return (self.prompt or self.section).required == "yes"

    def state(self, language: Language) -> AnswerState:
        """Whether the question is answered; "no" is an answer."""
        return "answered" if self.has_fact else answer_state(self.markdown, language)


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of time as it was stated; unlike a record's, it may end before it begins."""

    name: str = ""
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """The facts that can be held against one another."""

    timeline: tuple[Step, ...] = ()
    results: tuple[Indicator, ...] = ()
    resources: Resources | None = None
    period: Step | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """All that the coach reads: the form, the replies in its order, and the facts.

    `attached` are the groups of attachments that hold something, None where that is not known.
    """

    form: ApplicationForm
    language: Language
    replies: tuple[Reply, ...]
    facts: Stated = Stated()
    attached: frozenset[str] | None = None


def application_of(entry: Entry[Reform], form: ApplicationForm, language: Language) -> Application:
    """The answers that the record of `entry` gives in `language`, with its facts."""
    record = entry.record
    period = record.period
    facts = Stated(
        tuple(
            Step(stage.stage.best(language)[0], stage.start, stage.end) for stage in record.timeline
        ),
        record.results,
        record.resources,
        Step("", period.start, period.end) if period else None,
        record.year,
    )
    attached = frozenset(item.slot for item in record.attachments if item.slot)
    return Application(form, language, replies_of(entry, form, language), facts, attached)


def replies_of(
    entry: Entry[Reform], form: ApplicationForm, language: Language
) -> tuple[Reply, ...]:
    """The answers alone, in the order of the form."""
    text = entry.texts.get(language)
    there = {section.id: section for section in text.sections} if text else {}
    replies: list[Reply] = []
    for section in form.sections:
        written = there.get(section.id)
        if not section.prompts:
            has_fact = section.fact is not None and bool(getattr(entry.record, section.fact))
            replies.append(Reply(section, None, _body(written), has_fact))
        for position, prompt in enumerate(section.prompts):
            # Text right under the section's heading answers its first question.
            lead = position == 0 and written is not None and not written.parts
            words = f"{_body(written) if lead else ''}\n\n{_part(written, prompt.id)}".strip()
            has_fact = prompt.fact is not None and bool(getattr(entry.record, prompt.fact))
            replies.append(Reply(section, prompt, words, has_fact))
    return tuple(replies)


def application_from(
    facts: Mapping[str, Any], body: str, form: ApplicationForm, language: Language
) -> Application:
    """The answers in a draft that need not be a whole record yet.

    `facts` are those of its record.yml as plain values, without what is held open; `body` is its
    text in `language` under the headings of `form`. Facts of a wrong shape are none.
    """
    written: dict[tuple[str, str | None], list[str]] = {}
    section: FormSection | None = None
    prompt: Prompt | None = None
    for block in cut(body, survey(body)):
        if block.level == 2:
            section = _titled(form.sections, block.title)
            prompt = None
        elif block.level == 3 and section is not None:
            prompt = _titled(section.prompts, block.title)
        if section is not None:
            key = (section.id, prompt.id if prompt else None)
            written.setdefault(key, []).append(block.markdown)
    replies: list[Reply] = []
    for asked in form.sections:
        lead = "\n\n".join(written.get((asked.id, None), ()))
        if not asked.prompts:
            replies.append(Reply(asked, None, lead, bool(asked.fact and facts.get(asked.fact))))
        has_parts = any((asked.id, each.id) in written for each in asked.prompts)
        for position, each in enumerate(asked.prompts):
            own = "\n\n".join(written.get((asked.id, each.id), ()))
            words = lead if position == 0 and not has_parts else own
            replies.append(Reply(asked, each, words, bool(each.fact and facts.get(each.fact))))
    return Application(form, language, tuple(replies), _stated(facts))


def _stated(facts: Mapping[str, Any]) -> Stated:
    found: dict[str, Any] = {}
    for name, shape in _SHAPES.items():
        if name in facts:
            try:
                found[name] = shape.validate_json(json.dumps(facts[name], default=str))
            except ValidationError:
                continue
    timeline, period = facts.get("timeline"), facts.get("period")
    steps = tuple(_step(row) for row in timeline) if isinstance(timeline, (list, tuple)) else ()
    return Stated(timeline=steps, period=_step(period) if period else None, **found)


def _step(row: Any) -> Step:
    stated = row if isinstance(row, Mapping) else {}
    stage = stated.get("stage")
    names = list(stage.values()) if isinstance(stage, Mapping) else []
    start, end = (
        str(stated[key]) if _DATE.fullmatch(str(stated.get(key))) else None
        for key in ("start", "end")
    )
    return Step(str(names[0]) if names else "", start, end)


def _titled(asked: tuple[T, ...], title: str) -> T | None:
    return next((each for each in asked if title in (each.title.ka, each.title.en)), None)


def answer_state(words: str, language: Language) -> AnswerState:
    """Whether `words`, as Markdown or plain text, answer a question, deny it, or say nothing."""
    if _LONGER.match(words):
        return "answered"
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
