"""The coach: what a secretariat would say about an application, question by question.

Every remark is a value; its words, the reason for it and an example stand in
words/<language>/coach.yml. The coach judges what was written, never the practice itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from rapidfuzz import fuzz

from knowledge_base.coaching.contradictions import reversed_periods, sums, whole_costs
from knowledge_base.coaching.figures import Figures, figures_in
from knowledge_base.coaching.replies import AnswerState, Application, Reply, Stated
from knowledge_base.languages import Language
from knowledge_base.model.form import FormSection, Prompt
from knowledge_base.prose.blocks import Table, blocks

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

_LEFT_STANDING = 88
"""Likeness, of 100, from which an answer is the question itself, left standing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend. `details` fill the braces of its words."""

    kind: RemarkKind
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionReview:
    """One question: how it is answered, and what could be better about the answer."""

    section: FormSection
    prompt: Prompt | None
    state: AnswerState
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class SectionReview:
    """One section: its own remarks, and its questions in the order of the form."""

    section: FormSection
    remarks: tuple[Remark, ...]
    questions: tuple[QuestionReview, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole application, section by section."""

    application: Application
    sections: tuple[SectionReview, ...]

    @property
    def questions(self) -> tuple[QuestionReview, ...]:
        """The questions of all sections, in the order of the form."""
        return tuple(question for section in self.sections for question in section.questions)

    @property
    def asked(self) -> int:
        """How many questions have to be answered."""
        return sum(_is_required(question) for question in self.questions)

    @property
    def answered(self) -> int:
        """How many of them are, "no" among the answers."""
        return sum(
            _is_required(question) and question.state != "empty" for question in self.questions
        )

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Every remark, in the order of the form."""
        return tuple(
            remark
            for section in self.sections
            for remark in (
                *section.remarks,
                *(one for question in section.questions for one in question.remarks),
            )
        )


def review(application: Application, pages: Mapping[str, int] | None = None) -> Review:
    """The review of `application`.

    `pages` is how many printed pages the answer of a section takes, by the section's id; a section
    that nobody measured is held against its limit in words alone.
    """
    sections: list[SectionReview] = []
    for section in application.form.sections:
        replies = [reply for reply in application.replies if reply.section.id == section.id]
        sections.append(
            SectionReview(
                section,
                tuple(_section_remarks(application, section, replies, pages or {})),
                tuple(
                    QuestionReview(
                        reply.section,
                        reply.prompt,
                        _state(reply, application),
                        tuple(_question_remarks(reply, application)),
                    )
                    for reply in replies
                ),
            )
        )
    return Review(application, tuple(sections))


def _is_required(question: QuestionReview) -> bool:
    return (question.prompt or question.section).required == "yes"


def _state(reply: Reply, application: Application) -> AnswerState:
    if not reply.has_fact and _is_question(reply, application):
        return "empty"
    return reply.state(application.language)


def _is_question(reply: Reply, application: Application) -> bool:
    """Whether the "answer" is the form's own question, which nobody deleted."""
    words = " ".join(reply.markdown.split())
    asked = reply.prompt.ask if reply.prompt else reply.section.hint
    texts = [asked.in_language(application.language)] if asked else []
    return any(text and fuzz.ratio(words, text) >= _LEFT_STANDING for text in texts)


def _question_remarks(reply: Reply, application: Application) -> Iterator[Remark]:
    asked = reply.prompt or reply.section
    state = _state(reply, application)
    if state == "empty":
        if reply.markdown.strip():
            yield Remark("question-left")
        elif asked.required == "yes":
            yield Remark("empty")
        return
    if state == "no":
        return
    found = figures_in(reply.markdown, application.language)
    yield from _figure_remarks(found)
    yield from _contradictions(reply.markdown)
    if reply.prompt and reply.prompt.answer == "table" and not _has_table(reply):
        yield Remark("no-table")
    if asked.fact == "results":
        yield from _result_remarks(application.facts, found)
    yield from _fact_remarks(asked.fact, application)
    yield from _total_remarks(reply, application)
    if asked.fact == "legal_basis" and application.attached == frozenset():
        yield Remark("documents-not-attached")


def _figure_remarks(found: Figures) -> Iterator[Remark]:
    if found.without_unit:
        shown = ", ".join(dict.fromkeys(found.without_unit[:3]))
        yield Remark("figure-without-unit", (("figures", shown),))
    if found.found and not found.has_date:
        yield Remark("figure-without-date", (("figures", ", ".join(found.found[:3])),))
    if found.found and not found.has_source:
        yield Remark("figure-without-source", (("figures", ", ".join(found.found[:3])),))


def _contradictions(markdown: str) -> Iterator[Remark]:
    for start, end in reversed_periods(markdown):
        yield Remark("years-reversed", (("start", start), ("end", end)))
    for found in sums(markdown):
        parts = sum(found.parts, Decimal(0))
        details = (("total", _number(found.total)), ("parts", _number(parts)))
        if max(found.parts) > found.total:
            yield Remark("part-over-total", details)
        elif len(found.parts) > 1 and parts != found.total:
            yield Remark("sum-differs", details)


def _has_table(reply: Reply) -> bool:
    return reply.has_fact or any(isinstance(block, Table) for block in blocks(reply.markdown))


def _result_remarks(facts: Stated, found: Figures) -> Iterator[Remark]:
    """Results have figures, and figures have something to be compared with."""
    measured = facts.results
    if not measured and not found.found:
        yield Remark("no-figure")
    elif not measured and not found.compares:
        yield Remark("no-baseline", (("figures", ", ".join(found.found[:3])),))
    elif measured and all(result.baseline is None for result in measured) and not found.compares:
        names = [result.value for result in measured[:3]]
        yield Remark("no-baseline", (("figures", ", ".join(map(_number, names))),))


def _fact_remarks(fact: str | None, application: Application) -> Iterator[Remark]:
    match fact:
        case "timeline":
            yield from _timeline_remarks(application.facts)
        case "results":
            yield from _result_date_remarks(application.facts, application.language)
        case "resources":
            yield from _sum_remarks(application.facts, application.language)


def _timeline_remarks(facts: Stated) -> Iterator[Remark]:
    starts = [stage.start for stage in facts.timeline if stage.start]
    for stage in facts.timeline:
        name = ("stage", stage.name)
        if stage.start and stage.end and _is_before(stage.end, stage.start):
            yield Remark("stage-ends-early", (name, ("start", stage.start), ("end", stage.end)))
        period = facts.period
        if period is None or period.start is None:
            continue
        outside = [
            date
            for date in (stage.start, stage.end)
            if date
            and (_is_before(date, period.start) or (period.end and _is_before(period.end, date)))
        ]
        if outside:
            whole = f"{period.start} – {period.end or '…'}"
            yield Remark("stage-outside", (name, ("date", outside[0]), ("period", whole)))
    period = facts.period
    if period and period.start and period.end and _is_before(period.end, period.start):
        yield Remark("years-reversed", (("start", period.start), ("end", period.end)))
    if any(_is_before(later, earlier) for earlier, later in pairwise(starts)):
        yield Remark("stages-disordered")
    if (
        facts.year
        and facts.period
        and facts.period.start
        and not _within(facts.year, facts.period.start, facts.period.end)
    ):
        yield Remark(
            "year-outside",
            (
                ("year", str(facts.year)),
                ("period", f"{facts.period.start} – {facts.period.end or '…'}"),
            ),
        )


def _result_date_remarks(facts: Stated, language: Language) -> Iterator[Remark]:
    begun = facts.period.start if facts.period else None
    for result in facts.results:
        name = ("indicator", result.indicator.best(language)[0])
        if result.as_of is None:
            yield Remark("figure-without-date", (("figures", _number(result.value)),))
        elif begun and _is_before(result.as_of, begun):
            yield Remark("result-too-early", (name, ("date", result.as_of), ("start", begun)))


def _sum_remarks(facts: Stated, language: Language) -> Iterator[Remark]:
    resources = facts.resources
    if resources is None:
        return
    for said in (resources.human, resources.technical, resources.financial):
        if said is not None:
            yield from _contradictions(said.best(language)[0])
    for item in resources.items:
        if item.money.source is None:
            yield Remark("figure-without-source", (("figures", _number(item.money.amount)),))
    total = resources.total
    if total is None or not resources.items:
        return
    if any(item.money.currency != total.currency for item in resources.items):
        return
    parts = sum((item.money.amount for item in resources.items), Decimal(0))
    details = (("total", _number(total.amount)), ("parts", _number(parts)))
    if any(item.money.amount > total.amount for item in resources.items):
        yield Remark("part-over-total", details)
    elif parts != total.amount:
        yield Remark("sum-differs", details)


def _total_remarks(reply: Reply, application: Application) -> Iterator[Remark]:
    """Every whole cost that differs from the one that was stated first, as a fact or in words."""
    resources = application.facts.resources
    stated = resources.total if resources else None
    first: dict[str, Decimal] = {stated.currency: stated.amount} if stated else {}
    for each in application.replies:
        for found in whole_costs(each.markdown):
            total = first.setdefault(found.currency, Decimal(found.amount))
            if each is reply and total != found.amount:
                details = (("total", _number(total)), ("other", _number(Decimal(found.amount))))
                yield Remark("totals-differ", details)


def _section_remarks(
    application: Application,
    section: FormSection,
    replies: list[Reply],
    pages: Mapping[str, int],
) -> Iterator[Remark]:
    limit = section.limit
    if limit and limit.pages and pages.get(section.id, 0) > limit.pages:
        details = (("limit", str(limit.pages)), ("pages", str(pages[section.id])))
        yield Remark("too-long", details)
    if limit and limit.words:
        count = sum(len(reply.markdown.split()) for reply in replies)
        if count > limit.words:
            yield Remark("too-many-words", (("limit", str(limit.words)), ("words", str(count))))
    if section.fact == "attachments" and application.attached is None:
        yield Remark("attachments-unseen")
    elif section.fact == "attachments":
        for slot in application.form.attachment_slots:
            if slot.id not in (application.attached or ()):
                title = slot.title.best(application.language)[0]
                yield Remark("attachment-missing", (("slot", title),))


def _is_before(earlier: str, later: str) -> bool:
    """Whether one date is before another, as far as both are stated."""
    length = min(len(earlier), len(later))
    return earlier[:length] < later[:length]


def _within(year: int, start: str, end: str | None) -> bool:
    return int(start[:4]) <= year and (end is None or year <= int(end[:4]))


def _number(value: Decimal) -> str:
    return format(value.normalize(), ",f").replace(",", "\u00a0")
