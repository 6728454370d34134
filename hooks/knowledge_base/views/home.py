"""The home page: what is here, where to begin, where it happened, and what came last."""

from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.views.calendar_offer import CalendarOffer, calendar_offer
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.map import MapView, map_view
from knowledge_base.views.record import Link
from knowledge_base.views.said import say
from knowledge_base.words import words

LATEST = 6
"""How many reforms the home page shows."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number counted from the records, what it counts, and where that stands."""

    count: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the site for one kind of user."""

    title: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: figures, doors for those who look or contribute, map, themes, what is new."""

    said: dict[str, Any]
    figures: tuple[Figure, ...]
    doors: tuple[Door, ...]
    calendar: CalendarOffer | None
    like_href: str
    map: MapView
    map_href: str
    themes: tuple[Link, ...]
    latest: tuple[ReformCard, ...]
    reforms_href: str


def home_view(catalogue: Catalogue, language: Language) -> HomeView:
    """The home page in `language`; every figure on it is counted from the records."""
    path = path_of("", language)
    said = words(language, "home")

    def href(address: str) -> str:
        return relative(path, path_of(address, language))

    return HomeView(
        said=said,
        figures=tuple(
            Figure(count, said["counted"][name], href(address))
            for name, count, address in _counted(catalogue)
        ),
        doors=tuple(
            Door(door["title"], door["text"], href(address))
            for door, address in zip(
                (said["doors"][name] for name in ("look", "contribute", "print")),
                ("reforms", "contribute", "training"),
                strict=True,
            )
        ),
        calendar=calendar_offer(catalogue.calls(), language, path),
        like_href=href("like-mine"),
        map=map_view(catalogue, language, path),
        map_href=href("map"),
        themes=tuple(
            Link(say(theme.short, language), href(f"themes/{theme.id}"))
            for theme in catalogue.themes()
        ),
        latest=tuple(
            reform_card(catalogue, entry, language, path) for entry in catalogue.reforms[:LATEST]
        ),
        reforms_href=href("reforms"),
    )


def _counted(catalogue: Catalogue) -> tuple[tuple[str, int, str], ...]:
    """What is counted, how much there is of it, and the address of where it stands."""
    places = [entry.standing for entry in catalogue.reforms]
    sources = [name for entry in catalogue.reforms for name in entry.imprint.sources]
    return (
        ("reforms", len(catalogue.reforms), "reforms"),
        ("municipalities", len({name for one in places for name in one.municipalities}), "map"),
        ("themes", len({name for one in places for name in one.themes}), "themes"),
        ("sources", len(set(sources)), "data"),
        ("organisations", len(catalogue.listed("organisations")), "organisations"),
        ("modules", len(catalogue.listed("training")), "training"),
    )
