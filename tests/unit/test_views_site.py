"""Every page has its place before it is made, and no two have the same."""

import pytest

from knowledge_base.catalogue.addresses import addresses_of
from knowledge_base.languages import LANGUAGES
from knowledge_base.views.links import Origin, path_of
from knowledge_base.views.site import SECTIONS, route_at, routes

ORIGIN = Origin("https://practice.example.ge/", "https://code.example.ge/edit/main/")


@pytest.fixture(scope="module")
def places(catalogue):
    return tuple(routes(catalogue, ORIGIN))


def test_a_page_stands_where_its_route_says(places):
    assert len(places) > 1
    for route in places:
        page = route.make()
        assert (page.address, page.language, page.path) == (
            route.address,
            route.language,
            route.path,
        )


def test_no_two_pages_have_one_path_and_every_address_has_its_page(places, catalogue):
    paths = [route.path for route in places]
    assert len(set(paths)) == len(paths)
    wanted = {path_of(name, language) for name in addresses_of(catalogue) for language in LANGUAGES}
    assert wanted <= set(paths)


def test_the_page_of_the_search_is_described_in_each_language(places):
    described = {
        route.language: route.make().description for route in places if route.address == "search"
    }
    assert set(described) == set(LANGUAGES)
    assert all(described.values())
    assert len(set(described.values())) == len(LANGUAGES)


def test_every_page_has_a_shell(places):
    assert {route.make().section for route in places} <= set(SECTIONS)


def test_one_page_is_found_by_its_path_alone(places, catalogue):
    for route in places:
        found = route_at(catalogue, ORIGIN, route.path)
        assert found is not None
        assert (found.address, found.language) == (route.address, route.language)
    for path in ("nowhere/", "en/nowhere/", "reforms/nobody/", "reforms/nobody/side-by-side/", "x"):
        assert route_at(catalogue, ORIGIN, path) is None
