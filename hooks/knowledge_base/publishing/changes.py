"""Whether anything in a folder has changed, told by the times and sizes of its files."""

import os
import stat
from contextlib import suppress
from pathlib import Path

Seen = dict[str, tuple[int, int]]
"""Time of change in nanoseconds and size in bytes of each file, by its path."""


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
            found[str(path)] = (state.st_mtime_ns, state.st_size)
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        state = entry.stat(follow_symlinks=False)
                        found[entry.path] = (state.st_mtime_ns, state.st_size)
    return found
