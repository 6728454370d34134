"""The map, the years and the matrix under filters: exact, in the address, and for everybody.

What must be shown is counted here over the published data, as for the list of reforms.
"""

import random
from collections import Counter
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import pytest
from barriers import barriers, barriers_in_the_dark
from test_explore import DESKTOP, PHONE, Expected, municipalities
from waiting import until

from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

pytestmark = pytest.mark.browser

STATES = 15
"""Random states for each language."""
NARROWED = "?theme=citizen-participation&year=2020&year=2021"
AWARDS = ("winner", "best", "good")
"""The highest first."""

READ = """() => {
  const number = (text) => Number(text.trim() || 0);
  const query = (link) => link && link.getAttribute('href') ? link.getAttribute('href') : null;
  const places = (id) => [...document.querySelectorAll(`.kb-picture--${id} a`)].map(link => ({
    query: link.dataset.when,
    title: link.querySelector('title').textContent,
    label: link.getAttribute('aria-label'),
    kind: [...link.classList].find(name => name.startsWith('kb-place--')).slice(10),
    radius: Number(link.querySelector('circle.kb-place__circle')?.getAttribute('r') ?? 0),
    number: link.querySelector('.kb-place__number')?.textContent ?? '',
    href: link.getAttribute('href'),
  }));
  const counted = (selector) => [...document.querySelectorAll(selector)].map(part => ({
    query: part.dataset.when,
    count: number(part.textContent),
    href: query(part.querySelector('a')),
  }));
  return {
    wide: places('wide'),
    narrow: places('narrow'),
    table: counted('.kb-places td[data-when]'),
    latest: [...document.querySelectorAll('[data-latest]')].map(
      part => [part.dataset.latest, part.textContent.trim()]),
    matrix: counted('.kb-matrix td[data-when]'),
    years: [...document.querySelectorAll('.kb-years li')].map(year => ({
      query: year.dataset.when,
      count: number(year.querySelector('[data-number]').textContent),
      said: year.querySelector('[data-said]').textContent,
      marks: [...year.querySelectorAll('[data-shape]')].filter(mark => !mark.hidden)
        .map(mark => mark.dataset.shape),
      href: query(year.querySelector('a')),
    })),
    undated: [...document.querySelectorAll('.kb-undated li')]
      .filter(item => item.checkVisibility()).map(item => item.dataset.reform),
    without: (document.querySelector('.kb-undated:not([hidden]) [data-said]')?.textContent
      .match(/\\d+/g) ?? [0]).map(Number),
    columns: [...document.querySelectorAll('[data-without-column]')].map(
      cell => number(cell.textContent)),
    regions: [...document.querySelectorAll('.kb-matrix tbody')].map(body => [
      [...body.querySelectorAll('.kb-matrix__total')].map(cell => cell.dataset.when),
      body.querySelector('[data-without]').textContent.match(/\\d+/g) ?? []]),
    all: number(document.querySelector('[data-all]').textContent),
    covered: document.querySelector('[data-covered]').textContent.match(/\\d+/g).map(Number),
    shown: (document.querySelector('[data-shown]').textContent.match(/\\d+/g) ?? []).map(Number),
    chips: document.querySelectorAll('.kb-chips button').length,
    list: document.querySelector('[data-list]').getAttribute('href'),
  };
}"""


@pytest.fixture(scope="module", params=LANGUAGES)
def expected(request, site):
    return Expected(site, request.param)


def path_in(language):
    return "map/" if language == "ka" else f"{language}/map/"


def goto(page, address, language, query=""):
    page.goto(f"{address}{path_in(language)}{query}")
    until(page, "document.querySelector('[data-awaits]') === null")


def state_of(expected, query):
    """The filters of a query that the page knows, in any order."""
    return {(n, v) for n, v in parse_qsl(query.lstrip("?")) if v in expected.values.get(n, ())}


def assert_leads(expected, href, state, own):
    """A link leads to the list, under the same filters but for those of its own."""
    split = urlsplit(href)
    names = {name for name, _ in parse_qsl(own)}
    kept = {(name, value) for name, value in state if name not in names}
    assert split.path == "../reforms/"
    assert set(parse_qsl(split.query)) == kept | set(parse_qsl(own))


def shape(awards):
    """The shape of a mark: the highest of these awards."""
    return next((award for award in AWARDS if award in awards), "plain")


def assert_shows(page, expected, query, per=1):
    """Everything that counts reforms counts those that `query` lets through.

    A mark of a year stands for `per` of them.
    """
    seen, state = page.evaluate(READ), state_of(expected, query)
    found = {name: expected.facts[name] for name in expected.shown(query)}

    @cache
    def count(own):
        wanted = parse_qsl(own)
        return sum(all(value in f[name] for name, value in wanted) for f in found.values())

    for drawing in ("wide", "narrow"):
        assert_map_shows(page, drawing, seen[drawing], state, expected, count)
    for part in seen["table"] + seen["matrix"]:
        assert part["count"] == count(part["query"]), part
        assert bool(part["href"]) == bool(part["count"])
        if part["count"]:
            assert_leads(expected, part["href"], state, part["query"])
    for own, latest in seen["latest"]:
        place = dict(parse_qsl(own))["municipality"]
        years = {y for f in found.values() if place in f["municipality"] for y in f["year"]}
        assert latest == max(years - {"none"}, default="–")
    for year in seen["years"]:
        own = dict(parse_qsl(year["query"]))["year"]
        shapes = Counter(shape(f["award"]) for f in found.values() if own in f["year"])
        assert Counter(year["marks"]) == {name: -(-n // per) for name, n in shapes.items()}
        assert year["count"] == shapes.total() == count(year["query"])
        awarded = shapes.total() - shapes["plain"]
        assert str(awarded) in year["said"] if awarded else True
        assert bool(year["href"]) == bool(year["count"])
        if year["count"]:
            assert_leads(expected, year["href"], state, year["query"])
    undated = sorted(name for name, facts in found.items() if facts["year"] == {"none"})
    assert sorted(seen["undated"]) == undated
    assert seen["without"] == [len(undated)]
    assert_sums_are_right(seen, found, count)
    assert seen["all"] == len(found)
    assert seen["shown"] == ([len(found), len(expected.records)] if state else [])
    assert seen["chips"] == len(state)
    assert set(parse_qsl(urlsplit(seen["list"]).query)) == state


def assert_map_shows(page, drawing, places, state, expected, count):
    svg = page.locator(f".kb-picture--{drawing}")
    one, dot, start = (float(svg.get_attribute(f"data-{n}")) for n in ("one", "dot", "number-from"))
    assert len(places) == 68
    for place in places:
        number = count(place["query"])
        if place["kind"] == "occupied":
            continue
        assert place["kind"] == ("some" if number else "none")
        assert place["radius"] == pytest.approx(one * number**0.5 if number else dot, abs=0.01)
        assert place["number"] == (str(number) if number and number >= start else "")
        assert place["title"] == place["label"]
        if number:
            assert f" – {number} " in place["title"]
        if number and state:
            assert_leads(expected, place["href"], state, place["query"])
        else:
            name = dict(parse_qsl(place["query"]))["municipality"]
            assert place["href"] == f"../municipalities/{name}/"


def assert_sums_are_right(seen, found, count):
    ours = [name for name, term in municipalities().items() if term.get("occupied") != "yes"]
    named = {name for facts in found.values() for name in facts["municipality"]}
    without = [name for name in ours if name not in named]
    assert sorted(seen["covered"]) == sorted([len(ours) - len(without), len(ours)])
    themes = {}
    for part in seen["matrix"]:
        own = dict(parse_qsl(part["query"]))
        if len(own) == 2:
            themes.setdefault(own["theme"], []).append(count(part["query"]))
    gaps = [numbers.count(0) for numbers in themes.values()]
    assert seen["columns"] == [*gaps, len(without)]
    for names, said in seen["regions"]:
        empty = [name for name in names if count(name) == 0]
        assert sorted(map(int, said)) == sorted([len(empty), len(names)] if empty else [])


# ---------- Filters from the address ----------


def test_without_filters_the_page_counts_every_reform(expected, address, open_page):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language)
    assert_shows(page, expected, "")
    assert not page.locator(".kb-chosen").is_visible()


def test_random_states_count_exactly_what_a_brute_force_filter_finds(expected, address, open_page):
    chance = random.Random(f"map {expected.language}")
    queries = [expected.random_query(chance) for _ in range(STATES)]
    assert sum(bool(expected.shown(query)) for query in queries) > STATES / 3
    page = open_page(viewport=DESKTOP)
    for query in queries:
        goto(page, address, expected.language, query)
        assert_shows(page, expected, query)


def test_marks_that_stand_for_several_reforms_are_as_many_as_those_take(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP)

    def in_twos(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('data-per="1"', 'data-per="2"'))

    page.route("**/map/?*", in_twos)
    query = "?award=best&award=none&award=good"
    goto(page, address, expected.language, query)
    assert_shows(page, expected, query, per=2)


def test_what_the_address_says_and_the_page_does_not_know_is_passed_over(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language, "?year=2023&theme=toString&colour=red&sort=title&x")
    assert_shows(page, expected, "?year=2023")


def test_where_the_index_does_not_come_all_is_shown_and_that_is_said(
    expected, address, open_page, errors
):
    page = open_page(viewport=DESKTOP)
    page.route("**/list.json", lambda route: route.abort())
    goto(page, address, expected.language, NARROWED)
    said = words(expected.language, "interface")["map"]["script"]["failed"]
    shown = page.locator("[data-shown]")
    assert shown.inner_text() == said
    assert page.locator(".kb-chips button").count() == 3
    assert page.locator(".kb-switch a[hreflang]").first.get_attribute("href").endswith(NARROWED)
    assert page.locator("[data-all]").text_content() == str(len(expected.records))
    page.locator(".kb-clear").click()
    # The index is asked for once more, and fails once more, before the words go.
    until(page, "document.querySelector('[data-shown]').textContent === ''")
    assert_shows(page, expected, "")
    page.unroute("**/list.json")
    page.go_back()
    until(page, "document.querySelector('[data-shown]').textContent.match(/\\d/)")
    assert_shows(page, expected, NARROWED)
    errors.clear()


def test_the_list_under_the_same_filters_shows_the_reforms_that_the_map_counts(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language, NARROWED)
    page.locator("[data-list]").click()
    page.locator(".kb-controls").wait_for()
    cards = page.locator(".kb-card:visible a")
    names = cards.evaluate_all("all => all.map(a => a.pathname.split('/').at(-2))")
    assert names == expected.shown(NARROWED)


def test_filters_can_be_taken_away_one_by_one_and_by_going_back_they_return(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language, NARROWED)
    chips = page.locator(".kb-chips button")
    chips.nth(1).click()
    assert_shows(page, expected, "?theme=citizen-participation&year=2021")
    assert page.evaluate("document.activeElement.closest('ul').className") == "kb-chips"
    page.go_back()
    assert_shows(page, expected, NARROWED)
    page.locator(".kb-clear").click()
    assert urlsplit(page.url).query == ""
    assert_shows(page, expected, "")
    assert page.evaluate("document.activeElement.hasAttribute('data-list')")
    page.go_back()
    assert_shows(page, expected, NARROWED)


def test_the_switch_of_languages_keeps_the_filters(site, address, open_page):
    page = open_page(viewport=DESKTOP)
    goto(page, address, "ka", NARROWED)
    page.locator(".kb-switch a[hreflang=en]").click()
    page.wait_for_url(f"{address}en/map/*")
    assert_shows(page, Expected(site, "en"), NARROWED)


# ---------- The picture ----------


@pytest.mark.parametrize("width", [360, 480, 720, 960, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_on_the_map_cover_neither_each_other_nor_a_circle(
    language, width, address, open_page
):
    page = open_page(viewport={"width": width, "height": 900})
    goto(page, address, language)
    page.evaluate("document.fonts.ready")
    boxes = page.evaluate(
        """() => {
          const svg = [...document.querySelectorAll('.kb-picture')].find(s => s.checkVisibility());
          const box = (part) => { const b = part.getBoundingClientRect();
            return [b.left, b.top, b.right, b.bottom]; };
          return {names: [...svg.querySelectorAll('.kb-place__name')].map(box),
            circles: [...svg.querySelectorAll('.kb-place__circle')].map(box),
            picture: box(svg),
            size: [...svg.querySelectorAll('.kb-place__name')].map(name =>
              parseFloat(getComputedStyle(name).fontSize) * svg.getScreenCTM().a)};
        }"""
    )
    names = boxes["names"]
    assert len(names) >= 15
    assert min(boxes["size"]) >= 11.5
    if width < 400:
        assert boxes["picture"][0] == 0 and boxes["picture"][2] == width
        assert min(boxes["size"]) >= 12.7
    # A line of text is higher than its letters; what its box shares with another is air.
    air = 0.15 * min(boxes["size"])
    for position, (left, top, right, bottom) in enumerate(names):
        assert left >= -1
        assert right <= width + 1
        for other in names[position + 1 :]:
            apart = right <= other[0] or other[2] <= left
            assert apart or bottom - air <= other[1] + air or other[3] - air <= top + air
    for left, top, right, bottom in names:
        for circle in boxes["circles"]:
            x, y = (circle[0] + circle[2]) / 2, (circle[1] + circle[3]) / 2
            across, down = max(left - x, 0, x - right), max(top + air - y, 0, y - bottom + air)
            assert across**2 + down**2 >= ((circle[2] - circle[0]) / 2) ** 2 * 0.9


def test_a_place_on_the_map_can_be_reached_and_followed_by_keyboard(address, open_page):
    page = open_page(viewport=DESKTOP)
    goto(page, address, "en")
    page.locator(".kb-picture--wide a").first.focus()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "Kutaisi – 9 reforms"
    )
    page.keyboard.press("Tab")
    assert "Rustavi" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/municipalities/rustavi/")


def test_only_one_of_the_two_drawings_is_there_for_anybody(address, open_page):
    for viewport, shown in ((DESKTOP, "wide"), (PHONE, "narrow")):
        page = open_page(viewport=viewport)
        goto(page, address, "ka")
        for name in ("wide", "narrow"):
            assert page.locator(f".kb-picture--{name}").is_visible() == (name == shown)
            links = page.locator(f".kb-picture--{name} a:visible").count()
            assert (links > 0) == (name == shown)


# ---------- The matrix ----------


def test_on_a_phone_the_matrix_scrolls_in_its_own_box_and_keeps_its_heads(address, open_page):
    page = open_page(viewport=PHONE, has_touch=True)
    goto(page, address, "ka")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    box = page.locator(".kb-matrix")
    box.focus()
    assert box.evaluate("box => box === document.activeElement")
    moved = box.evaluate(
        """box => { box.scrollTo(300, 500);
          const head = box.querySelectorAll('thead th')[9].getBoundingClientRect();
          const name = box.querySelectorAll('tbody th[scope=row]')[16].getBoundingClientRect();
          const own = box.getBoundingClientRect();
          return [box.scrollLeft, box.scrollTop, head.top - own.top, name.left - own.left]; }"""
    )
    assert moved[:2] == [300, 500]
    assert 0 <= moved[2] <= 2
    assert 0 <= moved[3] <= 2


def test_on_a_wide_screen_the_names_of_themes_stay_under_the_header(address, open_page):
    page = open_page(viewport=DESKTOP)
    goto(page, address, "en")
    tops = page.evaluate(
        """() => { const box = document.querySelector('.kb-matrix').getBoundingClientRect();
          scrollTo({top: scrollY + box.top + 900, behavior: 'instant'});
          return [document.querySelector('.kb-matrix thead th').getBoundingClientRect().top,
            document.querySelector('.md-header').getBoundingClientRect().bottom]; }"""
    )
    assert tops[0] == pytest.approx(tops[1], abs=2)


# ---------- Everybody ----------


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["", NARROWED], ids=["all", "narrowed"])
def test_axe_finds_nothing_in_light_and_dark(query, language, viewport, address, open_page):
    page = open_page(viewport=viewport, color_scheme="light", reduced_motion="reduce")
    goto(page, address, language, query)
    assert barriers(page) == []
    assert barriers_in_the_dark(page) == []


def test_without_a_script_the_page_shows_everything_and_nothing_that_does_not_work(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP, java_script_enabled=False)
    page.goto(f"{address}{path_in(expected.language)}{NARROWED}")
    assert page.locator(".kb-picture--wide a:visible").count() == 68
    assert page.locator(".kb-years li:visible").count() == 13
    for table, rows in ((".kb-matrix", 64), (".kb-places", 69)):
        page.locator(table).scroll_into_view_if_needed()
        assert page.locator(f"{table} tbody th[scope=row]:visible").count() == rows
    assert page.locator("#overview :is(input, select, button):visible").count() == 0
    total = page.locator("[data-all]").inner_text()
    assert int(total) == len(expected.shown(""))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_tables_far_below_are_drawn_only_when_they_come_near(viewport, address, open_page):
    page = open_page(viewport=viewport, reduced_motion="reduce")
    goto(page, address, "ka")
    tables = {"#coverage": ".kb-matrix__table td a", "#as-table": ".kb-places td a"}
    is_drawn = "(one) => document.querySelector(one).checkVisibility({contentVisibilityAuto: true})"
    assert not any(page.evaluate(is_drawn, link) for link in tables.values())
    for anchor, link in tables.items():
        page.locator(f".kb-jump a[href='{anchor}']").click()
        until(page, is_drawn, link)
        heading = page.locator(f"h2{anchor}").bounding_box()
        assert 0 <= heading["y"] < viewport["height"] / 2


def test_the_matrix_is_printed_across_on_two_sheets_of_a4(address, open_page, tmp_path):
    page = open_page(viewport=DESKTOP)
    for language in LANGUAGES:
        goto(page, address, language)
        sheet = page.pdf(prefer_css_page_size=True)
        boxes = [
            tuple(round(float(number)) for number in box.split()[-2:])
            for box in sheet.decode("latin-1").split("/MediaBox [")[1:]
            for box in [box.partition("]")[0]]
        ]
        assert boxes.count((842, 595)) == 2, (language, boxes)
        assert set(boxes) == {(842, 595), (595, 842)}
