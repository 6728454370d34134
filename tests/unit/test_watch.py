"""What the development server hears of changes from the system itself."""

import queue
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

import hook_watch
from hook_watch import Watch
from knowledge_base.incremental.changes import seen
from knowledge_base.previewing import looking

PATIENCE = 60
"""Seconds after which a change that was not told will not be."""


class Heard(FileSystemEventHandler):
    def __init__(self) -> None:
        self._events: queue.Queue[FileSystemEvent] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._events.put(event)

    def next(self) -> FileSystemEvent:
        return self._events.get(timeout=PATIENCE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reforms" / "one").mkdir(parents=True)
    (tmp_path / "reforms" / "one" / "ka.md").write_text("ერთი", "utf-8")
    return tmp_path


@pytest.fixture
def never_by_itself(monkeypatch):
    """Nothing is looked at unless the system announces a change."""
    monkeypatch.setattr(looking, "_IDLENESS", 3600.0)


@pytest.fixture
def watching(folder):
    """Watches folders as they are; yields what is told of the last one."""
    observers: list[Watch] = []

    def watching(before=None) -> Heard:
        observer, heard = Watch(before or {}), Heard()
        observers.append(observer)
        observer.schedule(heard, str(folder), recursive=True)
        observer.start()
        return heard

    yield watching
    for observer in observers:
        observer.stop()
        observer.join(PATIENCE)
        assert not observer.is_alive()


@pytest.mark.parametrize(
    "change",
    [
        lambda one: (one / "ka.md").write_text("ორი", "utf-8"),
        lambda one: (one / "en.md").write_text("two", "utf-8"),
        lambda one: (one / "ka.md").unlink(),
        lambda one: (one / "ka.md").rename(one / "en.md"),
        lambda one: one.rename(one.with_name("two")),
        lambda one: (
            (one / "files" / "deep").mkdir(parents=True)
            or (one / "files" / "deep" / "plan.pdf").write_bytes(b"plan")
        ),
    ],
    ids=["written", "new", "removed", "renamed", "folder renamed", "new folder"],
)
def test_a_change_is_told_without_a_look_of_its_own_accord(
    folder, watching, never_by_itself, change
):
    heard = watching()
    change(folder / "reforms" / "one")
    assert heard.next().src_path == str(folder)


def test_a_change_from_before_the_watch_is_told(folder, watching, never_by_itself):
    before = {str(folder): seen(folder)}
    (folder / "reforms" / "one" / "ka.md").write_text("ორი", "utf-8")
    assert watching(before).next().src_path == str(folder)


@pytest.mark.parametrize("fails", ["place", "folder"])
def test_where_the_system_announces_nothing_changes_are_found(
    folder, watching, never_by_itself, monkeypatch, fails
):
    if fails == "place":
        monkeypatch.setattr(hook_watch, "_system", lambda: None)
    else:
        monkeypatch.setattr(hook_watch.Observer, "schedule", refuse)
    heard = watching()
    (folder / "reforms" / "one" / "ka.md").write_text("ორი", "utf-8")
    assert heard.next().src_path == str(folder)


def refuse(*_, **__):
    raise OSError(28, "No space left on device")


def test_where_the_system_has_no_place_for_one_more_watch_there_is_none(monkeypatch):
    monkeypatch.setattr(hook_watch, "Observer", refuse)
    assert hook_watch._system() is None


def test_what_is_only_read_is_not_announced(folder):
    system, heard = hook_watch._system(), Heard()
    system.schedule(heard, str(folder), recursive=True, event_filter=hook_watch._CHANGES)
    try:
        (folder / "reforms" / "one" / "ka.md").read_text("utf-8")
        list((folder / "reforms").iterdir())
        (folder / "zzz").write_text("last", "utf-8")
        assert heard.next().src_path == str(folder / "zzz")
    finally:
        system.stop()
