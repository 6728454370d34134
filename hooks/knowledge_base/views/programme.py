"""The pages of programmes and of their calls, and the list of all programmes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import AwardResult, Reform
from knowledge_base.model.vocabulary import Call, Programme, ProgrammeStages
from knowledge_base.views import formats
from knowledge_base.views.cards import Badge, ReformCard, badge, reform_card
from knowledge_base.views.filtered import counted
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.page import Contents, Crumb, Page
from knowledge_base.views.record import Citation, Link, SourceView, source_view
from knowledge_base.views.said import Said, say, say_all, say_if
from knowledge_base.words import words

SECTION = "programmes"


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
class Topics:
    """What could be applied for in a call; the counts say how much of it the sources name."""

    themes: tuple[Link, ...]
    themes_count: str | None
    nominations: tuple[Said, ...]
    nominations_count: str | None

    @property
    def known(self) -> bool:
        return bool(self.themes or self.nominations or self.nominations_count)


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
    topics: tuple[tuple[Link, Topics], ...]
    """By call, the latest first; empty where no call says anything of its topics."""
    reforms: tuple[ReformCard, ...]
    sources: tuple[SourceView, ...]
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class WonReform:
    """What one reform got in the call, and what its record notes on it."""

    link: Link
    badge: Badge
    note: Said | None


@dataclass(frozen=True, slots=True)
class Winner:
    """A winning municipality; without `reforms` where no record says what it won with."""

    municipality: Link
    reforms: tuple[WonReform, ...]


@dataclass(frozen=True, slots=True)
class CallView:
    """A call. `counted` says how many winners the sources count and how many they name."""

    title: Said
    programme: Link
    form: Link | None
    window: str | None
    awarded: str | None
    applications: str | None
    applicants: str | None
    topics: Topics
    winners: str | None
    counted: str | None
    won: tuple[Winner, ...]
    others: tuple[WonReform, ...]
    supporters: tuple[Said, ...]
    notes: tuple[Said, ...]
    sources: tuple[SourceView, ...]
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    title: Said
    href: str
    operator: Said | None
    calls: int
    reforms: int


@dataclass(frozen=True, slots=True)
class ProgrammesView:
    programmes: tuple[ProgrammeCard, ...]


def programme_page(catalogue: Catalogue, programme: Programme, language: Language) -> Page:
    """The page of one programme in `language`."""
    parts = (*programme.bodies, programme.stages, *programme.calls)
    sources = (source for part in parts if part for source in part.sources)
    sheet = _Sheet(catalogue, programme.id, language, (*programme.sources, *sources))
    view = _programme_view(sheet, programme)
    said, interface = view.said, sheet.words
    title = interface["programme"]["page_title"].format(title=view.title.text)
    count = counted(len(view.reforms), language)
    return Page(
        section=SECTION,
        address=sheet.address,
        language=language,
        title=title,
        description=view.about.text if view.about else f"{title}. {count}.",
        template="programme.html",
        view=view,
        crumbs=sheet.crumbs,
        contents=sheet.contents(
            ("bodies", said["bodies"], bool(view.bodies)),
            ("stages", said["stages"], view.stages is not None),
            ("calls", interface["programme"]["calls"], bool(view.calls)),
            ("topics", said["themes_by_year"], bool(view.topics)),
            ("reforms", interface["programme"]["reforms"], True),
            ("sources", interface["page"]["sources"], bool(view.sources)),
        ),
    )


def _programme_view(sheet: "_Sheet", programme: Programme) -> ProgrammeView:
    catalogue, language = sheet.catalogue, sheet.language
    calls = sorted(programme.calls, key=lambda call: -call.year)
    return ProgrammeView(
        title=say(programme.title, language),
        operator=sheet.operator(programme),
        since=programme.since,
        website=programme.website,
        about=say_if(programme.about, language),
        about_citations=sheet.cite(programme.sources),
        bodies=tuple(
            BodyView(
                say(body.title, language), say_all(body.tasks, language), sheet.cite(body.sources)
            )
            for body in programme.bodies
        ),
        stages=_stages(sheet, programme.stages),
        calls=tuple(
            CallRow(
                link=sheet.link(f"{SECTION}/{call.id}", call.title),
                window=sheet.window(call),
                awarded=sheet.date(call.awarded),
                applications=sheet.number(call.applications),
                winners=sheet.number(call.winners),
                citations=sheet.cite(call.sources),
            )
            for call in calls
        ),
        topics=tuple(
            (sheet.link(f"{SECTION}/{call.id}", call.title), found)
            for call in calls
            if (found := _topics(sheet, call)).known
        ),
        reforms=tuple(
            reform_card(catalogue, entry, language, sheet.path)
            for entry in catalogue.reforms_under(programme.id)
        ),
        sources=sheet.sources,
        said=words(language, SECTION),
    )


def call_page(catalogue: Catalogue, programme: Programme, call: Call, language: Language) -> Page:
    """The page of one call of `programme` in `language`: who won what, and when."""
    sheet = _Sheet(catalogue, call.id, language, call.sources)
    interface = sheet.words
    entries = catalogue.reforms_of_call(call.id)
    won = tuple(
        Winner(sheet.municipality(name), tuple(_awarded(sheet, _of(name, entries), call)))
        for name in call.winning_municipalities
    )
    others = tuple(
        entry
        for entry in entries
        if not set(entry.record.municipalities) & set(call.winning_municipalities)
    )
    named = len(call.winning_municipalities)
    view = CallView(
        title=say(call.title, language),
        programme=sheet.link(f"{SECTION}/{programme.id}", programme.title),
        form=_form(sheet, programme, call),
        window=sheet.window(call),
        awarded=sheet.date(call.awarded),
        applications=sheet.number(call.applications),
        applicants=sheet.number(call.applicants),
        topics=_topics(sheet, call),
        winners=sheet.number(call.winners),
        counted=interface["call"]["counted"].format(winners=call.winners, named=named)
        if call.winners is not None and call.winners != named
        else None,
        won=won,
        others=tuple(_awarded(sheet, others, call)),
        supporters=say_all(call.supporters, language),
        notes=say_all(call.notes, language),
        sources=sheet.sources,
        said=words(language, SECTION),
    )
    counts = counted(len(entries), language)
    return Page(
        section=SECTION,
        address=sheet.address,
        language=language,
        title=view.title.text,
        description=f"{view.title.text}: {interface['call']['won']}. {counts}.",
        template="call.html",
        view=view,
        crumbs=sheet.crumbs,
        contents=sheet.contents(
            ("won", interface["call"]["won"], True),
            ("topics", words(language, SECTION)["themes"], view.topics.known),
            ("others", interface["call"]["others"], bool(others)),
            ("supporters", interface["call"]["supporters"], bool(call.supporters)),
            ("notes", interface["call"]["notes"], bool(call.notes)),
            ("sources", interface["page"]["sources"], bool(call.sources)),
        ),
    )


def programmes_view(catalogue: Catalogue, language: Language) -> ProgrammesView:
    """All programmes in the order of the vocabulary."""
    sheet = _Sheet(catalogue, "", language)
    return ProgrammesView(
        programmes=tuple(
            ProgrammeCard(
                title=say(programme.title, language),
                href=sheet.href(f"{SECTION}/{programme.id}"),
                operator=operator.name if (operator := sheet.operator(programme)) else None,
                calls=len(programme.calls),
                reforms=len(catalogue.reforms_under(programme.id)),
            )
            for programme in catalogue.programmes()
        )
    )


@dataclass(frozen=True)
class _Sheet:
    """Where a page of this section is put together; `source_ids` are numbered as they come."""

    catalogue: Catalogue
    id: str
    language: Language
    source_ids: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"{SECTION}/{self.id}" if self.id else SECTION

    @cached_property
    def path(self) -> str:
        return path_of(self.address, self.language)

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        return words(self.language, "interface")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {source_id: n for n, source_id in enumerate(dict.fromkeys(self.source_ids), 1)}

    @cached_property
    def sources(self) -> tuple[SourceView, ...]:
        """The sources by number, from the list of the vocabulary."""
        known = {source.id: source for source in self.catalogue.vocabularies[SECTION].sources}
        return tuple(
            source_view(known[source_id], number, self.language)
            for source_id, number in self._numbers.items()
        )

    @cached_property
    def crumbs(self) -> tuple[Crumb, ...]:
        sections = self.words["sections"]
        return (
            Crumb(sections["home"], self.href("")),
            Crumb(sections[SECTION], self.href(SECTION)),
        )

    def cite(self, source_ids: tuple[str, ...]) -> tuple[Citation, ...]:
        return tuple(Citation(self._numbers[name], f"#source-{name}") for name in source_ids)

    def href(self, address: str) -> str:
        return relative(self.path, path_of(address, self.language))

    def link(self, address: str, name: Localised) -> Link:
        return Link(say(name, self.language), self.href(address))

    def municipality(self, municipality_id: str) -> Link:
        term = self.catalogue.municipality(municipality_id)
        assert term is not None
        return self.link(f"municipalities/{term.id}", term.short)

    def operator(self, programme: Programme) -> Link | None:
        entry = self.catalogue.entry("organisations", programme.operator or "")
        return self.link(entry.address, entry.record.title) if entry else None

    def date(self, value: str | None) -> str | None:
        return formats.date(value, self.language) if value else None

    def number(self, value: int | None) -> str | None:
        return None if value is None else formats.number(value, self.language)

    def window(self, call: Call) -> str | None:
        """From when to when applications were taken, where both days are known."""
        opens, closes = self.date(call.opens), self.date(call.closes)
        if not (opens and closes):
            return None
        return self.words["form"]["window_days"].format(opens=opens, closes=closes)

    def contents(self, *entries: tuple[str, str, bool]) -> tuple[Contents, ...]:
        """The parts of the page that are there."""
        return tuple(
            Contents(title, anchor, self.language) for anchor, title, there in entries if there
        )


def _stages(sheet: _Sheet, stages: ProgrammeStages | None) -> StagesView | None:
    if stages is None:
        return None
    return StagesView(
        steps=tuple(
            (say(step.title, sheet.language), say_if(step.note, sheet.language))
            for step in stages.steps
        ),
        note=say_if(stages.note, sheet.language),
        citations=sheet.cite(stages.sources),
    )


def _topics(sheet: _Sheet, call: Call) -> Topics:
    """The themes and nominations of `call`, with how many of those announced are named."""
    said = words(sheet.language, SECTION)
    announced, named = call.nominations_announced, len(call.nominations)
    counted = said["nominations_of" if named else "nominations_count"]
    return Topics(
        themes=tuple(
            sheet.link(f"themes/{theme.id}", theme.short)
            for name in call.themes
            if (theme := sheet.catalogue.theme(name))
        ),
        themes_count=said["themes_of"].format(
            announced=call.themes_announced, named=len(call.themes)
        )
        if call.themes_announced not in (None, len(call.themes))
        else None,
        nominations=say_all(call.nominations, sheet.language),
        nominations_count=counted.format(announced=announced, named=named)
        if announced not in (None, named)
        else None,
    )


def _of(municipality_id: str, entries: tuple[Entry[Reform], ...]) -> tuple[Entry[Reform], ...]:
    return tuple(entry for entry in entries if municipality_id in entry.record.municipalities)


def _awarded(sheet: _Sheet, entries: tuple[Entry[Reform], ...], call: Call) -> Iterator[WonReform]:
    """What each of `entries` got in `call`."""
    common = _common_notes(sheet.catalogue.reforms_of_call(call.id), call)
    for entry in entries:
        for award in _awards(entry, call):
            note = say_if(award.note, sheet.language)
            yield WonReform(
                link=sheet.link(entry.address, entry.record.title),
                badge=badge(sheet.catalogue, award, sheet.language),
                note=None if award.note in common else note,
            )


def _common_notes(entries: tuple[Entry[Reform], ...], call: Call) -> tuple[Localised, ...]:
    """Notes that most reforms share: they speak of the call, and its own notes say the same."""
    counts = Counter(award.note for entry in entries for award in _awards(entry, call))
    most = max(2, counts.total() // 2)
    return tuple(note for note, count in counts.items() if note and count > most)


def _awards(entry: Entry[Reform], call: Call) -> tuple[AwardResult, ...]:
    return tuple(award for award in entry.record.awards if award.call == call.id)


def _form(sheet: _Sheet, programme: Programme, call: Call) -> Link | None:
    """The application form of the call, where it has a record."""
    for entry in sheet.catalogue.visible("forms"):
        form = entry.record
        if (
            isinstance(form, ApplicationForm)
            and form.programme == programme.id
            and form.year == call.year
        ):
            return sheet.link(entry.address, form.title)
    return None
