"""The page of a reform: at a glance first, then the sections of the form, then the sources."""

from dataclasses import dataclass
from typing import cast

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.evidence import LEVELS, evidence_level
from knowledge_base.catalogue.related import related_reforms
from knowledge_base.languages import Language
from knowledge_base.model.common import Money
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm, FormSection
from knowledge_base.model.reform import Period, Reform, Resources, Running
from knowledge_base.views import formats
from knowledge_base.views.cards import Badge, badge
from knowledge_base.views.comparing import Comparing, comparing
from knowledge_base.views.links import Origin
from knowledge_base.views.page import Contents, Page
from knowledge_base.views.record import Citation, Desk, Link, RecordView, SectionView
from knowledge_base.views.said import Said, say

RELATED = 5
"""How many related reforms a page shows."""

_HEAD_FACTS = ("title", "themes", "initiator", "municipalities")
"""Sections of the form that a fact alone answers; the page shows them together, as a list."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The answers that a reader looks for first; None is a gap that the page shows."""

    municipalities: tuple[Link, ...]
    when: str | None
    themes: tuple[Link, ...]
    programme: Link | None
    edition: Said | None
    awards: tuple["AwardView", ...]
    cost: str | None
    cost_in_parts: bool
    cost_citation: Citation | None
    results: int
    running: str | None
    running_citation: Citation | None


@dataclass(frozen=True, slots=True)
class AwardView:
    """An award; `given_by` is the call that it belongs to, else the programme."""

    badge: Badge
    given_by: Link
    note: Said | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class StageView:
    stage: Said
    activity: Said
    result: Said | None
    period: str | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class LegalActView:
    title: Said
    kind: Said
    number: str | None
    date: str | None
    issuer: Said | None
    url: str | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class ParticipationView:
    group: Said
    how: Said
    count: str | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class CostView:
    title: Said
    amount: str
    year: int | None
    note: Said | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class ResourcesView:
    human: Said | None
    financial: Said | None
    technical: Said | None
    total: str | None
    total_note: Said | None
    total_citation: Citation | None
    items: tuple[CostView, ...]


@dataclass(frozen=True, slots=True)
class ChallengeView:
    problem: Said
    response: Said | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class PartnerView:
    link: Link
    role: Said | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    indicator: Said
    baseline: str | None
    value: str
    unit: Said
    as_of: str | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class AdoptionView:
    municipality: Link
    year: int | None
    citation: Citation | None


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


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A reform that belongs with this one, and why."""

    link: Link
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualityView:
    """How complete and how well founded the record is; `step` counts from 1 of `steps`."""

    percent: int
    answered: int
    asked: int
    unanswered: tuple[Said, ...]
    evidence: str
    step: int
    steps: int


@dataclass(frozen=True, slots=True)
class ReformView:
    id: str
    frame: RecordView
    glance: Glance
    head_facts: tuple[HeadFact, ...]
    sections: tuple[FormSectionView, ...]
    gaps: tuple[Said, ...]
    timeline: tuple[StageView, ...]
    legal_basis: tuple[LegalActView, ...]
    participation: tuple[ParticipationView, ...]
    resources: ResourcesView | None
    challenges: tuple[ChallengeView, ...]
    partners: tuple[PartnerView, ...]
    results: tuple[IndicatorView, ...]
    adoptions: tuple[AdoptionView, ...]
    training: tuple[Link, ...]
    related: tuple[RelatedView, ...]
    quality: QualityView
    comparing: Comparing


def reform_page(
    catalogue: Catalogue, entry: Entry[Reform], language: Language, origin: Origin
) -> Page:
    """The page of one reform in `language`."""
    desk = Desk(catalogue, entry, language, origin)
    record, view = entry.record, reform_view(desk)
    title, summary = desk.say(record.title), desk.say(record.summary)
    return Page(
        section="reforms",
        address=entry.address,
        language=language,
        title=title.text,
        description=summary.text,
        template="reform.html",
        view=view,
        crumbs=desk.crumbs(),
        contents=(
            Contents(desk.words["reform"]["general_data"], "general-data", language),
            *(Contents(item.title.text, item.id, item.title.language) for item in view.sections),
            Contents(desk.words["page"]["sources"], "sources", language),
        ),
        versions=desk.versions(),
        updated=record.updated,
        entry=entry,
    )


def reform_view(desk: Desk) -> ReformView:
    """All that pages and prints of a reform show; the record of `desk` is a reform."""
    catalogue, entry, language = desk.catalogue, cast("Entry[Reform]", desk.entry), desk.language
    record = entry.record
    form = catalogue.form(record.form)
    assert form is not None
    sections = _sections(desk, record, form)
    return ReformView(
        id=record.id,
        frame=desk.frame(),
        glance=_glance(desk, record),
        head_facts=_head_facts(desk, record, form),
        sections=sections,
        gaps=_gaps(desk, form, sections),
        timeline=tuple(
            StageView(
                stage=desk.say(stage.stage),
                activity=desk.say(stage.activity),
                result=desk.say_if(stage.result),
                period=_period(desk, stage.start, stage.end),
                citation=desk.cite(stage.source),
            )
            for stage in record.timeline
        ),
        legal_basis=tuple(
            LegalActView(
                title=desk.say(act.title),
                kind=desk.label("legal-acts", act.kind),
                number=act.number,
                date=desk.date_if(act.date),
                issuer=desk.say_if(act.issuer),
                url=act.url,
                citation=desk.cite(act.source),
            )
            for act in record.legal_basis
        ),
        participation=tuple(
            ParticipationView(
                group=desk.say(group.group),
                how=desk.say(group.how),
                count=None if group.count is None else formats.number(group.count, language),
                citation=desk.cite(group.source),
            )
            for group in record.participation
        ),
        resources=_resources(desk, record.resources) if record.resources else None,
        challenges=tuple(
            ChallengeView(
                problem=desk.say(challenge.problem),
                response=desk.say_if(challenge.response),
                citation=desk.cite(challenge.source),
            )
            for challenge in record.challenges
        ),
        partners=tuple(
            PartnerView(
                link=desk.record_link("organisations", partner.organisation, partner.name)
                if partner.organisation
                else Link(desk.say(partner.name), None),
                role=desk.say_if(partner.role),
                citation=desk.cite(partner.source),
            )
            for partner in record.partners
        ),
        results=tuple(
            IndicatorView(
                indicator=desk.say(result.indicator),
                baseline=None
                if result.baseline is None
                else formats.number(result.baseline, language),
                value=formats.number(result.value, language),
                unit=desk.say(result.unit),
                as_of=desk.date_if(result.as_of),
                citation=desk.cite(result.source),
            )
            for result in record.results
        ),
        adoptions=tuple(
            AdoptionView(
                municipality=desk.municipality(adoption.municipality),
                year=adoption.year,
                citation=desk.cite(adoption.source),
            )
            for adoption in record.adoptions
        ),
        training=tuple(
            desk.record_link("training", module.record.id)
            for module in catalogue.modules_on(record)
        ),
        related=tuple(
            RelatedView(
                desk.record_link("reforms", other.record.id),
                tuple(desk.words["reasons"][reason] for reason in likeness.reasons),
            )
            for other, likeness in related_reforms(catalogue, entry, RELATED)
        ),
        quality=_quality(desk, entry),
        comparing=comparing(desk.path, language),
    )


def _quality(desk: Desk, entry: Entry[Reform]) -> QualityView:
    found = desk.catalogue.completeness(entry)
    level = evidence_level(entry.record)
    return QualityView(
        percent=found.percent,
        answered=found.answered,
        asked=len(found.answers),
        unanswered=tuple(
            desk.say(answer.prompt.title if answer.prompt else answer.section.title)
            for answer in found.answers
            if answer.state == "empty"
        ),
        evidence=desk.words["facet_values"][f"evidence_{level}"],
        step=LEVELS.index(level) + 1,
        steps=len(LEVELS),
    )


def _glance(desk: Desk, record: Reform) -> Glance:
    resources = record.resources
    total = resources.total if resources else None
    return Glance(
        municipalities=tuple(desk.municipality(name) for name in record.municipalities),
        when=_when(desk, record.period, record.year),
        themes=tuple(desk.theme(name) for name in record.themes),
        programme=desk.programme(record.programme) if record.programme else None,
        edition=desk.say_if(record.edition),
        awards=tuple(
            AwardView(
                badge(desk.catalogue, award, desk.language),
                desk.call(award.call) if award.call else desk.programme(award.programme),
                desk.say_if(award.note),
                desk.cite(award.source),
            )
            for award in record.awards
        ),
        cost=_amount(desk, total) if total else None,
        cost_in_parts=total is None and bool(resources and resources.items),
        cost_citation=desk.cite(total.source) if total else None,
        results=len(record.results),
        running=_running(desk, record.running),
        running_citation=desk.cite(record.running.source) if record.running else None,
    )


def _when(desk: Desk, period: Period | None, year: int | None) -> str | None:
    if period is not None:
        return _period(desk, period.start, period.end)
    return str(year) if year else None


def _period(desk: Desk, start: str | None, end: str | None) -> str | None:
    words = desk.words["reform"]
    if start and end and start != end:
        return words["from_to"].format(
            start=formats.date(start, desk.language), end=formats.date(end, desk.language)
        )
    if start and end:
        return formats.date(start, desk.language)
    if start:
        return words["since"].format(start=formats.date(start, desk.language))
    return desk.date_if(end)


def _running(desk: Desk, running: Running | None) -> str | None:
    if running is None:
        return None
    answer = desk.words["answers"][running.answer]
    if running.checked_on is None:
        return answer
    checked = desk.words["reform"]["checked_on"].format(
        date=formats.date(running.checked_on, desk.language)
    )
    return f"{answer} ({checked})"


def _amount(desk: Desk, money: Money) -> str:
    amount = formats.money(money, desk.language)
    if money.year is None:
        return amount
    return f"{amount} ({desk.words['reform']['prices_of'].format(year=money.year)})"


def _resources(desk: Desk, resources: Resources) -> ResourcesView:
    total = resources.total
    return ResourcesView(
        human=desk.say_if(resources.human),
        financial=desk.say_if(resources.financial),
        technical=desk.say_if(resources.technical),
        total=_amount(desk, total) if total else None,
        total_note=desk.say_if(total.note) if total else None,
        total_citation=desk.cite(total.source) if total else None,
        items=tuple(
            CostView(
                title=desk.say(item.title),
                amount=formats.money(item.money, desk.language),
                year=item.money.year,
                note=desk.say_if(item.money.note),
                citation=desk.cite(item.money.source),
            )
            for item in resources.items
        ),
    )


def _head_facts(desk: Desk, record: Reform, form: ApplicationForm) -> tuple[HeadFact, ...]:
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


def _sections(desk: Desk, record: Reform, form: ApplicationForm) -> tuple[FormSectionView, ...]:
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


def _gaps(
    desk: Desk, form: ApplicationForm, sections: tuple[FormSectionView, ...]
) -> tuple[Said, ...]:
    answered = {section.id for section in sections}
    return tuple(
        desk.say(section.title)
        for section in form.sections
        if section.id not in answered and section.fact not in _HEAD_FACTS
    )
