"""Likeness and evidence: every ranking can be counted by hand."""

import pytest

from knowledge_base.catalogue.evidence import LEVELS, evidence_level
from knowledge_base.catalogue.likeness import (
    BANDS,
    band,
    municipality_likeness,
    reforms_like,
    related_reforms,
)


@pytest.mark.parametrize(
    ("population", "number"),
    [(0, 0), (9_999, 0), (10_000, 1), (99_999, 3), (100_000, 4), (499_999, 5), (500_000, 6)],
)
def test_a_band_begins_where_the_one_before_ends(population, number):
    assert band(population) == number


def test_bands_rise():
    assert sorted(set(BANDS)) == list(BANDS)


def test_likeness_is_the_same_both_ways_and_whole_with_oneself(catalogue):
    everybody = catalogue.municipalities()
    for one in everybody:
        for other in everybody:
            assert municipality_likeness(one, other) == municipality_likeness(other, one)
        itself = set(municipality_likeness(one, one).reasons)
        assert itself == ({"kind", "band", "region"} if one.population else {"kind", "region"})


def test_like_reforms_are_of_others_and_in_the_order_of_their_score(catalogue):
    for municipality in catalogue.municipalities():
        found = reforms_like(catalogue, municipality, 10)
        scores = [likeness.score for _, _, likeness in found]
        assert scores == sorted(scores, reverse=True)
        assert all(likeness.reasons for _, _, likeness in found)
        assert all(municipality.id not in entry.record.municipalities for entry, _, _ in found)
        assert all(other.id in entry.record.municipalities for entry, other, _ in found)


def test_related_reforms_share_a_theme_or_a_place_or_are_named(catalogue):
    for entry in catalogue.reforms:
        for other, likeness in related_reforms(catalogue, entry, 5):
            reasons = set(likeness.reasons)
            assert other.record.id != entry.record.id
            assert reasons & {"named", "theme", "municipality"}
            assert ("theme" in reasons) == bool(set(entry.record.themes) & set(other.record.themes))
            assert ("named" in reasons) == (other.record.id in entry.record.related)


def test_a_named_reform_comes_before_all_others(catalogue):
    named = [entry for entry in catalogue.reforms if entry.record.related]
    assert named
    for entry in named:
        found = related_reforms(catalogue, entry, 70)
        assert "named" in found[0][1].reasons


def test_the_evidence_ladder_has_a_step_for_each_thing_that_is_known(catalogue):
    entry = next(
        entry
        for entry in catalogue.reforms
        if any(result.as_of is not None for result in entry.record.results)
    )
    dated = next(result for result in entry.record.results if result.as_of is not None)
    whole = dated.model_copy(update={"baseline": dated.value})
    reform = entry.record

    def level(*results):
        return evidence_level(reform.model_copy(update={"results": results}))

    steps = (
        level(),
        level(whole.model_copy(update={"as_of": None})),
        level(whole.model_copy(update={"baseline": None})),
        level(whole),
    )
    assert steps == LEVELS
    assert level(whole.model_copy(update={"baseline": None}), whole) == "compared"
