"""The page of a municipality, and the list of all of them by region."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.common import Source
from knowledge_base.model.vocabulary import Municipality, Term
from knowledge_base.views import formats
from knowledge_base.views.alike import AlikeReform, alike_reforms
from knowledge_base.views.like_mine import like_address
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.listing import Listing, listing
from knowledge_base.views.page import Crumb, Page
from knowledge_base.views.record import Link
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
    like: tuple[AlikeReform, ...]
    more_like: Link
    """More of them."""
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
        like=alike_reforms(catalogue, term, LIKE, language, path),
        more_like=Link(
            Said(words(language, "like-mine")["link_all"], language),
            relative(path, path_of(like_address(term.id), language)),
        ),
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
