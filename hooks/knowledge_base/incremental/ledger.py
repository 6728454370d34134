"""What the last build made, and how to have it again: nothing unchanged is made twice.

Every group of files (a page with what stands beside it, the open data, the search index) goes by a
key, the digest of all that it is made of. Where the last build has the group under the same key,
and its files are as they were written, the new build links them.
"""

import hashlib
import os
import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from knowledge_base.catalogue.seal import SIZE, is_sealed, own_key, seal
from knowledge_base.rendering.files import File
from knowledge_base.store import link, make_room


class WrittenFile(NamedTuple):
    """A file as it was written: its path in the site, bytes, and time of change in nanoseconds."""

    path: str
    size: int
    changed: int


class Basis(NamedTuple):
    """What a group was made of: `ground` names all but the parts of records that it opened."""

    ground: str
    opened: frozenset[str]


class Group(NamedTuple):
    """Files made of one thing.

    `known` is what else was learned when they were made. `basis` tells, without computing the key
    anew, that it would be the same; not every group has one.
    """

    key: str
    files: tuple[WrittenFile, ...]
    known: Any = None
    basis: Basis | None = None


Groups = Mapping[str, Group]
"""The groups of a build by their names."""


@dataclass(frozen=True)
class Ledger:
    """The groups of the build in `folder`; the ledger of no build has none."""

    folder: Path = Path()
    groups: Groups = field(default_factory=dict)


def ledger_file(root: Path, site: Path) -> Path:
    """Where the project in `root` keeps the ledger of what `site` shows; each site has its own."""
    name = hashlib.blake2b(str(site.absolute()).encode(), digest_size=8).hexdigest()
    return root / ".cache" / "site" / f"{name}.ledger"


def read_ledger(path: Path, build: Path, code: bytes) -> Ledger:
    """The ledger in the file `path`, if this user's `code` wrote it whole for the folder `build`.

    Otherwise that of no build: the file is a pickle, and none is unpacked without its seal.
    """
    try:
        content, key = path.read_bytes(), own_key()
    except OSError:
        return Ledger()
    found, packed = content[:SIZE], content[SIZE:]
    if not is_sealed(found, _claim(packed, build, code), key) or not build.is_dir():
        return Ledger()
    return Ledger(build, pickle.loads(packed))


def write_ledger(path: Path, build: Path, code: bytes, groups: Groups) -> None:
    """Keep `groups` as those that `code` made in the folder `build`, whole or not at all."""
    try:
        key = own_key()
    except OSError:
        # Nothing could tell this ledger from a stranger's.
        return
    packed = pickle.dumps(dict(groups), pickle.HIGHEST_PROTOCOL)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(seal(_claim(packed, build, code), key) + packed)
    fresh.replace(path)


def _claim(packed: bytes, build: Path, code: bytes) -> bytes:
    return b"\0".join((build.name.encode(), code.hex().encode(), packed))


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
