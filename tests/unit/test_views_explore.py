"""What a reform can be found by, and in which words the filters say it."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.languages import LANGUAGES
from knowledge_base.views.explore import ORDERS, explore_view
from knowledge_base.views.facets import NONE, facet_values
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


def test_two_municipalities_of_one_region_count_once_for_it(values):
    assert values(municipalities=("rustavi", "marneuli"))["region"] == ["kvemo-kartli"]


@pytest.mark.parametrize(
    ("facet", "facts"),
    [
        ("year", {"year": None}),
        ("programme", {"programme": None}),
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
        ("programme", {"programme": None}),
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
        "1": "10,000 – 20,000",
        "2": "20,000 – 50,000",
        "3": "50,000 – 100,000",
        "4": "100,000 – 150,000",
        "5": "150,000 – 500,000",
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_order_gives_each_reform_a_place_of_its_own(catalogue, language):
    view = explore_view(catalogue, language)
    assert view.orders == ORDERS
    for order in ORDERS:
        places = [json.loads(card.places)[order] for card in view.cards]
        assert sorted(places) == list(range(len(view.cards)))
    assert [json.loads(card.places)["year"] for card in view.cards] == list(range(len(view.cards)))


def test_georgian_titles_stand_before_latin_ones(catalogue):
    cards = explore_view(catalogue, "ka").cards
    by_title = sorted(cards, key=lambda card: json.loads(card.places)["title"])
    scripts = ["\u10d0" <= card.card.title.text[0] <= "\u10ff" for card in by_title]
    assert scripts == sorted(scripts, reverse=True)


@pytest.mark.parametrize(
    ("language", "script"),
    [("ka", "../assets/javascripts/explore.js"), ("en", "../../assets/javascripts/explore.js")],
)
def test_the_script_is_addressed_from_the_page(small, language, script):
    assert explore_view(small, language).script == script


def test_a_base_without_reforms_has_an_empty_page(small):
    view = explore_view(replace(small, entries={**small.entries, "reforms": {}}), "ka")
    assert (view.count, view.facets, view.cards) == (0, (), ())
