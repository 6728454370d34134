"""The page of the map as it is built: complete, linked, and the same in picture and table."""

import json
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from built import attribute, squeezed

from knowledge_base.languages import LANGUAGES
from knowledge_base.views.links import path_of
from knowledge_base.words import words

pytestmark = pytest.mark.site


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def page(pages, language):
    return pages.page(path_of("map", language))


def count(catalogue, query):
    """How many reforms have every fact that a link to the list names."""
    wanted = dict(parse_qsl(query))
    assert set(wanted) <= {"municipality", "theme", "year"}
    return sum(
        wanted.get("municipality") in (None, *entry.record.municipalities)
        and wanted.get("theme") in (None, *entry.record.themes)
        and wanted.get("year") in (None, str(entry.record.year or "none"))
        for entry in catalogue.reforms
    )


def links_to_the_list(page, path, language):
    """Every link of the page to filtered reforms: its query and its text."""
    target = f"/{path_of('reforms', language)}"
    for link in page.css("main a[href]"):
        href = urljoin(f"/{path}", attribute(link, "href"))
        if urlsplit(href).path == target and urlsplit(href).query:
            yield urlsplit(href).query, squeezed(link.text())


def test_the_map_stands_beside_the_list_in_the_navigation(pages, language):
    path = path_of("reforms", language)
    links = pages.page(path).css("nav.kb-subtabs a")
    targets = [urljoin(f"/{path}", attribute(link, "href")) for link in links]
    assert targets[:2] == [f"/{path}", f"/{path_of('map', language)}"]


def test_every_place_on_the_map_leads_to_its_municipality_and_says_its_name_and_number(
    pages, page, catalogue, language
):
    for drawing in page.css("svg[role=group]"):
        found = set()
        for place in drawing.css("a"):
            path = urljoin(f"/{path_of('map', language)}", attribute(place, "href")).lstrip("/")
            assert path in pages
            name = path.rstrip("/").rpartition("/")[2]
            found.add(name)
            term = catalogue.municipality(name)
            title = place.css_first("title").text()
            assert title == attribute(place, "aria-label")
            assert title.startswith(f"{term.short.in_language(language)} – ")
            reforms = len(catalogue.reforms_in(name))
            assert (str(reforms) in title) == bool(reforms)
        placed = {term.id for term in catalogue.municipalities() if term.latitude is not None}
        assert found == placed
    assert len(page.css("svg[role=group]")) == 2


def test_each_drawing_has_a_title_and_a_description(page):
    for drawing in page.css("svg[role=group]"):
        for name in ("aria-labelledby", "aria-describedby"):
            told = page.css_first(f"#{attribute(drawing, name)}")
            assert squeezed(told.text())


def test_the_table_says_of_every_municipality_what_the_map_says(page, catalogue, language):
    rows = {}
    for row in page.css("section[aria-labelledby=as-table] tbody tr"):
        head = row.css_first("th[scope=row] a")
        cells = [squeezed(cell.text()) for cell in row.css("td")]
        rows[squeezed(head.text())] = cells
    assert len(rows) == 69
    for term in catalogue.municipalities():
        reforms = catalogue.reforms_in(term.id)
        years = [str(entry.record.year) for entry in reforms if entry.record.year]
        expected = [str(len(reforms)), max(years, default="–")]
        assert rows[term.short.in_language(language)] == expected


def test_every_number_that_links_to_the_list_is_the_number_of_reforms_there(
    page, catalogue, language
):
    checked = 0
    for query, text in links_to_the_list(page, path_of("map", language), language):
        reforms = count(catalogue, query)
        assert reforms > 0, query
        if text.isdigit():
            assert int(text) == reforms, query
            checked += 1
    assert checked > 150


def test_the_years_name_the_number_of_reforms_and_show_as_many_marks(page, catalogue):
    years = page.css(".kb-years li")
    assert len(years) == 13
    for year in years:
        number = count(catalogue, attribute(year, "data-when"))
        assert len(year.css("[data-shape] svg")) == number
        assert squeezed(year.css_first("[data-said]").text()).startswith(f"{number} ")


def test_undated_reforms_are_named(page, catalogue, language):
    named = {squeezed(item.text()) for item in page.css(".kb-undated li")}
    undated = {
        entry.record.title.best(language)[0]
        for entry in catalogue.reforms
        if entry.record.year is None
    }
    assert named == undated
    assert undated


def test_a_cell_of_the_matrix_is_a_link_or_quite_empty(page):
    rows = page.css(".kb-matrix tbody tr:has(td)")
    assert len(rows) == 64
    for row in rows:
        for cell in row.css("td")[:-1]:
            assert (cell.css_first("a") is None) == (cell.text() == "")


def test_every_mark_of_the_years_has_its_symbol(page):
    symbols = {f"#{attribute(symbol, 'id')}" for symbol in page.css("symbol")}
    assert {attribute(use, "href") for use in page.css("use")} <= symbols


def test_the_page_leads_its_script_to_the_index_of_the_list(pages, page, language):
    address = attribute(page.css_first("#overview"), "data-index")
    path = urljoin(f"/{path_of('map', language)}", address)
    assert path == f"/{path_of('reforms', language)}list.json"
    assert json.loads(pages.bytes(path.lstrip("/")))["reforms"]


def test_the_origin_of_the_outline_is_named(page, language):
    assert words(language, "interface")["map"]["origin"] in squeezed(page.css_first("main").text())
