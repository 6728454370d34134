"""All reforms with everything to filter and sort them by.

The page is a plain list of cards that anybody can read; the facets and each card's values go with
it, so that a script can combine them: AND across facets, OR within one.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.evidence import LEVELS, evidence_level
from knowledge_base.catalogue.likeness import band_of
from knowledge_base.catalogue.translation import is_translated
from knowledge_base.languages import LANGUAGES, Language, collation_key
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.views.bands import band_label
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.comparing import Comparing, comparing
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

NONE = "none"
"""The value of a facet for reforms whose sources say nothing of it."""

COMPLETENESS_STEPS = (75, 50, 25, 0)
"""Lower ends, in per cent, of the four values of the facet `completeness`."""

ORDERS = ("year", "title", "evidence", "completeness")
"""What the reforms can be sorted by; the page itself is in the first order."""

_SCRIPT = "assets/javascripts/explore.js"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to choose by, and how many reforms have it."""

    id: str
    label: Said
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to filter by, with every value that at least one reform has."""

    id: str
    title: str
    values: tuple[FacetValue, ...]


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
    values = {entry.record.id: facet_values(catalogue, entry) for entry in catalogue.reforms}
    places = _places(catalogue, language)
    return ExploreView(
        count=len(catalogue.reforms),
        facets=facets(catalogue, values.values(), language),
        orders=ORDERS,
        cards=tuple(
            ExploreCard(
                card=reform_card(catalogue, entry, language, path),
                id=entry.record.id,
                facets=json.dumps(values[entry.record.id], separators=(",", ":")),
                places=json.dumps(places[entry.record.id], separators=(",", ":")),
            )
            for entry in catalogue.reforms
        ),
        map_href=relative(path, path_of("map", language)),
        like_href=relative(path, path_of("like-mine", language)),
        like_label=words(language, "like-mine")["link"],
        comparing=comparing(path, language),
        script=relative(path, _SCRIPT),
    )


def facet_values(catalogue: Catalogue, entry: Entry[Reform]) -> dict[str, list[str]]:
    """The values of every facet for one reform; each facet has at least one."""
    record = entry.record
    places = [term for name in record.municipalities if (term := catalogue.municipality(name))]
    bands = {band_of(term) for term in places}
    total = record.resources.total if record.resources else None
    items = record.resources.items if record.resources else ()
    return {
        "theme": list(record.themes),
        "region": sorted({term.region for term in places}),
        "municipality": list(record.municipalities),
        "kind": sorted({term.kind for term in places}),
        "size": sorted(str(number) for number in bands if number is not None) or [NONE],
        "year": [str(record.year) if record.year else NONE],
        "cost": ["total" if total else "parts" if items else NONE],
        "evidence": [evidence_level(record)],
        "challenges": ["told" if record.challenges else NONE],
        "award": sorted({award.result for award in record.awards}) or [NONE],
        "programme": [record.programme or NONE],
        "completeness": [str(_step(_percent(catalogue, entry)))],
        "language": [code for code in LANGUAGES if is_translated(entry, code)],
        "status": [record.status],
    }


def facets(
    catalogue: Catalogue, values: Iterable[dict[str, list[str]]], language: Language
) -> tuple[Facet, ...]:
    """Every facet of the reforms whose `facet_values` these are, with how many have each value."""
    counts: dict[str, Counter[str]] = {}
    for one in values:
        for facet, found in one.items():
            counts.setdefault(facet, Counter()).update(found)
    titles = words(language, "interface")["facets"]
    return tuple(
        Facet(
            id=facet,
            title=titles[facet],
            values=tuple(
                FacetValue(value, _label(catalogue, facet, value, language), counts[facet][value])
                for value in _ordered(catalogue, facet, counts[facet], language)
            ),
        )
        for facet in counts
    )


def _ordered(
    catalogue: Catalogue, facet: str, found: Counter[str], language: Language
) -> list[str]:
    """The values of a facet in the order of their vocabulary, by name, or from high to low."""
    match facet:
        case "theme":
            known = [term.id for term in catalogue.themes()]
        case "municipality":
            known = sorted(
                found,
                key=lambda value: collation_key(_label(catalogue, facet, value, language).text),
            )
        case "region" | "kind" | "award" | "status":
            known = [term.id for term in catalogue.terms(_VOCABULARIES[facet])]
        case "programme":
            known = [term.id for term in catalogue.programmes()]
        case "evidence":
            known = list(reversed(LEVELS))
        case "language":
            known = list(LANGUAGES)
        case "cost":
            known = ["total", "parts"]
        case "challenges":
            known = ["told"]
        case _:
            known = sorted((v for v in found if v != NONE), key=int, reverse=facet != "size")
    return [value for value in (*known, NONE) if value in found]


_VOCABULARIES = {
    "region": "regions",
    "kind": "municipality-kinds",
    "award": "award-results",
    "status": "statuses",
}


def _label(catalogue: Catalogue, facet: str, value: str, language: Language) -> Said:
    interface = words(language, "interface")
    named = interface["facet_values"]
    if value == NONE:
        return Said(named[f"{facet}_none"], language)
    match facet:
        case "theme":
            theme = catalogue.theme(value)
            assert theme is not None
            return say(theme.short, language)
        case "municipality":
            municipality = catalogue.municipality(value)
            assert municipality is not None
            return say(municipality.short, language)
        case "programme":
            programme = catalogue.programme(value)
            assert programme is not None
            return say(programme.short or programme.title, language)
        case "region" | "kind" | "award" | "status":
            return say(catalogue.label(_VOCABULARIES[facet], value), language)
        case "year":
            return Said(value, language)
        case "size":
            return Said(band_label(int(value), language), language)
        case "completeness":
            return Said(_share(int(value), language), language)
    return Said(named[f"{facet}_{value}"], language)


def _share(start: int, language: Language) -> str:
    named = words(language, "interface")["facet_values"]
    above = [step for step in COMPLETENESS_STEPS if step > start]
    end = min(above) - 1 if above else 100
    return str(named["completeness_between"].format(start=start, end=end))


def _places(catalogue: Catalogue, language: Language) -> dict[str, dict[str, int]]:
    """The place of every reform in each of `ORDERS`; equal ones stand the latest first."""
    ordered = {
        "year": catalogue.reforms,
        "title": sorted(
            catalogue.reforms, key=lambda e: collation_key(say(e.record.title, language).text)
        ),
        "evidence": sorted(
            catalogue.reforms, key=lambda e: -LEVELS.index(evidence_level(e.record))
        ),
        "completeness": sorted(catalogue.reforms, key=lambda e: -_percent(catalogue, e)),
    }
    places: dict[str, dict[str, int]] = {entry.record.id: {} for entry in catalogue.reforms}
    for order in ORDERS:
        for place, entry in enumerate(ordered[order]):
            places[entry.record.id][order] = place
    return places


def _percent(catalogue: Catalogue, entry: Entry[Reform]) -> int:
    return catalogue.completeness(entry).percent


def _step(percent: int) -> int:
    return next(step for step in COMPLETENESS_STEPS if percent >= step)
