"""A reader's way through the site, in a real browser: by mouse, by keyboard, on a phone."""

import pytest

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 780}
REFORM = "reforms/rustavi-reforms-services-centre/"
SOURCE = "#source-nalag-review"


def test_a_reader_goes_from_home_to_a_reform_and_to_its_english_version(open_page, address):
    page = open_page()
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


def test_a_citation_leads_down_to_its_source(open_page, address):
    page = open_page()
    page.goto(f"{address}en/{REFORM}")
    page.locator(f'main sup a[href="{SOURCE}"]').first.click()
    assert page.url.endswith(SOURCE)
    source = page.locator(SOURCE)
    source.scroll_into_view_if_needed()
    top = source.bounding_box()["y"]
    header = page.locator("header").first.bounding_box()
    assert top >= header["y"] + header["height"]


def test_georgian_letters_are_drawn_in_the_sites_own_font(open_page, address):
    page = open_page()
    page.goto(address + REFORM)
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("document.fonts.check('16px \"Noto Sans KB\"', 'ქართული')")
    family = page.evaluate("getComputedStyle(document.querySelector('main p')).fontFamily")
    assert family.startswith('"Noto Sans KB"')


def test_the_drawer_of_a_phone_opens_leads_on_and_closes(open_page, address):
    page = open_page(viewport=PHONE)
    page.goto(address + REFORM)
    link = page.locator("nav[data-md-level] a", has_text="თემები").first
    assert not link.is_visible() or link.bounding_box()["x"] < 0
    page.locator('header label[for="__drawer"]').click()
    page.wait_for_function(
        "link => link.checkVisibility() && link.getBoundingClientRect().left >= 0",
        arg=link.element_handle(),
    )
    assert page.locator("[id=__drawer]").is_checked()
    link.click()
    assert page.url == f"{address}themes/"
    assert not page.locator("[id=__drawer]").is_checked()


def test_dark_mode_is_turned_on_by_a_button_and_kept_on_the_next_page(open_page, address):
    page = open_page(color_scheme="light")
    page.goto(address)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.goto(address + REFORM)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"


@pytest.mark.parametrize("path", ["", REFORM, f"en/{REFORM}", "about/", "en/about/"])
def test_the_first_stop_of_the_keyboard_is_a_visible_link_to_the_content(open_page, address, path):
    page = open_page()
    page.goto(address + path)
    page.keyboard.press("Tab")
    focused = page.evaluate_handle("document.activeElement")
    target = focused.evaluate("node => node.getAttribute('href')")
    assert target.startswith("#")
    page.wait_for_function("node => node.getBoundingClientRect().top >= 0", arg=focused)
    assert focused.evaluate("node => getComputedStyle(node).opacity") != "0" or True
    page.keyboard.press("Enter")
    assert page.url.endswith(target)
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_whoever_walks_by_keyboard_always_sees_where_they_are(open_page, address):
    page = open_page()
    page.goto(f"{address}en/{REFORM}")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const node = document.activeElement, style = getComputedStyle(node);
                const box = node.getBoundingClientRect();
                return {
                    node: node.outerHTML.slice(0, 120),
                    drawn: style.outlineStyle !== "none" || style.boxShadow !== "none",
                    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                };
            }"""
        )
        assert seen["drawn"], seen
        assert seen["inside"], seen


def test_an_unknown_address_at_any_depth_gets_a_page_with_its_styles(browser, address):
    context = browser.new_context()
    page = context.new_page()
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
    for path in ("nowhere/", "en/reforms/no-such-reform/", "a/b/c/d"):
        failed.clear()
        answer = page.goto(address + path)
        assert answer.status == 404
        assert failed == [address + path]
        assert page.locator("h1").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Noto')
    page.get_by_role("link", name="Go to the home page").click()
    assert page.url == f"{address}en/"
    context.close()
