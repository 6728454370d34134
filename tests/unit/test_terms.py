"""The fixed terms of the glossary: which wrong variants are found in a text, and which are not."""

import pytest

from knowledge_base.catalogue import terminology
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.terminology import record_terms, vocabulary_terms
from knowledge_base.catalogue.variants import Wording
from knowledge_base.languages import LANGUAGES


@pytest.fixture(scope="module")
def wordings(catalogue: Catalogue) -> dict[str, Wording]:
    return {language: Wording(catalogue.glossary(), language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def found(wordings):
    """`found("en", text)`: the wrong words in `text`, each with the id of the right term."""

    def find(language, text):
        return [(each.words, each.term.id) for each in wordings[language].misnomers(text)]

    return find


@pytest.mark.parametrize(
    "words",
    [
        "თანამონაწილეობითი ბიუჯეტი",
        "თანამონაწილეობითი ბიუჯეტის",
        "თანამონაწილეობითმა ბიუჯეტმა",
        "თანამონაწილეობით ბიუჯეტს",
        "თანამონაწილეობით ბიუჯეტირებაში",
        "თანამონაწილეობითი ბიუჯეტირებისთვის",
        "თანამონაწილეობითი ბიუჯეტებიც",
    ],
)
def test_case_endings_hide_no_georgian_variant(found, words):
    text = f"ქალაქმა {words} მიმართა."
    assert found("ka", text) == [(words, "participatory-budgeting")]


@pytest.mark.parametrize(
    "text",
    [
        "მოსახლეობის თანამონაწილეობით ბიუჯეტის შედგენა",
        "მონაწილეობითი ბიუჯეტირება და მონაწილეობითი ბიუჯეტი",
        "ადგილობრივი თვითმმართველობით დაინტერესებული ადამიანები",
        "თვითმმართველი ქალაქის მერია და საკრებულო",
        "ინტერმუნიციპალური თანამშრომლობა მუნიციპალიტეტებს შორის",
        "სოციალურად დაუცველი ოჯახები",
        "ნარჩენების სეპარირებული შეგროვება",
    ],
)
def test_right_georgian_words_of_the_same_letters_are_left_alone(found, text):
    assert found("ka", text) == []


@pytest.mark.parametrize(
    ("text", "words", "term"),
    [
        ("The town hall is open.", "town hall", "city-hall"),
        ("Both town halls’ staff", "town halls’", "city-hall"),
        ("Town hall staff", "Town hall", "city-hall"),
        ("a town\nhall", "town hall", "city-hall"),
        ("the city council's vote", "city council's", "municipal-council"),
        ("the mayor’s trustee", "mayor’s trustee", "mayors-representative"),
        ("held a town hall meeting", "town hall meeting", "public-hearing"),
        ("the Best Practice Program", "Best Practice Program", "best-practice-programme"),
        ("an N(N)LE of the city", "N(N)LE", "non-entrepreneurial-legal-entity"),
    ],
)
def test_an_english_variant_is_found_in_any_form(found, text, words, term):
    ((found_words, found_term),) = found("en", text)
    assert (found_words.rstrip("’"), found_term) == (words.rstrip("’"), term)


@pytest.mark.parametrize(
    "text",
    [
        "the town, hall and square",
        "a small town\n\nHall of fame",
        "the whole-town hallway",
        "the Best Practice Programme",
        "a Sakrebulo member and the chairperson of the Sakrebulo",
        "a non-entrepreneurial (non-commercial) legal entity",
        "Leeds City Council and Riga Town Hall",
        "participatory budgeting",
    ],
)
def test_right_english_words_and_names_are_left_alone(found, text):
    assert found("en", text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ka", "კითხვა ასე ჟღერდა: „რა არის ღია მთავრობა?“"),
        ("ka", "პროექტი «ღია მთავრობა»"),
        ("ka", 'პროექტი "ღია მთავრობა"'),
        ("en", "The sign said “Come to the\ntown hall”."),
        ("en", 'The sign said "town hall".'),
        ("en", "The sign said „town hall“."),
    ],
)
def test_quotations_are_left_alone(found, language, text):
    assert found(language, text) == []


def test_words_after_a_quotation_are_looked_at_again(found):
    assert found("en", "“Yes”, said the town hall.") == [("town hall", "city-hall")]


def test_a_quotation_that_never_ends_hides_nothing_beyond_its_paragraph(found):
    text = "An inch (3”) or “so\n\nthe town hall”"
    assert found("en", text) == [("town hall", "city-hall")]


def test_the_longer_of_two_variants_wins(found):
    assert found("ka", "თვითმართველი ქალაქი") == [("თვითმართველი ქალაქი", "self-governing-city")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_or_synonym_of_the_glossary_is_itself_to_be_avoided(catalogue, found, language):
    for term in catalogue.glossary():
        names = (
            term.title.in_language(language),
            *(term.also_ka if language == "ka" else term.also_en),
        )
        for name in names:
            assert found(language, f"x {name} x") == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variant_of_the_glossary_is_found_and_leads_to_its_term(catalogue, found, language):
    count = 0
    for term in catalogue.glossary():
        for variant in getattr(term.avoid, language) if term.avoid else ():
            assert found(language, f"x {variant} x") == [(variant, term.id)]
            count += 1
    assert count > 40


def test_the_records_use_the_fixed_terms(project, catalogue):
    wordings = {language: Wording(catalogue.glossary(), language) for language in LANGUAGES}
    assert list(vocabulary_terms(project, catalogue, wordings)) == []
    for entries in catalogue.entries.values():
        for entry in entries.values():
            assert list(record_terms(project, entry, wordings)) == []


FACTS = """resources:
  items:
    - title: {ka: ღონისძიება, en: %s}
      money: {amount: 5, currency: GEL, source: decision}
"""
OTHERS = """legal_basis:
  - title: {ka: დადგენილება, en: %s}
    kind: decree
"""


def with_facts(root, facts: str) -> list[str]:
    path = root / "practices/reforms/model-reform/record.yml"
    path.write_text(path.read_text("utf-8") + facts, "utf-8")
    found = load(root).findings
    assert {each.code for each in found} <= {"KB514"}, found
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("facts", "is_ours"),
    [
        (FACTS, True),
        ("challenges:\n  - problem: {ka: სირთულე, en: %s}\n    source: decision\n", True),
        (OTHERS, False),
    ],
)
def test_our_wording_is_held_against_the_terms_and_the_names_of_others_are_not(
    facts, is_ours, small_project
):
    assert with_facts(small_project, facts % "Works of the town hall") == ["KB514"] * is_ours


def test_a_file_without_a_finding_is_not_read_once_more(small_project, monkeypatch):
    catalogue = load(small_project).value
    assert catalogue is not None
    wordings = {language: Wording(catalogue.glossary(), language) for language in LANGUAGES}
    for name in ("read_tree_file", "read_bytes"):
        monkeypatch.delattr(terminology, name)
    for entries in catalogue.entries.values():
        for entry in entries.values():
            assert list(record_terms(small_project, entry, wordings)) == []
