"""Did you mean: helps with a slip, and is silent where a guess would mislead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.findings.suggest import closest, id_meant, suggestion

FIELDS = ["title", "summary", "status", "sources", "licence", "themes", "municipalities"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("sumary", "summary"),
        ("municipalites", "municipalities"),
        ("license", "licence"),
        ("theme", "themes"),
        ("SUMMARY", "summary"),
        ("weather", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_a_slip_is_recognised_and_anything_else_is_not(word, meant):
    assert closest(word, FIELDS) == meant


def test_a_georgian_slip_is_recognised():
    assert closest("მოკლე აღწერ", ["შედეგები", "მოკლე აღწერა"]) == "მოკლე აღწერა"


def test_a_word_in_capitals_is_recognised():
    assert closest("ᲨᲔᲓᲔᲒᲔᲑᲘ", ["მოკლე აღწერა", "შედეგები"]) == "შედეგები"
    assert closest("EN.md", ["record.yml", "en.md"]) == "en.md"


def test_without_candidates_there_is_no_suggestion():
    assert suggestion("title", []) == {}


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=8))
def test_a_suggestion_is_always_one_of_the_candidates(word, candidates):
    assert closest(word, candidates) in [None, *candidates]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("რუსთავი", "rustavi"),
        ("Rustavi_Centre", "rustavi-centre"),
        ("საბავშვო ბაღი", "sabavshvo-baghi"),
        ("Café", "cafe"),
        ("А", None),
        ("…", None),
        ("x" * 61, None),
    ],
)
def test_a_name_is_offered_as_the_id_that_it_would_be(name, meant):
    assert id_meant(name) == ({"suggestion": meant} if meant else {})
