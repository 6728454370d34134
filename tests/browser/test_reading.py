"""A reader's way through the site, in a real browser."""

import io

import pypdf
import pytest

PHONE = {"width": 360, "height": 780}
REFORM = "reforms/rustavi-reforms-services-centre/"
MODULE = "training/describing-a-good-practice/"


@pytest.fixture
def watched(open_page, address):
    """A page that notes every request to another host."""
    foreign: list[str] = []

    def opened(**options):
        page = open_page(**options)
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((address, "data:")) else foreign.append(request.url)
            ),
        )
        return page

    yield opened
    assert not foreign


def test_a_reader_goes_from_home_to_a_reform_and_to_its_english_version(watched, address):
    page = watched()
    page.goto(address)
    page.get_by_role("link", name="რეფორმები", exact=True).first.click()
    assert page.url == f"{address}reforms/"
    page.locator(f'main a[href$="{REFORM.removeprefix("reforms/")}"]').first.click()
    assert page.url == address + REFORM
    assert page.locator("h1").inner_text().startswith("რუსთავის მუნიციპალური")
    assert page.locator("html").get_attribute("lang") == "ka"
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url == f"{address}en/{REFORM}"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text().startswith("Rustavi Municipal Reforms")
    page.get_by_role("link", name="Rustavi", exact=True).first.click()
    assert page.url == f"{address}en/municipalities/rustavi/"
    page.get_by_role("link", name="ქართული", exact=True).click()
    assert page.url == f"{address}municipalities/rustavi/"


def test_the_site_can_be_read_and_walked_without_javascript(watched, address):
    page = watched(java_script_enabled=False)
    page.goto(address)
    page.get_by_role("link", name="თემები", exact=True).first.click()
    page.locator('main a[href="youth/"]').first.click()
    assert page.url == f"{address}themes/youth/"
    page.locator("main .kb-card a").first.click()
    assert page.locator("main h2#sources").is_visible()


def test_a_phone_without_javascript_still_opens_the_navigation(watched, address):
    page = watched(java_script_enabled=False, viewport=PHONE)
    page.goto(address + REFORM)
    page.locator('header label[for="__drawer"]').click()
    page.locator("nav.md-nav--primary a", has_text="თემები").first.click()
    assert page.url == f"{address}themes/"


@pytest.mark.parametrize("width", [320, 360, 480])
def test_without_javascript_the_header_ends_where_the_text_does(width, watched, address):
    page = watched(java_script_enabled=False, viewport={"width": width, "height": 640})
    page.goto(address + REFORM)
    ends = """part => part.getBoundingClientRect().right
      - parseFloat(getComputedStyle(part).paddingRight)"""
    link, text = (page.locator(part).evaluate(ends) for part in (".kb-switch a", "main h1"))
    assert link == pytest.approx(text, abs=1)


def test_the_solutions_of_exercises_stay_off_the_printed_page(watched, address):
    page = watched()
    page.goto(f"{address}training/municipal-reform-centre-introduction/")
    assert page.locator("details").count()
    page.emulate_media(media="print")
    for solution in page.locator(".kb-solution").all():
        assert not solution.is_visible()
    for chrome in (".md-tabs", ".kb-switch", 'header label[for="__drawer"]', ".md-sidebar"):
        assert not page.locator(chrome).first.is_visible(), chrome


def test_printed_sources_say_georgian_addresses_in_letters(watched, address):
    page = watched()
    page.goto(f"{address}reforms/poti-citython-2023/")
    page.emulate_media(media="print")
    (printed,) = page.locator(".kb-sources li a").evaluate_all(
        "links => links.map(link => getComputedStyle(link, '::after').content)"
    )
    assert "https://www.potelebi.ge/ფოთის-სითითონი-2023-დაიწყო/" in printed
    assert "%" not in printed


def test_dark_mode_is_kept_on_the_next_page(watched, address):
    page = watched(color_scheme="light")
    page.goto(address)
    page.locator('label[for="__palette_1"]').click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.goto(address + REFORM)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_the_first_stop_of_the_keyboard_leads_to_the_content(watched, address):
    page = watched()
    page.goto(address + REFORM)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#page-content")


UNEVEN = """() => [...document.querySelectorAll("td[data-label]:not(.kb-below)")].filter((cell) => {
  if (!cell.checkVisibility()) return false;
  const range = document.createRange();
  range.selectNodeContents(cell);
  const lines = [...range.getClientRects()].filter((line) => line.width > 1);
  return lines.some((line) => line.left < lines[0].left - 1);
}).map((cell) => cell.dataset.label)"""
"""The labels whose value goes on further to the left than it begins."""


@pytest.mark.parametrize("path", ["data/", "fields/reform/", f"{MODULE}facilitator/"])
def test_on_a_phone_all_lines_of_a_value_begin_behind_its_label(watched, address, path):
    page = watched(viewport=PHONE)
    page.goto(address + path)
    assert page.locator("td[data-label]").count()
    assert page.evaluate(UNEVEN) == []


@pytest.mark.parametrize("path", ["fields/reform/", "fields/training/"])
def test_on_a_phone_a_word_to_choose_stays_whole(watched, address, path):
    page = watched(viewport=PHONE)
    page.goto(address + path)
    boxes = page.locator("td .kb-aside code").evaluate_all(
        "all => all.map((code) => code.getClientRects().length)"
    )
    assert boxes
    assert set(boxes) == {1}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_no_heading_of_the_printed_home_page_has_lost_what_it_heads(watched, address, prefix):
    page = watched()
    page.goto(f"{address}{prefix}")
    page.emulate_media(media="print")
    alone = page.eval_on_selector_all(
        "main section:has(> h2, > div > h2)",
        """sections => sections.filter(section => section.checkVisibility()
          && ![...section.querySelectorAll('p, li, svg')].some(part => part.checkVisibility()
            && !part.matches('.md-button, :has(.md-button)'))).map(section => section.outerHTML)""",
    )
    assert alone == []
    assert not page.locator("main .md-button:visible").count()


def test_the_questions_of_a_printed_form_begin_below_their_heading(watched, address):
    page = watched()
    page.goto(f"{address}en/forms/bpp-2025/")
    content = page.pdf(prefer_css_page_size=True)
    first = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "Title of the practice or initiative" in " ".join(first.split())


@pytest.mark.parametrize("path", ["themes/waste-circular-economy/", "en/forms/", "about/roles/"])
def test_a_short_page_does_not_end_on_an_empty_sheet(watched, address, path):
    page = watched()
    page.goto(address + path)
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    said = [len(sheet.extract_text().split()) for sheet in sheets]
    number_of_a_sheet = 3
    assert min(said) > number_of_a_sheet, said


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_with_letters_twice_as_large_on_a_phone_nothing_overlaps_or_goes_sideways(
    watched, address, prefix
):
    page = watched(viewport={"width": PHONE["width"] // 2, "height": PHONE["height"] // 2})
    for path in ("", "reforms/", REFORM, "search/?q=rustavi", "map/", "glossary/", "like-mine/"):
        page.goto(address + prefix + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"], path
        name, switch, box = (
            page.locator(f"header {part}").bounding_box()
            for part in (".kb-brand__name", ".kb-switch", ".kb-search__box")
        )
        assert name["y"] + name["height"] <= switch["y"], path
        assert switch["y"] + switch["height"] <= box["y"], path
        page.evaluate("scrollTo(0, 600)")
        rest = page.locator("header").bounding_box()
        assert rest["y"] + rest["height"] <= box["height"] * 1.5, path
