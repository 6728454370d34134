"""What a first visit to a page costs, and that nothing waits for a script or moves under it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import brotli
import pytest
from PIL import Image

from knowledge_base.publishing.compress import COMPRESSED

pytestmark = pytest.mark.browser

RECORD = "reforms/rustavi-reforms-services-centre/"
PAGES = ("", RECORD, f"en/{RECORD}")
WIDTHS = (360, 1280)

FILLED = (
    "reforms/?theme=youth",
    "compare/",
    "compare/?reform=rustavi-service-chatbot&reform=rustavi-reforms-services-centre",
    "like-mine/",
    "like-mine/?municipality=rustavi",
    "map/?theme=youth",
    "search/?q=ბიუჯეტი",
)
"""Pages that a script fills, as they are opened from a link that somebody has sent."""

BUDGET = 150_000
"""What a reader's first page may cost over the wire, in bytes, with fonts and headers."""

_PAINTED = """
    new Promise((done) => {
      new PerformanceObserver((list) => {
        if (list.getEntriesByName("first-contentful-paint").length > 0) done();
      }).observe({ type: "paint", buffered: true });
    })
"""
_DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_FONTS_HAVE_COME = "![...document.fonts].some(({ status }) => status === 'loading')"
_SHIFTS = """
    self.shifts = [];
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        const what = shift.sources.map(({ node }) => node?.className ?? node?.nodeName ?? "gone");
        self.shifts.push([shift.value, ...what].join(" "));
      }
    }).observe({ type: "layout-shift", buffered: true });
"""
_LASTING = re.compile(r"[.-][0-9a-f]{8,}[./]")
_OF_THE_THEME = re.compile(r"/(main|palette|bundle)\.[0-9a-f]{8}\.min\.(css|js)$")


class _Packed(SimpleHTTPRequestHandler):
    """Sends what a host sends that has the copies of `make compress`; scripts when they may go."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given, scripts: Event, **named) -> None:
        self._scripts = scripts
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix == ".js":
            assert self._scripts.wait(60)
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in COMPRESSED:
            content = brotli.compress(content, mode=brotli.MODE_TEXT, quality=9)
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def sending(folder: Path, scripts: Event) -> Iterator[str]:
    handler = partial(_Packed, directory=str(folder), scripts=scripts)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
        page.add_init_script(_SHIFTS)
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
        page.evaluate(_PAINTED)
        scripts.set()
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        page.evaluate(_DRAWN)
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


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", FILLED)
def test_nothing_moves_on_a_page_that_a_script_fills(site, browser, path, width):
    scripts = Event()
    with sending(site, scripts) as address:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.add_init_script(_SHIFTS)
        # Time stands still for styles: what waits for a script waits as long as it takes here.
        session = page.context.new_cdp_session(page)
        session.send("Animation.enable")
        session.send("Animation.setPlaybackRate", {"playbackRate": 0})
        page.goto(address + path, wait_until="commit")
        page.evaluate(_PAINTED)
        page.wait_for_function(_FONTS_HAVE_COME)
        page.evaluate(f"{_DRAWN}.then(() => (self.shifts.length = 0))")
        scripts.set()
        page.wait_for_load_state("networkidle")
        page.evaluate(_DRAWN)
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
        assert not waiting.is_visible()
        waiting.evaluate("part => part.getAnimations().forEach(one => one.finish())")
        assert waiting.is_visible()
        page.close()
        page = browser.new_page(java_script_enabled=False)
        page.route("**/*.js", lambda route: route.abort())
        page.goto(address + path)
        assert page.locator("[data-awaits]").is_visible()
        page.close()


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
