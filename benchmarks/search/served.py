"""A folder behind a local address, and the system's Chromium."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from system_browser import ARGUMENTS, program


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site, and under /bench/ another folder, quietly."""

    def __init__(self, *given: Any, site: Path, bench: Path, **named: Any) -> None:
        self._bench = bench
        super().__init__(*given, directory=str(site), **named)

    def translate_path(self, path: str) -> str:
        """The file for an address."""
        if path.startswith("/bench/"):
            return str(self._bench / path.removeprefix("/bench/").partition("?")[0])
        return super().translate_path(path)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(site: Path, bench: Path = Path()) -> Iterator[str]:
    """The address of `site`, with a slash at its end; `bench` is served as its folder bench/."""
    handler = partial(_Handler, site=site, bench=bench)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium; without one the bench ends with a word why."""
    path = program()
    if path is None:
        sys.exit("The bench needs Chromium; on Debian: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()
