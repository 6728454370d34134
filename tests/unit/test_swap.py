"""A build takes the site's place in one step, and the last ones are kept."""

from pathlib import Path

import pytest

from knowledge_base.publishing import swap
from knowledge_base.publishing.swap import KEPT, builds_folder, new_build, publish


def built(site: Path, text: str) -> Path:
    build = new_build(site)
    (build / "index.html").write_text(text, "utf-8")
    return build


def shown(site: Path) -> str:
    return (site / "index.html").read_text("utf-8")


def test_the_first_build_becomes_the_site(tmp_path):
    site = tmp_path / "site"
    publish(built(site, "one"), site)
    assert shown(site) == "one"
    assert not Path(site.readlink()).is_absolute()


def test_a_build_that_is_not_published_changes_nothing(tmp_path):
    site = tmp_path / "site"
    publish(built(site, "one"), site)
    built(site, "two")
    assert shown(site) == "one"


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
    kept = sorted(path.name for path in builds_folder(site).iterdir())
    assert len(kept) == KEPT
    assert shown(site) == str(KEPT + 2)


def test_two_builds_at_once_get_folders_of_their_own(tmp_path):
    site = tmp_path / "site"
    assert new_build(site) != new_build(site)


def test_publishing_an_older_build_does_not_remove_a_newer_one(tmp_path):
    site = tmp_path / "site"
    older, newer = built(site, "older"), built(site, "newer")
    publish(older, site)
    assert newer.is_dir()


def test_a_plain_folder_is_moved_aside_whole(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("from before", "utf-8")
    publish(built(site, "one"), site)
    assert shown(site) == "one"
    aside = next(builds_folder(site).glob("before-*"))
    assert shown(aside) == "from before"


def test_where_there_are_no_links_the_folder_is_copied(tmp_path, monkeypatch):
    site = tmp_path / "site"

    def refuse(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    monkeypatch.setattr(swap, "_lacks_links", lambda: True)
    publish(built(site, "one"), site)
    publish(built(site, "two"), site)
    assert shown(site) == "two"
    assert not site.is_symlink()


def test_any_other_failure_is_told_and_the_old_site_stays(tmp_path, monkeypatch):
    site = tmp_path / "site"
    publish(built(site, "one"), site)

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space"):
        publish(built(site, "two"), site)
    assert shown(site) == "one"
