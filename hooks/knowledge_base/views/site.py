"""Every page of the site that stands for data, in a fixed order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, cast

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.findings.lessons import address as lesson_address
from knowledge_base.findings.rules import RULES
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.reform import Reform
from knowledge_base.model.training import TrainingModule
from knowledge_base.views.call import call_page
from knowledge_base.views.compare import compare_view
from knowledge_base.views.explore import SECTION as REFORMS
from knowledge_base.views.explore import explore_view, list_view, part_address, part_numbers
from knowledge_base.views.form import form_page
from knowledge_base.views.glossary import glossary_view
from knowledge_base.views.home import home_view
from knowledge_base.views.lessons import lesson_page, lessons_view
from knowledge_base.views.like_mine import SECTION as LIKE_MINE
from knowledge_base.views.like_mine import choice_view, like_address, like_page
from knowledge_base.views.links import Origin, language_of, path_of, relative
from knowledge_base.views.lists import records_view
from knowledge_base.views.manual import kinds_view, manual_address, manual_page
from knowledge_base.views.municipality import SECTION as MUNICIPALITIES
from knowledge_base.views.municipality import municipalities_view, municipality_page
from knowledge_base.views.organisation import organisation_page
from knowledge_base.views.overview import overview_view
from knowledge_base.views.page import Crumb, Page
from knowledge_base.views.programme import programme_page, programmes_view
from knowledge_base.views.programme_desk import SECTION as PROGRAMMES
from knowledge_base.views.record import SIDE_BY_SIDE
from knowledge_base.views.reform import reform_page
from knowledge_base.views.search import ADDRESS as SEARCH
from knowledge_base.views.search import search_view
from knowledge_base.views.side_by_side import FOR_FACILITATOR, side_by_side_page
from knowledge_base.views.slides import slides_page
from knowledge_base.views.theme import SECTION as THEMES
from knowledge_base.views.theme import theme_page, themes_view
from knowledge_base.views.training import FACILITATOR, SLIDES, training_page
from knowledge_base.views.translations import translations_view
from knowledge_base.words import words

HOME = "home"
NOT_FOUND = "not-found"
"""The shell of 404.html: no part of the menu, so that it claims no place in it."""

_LISTS: dict[str, tuple[str, Callable[[Catalogue, Language], Any]]] = {
    REFORMS: ("reforms.html", explore_view),
    "training": ("records.html", lambda cat, lang: records_view(cat, "training", lang)),
    "forms": ("records.html", lambda cat, lang: records_view(cat, "forms", lang)),
    "organisations": ("records.html", lambda cat, lang: records_view(cat, "organisations", lang)),
    "municipalities": ("municipalities.html", municipalities_view),
    "themes": ("themes.html", themes_view),
    "programmes": ("programmes.html", programmes_view),
    "glossary": ("glossary.html", glossary_view),
    "map": ("map.html", overview_view),
    "compare": ("compare.html", compare_view),
    LIKE_MINE: ("like-mine.html", choice_view),
    "translations": ("translations.html", translations_view),
    "fields": ("fields.html", kinds_view),
    "findings": ("findings.html", lessons_view),
    SEARCH: ("search.html", search_view),
}

SECTIONS: tuple[str, ...] = (HOME, *_LISTS, NOT_FOUND)
"""Everything that needs a shell; each section has a page that introduces its list."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a page stands, known before it is made: `make` computes it, and nothing else does."""

    address: str
    language: Language
    make: Callable[[], Page]

    @property
    def section(self) -> str:
        """That of the page."""
        return self.address.partition("/")[0] or HOME

    @property
    def path(self) -> str:
        """The path of the page in the site, without a slash in front."""
        return path_of(self.address, self.language)


def pages(catalogue: Catalogue, origin: Origin) -> Iterator[Page]:
    """Every page of records and lists, in Georgian and in English."""
    return (route.make() for route in routes(catalogue, origin))


def routes(catalogue: Catalogue, origin: Origin) -> Iterator[Route]:
    """Every page of records and lists, not yet made; no two have one path."""
    for language in LANGUAGES:
        yield from _list_routes(catalogue, language)
        for section in catalogue.entries:
            for entry in catalogue.visible(section):
                yield from _record_routes(catalogue, entry, language, origin)
        yield from _term_routes(catalogue, language, origin)
    for language in LANGUAGES:
        yield from _manual_routes(language)


def route_at(catalogue: Catalogue, origin: Origin, path: str) -> Route | None:
    """The one of `routes` that leads to `path`; no record is looked into but its own."""
    language = language_of(path)
    section, _, rest = path.removeprefix(path_of("", language)).partition("/")
    entry = catalogue.entry(section, rest.partition("/")[0]) if rest else None
    own = _record_routes(catalogue, entry, language, origin) if entry else iter(())
    found = chain(
        own,
        _list_routes(catalogue, language),
        _term_routes(catalogue, language, origin),
        _manual_routes(language),
    )
    return next((route for route in found if route.path == path), None)


def _list_routes(catalogue: Catalogue, language: Language) -> Iterator[Route]:
    yield Route("", language, partial(_home_page, catalogue, language))
    for section in _LISTS:
        yield Route(section, language, partial(_list_page, catalogue, section, language))
    for number in part_numbers(catalogue)[1:]:
        make = partial(_part_page, catalogue, number, language)
        yield Route(part_address(number), language, make)


def _term_routes(catalogue: Catalogue, language: Language, origin: Origin) -> Iterator[Route]:
    for municipality in catalogue.municipalities():
        make = partial(municipality_page, catalogue, municipality, language)
        yield Route(f"{MUNICIPALITIES}/{municipality.id}", language, make)
        make = partial(like_page, catalogue, municipality, language)
        yield Route(like_address(municipality.id), language, make)
    for theme in catalogue.themes():
        make = partial(theme_page, catalogue, theme, language)
        yield Route(f"{THEMES}/{theme.id}", language, make)
    for programme in catalogue.programmes():
        make = partial(programme_page, catalogue, programme, language)
        yield Route(f"{PROGRAMMES}/{programme.id}", language, make)
        for call in programme.calls:
            make = partial(call_page, catalogue, programme, call, language, origin)
            yield Route(f"{PROGRAMMES}/{call.id}", language, make)


def _manual_routes(language: Language) -> Iterator[Route]:
    for section in RECORD_KINDS:
        yield Route(manual_address(section), language, partial(manual_page, section, language))
    for code in RULES:
        yield Route(lesson_address(code), language, partial(lesson_page, code, language))


def _record_routes(
    catalogue: Catalogue, entry: Entry[Any], language: Language, origin: Origin
) -> Iterator[Route]:
    address = entry.address
    yield Route(address, language, partial(record_page, catalogue, entry, language, origin))
    if entry.section == "training":
        module = cast("Entry[TrainingModule]", entry)
        make = partial(training_page, catalogue, module, language, origin, for_facilitator=True)
        yield Route(f"{address}/{FACILITATOR}", language, make)
        make = partial(slides_page, catalogue, module, language, origin)
        yield Route(f"{address}/{SLIDES}", language, make)
    if entry.standing.languages:
        make = partial(side_by_side_page, catalogue, entry, language, origin)
        yield Route(f"{address}/{SIDE_BY_SIDE}", language, make)
        if entry.section == "training":
            make = partial(make, for_facilitator=True)
            yield Route(f"{address}/{FOR_FACILITATOR}", language, make)


def record_page(
    catalogue: Catalogue, entry: Entry[Any], language: Language, origin: Origin
) -> Page:
    """The page of one record, of whatever kind, in `language`."""
    match entry.record:
        case Reform():
            return reform_page(catalogue, entry, language, origin)
        case Organisation():
            return organisation_page(catalogue, entry, language, origin)
        case ApplicationForm():
            return form_page(catalogue, entry, language, origin)
        case TrainingModule():
            return training_page(catalogue, entry, language, origin)
    raise TypeError(f"no page shows a {type(entry.record).__name__}")


def _home_page(catalogue: Catalogue, language: Language) -> Page:
    return Page(
        section=HOME,
        address="",
        language=language,
        title="",
        description="",
        template="home.html",
        view=home_view(catalogue, language),
    )


def _list_page(catalogue: Catalogue, section: str, language: Language) -> Page:
    template, make_view = _LISTS[section]
    interface = words(language, "interface")
    path = path_of(section, language)
    return Page(
        section=section,
        address=section,
        language=language,
        title=interface["sections"][section],
        # The page of the search has no introduction to take its description from.
        description=words(language, "search")["form"]["description"] if section == SEARCH else "",
        template=template,
        view=make_view(catalogue, language),
        crumbs=(Crumb(interface["sections"]["home"], relative(path, path_of("", language))),),
    )


def _part_page(catalogue: Catalogue, number: int, language: Language) -> Page:
    """A further page of the list of all reforms."""
    interface = words(language, "interface")
    address = part_address(number)
    path = path_of(address, language)
    title = interface["explore"]["part"].format(title=interface["sections"][REFORMS], number=number)
    return Page(
        section=REFORMS,
        address=address,
        language=language,
        title=title,
        description=interface["explore"]["part_about"].format(
            number=number, last=part_numbers(catalogue)[-1]
        ),
        template="reforms_part.html",
        view=list_view(catalogue, language, number),
        crumbs=(
            Crumb(interface["sections"]["home"], relative(path, path_of("", language))),
            Crumb(interface["sections"][REFORMS], relative(path, path_of(REFORMS, language))),
        ),
    )
