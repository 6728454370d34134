"""The page of a municipality, and the list of all of them by region."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.likeness import Reason, band
from knowledge_base.catalogue.related import reforms_like
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.common import Source
from knowledge_base.model.vocabulary import Municipality, Term
from knowledge_base.views import formats
from knowledge_base.views.bands import band_label
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.listing import Listing, listing
from knowledge_base.views.page import Crumb, Page
from knowledge_base.views.said import Said, say, say_if
from knowledge_base.words import words

SECTION = "municipalities"
LIKE = 6
"""How many reforms of like municipalities a page shows."""


@dataclass(frozen=True, slots=True)
class MunicipalityLink:
    """A municipality in a list, with how many listed reforms it has."""

    name: Said
    href: str
    kind: Said
    population: str | None
    reforms: int
    occupied: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a figure comes from."""

    title: Said
    publisher: Said
    url: str | None


@dataclass(frozen=True, slots=True)
class LikeView:
    """A reform of a municipality like this one, and what the two have in common."""

    card: ReformCard
    municipality: Said
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MunicipalityView:
    """A municipality: its figures, its reforms, and those that are like it or next to it."""

    title: Said
    kind: Said
    region: Said
    centre: Said | None
    population: str | None
    population_source: SourceLine | None
    website: str | None
    occupied: bool
    reforms: Listing
    like: tuple[LikeView, ...]
    like_href: str
    """All reforms by likeness to this municipality."""
    like_label: str
    neighbours: tuple[MunicipalityLink, ...]


@dataclass(frozen=True, slots=True)
class RegionView:
    """A region with its municipalities."""

    id: str
    name: Said
    municipalities: tuple[MunicipalityLink, ...]


@dataclass(frozen=True, slots=True)
class MunicipalitiesView:
    """All municipalities by region."""

    regions: tuple[RegionView, ...]


def municipality_page(catalogue: Catalogue, term: Municipality, language: Language) -> Page:
    """The page of one municipality in `language`."""
    address = f"{SECTION}/{term.id}"
    path = path_of(address, language)
    interface = words(language, "interface")
    population = term.population
    region = catalogue.label("regions", term.region)
    view = MunicipalityView(
        title=say(term.title, language),
        kind=say(catalogue.label("municipality-kinds", term.kind), language),
        region=say(region, language),
        centre=say_if(term.centre, language),
        population=interface["municipality"]["population_value"].format(
            value=formats.number(population.value, language),
            date=formats.date(population.date, language),
        )
        if population
        else None,
        population_source=_source_line(catalogue, population.source, language)
        if population
        else None,
        website=term.website,
        occupied=term.occupied == "yes",
        reforms=listing(
            catalogue, catalogue.reforms_in(term.id), language, path, municipality=term.id
        ),
        like=tuple(
            LikeView(
                reform_card(catalogue, entry, language, path),
                say(other.short, language),
                tuple(
                    reason_words(catalogue, other, reason, language) for reason in likeness.reasons
                ),
            )
            for entry, other, likeness in reforms_like(catalogue, term, LIKE)
        ),
        like_href=f"{relative(path, path_of('like-mine', language))}?municipality={term.id}",
        like_label=words(language, "like-mine")["link_all"],
        neighbours=_links(catalogue, term.region, language, path, but=term.id),
    )
    title = say(term.title, language).text
    return Page(
        section=SECTION,
        address=address,
        language=language,
        title=title,
        description=f"{title} – {view.region.text}. {interface['municipality']['reforms']}.",
        template="municipality.html",
        view=view,
        crumbs=(
            Crumb(interface["sections"]["home"], relative(path, path_of("", language))),
            Crumb(interface["sections"][SECTION], relative(path, path_of(SECTION, language))),
        ),
    )


def reason_words(
    catalogue: Catalogue, other: Municipality, reason: Reason, language: Language
) -> str:
    """Why `other` is alike, in the words of its own facts; empty where it has no such fact."""
    if reason == "kind":
        return say(catalogue.label("municipality-kinds", other.kind), language).text
    if reason == "region":
        return say(catalogue.label("regions", other.region), language).text
    if other.population is None:
        return ""
    said = words(language, "interface")["reasons"][f"{reason}-of"]
    return str(
        said.format(
            value=formats.number(other.population.value, language),
            band=band_label(band(other.population.value), language),
        )
    )


def municipalities_view(catalogue: Catalogue, language: Language) -> MunicipalitiesView:
    """All municipalities by region, regions in the order of the vocabulary."""
    return MunicipalitiesView(
        regions=tuple(
            view
            for region in catalogue.terms("regions")
            if (view := _region(catalogue, region, language)).municipalities
        )
    )


def _region(catalogue: Catalogue, region: Term, language: Language) -> RegionView:
    path = path_of(SECTION, language)
    return RegionView(
        id=region.id,
        name=say(region.title, language),
        municipalities=_links(catalogue, region.id, language, path),
    )


def _links(
    catalogue: Catalogue, region: str, language: Language, from_path: str, but: str = ""
) -> tuple[MunicipalityLink, ...]:
    """The municipalities of a region in the alphabetical order of `language`."""
    links = (
        _link(catalogue, term, language, from_path)
        for term in catalogue.municipalities()
        if term.region == region and term.id != but
    )
    return tuple(sorted(links, key=lambda link: collation_key(link.name.text)))


def _link(
    catalogue: Catalogue, term: Municipality, language: Language, from_path: str
) -> MunicipalityLink:
    return MunicipalityLink(
        name=say(term.short, language),
        href=relative(from_path, path_of(f"{SECTION}/{term.id}", language)),
        kind=say(catalogue.label("municipality-kinds", term.kind), language),
        population=formats.number(term.population.value, language) if term.population else None,
        reforms=len(catalogue.reforms_in(term.id)),
        occupied=term.occupied == "yes",
    )


def _source_line(catalogue: Catalogue, source_id: str, language: Language) -> SourceLine | None:
    sources: tuple[Source, ...] = catalogue.vocabularies[SECTION].sources
    found = next((source for source in sources if source.id == source_id), None)
    if found is None:
        return None
    return SourceLine(say(found.title, language), say(found.publisher, language), found.url)
