"""What is kept under a key: whole, shared by links, thrown away when nobody uses it."""

import os

import pytest

from knowledge_base import store as store_module
from knowledge_base.store import Store, place


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "kept", "txt")


def never() -> bytes:
    raise AssertionError("it is there already")


def test_what_is_kept_is_made_once(store):
    path = store.kept("a", lambda: b"one")
    assert (path.name, path.read_bytes()) == ("a.txt", b"one")
    assert store.kept("a", never) == path


def test_what_cannot_be_made_leaves_nothing(store):
    with pytest.raises(AssertionError):
        store.kept("a", never)
    assert store.kept("a", lambda: b"one").read_bytes() == b"one"


def test_half_a_file_is_never_seen(store, monkeypatch):
    """Where writing ends midway, the key is still free, and the remains go in time."""

    def interrupted(self, content):
        with self.open("wb") as file:
            file.write(content[:1])
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.write_bytes", interrupted)
        with pytest.raises(OSError, match="no space"):
            store.kept("a", lambda: b"one")
    assert store.kept("a", lambda: b"two").read_bytes() == b"two"
    store.sweep(["a"])
    assert len(list(store.folder.iterdir())) == 2, "another build may be writing it"
    monkeypatch.setattr(store_module, "_LEFT_OVER", -60)
    store.sweep(["a"])
    assert [path.name for path in store.folder.iterdir()] == ["a.txt"]


def test_only_what_is_used_stays(store):
    store.sweep([])
    for key in "abc":
        store.kept(key, key.encode)
    store.sweep(["a", "c", "not there"])
    assert sorted(path.name for path in store.folder.iterdir()) == ["a.txt", "c.txt"]


def test_nothing_is_thrown_away_that_others_may_need(tmp_path):
    shared = Store(tmp_path / "kept", "txt", shared=True)
    path = shared.kept("a", lambda: b"one")
    shared.sweep([])
    assert path.exists()


def test_a_file_takes_the_place_of_another_and_writes_into_none(store, tmp_path):
    earlier, target = tmp_path / "earlier", tmp_path / "site" / "x" / "file"
    for key in ("a", "b"):
        place(store.kept(key, key.encode), target)
        if key == "a":
            os.link(target, earlier)
    assert (earlier.read_bytes(), target.read_bytes()) == (b"a", b"b")
    assert target.samefile(store.kept("b", never))


def test_where_there_are_no_links_it_is_copied(store, tmp_path, monkeypatch):
    def refused(*_):
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    for key in ("a", "b"):
        place(store.kept(key, key.encode), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"b"
    assert store.kept("a", never).read_bytes() == b"a"
