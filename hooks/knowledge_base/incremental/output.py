"""The folder of a build in the making, beside the last one: unchanged groups are had from there."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import Any, BinaryIO

from knowledge_base.incremental.groups import Group, WrittenFile
from knowledge_base.incremental.ledger import Ledger
from knowledge_base.rendering.files import File
from knowledge_base.store import link, make_room


class Output:
    """The folder of a build in the making, beside the last one."""

    def __init__(self, site: Path, last: Ledger) -> None:
        self.site = site
        self._last = last
        # Paths are joined as text: a site of ten thousand records has a hundred thousand files.
        self._here, self._there = f"{site}/", f"{last.folder}/"
        self._folders: set[str] = set()

    def last(self, name: str) -> Group | None:
        """The group as the last build had it."""
        return self._last.groups.get(name)

    def kept(self, name: str, key: str) -> Group | None:
        """The group of the last build, now in this one as well; None where it must be made."""
        group = self._last.groups.get(name)
        if group is None or group.key != key:
            return None
        # The folder may be an earlier build's, with most files at their places.
        missing = [file for file in group.files if not _is_as_written(self._here, file)]
        if not all(map(self.is_intact, missing)):
            return None
        for file in missing:
            self._link(file.path)
        return group

    def written(self, key: str, files: Iterable[File], known: Any = None) -> Group:
        """Write `files`; the group that they are."""
        return Group(key, tuple(self._write(path, content) for path, content in files), known)

    @contextmanager
    def stream(self, path: str) -> Iterator[BinaryIO]:
        """A new file, to be written piece by piece and then `described`."""
        with self._opened(path) as raw, BufferedWriter(raw, 1 << 20) as stream:
            yield stream

    def described(self, path: str) -> WrittenFile:
        """A file of this build that has just been written."""
        state = os.lstat(self._here + path)
        return WrittenFile(path, state.st_size, state.st_mtime_ns)

    def earlier(self, file: WrittenFile) -> Path:
        """Where `file` of the last build is."""
        return self._last.folder / file.path

    def is_intact(self, file: WrittenFile) -> bool:
        """Whether `file` of the last build is as it was written."""
        return _is_as_written(self._there, file)

    def _link(self, path: str) -> None:
        source, target = self._there + path, self._place(path)
        try:
            link(source, target)
        except OSError:
            make_room(Path(target))
            link(source, target)

    def _write(self, path: str, content: bytes) -> WrittenFile:
        with self._opened(path) as stream:
            stream.write(content)
            state = os.fstat(stream.fileno())
        return WrittenFile(path, state.st_size, state.st_mtime_ns)

    def _opened(self, path: str) -> FileIO:
        target = self._place(path)
        try:
            return FileIO(target, "xb")
        except OSError:
            # Written into, a link would change an earlier build.
            make_room(Path(target))
            return FileIO(target, "xb")

    def _place(self, path: str) -> str:
        """Where `path` goes; its folder is there unless a file stands in its way."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            with suppress(FileExistsError, NotADirectoryError):
                (self.site / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return self._here + path


def _is_as_written(folder: str, file: WrittenFile) -> bool:
    try:
        state = os.lstat(folder + file.path)
    except OSError:
        return False
    return state.st_size == file.size and state.st_mtime_ns == file.changed
