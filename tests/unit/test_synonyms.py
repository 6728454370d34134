"""Words that the search takes for the same: where they come from, and the files they become."""

import json

import pytest

from knowledge_base.catalogue.synonyms import Synonyms, check_synonyms, synonyms
from knowledge_base.languages import LANGUAGES
from knowledge_base.search.keys import word_keys, words_of
from knowledge_base.search.synonyms import synonym_files


def group_of(catalogue, language, name):
    """The only group whose records write `name`."""
    (found,) = (one for one in synonyms(catalogue, language) if name in one.written)
    return found


def test_the_words_of_the_editors_are_taken_by_language(catalogue):
    assert "ნაგავი" in group_of(catalogue, "ka", "ნარჩენები").typed
    assert "garbage" in group_of(catalogue, "en", "waste").typed


@pytest.mark.parametrize(
    ("language", "term", "written", "typed"),
    [
        ("ka", "საჯარო სამართლის იურიდიული პირი", "სსიპ", None),
        ("en", "legal entity under public law", "LEPL", "legal person of public law"),
        ("ka", "მოხელე", "საჯარო მოსამსახურე", "ჩინოვნიკი"),
        ("en", "State Representative", None, "state trustee"),
    ],
)
def test_the_glossary_gives_its_further_names_and_what_is_avoided(
    catalogue, language, term, written, typed
):
    found = group_of(catalogue, language, term)
    assert written is None or written in found.written
    assert typed is None or typed in found.typed
    assert not [name for name in found.written if "(" in name.removeprefix("ა(ა)")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_further_name_that_is_a_common_word_is_left_out(catalogue, language):
    names = {name for one in synonyms(catalogue, language) for name in one.written}
    assert not {"მხარე", "mkhare", "resolution", "daba"} & names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_leads_somewhere(catalogue, language):
    found = synonyms(catalogue, language)
    assert len(found) > 60
    assert all(one.leads for one in found)


def test_a_group_leads_only_to_a_word_of_the_records():
    assert Synonyms(("waste",), ("garbage",)).leads
    assert Synonyms(("waste", "refuse")).leads
    assert not Synonyms(("waste",)).leads
    assert not Synonyms((), ("garbage", "trash")).leads


def test_no_two_groups_of_the_editors_share_a_georgian_word_in_another_form(catalogue):
    holders = {}
    for group in catalogue.synonym_groups():
        for name in (*group.written.ka, *group.typed.ka):
            key = tuple(word_keys(word)[0] for word in words_of(name))
            assert holders.setdefault(key, name) == name, (name, holders[key])


def test_the_list_of_the_editors_has_no_fault(project, catalogue):
    assert list(check_synonyms(project, catalogue)) == []


def test_each_language_has_its_file(catalogue):
    files = dict(synonym_files(catalogue))
    assert list(files) == [f"search/{language}/synonyms.json" for language in LANGUAGES]
    for language, content in zip(LANGUAGES, files.values(), strict=True):
        read = [Synonyms(tuple(one), tuple(other)) for one, other in json.loads(content)]
        assert read == list(synonyms(catalogue, language))
