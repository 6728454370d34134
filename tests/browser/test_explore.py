"""The list of reforms: filters combine exactly, live in the address, and serve everybody.

What must be shown is computed here from the published data and the vocabularies, and not from what
the page's script is given.
"""

import json
import random
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import yaml
from barriers import barriers, barriers_in_the_dark

from knowledge_base.languages import LANGUAGES

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
STATES = 25
"""Random states for each language."""
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
BANDS = (10_000, 20_000, 50_000, 100_000, 150_000, 500_000)
EVIDENCE = ("described", "figure", "dated", "compared")
NARROWED = "?theme=citizen-participation&size=1&size=2"

READ = """() => ({
  shown: [...document.querySelectorAll('.kb-card')].filter(card => card.checkVisibility())
    .map(card => card.querySelector('a').pathname.split('/').at(-2)),
  counts: Object.fromEntries([...document.querySelectorAll('#filters label')].map(label => [
    label.querySelector('input').name + '=' + label.querySelector('input').value,
    Number(label.querySelector('.kb-facet__count').textContent)])),
  found: document.querySelector('#explore [role=status]').innerText.trim(),
  chips: [...document.querySelectorAll('.kb-chips button')].map(chip => chip.innerText.trim()),
})"""


# ---------- What must be shown, by brute force over the data ----------


@cache
def municipalities():
    text = (PROJECT / "practices/vocabulary/municipalities.yml").read_text("utf-8")
    return {term["id"]: term for term in yaml.safe_load(text)["terms"]}


def facts_of(record):
    """What a reform can be found by, from its published facts."""
    facts, computed = record["facts"], record["computed"]
    places = [municipalities()[name] for name in facts["municipalities"]]
    people = [place["population"]["value"] for place in places if "population" in place]
    resources = facts.get("resources", {})
    cost = "total" if "total" in resources else "parts" if resources.get("items") else "none"
    answered = computed["completeness_percent"]
    return {
        "theme": set(facts["themes"]),
        "region": {place["region"] for place in places},
        "municipality": set(facts["municipalities"]),
        "kind": {place["kind"] for place in places},
        "size": {str(sum(number >= end for end in BANDS)) for number in people} or {"none"},
        "year": {str(facts.get("year", "none"))},
        "programme": {
            each["programme"] for each in (facts, *facts["awards"]) if each.get("programme")
        }
        or {"none"},
        "organisation": {
            partner["organisation"] for partner in facts["partners"] if "organisation" in partner
        }
        or {"none"},
        "award": {award["result"] for award in facts["awards"]} or {"none"},
        "status": {facts["status"]},
        "evidence": {EVIDENCE[max(map(step_of, facts["results"]), default=0)]},
        "cost": {cost},
        "challenges": {"told" if facts["challenges"] else "none"},
        "language": {
            code
            for code in LANGUAGES
            if code in facts["title"] and code in facts["summary"] and code in record["texts"]
        },
        "completeness": {str(max(start for start in (0, 25, 50, 75) if answered >= start))},
    }


def step_of(result):
    return 1 if "as_of" not in result else 2 if "baseline" not in result else 3


def letters(text):
    """Georgian before every other script; its letters are encoded in alphabetical order."""
    return (not "\u10d0" <= text[0] <= "\u10ff", text.casefold())


def sort_key(record, order, language):
    facts, computed = record["facts"], record["computed"]
    by_default = (-facts.get("year", 0), letters(facts["title"].get("ka") or facts["title"]["en"]))
    match order:
        case "title":
            other = facts["title"]["ka" if language == "en" else "en"]
            return (letters(facts["title"].get(language, other)), by_default)
        case "evidence":
            return (-EVIDENCE.index(computed["evidence_level"]), by_default)
        case "completeness":
            return (-computed["completeness_percent"], by_default)
    return by_default


class Expected:
    """What the page must show for a query. `values` are those that any reform has, by facet."""

    def __init__(self, site, language):
        records = json.loads((site / "data/records.json").read_text("utf-8"))["reforms"]
        self.language = language
        self.records = [r for r in records if r["facts"]["status"] != "withdrawn"]
        self.facts = {r["facts"]["id"]: facts_of(r) for r in self.records}
        self.values = {
            facet: sorted(set().union(*(facts[facet] for facts in self.facts.values())))
            for facet in next(iter(self.facts.values()))
        }

    def shown(self, query):
        """The ids in order. Values that no reform has count for nothing."""
        state = parse_qsl(query.lstrip("?"))
        order = dict(state).get("sort", "year")
        fitting = self._fitting(state)
        ordered = sorted(self.records, key=lambda r: sort_key(r, order, self.language))
        return [r["facts"]["id"] for r in ordered if r["facts"]["id"] in fitting]

    def chooses(self, query):
        """Whether the query asks for anything but the list as it was built."""
        state = parse_qsl(query.lstrip("?"))
        known = any(value in self.values.get(facet, ()) for facet, value in state)
        return known or dict(state).get("sort") in ("title", "evidence", "completeness")

    def counts(self, query):
        """For every value: how many reforms have it, under the choice in the other facets."""
        state = parse_qsl(query.lstrip("?"))
        numbers = {}
        for facet, values in self.values.items():
            fitting = self._fitting([(name, value) for name, value in state if name != facet])
            for value in values:
                numbers[f"{facet}={value}"] = sum(value in self.facts[n][facet] for n in fitting)
        return numbers

    def _fitting(self, state):
        chosen = {}
        for facet, value in state:
            if value in self.values.get(facet, ()):
                chosen.setdefault(facet, set()).add(value)
        return {
            name
            for name, facts in self.facts.items()
            if all(values & facts[facet] for facet, values in chosen.items())
        }

    def random_query(self, chance):
        """One to four facets with one to three values; half of the time such that some fit."""
        some = chance.choice(list(self.facts.values())) if chance.random() < 0.5 else None
        state = []
        for facet in chance.sample(list(self.values), chance.randint(1, 4)):
            picked = set(chance.choices(self.values[facet], k=chance.randint(1, 3)))
            picked |= {chance.choice(sorted(some[facet]))} if some else set()
            state += [(facet, value) for value in sorted(picked)]
        if chance.random() < 0.5:
            state.append(("sort", chance.choice(["title", "evidence", "completeness"])))
        return f"?{urlencode(state)}"


@pytest.fixture(scope="module", params=LANGUAGES)
def expected(request, site):
    return Expected(site, request.param)


def path_in(language):
    return "reforms/" if language == "ka" else f"{language}/reforms/"


def goto(page, address, language, query=""):
    page.goto(f"{address}{path_in(language)}{query}")
    # The filters appear once everything else is drawn.
    page.locator(".kb-controls").wait_for()


def settled(page):
    """Wait until what the reader has chosen is drawn."""
    page.locator("#explore:not([data-busy])").wait_for()


def assert_shows(page, expected, query):
    """The page's reforms, their order, its counts and its sentence are those of `query`."""
    settled(page)
    seen, shown = page.evaluate(READ), expected.shown(query)
    assert seen["shown"] == shown, query
    assert seen["counts"] == expected.counts(query), query
    numbers = [int(word) for word in seen["found"].replace("-", " ").split() if word.isdigit()]
    everything = len(expected.records)
    assert numbers == ([len(shown), everything] if expected.chooses(query) else [everything]), query


def query_of(page):
    query = urlsplit(page.url).query
    return f"?{query}" if query else ""


def box(page, facet, value):
    return page.locator(f'#filters input[name="{facet}"][value="{value}"]')


def toggle(page, facet, value):
    """Click a box as a reader does, in an open facet."""
    target = box(page, facet, value)
    if not target.is_visible():
        target.locator("xpath=ancestor::details/summary").click()
    target.click()


# ---------- Filters, counts, order ----------


def test_random_states_show_exactly_what_a_brute_force_filter_finds(expected, address, open_page):
    chance = random.Random(f"states {expected.language}")
    queries = [expected.random_query(chance) for _ in range(STATES)]
    assert sum(bool(expected.shown(query)) for query in queries) > STATES / 3
    assert sum(not expected.shown(query) for query in queries) > 2
    page = open_page(viewport=DESKTOP)
    for query in queries:
        goto(page, address, expected.language, query)
        assert_shows(page, expected, query)


def test_every_single_value_shows_as_many_reforms_as_stand_beside_it(expected, address, open_page):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language)
    beside = page.evaluate(READ)["counts"]
    for name, number in beside.items():
        assert len(expected.shown(f"?{name}")) == number > 0, name


def test_a_random_walk_of_clicks_can_be_gone_back_step_by_step(expected, address, open_page):
    chance = random.Random(f"walk {expected.language}")
    page, fresh = open_page(viewport=DESKTOP), open_page(viewport=DESKTOP)
    goto(page, address, expected.language)
    passed = []
    for step in range(12):
        passed.append(query_of(page))
        if step % 4 == 3:
            sort = page.locator("#sort")
            others = [o for o in ("year", "title", "evidence") if o != sort.input_value()]
            sort.select_option(chance.choice(others))
        else:
            facet = chance.choice(list(expected.values))
            toggle(page, facet, chance.choice(expected.values[facet]))
        assert query_of(page) != passed[-1]
        assert_shows(page, expected, query_of(page))
    goto(fresh, address, expected.language, query_of(page))
    assert fresh.evaluate(READ) == page.evaluate(READ)
    last = page.evaluate(READ)
    for query in reversed(passed):
        page.go_back()
        assert query_of(page) == query
        assert_shows(page, expected, query)
    for _ in passed:
        page.go_forward()
    assert page.evaluate(READ) == last


def test_a_reader_who_comes_back_from_a_reform_finds_the_list_as_it_was(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language)
    toggle(page, "theme", "youth")
    query = query_of(page)
    page.locator(".kb-card:visible a").first.click()
    page.wait_for_url("**/reforms/*/")
    page.go_back()
    page.locator(".kb-controls").wait_for()
    assert query == query_of(page) == "?theme=youth"
    assert_shows(page, expected, query)


def test_what_an_address_says_and_the_page_does_not_know_is_passed_over(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language, "?year=2023&theme=nothing&colour=red&sort=size&x")
    assert_shows(page, expected, "?year=2023")
    toggle(page, "year", "2024")
    assert query_of(page) == "?year=2024&year=2023"


def test_the_switch_of_languages_keeps_what_was_chosen(site, address, open_page):
    page = open_page(viewport=DESKTOP)
    goto(page, address, "ka", NARROWED)
    page.locator("#sort").select_option("title")
    query = query_of(page)
    page.locator(".kb-switch a[hreflang=en]").click()
    page.wait_for_url(f"{address}en/reforms/*")
    page.locator(".kb-controls").wait_for()
    assert query_of(page) == query
    assert_shows(page, Expected(site, "en"), query)


# ---------- Chips, clearing, keys ----------


def test_each_filter_in_use_can_be_taken_away_on_its_own_or_with_all_others(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language, NARROWED)
    chips = page.locator(".kb-chips button")
    assert chips.count() == 3
    chips.nth(1).click()
    assert query_of(page) == "?theme=citizen-participation&size=2"
    assert page.evaluate("document.activeElement.parentElement.parentElement.className") == (
        "kb-chips"
    )
    assert_shows(page, expected, query_of(page))
    page.locator(".kb-clear").click()
    assert query_of(page) == ""
    assert_shows(page, expected, "")
    assert not page.locator(".kb-chosen").is_visible()
    assert page.evaluate("document.activeElement.id") == "results"


def test_filters_that_leave_nothing_say_so(expected, address, open_page):
    nothing = "?municipality=tbilisi&theme=youth"
    assert expected.shown(nothing) == []
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language)
    assert not page.locator("[data-none]").is_visible()
    goto(page, address, expected.language, nothing)
    assert page.locator("#explore [role=status] [data-none]").is_visible()


def test_everything_can_be_done_by_keyboard(expected, address, open_page):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language)
    focused = "document.activeElement"
    page.locator("details.kb-facet summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.name + '=' + {focused}.value") == "theme=citizen-participation"
    page.keyboard.press("Space")
    assert_shows(page, expected, "?theme=citizen-participation")
    assert page.evaluate(f"{focused}.value") == "citizen-participation"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{focused}.id") == "results"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.id") == "sort"
    page.keyboard.press("ArrowDown")
    assert_shows(page, expected, "?theme=citizen-participation&sort=title")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert query_of(page) == "?sort=title"
    assert page.evaluate(f"{focused}.id") == "results"


def test_on_a_phone_the_filters_fold_behind_a_button(expected, address, open_page):
    page = open_page(viewport=PHONE, has_touch=True)
    goto(page, address, expected.language)
    button, form = page.locator("#filters-button"), page.locator("#filters")
    assert button.is_visible()
    assert not form.is_visible()
    button.tap()
    assert button.get_attribute("aria-expanded") == "true"
    toggle(page, "theme", "youth")
    form.locator("[type=submit]").tap()
    assert not form.is_visible()
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.id") == "results"
    assert_shows(page, expected, "?theme=youth")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


# ---------- Everybody ----------


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_with_all_filters_open_and_some_in_use(
    language, viewport, address, open_page
):
    page = open_page(viewport=viewport, color_scheme="light", reduced_motion="reduce")
    goto(page, address, language, NARROWED)
    page.evaluate(
        """() => {
          document.querySelectorAll('.kb-facet').forEach(facet => { facet.open = true; });
          if (document.querySelector('#filters-button').checkVisibility())
            document.querySelector('#filters-button').click();
        }"""
    )
    assert page.locator("#filters input").last.is_visible()
    assert barriers(page) == []
    assert barriers_in_the_dark(page) == []


def test_without_a_script_the_page_is_the_whole_list_and_nothing_that_does_not_work(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP, java_script_enabled=False)
    page.goto(f"{address}{path_in(expected.language)}{NARROWED}")
    cards = page.locator(".kb-card:visible")
    links = cards.locator("a").evaluate_all("all => all.map(a => a.pathname.split('/').at(-2))")
    assert links == expected.shown("")
    assert page.locator("#explore :is(input, select, button):visible").count() == 0
    years = {r["facts"]["id"]: r["facts"].get("year") for r in expected.records}
    for position, name in enumerate(links):
        if years[name]:
            assert str(years[name]) in cards.nth(position).locator(".kb-card__meta").inner_text()


def test_paper_shows_the_narrowed_list_with_its_filters_in_words_and_no_panel(
    expected, address, open_page
):
    page = open_page(viewport=DESKTOP)
    goto(page, address, expected.language, NARROWED)
    chips = page.evaluate(READ)["chips"]
    page.emulate_media(media="print")
    assert page.locator("#explore :is(input, select):visible").count() == 0
    assert not page.locator(".kb-clear").is_visible()
    seen = page.evaluate(READ)
    assert seen["shown"] == expected.shown(NARROWED)
    assert seen["chips"] == chips
    assert len(chips) == 3


def test_the_list_stands_still_while_the_script_takes_over(expected, address, open_page):
    page = open_page(viewport=DESKTOP)
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => {
          window.moved += entry.value;
        })).observe({type: 'layout-shift', buffered: true});"""
    )
    goto(page, address, expected.language)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate("window.moved") < 0.01


def test_only_the_list_of_reforms_loads_the_script(site):
    loading = {
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if "explore.js" in file.read_text("utf-8")
    }
    assert loading == {"reforms/index.html", "en/reforms/index.html"}
