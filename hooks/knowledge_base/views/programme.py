"""The page of a programme, and the list of all programmes."""

from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.vocabulary import Programme, ProgrammeStages
from knowledge_base.views.calendar_offer import CalendarOffer, calendar_offer
from knowledge_base.views.filtered import counted
from knowledge_base.views.listing import Listing, listing
from knowledge_base.views.page import Page
from knowledge_base.views.programme_desk import SECTION, ProgrammeDesk, Topics, topics_of
from knowledge_base.views.record import Citation, Link, SourceView
from knowledge_base.views.said import Said, say, say_all, say_if
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call in its programme's table; None is a gap that the page shows."""

    link: Link
    window: str | None
    awarded: str | None
    applications: str | None
    winners: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body of the programme and what it does, in the words of its rules."""

    title: Said
    tasks: tuple[Said, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class StagesView:
    """The steps with what is noted on each, in order; `note` says how the order is known."""

    steps: tuple[tuple[Said, Said | None], ...]
    note: Said | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme. What its facts lack is left out: nobody has looked for all of it."""

    title: Said
    operator: Link | None
    since: int | None
    website: str | None
    about: Said | None
    about_citations: tuple[Citation, ...]
    bodies: tuple[BodyView, ...]
    stages: StagesView | None
    calls: tuple[CallRow, ...]
    calendar: CalendarOffer | None
    topics: tuple[tuple[Link, Topics], ...]
    """By call, the latest first; empty where no call says anything of its topics."""
    reforms: Listing
    sources: tuple[SourceView, ...]
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """A programme in the list of all: who runs it, how many calls and listed reforms it has."""

    title: Said
    href: str
    operator: Said | None
    calls: int
    reforms: int


@dataclass(frozen=True, slots=True)
class ProgrammesView:
    """The list of all programmes, in the order of the vocabulary."""

    programmes: tuple[ProgrammeCard, ...]
    calendar: CalendarOffer | None


def programme_page(catalogue: Catalogue, programme: Programme, language: Language) -> Page:
    """The page of one programme in `language`."""
    parts = (*programme.bodies, programme.stages, *programme.calls)
    sources = (source for part in parts if part for source in part.sources)
    desk = ProgrammeDesk(catalogue, programme.id, language, (*programme.sources, *sources))
    view = _programme_view(desk, programme)
    said, interface = view.said, desk.words
    title = interface["programme"]["page_title"].format(title=view.title.text)
    count = counted(view.reforms.count, language)
    return Page(
        section=SECTION,
        address=desk.address,
        language=language,
        title=title,
        description=view.about.text if view.about else f"{title}. {count}.",
        template="programme.html",
        view=view,
        crumbs=desk.crumbs,
        contents=desk.contents(
            ("bodies", said["bodies"], bool(view.bodies)),
            ("stages", said["stages"], view.stages is not None),
            ("calls", interface["programme"]["calls"], bool(view.calls)),
            ("topics", said["themes_by_year"], bool(view.topics)),
            ("reforms", interface["programme"]["reforms"], True),
            ("sources", interface["page"]["sources"], bool(view.sources)),
        ),
    )


def _programme_view(desk: ProgrammeDesk, programme: Programme) -> ProgrammeView:
    catalogue, language = desk.catalogue, desk.language
    calls = sorted(programme.calls, key=lambda call: -call.year)
    return ProgrammeView(
        title=say(programme.title, language),
        operator=desk.operator(programme),
        since=programme.since,
        website=programme.website,
        about=say_if(programme.about, language),
        about_citations=desk.cite(programme.sources),
        bodies=tuple(
            BodyView(
                say(body.title, language), say_all(body.tasks, language), desk.cite(body.sources)
            )
            for body in programme.bodies
        ),
        stages=_stages(desk, programme.stages),
        calls=tuple(
            CallRow(
                link=desk.link(f"{SECTION}/{call.id}", call.title),
                window=desk.window(call),
                awarded=desk.date(call.awarded),
                applications=desk.number(call.applications),
                winners=desk.number(call.winners),
                citations=desk.cite(call.sources),
            )
            for call in calls
        ),
        calendar=calendar_offer(calls, language, desk.path),
        topics=tuple(
            (desk.link(f"{SECTION}/{call.id}", call.title), found)
            for call in calls
            if (found := topics_of(desk, call)).known
        ),
        reforms=listing(
            catalogue,
            catalogue.reforms_under(programme.id),
            language,
            desk.path,
            programme=programme.id,
        ),
        sources=desk.sources,
        said=words(language, SECTION),
    )


def programmes_view(catalogue: Catalogue, language: Language) -> ProgrammesView:
    """All programmes in the order of the vocabulary."""
    desk = ProgrammeDesk(catalogue, "", language)
    return ProgrammesView(
        programmes=tuple(
            ProgrammeCard(
                title=say(programme.title, language),
                href=desk.href(f"{SECTION}/{programme.id}"),
                operator=operator.name if (operator := desk.operator(programme)) else None,
                calls=len(programme.calls),
                reforms=len(catalogue.reforms_under(programme.id)),
            )
            for programme in catalogue.programmes()
        ),
        calendar=calendar_offer(catalogue.calls(), language, desk.path),
    )


def _stages(desk: ProgrammeDesk, stages: ProgrammeStages | None) -> StagesView | None:
    if stages is None:
        return None
    return StagesView(
        steps=tuple(
            (say(step.title, desk.language), say_if(step.note, desk.language))
            for step in stages.steps
        ),
        note=say_if(stages.note, desk.language),
        citations=desk.cite(stages.sources),
    )
