"""The stems of Georgian words: one for all forms of a word, another one for another word."""

from itertools import combinations
from pathlib import Path

import pytest
from paradigms import lemmas

from knowledge_base.search import georgian
from knowledge_base.search.georgian import END, key, normalise, soft, stems
from knowledge_base.search.rules import rules

TABLES = Path(__file__).parent / "search"


def lines(name):
    text = (TABLES / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


FORMS = [
    (lemma, form)
    for line in lines("forms.txt")
    for lemma, _, others in [line.partition(":")]
    for form in others.split()
]
DISTINCT = [pair for line in lines("distinct.txt") for pair in combinations(line.split(), 2)]


def keys_of(word):
    return {key(stem) for stem in stems(word)}


def test_the_tables_are_large_enough_to_mean_something():
    assert len(FORMS) >= 400
    assert len(lemmas()) >= 300
    assert sum(len(lemma.forms()) for lemma in lemmas()) >= 15_000


@pytest.mark.parametrize(("lemma", "form"), FORMS)
def test_a_form_has_the_stem_of_its_dictionary_form(lemma, form):
    assert key(stems(lemma)[0]) in keys_of(form)


@pytest.mark.parametrize("lemma", lemmas(), ids=lambda lemma: lemma.word)
def test_every_form_that_endings_can_make_has_the_stem_of_the_word(lemma):
    stem = stems(lemma.word)[0]
    # თვით is "itself" far more often than "by the month".
    missed = [form for form in lemma.forms() if stem not in stems(form)]
    assert [form for form in missed if not form.startswith("თვით")] == []


def test_no_two_words_of_the_table_share_a_key():
    words_by_key = {}
    for lemma in lemmas():
        words_by_key.setdefault(key(stems(lemma.word)[0]), []).append(lemma.word)
    assert [words for words in words_by_key.values() if len(words) > 1] == []


@pytest.mark.parametrize(("one", "other"), DISTINCT)
def test_words_that_only_look_alike_have_no_key_in_common(one, other):
    assert not keys_of(one) & keys_of(other)


@pytest.mark.parametrize("case", ["nominative", "genitive", "locative", "ergative", "dative"])
def test_every_municipality_is_found_in_every_case(catalogue, case):
    for term in catalogue.municipalities():
        name = term.short.ka
        assert _declined(term, case) is None or keys_of(_declined(term, case)) & keys_of(name), name


def _declined(term, case):
    """The name in a case, by the genitive that the vocabulary gives and the rules of its vowel."""
    name, genitive = term.short.ka, term.genitive.ka if term.genitive else None
    stem = name[:-1] if name.endswith("ი") else name
    match case:
        case "nominative":
            return name
        case "genitive":
            return genitive
        case "locative":
            return f"{stem}ში"
        case "ergative":
            return f"{stem}მა" if name.endswith("ი") else f"{stem}მ"
    return f"{stem}ს"


def test_ambiguous_words_are_found_by_both_their_stems():
    assert stems("ქალაქია") == ("ქალაქი", "ქალაქ")
    assert stems("თემის") == ("თემ", "თემა")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ᲛᲔᲠᲘᲐ", "მერია"),
        ("მე\u00adრია", "მერია"),
        ("მე\u200bრი\u200dა", "მერია"),
        ("UNDP", "undp"),
        ("e\u0301", "é"),
    ],
)
def test_one_word_has_one_spelling(written, meant):
    assert normalise(written) == meant


def test_every_key_ends_in_a_letter_that_no_text_has():
    assert all(key(stem).endswith(END) for lemma in lemmas() for stem in stems(lemma.word))
    assert not any(END in form for lemma in lemmas() for form in lemma.forms())


@pytest.mark.parametrize(("one", "other"), ["თტ", "კქ", "კყ", "პფ", "ცწ", "ჩჭ"])
def test_confusable_letters_are_one_in_a_key(one, other):
    assert soft(one) == soft(other)


@pytest.mark.parametrize(
    ("confused", "right"),
    [
        ("ხელისუპლება", "ხელისუფლება"),
        ("საჩიროებებისა", "საჭიროება"),
        ("ატეამ", "ათეა"),
        ("პორმა", "ფორმა"),
        ("ქალაკი", "ქალაქი"),
    ],
)
def test_a_confused_letter_does_not_hide_a_listed_word(confused, right):
    assert keys_of(confused) & keys_of(right)


@pytest.mark.parametrize("protected", rules()["georgian"]["protected"])
def test_no_stem_is_protected_without_need(protected, monkeypatch):
    endings = ("", "ი", "ა", "ე", "მა", "ის", "აც", "მაც", "თან", "ები", "ში", "ს")
    forms = [protected + ending for ending in endings]
    guarded = [georgian.stems.__wrapped__(form) for form in forms]
    monkeypatch.setattr(georgian, "_PROTECTED", georgian._PROTECTED - {soft(protected)})
    assert [georgian.stems.__wrapped__(form) for form in forms] != guarded


@pytest.mark.parametrize("stems_text", rules()["georgian"]["words"])
def test_no_word_is_listed_without_need(stems_text, monkeypatch):
    forms = rules()["georgian"]["words"][stems_text].split()
    listed = [georgian.stems.__wrapped__(form) for form in forms]
    monkeypatch.setattr(georgian, "_LISTED", {})
    assert [georgian.stems.__wrapped__(form) for form in forms] != listed


def test_no_word_is_listed_or_protected_twice():
    found = rules()["georgian"]
    forms = [form for forms in found["words"].values() for form in forms.split()]
    assert len(set(forms)) == len(forms)
    assert len(set(found["protected"])) == len(found["protected"])
