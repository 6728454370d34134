"""What was made once, kept for the next build under the key of all that it was made of.

Whoever makes a key answers for it: two things under one key are one thing here. What the site shows
is a hard link to what is kept, so a file of either is replaced and never written into.
"""

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

_LEFT_OVER = 3600
"""Seconds after which an unfinished file has no owner any more."""


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of what is kept, and the ending of its files' names.

    A file is there whole or not at all, whoever else reads or makes it at the same moment. From one
    that is `shared` nothing is thrown away: whoever asks does not know what others need of it.
    """

    folder: Path
    ending: str
    shared: bool = False

    def kept(self, key: str, make: Callable[[], bytes]) -> Path:
        """The file of `key`; where there is none yet, what `make` returns is kept."""
        path = self.folder / self._name(key)
        if not path.exists():
            content = make()
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{secrets.token_hex(8)}")
            fresh.write_bytes(content)
            fresh.replace(path)
        return path

    def sweep(self, used: Iterable[str]) -> None:
        """Throw away whatever is kept under no key of `used`."""
        if self.shared:
            return
        names = {self._name(key) for key in used}
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            # Windows removes no file that another process reads.
            with contextlib.suppress(OSError):
                is_left = path.stat().st_mtime < time.time() - _LEFT_OVER
                if path.name not in names and (path.suffix == f".{self.ending}" or is_left):
                    path.unlink()

    def _name(self, key: str) -> str:
        return f"{key}.{self.ending}"


def place(path: Path, target: Path) -> None:
    """Put the file at `path` to `target` as well, in the place of what stands there."""
    make_room(target)
    link(path, target)


def make_room(target: Path) -> None:
    """The folder of `target`, and nothing at its place, whatever stands at either now."""
    try:
        target.unlink()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError:
        # Systems differ in what they say of a folder.
        if not target.is_dir():
            raise
        shutil.rmtree(target)
    else:
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        next(folder for folder in target.parents if folder.is_file()).unlink()
        target.parent.mkdir(parents=True, exist_ok=True)


def link(path: str | Path, target: str | Path) -> None:
    """Make `target` the file at `path` as well, with its times.

    Raises FileExistsError where something stands there, FileNotFoundError or NotADirectoryError
    where it has no folder.
    """
    try:
        os.link(path, target)
    except (FileExistsError, FileNotFoundError, NotADirectoryError):
        raise
    except OSError:
        # Another disk, or a system without links.
        shutil.copy2(path, target)
