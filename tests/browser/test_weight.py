"""What a first visit to a page costs, what holds its paint up, and that nothing moves under it."""

import re
from dataclasses import dataclass
from threading import Event

import pytest
from visits import DRAWN, PAGES, PAINTED, SHIFTS, WIDTHS, sending

pytestmark = pytest.mark.browser

BUDGET = 150_000
"""What a reader's first page may cost over the wire, in bytes, with fonts and headers."""

_LASTING = re.compile(r"[.-][0-9a-f]{8,}[./]")
_OF_THE_THEME = re.compile(r"/(main|palette|bundle)\.[0-9a-f]{8}\.min\.(css|js)$")


@dataclass(frozen=True)
class Visit:
    """A first visit: bytes by address, what moved, what held the paint up, fonts in use."""

    bytes: dict[str, int]
    shifts: list[str]
    blocking: list[str]
    preloaded: list[str]
    fonts: int


@pytest.fixture(scope="module", params=[(path, width) for path in PAGES for width in WIDTHS])
def visit(request, site, browser) -> Visit:
    """A page seen first while all scripts are held back, and then with them."""
    path, width = request.param
    scripts = Event()
    with sending(site, scripts) as address:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.add_init_script(SHIFTS)
        addresses: dict[str, str] = {}
        sizes: dict[str, int] = {}
        session = page.context.new_cdp_session(page)
        session.on(
            "Network.requestWillBeSent",
            lambda sent: addresses.update({sent["requestId"]: sent["request"]["url"]}),
        )
        session.on(
            "Network.loadingFinished",
            lambda come: sizes.update({come["requestId"]: int(come["encodedDataLength"])}),
        )
        session.send("Network.enable")
        page.goto(address + path, wait_until="commit")
        page.evaluate(PAINTED)
        scripts.set()
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        page.evaluate(DRAWN)
        found = Visit(
            {
                f"{number} {addresses[number]}": size
                for number, size in sizes.items()
                if not addresses[number].startswith("data:")
            },
            page.evaluate("self.shifts"),
            page.evaluate(
                "performance.getEntriesByType('resource')"
                ".filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')"
                ".map(({ name }) => name)"
            ),
            page.locator("link[rel=preload][as=font]").evaluate_all(
                "links => links.map(({ href }) => href)"
            ),
            page.evaluate("[...document.fonts].filter(({ status }) => status === 'loaded').length"),
        )
        page.close()
    return found


def test_a_first_page_costs_no_more_than_its_budget(visit):
    assert len(visit.bytes) >= 10
    assert sum(visit.bytes.values()) <= BUDGET, visit.bytes


def test_nothing_moves_when_scripts_come_after_the_first_paint(visit):
    assert visit.shifts == []


def test_one_sheet_of_ours_is_all_that_holds_the_paint_up(visit):
    ours = [address for address in visit.blocking if not _OF_THE_THEME.search(address)]
    assert len(ours) == 1
    assert "/assets/stylesheets/site." in ours[0]


def test_the_fonts_that_a_page_needs_are_fetched_early_and_once(visit):
    fetched = [name.split()[1] for name in visit.bytes if name.endswith(".woff2")]
    assert sorted(fetched) == sorted(visit.preloaded)
    assert visit.fonts == len(fetched)


def test_every_script_style_and_font_has_a_name_that_changes_with_it(visit):
    kept = [name for name in visit.bytes if name.endswith((".js", ".css", ".woff2"))]
    assert len(kept) >= 8
    assert [name for name in kept if not _LASTING.search(name)] == []
