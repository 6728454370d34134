"""The page "municipalities like mine": the ranking of the catalogue, with words for each reason."""

import pytest

from knowledge_base.catalogue.likeness import Likeness
from knowledge_base.catalogue.related import reforms_like
from knowledge_base.languages import LANGUAGES
from knowledge_base.views.like_mine import RANKED, REASONS, like_mine_view, ranking
from knowledge_base.views.municipality import reason_words


def test_the_page_ranks_for_every_municipality_what_the_catalogue_ranks(catalogue):
    ranked = ranking(catalogue)
    assert list(ranked) == [term.id for term in catalogue.municipalities()]
    for term in catalogue.municipalities():
        found = [
            (
                card,
                other,
                Likeness(tuple(r for place, r in enumerate(REASONS) if bits & 1 << place)),
            )
            for card, other, bits in ranked[term.id]
        ]
        expected = [
            (entry.record.id, other.id, likeness)
            for entry, other, likeness in reforms_like(catalogue, term, RANKED)
        ]
        assert found == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_that_is_given_has_its_words(catalogue, language):
    view = like_mine_view(catalogue, language)
    assert any(bits for entries in view.data["ranking"].values() for *_, bits in entries)
    for entries in view.data["ranking"].values():
        for _, other, bits in entries:
            said = view.data["municipalities"][other]["reasons"]
            assert all(said[place] for place in range(len(REASONS)) if bits & 1 << place)


def test_the_reason_names_kind_and_band(catalogue):
    rustavi = catalogue.municipality("rustavi")
    said = [reason_words(catalogue, rustavi, reason, "en") for reason in ("kind", "band")]
    assert said == ["self-governing city", "population: 100,000 – 150,000"]
    assert "100" in reason_words(catalogue, rustavi, "band", "ka")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_municipality_can_be_chosen_once(catalogue, language):
    view = like_mine_view(catalogue, language)
    chosen = [choice.id for region in view.regions for choice in region.municipalities]
    assert sorted(chosen) == sorted(term.id for term in catalogue.municipalities())
    needed = {card for found in view.data["ranking"].values() for card, _, _ in found}
    assert {id for id, _ in view.cards} == needed
