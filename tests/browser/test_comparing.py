"""Comparing reforms and choosing a municipality: in the address, remembered here, on one sheet."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from knowledge_base.catalogue.related import reforms_like
from knowledge_base.languages import LANGUAGES
from knowledge_base.views.compare import ROWS
from knowledge_base.views.like_mine import RANKED
from knowledge_base.views.links import path_of

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
ONE, TWO = "rustavi-reforms-services-centre", "rustavi-service-chatbot"
BOTH = f"?reform={ONE}&reform={TWO}"
HEADS = "heads => heads.slice(1).map(head => head.querySelector('a').pathname.split('/').at(-2))"


def shown(page) -> list[str]:
    """The reforms that stand side by side."""
    page.locator(".kb-compare__box").wait_for()
    return page.locator(".kb-compare__box thead th").evaluate_all(HEADS)


def test_reforms_are_chosen_on_the_list_and_on_their_pages_and_then_compared(open_page, address):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}reforms/")
    bar = page.locator(".kb-bar")
    assert not bar.is_visible()
    page.locator(f"[data-compare={ONE}]").click()
    assert "1" in bar.locator("[role=status]").inner_text()
    page.goto(f"{address}reforms/{TWO}/")
    assert bar.is_visible()
    page.locator(f"[data-compare={TWO}]").click()
    assert "2" in bar.locator("[role=status]").inner_text()
    bar.locator("a").click()
    page.wait_for_url(f"{address}compare/{BOTH}")
    assert shown(page) == [ONE, TWO]
    page.goto(f"{address}reforms/{TWO}/")
    bar.locator("button").click()
    assert not bar.is_visible()
    page.goto(f"{address}compare/")
    page.locator("[data-say=nothing]").wait_for()
    assert not page.locator(".kb-compare__box").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comparison_shows_what_the_data_say_and_every_gap(open_page, address, site, language):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}{path_of('compare', language)}{BOTH}")
    assert shown(page) == [ONE, TWO]
    for place, name in enumerate((ONE, TWO)):
        file = Path(site) / path_of(f"reforms/{name}", language) / "compare.json"
        rows = json.loads(file.read_text("utf-8"))["rows"]
        for row in ROWS:
            cell = page.locator(f"[data-row={row}] td").nth(place)
            assert cell.locator("li").count() == len(rows[row])
            assert cell.locator(".kb-gap").count() == (not rows[row])
            for item in rows[row]:
                assert item["text"] in cell.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_every_answer_stands_under_its_question_and_its_reform_and_nothing_scrolls(
    open_page, address, site, language
):
    page = open_page(viewport=PHONE)
    page.goto(f"{address}{path_of('compare', language)}{BOTH}")
    assert shown(page) == [ONE, TWO]
    box = page.locator(".kb-compare__box")
    inside, width = box.evaluate("box => [box.scrollWidth, box.clientWidth]")
    assert inside == width
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    names = box.locator("thead a").all_inner_texts()
    rows = box.locator("tbody tr").evaluate_all(
        """rows => rows.map(row => [...row.cells].map(cell => ({
          ...cell.getBoundingClientRect().toJSON(), name: cell.dataset.label,
          label: getComputedStyle(cell, '::before').content})))"""
    )
    assert len(rows) == len(ROWS)
    for question, *answers in rows:
        assert [part["name"] for part in answers] == names
        assert all(part["label"] not in ("none", "normal") for part in answers)
        assert len({part["x"] for part in (question, *answers)}) == 1
        tops = [part["y"] for part in (question, *answers)]
        assert tops == sorted(set(tops))


def test_the_address_is_the_state_and_going_back_restores_it(open_page, address, errors):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}compare/{BOTH}&reform={ONE}&reform=no-such-reform")
    assert shown(page) == [ONE, TWO]
    assert not page.locator("[data-say=failed]").is_visible()
    page.locator(".kb-compare__box thead button").first.click()
    page.wait_for_url(f"{address}compare/?reform={TWO}")
    page.locator("[data-say=one]").wait_for()
    assert page.evaluate("document.activeElement.id") == "compare-title"
    page.go_back()
    page.locator("[data-say=one]").wait_for(state="hidden")
    assert shown(page) == [ONE, TWO]
    link = page.locator(".kb-switch a[hreflang=en]").get_attribute("href")
    assert link.endswith(BOTH)
    # The browser tells of the reform that is not there.
    assert len(errors) == 1
    errors.clear()


@pytest.mark.parametrize("name", ["..", "../training", "%2e%2e", "//x.example", "a?b", "A"])
def test_an_address_asks_for_the_data_of_reforms_alone(open_page, address, name):
    page = open_page(viewport=DESKTOP)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}compare/?reform={name}&reform={ONE}")
    assert shown(page) == [ONE]
    data = [url for url in asked if "compare.json" in url]
    assert data == [f"{address}reforms/{ONE}/compare.json"]


def test_data_that_do_not_come_are_told_and_a_reform_that_is_not_there_is_passed_over(
    open_page, address, errors
):
    page = open_page(viewport=DESKTOP)
    page.route(f"**/{TWO}/compare.json", lambda route: route.fulfill(status=503))
    page.goto(f"{address}compare/{BOTH}")
    assert shown(page) == [ONE]
    assert page.locator("[data-say=failed]").is_visible()
    page.goto(f"{address}compare/?reform=no-such-reform")
    page.locator("[data-say=nothing]").wait_for()
    assert not page.locator("[data-say=failed]").is_visible()
    errors.clear()


def test_a_fifth_reform_is_refused_with_a_reason(open_page, address):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}compare/")
    buttons = page.locator(".kb-compare-list [data-compare]")
    for place in range(4):
        buttons.nth(place).click()
        page.locator(f".kb-compare__box[data-columns='{place + 1}']").wait_for()
    buttons.nth(4).click()
    assert page.locator("[data-say=full]").is_visible()
    assert len(shown(page)) == 4


def test_without_a_script_the_page_explains_itself_and_lists_every_reform(
    open_page, address, catalogue
):
    page = open_page(java_script_enabled=False, viewport=DESKTOP)
    page.goto(f"{address}compare/{BOTH}")
    assert page.locator(".kb-without-script").is_visible()
    assert page.locator(".kb-compare-list tbody tr").count() == len(catalogue.reforms)
    assert not page.locator("main :is(button, select):visible").count()


def heaviest(site: Path, language: str) -> list[str]:
    """Four reforms that together make every row as high as any four do, or nearly."""
    rows = {}
    for file in sorted((site / path_of("reforms", language)).glob("*/compare.json")):
        data = json.loads(file.read_text("utf-8"))["rows"]
        rows[file.parent.name] = {
            name: sum(-(-len(item["text"] + item.get("aside", "")) // 45) for item in items)
            for name, items in data.items()
        }
    heights, chosen = dict.fromkeys(ROWS, 0), []
    for _ in range(4):
        best = max(
            (name for name in rows if name not in chosen),
            key=lambda name: sum(max(heights[row], rows[name][row]) for row in ROWS),
        )
        chosen.append(best)
        heights = {row: max(heights[row], rows[best][row]) for row in ROWS}
    return chosen


def test_four_reforms_fit_beside_each_other_on_a_tablet(open_page, address, site):
    page = open_page(viewport={"width": 1024, "height": 768})
    query = "&".join(f"reform={name}" for name in heaviest(Path(site), "ka"))
    page.goto(f"{address}compare/?{query}")
    assert len(shown(page)) == 4
    box = page.locator(".kb-compare__box")
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_comparison_prints_on_one_sheet_of_a4_across(
    open_page, address, site, language
):
    page = open_page(viewport=DESKTOP)
    query = "&".join(f"reform={name}" for name in heaviest(Path(site), language))
    page.goto(f"{address}{path_of('compare', language)}?{query}")
    assert len(shown(page)) == 4
    sheet = page.pdf(prefer_css_page_size=True).decode("latin-1")
    boxes = re.findall(r"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert [(round(float(x)), round(float(y))) for x, y in boxes] == [(842, 595)]


# ---------- Municipalities like mine ----------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_leads_to_the_ranking_of_the_catalogue_with_its_reasons(
    open_page, address, catalogue, language
):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}{path_of('like-mine', language)}")
    page.locator("#mine").select_option("rustavi")
    page.locator(".kb-choose [type=submit]").click()
    page.wait_for_url(f"{address}{path_of('like-mine/rustavi', language)}")
    seen = page.locator(".kb-card").evaluate_all(
        "cards => cards.map(card => [card.querySelector('a').pathname.split('/').at(-2),"
        " card.querySelector('.kb-card__why').textContent])"
    )
    term = catalogue.municipality("rustavi")
    expected = reforms_like(catalogue, term, RANKED)
    assert [name for name, _ in seen] == [entry.record.id for entry, _, _ in expected]
    for (_, why), (_, other, likeness) in zip(seen, expected, strict=True):
        assert why.startswith(f"{other.short.in_language(language)}: ")
        assert why.count("\u00a0· ") == len(likeness.reasons) - 1


def test_the_choice_is_remembered_here_until_it_is_forgotten(open_page, address):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}like-mine/")
    assert not page.locator(".kb-forget").is_visible()
    page.locator("#mine").select_option("poti")
    page.locator(".kb-choose [type=submit]").click()
    page.wait_for_url("**/like-mine/poti/")
    page.goto(f"{address}en/like-mine/")
    assert page.locator("#mine").input_value() == "poti"
    page.locator(".kb-forget").click()
    assert page.locator("#mine").input_value() == ""
    page.goto(f"{address}like-mine/")
    assert page.locator("#mine").input_value() == ""
    assert not page.locator(".kb-forget").is_visible()


def test_nothing_is_shown_before_a_municipality_is_chosen(open_page, address):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}like-mine/")
    page.locator(".kb-choose [type=submit]").click()
    assert page.url == f"{address}like-mine/"
    assert page.locator("#mine:invalid").count() == 1


@pytest.mark.parametrize("sent", ["gori", "../../reforms", "https://example.org", "no-such-place"])
def test_an_address_that_names_a_municipality_leads_to_its_page(open_page, address, sent):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}like-mine/?{urlencode({'municipality': sent})}")
    page.locator(".kb-choose, .kb-cards").first.wait_for()
    if sent == "gori":
        page.wait_for_url("**/like-mine/gori/")
    else:
        assert page.url.startswith(f"{address}like-mine/?")
        assert page.locator("#mine").input_value() == ""


def test_the_list_leads_to_the_map_under_the_same_filters_and_back(open_page, address):
    page = open_page(viewport=DESKTOP)
    page.goto(f"{address}reforms/?theme=youth&year=2020&sort=title")
    page.locator("[data-map]").click()
    page.wait_for_url(f"{address}map/?theme=youth&year=2020")
    page.locator("[data-list]").click()
    page.wait_for_url(f"{address}reforms/?theme=youth&year=2020")
