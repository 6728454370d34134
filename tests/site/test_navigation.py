"""The menu: the same in tabs, drawer and footer, and honest about where the reader is."""

import re
from urllib.parse import urljoin

import pytest
from built import attribute, squeezed

from knowledge_base.languages import LANGUAGES
from knowledge_base.views.links import path_of
from knowledge_base.views.site import HOME, NOT_FOUND, SECTIONS
from knowledge_base.words import words

pytestmark = pytest.mark.site


def targets(page, path, selector):
    return [urljoin(f"/{path}", attribute(link, "href")) for link in page.css(selector)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_stands_in_the_drawer_and_in_the_footer(pages, language):
    path = path_of("", language)
    page = pages.page(path)
    elsewhere = {HOME, NOT_FOUND, "search"}
    sections = {f"/{path_of(name, language)}" for name in SECTIONS if name not in elsewhere}
    for menu in (".kb-drawer a", "#site-sections a"):
        assert sections <= set(targets(page, path, menu))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tab_leads_to_the_first_page_of_its_group_and_the_group_stands_below(pages, language):
    path = path_of("", language)
    tabs = targets(pages.page(path), path, ".md-tabs a")
    assert len(tabs) == 7
    for tab in tabs[1:]:
        inside = tab.lstrip("/")
        assert targets(pages.page(inside), inside, ".kb-subtabs a")[0] == tab


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_record_is_in_the_group_of_its_list(pages, language):
    page = pages.page(path_of("reforms/rustavi-service-chatbot", language))
    (tab,) = page.css(".md-tabs__item--active")
    (below,) = page.css(".kb-subtabs__here")
    assert squeezed(tab.text()) == {"ka": "რეფორმები", "en": "Reforms"}[language]
    assert squeezed(below.text()) == {"ka": "ყველა რეფორმა", "en": "All reforms"}[language]


def test_the_page_for_addresses_that_lead_nowhere_claims_no_place(pages):
    page = pages.page("404.html")
    assert page.css(".md-tabs a")
    assert not page.css(".md-tabs__item--active, .kb-drawer__here, .kb-subtabs")
    assert "not-found/" not in pages


def test_the_sheets_of_named_pages_come_after_that_of_all_paper(pages):
    """Browsers let the last rule for @page win, also over named pages."""
    names = [
        attribute(link, "href").rpartition("/")[2].split(".")[0]
        for link in pages.page("compare/").css("link[rel=stylesheet]")
    ]
    assert names == ["main", "palette", "site", "compare"]
    (sheet,) = (pages.root / "assets" / "stylesheets").glob("site.*.css")
    rules = re.findall(r"@page(\s[a-z-]+)?\s*\{", sheet.read_text("utf-8"))
    assert [bool(name) for name in rules] == sorted(bool(name) for name in rules)
    assert len(rules) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_a_page_has_one_name_whoever_wrote_the_page(pages, language):
    said = words(language, "interface")["page"]["on_this_page"]
    written, record = (
        path_of("about", language),
        path_of("reforms/rustavi-service-chatbot", language),
    )
    for path in (written, record):
        (contents,) = [nav for nav in pages.page(path).css(".md-nav--secondary") if nav.css("li")]
        assert attribute(contents, "aria-label") == said, path
        assert contents.css_first(".md-nav__title").text(strip=True) == said, path
