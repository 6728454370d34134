"""The glossary page: every term once, in order, with its way back to its basis."""

import pytest

from knowledge_base.languages import LANGUAGES, collation_key, other_language
from knowledge_base.views.glossary import glossary_view


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_stands_in_its_topic_once(catalogue, language):
    view = glossary_view(catalogue, language)
    shown = [(term.id, topic.anchor) for topic in view.topics for term in topic.terms]
    expected = [(term.id, f"topic-{term.category}") for term in catalogue.glossary()]
    assert sorted(shown) == sorted(expected)
    assert view.count == len(expected) == 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_of_a_topic_are_in_alphabetical_order_of_the_page(catalogue, language):
    for topic in glossary_view(catalogue, language).topics:
        names = [term.title.text for term in topic.terms]
        assert names == sorted(names, key=collation_key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_is_given_in_both_languages(catalogue, language):
    terms = [term for topic in glossary_view(catalogue, language).topics for term in topic.terms]
    assert {term.title.language for term in terms} == {language}
    assert {term.other.language for term in terms} == {other_language(language)}


def test_term_of_one_language_only_is_shown_once(catalogue):
    (changed, *rest) = catalogue.glossary()
    changed = changed.model_copy(update={"title": changed.title.model_copy(update={"en": None})})
    vocabulary = catalogue.vocabularies["glossary"].model_copy(update={"terms": (changed, *rest)})
    vocabularies = {**catalogue.vocabularies, "glossary": vocabulary}
    view = glossary_view(type(catalogue)(vocabularies, catalogue.entries), "en")
    (term,) = [each for topic in view.topics for each in topic.terms if each.id == changed.id]
    assert (term.title.language, term.other) == ("ka", None)


def test_abbreviation_that_both_languages_share_is_said_once(catalogue):
    for language in LANGUAGES:
        topics = glossary_view(catalogue, language).topics
        terms = {term.id: term for topic in topics for term in topic.terms}
        assert [name.text for name in terms["local-action-group"].also] == ["LAG"]


def test_every_basis_is_cited_by_the_number_of_its_source(catalogue):
    view = glossary_view(catalogue, "en")
    anchors = {source.number: f"#{source.anchor}" for source in view.sources}
    basis = {term.id: term.basis for term in catalogue.glossary()}
    for topic in view.topics:
        for term in topic.terms:
            assert term.citation.href == f"#source-{basis[term.id]}"
            assert anchors[term.citation.number] == term.citation.href


def test_index_leads_from_every_term_and_synonym_in_order_and_the_page_s_language_first(catalogue):
    ids = {term.id for term in catalogue.glossary()}
    for language in LANGUAGES:
        indexes = glossary_view(catalogue, language).indexes
        assert [code for code, _ in indexes] == [language, other_language(language)]
        for _, entries in indexes:
            assert {entry.anchor for entry in entries} == ids
            names = [entry.name for entry in entries]
            assert names == sorted(names, key=collation_key)
    english = dict(indexes)["en"]
    assert ("Sakrebulo", "municipal-council") in {(e.name, e.anchor) for e in english}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_the_search_takes_for_the_same_are_in_order_and_of_the_page_s_language(
    catalogue, language
):
    shown = glossary_view(catalogue, language).same_words
    assert sorted(shown, key=lambda group: collation_key(group.written[0])) == list(shown)
    listed = [group for group in catalogue.synonym_groups() if group.written.in_language(language)]
    assert {group.written for group in shown} <= {
        group.written.in_language(language) for group in listed
    }
    words = {"ka": ("ნარჩენები", "ნაგავი"), "en": ("waste", "garbage")}[language]
    assert [words[1] in group.typed for group in shown if group.written == words[:1]] == [True]
    # A group of one word leads nowhere.
    assert all(len(group.written) + len(group.typed) > 1 for group in shown)
