"""The sections of the application form on the page of a reform: answered, by a fact, or open."""

from dataclasses import dataclass

from knowledge_base.model.form import ApplicationForm, FormSection
from knowledge_base.model.reform import Reform
from knowledge_base.views.desk import Desk
from knowledge_base.views.record import Link, SectionView
from knowledge_base.views.said import Said, say

_HEAD_FACTS = ("title", "themes", "initiator", "municipalities")
"""Sections of the form that a fact alone answers; the page shows them together, as a list."""


@dataclass(frozen=True, slots=True)
class HeadFact:
    """A section of the form that one fact answers."""

    id: str
    number: int
    title: Said
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FormSectionView:
    """A section of the form on the page: its text, and the facts that belong into it."""

    id: str
    number: int
    title: Said
    text: SectionView | None
    facts: tuple[str, ...]


def head_facts(desk: Desk, record: Reform, form: ApplicationForm) -> tuple[HeadFact, ...]:
    """The sections that a fact alone answers, in the order of the form."""
    values: dict[str, tuple[Link, ...]] = {
        "title": (Link(desk.say(record.title), None),),
        "themes": tuple(
            Link(say(theme.title, desk.language), desk.href(f"themes/{theme.id}"))
            for name in record.themes
            if (theme := desk.catalogue.theme(name))
        ),
        "initiator": (Link(desk.say(record.initiator), None),) if record.initiator else (),
        "municipalities": tuple(
            Link(say(term.title, desk.language), desk.href(f"municipalities/{term.id}"))
            for name in record.municipalities
            if (term := desk.catalogue.municipality(name))
        ),
    }
    return tuple(
        HeadFact(section.id, section.number, desk.say(section.title), values[section.fact])
        for section in form.sections
        if section.fact in _HEAD_FACTS
    )


def sections(desk: Desk, record: Reform, form: ApplicationForm) -> tuple[FormSectionView, ...]:
    """The sections of the form that the record answers, by a text or by a fact."""
    views: list[FormSectionView] = []
    for section in form.sections:
        text = desk.section(section.id)
        facts = tuple(fact for fact in _facts_of(section) if _has(record, fact))
        if text is not None or facts:
            views.append(
                FormSectionView(section.id, section.number, desk.say(section.title), text, facts)
            )
    return tuple(views)


def _facts_of(section: FormSection) -> tuple[str, ...]:
    facts = [section.fact, *(prompt.fact for prompt in section.prompts)]
    return tuple(fact for fact in facts if fact and fact not in _HEAD_FACTS)


def _has(record: Reform, fact: str) -> bool:
    return bool(getattr(record, fact))


def gaps(desk: Desk, form: ApplicationForm, shown: tuple[FormSectionView, ...]) -> tuple[Said, ...]:
    """The titles of the sections that are not among `shown` and that no fact answers."""
    answered = {section.id for section in shown}
    return tuple(
        desk.say(section.title)
        for section in form.sections
        if section.id not in answered and section.fact not in _HEAD_FACTS
    )
