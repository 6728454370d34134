"""The calls of the programmes as an iCalendar file (RFC 5545)."""

import datetime
from collections.abc import Iterator

from icalendar import Calendar, Event

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.vocabulary import Call, Programme
from knowledge_base.views.said import say
from knowledge_base.words import words


def calls_calendar(catalogue: Catalogue, language: Language, site_url: str) -> bytes:
    """Every call whose days are known, as an event of whole days, from opening to closing."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{words('en', 'interface')['site_name']}//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words(language, "interface")["site_name"])
    for programme, call in _dated(catalogue):
        assert call.opens is not None
        opens = datetime.date.fromisoformat(call.opens)
        closes = datetime.date.fromisoformat(call.closes or call.opens)
        event = Event()
        event.add("uid", f"{call.id}-{language}@{site_url.partition('://')[2].strip('/')}")
        # A stamp is required; the clock would make every build differ.
        event.add("dtstamp", datetime.datetime.combine(opens, datetime.time(), datetime.UTC))
        event.add("dtstart", opens)
        event.add("dtend", closes + datetime.timedelta(days=1))
        title = say(call.title, language).text
        event.add("summary", f"{say(programme.title, language).text}: {title}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _dated(catalogue: Catalogue) -> Iterator[tuple[Programme, Call]]:
    for programme in catalogue.programmes():
        for call in programme.calls:
            if call.opens is not None:
                yield programme, call
