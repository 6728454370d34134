"""A build takes the site's place in one step, and the last ones are kept."""

import os
import shutil
from pathlib import Path

import pytest

from knowledge_base.publishing import swap
from knowledge_base.publishing.swap import KEPT, builds_folder, new_build, numbered, publish


def built(site: Path, text: str) -> Path:
    build = new_build(site)
    (build / "index.html").write_text(text, "utf-8")
    return build


def text_of(site: Path) -> str:
    return (site / "index.html").read_text("utf-8")


def test_the_first_build_becomes_the_site(tmp_path):
    site = tmp_path / "site"
    publish(built(site, "one"), site)
    assert text_of(site) == "one"
    assert not Path(site.readlink()).is_absolute()


def test_a_build_that_is_not_published_changes_nothing(tmp_path):
    site = tmp_path / "site"
    publish(built(site, "one"), site)
    built(site, "two")
    assert text_of(site) == "one"


def test_two_builds_that_begin_at_once_have_folders_of_their_own(tmp_path, monkeypatch):
    site = tmp_path / "site"
    first = new_build(site)
    # The second has looked for the last number before the first made its folder.
    monkeypatch.setattr(swap, "numbered", lambda _: [])
    assert new_build(site).name > first.name


def test_the_last_builds_are_kept_and_no_more(tmp_path):
    site = tmp_path / "site"
    for number in range(KEPT + 3):
        publish(built(site, str(number)), site)
    assert len(numbered(builds_folder(site))) == KEPT
    assert text_of(site) == str(KEPT + 2)


def test_two_builds_at_once_get_folders_of_their_own(tmp_path):
    site = tmp_path / "site"
    assert new_build(site) != new_build(site)


def test_publishing_an_older_build_does_not_remove_a_newer_one(tmp_path):
    site = tmp_path / "site"
    older, newer = built(site, "older"), built(site, "newer")
    publish(older, site)
    assert newer.is_dir()


def test_a_build_slower_than_all_that_are_kept_is_shown_and_stays(tmp_path):
    site = tmp_path / "site"
    publish(built(site, "first"), site)
    slow = built(site, "slow")
    others = [str(number) for number in range(KEPT)]
    for text in others:
        publish(built(site, text), site)
    publish(slow, site)
    assert text_of(site) == "slow"
    assert [text_of(build) for build in swap.shown(site)] == ["slow", *others]


def test_a_plain_folder_is_moved_aside_whole(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("from before", "utf-8")
    publish(built(site, "one"), site)
    assert text_of(site) == "one"
    aside = next(builds_folder(site).glob("before-*"))
    assert text_of(aside) == "from before"


def test_where_there_are_no_links_the_folder_is_copied(tmp_path, monkeypatch):
    site = tmp_path / "site"

    def refuse(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    seen = []

    def copy(*folders: Path) -> None:
        seen.append(text_of(site) if site.exists() else None)
        copytree(*folders)

    copytree = shutil.copytree
    monkeypatch.setattr(Path, "symlink_to", refuse)
    monkeypatch.setattr(shutil, "copytree", copy)
    monkeypatch.setattr(swap, "_lacks_links", lambda: True)
    for text in ("one", "two", "three"):
        publish(built(site, text), site)
    assert text_of(site) == "three"
    assert not site.is_symlink()
    # While it takes its time, the site before is there.
    assert seen == [None, "one", "two"]


def test_where_no_link_replaces_another_they_are_renamed_and_none_is_left(tmp_path, monkeypatch):
    site = tmp_path / "site"

    def replace(path: Path, target: Path) -> None:
        if target.exists():
            raise PermissionError("access is denied")
        path.rename(target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(swap, "_lacks_links", lambda: True)
    for number in range(KEPT + 2):
        publish(built(site, str(number)), site)
        assert text_of(site) == str(number)
    left = [path.name for path in builds_folder(site).iterdir() if path.is_symlink()]
    assert left == [f"before-{KEPT + 2:06d}"]


@pytest.mark.parametrize("name", ["fresh-000001", "before-000001"])
def test_what_a_killed_swap_has_left_is_gone_after_the_next(name, tmp_path):
    site = tmp_path / "site"
    built(site, "killed")
    left, later = (builds_folder(site) / each for each in (name, name.replace("1", "9")))
    for folder in (left, later):
        folder.mkdir()
    publish(built(site, "one"), site)
    assert not left.exists()
    assert later.is_dir()


def test_builds_that_failed_take_the_place_of_none_that_was_shown(tmp_path):
    site = tmp_path / "site"
    for text in ("one", "two"):
        publish(built(site, text), site)
    for _ in range(KEPT):
        built(site, "failed")
    publish(built(site, "three"), site)
    shown = swap.shown(site)
    assert [text_of(build) for build in shown] == ["one", "two", "three"]


def test_a_build_that_failed_goes_when_nobody_can_work_in_it_any_more(tmp_path):
    site = tmp_path / "site"
    publish(built(site, "one"), site)
    failed, under_way = built(site, "failed"), built(site, "under way")
    os.utime(failed, (0, 0))
    publish(built(site, "two"), site)
    assert not failed.exists()
    assert under_way.is_dir()


def test_builds_of_a_time_that_noted_none_count_as_shown_if_they_hold_a_site(tmp_path):
    site = tmp_path / "site"
    for text in ("one", "two"):
        publish(built(site, text), site)
    (builds_folder(site) / "shown").unlink()
    # A record with an error ended it before anything was written.
    new_build(site)
    publish(built(site, "three"), site)
    assert [text_of(build) for build in swap.shown(site)] == ["one", "two", "three"]


def test_no_folder_from_elsewhere_is_taken_for_a_build(tmp_path):
    site = tmp_path / "site"
    publish(built(site, "one"), site)
    (tmp_path / "mine").mkdir()
    (builds_folder(site) / "shown").write_text("../mine\n000001\n", "utf-8")
    assert [build.name for build in swap.shown(site)] == ["000001"]


def test_any_other_failure_is_told_and_the_old_site_stays(tmp_path, monkeypatch):
    site = tmp_path / "site"
    publish(built(site, "one"), site)

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space"):
        publish(built(site, "two"), site)
    assert text_of(site) == "one"
