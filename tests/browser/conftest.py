"""The real site behind a local address, and pages that notice whatever goes wrong on them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

_TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """Answer as servers of such sites do: with the site's own page for addresses unknown."""
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of `folder`, served on this machine only; it ends in a slash."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site) -> Iterator[str]:
    """Where the real site is served; it ends in a slash."""
    with serving(site) as found:
        yield found


@pytest.fixture
def open_page(browser):
    """`open_page(**options)`: an empty page in a context of its own.

    The test fails on any error of a script, any message of an error in the console, any breach of
    the page's policy, and any request to another host.
    """
    contexts, errors = [], []

    def opened(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(_TELL_VIOLATIONS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("request", lambda request: errors.extend(_foreign(request.url)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors


def _foreign(url: str) -> list[str]:
    own = ("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:", "about:")
    return [] if url.startswith(own) else [f"asked another host: {url}"]
