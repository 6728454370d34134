"""A build goes on in the folder of the oldest one that is kept, and leaves nothing of it behind."""

from pathlib import Path

import pytest

from knowledge_base.publishing.inherited import inherit, rid
from knowledge_base.publishing.swap import KEPT, builds_folder, new_build, numbered, publish


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def builds(site: Path) -> list[str]:
    return [path.name for path in numbered(builds_folder(site))]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with as many builds as are kept; each has a page of its own and one of all."""
    for number in range(KEPT):
        build = new_build(tmp_path / "site")
        write(build, {"index.html": "home", f"{number}/index.html": "own", "a/b/c.html": "deep"})
        publish(build, tmp_path / "site")
    return tmp_path / "site"


def test_a_build_has_what_the_oldest_had_and_keeps_its_own(site):
    others = builds(site)[1:]
    build = new_build(site)
    write(build, {"index.html": "new home", "assets/new.css": "new"})
    assert inherit(build, site)
    own = {"index.html": "new home", "assets/new.css": "new"}
    assert texts(build) == {**own, "0/index.html": "own", "a/b/c.html": "deep"}
    assert builds(site) == [*others, build.name]
    there = rid(build, own.keys())
    assert texts(build) == own
    assert there.files == own.keys()
    # No empty folder stays, and the folder of what stays is not touched.
    assert sorted(path.name for path in build.iterdir()) == ["assets", "index.html"]


def test_the_others_and_the_site_stay_as_they_were(site):
    before = {name: texts(builds_folder(site) / name) for name in builds(site)[1:]}
    shown = texts(site.resolve())
    build = new_build(site)
    inherit(build, site)
    rid(build, ())
    assert {name: texts(builds_folder(site) / name) for name in before} == before
    assert texts(site.resolve()) == shown


def test_while_fewer_are_kept_than_should_be_none_is_taken(tmp_path):
    site = tmp_path / "site"
    for _ in range(KEPT - 1):
        build = new_build(site)
        write(build, {"index.html": "home"})
        publish(build, site)
    build = new_build(site)
    assert not inherit(build, site)
    assert texts(build) == {}
    assert len(builds(site)) == KEPT


def test_the_build_that_is_shown_is_never_taken(site):
    oldest = builds_folder(site) / builds(site)[0]
    # Somebody went back as far as possible.
    site.unlink()
    site.symlink_to(oldest)
    build = new_build(site)
    assert not inherit(build, site)
    assert texts(site.resolve())["0/index.html"] == "own"


def test_without_a_site_the_builds_are_still_there_to_go_on_in(site):
    site.unlink()
    assert inherit(new_build(site), site)


def test_a_build_that_another_one_takes_at_this_moment_is_left_to_it(site, monkeypatch):
    build = new_build(site)

    def gone(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "rename", gone)
    assert not inherit(build, site)
    assert build.is_dir()


def test_a_file_where_a_folder_was_and_the_other_way_round(site):
    oldest = builds_folder(site) / builds(site)[0]
    write(oldest, {"now/a/file.html": "old", "once": "a file"})
    build = new_build(site)
    own = {"now": "a file", "once/a/file.html": "new"}
    write(build, own)
    assert inherit(build, site)
    rid(build, own.keys())
    assert texts(build) == own


def test_links_of_a_build_that_failed_go_and_those_of_the_engine_are_told(site, tmp_path):
    oldest = builds_folder(site) / builds(site)[0]
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, {"secret.html": "not ours"})
    (oldest / "left").symlink_to(elsewhere)
    (oldest / "left.html").symlink_to(elsewhere / "secret.html")
    build = new_build(site)
    (build / "own").symlink_to(elsewhere)
    assert inherit(build, site)
    there = rid(build, {"own", "index.html"})
    assert there.links == ["own"]
    assert there.files == {"index.html"}
    assert sorted(path.name for path in build.iterdir()) == ["index.html", "own"]
    assert texts(elsewhere) == {"secret.html": "not ours"}


def test_what_a_killed_build_had_taken_is_gone_after_the_next(site):
    left = builds_folder(site) / "taken-000004"
    write(left, {"index.html": "half"})
    later = builds_folder(site) / "taken-000009"
    write(later, {"index.html": "of a build that is under way"})
    build = new_build(site)
    publish(build, site)
    assert not left.exists()
    assert later.is_dir()
