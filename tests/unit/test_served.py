"""Requests to the development server: each file is made when it is asked for, and never old."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.previewing.served import Served


class Site:
    """A preview of a few files, and the server behind it, which `meanwhile` may overtake."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.number = 1
        self.files: dict[str, str] = {}
        self.made: list[str] = []
        self.meanwhile: list[Callable[[], None]] = []
        self.served = Served(self, self.file, self.behind, root, "/base/")

    def change(self, **files: str | None) -> None:
        """The next state: each file by its name without an ending; None takes it away."""
        self.number += 1
        for name, text in files.items():
            self.files.pop(f"{name}.html", None)
            if text is not None:
                self.files[f"{name}.html"] = text

    def file(self, path: str) -> bytes | None:
        self.made.append(path)
        found = self.files.get(path)
        return None if found is None else found.encode()

    def behind(self, environ, start):
        path = self.root / environ["PATH_INFO"].removeprefix("/base/")
        path = path / "index.html" if path.is_dir() else path
        content = path.read_bytes() if path.is_file() else None
        if self.meanwhile:
            self.meanwhile.pop()()
        start("200 OK" if content is not None else "404 Not Found", [])
        return [content or b"nothing"]

    def get(self, path: str) -> tuple[str, str]:
        heads: list[str] = []
        body = self.served.answer({"PATH_INFO": path}, lambda status, *_: heads.append(status))
        return heads[-1], b"".join(body).decode()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    found = Site(tmp_path)
    found.change(index="home", a="first")
    return found


def test_a_file_is_made_when_it_is_asked_for_and_once_for_each_state(site):
    assert site.get("/base/a.html") == ("200 OK", "first")
    assert site.get("/base/a.html") == ("200 OK", "first")
    assert site.made == ["a.html"]
    site.change(a="second")
    assert site.get("/base/a.html") == ("200 OK", "second")


def test_a_folder_is_answered_with_its_page(site):
    assert site.get("/base/") == ("200 OK", "home")


def test_what_a_change_has_overtaken_is_made_again(site):
    site.meanwhile.append(lambda: site.change(a="second"))
    assert site.get("/base/a.html") == ("200 OK", "second")


def test_what_was_begun_before_a_change_takes_no_newer_ones_place(site, monkeypatch):
    begun = site.file

    def overtaken(path: str) -> bytes | None:
        content = begun(path)
        monkeypatch.setattr(site.served, "_file", begun)
        site.change(a="second")
        assert site.get("/base/a.html") == ("200 OK", "second")
        return content

    monkeypatch.setattr(site.served, "_file", overtaken)
    assert site.get("/base/a.html") == ("200 OK", "second")
    assert site.made == ["a.html", "a.html"]


def test_a_file_that_is_no_more_is_not_served_any_more(site):
    site.get("/base/a.html")
    site.change(a=None)
    assert site.get("/base/a.html") == ("404 Not Found", "nothing")


def test_what_lies_beside_the_site_is_not_the_previews_business(site):
    assert site.get("/other/a.html")[0] == "404 Not Found"
    assert site.made == []


def test_the_page_that_was_asked_for_last_is_made_again(site):
    site.served.make_again()
    assert site.made == []
    site.get("/base/a.html")
    site.change(a="second")
    site.served.make_again()
    assert (site.root / "a.html").read_text() == "second"
