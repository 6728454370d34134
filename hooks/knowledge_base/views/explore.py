"""All reforms with everything to filter and sort them by.

The list is plain cards that anybody can read, a hundred to a page. A file beside its first page
tells of every reform what it can be filtered by and where it stands in each order, so that a script
can combine filters – AND across facets, OR within one – and fetch the cards that are to be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.entry import Entry
from knowledge_base.model.evidence import LEVELS
from knowledge_base.model.reform import Reform
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.comparing import Comparing, comparing
from knowledge_base.views.facets import Facet, facet_values, facets
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.pager import Pager, pager
from knowledge_base.views.said import say
from knowledge_base.words import words

SECTION = "reforms"
FILE = "list.json"
"""The name of what the script is told of all reforms, beside the first page."""

PART = 100
"""How many reforms stand on one page: 20 kB over the wire, and a second of an old phone's work."""

ORDERS = ("year", "title", "evidence", "completeness")
"""What the reforms can be sorted by; the pages themselves are in the first order."""

_SCRIPT = "assets/javascripts/explore.js"


@dataclass(frozen=True, slots=True)
class ExploreCard:
    """A card, and the id of its reform."""

    card: ReformCard
    id: str


@dataclass(frozen=True, slots=True)
class ExploreView:
    """The first page of the list of all reforms, with what to choose and order them by.

    `index` is what `FILE` holds, and `part` the address of another page of the list, in which the
    script puts its number in the place of `{number}`.
    """

    count: int
    facets: tuple[Facet, ...]
    orders: tuple[str, ...]
    cards: tuple[ExploreCard, ...]
    pager: Pager
    part: str
    size: int
    map_href: str
    like_href: str
    like_label: str
    comparing: Comparing
    script: str
    index_href: str
    index: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ListView:
    """A further page of the list; `span` says which of all it holds, `whole_href` leads to all."""

    span: str
    cards: tuple[ExploreCard, ...]
    pager: Pager
    whole_href: str
    comparing: Comparing


def explore_view(catalogue: Catalogue, language: Language) -> ExploreView:
    """The latest of all listed reforms, with the facets of all."""
    path = path_of(SECTION, language)
    values = [facet_values(catalogue, entry) for entry in catalogue.reforms]
    return ExploreView(
        count=len(catalogue.reforms),
        facets=facets(catalogue, values, language),
        orders=ORDERS,
        cards=_cards(catalogue, language, 1, path),
        pager=_pager(catalogue, language, 1),
        part=relative(path, path_of(part_address("{number}"), language)),
        size=PART,
        map_href=relative(path, path_of("map", language)),
        like_href=relative(path, path_of("like-mine", language)),
        like_label=words(language, "like-mine")["link"],
        comparing=comparing(path, language),
        script=relative(path, _SCRIPT),
        index_href=FILE,
        index=_index(catalogue, language, values),
    )


def list_view(catalogue: Catalogue, language: Language, number: int) -> ListView:
    """The page of this number of the list of all listed reforms."""
    path = path_of(part_address(number), language)
    cards = _cards(catalogue, language, number, path)
    before = (number - 1) * PART
    return ListView(
        span=words(language, "interface")["explore"]["span"].format(
            first=before + 1, last=before + len(cards), all=len(catalogue.reforms)
        ),
        cards=cards,
        pager=_pager(catalogue, language, number),
        whole_href=relative(path, path_of(SECTION, language)),
        comparing=comparing(path, language),
    )


def part_numbers(catalogue: Catalogue) -> range:
    """The numbers of the pages that the list of all reforms stands on."""
    return range(1, max(1, -(-len(catalogue.reforms) // PART)) + 1)


def part_address(number: int | str) -> str:
    """The address of the list's page of this number. No record's page stands where others do."""
    return SECTION if number == 1 else f"{SECTION}/list/{number}"


def _cards(
    catalogue: Catalogue, language: Language, number: int, path: str
) -> tuple[ExploreCard, ...]:
    some = catalogue.reforms[(number - 1) * PART : number * PART]
    return tuple(
        ExploreCard(reform_card(catalogue, entry, language, path), entry.id) for entry in some
    )


def _pager(catalogue: Catalogue, language: Language, here: int) -> Pager:
    last = part_numbers(catalogue)[-1]
    return pager(here, last, lambda number: path_of(part_address(number), language))


def _index(
    catalogue: Catalogue, language: Language, values: Sequence[dict[str, list[str]]]
) -> dict[str, Any]:
    """Of every reform, in the order of the pages: id, values of each facet, place in each order."""
    places = _places(catalogue, language)
    return {
        "facets": list(values[0]) if values else [],
        "orders": list(ORDERS),
        "reforms": [
            [entry.id, list(own.values()), [places[order][entry.id] for order in ORDERS]]
            for entry, own in zip(catalogue.reforms, values, strict=True)
        ],
    }


def _places(catalogue: Catalogue, language: Language) -> dict[str, dict[str, int]]:
    """For each of `ORDERS` the place of every reform; equal ones stand the latest first."""
    ordered: dict[str, Sequence[Entry[Reform]]] = {
        "year": catalogue.reforms,
        "title": sorted(
            catalogue.reforms, key=lambda e: collation_key(say(e.front.title, language).text)
        ),
        "evidence": sorted(catalogue.reforms, key=lambda e: -LEVELS.index(e.front.evidence)),
        "completeness": sorted(catalogue.reforms, key=lambda e: -catalogue.completeness(e).percent),
    }
    return {
        order: {entry.id: place for place, entry in enumerate(ordered[order])} for order in ORDERS
    }
