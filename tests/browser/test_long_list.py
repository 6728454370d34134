"""The list of reforms on several pages: read page by page, and narrowed and sorted as a whole."""

import subprocess
import sys

import pytest
from barriers import barriers, barriers_in_the_dark
from served import served
from test_explore import DESKTOP, PHONE, Expected, box, goto, query_of, settled, toggle
from waiting import until

from knowledge_base.languages import LANGUAGES
from knowledge_base.views.explore import PART

pytestmark = pytest.mark.browser

CORPUS = 170
SHOWN = """() => [...document.querySelectorAll('.kb-card')].filter(card => card.checkVisibility())
    .map(card => card.querySelector('a').pathname.split('/').at(-2))"""
LISTS = "**/reforms/list/*/"


@pytest.fixture(scope="module")
def crowded(once, build, project):
    """A site with so many synthetic reforms that their list takes three pages."""

    def make(folder):
        command = [sys.executable, project / "scripts/make_corpus.py", str(CORPUS)]
        subprocess.run([*command, folder / "project"], check=True, capture_output=True)
        code, output = build(folder / "project", folder / "site", SEARCH="no")
        assert code == 0, output

    return once("crowded", make) / "site"


@pytest.fixture(scope="module")
def there(crowded):
    with served(crowded) as found:
        yield found


@pytest.fixture(scope="module", params=LANGUAGES)
def expected(request, crowded):
    found = Expected(crowded, request.param)
    assert 2 * PART < len(found.records) < 3 * PART
    return found


def test_without_a_script_every_reform_can_be_reached_page_by_page(expected, there, open_page):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{there}{'' if expected.language == 'ka' else 'en/'}reforms/")
    seen = page.evaluate(SHOWN)
    for number in (2, 3):
        page.locator(".kb-pager a[rel=next]").click()
        page.wait_for_url(f"**/reforms/list/{number}/")
        assert page.locator(".kb-pager [aria-current=page]").inner_text().endswith(str(number))
        seen += page.evaluate(SHOWN)
    assert seen == expected.shown("")
    assert page.locator(".kb-pager a[rel=next]").count() == 0
    page.locator(".kb-pager a[rel=prev]").click()
    page.wait_for_url("**/reforms/list/2/")


def test_without_a_choice_no_other_page_is_fetched(expected, there, open_page):
    page = open_page(viewport=DESKTOP)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    goto(page, there, expected.language)
    assert page.evaluate(SHOWN) == expected.shown("")[:PART]
    page.wait_for_load_state("networkidle")
    assert not any("/list/" in url for url in asked)
    assert sum(url.endswith("/list.json") for url in asked) == 1


@pytest.mark.parametrize(
    "query", ["?language=ka", "?theme=youth&theme=child-rights", "?language=en&sort=title"]
)
def test_a_choice_is_made_among_all_pages_and_shown_piece_by_piece(
    expected, there, open_page, query
):
    page = open_page(viewport=DESKTOP)
    goto(page, there, expected.language, query)
    wanted = expected.shown(query)
    assert len(wanted) > 20
    seen = page.evaluate(SHOWN)
    while len(seen) < len(wanted):
        assert len(seen) >= 20
        assert seen == wanted[: len(seen)]
        page.locator(".kb-more").click()
        until(page, f"document.querySelectorAll('.kb-card').length > {len(seen)}")
        settled(page)
        focused = "document.activeElement.pathname.split('/').at(-2)"
        assert page.evaluate(focused) == wanted[len(seen)]
        seen = page.evaluate(SHOWN)
    assert seen == wanted
    assert not page.locator(".kb-more").is_visible()
    assert not page.locator(".kb-pager").is_visible()


def test_more_is_in_the_address_until_something_else_is_chosen(expected, there, open_page):
    page = open_page(viewport=DESKTOP)
    goto(page, there, expected.language, "?language=ka")
    page.locator(".kb-more").click()
    page.wait_for_url("**more=1")
    settled(page)
    seen = page.evaluate(SHOWN)
    page.locator(".kb-card a").nth(PART + 3).click()
    page.wait_for_url(f"**/reforms/{seen[PART + 3]}/")
    page.go_back()
    page.locator(".kb-controls").wait_for()
    assert page.evaluate(SHOWN) == seen
    assert page.locator("[data-map]").get_attribute("href").endswith("?language=ka")
    page.locator("#sort").select_option("title")
    assert query_of(page) == "?language=ka&sort=title"
    settled(page)
    page.locator(".kb-clear").click()
    page.locator("#sort").select_option("year")
    settled(page)
    assert query_of(page) == ""
    assert page.evaluate(SHOWN) == expected.shown("")[:PART]
    assert page.locator(".kb-pager").is_visible()


@pytest.mark.parametrize("more", ["-1", "x", "", "1e9", "99999999999999999999"])
def test_whatever_an_address_says_of_more_the_page_shows_what_there_is(there, open_page, more):
    page = open_page(viewport=DESKTOP)
    goto(page, there, "ka", f"?language=ka&more={more}")
    assert len(page.evaluate(SHOWN)) >= PART


def test_reforms_of_other_pages_can_be_opened_and_compared(expected, there, open_page):
    page = open_page(viewport=DESKTOP)
    order = expected.shown("")
    last = next(n for n in reversed(order) if expected.facts[n]["year"] != {"none"})
    (year,) = expected.facts[last]["year"]
    goto(page, there, expected.language, f"?year={year}")
    card = page.locator(f".kb-card[data-reform='{last}']")
    button = card.locator("[data-compare]")
    assert button.is_visible()
    button.click()
    assert "kb-add--chosen" in button.get_attribute("class")
    assert page.locator(".kb-bar").is_visible()
    # What was chosen is still chosen after the card has gone and come back.
    box(page, "year", year).evaluate("box => box.click()")
    settled(page)
    assert card.count() == 0
    box(page, "year", year).evaluate("box => box.click()")
    settled(page)
    assert "kb-add--chosen" in button.get_attribute("class")
    card.locator("h3 a").click()
    page.wait_for_url(f"**/reforms/{last}/")
    page.locator(".kb-bar a").click()
    page.wait_for_url(f"**/compare/?reform={last}")
    page.locator(".kb-compare__box").wait_for()
    heads = page.locator(".kb-compare__box thead a")
    assert [name.rstrip("/").split("/")[-1] for name in _hrefs(heads)] == [last]
    listed = _hrefs(page.locator(".kb-compare-list th a"))
    assert len(listed) == PART
    assert not any(f"/{last}/" in href for href in listed)
    # What was chosen elsewhere is taken out here, and one of those listed put in.
    page.locator(".kb-compare-list [data-compare]").first.click()
    page.locator(".kb-compare__box[data-columns='2']").wait_for()
    page.locator(".kb-compare__box thead button").first.click()
    page.locator(".kb-compare__box[data-columns='1']").wait_for()
    assert _hrefs(heads) == [page.locator(".kb-compare-list th a").first.evaluate("a => a.href")]
    page.locator(".kb-compare-list > p a").click()
    page.wait_for_url("**/reforms/")


def _hrefs(links):
    return links.evaluate_all("links => links.map(link => link.href)")


def test_a_list_that_does_not_come_is_told_and_asked_for_again(expected, there, open_page, errors):
    page = open_page(viewport=DESKTOP)
    page.route("**/list.json", lambda route: route.abort())
    goto(page, there, expected.language)
    toggle(page, "language", "ka")
    settled(page)
    assert page.locator("[data-failed]").is_visible()
    assert page.evaluate(SHOWN) == expected.shown("")[:PART]
    page.unroute("**/list.json")
    page.route(LISTS, lambda route: route.fulfill(status=503))
    page.locator("#sort").select_option("title")
    settled(page)
    assert page.locator("[data-failed]").is_visible()
    page.unroute(LISTS)
    page.locator("#sort").select_option("year")
    settled(page)
    assert not page.locator("[data-failed]").is_visible()
    assert page.evaluate(SHOWN) == expected.shown("?language=ka")[:PART]
    errors.clear()


def test_the_last_choice_counts_however_late_the_first_one_comes(there, open_page, crowded):
    page, expected = open_page(viewport=DESKTOP), Expected(crowded, "ka")
    late = []
    page.route(LISTS, lambda route: late.append(route))
    goto(page, there, "ka")
    page.locator("#sort").select_option("title")
    until(page, "document.querySelector('#explore').hasAttribute('data-busy')")
    page.locator("#sort").select_option("year")
    settled(page)
    assert late
    assert page.evaluate(SHOWN) == expected.shown("")[:PART]
    for route in late:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHOWN) == expected.shown("")[:PART]


@pytest.mark.parametrize(
    ("path", "viewport"),
    [("reforms/", PHONE), ("reforms/list/2/", DESKTOP), ("reforms/?language=ka", PHONE)],
)
def test_axe_finds_nothing_on_any_page_of_the_list(there, open_page, viewport, path):
    for language in LANGUAGES:
        page = open_page(viewport=viewport, color_scheme="light", reduced_motion="reduce")
        page.goto(f"{there}{'' if language == 'ka' else 'en/'}{path}")
        page.wait_for_load_state("networkidle")
        assert page.locator(".kb-card").count() >= 20
        assert barriers(page) == []
        assert barriers_in_the_dark(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
