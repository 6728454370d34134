"""The page of the search: what results can be narrowed and sorted by, and the lists instead of it.

The page itself is empty until its script has an answer; without a script it leads to the lists.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.common import Localised
from knowledge_base.views.glossary import SAME_WORDS
from knowledge_base.views.glossary import SECTION as GLOSSARY
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.record import Link
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

ADDRESS = "search"
FACETS = ("section", "theme", "municipality", "region", "year", "programme", "award")
"""What results can be narrowed by. `section` is the kind of page: reforms, training, …"""

PAGES = "pages"
"""The section of pages that stand for no record: hand-written ones, and lists."""

SECTIONS = (
    "reforms",
    "training",
    "organisations",
    "municipalities",
    "themes",
    "programmes",
    "forms",
    PAGES,
)
ORDERS = ("best", "year", "title")
"""What results can be sorted by, the usual order first."""

_LISTS = (
    "reforms",
    "municipalities",
    "themes",
    "training",
    "organisations",
    "programmes",
    "forms",
    "glossary",
    "map",
)
_SCRIPT = "assets/javascripts/search/page.js"


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """Something to narrow results by, with every value that a page may have: id and name."""

    id: str
    title: str
    values: tuple[tuple[str, Said], ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """`lists` lead to every page without a search, `same_words` is the address of the words that
    are taken for the same; `said` are the words of the search.
    """

    said: dict[str, Any]
    facets: tuple[SearchFacet, ...]
    orders: tuple[str, ...]
    lists: tuple[Link, ...]
    same_words: str
    script: str


def search_view(catalogue: Catalogue, language: Language) -> SearchView:
    """The page of the search in `language`."""
    path = path_of(ADDRESS, language)
    sections = words(language, "interface")["sections"]
    return SearchView(
        said=words(language, "search"),
        facets=facets(catalogue, language),
        orders=ORDERS,
        lists=tuple(
            Link(Said(sections[name], language), relative(path, path_of(name, language)))
            for name in _LISTS
        ),
        same_words=f"{relative(path, path_of(GLOSSARY, language))}#{SAME_WORDS}",
        script=relative(path, _SCRIPT),
    )


def facets(catalogue: Catalogue, language: Language) -> tuple[SearchFacet, ...]:
    """Every facet with its values, each in the order to show them in."""

    def said(items: Iterable[tuple[str, Localised]]) -> Iterator[tuple[str, Said]]:
        return ((name, say(label, language)) for name, label in items)

    kinds = words(language, "search")["kinds"]
    municipalities = said((term.id, term.short) for term in catalogue.municipalities())
    values: dict[str, Iterable[tuple[str, Said]]] = {
        "section": ((name, Said(kinds[name], language)) for name in SECTIONS),
        "theme": said((term.id, term.short) for term in catalogue.themes()),
        "municipality": sorted(municipalities, key=lambda item: collation_key(item[1].text)),
        "region": said((term.id, term.title) for term in catalogue.terms("regions")),
        "year": ((year, Said(year, language)) for year in _years(catalogue)),
        "programme": said((p.id, p.short or p.title) for p in catalogue.programmes()),
        "award": said((term.id, term.title) for term in catalogue.terms("award-results")),
    }
    titles = words(language, "search")["facets"]
    return tuple(SearchFacet(name, titles[name], tuple(values[name])) for name in FACETS)


def _years(catalogue: Catalogue) -> list[str]:
    """Every year of a record, the latest first."""
    entries = (entry for section in catalogue.entries for entry in catalogue.visible(section))
    years = {year for entry in entries if (year := entry.standing.year)}
    return [str(year) for year in sorted(years, reverse=True)]
