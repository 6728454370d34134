"""What a reform can be found by, and in which words the filters say it."""

from collections import Counter
from dataclasses import replace

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.languages import LANGUAGES, collation_key
from knowledge_base.model.common import Localised
from knowledge_base.model.reform import AwardResult, Partner
from knowledge_base.views import explore
from knowledge_base.views import facets as facets_module
from knowledge_base.views.explore import (
    ORDERS,
    explore_view,
    list_view,
    part_address,
    part_numbers,
)
from knowledge_base.views.facets import NONE, facet_values, facets
from knowledge_base.views.links import Origin, path_of, relative
from knowledge_base.views.said import Said
from knowledge_base.views.site import route_at, routes
from knowledge_base.words import words

IN_NO_STATISTICS = "eredvi"
"""A municipality whose population no source gives: it lies in an occupied territory."""


@pytest.fixture
def small(small_project):
    return load(small_project).value


@pytest.fixture
def values(small):
    """`values(year=None, …)`: the facet values of the model reform with some facts changed."""

    def of(**facts):
        (entry,) = small.reforms
        changed = replace(entry, record=entry.record.model_copy(update=facts))
        return facet_values(small, changed)

    return of


@pytest.fixture
def with_facts(small):
    """`with_facts(year=None, …)`: a catalogue whose only reform has these facts."""

    def of(**facts):
        (entry,) = small.reforms
        changed = replace(entry, record=entry.record.model_copy(update=facts))
        reforms = {entry.record.id: changed}
        return replace(small, entries={**small.entries, "reforms": reforms})

    return of


def labels(view, facet):
    (found,) = (one for one in view.facets if one.id == facet)
    return {value.id: value.label.text for value in found.values}


def test_a_reform_has_the_values_that_its_facts_give_it(values):
    assert values(municipalities=("rustavi",)) == {
        "theme": ["citizen-participation"],
        "region": ["kvemo-kartli"],
        "municipality": ["rustavi"],
        "kind": ["city"],
        "size": ["4"],
        "year": ["2025"],
        "cost": [NONE],
        "evidence": ["figure"],
        "challenges": [NONE],
        "award": ["good"],
        "programme": ["model-programme"],
        "organisation": ["model-organisation"],
        "completeness": values()["completeness"],
        "language": ["ka", "en"],
        "status": ["published"],
    }


def test_a_reform_of_several_municipalities_has_the_values_of_all_of_them(values):
    found = values(municipalities=("rustavi", "gori", "borjomi"))
    assert found["municipality"] == ["rustavi", "gori", "borjomi"]
    assert found["region"] == ["kvemo-kartli", "samtskhe-javakheti", "shida-kartli"]
    assert found["kind"] == ["city", "community"]
    assert found["size"] == ["2", "4"]


def test_a_reform_is_found_by_the_programmes_of_its_awards_as_well(values):
    award = AwardResult(result="winner", programme="another-programme")
    assert values(awards=(award,))["programme"] == ["model-programme", "another-programme"]


def test_a_reform_is_found_by_the_organisations_that_have_pages(values):
    name = Localised(ka="ფონდი", en="Fund")
    partners = (
        Partner(name=name),
        Partner(name=name, organisation="model-organisation"),
        Partner(name=name, organisation="withdrawn-long-ago"),
    )
    assert values(partners=partners)["organisation"] == ["model-organisation"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_organisations_stand_by_name_and_their_lack_last(catalogue, language):
    (facet,) = (one for one in explore_view(catalogue, language).facets if one.id == "organisation")
    *named, none = facet.values
    assert none.id == NONE
    assert len(named) > 2
    names = [value.label.text for value in named]
    assert names == sorted(names, key=collation_key)
    for value in named:
        assert value.count == len(catalogue.reforms_with(value.id))


def test_organisations_of_one_name_stand_in_one_order(catalogue, monkeypatch):
    """A build is to be the same again, and the order of a set is another in each process."""
    ids = [entry.id for entry in catalogue.visible("organisations")]
    monkeypatch.setattr(facets_module, "_label", lambda *_: Said("X", "en"))
    (facet,) = facets(catalogue, ({"organisation": [name]} for name in reversed(ids)), "en")
    assert [value.id for value in facet.values] == sorted(ids)


def test_two_municipalities_of_one_region_count_once_for_it(values):
    assert values(municipalities=("rustavi", "marneuli"))["region"] == ["kvemo-kartli"]


@pytest.mark.parametrize(
    ("facet", "facts"),
    [
        ("year", {"year": None}),
        ("programme", {"programme": None, "awards": ()}),
        ("organisation", {"partners": ()}),
        ("award", {"awards": ()}),
        ("cost", {"resources": None}),
        ("challenges", {"challenges": ()}),
        ("size", {"municipalities": (IN_NO_STATISTICS,)}),
    ],
)
def test_what_no_source_says_is_a_value_of_its_own(values, facet, facts):
    assert values(**facts)[facet] == [NONE]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("facet", "facts"),
    [
        ("year", {"year": None}),
        ("programme", {"programme": None, "awards": ()}),
        ("organisation", {"partners": ()}),
        ("award", {"awards": ()}),
        ("size", {"municipalities": (IN_NO_STATISTICS,)}),
    ],
)
def test_a_missing_fact_has_a_label_that_says_so(with_facts, facet, facts, language):
    view = explore_view(with_facts(**facts), language)
    said = words(language, "interface")["facet_values"][f"{facet}_none"]
    assert labels(view, facet) == {NONE: said}


def test_a_known_population_outweighs_one_that_is_not_known(values):
    assert values(municipalities=("rustavi", IN_NO_STATISTICS))["size"] == ["4"]


def test_bands_of_population_are_named_by_their_ends(catalogue):
    assert labels(explore_view(catalogue, "en"), "size") == {
        "0": "fewer than 10,000",
        "1": "10,000–20,000",
        "2": "20,000–50,000",
        "3": "50,000–100,000",
        "4": "100,000–150,000",
        "5": "150,000–500,000",
        "6": "500,000 and more",
    }


def test_shares_of_answered_questions_are_named_by_their_ends(with_facts):
    names = labels(explore_view(with_facts(), "en"), "completeness")
    known = {"75": "75–100%", "50": "50–74%", "25": "25–49%", "0": "0–24%"}
    assert names.items() <= known.items()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_that_a_reform_has_can_be_chosen_and_says_how_many_have_it(catalogue, language):
    view = explore_view(catalogue, language)
    counted = {}
    for entry in catalogue.reforms:
        for facet, found in facet_values(catalogue, entry).items():
            counted.setdefault(facet, Counter()).update(found)
    assert {facet.id: {v.id: v.count for v in facet.values} for facet in view.facets} == counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_one_facet_are_all_different_and_in_the_language_of_the_page(catalogue, language):
    for facet in explore_view(catalogue, language).facets:
        said = [value.label.text for value in facet.values]
        assert len(set(said)) == len(said), facet.id
        assert {value.label.language for value in facet.values} == {language}, facet.id


def test_municipalities_stand_in_the_alphabet_of_the_page(catalogue):
    for language in LANGUAGES:
        names = [*labels(explore_view(catalogue, language), "municipality").values()]
        assert names == sorted(names)


def test_years_stand_from_the_latest_to_the_unknown(catalogue):
    names = list(labels(explore_view(catalogue, "ka"), "year"))
    assert names == [*sorted((n for n in names if n != NONE), reverse=True), NONE]


@pytest.fixture
def short_pages(monkeypatch):
    """Pages of the list with nine reforms each."""
    monkeypatch.setattr(explore, "PART", 9)


def told(catalogue, language):
    """What the script is told of each reform: its id, its facets, and its place in each order."""
    index = explore_view(catalogue, language).index
    return [
        (
            name,
            dict(zip(index["facets"], values, strict=True)),
            dict(zip(index["orders"], places, strict=True)),
        )
        for name, values, places in index["reforms"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_order_gives_each_reform_a_place_of_its_own(catalogue, language):
    assert explore_view(catalogue, language).orders == ORDERS
    every = told(catalogue, language)
    for order in ORDERS:
        assert sorted(places[order] for _, _, places in every) == list(range(len(every)))
    assert [places["year"] for _, _, places in every] == list(range(len(every)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_is_told_the_facets_of_all_reforms_in_the_order_of_the_pages(
    catalogue, language, short_pages
):
    every = [(name, facets) for name, facets, _ in told(catalogue, language)]
    assert every == [(e.id, facet_values(catalogue, e)) for e in catalogue.reforms]


def test_georgian_titles_stand_before_latin_ones(catalogue):
    by_title = sorted(told(catalogue, "ka"), key=lambda one: one[2]["title"])
    titles = [catalogue.listed_reform(name).record.title.best("ka")[0] for name, _, _ in by_title]
    scripts = ["\u10d0" <= title[0] <= "\u10ff" for title in titles]
    assert scripts == sorted(scripts, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_list_hold_each_reform_once_in_order(catalogue, language, short_pages):
    numbers = part_numbers(catalogue)
    assert len(numbers) == -(-len(catalogue.reforms) // 9) > 2
    views = [explore_view(catalogue, language)]
    views += [list_view(catalogue, language, number) for number in numbers[1:]]
    assert [card.id for view in views for card in view.cards] == [e.id for e in catalogue.reforms]
    assert {len(view.cards) for view in views[:-1]} == {9}
    for number, view in zip(numbers, views, strict=True):
        path = path_of(part_address(number), language)
        entry = catalogue.listed_reform(view.cards[0].id)
        assert view.cards[0].card.href == relative(path, path_of(entry.address, language))
        assert (view.pager.here, view.pager.last) == (number, numbers[-1])
    assert f"{9 * (len(numbers) - 1) + 1}–{len(catalogue.reforms)}" in views[-1].span


def test_the_script_finds_the_other_pages_where_they_are(catalogue, short_pages):
    for language in LANGUAGES:
        part = explore_view(catalogue, language).part
        path = path_of("reforms", language)
        assert part.count("{number}") == 1
        assert path + part.replace("{number}", "3") == path_of(part_address(3), language)


@pytest.mark.parametrize("count", [0, 1, 9])
def test_what_fits_on_one_page_has_no_other(catalogue, short_pages, count):
    some = dict(list(catalogue.entries["reforms"].items())[:count])
    few = replace(catalogue, entries={**catalogue.entries, "reforms": some})
    assert list(part_numbers(few)) == [1]
    assert explore_view(few, "ka").pager.steps == ()


def test_every_page_of_the_list_is_a_page_of_the_site(catalogue, short_pages):
    origin = Origin("https://example.org/", "")
    every = {route.path: route for route in routes(catalogue, origin)}
    for language in LANGUAGES:
        for number in part_numbers(catalogue):
            path = path_of(part_address(number), language)
            page = every[path].make()
            assert (page.path, page.section) == (path, "reforms")
            assert (str(number) in page.title) == (number > 1)
            assert route_at(catalogue, origin, path).path == path
    beyond = path_of(part_address(part_numbers(catalogue)[-1] + 1), "ka")
    assert beyond not in every
    assert route_at(catalogue, origin, beyond) is None


@pytest.mark.parametrize(
    ("language", "script"),
    [("ka", "../assets/javascripts/explore.js"), ("en", "../../assets/javascripts/explore.js")],
)
def test_the_script_is_addressed_from_the_page(small, language, script):
    assert explore_view(small, language).script == script


def test_a_base_without_reforms_has_an_empty_page(small):
    view = explore_view(replace(small, entries={**small.entries, "reforms": {}}), "ka")
    assert (view.count, view.facets, view.cards) == (0, (), ())
