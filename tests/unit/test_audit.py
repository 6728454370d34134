"""What the audit takes from its last verdict, and when it must judge all pages again."""

import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from knowledge_base.auditing.audit import Verdict, audit
from knowledge_base.auditing.look import Fault, Inspected, look

URL = "https://example.ge/"
PAGES = {
    "index.html": ("ka", '<h1 id="top"></h1><a href="a/#here">'),
    "en/index.html": ("en", '<h1 id="top"></h1><a href="../file.pdf">'),
    "a/index.html": ("ka", '<h2 id="here"></h2><h2 id="there"></h2><a href="../#top">'),
    "en/a/index.html": ("en", '<h2 id="here"></h2>'),
}


class Site:
    """A small site that was found good once, and what is looked into since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "file.pdf").write_bytes(b"%PDF")
        (folder / "other.pdf").write_bytes(b"%PDF")
        for name, (language, body) in PAGES.items():
            self.write(name, language, body)
        self.last = audit(folder, URL)
        assert self.last.faults == ()
        self.looked: set[str] = set()

    def write(self, name: str, language: str, body: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<!doctype html><html lang="{language}">{body}', "utf-8")

    def judged(self, changed: str = "") -> Verdict:
        """The verdict now, where no page but `changed` was made anew."""
        content = (self.folder / changed).read_bytes() if changed else b""
        known = {changed: look(changed, content, URL)} if changed else {}
        return audit(self.folder, URL, known, self.last, PAGES.keys() - {changed})


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site(tmp_path)

    def watch(name, content, site_url):
        made.looked.add(name)
        return look(name, content, site_url)

    monkeypatch.setattr("knowledge_base.auditing.audit.look", watch)
    return made


def told(verdict: Verdict) -> list[tuple[str, str]]:
    return [(fault.page, fault.kind) for fault in verdict.faults]


def test_where_nothing_changed_no_page_is_looked_into(site):
    assert site.judged() == site.last
    assert site.looked == set()


def test_a_changed_page_is_held_against_those_it_leads_to(site):
    site.write("a/index.html", "ka", '<h2 id="here"></h2><a href="../#gone">')
    assert told(site.judged("a/index.html")) == [("a/index.html", "anchor")]
    assert site.looked == {"index.html"}


def test_what_nobody_relies_on_may_go(site):
    site.write("a/index.html", "ka", '<h2 id="here"></h2><a href="../#top">')
    (site.folder / "other.pdf").unlink()
    assert site.judged("a/index.html").faults == ()
    assert site.looked == {"index.html"}


def test_a_page_that_takes_back_an_anchor_makes_all_be_judged(site):
    site.write("a/index.html", "ka", '<h2 id="there"></h2>')
    assert told(site.judged("a/index.html")) == [("index.html", "anchor")]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="gone/">a</a>',
        '<map name="m"><area href="gone/" alt="a"></map>',
        '<link rel="stylesheet" href="gone.css">',
        '<script src="gone.js"></script>',
        '<img src="gone.png" alt="">',
        '<img srcset="file.pdf 1x, gone.png 2x" alt="">',
        '<video poster="gone.png"></video>',
    ],
)
def test_whatever_leads_or_loads_must_be_there(site, html):
    site.write("index.html", "ka", f'<h1 id="top"></h1>{html}')
    assert told(site.judged("index.html")) == [("index.html", "broken")]


def test_no_file_is_looked_at_twice(site, monkeypatch):
    looked = []
    monkeypatch.setattr(
        "knowledge_base.auditing.audit.look", lambda *found: looked.append(found[0]) or look(*found)
    )
    (site.folder / "new.css").write_text("a {}", "utf-8")
    (site.folder / "file.pdf").unlink()
    assert told(site.judged()) == [("en/index.html", "broken")]
    assert sorted(looked) == sorted({*PAGES, "new.css"})


def test_a_file_that_is_gone_makes_all_be_judged(site):
    (site.folder / "file.pdf").unlink()
    assert told(site.judged()) == [("en/index.html", "broken")]


def test_what_a_later_page_came_to_rely_on_is_known_as_well(site):
    site.write("a/index.html", "ka", '<h2 id="here"></h2><a href="../other.pdf">')
    site.last = site.judged("a/index.html")
    (site.folder / "other.pdf").unlink()
    assert told(site.judged()) == [("a/index.html", "broken")]


def test_a_page_that_denies_its_other_language_makes_all_be_judged(tmp_path):
    versions = "".join(
        f'<link rel="alternate" hreflang="{code}" href="{URL}{path}">'
        for code, path in (("ka", ""), ("en", "en/"))
    )
    whole = {
        "index.html": f'<html lang="ka"><link rel="canonical" href="{URL}">{versions}',
        "en/index.html": f'<html lang="en"><link rel="canonical" href="{URL}en/">{versions}',
    }
    (tmp_path / "en").mkdir()
    for name, html in whole.items():
        (tmp_path / name).write_text(html, "utf-8")
    last = audit(tmp_path, URL)
    assert last.faults == ()
    (tmp_path / "index.html").write_text('<html lang="ka">', "utf-8")
    known = {"index.html": look("index.html", b'<html lang="ka">', URL)}
    found = audit(tmp_path, URL, known, last, ["en/index.html"])
    assert found.faults == (Fault("en/index.html", "alternate-one-sided", URL),)


def test_a_page_in_one_language_alone_is_found_whoever_is_judged(site):
    (site.folder / "en/a/index.html").unlink()
    assert ("a/index.html", "one-language") in told(site.judged())


@pytest.mark.parametrize("address", ["https://[bad", "//[bad", "http://[1]:x/"])
def test_an_address_that_cannot_be_taken_apart_is_a_fault(site, address):
    body = f'<h1 id="top"></h1><a href="{address}">a</a><img src="{address}" alt="">'
    site.write("index.html", "ka", body)
    kinds = {fault.kind for fault in site.judged("index.html").faults}
    assert "foreign" in kinds


class Watched(Inspected):
    """What a page holds, known to be in memory or not."""

    __slots__ = ("__weakref__",)


class Packed(Mapping[str, Inspected]):
    """What is known of pages, unpacked when asked for; `most` were in memory at once."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self._found = {name: look(name, (folder / name).read_bytes(), URL) for name in names}
        self._given: list[weakref.ref[Watched]] = []
        self.most = 0

    def __getitem__(self, name: str) -> Inspected:
        found = self._found[name]
        fields = {field: getattr(found, field) for field in Inspected.__dataclass_fields__}
        unpacked = Watched(**fields)
        self._given.append(weakref.ref(unpacked))
        self.most = max(self.most, sum(given() is not None for given in self._given))
        return unpacked

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@pytest.mark.parametrize("link", ["", '<a href="nowhere/">'])
def test_pages_are_never_in_memory_all_at_once(tmp_path, link):
    names = [f"{folder}{number}/index.html" for folder in ("", "en/") for number in range(20)]
    for name in names:
        language = "en" if name.startswith("en/") else "ka"
        (tmp_path / name).parent.mkdir(parents=True)
        content = f'<!doctype html><html lang="{language}"><h1 id="top"></h1><a href="#top">{link}'
        (tmp_path / name).write_text(content, "utf-8")
    known = Packed(tmp_path, names)
    verdict = audit(tmp_path, URL, known)
    assert len(verdict.faults) == (40 if link else 0)
    assert known.most <= 2
