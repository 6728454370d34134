"""All reforms with everything to filter and sort them by.

The page is a plain list of cards that anybody can read; the facets and each card's values go with
it, so that a script can combine them: AND across facets, OR within one.
"""

import json
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.entry import Entry
from knowledge_base.model.evidence import LEVELS
from knowledge_base.model.reform import Reform
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.comparing import Comparing, comparing
from knowledge_base.views.facets import Facet, facet_values, facets
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.said import say
from knowledge_base.words import words

ORDERS = ("year", "title", "evidence", "completeness")
"""What the reforms can be sorted by; the page itself is in the first order."""

_SCRIPT = "assets/javascripts/explore.js"


@dataclass(frozen=True, slots=True)
class ExploreCard:
    """A card with its facet values and its place in each order as JSON, for the page's script."""

    card: ReformCard
    id: str
    facets: str
    places: str


@dataclass(frozen=True, slots=True)
class ExploreView:
    """The list of all reforms, with what to choose and order them by."""

    count: int
    facets: tuple[Facet, ...]
    orders: tuple[str, ...]
    cards: tuple[ExploreCard, ...]
    map_href: str
    like_href: str
    like_label: str
    comparing: Comparing
    script: str


def explore_view(catalogue: Catalogue, language: Language) -> ExploreView:
    """All listed reforms, the latest first, with their facets."""
    path = path_of("reforms", language)
    values = {entry.id: facet_values(catalogue, entry) for entry in catalogue.reforms}
    places = _places(catalogue, language)
    return ExploreView(
        count=len(catalogue.reforms),
        facets=facets(catalogue, values.values(), language),
        orders=ORDERS,
        cards=tuple(
            ExploreCard(
                card=reform_card(catalogue, entry, language, path),
                id=entry.id,
                facets=json.dumps(values[entry.id], separators=(",", ":")),
                places=json.dumps(places[entry.id], separators=(",", ":")),
            )
            for entry in catalogue.reforms
        ),
        map_href=relative(path, path_of("map", language)),
        like_href=relative(path, path_of("like-mine", language)),
        like_label=words(language, "like-mine")["link"],
        comparing=comparing(path, language),
        script=relative(path, _SCRIPT),
    )


def _places(catalogue: Catalogue, language: Language) -> dict[str, dict[str, int]]:
    """The place of every reform in each of `ORDERS`; equal ones stand the latest first."""
    ordered = {
        "year": catalogue.reforms,
        "title": sorted(
            catalogue.reforms, key=lambda e: collation_key(say(e.front.title, language).text)
        ),
        "evidence": sorted(catalogue.reforms, key=lambda e: -LEVELS.index(e.front.evidence)),
        "completeness": sorted(catalogue.reforms, key=lambda e: -_percent(catalogue, e)),
    }
    places: dict[str, dict[str, int]] = {entry.id: {} for entry in catalogue.reforms}
    for order in ORDERS:
        for place, entry in enumerate(ordered[order]):
            places[entry.id][order] = place
    return places


def _percent(catalogue: Catalogue, entry: Entry[Reform]) -> int:
    return catalogue.completeness(entry).percent
