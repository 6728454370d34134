"""Reforms on the page of a theme, a place, a programme or an organisation: the latest."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.views import listing as listing_module
from knowledge_base.views.facets import facet_values
from knowledge_base.views.links import Origin
from knowledge_base.views.municipality import municipality_page
from knowledge_base.views.organisation import organisation_page
from knowledge_base.views.programme import programme_page
from knowledge_base.views.theme import theme_page


def pages(catalogue, language):
    """Every page that lists reforms, with those that belong on it."""
    for term in catalogue.themes():
        yield theme_page(catalogue, term, language), catalogue.reforms_about(term.id)
    for term in catalogue.municipalities():
        yield municipality_page(catalogue, term, language), catalogue.reforms_in(term.id)
    for term in catalogue.programmes():
        yield programme_page(catalogue, term, language), catalogue.reforms_under(term.id)
    for entry in catalogue.listed("organisations"):
        page = organisation_page(catalogue, entry, language, Origin("https://example.org/", ""))
        yield page, catalogue.reforms_with(entry.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_reforms_are_shown_where_they_are_few(catalogue, language):
    for page, entries in pages(catalogue, language):
        assert page.view.reforms.count == len(page.view.reforms.cards) == len(entries)
        assert page.view.reforms.whole is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_theme_leads_on_to_its_reforms_in_the_list_and_on_the_map(catalogue, language):
    for term in catalogue.themes():
        ways = [urlsplit(way.href) for way in theme_page(catalogue, term, language).view.ways]
        named = ("reforms", "map") if catalogue.reforms_about(term.id) else ()
        assert [way.path for way in ways] == [f"../../{name}/" for name in named]
        assert all(parse_qsl(way.query) == [("theme", term.id)] for way in ways)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_they_are_many_the_latest_are_shown_and_the_list_lets_exactly_all_through(
    catalogue, language, monkeypatch
):
    monkeypatch.setattr(listing_module, "PART", 2)
    led = 0
    for page, entries in pages(catalogue, language):
        found = page.view.reforms
        hrefs = [f"../../{entry.address}/" for entry in entries[:2]]
        assert [card.href for card in found.cards] == hrefs
        assert (found.whole is None) == (len(entries) <= 2)
        if found.whole:
            led += 1
            assert found.count == len(entries)
            assert f" {len(entries)}" in found.whole.name.text
            link = urlsplit(found.whole.href)
            assert link.path == "../../reforms/"
            ((facet, value),) = parse_qsl(link.query)
            fitting = [e for e in catalogue.reforms if value in facet_values(catalogue, e)[facet]]
            assert fitting == list(entries)
    assert led > 15
