"""Municipalities like mine: a list to choose from, and for each the reforms of those like it."""

from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.vocabulary import Municipality
from knowledge_base.views.alike import AlikeReform, alike_reforms
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.page import Crumb, Page
from knowledge_base.views.record import Link
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

SECTION = "like-mine"

RANKED = 30
"""How many reforms each municipality gets: the most alike are what somebody looks for here."""

_SCRIPT = "assets/javascripts/like-mine.js"


@dataclass(frozen=True, slots=True)
class Choice:
    """A municipality to choose as one's own; `href` leads to the reforms of those like it."""

    id: str
    name: Said
    href: str


@dataclass(frozen=True, slots=True)
class ChoiceRegion:
    """The municipalities of a region, to choose from."""

    name: Said
    municipalities: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Every municipality, to choose one's own."""

    said: dict[str, Any]
    regions: tuple[ChoiceRegion, ...]
    script: str


@dataclass(frozen=True, slots=True)
class LikeView:
    """The reforms of municipalities like one, the most alike first."""

    said: dict[str, Any]
    title: str
    own: Link
    """Its own page."""
    others: Link
    """Where another one is chosen."""
    reforms: tuple[AlikeReform, ...]


def choice_view(catalogue: Catalogue, language: Language) -> ChoiceView:
    """The page of the section `like-mine`."""
    path = path_of(SECTION, language)
    return ChoiceView(
        said=words(language, SECTION),
        regions=tuple(
            region
            for term in catalogue.terms("regions")
            if (
                region := ChoiceRegion(
                    say(term.title, language), _choices(catalogue, term.id, language, path)
                )
            ).municipalities
        ),
        script=relative(path, _SCRIPT),
    )


def like_address(municipality_id: str) -> str:
    """The address of the page that lists the reforms of municipalities like this one."""
    return f"{SECTION}/{municipality_id}"


def like_page(catalogue: Catalogue, term: Municipality, language: Language) -> Page:
    """The page of the reforms of municipalities like `term`."""
    address = like_address(term.id)
    path = path_of(address, language)
    said, interface = words(language, SECTION), words(language, "interface")
    name = say(term.short, language).text
    title = said["title"].format(name=name)
    others = relative(path, path_of(SECTION, language))
    return Page(
        section=SECTION,
        address=address,
        language=language,
        title=title,
        description=said["how"],
        template="like_municipality.html",
        view=LikeView(
            said=said,
            title=title,
            own=Link(
                Said(said["own_page"].format(name=name), language),
                relative(path, path_of(f"municipalities/{term.id}", language)),
            ),
            others=Link(Said(said["choose_another"], language), others),
            reforms=alike_reforms(catalogue, term, RANKED, language, path),
        ),
        crumbs=(
            Crumb(interface["sections"]["home"], relative(path, path_of("", language))),
            Crumb(interface["sections"][SECTION], others),
        ),
    )


def _choices(
    catalogue: Catalogue, region: str, language: Language, path: str
) -> tuple[Choice, ...]:
    """The region's municipalities by name."""
    choices = (
        Choice(
            term.id,
            say(term.short, language),
            relative(path, path_of(like_address(term.id), language)),
        )
        for term in catalogue.municipalities()
        if term.region == region
    )
    return tuple(sorted(choices, key=lambda choice: collation_key(choice.name.text)))
