"""What the files of a site are made of: those that are made of one thing are a group."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class WrittenFile(NamedTuple):
    """A file as it was written: its path in the site, bytes, and time of change in nanoseconds."""

    path: str
    size: int
    changed: int


class Basis(NamedTuple):
    """What a group was made of: `ground` names all but the parts of records that it opened.

    `opened` has each part once, in order: a set would take five times the memory.
    """

    ground: str
    opened: tuple[str, ...]


def basis(ground: str, opened: Iterable[str]) -> Basis:
    """The basis of what was made on `ground` and has `opened` these parts of records."""
    return Basis(ground, tuple(sorted(opened)))


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
