"""What can be told of a file or a record's folder without reading it, and what once it is read."""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TICK = 2_000_000_000
"""Nanoseconds within which two changes of a file may carry the same time (FAT counts to two)."""


@dataclass(frozen=True)
class Look:
    """The file `path`, or the folder `path` with what is in it and in its folder `files/`.

    `stamp` changes when anything there does, unless it `is_fresh`. A look that is not `is_plain`
    holds more than files: links lead to what no look can tell.
    """

    path: Path
    stamp: bytes
    is_plain: bool
    is_fresh: bool

    @cached_property
    def content(self) -> bytes:
        """A digest of all names and bytes. Raises OSError where a file cannot be read."""
        digest = hashlib.blake2b(digest_size=16)
        for name, status in sorted(_everything(self.path), key=lambda each: each[0]):
            digest.update(repr((name, stat.S_IFMT(status.st_mode))).encode())
            if stat.S_ISREG(status.st_mode):
                with (self.path / name).open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.digest()


def look(path: Path) -> Look:
    """A look at `path` as it is now. Raises OSError where there is nothing to look at."""
    now = time.time_ns()
    found = sorted(
        (name, s.st_mode, s.st_mtime_ns, s.st_ctime_ns, s.st_size, s.st_ino)
        for name, s in _everything(path)
    )
    return Look(
        path,
        hashlib.blake2b(repr(found).encode(), digest_size=16).digest(),
        is_plain=all(stat.S_ISREG(each[1]) or stat.S_ISDIR(each[1]) for each in found),
        # As git does: what was changed just now may be changed once more in the same tick.
        is_fresh=any(max(each[2], each[3]) > now - TICK for each in found),
    )


def _everything(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    own = path.lstat()
    if not stat.S_ISDIR(own.st_mode):
        yield "", own
        return
    with os.scandir(path) as entries:
        for entry in entries:
            yield entry.name, entry.stat(follow_symlinks=False)
            if entry.name == "files" and entry.is_dir(follow_symlinks=False):
                with os.scandir(entry) as inner:
                    for each in inner:
                        yield f"files/{each.name}", each.stat(follow_symlinks=False)
