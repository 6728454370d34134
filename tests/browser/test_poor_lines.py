"""What a reader has where scripts, or what they ask for, do not come, and in old browsers."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

pytestmark = pytest.mark.browser

FAILED = {language: words(language, "search")["script"]["failed"] for language in LANGUAGES}
PLACES = {"ka": "", "en": "en/"}


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A page that may err."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@contextmanager
def lost(page: Page, pattern: str) -> Iterator[None]:
    """The line, as long as nothing comes of what has an address like `pattern`."""
    page.route(pattern, lambda route: route.abort())
    yield
    page.unroute(pattern)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "part", ["index/**", "wasm.*", "pagefind-entry.json*", "fragment/**", "synonyms.json"]
)
def test_the_box_says_that_a_part_has_not_come_and_finds_when_it_does(
    page, address, language, part
):
    page.goto(f"{address}{PLACES[language]}about/")
    box = page.locator("#search-box")
    with lost(page, f"**/search/{language}/{part}"):
        box.press_sequentially("rustavi")
        expect(page.locator(".kb-search__said")).to_have_text(FAILED[language])
    box.press_sequentially(" ")
    expect(page.locator("#search-list .kb-option--all")).to_be_visible()


def test_the_box_tries_again_with_the_next_letter_where_its_words_have_not_come(page, address):
    page.goto(f"{address}about/")
    box = page.locator("#search-box")
    with lost(page, "**/interface.json"):
        with page.expect_event("requestfailed"):
            box.press_sequentially("rustav")
        page.wait_for_load_state("networkidle")
    box.press_sequentially("i")
    expect(page.locator("#search-list .kb-option--all")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["interface.json", "index/**", "filter/**"])
def test_the_page_of_the_search_says_so_too_and_finds_when_it_is_asked_again(
    page, address, language, part
):
    with lost(page, f"**/search/{language}/{part}"):
        page.goto(f"{address}{PLACES[language]}search/?q=rustavi")
        expect(page.locator("#results")).to_have_text(FAILED[language])
    page.locator("#search-form button[type=submit]").click()
    expect(page.locator(".kb-results > .kb-hits > li").first).to_be_visible()


SERVED = {
    "reforms/": ".kb-cards > li >> nth=0",
    "reforms/rustavi-service-chatbot/": "article h1",
    "compare/": ".kb-compare-list tbody a >> nth=0",
    "like-mine/": ".kb-facts a >> nth=0",
    "map/": "#overview h2 >> nth=0",
    "search/": "#search-lists .kb-lists a >> nth=0",
    "training/municipal-reform-service-centre/slides/": ".kb-slide >> nth=1",
}


@pytest.mark.parametrize("path", SERVED)
def test_where_no_script_of_ours_runs_the_pages_serve_all_the_same(page, address, path):
    # An old browser does not know modules, or stops at a sign that it does not know.
    page.route(
        "**/assets/javascripts*/**",
        lambda route: route.fulfill(body="(", content_type="text/javascript"),
    )
    page.goto(f"{address}{path}")
    expect(page.locator(SERVED[path])).to_be_visible()
    box = page.locator("#search-box")
    if box.count() > 0:
        box.fill("რუსთავი")
        box.press("Enter")
        page.wait_for_url("**/search/?q=*")


@pytest.mark.parametrize("path", ["compare/", "search/"])
def test_a_browser_that_does_not_know_the_rule_for_scripts_is_not_told_that_it_has_none(
    page, address, path
):
    def older(route):
        answer = route.fetch()
        style = answer.text()
        route.fulfill(response=answer, body=style.replace("scripting", "of-tomorrow"))

    page.route("**/*.css", older)
    page.goto(f"{address}{path}")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".kb-without-script")).to_be_hidden()
    expect(page.locator("article h1")).to_be_visible()
