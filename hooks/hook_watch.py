"""Which change of a file the development server hears of, and when: at once, and idle for nothing.

In the place of MkDocs' own observer, which looks at every file each half second.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventEmitter, ObservedWatch

from knowledge_base.incremental.changes import Seen, seen
from knowledge_base.previewing.looking import Looking

_SHORTEST = 0.1
"""Seconds between two looks at the least."""
_CHANGES: list[type[FileSystemEvent]] = [
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileAttribEvent, FileClosedEvent, FileCreatedEvent),
    *(FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
]
"""What the system is to announce: all but that somebody reads, as the preview itself does."""


class Watch(BaseObserver):
    """Tells of each path once for each change below it, however many files have changed."""

    def __init__(self, before: Mapping[str, Seen]) -> None:
        """`before` is what was seen of some of the paths; a change since then is told, too."""
        super().__init__(_Emitter, timeout=_SHORTEST, before=before, system=_system())


class _Emitter(EventEmitter):
    def __init__(
        self, *args: Any, before: Mapping[str, Seen], system: BaseObserver | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._before = before
        self._system = system

    def on_thread_start(self) -> None:
        path = Path(self.watch.raw_path)
        self._bell = _Bell()
        are_announced = self._system is not None and _is_heard(self._system, self.watch, self._bell)
        self._looking = Looking(
            lambda: seen(path),
            self._before.get(self.watch.raw_path) or seen(path),
            rest=self.stopped_event.wait,
            announced=self._bell.rang,
            are_announced=are_announced,
        )

    def on_thread_stop(self) -> None:
        self._bell.ring()

    def queue_events(self, timeout: float) -> None:
        if self._looking.changed(timeout) and self.should_keep_running():
            self.queue_event(FileModifiedEvent(self.watch.raw_path))


class _Bell(FileSystemEventHandler):
    """Rings when the system announces a change."""

    def __init__(self) -> None:
        self._rings = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.ring()

    def ring(self) -> None:
        self._rings.set()

    def rang(self, patience: float) -> bool:
        """Wait so many seconds for a ring; whether there was one since the last time."""
        rang = self._rings.wait(patience)
        self._rings.clear()
        return rang


def _system() -> BaseObserver | None:
    """What the system announces changes to; None where it has no place for one more."""
    try:
        observer = Observer()
        observer.start()
    except OSError:
        return None
    return observer


def _is_heard(system: BaseObserver, watch: ObservedWatch, bell: _Bell) -> bool:
    """Let `system` ring at each change of what is watched, if it can."""
    try:
        system.schedule(bell, watch.raw_path, recursive=watch.is_recursive, event_filter=_CHANGES)
    except OSError:
        return False
    return True
