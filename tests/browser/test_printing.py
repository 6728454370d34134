"""What the browser's own print of a page shows, and what it leaves out."""

import pytest

pytestmark = pytest.mark.browser
TRAINING = "training/municipal-reform-centre-introduction/"
REFORM = "reforms/rustavi-reforms-services-centre/"

# The words of every solution, and the size at which each of them would be printed.
_SOLUTIONS = """
() => [...document.querySelectorAll("main details[id$=solution]")].map((node) => ({
  words: node.textContent.trim().length,
  printed: [node, ...node.querySelectorAll("*")].some((part) => part.checkVisibility()),
}))
"""


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("opened", [False, True], ids=["folded", "unfolded by the reader"])
def test_the_solutions_of_exercises_stay_off_the_printed_page(open_page, address, language, opened):
    page = open_page()
    page.goto(f"{address}{language}{TRAINING}")
    solutions = page.evaluate(_SOLUTIONS)
    assert len(solutions) >= 3
    assert all(solution["words"] > 20 for solution in solutions)
    if opened:
        page.evaluate("document.querySelectorAll('details').forEach((node) => (node.open = true))")
    page.emulate_media(media="print")
    assert not [solution for solution in page.evaluate(_SOLUTIONS) if solution["printed"]]


def test_on_the_screen_a_solution_unfolds(open_page, address):
    page = open_page()
    page.goto(f"{address}en/{TRAINING}")
    folded = page.locator("main details[id$=solution]").first
    inside = folded.locator(":not(summary)").first
    assert not inside.is_visible()
    folded.locator("summary").click()
    assert inside.is_visible()


@pytest.mark.parametrize(
    "path", ["", REFORM, f"en/{REFORM}", TRAINING, "municipalities/", "about/"]
)
def test_the_printed_page_holds_the_text_and_nothing_of_the_frame(open_page, address, path):
    page = open_page()
    page.goto(address + path)
    page.emulate_media(media="print")
    assert not page.locator("header.md-header").is_visible()
    assert not [link for link in page.locator("header ~ * nav a").all() if link.is_visible()]
    assert not [form for form in page.locator("form").all() if form.is_visible()]
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").inner_text()) > 200


def test_a_printed_reform_keeps_its_facts_and_its_sources(open_page, address):
    page = open_page()
    page.goto(f"{address}en/{REFORM}")
    page.emulate_media(media="print")
    assert page.get_by_text("Preparing the legal and organisational basis").is_visible()
    for source in page.locator("section[aria-labelledby=sources] li").all():
        assert source.is_visible()


@pytest.mark.parametrize("path", [REFORM, TRAINING])
def test_nothing_sticks_out_of_a_printed_sheet(open_page, address, path):
    # A4 at 96 dots an inch, less the margins.
    page = open_page(viewport={"width": 680, "height": 1000})
    page.goto(address + path)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680


def test_printing_makes_a_document(open_page, address):
    page = open_page()
    page.goto(address + REFORM)
    assert page.pdf(format="A4").startswith(b"%PDF-")
