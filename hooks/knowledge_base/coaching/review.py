"""The coach: what a secretariat would say about an application, question by question.

The coach judges what was written, never the practice itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge_base.coaching.fact_remarks import fact_remarks, total_remarks
from knowledge_base.coaching.figures import Figures, figures_in
from knowledge_base.coaching.remarks import Remark, contradictions, written
from knowledge_base.coaching.replies import AnswerState, Application, Reply, Stated
from knowledge_base.model.form import FormSection, Prompt
from knowledge_base.prose.blocks import Table, blocks

_LEFT_STANDING = 88
"""Likeness, of 100, from which an answer is the question itself, left standing."""


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
    yield from contradictions(reply.markdown)
    if reply.prompt and reply.prompt.answer == "table" and not _has_table(reply):
        yield Remark("no-table")
    if asked.fact == "results":
        yield from _result_remarks(application.facts, found)
    yield from fact_remarks(asked.fact, application)
    yield from total_remarks(reply, application)
    if asked.fact == "legal_basis" and application.attached == frozenset():
        yield Remark("documents-not-attached")


def _figure_remarks(found: Figures) -> Iterator[Remark]:
    if found.without_unit:
        shown = "; ".join(dict.fromkeys(found.without_unit[:3]))
        yield Remark("figure-without-unit", (("figures", shown),))
    if found.without_date:
        yield Remark("figure-without-date", (("figures", "; ".join(found.without_date[:3])),))
    if found.found and not found.has_source:
        yield Remark("figure-without-source", (("figures", "; ".join(found.found[:3])),))


def _has_table(reply: Reply) -> bool:
    return reply.has_fact or any(isinstance(block, Table) for block in blocks(reply.markdown))


def _result_remarks(facts: Stated, found: Figures) -> Iterator[Remark]:
    """Results have figures, and figures have something to be compared with."""
    measured = facts.results
    if not measured and not found.found:
        yield Remark("no-figure")
    elif not measured and not found.compares:
        yield Remark("no-baseline", (("figures", "; ".join(found.found[:3])),))
    elif measured and all(result.baseline is None for result in measured) and not found.compares:
        names = [result.value for result in measured[:3]]
        yield Remark("no-baseline", (("figures", "; ".join(map(written, names))),))


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
