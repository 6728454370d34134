"""The page of one call of a programme: who applied, and who won what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import AwardResult, Reform
from knowledge_base.model.vocabulary import Call, Programme
from knowledge_base.views.calendar_offer import CalendarOffer, calendar_offer
from knowledge_base.views.cards import Badge, badge
from knowledge_base.views.filtered import counted
from knowledge_base.views.links import Origin, today
from knowledge_base.views.page import Page
from knowledge_base.views.programme_desk import SECTION, ProgrammeDesk, Topics, topics_of
from knowledge_base.views.record import Link, SourceView
from knowledge_base.views.said import Said, say, say_all, say_if
from knowledge_base.views.window import window_state
from knowledge_base.words import words


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
    window_state: str | None
    calendar: CalendarOffer | None
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


def call_page(
    catalogue: Catalogue, programme: Programme, call: Call, language: Language, origin: Origin
) -> Page:
    """The page of one call of `programme` in `language`: who won what, and when."""
    desk = ProgrammeDesk(catalogue, call.id, language, call.sources)
    interface = desk.words
    view = _call_view(desk, programme, call, origin)
    count = counted(len(catalogue.reforms_of_call(call.id)), language)
    return Page(
        section=SECTION,
        address=desk.address,
        language=language,
        title=view.title.text,
        description=f"{view.title.text}: {interface['call']['won']}. {count}.",
        template="call.html",
        view=view,
        crumbs=desk.crumbs,
        contents=desk.contents(
            ("won", interface["call"]["won"], True),
            ("topics", view.said["themes"], view.topics.known),
            ("others", interface["call"]["others"], bool(view.others)),
            ("supporters", interface["call"]["supporters"], bool(view.supporters)),
            ("notes", interface["call"]["notes"], bool(view.notes)),
            ("sources", interface["page"]["sources"], bool(view.sources)),
        ),
    )


def _call_view(desk: ProgrammeDesk, programme: Programme, call: Call, origin: Origin) -> CallView:
    language = desk.language
    entries = desk.catalogue.reforms_of_call(call.id)
    others = tuple(
        entry
        for entry in entries
        if not set(entry.standing.municipalities) & set(call.winning_municipalities)
    )
    named = len(call.winning_municipalities)
    return CallView(
        title=say(call.title, language),
        programme=desk.link(f"{SECTION}/{programme.id}", programme.title),
        form=_form(desk, programme, call),
        window=desk.window(call),
        window_state=window_state(call.opens, call.closes, today(origin), language)
        if call.opens and call.closes
        else None,
        calendar=calendar_offer((call,), language, desk.path),
        awarded=desk.date(call.awarded),
        applications=desk.number(call.applications),
        applicants=desk.number(call.applicants),
        topics=topics_of(desk, call),
        winners=desk.number(call.winners),
        counted=desk.words["call"]["counted"].format(winners=call.winners, named=named)
        if call.winners is not None and call.winners != named
        else None,
        won=tuple(
            Winner(desk.municipality(name), tuple(_awarded(desk, _of(name, entries), call)))
            for name in call.winning_municipalities
        ),
        others=tuple(_awarded(desk, others, call)),
        supporters=say_all(call.supporters, language),
        notes=say_all(call.notes, language),
        sources=desk.sources,
        said=words(language, SECTION),
    )


def _of(municipality_id: str, entries: tuple[Entry[Reform], ...]) -> tuple[Entry[Reform], ...]:
    return tuple(entry for entry in entries if municipality_id in entry.standing.municipalities)


def _awarded(
    desk: ProgrammeDesk, entries: tuple[Entry[Reform], ...], call: Call
) -> Iterator[WonReform]:
    """What each of `entries` got in `call`."""
    common = _common_notes(desk.catalogue.reforms_of_call(call.id), call)
    for entry in entries:
        for award in _awards(entry, call):
            note = say_if(award.note, desk.language)
            yield WonReform(
                link=desk.link(entry.address, entry.front.title),
                badge=badge(desk.catalogue, award, desk.language),
                note=None if award.note in common else note,
            )


def _common_notes(entries: tuple[Entry[Reform], ...], call: Call) -> tuple[Localised, ...]:
    """Notes that most reforms share: they speak of the call, and its own notes say the same."""
    counts = Counter(award.note for entry in entries for award in _awards(entry, call))
    most = max(2, counts.total() // 2)
    return tuple(note for note, count in counts.items() if note and count > most)


def _awards(entry: Entry[Reform], call: Call) -> tuple[AwardResult, ...]:
    return tuple(award for award in entry.front.awards if award.call == call.id)


def _form(desk: ProgrammeDesk, programme: Programme, call: Call) -> Link | None:
    """The application form of the call, where it has a record."""
    for entry in desk.catalogue.visible("forms"):
        standing = entry.standing
        if programme.id in standing.programmes and standing.year == call.year:
            return desk.link(entry.address, entry.front.title)
    return None
