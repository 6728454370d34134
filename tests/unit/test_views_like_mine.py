"""Municipalities like mine: the ranking of the catalogue, with words for each reason."""

import pytest

from knowledge_base.catalogue.related import reforms_like
from knowledge_base.languages import LANGUAGES
from knowledge_base.views.alike import reason_words
from knowledge_base.views.like_mine import RANKED, choice_view, like_page
from knowledge_base.views.links import path_of, relative


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_municipality_has_the_reforms_that_the_catalogue_ranks_for_it(catalogue, language):
    for term in catalogue.municipalities():
        page = like_page(catalogue, term, language)
        expected = reforms_like(catalogue, term, RANKED)
        assert expected
        assert [(item.card.href, item.municipality.text) for item in page.view.reforms] == [
            (relative(page.path, path_of(entry.address, language)), other.short.best(language)[0])
            for entry, other, _ in expected
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_that_is_given_has_its_words(catalogue, language):
    for term in catalogue.municipalities():
        said = [item.reasons for item in like_page(catalogue, term, language).view.reforms]
        counted = [len(like.reasons) for *_, like in reforms_like(catalogue, term, RANKED)]
        assert [len(reasons) for reasons in said] == counted
        assert all(all(reasons) and reasons for reasons in said)


def test_no_more_reforms_are_listed_than_somebody_will_read(catalogue):
    term = catalogue.municipality("rustavi")
    assert len(reforms_like(catalogue, term, RANKED + 1)) > RANKED
    assert len(like_page(catalogue, term, "ka").view.reforms) == RANKED


def test_the_reason_names_kind_and_band(catalogue):
    rustavi = catalogue.municipality("rustavi")
    said = [reason_words(catalogue, rustavi, reason, "en") for reason in ("kind", "band")]
    assert said == ["self-governing city", "population: 100,000–150,000"]
    assert "100" in reason_words(catalogue, rustavi, "band", "ka")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_municipality_can_be_chosen_once_and_leads_to_its_page(catalogue, language):
    view = choice_view(catalogue, language)
    chosen = [choice for region in view.regions for choice in region.municipalities]
    terms = {term.id: term for term in catalogue.municipalities()}
    assert sorted(choice.id for choice in chosen) == sorted(terms)
    here = path_of("like-mine", language)
    for choice in chosen:
        page = like_page(catalogue, terms[choice.id], language)
        # The script goes to the page by the id alone.
        assert choice.href == relative(here, page.path)
        assert page.path == f"{here}{choice.id}/"
