"""The search as a reader meets it: keys of a Georgian keyboard, a list to walk through, a page."""

import json
import re
from urllib.parse import unquote, urlencode

import pytest
from barriers import barriers
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
LAYOUT = dict(
    zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "abgdevzTiklmnopJrstufqRySCcZwWxjh", strict=True)
)
"""Where each letter lies on the Georgian keyboard; a capital is typed with Shift."""

OPTIONS = "#search-list [role=option]"
PATHNAMES = "all => all.map(one => one.pathname)"


def press(page, text):
    """Type `text` key by key, as a keyboard with the Georgian layout sends it."""
    session = page.context.new_cdp_session(page)
    for letter in text:
        place = LAYOUT.get(letter, letter)
        key = {
            "key": letter,
            "code": "Space" if letter == " " else f"Key{place.upper()}",
            "modifiers": 8 if place.isupper() else 0,
        }
        session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, **key})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def opened(open_page, address, path="", **options):
    page = open_page(**{"viewport": DESKTOP} | options)
    page.goto(f"{address}{path}")
    return page


def asked(page, text):
    """The box of the header after `text` was typed into it and its results have come.

    Its first letters have results as well, wherever the machine is slower than the keys.
    """
    box = page.locator("#search-box")
    box.focus()
    press(page, text)
    question = re.escape(urlencode({"q": text}))
    expect(page.locator(".kb-option--all")).to_have_attribute("href", re.compile(f"{question}$"))
    return box


def results(page):
    """Wait for the results of the page of the search; how many it says there are."""
    expect(page.locator("#results")).to_have_text(re.compile(r"\d"))
    return int(re.search(r"\d+", page.locator("#results").text_content())[0])


def paths(page):
    links = page.locator(".kb-results > .kb-hits h3 a")
    return links.evaluate_all("all => all.map(a => a.pathname)")


CALL_IS_ASKED_FOR = [
    ("", "როდის იხურება კონკურსი"),
    ("", "კონკურსის ვადა"),
    ("", "ვადა"),
    ("", "BPP 2025"),
    ("en/", "when does the call close"),
    ("en/", "deadline"),
    ("en/", "BPP 2025"),
]


@pytest.mark.parametrize(("language", "question"), CALL_IS_ASKED_FOR)
def test_who_asks_for_the_days_of_a_call_meets_it_first_and_reads_them_there(
    language, question, address, open_page
):
    page = opened(open_page, address, f"{language}search/?{urlencode({'q': question})}")
    results(page)
    first = page.locator(".kb-results > .kb-hits > li").first
    assert first.locator("h3 a").get_attribute("href").endswith(f"/{language}programmes/bpp-2025/")
    assert re.search("30 (ნოემბერი|November)", first.text_content())


@pytest.mark.parametrize(
    ("path", "own", "other"),
    [
        ("", "#search-list > [role=option]", "#search-list [role=group] [role=option]"),
        ("search/?q=rustavi", ".kb-results > .kb-hits h3 a", ".kb-others h3 a"),
    ],
)
def test_a_page_that_is_shown_is_not_shown_once_more_in_the_other_language(
    path, own, other, address, open_page
):
    page = opened(open_page, address, path)
    if not path:
        asked(page, "rustavi")
    page.locator(other).first.wait_for()
    shown, beside = (
        {path.removeprefix("/en") for path in page.locator(links).evaluate_all(PATHNAMES)}
        for links in (own, other)
    )
    assert "/municipalities/rustavi/" in shown
    assert not shown & beside


# ---------- The box of the header ----------


def test_nothing_is_fetched_for_the_search_before_the_first_key(address, open_page):
    page = opened(open_page, address, "about/")
    page.wait_for_load_state("networkidle")
    fetched = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-box"
    assert page.locator("#search-box").input_value() == ""
    page.wait_for_load_state("networkidle")
    assert fetched == []
    asked(page, "ბიუჯეტი")
    assert "search/ka/pagefind-entry.json" in [path.partition("?")[0] for path in fetched]
    assert not [path for path in fetched if "filter/" in path]


def test_a_slash_that_is_typed_into_a_field_stays_there(address, open_page):
    page = opened(open_page, address, "search/")
    page.locator("#search-words").focus()
    page.keyboard.press("/")
    assert page.locator("#search-words").input_value() == "/"


def test_georgian_keys_find_pages_sections_and_mark_all_forms_of_the_words(address, open_page):
    page = opened(open_page, address)
    asked(page, "რუსთავის ბიუჯეტი")
    first = page.locator(OPTIONS).first
    assert "/reforms/rustavi-participatory-budgeting-guide/" in first.get_attribute("href")
    marked = set(first.locator("mark").all_text_contents())
    assert {"რუსთავში", "ბიუჯეტის"} <= marked
    sections = page.locator(".kb-option--section")
    anchor = sections.first.get_attribute("href").partition("#")[2]
    assert anchor
    sections.first.click()
    page.wait_for_url(f"**#{anchor}")
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_the_other_language_comes_below_and_says_which_it_is(address, open_page):
    page = opened(open_page, address)
    asked(page, "rustavi")
    group = page.locator("#search-list [role=group]")
    group.wait_for()
    names = group.locator("[role=option]").evaluate_all("all => all.map(a => [a.lang, a.pathname])")
    assert names
    assert all(lang == "en" and path.startswith("/en/") for lang, path in names)
    own = page.locator("#search-list > [role=option]").evaluate_all(
        "all => all.map(a => a.pathname)"
    )
    assert not [path for path in own if path.startswith("/en/")]
    assert group.evaluate("one => one === one.parentElement.lastElementChild")


def test_the_list_is_walked_and_left_by_keys_as_a_combobox_is(address, open_page):
    page = opened(open_page, address)
    box = asked(page, "მონაწილეობა")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    active = "document.getElementById('search-box').getAttribute('aria-activedescendant')"
    selected = page.locator(f"{OPTIONS}[aria-selected=true]")
    assert page.evaluate(active) is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert selected.get_attribute("id") == page.evaluate(active) == "search-option-1"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(active) is None
    page.keyboard.press("ArrowUp")
    assert selected.get_attribute("id") == page.locator(OPTIONS).last.get_attribute("id")
    assert page.evaluate("document.activeElement.id") == "search-box"
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert not page.locator(".kb-search__panel").is_visible()
    assert box.input_value() == "მონაწილეობა"
    page.keyboard.press("ArrowDown")
    page.locator(OPTIONS).first.wait_for()
    page.keyboard.press("ArrowDown")
    target = page.locator(OPTIONS).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")


def test_tab_leaves_the_box_and_closes_its_list(address, open_page):
    page = opened(open_page, address)
    asked(page, "ტურიზმი")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.kb-search__go')")
    page.keyboard.press("Tab")
    assert not page.locator(".kb-search__panel").is_visible()


def test_enter_in_the_box_leads_to_the_page_of_the_search(address, open_page):
    page = opened(open_page, address, "themes/youth/")
    asked(page, "ნარჩენები")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator("#search-words").input_value() == "ნარჩენები"
    assert results(page) > 3


def test_a_slip_is_mended_and_said(address, open_page):
    page = opened(open_page, address)
    asked(page, "მუნიცპალიტეტის")
    said = page.locator(".kb-search__said")
    assert "მუნიცპალიტეტის" in said.inner_text()
    assert "მუნიციპალიტეტი" in said.inner_text()


def test_an_everyday_word_finds_what_records_call_it_in_the_box_and_on_the_page(address, open_page):
    page = opened(open_page, address)
    asked(page, "ნაგვის")
    said = page.locator(".kb-search__said").inner_text()
    assert "„ნაგვის“" in said and "ნარჩენები" in said
    titles = page.locator("#search-list > [role=option]:not(.kb-option--section, .kb-option--all)")
    of_box = titles.evaluate_all("all => all.map(a => a.pathname)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert results(page) > 3
    assert paths(page)[: len(of_box)] == of_box
    assert page.locator(".kb-found__said").inner_text() == said
    assert page.locator(".kb-hit mark").first.text_content().startswith("ნარჩენ")
    # The themes that results can be narrowed by count these pages.
    shown = page.locator("#filters input[value=waste-circular-economy] ~ .kb-facet__count")
    assert int(shown.text_content()) > 2


@pytest.mark.parametrize("typed", ["ნაგავვი", "ნაგა"])
def test_an_everyday_word_with_a_slip_or_half_of_it_is_enough_and_is_named(
    typed, address, open_page
):
    page = opened(open_page, address)
    asked(page, typed)
    said = page.locator(".kb-search__said").inner_text()
    assert "„ნაგავი“" in said and "ნარჩენები" in said
    assert page.locator(OPTIONS).count() > 3


@pytest.mark.parametrize(
    ("path", "query"),
    [("", "BPP 2025"), ("en/", "BPP 2025"), ("", "კონკურსის ვადა"), ("en/", "deadline")],
)
def test_the_call_is_found_by_its_short_name_and_by_its_deadline(path, query, address, open_page):
    page = opened(open_page, address, f"{path}search/?{urlencode({'q': query})}")
    assert results(page) > 1
    assert f"/{path}programmes/bpp-2025/" in paths(page)[:4]


def test_nonsense_finds_nothing_and_helps(address, open_page):
    page = opened(open_page, address)
    box = page.locator("#search-box")
    box.focus()
    press(page, "წხდრგთ")
    page.locator(".kb-search__said li").first.wait_for()
    assert "წხდრგთ" in page.locator(".kb-search__said").inner_text()
    assert page.locator(OPTIONS).count() == 0
    assert box.get_attribute("aria-expanded") == "false"
    assert "წხდრგთ" in page.locator(".kb-search [role=status]").text_content()


def test_the_box_is_there_and_works_on_a_phone_and_in_english(address, open_page):
    page = opened(open_page, address, "en/municipalities/rustavi/", viewport=PHONE)
    assert page.locator("#search-box").bounding_box()["width"] > 200
    asked(page, "budget")
    panel = page.locator(".kb-search__panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    paths_found = page.locator(f"#search-list > {OPTIONS.split()[1]}").evaluate_all(
        "all => all.map(a => a.pathname)"
    )
    assert paths_found and all(path.startswith("/en/") for path in paths_found)


# ---------- The page ----------


@pytest.fixture(scope="module")
def reforms(site):
    """The facts of every reform that is listed, by id."""
    records = json.loads((site / "data/records.json").read_text("utf-8"))["reforms"]
    return {r["facts"]["id"]: r["facts"] for r in records if r["facts"]["status"] != "withdrawn"}


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_single_result_stands_right_below_the_count(viewport, address, open_page):
    page = opened(open_page, address, "en/search/?q=Odyssey+digital+game", viewport=viewport)
    assert results(page) == 1
    expect(page.locator(".kb-sort")).to_be_hidden()
    # Results in the other language may follow.
    parts = (page.locator(each).first for each in (".kb-found", ".kb-hit"))
    count, hit = (part.bounding_box() for part in parts)
    assert hit["y"] - (count["y"] + count["height"]) < 48


def test_filters_alone_give_exactly_the_pages_that_have_them(address, open_page, reforms):
    page = opened(open_page, address, "search/?section=reforms&theme=youth&shown=1000")
    count = results(page)
    young = {name for name, facts in reforms.items() if "youth" in facts["themes"]}
    assert {path.split("/")[-2] for path in paths(page)} == young
    assert count == len(young)
    shown = page.locator("#filters input[value=child-rights] ~ .kb-facet__count")
    both = {name for name, facts in reforms.items() if "child-rights" in facts["themes"]}
    assert int(shown.text_content()) == len(both)


def test_the_address_holds_everything_and_back_goes_back(address, open_page):
    page = opened(open_page, address, "search/?q=ბიუჯეტი")
    everything = results(page)
    shown = page.locator("#filters input[value=reforms] ~ .kb-facet__count")
    expected = int(shown.text_content())
    page.locator("#filters input[value=reforms]").check()
    expect(page.locator("#results")).to_have_text(re.compile(rf"\b{expected}\b"))
    assert results(page) == expected < everything
    page.locator("#sort").select_option("year")
    page.wait_for_url("**sort=year*")
    assert "section=reforms" in page.url
    expect(page.locator(".kb-hit__about").first).to_have_text(re.compile("202[1-9]$"))
    years = page.locator(".kb-results > .kb-hits .kb-hit__about").all_text_contents()
    found = [int(text[-4:]) for text in years]
    assert found == sorted(found, reverse=True)
    switch = page.locator(".kb-switch a[hreflang=en]")
    assert "section=reforms" in switch.get_attribute("href")
    page.go_back()
    page.go_back()
    expect(page.locator("#results")).to_have_text(re.compile(rf"\b{everything}\b"))
    assert not page.locator("#filters input[value=reforms]").is_checked()
    page.go_forward()
    expect(page.locator("#results")).to_have_text(re.compile(rf"\b{expected}\b"))
    page.reload()
    assert results(page) == expected
    page.locator(".kb-chips button").first.click()
    expect(page.locator("#results")).to_have_text(re.compile(rf"\b{everything}\b"))


def test_words_typed_on_the_page_find_as_they_are_typed_and_make_one_step_back(address, open_page):
    page = opened(open_page, address, "search/")
    assert page.locator("#search-lists").is_visible()
    page.locator("#search-words").focus()
    press(page, "ჩატბოტი")
    # The first letters have results as well: what counts are those of the whole word.
    page.wait_for_url(lambda url: unquote(url).endswith("?q=ჩატბოტი"))
    first = page.locator(".kb-results > .kb-hits h3 a").first
    expect(first).to_have_attribute("href", re.compile("/reforms/rustavi-service-chatbot/$"))
    expect(page.locator(".kb-hit mark").first).to_have_text(re.compile("^ჩატბოტ"))
    assert not page.locator("#search-lists").is_visible()
    page.go_back()
    page.wait_for_url("**/search/")
    assert page.locator("#search-words").input_value() == ""
    assert page.locator("#search-lists").is_visible()


def test_more_results_are_added_below_and_stay_in_the_address(address, open_page):
    page = opened(open_page, address, "search/?q=მუნიციპალიტეტი")
    assert results(page) > 20
    before = paths(page)
    page.locator(".kb-more").click()
    page.wait_for_url("**shown=20*")
    expect(page.locator(".kb-results > .kb-hits > li")).to_have_count(20)
    assert paths(page)[:10] == before
    # Asked through a locator: a condition given as a string is run in the page, against its CSP.
    expect(page.locator(".kb-results > .kb-hits > li:nth-child(11) :focus")).to_have_count(1)


def test_without_a_script_the_box_leads_to_a_page_that_explains_and_leads_on(address, open_page):
    page = opened(open_page, address, "reforms/", java_script_enabled=False)
    page.locator("#search-box").fill("ბიუჯეტი")
    page.locator("#search-box").press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert "JavaScript" in page.locator("#search-lists").inner_text()
    links = page.locator("#search-lists li a")
    assert links.count() >= 8
    assert not page.locator(".kb-explore").is_visible()
    links.first.click()
    assert page.locator(".kb-card").count() > 50


# ---------- For everybody ----------


@pytest.mark.parametrize(
    ("path", "text", "viewport", "scheme"),
    [
        ("", "რუსთავი", DESKTOP, "light"),
        ("", "ბიუჯეტები კომპოსტი ქსქსქს", PHONE, "dark"),
        ("en/", "budgget", PHONE, "light"),
        ("en/", "budget", DESKTOP, "dark"),
    ],
)
def test_axe_finds_nothing_with_the_results_of_the_box_open(
    path, text, viewport, scheme, address, open_page
):
    page = opened(open_page, address, path, viewport=viewport, color_scheme=scheme)
    asked(page, text)
    page.keyboard.press("ArrowDown")
    assert barriers(page) == []


@pytest.mark.parametrize(
    ("path", "viewport", "scheme"),
    [
        ("search/?q=ბიუჯეტი&theme=youth&sort=year", DESKTOP, "light"),
        ("search/?q=მუნიცპალიტეტი", PHONE, "dark"),
        ("en/search/?q=qwrtplkz", DESKTOP, "dark"),
    ],
)
def test_axe_finds_nothing_on_the_page_of_the_search(path, viewport, scheme, address, open_page):
    page = opened(open_page, address, path, viewport=viewport, color_scheme=scheme)
    expect(page.locator("#results")).to_have_text(re.compile(r"\d|qwrtplkz"))
    page.wait_for_load_state("networkidle")
    assert barriers(page) == []


def test_printed_results_say_what_was_looked_for(open_page, address):
    page = opened(open_page, address, f"search/?{urlencode({'q': 'ბიუჯეტი'})}")
    expect(page.locator(".kb-hits li").first).to_be_visible()
    page.emulate_media(media="print")
    asked = page.locator("#search-words")
    expect(asked).to_be_visible()
    expect(asked).to_have_value("ბიუჯეტი")
    expect(page.locator(".kb-ask button")).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto(f"{address}search/")
    page.emulate_media(media="print")
    expect(page.locator(".kb-ask")).to_be_hidden()
