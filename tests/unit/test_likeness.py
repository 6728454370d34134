"""Likeness and evidence: every ranking can be counted by hand."""

from dataclasses import replace

import pytest

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.likeness import (
    BANDS,
    Likeness,
    band,
    levels,
    municipality_likeness,
)
from knowledge_base.catalogue.related import reforms_like, related_reforms
from knowledge_base.model.entry import Entry
from knowledge_base.model.evidence import LEVELS, evidence_level


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


def test_a_reform_that_names_itself_is_not_related_to_itself(catalogue):
    entry = catalogue.reforms[0]
    record = entry.record.model_copy(update={"related": (entry.id, *entry.record.related)})
    itself = Entry(entry.section, record, entry.folder, entry.texts)
    found = [other.id for other, _ in related_reforms(catalogue, itself, 70)]
    assert found and entry.id not in found


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


def by_brute_force(catalogue, entry, most):
    """Every pair looked at: what `related_reforms` finds without looking at every pair."""
    one, found = entry.record, []
    for other in (other for other in catalogue.reforms if other.record.id != one.id):
        record = other.record
        reasons = ["named"] if record.id in one.related else []
        reasons += ["theme"] if set(one.themes) & set(record.themes) else []
        if set(one.municipalities) & set(record.municipalities):
            reasons.append("municipality")
        else:
            pairs = [
                municipality_likeness(catalogue.municipality(here), catalogue.municipality(there))
                for here in one.municipalities
                for there in record.municipalities
            ]
            best = max(pairs, key=lambda likeness: likeness.score, default=Likeness(()))
            reasons += best.reasons
        if {"named", "theme", "municipality"} & set(reasons):
            found.append((record.id, Likeness(tuple(reasons))))
    return sorted(found, key=lambda pair: -pair[1].score)[:most]


@pytest.mark.parametrize("most", [1, 4, 70])
def test_related_reforms_are_what_looking_at_every_pair_finds(catalogue, most):
    for entry in catalogue.reforms:
        found = related_reforms(catalogue, entry, most)
        assert [(other.record.id, likeness) for other, likeness in found] == by_brute_force(
            catalogue, entry, most
        )


def test_reforms_of_no_municipality_are_related_by_their_themes(catalogue):
    reforms = {
        name: replace(entry, record=entry.record.model_copy(update={"municipalities": ()}))
        if number % 5 == 0
        else entry
        for number, (name, entry) in enumerate(catalogue.entries["reforms"].items())
    }
    some = Catalogue(catalogue.vocabularies, {**catalogue.entries, "reforms": reforms})
    placeless = [entry for entry in some.reforms if not entry.standing.municipalities]
    assert len(placeless) > 5
    for entry in some.reforms:
        found = related_reforms(some, entry, 70)
        assert [(other.id, likeness) for other, likeness in found] == by_brute_force(
            some, entry, 70
        )


@pytest.mark.parametrize("most", [1, 5, 70])
def test_like_reforms_are_what_looking_at_all_of_them_finds(catalogue, most):
    for municipality in catalogue.municipalities():
        wanted = []
        for entry in catalogue.reforms:
            places = entry.record.municipalities
            pairs = [
                (name, municipality_likeness(municipality, catalogue.municipality(name)))
                for name in places
            ]
            if municipality.id not in places and pairs:
                name, likeness = max(pairs, key=lambda pair: pair[1].score)
                if likeness.score:
                    wanted.append((entry.record.id, name, likeness))
        wanted = sorted(wanted, key=lambda item: -item[2].score)[:most]
        found = reforms_like(catalogue, municipality, most)
        assert [(e.record.id, other.id, likeness) for e, other, likeness in found] == wanted


def test_levels_hold_everybody_else_once(catalogue):
    everybody = catalogue.municipalities()
    for one in everybody:
        names = [name for _, ids in levels(one, everybody) for name in ids]
        assert sorted(names) == sorted(other.id for other in everybody if other.id != one.id)
