"""What can be told of a file or a record's folder without reading it, and what once it is read."""

import hashlib
import os
import stat
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TICK = 2_000_000_000
"""Nanoseconds within which two changes of a file may carry the same time (FAT counts to two)."""

_PLAIN = frozenset((stat.S_IFREG, stat.S_IFDIR))
_CHUNK = 1 << 16

_State = tuple[str, int, int, int, int, int]
"""A name with its kind and rights, times of change of content and of place, size and inode."""


@dataclass(frozen=True)
class Look:
    """The file `path`, or the folder `path` with what is in it and in its folder `files/`.

    `stamp` changes when anything there does, unless it `is_fresh`. A look that is not `is_plain`
    holds more than files: links lead to what no look can tell.
    """

    path: str
    stamp: bytes
    is_plain: bool
    is_fresh: bool

    @cached_property
    def content(self) -> bytes:
        """A digest of all names and bytes. Raises OSError where a file cannot be read."""
        digest = hashlib.blake2b(digest_size=16)
        for name, mode, *_ in _states(self.path):
            digest.update(repr((name, stat.S_IFMT(mode))).encode())
            if stat.S_ISREG(mode):
                digest.update(_digest_of(f"{self.path}/{name}" if name else self.path))
        return digest.digest()


def look(path: str) -> Look:
    """A look at `path` as it is now. Raises OSError where there is nothing to look at."""
    now = time.time_ns()
    states = _states(path)
    newest = max((max(state[2], state[3]) for state in states), default=0)
    return Look(
        path,
        hashlib.blake2b(repr(states).encode(), digest_size=16).digest(),
        is_plain=all(stat.S_IFMT(state[1]) in _PLAIN for state in states),
        # As git does: what was changed just now may be changed once more in the same tick.
        is_fresh=newest > now - TICK,
    )


def _states(path: str) -> list[_State]:
    """What is there, by name; a file stands under no name."""
    own = os.lstat(path)
    if not stat.S_ISDIR(own.st_mode):
        return [_state("", own)]
    states: list[_State] = []
    with os.scandir(path) as entries:
        for entry in entries:
            states.append(_state(entry.name, entry.stat(follow_symlinks=False)))
            if entry.name == "files" and entry.is_dir(follow_symlinks=False):
                with os.scandir(entry) as inner:
                    states += (
                        _state(f"files/{each.name}", each.stat(follow_symlinks=False))
                        for each in inner
                    )
    states.sort()
    return states


def _state(name: str, found: os.stat_result) -> _State:
    return name, found.st_mode, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _digest_of(path: str) -> bytes:
    digest = hashlib.sha256()
    with Path(path).open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()
