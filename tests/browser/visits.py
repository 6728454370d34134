"""First visits to pages, from a host that holds all scripts back for as long as a test wants."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import brotli

from knowledge_base.publishing.compress import COMPRESSED

RECORD = "reforms/rustavi-reforms-services-centre/"
PAGES = ("", RECORD, f"en/{RECORD}")
WIDTHS = (360, 1280)

PAINTED = """
    new Promise((done) => {
      new PerformanceObserver((list) => {
        if (list.getEntriesByName("first-contentful-paint").length > 0) done();
      }).observe({ type: "paint", buffered: true });
    })
"""
"""Resolved when the page has shown something for the first time."""

DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Resolved when two frames have been drawn."""

FONTS_HAVE_COME = "![...document.fonts].some(({ status }) => status === 'loading')"

SHIFTS = """
    self.shifts = [];
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        const what = shift.sources.map(({ node }) => node?.className ?? node?.nodeName ?? "gone");
        self.shifts.push([shift.value, ...what].join(" "));
      }
    }).observe({ type: "layout-shift", buffered: true });
"""
"""Keeps in `self.shifts` what moves without anybody having asked for it."""


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
    """The address of `folder`, ending in a slash; no script is sent before `scripts` is set."""
    handler = partial(_Packed, directory=str(folder), scripts=scripts)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
