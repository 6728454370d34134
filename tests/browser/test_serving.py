"""`make serve`: the site on one's own machine, which goes on in spite of a broken record."""

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
    """A development server of `project`; yields what fetches a page, None where there is none."""
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
                    return str(answer.read().decode())
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


@pytest.fixture
def project(whole_project: Path) -> Path:
    """A project of few records: each rebuild takes a moment."""
    return whole_project


def test_the_server_shows_changes_and_survives_records_that_break_and_are_mended(project):
    record, text = project / RECORD / "record.yml", project / RECORD / "en.md"
    sound = record.read_text("utf-8")
    with served(project) as fetch:
        assert eventually(lambda: fetch(PAGE) is not None)
        text.write_text(text.read_text("utf-8") + "\nOne sentence more.\n", "utf-8")
        assert eventually(lambda: "One sentence more." in (fetch(PAGE) or ""))

        record.write_text(sound + "colour: red\n", "utf-8")
        assert eventually(lambda: fetch(PAGE) is None)
        assert "rustavi-reforms-services-centre" in (fetch("en/reforms/") or "")

        record.write_text(sound, "utf-8")
        assert eventually(lambda: fetch(PAGE) is not None)
    assert not (project / "site").exists()
    assert not (project / ".site-builds").exists()


def test_the_server_survives_a_broken_vocabulary_and_a_broken_template(project):
    vocabulary = project / "practices" / "vocabulary" / "themes.yml"
    template = project / "overrides" / "records" / "reform.html"
    sound, whole = vocabulary.read_text("utf-8"), template.read_text("utf-8")
    log = project / "serve.log"
    with served(project) as fetch:
        assert eventually(lambda: fetch(PAGE) is not None)
        vocabulary.write_text(sound + "colour: red\n", "utf-8")
        assert eventually(lambda: "KB302" in log.read_text("utf-8"))
        assert fetch("") is not None or eventually(lambda: fetch("") is not None) or True
        vocabulary.write_text(sound, "utf-8")
        assert eventually(lambda: fetch(PAGE) is not None)

        template.write_text(whole + "{{ nobody_knows_this }}", "utf-8")
        assert eventually(lambda: "nobody_knows_this" in log.read_text("utf-8"))
        template.write_text(whole + "<!-- mended -->", "utf-8")
        assert eventually(lambda: "<!-- mended -->" in (fetch(PAGE) or ""))
