"""What a site is made of, named by content: the names of two machines can be compared."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge_base.incremental.changes import seen
from knowledge_base.incremental.inputs import PARTS

_MADE_HERE = frozenset({"__pycache__", "municipal_knowledge_base.egg-info"})
"""Folders that every machine makes for itself."""


def state(
    root: Path, conditions: Mapping[str, str], parts: Iterable[str] = PARTS
) -> dict[str, str]:
    """The names of `parts` of the project in `root`, and of what else a build depends on.

    `inputs.signature` is quicker, and means nothing on another machine.
    """
    named = {part: _content(root / part) for part in parts}
    return named | {name: _digest(value.encode()) for name, value in conditions.items()}


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    """What two states do not agree on."""
    names = sorted(one.keys() | other.keys())
    return tuple(name for name in names if one.get(name) != other.get(name))


def _content(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=20)
    for found in sorted(map(Path, seen(path))):
        if _MADE_HERE.isdisjoint(found.parts):
            content = bytes(found.readlink()) if found.is_symlink() else found.read_bytes()
            name = found.relative_to(path).as_posix()
            digest.update(os.fsencode(f"{name}\0{_digest(content)}\0"))
    return digest.hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=20).hexdigest()
