"""What reforms can be filtered by: the values of each, and the words for them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.likeness import band_of
from knowledge_base.catalogue.translation import is_translated
from knowledge_base.languages import LANGUAGES, Language, collation_key
from knowledge_base.model.entry import Entry
from knowledge_base.model.evidence import LEVELS
from knowledge_base.model.reform import Reform
from knowledge_base.views.bands import band_label
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

NONE = "none"
"""The value of a facet for reforms whose sources say nothing of it."""

COMPLETENESS_STEPS = (75, 50, 25, 0)
"""Lower ends, in per cent, of the four values of the facet `completeness`."""


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


def facet_values(catalogue: Catalogue, entry: Entry[Reform]) -> dict[str, list[str]]:
    """The values of every facet for one reform; each facet has at least one."""
    front, standing = entry.front, entry.standing
    places = [term for name in standing.municipalities if (term := catalogue.municipality(name))]
    bands = {band_of(term) for term in places}
    return {
        "theme": list(standing.themes),
        "region": sorted({term.region for term in places}),
        "municipality": list(standing.municipalities),
        "kind": sorted({term.kind for term in places}),
        "size": sorted(str(number) for number in bands if number is not None) or [NONE],
        "year": [str(standing.year) if standing.year else NONE],
        "cost": ["total" if front.total else "parts" if front.has_costs else NONE],
        "evidence": [front.evidence],
        "challenges": ["told" if front.has_challenges else NONE],
        "award": sorted({award.result for award in front.awards}) or [NONE],
        "programme": list(standing.programmes) or [NONE],
        "organisation": [
            name for name in standing.partners if catalogue.entry("organisations", name)
        ]
        or [NONE],
        "completeness": [str(_step(catalogue.completeness(entry).percent))],
        "language": [code for code in LANGUAGES if is_translated(entry, code)],
        "status": [entry.status],
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
        case "municipality" | "organisation":
            known = sorted(
                found.keys() - {NONE},
                key=lambda value: (
                    collation_key(_label(catalogue, facet, value, language).text),
                    value,
                ),
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
        case "organisation":
            organisation = catalogue.entry("organisations", value)
            assert organisation is not None
            return say(organisation.front.title, language)
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


def _step(percent: int) -> int:
    return next(step for step in COMPLETENESS_STEPS if percent >= step)
