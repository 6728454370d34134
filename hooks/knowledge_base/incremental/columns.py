"""Groups as columns of plain values, as they are kept in a file.

A site of ten thousand records has a hundred thousand files. As objects within objects they take
several times as long to write and to read.
"""

import pickle
from array import array
from collections.abc import Hashable, Iterable
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from knowledge_base.incremental.groups import Basis, Group, Groups, WrittenFile

_T = TypeVar("_T", bound=Hashable)

_NONE = -1
"""Stands for the number of what a group does not have."""


class _Columns(NamedTuple):
    """`names` to `sets` have a row for each group, `paths` to `times` one for each file.

    `counts` tell how many of the files are a group's. Grounds, sets of parts, and parts stand once,
    and go by their numbers: many groups share them. So do the types of what is known: a pickle
    takes a plain tuple for a fifth of the time of one with names.
    """

    names: list[str]
    keys: list[str]
    known: list[Any]
    types: "array[int]"
    counts: "array[int]"
    grounds: "array[int]"
    sets: "array[int]"
    paths: list[str]
    sizes: "array[int]"
    times: "array[int]"
    every_type: list[type[Any]]
    every_ground: list[str]
    every_set: "list[array[int]]"
    every_part: list[str]


def packed(groups: Groups) -> bytes:
    """`groups` as bytes that `unpacked` makes them of again."""
    files = [file for group in groups.values() for file in group.files]
    every_known = [group.known for group in groups.values()]
    bases = [group.basis for group in groups.values()]
    named: list[Any] = [type(known) if _has_names(known) else None for known in every_known]
    types, type_of = _numbered(each for each in named if each)
    grounds, ground_of = _numbered(basis.ground for basis in bases if basis)
    sets, set_of = _numbered(basis.opened for basis in bases if basis)
    parts, part_of = _numbered(part for each in sets for part in each)
    columns = _Columns(
        names=list(groups),
        keys=[group.key for group in groups.values()],
        known=[
            tuple(known) if has else known for known, has in zip(every_known, named, strict=True)
        ],
        types=array("i", [type_of[each] if each else _NONE for each in named]),
        counts=array("i", [len(group.files) for group in groups.values()]),
        grounds=array("i", [ground_of[basis.ground] if basis else _NONE for basis in bases]),
        sets=array("i", [set_of[basis.opened] if basis else _NONE for basis in bases]),
        paths=[file.path for file in files],
        sizes=array("q", [file.size for file in files]),
        times=array("q", [file.changed for file in files]),
        every_type=types,
        every_ground=grounds,
        every_set=[array("i", map(part_of.__getitem__, each)) for each in sets],
        every_part=parts,
    )
    return pickle.dumps(tuple(columns), pickle.HIGHEST_PROTOCOL)


def unpacked(content: bytes) -> Groups:
    """The groups that were `packed`, in their order."""
    columns = _Columns(*pickle.loads(content))
    files = map(WrittenFile, columns.paths, columns.sizes, columns.times)
    sets = [tuple(map(columns.every_part.__getitem__, each)) for each in columns.every_set]
    bases = (
        None if ground == _NONE else Basis(columns.every_ground[ground], sets[opened])
        for ground, opened in zip(columns.grounds, columns.sets, strict=True)
    )
    every_known = (
        known if number == _NONE else columns.every_type[number]._make(known)
        for known, number in zip(columns.known, columns.types, strict=True)
    )
    rows = zip(columns.names, columns.keys, columns.counts, every_known, bases, strict=True)
    return {
        name: Group(key, tuple(islice(files, count)), known, basis)
        for name, key, count, known, basis in rows
    }


def _has_names(known: object) -> bool:
    return isinstance(known, tuple) and hasattr(known, "_fields")


def _numbered(values: Iterable[_T]) -> tuple[list[_T], dict[_T, int]]:
    """Each of `values` once, and the number of its place."""
    each = list(dict.fromkeys(values))
    return each, {value: number for number, value in enumerate(each)}
