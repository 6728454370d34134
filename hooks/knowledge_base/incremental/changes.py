"""Whether anything in a folder has changed, told by the times and sizes of its files."""

import os
import stat
from contextlib import suppress
from pathlib import Path

Seen = dict[str, tuple[int, int, int, int]]
"""Of each file, by its path: size in bytes, times of change of its content and of its place in
nanoseconds, inode. A file put in another's place is noticed even where it pretends to be older."""


def seen(path: Path) -> Seen:
    """The state of the file `path`, or of all files in this folder.

    What is not there, or vanishes meanwhile, is left out. No link is followed.
    """
    found: Seen = {}
    folders: list[str] = []
    with suppress(OSError):
        state = path.stat(follow_symlinks=False)
        if stat.S_ISDIR(state.st_mode):
            folders.append(str(path))
        else:
            found[str(path)] = _look(state)
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        found[entry.path] = _look(entry.stat(follow_symlinks=False))
    return found


def _look(state: os.stat_result) -> tuple[int, int, int, int]:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
