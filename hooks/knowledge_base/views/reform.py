"""The page of a reform: at a glance first, then the sections of the form, then the sources."""

from dataclasses import dataclass
from typing import cast

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.related import related_reforms
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.evidence import LEVELS, evidence_level
from knowledge_base.model.reform import Period, Reform, Running
from knowledge_base.views import formats
from knowledge_base.views import reform_facts as facts
from knowledge_base.views.cards import Badge, badge
from knowledge_base.views.comparing import Comparing, comparing
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin
from knowledge_base.views.page import Contents, Page
from knowledge_base.views.record import Citation, Link, RecordView
from knowledge_base.views.reform_sections import (
    FormSectionView,
    HeadFact,
    gaps,
    head_facts,
    sections,
)
from knowledge_base.views.said import Said

RELATED = 5
"""How many related reforms a page shows."""


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
    """A reform: its head, the sections of the form that it answers, and the facts below them.

    `gaps` are the titles of the sections that nothing is known of.
    """

    id: str
    frame: RecordView
    glance: Glance
    head_facts: tuple[HeadFact, ...]
    sections: tuple[FormSectionView, ...]
    gaps: tuple[Said, ...]
    timeline: tuple[facts.StageView, ...]
    legal_basis: tuple[facts.LegalActView, ...]
    participation: tuple[facts.ParticipationView, ...]
    resources: facts.ResourcesView | None
    challenges: tuple[facts.ChallengeView, ...]
    partners: tuple[facts.PartnerView, ...]
    results: tuple[facts.IndicatorView, ...]
    adoptions: tuple[facts.AdoptionView, ...]
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
    form = catalogue.form_of(entry)
    shown = sections(desk, record, form)
    return ReformView(
        id=record.id,
        frame=desk.frame(),
        glance=_glance(desk, record),
        head_facts=head_facts(desk, record, form),
        sections=shown,
        gaps=gaps(desk, form, shown),
        timeline=facts.timeline(desk, record),
        legal_basis=facts.legal_basis(desk, record),
        participation=facts.participation(desk, record),
        resources=facts.resources(desk, record),
        challenges=facts.challenges(desk, record),
        partners=facts.partners(desk, record),
        results=facts.results(desk, record),
        adoptions=facts.adoptions(desk, record),
        training=tuple(
            desk.record_link("training", module.id) for module in catalogue.modules_on(record)
        ),
        related=tuple(
            RelatedView(
                desk.record_link("reforms", other.id),
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
        cost=facts.amount(desk, total) if total else None,
        cost_in_parts=total is None and bool(resources and resources.items),
        cost_citation=desk.cite(total.source) if total else None,
        results=len(record.results),
        running=_running(desk, record.running),
        running_citation=desk.cite(record.running.source) if record.running else None,
    )


def _when(desk: Desk, period: Period | None, year: int | None) -> str | None:
    if period is not None:
        return facts.period(desk, period.start, period.end)
    return str(year) if year else None


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
