"""What the audit takes from its last verdict, and when it must judge all pages again."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from knowledge_base.publishing.audit import Inspected, Verdict, audit, look

URL = "https://example.ge/"
PAGES = {
    "index.html": ("ka", '<h1 id="top"></h1><a href="a/#here">'),
    "en/index.html": ("en", '<h1 id="top"></h1><a href="../file.pdf">'),
    "a/index.html": ("ka", '<h2 id="here"></h2><a href="../#top">'),
    "en/a/index.html": ("en", '<h2 id="here"></h2>'),
}


class Site:
    """A small site, and what is known of its pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[str, Inspected] = {}
        (folder / "file.pdf").write_bytes(b"%PDF")
        for name, (language, body) in PAGES.items():
            self.write(name, f'<!doctype html><html lang="{language}">{body}')

    def write(self, name: str, html: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")
        self.known[name] = look(name, html.encode(), URL)

    def judged(self, last: Verdict, changed: str = "") -> tuple[Verdict, set[str]]:
        """The verdict, and the unchanged pages that were looked into for it."""
        watched = Watched(self.known)
        unchanged = self.known.keys() - {changed}
        verdict = audit(self.folder, URL, watched, last, unchanged)
        return verdict, watched.asked & unchanged


class Watched(dict[str, Inspected]):
    def __init__(self, known: Mapping[str, Inspected]) -> None:
        super().__init__(known)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Inspected:
        self.asked.add(name)
        return super().__getitem__(name)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def last(site: Site) -> Verdict:
    verdict = audit(site.folder, URL, site.known)
    assert verdict.faults == ()
    return verdict


def test_where_nothing_changed_no_page_is_looked_into(site, last):
    assert site.judged(last) == (last, set())


def test_a_changed_page_is_held_against_the_others(site, last):
    site.write("a/index.html", '<html lang="ka"><h2 id="here"></h2><a href="../#gone">')
    verdict, asked = site.judged(last, "a/index.html")
    assert [(fault.page, fault.kind) for fault in verdict.faults] == [("a/index.html", "anchor")]
    assert asked == {"index.html"}


def test_a_page_that_takes_back_an_anchor_makes_all_be_judged(site, last):
    site.write("a/index.html", '<html lang="ka"><h2 id="there"></h2>')
    verdict, _ = site.judged(last, "a/index.html")
    assert [(fault.page, fault.kind) for fault in verdict.faults] == [("index.html", "anchor")]


def test_a_file_that_is_gone_makes_all_be_judged(site, last):
    (site.folder / "file.pdf").unlink()
    verdict, _ = site.judged(last)
    assert [(fault.page, fault.kind) for fault in verdict.faults] == [("en/index.html", "broken")]


def test_a_page_in_one_language_alone_is_found_whoever_is_judged(site, last):
    (site.folder / "en/a/index.html").unlink()
    del site.known["en/a/index.html"]
    verdict, _ = site.judged(last)
    assert ("a/index.html", "one-language") in {(f.page, f.kind) for f in verdict.faults}
