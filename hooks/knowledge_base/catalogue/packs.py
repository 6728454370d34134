"""Files that hold many pickled values, each to be had by itself: written once, never changed."""

import hashlib
import io
import os
import pickle
import secrets
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

PACK = ".pack"
UNFINISHED = ".part"
_HAS_PREAD = hasattr(os, "pread")
"""Where processes are forked they share one position in the file: there it is never moved."""

_set = object.__setattr__

_RECENT = 256
"""Values that a pack gives again without reading them again."""


class Pack:
    """One such file, which stays open: what it holds can be read until the process ends.

    Its name is the digest of its content, once it is finished.
    """

    def __init__(self, path: Path, *, is_new: bool = False) -> None:
        """Raises OSError where the file cannot be opened, or made if `is_new`."""
        self.path = path
        self.size = 0
        self._file = path.open("x+b" if is_new else "rb", buffering=0)
        self._digest = hashlib.blake2b(digest_size=16)
        self.recent = lru_cache(_RECENT)(self.read)

    def read(self, start: int, size: int) -> Any:
        """The value that stands at `start`."""
        return pickle.loads(self.raw(start, size))

    def raw(self, start: int, size: int) -> bytes:
        """The value that stands at `start`, as it is written.

        Not from a mapped file, whose pages would count as memory of all processes.
        """
        if _HAS_PREAD:
            return os.pread(self._file.fileno(), size, start)
        self._file.seek(start)
        return self._file.read(size)

    def append(self, content: bytes) -> int:
        """Where `content` now stands. Raises OSError where it could not be written whole."""
        self._file.seek(self.size)
        if self._file.write(content) != len(content):
            raise OSError("the disk is full")
        self._digest.update(content)
        self.size += len(content)
        return self.size - len(content)

    def finish(self) -> None:
        """Gives a new pack its name. Raises OSError where that cannot be done."""
        path = self.path.with_name(f"{self._digest.hexdigest()}{PACK}")
        # Windows renames no file that is open.
        self._file.close()
        try:
            self.path.replace(path)
            self.path = path
        finally:
            self._file = self.path.open("rb", buffering=0)

    def is_whole(self) -> bool:
        """Whether the content is what the name says."""
        self._file.seek(0)
        digest = hashlib.blake2b(digest_size=16)
        while content := self._file.read(1 << 20):
            digest.update(content)
        self.size = self._file.tell()
        return digest.hexdigest() == self.path.stem

    def stamp(self) -> tuple[int, ...]:
        """What tells, without reading it, that the file has not been touched."""
        found = os.fstat(self._file.fileno())
        self.size = found.st_size
        return found.st_size, found.st_mtime_ns, found.st_ino


def new_pack(folder: Path) -> Pack:
    """An empty pack in `folder`. Raises OSError where it cannot be made."""
    folder.mkdir(parents=True, exist_ok=True)
    return Pack(folder / f"{secrets.token_hex(8)}{UNFINISHED}", is_new=True)


def pickled(value: object) -> bytes:
    """`value` as a pickle in which models and dataclasses are their fields and no more."""
    content = io.BytesIO()
    _Pickler(content, pickle.HIGHEST_PROTOCOL).dump(value)
    return content.getvalue()


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, BaseModel):
            return _model, (
                type(value),
                value.__dict__,
                _in_order(frozenset(value.__pydantic_fields_set__)),
            )
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), tuple(getattr(value, name) for name in _names(type(value)))
        return NotImplemented


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _in_order(names: frozenset[str]) -> tuple[str, ...]:
    """The same tuple for the same names: a pickle then holds it once."""
    return tuple(sorted(names))


@cache
def _set_of(said: tuple[str, ...]) -> set[str]:
    return set(said)


def _model(kind: type[BaseModel], fields: dict[str, Any], said: tuple[str, ...]) -> BaseModel:
    """A valid model again. What pydantic itself does for a pickle takes twice as long.

    Attribute by attribute, models of a kind share the table of their names, and all that said the
    same fields share that set: of ten thousand records that is half the memory.
    """
    made = kind.__new__(kind)
    for name, value in fields.items():
        _set(made, name, value)
    _set(made, "__pydantic_fields_set__", _set_of(said))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made
