"""The calendar of the calls, offered wherever their dates are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.languages import Language
from knowledge_base.model.vocabulary import Call
from knowledge_base.views.links import calendar_path, relative
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class CalendarOffer:
    """The way to the file, and the words about it."""

    said: dict[str, str]
    href: str


def calendar_offer(
    calls: Iterable[Call], language: Language, from_path: str
) -> CalendarOffer | None:
    """The offer on the page at `from_path`; None where the file holds none of `calls`."""
    if not any(call.opens for call in calls):
        return None
    return CalendarOffer(
        said=words(language, "calendar"), href=relative(from_path, calendar_path(language))
    )
