"""Every page of the site that stands for data, in a fixed order."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.reform import Reform
from knowledge_base.model.training import TrainingModule
from knowledge_base.views.compare import compare_view
from knowledge_base.views.explore import explore_view
from knowledge_base.views.form import form_page
from knowledge_base.views.glossary import glossary_view
from knowledge_base.views.home import home_view
from knowledge_base.views.lessons import lesson_pages, lessons_view
from knowledge_base.views.like_mine import like_mine_view
from knowledge_base.views.links import Origin, path_of, relative
from knowledge_base.views.lists import records_view
from knowledge_base.views.manual import kinds_view, manual_pages
from knowledge_base.views.municipality import municipalities_view, municipality_page
from knowledge_base.views.organisation import organisation_page
from knowledge_base.views.overview import overview_view
from knowledge_base.views.page import Crumb, Page
from knowledge_base.views.programme import call_page, programme_page, programmes_view
from knowledge_base.views.reform import reform_page
from knowledge_base.views.search import ADDRESS as SEARCH
from knowledge_base.views.search import search_view
from knowledge_base.views.side_by_side import side_by_side_page
from knowledge_base.views.slides import slides_page
from knowledge_base.views.theme import theme_page, themes_view
from knowledge_base.views.training import training_page
from knowledge_base.views.translations import translations_view
from knowledge_base.words import words

HOME = "home"
NOT_FOUND = "not-found"
"""The shell of 404.html: no part of the menu, so that it claims no place in it."""

_LISTS: dict[str, tuple[str, Callable[[Catalogue, Language], Any]]] = {
    "reforms": ("reforms.html", explore_view),
    "training": ("records.html", lambda cat, lang: records_view(cat, "training", lang)),
    "forms": ("records.html", lambda cat, lang: records_view(cat, "forms", lang)),
    "organisations": ("records.html", lambda cat, lang: records_view(cat, "organisations", lang)),
    "municipalities": ("municipalities.html", municipalities_view),
    "themes": ("themes.html", themes_view),
    "programmes": ("programmes.html", programmes_view),
    "glossary": ("glossary.html", glossary_view),
    "map": ("map.html", overview_view),
    "compare": ("compare.html", compare_view),
    "like-mine": ("like-mine.html", like_mine_view),
    "translations": ("translations.html", translations_view),
    "fields": ("fields.html", kinds_view),
    "findings": ("findings.html", lessons_view),
    SEARCH: ("search.html", search_view),
}

SECTIONS: tuple[str, ...] = (HOME, *_LISTS, NOT_FOUND)
"""Everything that needs a shell; each section has a page that introduces its list."""


def pages(catalogue: Catalogue, origin: Origin) -> Iterator[Page]:
    """Every page of records and lists, in Georgian and in English."""
    for language in LANGUAGES:
        yield _home_page(catalogue, language)
        for section in _LISTS:
            yield _list_page(catalogue, section, language)
        for section in catalogue.entries:
            for entry in catalogue.visible(section):
                yield record_page(catalogue, entry, language, origin)
                if section == "training":
                    module = cast("Entry[TrainingModule]", entry)
                    yield training_page(catalogue, module, language, origin, for_facilitator=True)
                    yield slides_page(catalogue, module, language, origin)
                if entry.texts:
                    yield side_by_side_page(catalogue, entry, language, origin)
        for municipality in catalogue.municipalities():
            yield municipality_page(catalogue, municipality, language)
        for theme in catalogue.themes():
            yield theme_page(catalogue, theme, language)
        for programme in catalogue.programmes():
            yield programme_page(catalogue, programme, language)
            for call in programme.calls:
                yield call_page(catalogue, programme, call, language)
    yield from manual_pages()
    yield from lesson_pages()


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
        description="",
        template=template,
        view=make_view(catalogue, language),
        crumbs=(Crumb(interface["sections"]["home"], relative(path, path_of("", language))),),
    )
