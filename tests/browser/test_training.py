"""A module in the browser: slides by keyboard, and what its pages print."""

import io
import re

import pypdf
import pytest

pytestmark = [pytest.mark.site, pytest.mark.browser]

MODULE = "training/municipal-reform-centre-introduction/"


def letters(text: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", text)


def printed(page) -> str:
    content = page.pdf(prefer_css_page_size=True)
    return letters(
        "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(content)).pages)
    )


def solutions(page) -> list[str]:
    found = page.eval_on_selector_all(
        ".kb-solution td, .kb-solution p, .kb-answer-key td, .kb-answer-key p",
        "nodes => nodes.map(node => node.textContent)",
    )
    return [each for each in map(letters, found) if len(each) > 40]


def notes(page) -> list[str]:
    """What is written for the facilitator alone, on the facilitator's page or in both languages."""
    found = page.eval_on_selector_all(
        ".kb-facilitator :is(p, li)", "nodes => nodes.map(node => node.textContent)"
    )
    return [each for each in map(letters, found) if len(each) > 40]


def test_slides_are_turned_by_the_keyboard(open_page, address):
    page = open_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{address}en/{MODULE}slides/")
    slides = page.locator(".kb-slide")
    count = slides.count()
    assert count > 8
    page.click("[data-start]")
    position = page.locator("[data-position]")
    assert position.text_content() == f"Slide 1 of {count}"
    for key, number in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowLeft", 2),
        ("End", count),
        ("ArrowRight", count),
        ("Home", 1),
        ("ArrowLeft", 1),
    ):
        page.keyboard.press(key)
        assert position.text_content() == f"Slide {number} of {count}"
        shown = [n for n in range(count) if slides.nth(n).is_visible()]
        assert shown == [number - 1]
        assert page.url.endswith(f"#slide-{number}")
    page.keyboard.press("Escape")
    assert all(slides.nth(n).is_visible() for n in range(count))
    assert page.locator("[data-bar]").is_hidden()


def test_a_slide_longer_than_the_window_is_shown_to_its_end_before_the_next(open_page, address):
    page = open_page(viewport={"width": 1280, "height": 420})
    page.goto(f"{address}en/{MODULE}slides/")
    page.click("[data-start]")
    shown = "document.querySelector('[data-shown]')"
    slides = page.locator(".kb-slide").count()
    long, seen = 0, []
    for _ in range(6 * slides):
        at = page.evaluate(f"[{shown}.id, {shown}.scrollTop, {shown}.clientHeight]")
        whole = page.evaluate(f"{shown}.scrollHeight")
        seen.append(at[0])
        page.keyboard.press(("PageDown", "ArrowRight", " ")[len(seen) % 3])
        if page.evaluate(f"{shown}.id") != at[0]:
            # Nothing of it was left out of sight.
            assert at[1] + at[2] >= whole - 1, at
            long += at[1] > 0
    assert long
    assert list(dict.fromkeys(seen)) == [f"slide-{n}" for n in range(1, slides + 1)]
    page.keyboard.press("Home")
    assert page.evaluate(f"[{shown}.id, {shown}.scrollTop]") == ["slide-1", 0]


def test_slides_are_a_readable_page_without_scripts(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}{MODULE}slides/")
    slides = page.locator(".kb-slide")
    assert slides.count() > 2
    assert all(slides.nth(n).is_visible() for n in range(slides.count()))
    assert page.locator("[data-start]").is_hidden()
    assert page.locator("[data-bar]").is_hidden()


def test_no_printed_slide_is_cut_by_the_end_of_a_sheet(open_page, address):
    page = open_page()
    page.goto(f"{address}training/municipal-reform-service-centre/slides/")
    slides = [letters(each) for each in page.locator(".kb-slide").all_text_contents()]
    content = io.BytesIO(page.pdf(prefer_css_page_size=True))
    sheets = [letters(each.extract_text()) for each in pypdf.PdfReader(content).pages]
    assert slides[0][:20] in sheets[0]
    for number, slide in enumerate(slides, 1):
        end = re.compile(rf"(?<!\d){number}/{len(slides)}(?!\d)")
        (last,) = (sheet for sheet in sheets if end.search(sheet))
        assert slide[:40].removesuffix(f"{number}/{len(slides)}") in last, slide


def test_only_the_facilitators_page_prints_solutions(open_page, address):
    page = open_page()
    page.goto(f"{address}{MODULE}")
    hidden = solutions(page)
    assert len(hidden) > 5
    paper = printed(page)
    assert [each for each in hidden if each in paper] == []
    page.goto(f"{address}{MODULE}side-by-side/")
    paper = printed(page)
    assert [each for each in hidden if each in paper] == []
    page.goto(f"{address}{MODULE}slides/")
    paper = printed(page)
    assert [each for each in hidden if each in paper] == []
    page.goto(f"{address}{MODULE}facilitator/")
    paper = printed(page)
    assert [each for each in hidden if each in paper] == hidden


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_both_languages_side_by_side_are_printed_as_the_edition_that_was_chosen(
    open_page, address, prefix
):
    page = open_page()
    page.goto(f"{address}{prefix}{MODULE}facilitator/")
    page.click("a[href='side-by-side/']")
    page.wait_for_url("**/facilitator/side-by-side/")
    held = notes(page) + solutions(page)
    assert len(notes(page)) > 10 and len(solutions(page)) > 10
    paper = printed(page)
    assert [each for each in held if each not in paper] == []
    page.click(".kb-views a")
    page.wait_for_url(re.compile(r"(?<!facilitator)/side-by-side/$"))
    assert notes(page) == []
    paper = printed(page)
    assert len(paper) > 10_000
    assert [each for each in held if each in paper] == []


def test_text_for_the_slides_is_compared_on_the_screen_and_not_printed(open_page, address):
    page = open_page()
    page.goto(f"{address}training/describing-a-good-practice/facilitator/side-by-side/")
    parts = page.locator(".kb-for-slides")
    assert parts.first.is_visible()
    page.emulate_media(media="print")
    assert not any(part.is_visible() for part in parts.all())
