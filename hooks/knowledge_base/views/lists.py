"""The list pages of records of every kind but reforms, which views/explore.py shows."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.views import formats
from knowledge_base.views.courses import CourseView, courses_view
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.said import Said, say


@dataclass(frozen=True, slots=True)
class RecordCard:
    """A record in a list; `label` says in a few words what it is."""

    title: Said
    summary: Said
    href: str
    label: Said | None


@dataclass(frozen=True, slots=True)
class RecordsView:
    """The records of one kind that lists include."""

    count: int
    cards: tuple[RecordCard, ...]
    courses: tuple[CourseView, ...]
    """Series of modules, on the list of modules."""


def records_view(catalogue: Catalogue, section: str, language: Language) -> RecordsView:
    """All records of `section` but reforms, in the alphabetical order of `language`."""
    path = path_of(section, language)
    cards = [
        RecordCard(
            title=say(entry.front.title, language),
            summary=say(entry.front.summary, language),
            href=relative(path, path_of(entry.address, language)),
            label=_label(catalogue, entry, language),
        )
        for entry in catalogue.listed(section)
    ]
    return RecordsView(
        count=len(cards),
        cards=tuple(sorted(cards, key=lambda card: collation_key(card.title.text))),
        courses=courses_view(catalogue, language, path) if section == "training" else (),
    )


def _label(catalogue: Catalogue, entry: Entry[Record], language: Language) -> Said | None:
    """The type of an organisation, the time that a module takes, the year of a form."""
    front, year = entry.front, entry.standing.year
    if front.type:
        return say(catalogue.label("organisation-types", front.type), language)
    if front.minutes:
        return Said(formats.duration(front.minutes, language), language)
    return Said(str(year), language) if year else None
