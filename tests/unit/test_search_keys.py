"""What a text is found by, and what a typed word may mean: scripts, layouts, confused letters."""

import random
from itertools import chain

import pytest
from search.javascript import evaluate

from knowledge_base.languages import LANGUAGES
from knowledge_base.romanise import romanised
from knowledge_base.search.keys import keys, running_keys, word_keys, words_of
from knowledge_base.search.numbers import numbers_of, percents_of

UNDERSTOOD = """
async (load, rules, words) => {
  const { makeAnalyser } = await load("keys");
  const { makeKeyboard } = await load("keyboard");
  const analyser = makeAnalyser(rules);
  const { meantAsGeorgian, meantAsEnglish } = makeKeyboard(rules);
  return Object.fromEntries(words.map((word) => [word, {
    keys: analyser.queryKeys(word),
    english: analyser.englishTerms(word),
    prefix: analyser.prefix(word),
    asGeorgian: meantAsGeorgian(word),
    asEnglish: meantAsEnglish(word),
  }]));
}
"""
"""What the browser makes of words as they are typed; words of texts are read in Python."""


WEIGHTY = """
async (load, rules, texts) => {
  const { makeAnalyser } = await load("keys");
  return texts.map((text) => makeAnalyser(rules).weightyWords(text).join(" "));
}
"""


@pytest.mark.parametrize(
    ("question", "weighty"),
    [
        ("როდის იხურება კონკურსი", "იხურება კონკურსი"),
        ("რომელ მუნიციპალიტეტს აქვს ჩატბოტი", "მუნიციპალიტეტს ჩატბოტი"),
        ("ვის შეიძლება მივმართო", "მივმართო"),
        ("რამდენი", "რამდენი"),
        ("how much does it cost", "cost"),
        ("trash can", "trash can"),
    ],
)
def test_the_words_that_only_make_a_question_do_not_count(request, question, weighty):
    assert evaluate(request, WEIGHTY, [question]) == [weighty]


def understood(request, *typed):
    """What each of `typed`, one word each, may mean, by the word as a query holds it."""
    return evaluate(request, UNDERSTOOD, [word for text in typed for word in words_of(text)])


def missed(request, pairs):
    """The pairs of what is typed and a word in which the word is not among what may be meant."""
    known = understood(request, *(typed for typed, _ in pairs))
    return [
        (typed, word)
        for typed, word in pairs
        if set(word_keys(word)).isdisjoint(chain(*known[words_of(typed)[0]]["keys"]))
    ]


LATIN = [
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
]


def test_georgian_in_latin_letters_can_mean_the_georgian_word(request):
    assert missed(request, LATIN) == []


ON_ENGLISH_LAYOUT = [
    ("saqarTvelo", "საქართველო"),
    ("Senoba", "შენობა"),
    ("aWara", "აჭარა"),
    ("WiaTura", "ჭიათურა"),
    ("RonisZieba", "ღონისძიება"),
    ("Jurnali", "ჟურნალი"),
    ("Cemi", "ჩემი"),
    ("wyali", "წყალი"),
]


def test_georgian_typed_on_an_english_layout_can_mean_the_georgian_word(request):
    known = understood(request, *(typed for typed, _ in ON_ENGLISH_LAYOUT))
    assert [known[typed]["asGeorgian"] for typed, _ in ON_ENGLISH_LAYOUT] == [
        word for _, word in ON_ENGLISH_LAYOUT
    ]
    assert missed(request, ON_ENGLISH_LAYOUT) == []


def test_capitals_inside_a_word_say_that_it_was_meant_for_the_georgian_layout(request):
    known = understood(request, "aWaris", "Rustavi")
    assert known["aWaris"]["keys"][0] == list(word_keys("აჭარის"))
    assert known["Rustavi"]["keys"][0] == list(word_keys("რუსთავი"))


ON_GEORGIAN_LAYOUT = [("ბუდგეტ", "budget"), ("ჰელლო", "hello"), ("წატერ", "water")]


def test_english_typed_on_a_georgian_layout_is_an_english_word(request):
    known = understood(request, *(typed for typed, _ in ON_GEORGIAN_LAYOUT))
    for typed, word in ON_GEORGIAN_LAYOUT:
        assert known[typed]["asEnglish"] == known[typed]["english"][0] == word


def test_a_georgian_name_finds_its_latin_spelling(request):
    known = understood(request, "რუსთავი", "რუსთავში", "რუსთავის")
    assert len(known) == 3
    assert all("rustavi" in one["english"] for one in known.values())


WITH_K = [("ტყიბულის", "tkibuli"), ("ყვარელში", "kvareli"), ("ყაზბეგი", "kazbegi")]


def test_a_name_may_be_written_with_k_where_the_national_system_has_q(request):
    known = understood(request, *(typed for typed, _ in WITH_K))
    for typed, name in WITH_K:
        terms = known[typed]["english"]
        assert any(name.startswith(term) for term in terms[1:]), typed


def test_a_georgian_text_is_romanised_by_the_national_system():
    assert romanised("მცხეთა ჭიათურა ძველი ღონისძიება ყვარელი") == (
        "mtskheta chiatura dzveli ghonisdzieba qvareli"
    )


def test_latin_names_in_a_georgian_text_have_the_keys_of_the_georgian_ones():
    assert keys("Rustavi") == keys("რუსთავი")
    assert keys("COVID") == keys("კოვიდის")
    assert keys("ა(ა)იპ") == keys("ააიპ-მა") == keys("აიპ")
    assert keys("UNDP-ის") == keys("undp") == keys("უნდპ")


def test_a_confused_letter_leads_to_the_same_key(request):
    pairs = [
        (word[:place] + other + word[place + 1 :], word)
        for word in ("მუნიციპალიტეტისთვის", "ქვეყანაში", "წყალტუბოსკენ", "ჭიათურაში", "ჩატბოტებით")
        for letters in ("თტ", "კქ", "კყ", "პფ", "ცწ", "ჩჭ")
        for one, other in (letters, letters[::-1])
        for place, letter in enumerate(word)
        if letter == one
    ]
    assert len(pairs) > 15
    assert missed(request, pairs) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UNDP-ის პროგრამა", ("UNDP", "პროგრამა")),
        ("ა(ა)იპ-ის (ა) წევრი", ("ააიპ", "ა", "წევრი")),
        ("A(A)IP, f(x)", ("AAIP", "f", "x")),
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


NUMBERS = [
    ("100 000 ლარი", ["100000"]),
    ("100\u00a0000, 100\u202f000; 100,000; 100.000 და 100’000", ["100000"] * 5),
    ("სულ 2 087 991,36 ლარი", ["2087991"]),
    ("€2,087,991.36", ["2087991"]),
    ("1 100-ლიტრიანი, 4 500-დან 6 000-მდე", ["1100", "4500", "6000"]),
    ("2024 100 000", ["100000"]),
    ("2 000 5 000", ["2000", "5000"]),
    ("100,000 240,000", ["100000", "240000"]),
    ("(1 000)", ["1000"]),
    # None of these is one number.
    ("0,207; 0 768; 2019 2020; 12.05.2024; 5, 120; 3 780; 336", ["3780"]),
    ("a100 000; 100 000a; 1 0000; 1000 000; 7.5 100", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "numbers"), NUMBERS)
def test_a_number_whose_thousands_stand_apart_is_one_number(text, numbers):
    assert list(numbers_of(text)) == numbers


PERCENT = [
    ("ka", "15%-ით, 20,06 % და 3\u00a0%", 3),
    ("ka", "% და 15 per cent", 0),
    ("en", "15% or 20 per cent, not percent or per century", 2),
]


@pytest.mark.parametrize(("language", "text", "times"), PERCENT)
def test_what_stands_for_per_cent_has_one_word(language, text, times):
    assert len(list(percents_of(text, language))) == times


def test_a_georgian_text_has_the_keys_of_its_numbers_written_together_and_apart():
    assert keys("100 000 ლარი") == ("100ჲ", "000ჲ", "ლარჲ", "100000ჲ")
    assert set(keys("15%-ით")) > set(keys("15 პროცენტით"))


NUMBERS_FUNCTION = """
async (load, rules, texts) => {
  const { numbersIn, makePercent } = await load("numbers");
  const { percentsOf } = makePercent(rules);
  return texts.map((text) => [
    numbersIn(text).map(({ number }) => number),
    numbersIn(text).map(({ start, end }) => text.slice(start, end).replace(/[^0-9]/g, "")),
    [percentsOf(text, "ka").length, percentsOf(text, "en").length],
  ]);
}
"""


def test_both_find_the_same_numbers(request, random_texts):
    texts = [*(text for text, _ in NUMBERS), *(text for _, text, _ in PERCENT), *random_texts]
    made = evaluate(request, NUMBERS_FUNCTION, texts)
    for text, theirs in zip(texts, made, strict=True):
        ours = list(numbers_of(text))
        percents = [len(list(percents_of(text, code))) for code in LANGUAGES]
        assert theirs == [ours, ours, percents], text
    assert sum(len(numbers) > 0 for numbers, *_ in made) > 50


@pytest.fixture
def random_texts():
    choose = random.Random(2026)
    pieces = (
        "1",
        "12",
        "100",
        "000",
        "0",
        "12345",
        " ",
        " ",
        ",",
        ".",
        "\u00a0",
        "’",
        "-",
        "ა",
        "%",
    )
    return ["".join(choose.choices(pieces, k=choose.randrange(1, 12))) for _ in range(3000)]


def test_keys_stand_once_each_in_order_and_running_keys_as_often_as_the_words():
    text = "ქალაქი და სოფელი, სოფლის ქალაქები"
    assert keys(text) == ("კალაკჲ", "დაჲ", "სოპლჲ")
    assert tuple(running_keys(text)) == ("კალაკჲ", "დაჲ", "სოპლჲ", "სოპლჲ", "კალაკჲ")


BEGUN = [("მუნიც", "მუნიციპალიტეტი"), ("munits", "მუნიციპალიტეტი"), ("კომპოსტ", "კომპოსტირება")]


def test_a_word_being_typed_is_the_beginning_of_its_key(request):
    known = understood(request, *(begun for begun, _ in BEGUN))
    for begun, word in BEGUN:
        assert word_keys(word)[0].startswith(known[begun]["prefix"])
