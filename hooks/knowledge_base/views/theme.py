"""The page of a theme, and the list of all themes."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.vocabulary import Theme
from knowledge_base.views.filtered import condition, filtered_href
from knowledge_base.views.links import feed_path, path_of, relative
from knowledge_base.views.listing import Listing, listing
from knowledge_base.views.page import Crumb, Page
from knowledge_base.views.record import Link
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

SECTION = "themes"


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its reforms; `number` is its place in the organiser's list.

    Where it has any, `ways` lead on to its reforms elsewhere on the site, and `feed` to their feed.
    """

    title: Said
    number: int
    reforms: Listing
    ways: tuple[Link, ...]
    feed: str | None


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """A theme in the list of all, with how many listed reforms it has."""

    number: int
    short: Said
    title: Said
    href: str
    reforms: int


@dataclass(frozen=True, slots=True)
class ThemesView:
    """All themes, in the order of the vocabulary."""

    themes: tuple[ThemeLink, ...]


def theme_page(catalogue: Catalogue, term: Theme, language: Language) -> Page:
    """The page of one theme in `language`."""
    address = f"{SECTION}/{term.id}"
    path = path_of(address, language)
    interface = words(language, "interface")
    title = say(term.title, language)
    entries = catalogue.reforms_about(term.id)
    return Page(
        section=SECTION,
        address=address,
        language=language,
        title=say(term.short, language).text,
        description=f"{title.text}. {interface['theme']['reforms']}.",
        template="theme.html",
        view=ThemeView(
            title=title,
            number=term.number,
            reforms=listing(catalogue, entries, language, path, theme=term.id),
            ways=_ways(term, language, path) if entries else (),
            feed=relative(path, feed_path(language, term.id)) if entries else None,
        ),
        crumbs=(
            Crumb(interface["sections"]["home"], relative(path, path_of("", language))),
            Crumb(interface["sections"][SECTION], relative(path, path_of(SECTION, language))),
        ),
    )


def _ways(term: Theme, language: Language, path: str) -> tuple[Link, ...]:
    """To the reforms of the theme in the list and on the map."""
    interface = words(language, "interface")
    query = condition(theme=term.id)
    return (
        Link(
            Said(interface["theme"]["narrow"], language),
            filtered_href(path, language, query),
        ),
        Link(
            Said(interface["explore"]["on_map"], language),
            filtered_href(path, language, query, "map"),
        ),
    )


def themes_view(catalogue: Catalogue, language: Language) -> ThemesView:
    """All themes in the order of the programme."""
    path = path_of(SECTION, language)
    return ThemesView(
        themes=tuple(
            ThemeLink(
                number=term.number,
                short=say(term.short, language),
                title=say(term.title, language),
                href=relative(path, path_of(f"{SECTION}/{term.id}", language)),
                reforms=len(catalogue.reforms_about(term.id)),
            )
            for term in catalogue.themes()
        )
    )
