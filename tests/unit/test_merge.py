"""Shards become one site: the bytes of a build on one machine, or a refusal that says why not."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base.auditing.audit import audit
from knowledge_base.auditing.look import Inspected, look
from knowledge_base.catalogue.load import load
from knowledge_base.languages import LANGUAGES
from knowledge_base.printing.editions import editions
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.merge import merge, refusals
from knowledge_base.publishing.shards import (
    FILES,
    Shard,
    files_of,
    learned,
    new_shard,
    read_shard,
    write_shard,
)
from knowledge_base.publishing.shares import WHOLE, Share, portion_of
from knowledge_base.publishing.sitemap import SitemapEntry
from knowledge_base.publishing.stages import Stages
from knowledge_base.publishing.state import differing, state
from knowledge_base.publishing.write import HandWritten
from knowledge_base.rendering.shell import SLOTS, Shell, mark
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.documents import written_document
from knowledge_base.store import Store
from knowledge_base.views.links import Origin, path_of
from knowledge_base.views.site import HOME, SECTIONS

ORIGIN = Origin("https://example.ge/kb/", "https://git.example.ge/edit/", today="2026-03-01")
STATE = {"practices": "1", "hooks": "2", "today": "3"}
OWN = {"hooks": "2"}
PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "overrides" / "records"


def a_build(root: Path, share: Share = WHOLE, with_index: bool = True) -> Build:
    catalogue = load(root).value
    assert catalogue is not None
    head = '<!doctype html><meta charset="utf-8"><html lang="{}">'
    marks = "".join(map(mark, SLOTS))
    return Build(
        root,
        ORIGIN,
        catalogue,
        with_index=with_index,
        shells={
            (section, language): Shell(
                path_of("" if section == HOME else section, language),
                head.format(language) + marks,
                "<p>intro</p>",
            )
            for section in SECTIONS
            for language in LANGUAGES
        },
        written_pages=[SitemapEntry(f"{ORIGIN.url}about/", (), None)],
        written_documents=[written_document("about/", "ka", "ჩვენ", "<p>რომელიღაც სიტყვები</p>")],
        share=share,
    )


def print_nothing(*_: int) -> None:
    """Nobody waits for the editions."""


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def several(small_project: Path) -> Path:
    """A small project with four reforms of different themes and titles, so that ranges matter."""
    (small_project / "overrides").mkdir()
    (small_project / "overrides" / "records").symlink_to(TEMPLATES)
    for part in ("assets", "docs"):
        (small_project / part).symlink_to(PROJECT / part)
    reforms = small_project / "practices" / "reforms"
    for number, name in enumerate(("a-reform", "other-reform", "zeta-reform"), 1):
        shutil.copytree(reforms / "model-reform", reforms / name)
        record = reforms / name / "record.yml"
        text = record.read_text("utf-8").replace("id: model-reform", f"id: {name}", 1)
        text = text.replace("A reception day every Monday", f"Days, a book, number {9 - number}")
        record.write_text(text, "utf-8", newline="")
    with (small_project / "practices" / "addresses.txt").open("a", newline="\n") as file:
        file.writelines(f"reforms/{name}\n" for name in ("a-reform", "other-reform", "zeta-reform"))
    return small_project


def test_the_site_of_its_shards_is_that_of_one_build_to_the_byte(several, tmp_path):
    whole = tmp_path / "whole"
    build = a_build(several)
    whole.mkdir()
    build.begin(whole)
    build.print_editions(print_nothing)
    build.finish()
    printed = contents(several / ".cache" / "printing")
    shards = {}
    for number in (3, 1, 2):
        share = Share(number, 3)
        folder = new_shard(tmp_path / "site", share)
        build = a_build(several, share)
        build.begin(folder / FILES)
        build.print_editions(print_nothing)
        build.finish_share(folder, STATE)
        shards[folder] = read_shard(folder)
    assert refusals(shards, OWN) == ()
    faults = merge(shards, tmp_path / "merged", Templates(TEMPLATES), Stages())
    merged = contents(tmp_path / "merged")
    assert merged.keys() == contents(whole).keys()
    assert merged == contents(whole)
    # What shards tell of their pages is what a look at them tells: these shells lack much.
    assert faults == audit(whole, ORIGIN.url).faults
    assert faults
    files = {shard.share.number: set(shard.files) for shard in shards.values()}
    for held in files.values():
        for ending in ("/index.html", "-brief-ka.pdf", "-application-ka.docx"):
            assert any(path.startswith("reforms/") and path.endswith(ending) for path in held)
        assert "sitemap.xml" not in held
    assert {"index.html", "data/records.json", "404.html"} <= files[1]
    assert contents(several / ".cache" / "printing") == printed


def test_parts_without_an_index_make_a_site_without_one(several, tmp_path):
    whole = tmp_path / "whole"
    build = a_build(several, with_index=False)
    whole.mkdir()
    build.begin(whole)
    build.finish()
    shards = {}
    for number in (1, 2):
        folder = new_shard(tmp_path / "site", Share(number, 2))
        build = a_build(several, Share(number, 2), with_index=False)
        build.begin(folder / FILES)
        build.finish_share(folder, STATE)
        shards[folder] = read_shard(folder)
    # The map of the site still has the hand-written pages, once.
    listed = [len(shard.written.sitemap) for shard in shards.values()]
    assert listed == [1, 0]
    merge(shards, tmp_path / "merged", Templates(TEMPLATES), Stages())
    merged = contents(tmp_path / "merged")
    assert merged == contents(whole)
    assert not [path for path in merged if "pagefind" in path]


def test_what_a_page_holds_travels_as_plain_data():
    html = (
        '<html lang="ka"><link rel="canonical" href="https://example.ge/x/"><p id="b"><p id="a">'
        '<link rel="alternate" hreflang="en" href="https://example.ge/en/x/"><a href="../y/#z">'
        '<p id="a"><script>1</script>'
    )
    found = look("x/index.html", html.encode(), "https://example.ge/")
    assert found.faults and found.targets and found.alternates
    assert learned(found).inspected() == found
    assert learned(Inspected()).inspected() == Inspected()


@pytest.fixture
def shelf(tmp_path) -> Callable[..., dict[Path, Shard | None]]:
    """`shelf("1/2", "2/2")`: folders with a small shard each, and what was read from them."""

    def put(*shares: str, **changes: object) -> dict[Path, Shard | None]:
        found = {}
        for place, switch in enumerate(shares):
            number, of = map(int, switch.split("/"))
            folder = tmp_path / str(place)
            page = folder / FILES / "reforms" / f"of-{number}" / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text("<p>", "utf-8")
            shard = Shard(
                Share(number, of), ORIGIN.url, STATE, files_of(folder), HandWritten((), ()), ()
            )
            write_shard(folder, replace(shard, **changes) if place else shard)
            found[folder] = read_shard(folder)
        return found

    return put


def told(found: dict[Path, Shard | None], own: dict[str, str] = OWN) -> dict[str, dict[str, str]]:
    return {refusal.code: dict(refusal.details) for refusal in refusals(found, own)}


def test_shards_that_make_a_site_are_not_refused(shelf):
    assert told(shelf("2/3", "1/3", "3/3")) == {}


def test_missing_shards_are_named(shelf):
    assert told(shelf("2/4")) == {"missing": {"shares": "1/4, 3/4, 4/4"}}


def test_a_shard_that_is_there_twice_is_refused_with_both_folders(shelf):
    found = shelf("1/2", "2/2", "2/2")
    assert told(found)["twice"] == {
        "share": "2/2",
        "folders": ", ".join(str(folder) for folder in list(found)[1:]),
    }


def test_shards_of_different_divisions_are_refused(shelf):
    assert told(shelf("1/2", "2/3"))["counts"] == {"shares": "1/2, 2/3"}


def test_shards_of_different_states_are_refused_with_what_differs(shelf):
    other = {"practices": "another", "hooks": "2", "today": "another"}
    assert told(shelf("1/2", "2/2", state=other)) == {
        "states": {"first": "1/2", "other": "2/2", "parts": "practices, today"}
    }


def test_shards_of_other_code_than_the_merge_are_refused(shelf):
    assert told(shelf("1/1"), {"hooks": "3", "libraries": "4"}) == {
        "code": {"parts": "hooks, libraries"}
    }


SPOILED = {
    "cut short": lambda page: page.write_text("", "utf-8"),
    "gone": lambda page: page.unlink(),
    "become a link": lambda page: (page.unlink(), page.symlink_to("/etc/hostname")),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=list(SPOILED))
def test_a_shard_that_changed_since_is_refused_with_the_file(shelf, spoil):
    found = shelf("1/1")
    (folder,) = found
    spoil(folder / FILES / "reforms/of-1/index.html")
    assert told(found) == {"files": {"share": "1/1", "paths": "reforms/of-1/index.html"}}


def test_a_file_that_nobody_wrote_is_refused_and_only_some_are_named(shelf):
    found = shelf("1/1")
    (folder,) = found
    for number in range(8):
        (folder / FILES / f"{number}.html").write_text("<p>", "utf-8")
    assert told(found)["files"]["paths"] == "0.html, 1.html, 2.html, 3.html, 4.html, …"


def test_a_file_of_two_shards_is_refused(shelf):
    found = shelf("1/2", "2/2")
    first, second = found
    shutil.rmtree(second / FILES)
    shutil.copytree(first / FILES, second / FILES)
    found[second] = replace(found[second], files=files_of(second))
    assert told(found) == {"overlap": {"share": "2/2", "paths": "reforms/of-1/index.html"}}


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"share":{"number":1}}', b"\xff"])
def test_what_is_no_finished_shard_is_refused(shelf, content):
    found = shelf("1/1")
    (folder,) = found
    (folder / "shard.json").unlink()
    if content is not None:
        (folder / "shard.json").write_bytes(content)
    assert told({folder: read_shard(folder)}) == {"unfinished": {"folder": str(folder)}}


def test_a_refusal_says_in_both_languages_what_is_wrong(shelf):
    (refusal,) = refusals(shelf("2/2"), OWN)
    assert "აკლია ნაწილები: 1/2." in refusal.line("ka")
    assert "Parts are missing: 1/2." in refusal.line("en")


def test_a_new_shard_takes_nothing_of_the_one_before(tmp_path):
    folder = new_shard(tmp_path / "site", Share(2, 3))
    assert folder == tmp_path / "site-shards" / "2-of-3"
    (folder / "shard.json").write_text("{}", "utf-8")
    (folder / FILES / "old.html").write_text("<p>", "utf-8")
    assert list(new_shard(tmp_path / "site", Share(2, 3)).iterdir()) == [folder / FILES]
    assert list((folder / FILES).iterdir()) == []


def test_a_state_is_the_same_wherever_the_project_lies(several, tmp_path):
    other = tmp_path / "elsewhere"
    shutil.copytree(several, other, symlinks=True, ignore=shutil.ignore_patterns("elsewhere"))
    conditions = {"today": "2026-03-01"}
    before = state(several, conditions)
    (other / "hooks" / "__pycache__").mkdir(parents=True)
    (other / "hooks" / "__pycache__" / "x.pyc").write_bytes(b"compiled")
    assert differing(before, state(other, conditions)) == ()
    assert differing(before, state(several, {"today": "2026-03-02"})) == ("today",)
    record = other / "practices" / "reforms" / "model-reform" / "record.yml"
    record.write_text(record.read_text("utf-8") + "# more\n", "utf-8")
    assert differing(before, state(other, conditions)) == ("practices",)
    record.rename(record.with_name("other.yml"))
    assert differing(state(several, conditions), state(other, conditions)) == ("practices",)


@pytest.mark.parametrize("of", [2, 3])
def test_what_is_printed_stands_in_the_share_of_the_pages_that_offer_it(catalogue, of):
    portions = [portion_of(catalogue, Share(number, of)) for number in range(1, of + 1)]
    wanted = list(editions(catalogue, ORIGIN))
    assert len(wanted) > 200
    for edition in wanted:
        held = [{portion.holds(page) for page in edition.pages} for portion in portions]
        assert sorted(held, key=str) == [*[{False}] * (of - 1), {True}], edition.path


def test_a_share_throws_away_nothing_that_others_have_made(tmp_path):
    Store(tmp_path, "pdf").kept("theirs", lambda: b"1")
    Store(tmp_path, "pdf", shared=True).sweep(["mine"])
    assert [path.name for path in tmp_path.iterdir()] == ["theirs.pdf"]
    Store(tmp_path, "pdf").sweep(["mine"])
    assert list(tmp_path.iterdir()) == []


def test_a_file_whose_name_is_no_text_has_a_state_as_well(tmp_path):
    (tmp_path / "practices").mkdir()
    before = state(tmp_path, {}, ["practices"])
    try:
        (tmp_path / "practices" / os.fsdecode(b"\xff.md")).touch()
    except OSError:
        pytest.skip("no such name can be given here")
    assert state(tmp_path, {}, ["practices"]) != before
