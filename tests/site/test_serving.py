"""`make serve`: the site on one's own machine, which goes on in spite of whatever is broken."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.site
PATIENCE = 120
"""Seconds after which a change that has not shown will not show."""
RECORD = "practices/reforms/rustavi-service-chatbot"
PAGE = "en/reforms/rustavi-service-chatbot/"


@contextmanager
def served(project: Path) -> Iterator[Callable[[str], str | None]]:
    """A development server of `project`; yields what fetches a page, None where there is none.

    Paths in pages come in one piece: a line of them may end behind each folder.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with (project / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            env=kept | {"SITE_URL": "https://example.org/", "NO_MKDOCS_2_WARNING": "1"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )

        def fetch(path: str) -> str | None:
            assert server.poll() is None, (project / "serve.log").read_text()
            try:
                with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
                    return str(answer.read().decode()).replace("<wbr>", "")
            except HTTPError as error:
                assert error.code == HTTPStatus.NOT_FOUND
                return None
            except (URLError, TimeoutError, ConnectionError):
                return None

        try:
            yield fetch
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether `holds` comes true in good time; asked again and again, with a short rest."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


def shows(fetch: Callable[[str], str | None], path: str, *wanted: str) -> bool:
    """Whether the page at `path` soon has all that is `wanted`."""
    return eventually(lambda: all(said in (fetch(path) or "") for said in wanted))


def test_the_server_shows_changes_and_survives_what_breaks_and_is_mended(whole_project):
    project = whole_project
    record, text = project / RECORD / "record.yml", project / RECORD / "en.md"
    vocabulary = project / "practices" / "vocabulary" / "themes.yml"
    template = project / "overrides" / "records" / "reform.html"
    written = project / "docs" / "about" / "index.en.md"
    frame = project / "overrides" / "main.html"
    sound = {path: path.read_text("utf-8") for path in (record, vocabulary, template, frame)}
    log = project / "serve.log"
    with served(project) as fetch:
        assert eventually(lambda: fetch(PAGE) is not None)
        assert "livereload(" in (fetch(PAGE) or "")
        assert fetch("en/reforms/nobody/") is None
        assert "practices" in (fetch("data/records.json") or "")
        assert "rustavi-service-chatbot" in (fetch("sitemap.xml") or "")
        text.write_text(text.read_text("utf-8") + "\nOne sentence more.\n", "utf-8")
        assert shows(fetch, PAGE, "One sentence more.")

        record.write_text(sound[record] + "colour: red\n", "utf-8")
        assert shows(fetch, PAGE, "There is no field “colour”.", "One sentence more.")
        assert shows(fetch, "about/", "ჩანაწერებში 1 შეცდომაა")
        assert shows(fetch, "en/preview/", f"{RECORD}/record.yml:")
        assert eventually(lambda: log.read_text("utf-8").count("There is no field “colour”") == 1)
        assert "rustavi-service-chatbot" in (fetch("en/reforms/") or "")

        vocabulary.write_text(sound[vocabulary] + "colour: red\n", "utf-8")
        assert eventually(lambda: "themes.yml:" in log.read_text("utf-8"))
        assert shows(fetch, PAGE, "One sentence more.")
        template.write_text(sound[template] + "{{ nobody_knows_this }}", "utf-8")
        for path in (record, vocabulary):
            path.write_text(sound[path], "utf-8")
        assert shows(fetch, PAGE, "nobody_knows_this", "overrides/records/reform.html:")
        mended = [
            line for line in log.read_text("utf-8").split("\n") if "errors are mended" in line
        ]
        assert mended
        assert all(line.startswith("INFO") for line in mended)
        template.write_text(sound[template] + "<!-- mended -->", "utf-8")
        assert shows(fetch, PAGE, "<!-- mended -->", "One sentence more.")

        written.write_text(written.read_text("utf-8") + "\nOne line more.\n", "utf-8")
        assert shows(fetch, "en/about/", "One line more.")
        frame.write_text(sound[frame] + "{% block", "utf-8")
        assert shows(
            fetch, PAGE, "could not be made anew", "overrides/main.html:", "One sentence more."
        )
        frame.write_text(sound[frame], "utf-8")
        assert eventually(lambda: "could not be made anew" not in (fetch(PAGE) or ""))

        (project / RECORD).rename(project / "practices" / "reforms" / "rustavi-other-name")
        assert eventually(lambda: fetch(PAGE) is None)
        assert shows(fetch, "en/reforms/rustavi-other-name/", "rustavi-other-name/record.yml:")
    assert not (project / "site").exists()
    assert not (project / ".site-builds").exists()
