"""What the browser's modules make of a query and of a result, without a page around them."""

import shutil
from contextlib import contextmanager
from dataclasses import replace

import pytest
from search.javascript import evaluate, served

from knowledge_base.languages import LANGUAGES
from knowledge_base.rendering.files import brief_json_file, write_files
from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.index import index_of
from knowledge_base.search.keys import word_keys
from knowledge_base.search.passages import Passage
from knowledge_base.search.rules import RULES_PATH, rules_text

MENDED = """
async (load, rules, [vocabulary, typed, language]) => {
  const { makeAnalyser } = await load("keys");
  const { makeMender } = await load("mend");
  const { mended } = makeMender(makeAnalyser(rules), vocabulary, language);
  return typed.map((word) => mended(word, 1)[0] ?? null);
}
"""
DISTANCES = """
async (load, rules, pairs) => {
  const { distance } = await load("mend");
  return pairs.map(([one, other]) => distance(one, other));
}
"""
MARKED = """
async (load, rules, [text, terms, language]) => {
  const { makeAnalyser } = await load("keys");
  const { wanted } = await load("find");
  const { marks } = await load("passages");
  const parts = terms.map((term) => ({ term, start: term.endsWith("ჲ") ? undefined : term }));
  const isWanted = wanted(makeAnalyser(rules), language, parts);
  return marks(text, isWanted).map(([start, end]) => text.slice(start, end));
}
"""
SYNONYMS = [
    (["კომპოსტი", "ბაღის ქალაქი"], ["ნაგავი", "ორგანული სასუქი", "პარკეტი"]),
    (["ბიუჯეტი", "ენერგოეფექტურობა"], ["ფული"]),
    (["compost", "kindergarten"], ["garbage", "trash can", "e-waste"]),
    (["sorting", "cat"], ["municipality", "bud"]),
    (["cit"], ["town"]),
]
"""For both languages; words that mean little together, so that each result has one reason."""
VOCABULARY = ["მუნიციპალიტეტი", "ბავშვი", "გეგმა", "ანგარიში", "ანგარიშგება", "წევრი", "ბაღი"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("მუნიცპალიტეტი", "მუნიციპალიტეტი"),
        ("მუნიციპალიტეტბი", "მუნიციპალიტეტი"),
        ("მუნიციაპლიტეტის", "მუნიციპალიტეტი"),
        ("munitsipliteti", "მუნიციპალიტეტი"),
        ("ბავშვესბა", "ბავშვი"),
        ("ანგარიშჟით", "ანგარიში"),
        ("წვერი", "წევრი"),
        ("ბაღისთვნის", "ბაღი"),
        ("ქსქსქს", None),
        ("ბუ", None),
        ("qwrtpl", None),
    ],
)
def test_a_slip_is_mended_wherever_in_the_word_it_is(request, typed, word):
    assert evaluate(request, MENDED, [VOCABULARY, [typed], "ka"]) == [word]


def test_english_words_are_mended_too(request):
    typed = ["kindergraten", "municipalty", "briybes", "xyzzyq"]
    made = evaluate(request, MENDED, [["kindergarten", "municipality", "bribe"], typed, "en"])
    assert made == ["kindergarten", "municipality", "bribe", None]


def test_a_word_that_is_one_slip_away_as_a_whole_comes_before_one_whose_stem_is(request):
    vocabulary = ["მონაწილეობა", "ბიუჯეტი", "მონაწილეობითი", "ბიუჯეტირება"]
    made = evaluate(request, MENDED, [vocabulary, ["მონაწილეობთი", "ბიუჯეტრება"], "ka"])
    assert made == ["მონაწილეობითი", "ბიუჯეტირება"]


def test_slips_are_counted_as_one_letter_each_and_two_turned_round_as_one(request):
    pairs = [["", ""], ["ab", "ba"], ["abc", "ac"], ["abc", "axc"], ["abcd", "badc"], ["", "ab"]]
    assert evaluate(request, DISTANCES, pairs) == [0, 1, 1, 1, 2, 2]


def test_words_are_marked_by_their_stems(request):
    text = "ქალაქის ბიუჯეტი, ქალაქშიც; Rustavi, რუსთავმა. ქალაქგეგმარება"
    terms = [*word_keys("ქალაქი"), *word_keys("რუსთავი")]
    assert evaluate(request, MARKED, [text, terms, "ka"]) == [
        "ქალაქის",
        "ქალაქშიც",
        "Rustavi",
        "რუსთავმა",
    ]


@pytest.mark.parametrize(
    ("language", "text", "terms", "marked"),
    [
        ("ka", "სულ 100\u00a0000 და 300 000 ლარი", ["100000ჲ"], ["100\u00a0000"]),
        ("en", "100,000 and 300,000 GEL", ["100000ჲ"], ["100,000"]),
        ("en", "in 3 100 households", ["100ჲ"], ["100"]),
    ],
)
def test_a_number_is_marked_as_it_is_written(request, language, text, terms, marked):
    assert evaluate(request, MARKED, [text, terms, language]) == marked


def test_english_words_are_marked_in_all_their_forms(request):
    text = "Budgets and budgeting in 2024 and 2025: a bud."
    made = evaluate(request, MARKED, [text, ["budgeting", "2025"], "en"])
    assert made == ["Budgets", "budgeting", "2025"]


@pytest.fixture(scope="module")
def small_site(tmp_path_factory, project):
    """A site with nothing but an index of six pages, and our modules."""
    site = tmp_path_factory.mktemp("small-site")
    texts = {
        "budget": ("ბიუჯეტი რუსთავში", "მოქალაქეები ბიუჯეტს ერთად გეგმავენ.", ("youth",), 2024),
        "garden": ("საბავშვო ბაღი", "ბაღის ენერგოეფექტურობა რუსთავის ქალაქში.", ("waste",), 2020),
        "waste": ("ნარჩენების სეპარაცია", "კომპოსტი ქალაქის პარკებისთვის.", ("waste",), None),
    }
    english = {
        "budget": ("Budgeting in Rustavi", "Citizens plan the budget together."),
        "garden": ("A kindergarten", "Energy efficiency of kindergartens in Rustavi."),
        "waste": ("Sorting waste", "Compost for the parks of the city."),
    }
    documents = []
    for name, (title, text, themes, year) in texts.items():
        for language in ("ka", "en"):
            own_title, own_text = (title, text) if language == "ka" else english[name]
            documents.append(
                SearchDocument(
                    path=f"{'' if language == 'ka' else 'en/'}reforms/{name}/",
                    language=language,
                    title=own_title,
                    summary="",
                    known_as="",
                    about="რეფორმა · 2024",
                    names=(),
                    passages=(
                        Passage(None, "", "–"),
                        Passage("results", "შედეგები" if language == "ka" else "Results", own_text),
                    ),
                    filters=(("section", ("reforms",)), ("theme", themes)),
                    year=year,
                )
            )
    complete(site, documents, project)
    return site


@pytest.fixture(scope="module")
def named_site(tmp_path_factory, small_site):
    """The same site, where words have other names."""
    site = tmp_path_factory.mktemp("named") / "site"
    shutil.copytree(small_site, site)
    write_synonyms(site, SYNONYMS)
    return site


def write_synonyms(site, groups):
    """Write `groups` into `site`, for both languages."""
    paths = (f"search/{language}/synonyms.json" for language in LANGUAGES)
    write_files(site, [brief_json_file(path, groups) for path in paths])


def complete(site, documents, project):
    """Write the index of `documents` into `site`, and all that searches it."""
    write_files(site, index_of(documents))
    write_synonyms(site, [])
    shutil.copytree(
        project / "docs/assets/javascripts/search",
        site / "assets/javascripts/search",
        dirs_exist_ok=True,
    )
    (site / RULES_PATH).write_text(rules_text(), "utf-8")
    (site / "index.html").write_text("<!doctype html><html lang=ka><title>x</title>", "utf-8")


@pytest.fixture(scope="module")
def titled_site(tmp_path_factory, project):
    """A site of English pages that differ in little but their titles."""
    site = tmp_path_factory.mktemp("titled-site")
    titles = {
        "cinema": "Open-air cinema in Oni",
        "data": "Improving the management of open data",
        "city": "“Your idea for Batumi” – a budget",
        "batumi": "The municipality of Batumi",
        "air": "Air",
        "ai": "Better services by AI and by other machines",
        "nalag": "The National Association of Local Authorities",
        "grants": "NALAG: small grants of NALAG",
        "portfolio": "A start-up portfolio",
        "waste": "Sorting waste",
    }
    blank = {"language": "en", "summary": "", "about": "", "names": (), "filters": ()}
    documents = [
        SearchDocument(
            path=f"en/reforms/{name}/",
            title=title,
            known_as="NALAG" if name == "nalag" else "",
            passages=(Passage("general", "General data", "What AI did for NALAG."),),
            year=None,
            **blank,
        )
        for name, title in titles.items()
    ]
    # What serves both languages comes with the Georgian index.
    georgian = replace(documents[0], path="reforms/cinema/", language="ka", title="კინო ონში")
    complete(site, [*documents, georgian], project)
    return site


NUMBERS = {
    "spaced": ("100 000 ლარი და 40%", "100 000 GEL and 40%"),
    "close": ("100000 ლარი და 40 პროცენტი", "100000 GEL and 40 per cent"),
    "marked": ("100,000 ლარი, 40 კაცი", "100,000 GEL, 40 people"),
    "dotted": ("100.000 ლარი", "100.000 GEL"),
    "apart": ("3 სახლი, 000 და 100 კაცი 2019–2021 წლებში", "3 houses, 000 and 100, in 2019–2021"),
    "longer": ("1000001 ლარი", "1000001 GEL"),
    "more": ("1 100 000 ლარი", "1,100,000 GEL"),
}


@pytest.fixture(scope="module")
def asked_of_numbers(tmp_path_factory, project, browser):
    """A function that searches a site of pages with a number each, written in many ways."""
    site = tmp_path_factory.mktemp("numbers")
    blank = {"summary": "", "known_as": "", "about": "", "names": (), "filters": (), "year": None}
    documents = [
        SearchDocument(
            path=f"{'' if language == 'ka' else 'en/'}reforms/{name}/",
            language=language,
            title="რეფორმა" if language == "ka" else "Reform",
            passages=(Passage("results", "–", text),),
            **blank,
        )
        for name, texts in NUMBERS.items()
        for language, text in zip(LANGUAGES, texts, strict=True)
    ]
    complete(site, documents, project)
    with searching(site, browser) as ask:
        yield ask


@contextmanager
def searching(site, browser):
    """A function that searches `site` in a real browser."""
    with served(site) as address:
        page = browser.new_page()
        page.goto(address)

        def ask(language, text, **options):
            return page.evaluate(
                """async ([language, text, options]) => {
                    const { openSearch } = await import("/assets/javascripts/search/index.js");
                    const { shownPage } = await import("/assets/javascripts/search/passages.js");
                    self.opened ??= {};
                    self.opened[language] ??= await openSearch(language);
                    const found = await self.opened[language].find(text, options);
                    const shown = [];
                    for (const { data } of found.results) shown.push(shownPage(await data()));
                    return { pages: shown, counts: await found.counts(), parts: found.parts,
                             someWords: found.someWords ?? false };
                }""",
                [language, text, options],
            )

        yield ask
        page.close()


@pytest.fixture(scope="module")
def asked(small_site, browser):
    """A function that searches the small site."""
    with searching(small_site, browser) as ask:
        yield ask


@pytest.fixture(scope="module")
def asked_otherwise(named_site, browser):
    """A function that searches the site of other names."""
    with searching(named_site, browser) as ask:
        yield ask


@pytest.fixture(scope="module")
def asked_of_titles(titled_site, browser):
    """A function that searches the site of titles."""
    with searching(titled_site, browser) as ask:
        yield ask


def names(found):
    return [page["url"].strip("/").rpartition("/")[2] for page in found["pages"]]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("ბიუჯეტის", ["budget"]),
        ("ᲑᲘᲣᲯᲔᲢᲘ", ["budget"]),
        ("biujeti", ["budget"]),
        ("biujets", ["budget"]),
        ("ბიუჯეთი", ["budget"]),
        ("ბუიჯეტი", ["budget"]),
        ("rustavis baGi", ["garden"]),
        ("rustavis baRi", ["garden"]),
        ("რუსთავი ბაღები", ["garden"]),
        ("და ბაღი", ["garden"]),
        ("ქსქსქს", []),
        ("qwrtpl", []),
        ("ბიუჯეტი კომპოსტი", ["budget", "waste"]),
        ("", []),
        ("   ", []),
        ("„“", []),
    ],
)
def test_what_is_typed_finds_the_pages_that_are_meant(asked, typed, pages):
    assert names(asked("ka", typed)) == pages


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed", ["100000", "100 000", "100\u00a0000", "100,000", "100.000", "100’000"]
)
def test_a_number_is_found_however_it_is_written_there_and_here(asked_of_numbers, language, typed):
    found = asked_of_numbers(language, typed)
    assert set(names(found)) == {"spaced", "close", "marked", "dotted"}
    assert [part["word"] for part in found["parts"]] == ["100000"]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_numbers_that_no_page_has_as_one_stay_two(asked_of_numbers, language):
    found = asked_of_numbers(language, "3 100")
    assert names(found) == ["apart"]
    assert [part["word"] for part in found["parts"]] == ["3", "100"]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["2019-2021", "2019–2021", "2021", "2019 – 2021"])
def test_a_span_of_years_is_found_by_any_dash(asked_of_numbers, language, typed):
    assert names(asked_of_numbers(language, typed)) == ["apart"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("ka", "40%"),
        ("ka", "40 %"),
        ("ka", "40 პროცენტი"),
        ("ka", "40 პროცენტით"),
        ("ka", "40%-ით"),
        ("en", "40%"),
        ("en", "40 percent"),
        ("en", "40 per cent"),
    ],
)
def test_per_cent_is_found_by_its_sign_and_by_its_word(asked_of_numbers, language, typed):
    assert set(names(asked_of_numbers(language, typed))) == {"spaced", "close"}


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["1", "1 1", "1 10", "1 100", "1 100 0", "1 100 000"])
def test_a_number_is_found_while_it_is_typed(asked_of_numbers, language, typed):
    assert "more" in names(asked_of_numbers(language, typed, typing=True))


@pytest.mark.browser
def test_all_pages_with_a_word_are_found_the_one_named_after_it_first(asked):
    assert names(asked("ka", "რუსთავი")) == ["budget", "garden"]


@pytest.mark.browser
def test_a_word_that_goes_on_is_found_before_it_is_whole(asked):
    assert names(asked("ka", "კომპ", typing=True)) == ["waste"]
    assert names(asked("ka", "კო", typing=True)) == ["waste"]


@pytest.mark.browser
@pytest.mark.parametrize("typed", ["ენერგო", "energo", "ენერგოს"])
def test_a_whole_word_that_only_begins_longer_ones_finds_those_and_says_so(asked, typed):
    found = asked("ka", typed)
    assert names(found) == ["garden"]
    (part,) = found["parts"]
    assert (part["word"], part["start"], part["isLonger"]) == (typed, "ენერგო", True)


@pytest.mark.browser
def test_a_whole_word_of_few_letters_begins_nothing(asked):
    assert names(asked("ka", "ენე")) == []


@pytest.mark.browser
def test_a_letter_that_a_hyphen_leaves_is_not_searched_for(asked):
    assert [part["word"] for part in asked("ka", "e-biujeti")["parts"]] == ["biujeti"]


@pytest.mark.browser
def test_a_word_that_no_page_has_is_left_out_where_another_one_is_known(asked):
    found = asked("ka", "ბიუჯეტი ქსქსქს")
    assert names(found) == ["budget"]
    assert [part["term"] for part in found["parts"]] == ["ბიუჯეთჲ", None]


@pytest.mark.browser
def test_pages_with_some_of_the_words_are_shown_where_none_has_all(asked):
    found = asked("ka", "ბაღი კომპოსტი რუსთავი")
    assert names(found)[0] == "garden"
    assert set(names(found)) == {"garden", "waste", "budget"}
    assert found["someWords"]
    assert found["counts"]["theme"] == {"waste": 2, "youth": 1}
    assert not asked("ka", "ბაღი რუსთავი")["someWords"]
    narrowed = {"theme": {"any": ["youth"]}}
    assert names(asked("ka", "ბაღი ქალაქი", filters=narrowed)) == []


@pytest.mark.browser
def test_a_mended_word_is_named(asked):
    (part,) = asked("ka", "ბუიჯეტი")["parts"]
    assert (part["word"], part["mended"]) == ("ბუიჯეტი", "ბიუჯეტი")


def called(found):
    """What pages are shown for besides the words: how, the words, and the other names."""
    parts = (part["called"] for part in found["parts"] if "called" in part)
    return [(one["how"], one["words"], one["names"]) for one in parts]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "typed", "pages", "said"),
    [
        # in all its forms, letters and layouts
        ("ka", "ნაგავი", ["garden", "waste"], "ნაგავი"),
        ("ka", "ნაგვის", ["garden", "waste"], "ნაგვის"),
        ("ka", "nagavi", ["garden", "waste"], "nagavi"),
        ("ka", "ორგანული სასუქის", ["garden", "waste"], "ორგანული სასუქის"),
        ("en", "garbage", ["garden", "waste"], "garbage"),
        ("en", "trash cans", ["garden", "waste"], "trash cans"),
    ],
)
def test_a_word_that_no_page_has_finds_what_records_call_the_same(
    asked_otherwise, language, typed, pages, said
):
    found = asked_otherwise(language, typed)
    assert sorted(names(found)) == pages
    ((how, words, shown),) = called(found)
    assert (how, words) == ("instead", said)
    assert set(shown) == set(SYNONYMS[0 if language == "ka" else 2][0])
    assert not [part for part in found["parts"] if part.get("mended")]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "typed", "mended"),
    [
        ("ka", "ნაგავვი", "ნაგავი"),
        ("ka", "nagvai", "ნაგავი"),
        ("ka", "ნაგვისთვნის", "ნაგავი"),
        ("en", "garbagge", "garbage"),
        ("en", "grabage", "garbage"),
    ],
)
def test_a_slip_in_another_name_is_mended_and_both_are_said(
    asked_otherwise, language, typed, mended
):
    found = asked_otherwise(language, typed)
    assert sorted(names(found)) == ["garden", "waste"]
    (part,) = found["parts"]
    assert (part["word"], part["mended"], part["term"]) == (typed, mended, None)
    ((how, words, _),) = called(found)
    assert (how, words) == ("only", mended)


@pytest.mark.browser
def test_a_slip_in_a_name_of_several_words_is_mended_for_that_name(asked_otherwise):
    found = asked_otherwise("ka", "ორგანული სასუიქს")
    assert sorted(names(found)) == ["garden", "waste"]
    ((how, words, _),) = called(found)
    assert (how, words) == ("only", "ორგანული სასუქი")
    # Without its other word it is no name, and nothing that could be searched for.
    assert names(asked_otherwise("ka", "სასუიქს")) == []


@pytest.mark.browser
def test_a_word_of_a_name_that_leads_nowhere_is_neither_mended_nor_offered(asked_otherwise):
    # "ორგანული" is a word, but without "სასუქი" it says nothing of what pages have.
    (part,) = asked_otherwise("ka", "ორგანული")["parts"]
    assert part["word"] == "ორგანული"
    assert not part.get("mended")
    assert not part.get("suggestions")
    first, second = asked_otherwise("ka", "სასუქი ბიუჯეტი")["parts"]
    assert not first.get("mended")
    assert second["term"]


@pytest.mark.browser
def test_the_words_of_names_do_not_change_what_page_words_are_mended_to(asked_otherwise):
    (part,) = asked_otherwise("ka", "კომპოსტბი")["parts"]
    assert part["mended"] == "კომპოსტი"


@pytest.mark.browser
@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize(
    ("language", "typed", "name"),
    [
        ("ka", "ნაგა", "ნაგავი"),
        ("ka", "naga", "ნაგავი"),
        ("ka", "ორგან", "ორგანული სასუქი"),
        ("ka", "ორგანული სასუ", "ორგანული სასუქი"),
        ("en", "garb", "garbage"),
        ("en", "GARBA", "garbage"),
    ],
)
def test_the_beginning_of_another_name_finds_what_it_stands_for_and_names_it(
    asked_otherwise, typing, language, typed, name
):
    found = asked_otherwise(language, typed, typing=typing)
    assert sorted(names(found)) == ["garden", "waste"]
    ((how, words, _),) = called(found)
    assert (how, words) == ("only", name)


@pytest.mark.browser
def test_three_letters_of_a_name_are_enough_while_somebody_types(asked_otherwise):
    assert sorted(names(asked_otherwise("ka", "ნაგ", typing=True))) == ["garden", "waste"]
    assert called(asked_otherwise("ka", "ნა", typing=True)) == []
    assert names(asked_otherwise("ka", "ნაგ")) == []


@pytest.mark.browser
def test_words_of_pages_that_begin_so_come_before_a_name_that_does(asked_otherwise):
    found = asked_otherwise("ka", "პარკ", typing=True)
    assert names(found) == ["waste", "garden"]
    assert called(found) == [("only", "პარკეტი", ["ბაღის ქალაქი"])]
    # A name that pages have themselves is one of those words.
    assert called(asked_otherwise("ka", "ენერგოეფ", typing=True)) == []


@pytest.mark.browser
def test_a_beginning_loses_no_letters_but_those_of_an_ending(asked):
    assert names(asked("ka", "კომპოსტებ", typing=True)) == ["waste"]
    assert names(asked("ka", "კომღ", typing=True)) == []
    assert names(asked("en", "budz", typing=True)) == []


@pytest.mark.browser
def test_pages_under_another_name_come_after_those_that_have_the_word(asked_otherwise):
    found = asked_otherwise("ka", "ბიუჯეტი")
    assert names(found) == ["budget", "garden"]
    assert called(found) == [("also", "ბიუჯეტი", ["ენერგოეფექტურობა"])]
    found = asked_otherwise("ka", "ენერგოეფექტურობა")
    assert names(found) == ["garden", "budget"]
    assert called(found) == [("also", "ენერგოეფექტურობა", ["ბიუჯეტი"])]


@pytest.mark.browser
def test_a_word_of_readers_is_found_by_no_other_word(asked_otherwise):
    # The pages have "sorting", and "municipality" only leads to it.
    assert names(asked_otherwise("en", "municipality")) == ["waste"]
    assert called(asked_otherwise("en", "sorting")) == []


@pytest.mark.browser
def test_another_name_stands_beside_the_rest_of_the_query(asked_otherwise):
    found = asked_otherwise("ka", "ფული რუსთავში")
    assert names(found) == ["budget", "garden"] or names(found) == ["garden", "budget"]
    assert called(found) == [("instead", "ფული", ["ბიუჯეტი", "ენერგოეფექტურობა"])]
    found = asked_otherwise("ka", "ბიუჯეტი ქალაქში")
    assert names(found) == ["garden"]
    assert called(found) == [("only", "ბიუჯეტი", ["ენერგოეფექტურობა"])]
    found = asked_otherwise("ka", "ნაგავი მოქალაქეები")
    assert found["someWords"]
    assert set(names(found)) == {"budget", "garden", "waste"}


@pytest.mark.browser
def test_the_box_and_the_page_find_the_same_for_another_name(asked_otherwise):
    typing = asked_otherwise("ka", "ნაგავი", typing=True)
    assert names(typing) == names(asked_otherwise("ka", "ნაგავი"))
    assert called(typing) == called(asked_otherwise("ka", "ნაგავი"))
    assert names(asked_otherwise("ka", "ბიუჯეტი", typing=True)) == names(
        asked_otherwise("ka", "ბიუჯეტი")
    )


@pytest.mark.browser
def test_pages_under_other_names_are_narrowed_counted_and_sorted_with_the_rest(asked_otherwise):
    assert asked_otherwise("ka", "ბიუჯეტი")["counts"]["theme"] == {"youth": 1, "waste": 1}
    assert asked_otherwise("ka", "ნაგავი")["counts"]["theme"] == {"waste": 2, "youth": 0}
    narrowed = asked_otherwise("ka", "ბიუჯეტი", filters={"theme": {"any": ["waste"]}})
    assert names(narrowed) == ["garden"]
    assert called(narrowed) == [("only", "ბიუჯეტი", ["ენერგოეფექტურობა"])]
    assert names(asked_otherwise("ka", "ბიუჯეტი", sort={"year": "asc"})) == ["garden", "budget"]
    assert names(asked_otherwise("ka", "ბიუჯეტი", sort={"year": "desc"})) == ["budget", "garden"]


@pytest.mark.browser
def test_a_short_english_name_finds_no_longer_words(asked_otherwise):
    # "cat" finds "sorting", and no page has it; "city" is no name of "cit".
    assert called(asked_otherwise("en", "cat")) == [("instead", "cat", ["sorting"])]
    assert called(asked_otherwise("en", "municipality")) == [
        ("instead", "municipality", ["sorting"])
    ]
    assert called(asked_otherwise("en", "town")) == []


@pytest.mark.browser
def test_a_short_word_that_only_begins_longer_ones_is_called_otherwise_first(asked_otherwise):
    # "bud" begins "budget", and the editors know what it means.
    for typing in (True, False):
        found = asked_otherwise("en", "bud", typing=typing)
        assert names(found) == ["waste"]
        assert called(found) == [("instead", "bud", ["sorting"])]


@pytest.mark.browser
def test_what_a_hyphen_leaves_of_a_name_is_no_name(asked_otherwise):
    assert called(asked_otherwise("en", "waste")) == []


@pytest.mark.browser
def test_results_can_be_narrowed_counted_and_sorted(asked):
    found = asked("ka", "რუსთავი", filters={"theme": {"any": ["waste"]}})
    assert names(found) == ["garden"]
    assert asked("ka", "რუსთავი")["counts"]["theme"] == {"youth": 1, "waste": 1}
    assert names(asked("ka", "რუსთავი", sort={"year": "asc"})) == ["garden", "budget"]


@pytest.mark.browser
def test_a_result_shows_its_text_passage_by_passage_as_it_was_written(asked):
    (page,) = asked("ka", "ბიუჯეტი")["pages"]
    assert page["title"] == "ბიუჯეტი რუსთავში"
    assert page["url"] == "/reforms/budget/"
    assert page["passages"][-1] == {
        "anchor": "results",
        "heading": "შედეგები",
        "text": "მოქალაქეები ბიუჯეტს ერთად გეგმავენ.",
    }


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("budget", ["budget"]),
        ("kindergartens", ["garden"]),
        ("რუსთავში", ["budget", "garden"]),
        ("ბუდგეტ", ["budget"]),
        ("kindergraten", ["garden"]),
        ("xyzzyq", []),
        ("budgetxyz", []),
        ("ქსქსქს", []),
    ],
)
def test_the_english_index_answers_for_english_pages_only(asked, typed, pages):
    found = asked("en", typed)
    assert sorted(names(found)) == sorted(pages)
    assert all(page["url"].startswith("/en/") for page in found["pages"])


@pytest.mark.browser
def test_words_that_are_looked_up_at_once_do_not_disturb_each_other(small_site, browser):
    # On a new page, where nothing is known of any word yet; both stand on one page.
    with searching(small_site, browser) as ask:
        found = ask("en", "efficiency rustavi")
    assert names(found) == ["garden"]
    assert [part["term"] for part in found["parts"]] == ["efficiency", "rustavi"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("open data", ["data"]),
        ("AI", ["ai"]),
        ("NALAG", ["nalag", "grants"]),
        ("startups", ["portfolio"]),
        ("start-up", ["portfolio"]),
    ],
)
def test_the_page_that_is_meant_comes_first_in_english(asked_of_titles, typed, first):
    assert names(asked_of_titles("en", typed))[: len(first)] == first


@pytest.mark.browser
def test_a_mark_that_touches_a_word_of_a_title_does_not_lift_it(asked_of_titles):
    found = asked_of_titles("en", "batumi")
    assert names(found) == ["batumi", "city"]


@pytest.mark.browser
def test_a_short_english_word_is_found_whole_in_titles_names_and_texts(asked_of_titles):
    # All pages tell of AI; only one has it in its title, and "Air" is another word.
    assert names(asked_of_titles("en", "AI"))[0] == "ai"
    assert names(asked_of_titles("en", "air"))[:2] == ["air", "cinema"]
    assert "ai" not in names(asked_of_titles("en", "airs"))


@pytest.mark.browser
def test_a_short_english_word_that_no_page_has_begins_longer_ones_and_says_so(asked_of_titles):
    found = asked_of_titles("en", "gra")
    assert names(found) == ["grants"]
    (part,) = found["parts"]
    assert (part["start"], part["isLonger"]) == ("gra", True)
    # Two letters begin too much; while somebody types they may go on.
    assert names(asked_of_titles("en", "gr")) == []
    assert names(asked_of_titles("en", "gr", typing=True)) == ["grants"]


@pytest.mark.browser
def test_short_words_go_on_while_somebody_types(asked_of_titles):
    found = names(asked_of_titles("en", "ai", typing=True))
    assert found[0] == "ai"
    assert "air" in found


@pytest.mark.browser
def test_the_commonest_english_words_are_left_out_of_a_query(asked):
    assert names(asked("en", "how do I budget for the kindergarten")) == names(
        asked("en", "budget kindergarten")
    )
    assert names(asked("en", "THE BUDGET OF IT")) == ["budget"]
