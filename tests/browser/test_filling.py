"""Pages that a script fills keep still, and whoever has no scripts reads them as well."""

import re
from io import BytesIO
from threading import Event

import pytest
from PIL import Image
from visits import DRAWN, FONTS_HAVE_COME, PAGES, PAINTED, SHIFTS, WIDTHS, sending
from waiting import until

pytestmark = pytest.mark.browser

FILLED = (
    "reforms/?theme=youth",
    "compare/",
    "compare/?reform=rustavi-service-chatbot&reform=rustavi-reforms-services-centre",
    "like-mine/",
    "map/?theme=youth",
    "search/?q=ბიუჯეტი",
)
"""Pages that a script fills, as they are opened from a link that somebody has sent."""

SHOWS = "part => part.querySelector('h2').checkVisibility({ visibilityProperty: true })"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", FILLED)
def test_nothing_moves_on_a_page_that_a_script_fills(site, browser, path, width):
    scripts = Event()
    with sending(site, scripts) as address:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.add_init_script(SHIFTS)
        # Time stands still for styles: what waits for a script waits as long as it takes here.
        session = page.context.new_cdp_session(page)
        session.send("Animation.enable")
        session.send("Animation.setPlaybackRate", {"playbackRate": 0})
        page.goto(address + path, wait_until="commit")
        page.evaluate(PAINTED)
        until(page, FONTS_HAVE_COME)
        page.evaluate(f"{DRAWN}.then(() => (self.shifts.length = 0))")
        scripts.set()
        page.wait_for_load_state("networkidle")
        page.evaluate(DRAWN)
        assert page.evaluate("self.shifts") == []
        assert page.locator("[data-awaits]").count() == 0
        page.close()


@pytest.mark.parametrize("path", ["reforms/", "compare/"])
def test_what_waits_for_a_script_is_shown_where_none_comes(site, browser, path):
    with sending(site, Event()) as address:
        page = browser.new_page()
        page.route("**/*.js", lambda route: route.abort())
        page.goto(address + path)
        waiting = page.locator("[data-awaits]")
        assert not waiting.evaluate(SHOWS)
        # Not only unseen: a list of a thousand that is styled while it waits takes seconds.
        assert waiting.evaluate("part => getComputedStyle(part).contentVisibility") == "hidden"
        waiting.evaluate("part => part.getAnimations().forEach(one => one.finish())")
        assert waiting.evaluate(SHOWS)
        page.close()
        page = browser.new_page(java_script_enabled=False)
        page.route("**/*.js", lambda route: route.abort())
        page.goto(address + path)
        assert page.locator("[data-awaits]").evaluate(SHOWS)
        page.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_javascript_a_page_paints_its_text_in_the_readers_scheme(
    open_page, address, path, scheme
):
    page = open_page(java_script_enabled=False, color_scheme=scheme)
    page.goto(address + path)
    picture = Image.open(BytesIO(page.screenshot())).convert("L")
    # Text is lines of ink on paper: many shades, and never one alone.
    assert len(picture.getcolors()) > 100
    body = page.locator("body").evaluate(
        "body => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]"
    )
    ink, paper = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in body)
    assert (paper < ink) == (scheme == "dark")
    assert len(page.locator("article").inner_text()) > 500
