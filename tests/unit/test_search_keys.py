"""What a text is found by, and what a typed word may mean: scripts, layouts, confused letters."""

import pytest

from knowledge_base.romanise import romanised
from knowledge_base.search.keyboard import meant_as_english, meant_as_georgian
from knowledge_base.search.keys import (
    english_terms,
    keys,
    prefix,
    query_keys,
    running_keys,
    word_keys,
    words_of,
)
from knowledge_base.search.readings import readings


def meant(typed):
    """Every key that `typed` may mean, the likeliest first."""
    (word,) = words_of(typed)
    return [key for group in query_keys(word) for key in group]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        # the national system
        ("rustavi", "რუსთავი"),
        ("rustavshi", "რუსთავში"),
        ("munitsipaliteti", "მუნიციპალიტეტი"),
        ("munitsipalitetshi", "მუნიციპალიტეტში"),
        ("kharagauli", "ხარაგაული"),
        ("tqibuli", "ტყიბული"),
        ("ch'iatura", "ჭიათურა"),
        ("k'ut'aisi", "ქუთაისი"),
        ("ganvitareba", "განვითარება"),
        ("gadats'q'vet'ileba", "გადაწყვეტილება"),
        # informal
        ("reforma", "რეფორმა"),
        ("ganacxadi", "განაცხადი"),
        ("ganatxadi", "განაცხადი"),
        ("biujeti", "ბიუჯეტი"),
        ("xobi", "ხობი"),
        ("hashuri", "ხაშური"),
        ("zveli", "ძველი"),
        ("jurnali", "ჟურნალი"),
        ("wyaltubo", "წყალტუბო"),
        ("tsyali", "წყალი"),
        ("garigeba", "გარიგება"),
        ("gonisdzieba", "ღონისძიება"),
        ("tshovreba", "ცხოვრება"),
        ("kutaysi", "ქუთაისი"),
        # endings that Latin letters hide
        ("biujets", "ბიუჯეტს"),
        ("biujetsats", "ბიუჯეტსაც"),
        ("fondze", "ფონდზე"),
        ("anketa", "ანკეტა"),
        ("akhmeta", "ახმეტა"),
        ("instituti", "ინსტიტუტი"),
        ("mokalaketa", "მოქალაქეთა"),
    ],
)
def test_georgian_in_latin_letters_can_mean_the_georgian_word(typed, word):
    assert set(word_keys(word)) & set(meant(typed))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("saqarTvelo", "საქართველო"),
        ("Senoba", "შენობა"),
        ("aWara", "აჭარა"),
        ("WiaTura", "ჭიათურა"),
        ("RonisZieba", "ღონისძიება"),
        ("Jurnali", "ჟურნალი"),
        ("Cemi", "ჩემი"),
        ("wyali", "წყალი"),
    ],
)
def test_georgian_typed_on_an_english_layout_can_mean_the_georgian_word(typed, word):
    assert meant_as_georgian(typed) == word
    assert set(word_keys(word)) & set(meant(typed))


def test_capitals_inside_a_word_say_that_it_was_meant_for_the_georgian_layout():
    assert query_keys("aWaris")[0] == word_keys("აჭარის")
    assert query_keys("Rustavi")[0] == word_keys("რუსთავი")


@pytest.mark.parametrize(
    ("typed", "word"), [("ბუდგეტ", "budget"), ("ჰელლო", "hello"), ("წატერ", "water")]
)
def test_english_typed_on_a_georgian_layout_is_an_english_word(typed, word):
    assert meant_as_english(typed) == word
    assert english_terms(typed)[0] == word


@pytest.mark.parametrize("typed", ["რუსთავი", "რუსთავში", "რუსთავის"])
def test_a_georgian_name_finds_its_latin_spelling(typed):
    assert "rustavi" in english_terms(typed)


@pytest.mark.parametrize(
    ("typed", "name"), [("ტყიბულის", "tkibuli"), ("ყვარელში", "kvareli"), ("ყაზბეგი", "kazbegi")]
)
def test_a_name_may_be_written_with_k_where_the_national_system_has_q(typed, name):
    terms = english_terms(typed)
    assert any(name.startswith(term) or term == name for term in terms[1:])


def test_a_georgian_text_is_romanised_by_the_national_system():
    assert romanised("მცხეთა ჭიათურა ძველი ღონისძიება ყვარელი") == (
        "mtskheta chiatura dzveli ghonisdzieba qvareli"
    )


def test_latin_names_in_a_georgian_text_have_the_keys_of_the_georgian_ones():
    assert keys("Rustavi") == keys("რუსთავი")
    assert keys("COVID") == keys("კოვიდის")
    assert keys("UNDP-ის") == keys("undp") == keys("უნდპ")


@pytest.mark.parametrize("letters", ["თტ", "კქ", "კყ", "პფ", "ცწ", "ჩჭ"])
def test_a_confused_letter_leads_to_the_same_key(letters):
    for word in ("მუნიციპალიტეტისთვის", "ქვეყანაში", "წყალტუბოსკენ", "ჭიათურაში", "ჩატბოტებით"):
        for one, other in (letters, letters[::-1]):
            for place, letter in enumerate(word):
                if letter == one:
                    confused = word[:place] + other + word[place + 1 :]
                    assert set(word_keys(word)) & set(meant(confused)), confused


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UNDP-ის პროგრამა", ("UNDP", "პროგრამა")),
        ("2025-ში", ("2025",)),
        ("2025–2026 წლებში", ("2025", "2026", "წლებში")),
        ("სსიპ-ებმა", ("სსიპ",)),
        ("სოციალურ-ეკონომიკური", ("სოციალურ", "ეკონომიკური")),
        ("24-საათიანი", ("24", "საათიანი")),
        ("„მართე შენი ქალაქი“.", ("მართე", "შენი", "ქალაქი")),
        ("k'ut'aisi", ("kutaisi",)),
        ("CO₂", ("CO₂",)),
        ("", ()),
        ("–", ()),
    ],
)
def test_a_text_is_cut_into_words_without_endings_after_a_hyphen(text, words):
    assert words_of(text) == words


def test_keys_stand_once_each_in_order_and_running_keys_as_often_as_the_words():
    text = "ქალაქი და სოფელი, სოფლის ქალაქები"
    assert keys(text) == ("კალაკჲ", "დაჲ", "სოპლჲ")
    assert tuple(running_keys(text)) == ("კალაკჲ", "დაჲ", "სოპლჲ", "სოპლჲ", "კალაკჲ")


@pytest.mark.parametrize(
    ("begun", "word"),
    [("მუნიც", "მუნიციპალიტეტი"), ("munits", "მუნიციპალიტეტი"), ("კომპოსტ", "კომპოსტირება")],
)
def test_a_word_being_typed_is_the_beginning_of_its_key(begun, word):
    assert word_keys(word)[0].startswith(prefix(begun))


def test_every_reading_of_a_latin_word_is_georgian():
    assert all("\u10d0" <= letter <= "\u10ff" for word in readings("tskhovreba") for letter in word)
