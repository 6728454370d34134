"""What the index knows of a page: its words, passage by passage, and what it can be narrowed by.

A document holds only words in the language of its page: text that is shown in the other language
because nobody has translated it belongs to the other index. What merely leads to other pages
(cards, lists, crumbs) is left out as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Localised
from knowledge_base.model.reform import Reform
from knowledge_base.model.vocabulary import Call
from knowledge_base.romanise import romanised
from knowledge_base.search import passages
from knowledge_base.search.georgian import normalise
from knowledge_base.search.passages import Passage, plain_text
from knowledge_base.views import formats
from knowledge_base.views.call import CallView
from knowledge_base.views.explore import ListView
from knowledge_base.views.facets import NONE, facet_values
from knowledge_base.views.form import FormView
from knowledge_base.views.glossary import GlossaryView
from knowledge_base.views.lessons import LessonsView, LessonView
from knowledge_base.views.like_mine import LikeView
from knowledge_base.views.manual import KindsView, KindView
from knowledge_base.views.municipality import MunicipalityView
from knowledge_base.views.organisation import OrganisationView
from knowledge_base.views.page import Page
from knowledge_base.views.programme import ProgrammeView
from knowledge_base.views.reform import ReformView
from knowledge_base.views.search import PAGES, SECTIONS, SearchView
from knowledge_base.views.side_by_side import SideBySideView
from knowledge_base.views.site import HOME
from knowledge_base.views.slides import SlidesView
from knowledge_base.views.theme import ThemeView
from knowledge_base.views.training import TrainingView
from knowledge_base.words import words

_REPEATING = SearchView | SideBySideView | SlidesView | ListView | LikeView
"""Pages that only repeat, or lead to, what stands on others."""

_MANUAL = KindView | KindsView | LessonView | LessonsView

MANUAL_WEIGHT = 0.5
"""Pages on the site itself, for those who write it, count less than what it is there for."""

_OF_REFORMS = ("theme", "municipality", "region", "year", "programme", "award")


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One page as the index sees it. `path` is of the site; `names` are who and where, for rank.

    `known_as` is the everyday name of what the page stands for: whoever asks for "Rustavi" wants
    the page of Rustavi before those that speak of it. `about` is shown under the title: what kind
    of page it is, where, when. `filters` holds ids by facet, the same in both languages; `year` is
    None where no source dates the page. A page of little `weight` is found, but comes later.
    """

    path: str
    language: Language
    title: str
    summary: str
    known_as: str
    about: str
    names: tuple[str, ...]
    passages: tuple[Passage, ...]
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    year: int | None
    weight: float = 1.0


def document(page: Page, catalogue: Catalogue, intro: str = "") -> SearchDocument | None:
    """`page` as the index sees it, or None where it is not to be found.

    `intro` is the HTML of the hand-written introduction, for the page of a section.
    """
    if page.section == HOME or isinstance(page.view, _REPEATING):
        return None
    if isinstance(page.view, TrainingView) and page.entry is None:
        # The facilitator's edition repeats the module, and what it adds are the answers.
        return None
    frame = getattr(page.view, "frame", None)
    title = frame.title if frame else None
    if title and title.language != page.language:
        return None
    summary = frame.summary if frame else None
    return SearchDocument(
        path=page.path,
        language=page.language,
        title=title.text if title else page.title,
        summary=summary.text
        if summary and summary.language == page.language
        else _days_of_call(page, catalogue),
        known_as=_known_as(page, catalogue),
        about=_about(page, catalogue),
        names=_names(page, catalogue),
        passages=tuple(passage for passage in _passages(page, intro) if passage.text),
        filters=tuple(_filters(page, catalogue)),
        year=_year(page, catalogue),
        weight=MANUAL_WEIGHT if isinstance(page.view, _MANUAL) else 1.0,
    )


def written_document(path: str, language: Language, title: str, html: str) -> SearchDocument:
    """A hand-written page as the index sees it; `html` is its content."""
    return SearchDocument(
        path=path,
        language=language,
        title=title,
        summary="",
        known_as="",
        about=words(language, "search")["kinds"][PAGES],
        names=(),
        passages=passages.of_html(html),
        filters=(("section", (PAGES,)),),
        year=None,
        weight=MANUAL_WEIGHT,
    )


def _passages(page: Page, intro: str) -> Iterator[Passage]:
    yield Passage(None, "", plain_text(intro))
    language = page.language
    match page.view:
        case ReformView() as view:
            yield from passages.of_reform(view, language)
        case OrganisationView() as view:
            yield from passages.of_organisation(view, language)
        case FormView() as view:
            yield from passages.of_form(view, language)
        case TrainingView() as view:
            yield from passages.of_training(view, language)
        case MunicipalityView() as view:
            yield from passages.of_municipality(view, language)
        case ThemeView() as view:
            yield from passages.of_theme(view, language)
        case ProgrammeView() as view:
            yield from passages.of_programme(view, language)
        case CallView() as view:
            yield from passages.of_call(view, language)
        case GlossaryView() as view:
            yield from passages.of_glossary(view, language)
        case KindView() as view:
            yield from passages.of_fields(view)


def _days_of_call(page: Page, catalogue: Catalogue) -> str:
    """When a call opens and closes, in the words that it is asked in; empty where nobody knows."""
    call = _call(page, catalogue)
    if not (call and call.opens and call.closes):
        return ""
    opens, closes = (formats.date(day, page.language) for day in (call.opens, call.closes))
    sentence: str = words(page.language, "search")["call"]
    return sentence.format(opens=opens, closes=closes)


def _call(page: Page, catalogue: Catalogue) -> Call | None:
    return catalogue.call(_own_id(page)) if isinstance(page.view, CallView) else None


def _known_as(page: Page, catalogue: Catalogue) -> str:
    name: Localised | None = None
    match page.view:
        case MunicipalityView():
            municipality = catalogue.municipality(_own_id(page))
            name = municipality.short if municipality else None
        case ProgrammeView():
            programme = catalogue.programme(_own_id(page))
            name = programme.short if programme else None
        case OrganisationView() if page.entry:
            name = page.entry.record.short
            short = name.in_language(page.language) if name else None
            # "Rustavi Centre" is no name of Rustavi.
            return short if short and " " not in short else ""
    return (name.in_language(page.language) if name else None) or ""


def _about(page: Page, catalogue: Catalogue) -> str:
    found: list[str | None] = [_kind(page)]
    if page.entry and isinstance(page.entry.record, Reform):
        record = page.entry.record
        places = (catalogue.municipality(name) for name in record.municipalities)
        found += (place.short.in_language(page.language) for place in places if place)
    found.append(str(_year(page, catalogue) or ""))
    return " · ".join(part for part in found if part)


def _kind(page: Page) -> str:
    if isinstance(page.view, CallView):
        return str(words(page.language, "interface")["programme"]["call"])
    return str(words(page.language, "search")["kinds"][_section(page)])


def _section(page: Page) -> str:
    """The kind of page; the lists of a section are no member of it."""
    is_member = page.section in SECTIONS and page.address != page.section
    return page.section if is_member else PAGES


def _own_id(page: Page) -> str:
    return page.address.partition("/")[2]


def _names(page: Page, catalogue: Catalogue) -> tuple[str, ...]:
    """Who and where: the words that a page is looked for by, besides its title."""
    sections = words(page.language, "interface")["sections"]
    names: list[str | None] = [sections.get(page.section)]
    if isinstance(page.view, CallView):
        # Whoever says "BPP 2025" has it from papers that say the same as the address.
        names += (_kind(page), _own_id(page).replace("-", " "))
    if page.entry and isinstance(page.entry.record, Reform):
        record = page.entry.record
        found: list[Localised] = []
        for municipality_id in record.municipalities:
            term = catalogue.municipality(municipality_id)
            if term:
                found += (term.title, catalogue.label("regions", term.region))
        found += (t.short for name in record.themes if (t := catalogue.theme(name)))
        programme = catalogue.programme(record.programme) if record.programme else None
        found += (programme.title,) if programme else ()
        found += (catalogue.label("award-results", award.result) for award in record.awards)
        names += (name.in_language(page.language) for name in found)
    names.append(_known_abroad_as(page))
    return tuple(dict.fromkeys(name for name in names if name))


def _known_abroad_as(page: Page) -> str | None:
    """The one-word name in the other language, in letters that the page's own index knows.

    NALAG and ათეა are said alike, whatever the language of the page.
    """
    if not isinstance(page.view, OrganisationView) or page.entry is None:
        return None
    short: Localised | None = page.entry.record.short
    name = short.in_language(other_language(page.language)) if short else None
    if name is None or " " in name:
        return None
    return romanised(normalise(name)) if page.language == "en" else name


def _filters(page: Page, catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "section", (_section(page),)
    name = _own_id(page)
    match page.view:
        case ReformView() if page.entry:
            values = facet_values(catalogue, page.entry)
            for facet in _OF_REFORMS:
                yield facet, tuple(value for value in values[facet] if value != NONE)
        case MunicipalityView():
            term = catalogue.municipality(name)
            assert term is not None
            yield "municipality", (term.id,)
            yield "region", (term.region,)
        case ThemeView():
            yield "theme", (name,)
        case ProgrammeView():
            yield "programme", (name,)
        case FormView() if page.entry:
            yield "programme", (page.entry.record.programme,)
            yield "year", (str(page.entry.record.year),)
        case OrganisationView() if page.entry and page.entry.record.municipality:
            yield "municipality", (page.entry.record.municipality,)


def _year(page: Page, catalogue: Catalogue) -> int | None:
    dated = page.entry.record if page.entry else _call(page, catalogue)
    return getattr(dated, "year", None)
