"""The browser understands words as the index does: the two implementations never differ."""

import random

import pytest
from paradigms import lemmas
from search.javascript import evaluate

from knowledge_base.languages import LANGUAGES
from knowledge_base.search.english import short_keys
from knowledge_base.search.georgian import normalise
from knowledge_base.search.keys import keys, word_keys, words_of
from knowledge_base.views.links import Origin
from knowledge_base.views.site import pages

WORD_FUNCTION = """
async (load, rules, words) => {
  const { makeAnalyser } = await load("keys");
  const { normalise } = await load("georgian");
  const words_ = makeAnalyser(rules);
  return words.map((word) => [
    normalise(word), words_.wordKeys(normalise(word)),
  ]);
}
"""
KEYS_FUNCTION = """
async (load, rules, words) => {
  const { makeAnalyser } = await load("keys");
  const analyser = makeAnalyser(rules);
  return words.map((word) => analyser.wordKeys(word).join(" "));
}
"""
TEXT_FUNCTION = """
async (load, rules, texts) => {
  const { makeAnalyser } = await load("keys");
  const analyser = makeAnalyser(rules);
  return texts.map((text) => [analyser.wordsOf(text), analyser.keys(text)]);
}
"""


def understood(word):
    """All that is known of a word, in the form in which JSON gives it back."""
    return [normalise(word), list(word_keys(normalise(word)))]


def differing(request, words):
    made = evaluate(request, WORD_FUNCTION, words)
    return [
        (word, ours, theirs)
        for word, theirs in zip(words, made, strict=True)
        if (ours := understood(word)) != theirs
    ]


@pytest.fixture(scope="module")
def texts(catalogue):
    """Every text of every record, and the titles of all pages."""
    found = [
        section_text
        for entries in catalogue.entries.values()
        for entry in entries.values()
        for text in entry.texts.values()
        for section in text.sections
        for section_text in (section.title, section.markdown, *(p.markdown for p in section.parts))
    ]
    origin = Origin("https://example.org/", "https://example.org/edit/")
    return found + [
        text for page in pages(catalogue, origin) for text in (page.title, page.description)
    ]


def test_both_know_the_same_of_every_word_of_the_site(request, texts):
    words = sorted({word for text in texts for word in words_of(text)})
    assert len(words) > 3000
    assert differing(request, words) == []


def test_both_find_the_same_words_and_keys_in_every_text(request, texts):
    made = evaluate(request, TEXT_FUNCTION, texts)
    for text, found in zip(texts, made, strict=True):
        assert found == [list(words_of(text)), list(keys(text))]


def test_both_give_a_hundred_thousand_forms_the_same_keys(request):
    words = generated_forms(100_000)
    assert len(set(words)) == 100_000
    made = evaluate(request, KEYS_FUNCTION, words)
    assert [" ".join(word_keys(word)) for word in words] == made


def generated_forms(count):
    """Forms of real words, and of words that could be: their stems mixed, letters exchanged."""
    choose = random.Random(2025)
    letters = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
    forms = {form for lemma in lemmas() for form in lemma.forms()}
    real = sorted(forms)
    while len(forms) < count:
        word = choose.choice(real)
        other = choose.choice(real)
        place = choose.randrange(len(word))
        forms.add(
            choose.choice(
                [
                    word[:place] + choose.choice(letters) + word[place + 1 :],
                    word[:place] + word[place + 1 :],
                    other[: len(other) // 2] + word[place:],
                    word + choose.choice("აცოსმ"),
                ]
            )
        )
    return sorted(forms)[:count]


@pytest.mark.parametrize("seed", range(3))
def test_both_know_the_same_of_what_nobody_would_type(request, seed):
    choose = random.Random(seed)
    alphabet = "aAbcDefghkKstTzZwWxyqj09'’-ჲჰ.ა ი\u00ad\u200bᲐᲓΣİßéñ漢🎈₂²½"
    words = ["".join(choose.choices(alphabet, k=choose.randrange(1, 9))) for _ in range(3000)]
    assert differing(request, words) == []


def test_the_parity_covers_every_language_of_the_site():
    assert LANGUAGES == ("ka", "en")


SHORT_FUNCTION = """
async (load, rules, words) => {
  const { makeEnglish } = await load("english");
  const { shortKeyInText } = makeEnglish(rules);
  return words.map((word) => shortKeyInText(word));
}
"""


def test_both_know_the_same_short_english_words(request, texts):
    words = sorted({word for text in texts for word in words_of(text)})
    text = (
        "it IT us US TVs tvs buses taxes uses Uses NGOs A AI aI 3D D3 12 2024 1a ٣ iOS ს bus less"
    )
    words += words_of(text)
    made = evaluate(request, SHORT_FUNCTION, words)
    ours = [next(short_keys(word), None) for word in words]
    differing = [pair for pair in zip(words, ours, made, strict=True) if pair[1] != pair[2]]
    assert differing == []
    assert sum(key is not None for key in made) > 100
