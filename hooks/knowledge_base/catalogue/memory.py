"""What was found in files that have not changed since: nothing is read and checked twice.

The memory of a process dies with it; one with a folder is written there as well, for the next. That
folder holds pickles. None is read without the seal of the same user and the same code: what came
with a pull request, was damaged, or was left by another version is thrown away.
"""

import contextlib
import pickle
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge_base.catalogue.look import Look
from knowledge_base.catalogue.packs import PACK, UNFINISHED, Pack, new_pack
from knowledge_base.catalogue.seal import SIZE, is_sealed, own_key, seal

INDEX = "index"
MOST_PACKS = 8
_LEFT_OVER = 3600
"""Seconds after which an unfinished file has no owner any more."""


@dataclass(slots=True)
class Kept:
    """What is remembered of one path.

    `ground` is the fingerprint of what it was held against, `light` plain data that is at hand at
    once, and `spans` say where in `pack` the rest stands, if there is one. `value` is what a reader
    has made of all that.
    """

    stamp: bytes
    content: bytes
    ground: bytes
    light: tuple[Any, ...]
    pack: Pack | None
    spans: tuple[tuple[int, int], ...]
    value: Any = None

    def part(self, number: int) -> Any:
        """The pickle of this number, as a value."""
        assert self.pack is not None
        return self.pack.read(*self.spans[number])

    def recent_part(self, number: int) -> Any:
        """The same; the very same again as long as few others have been asked for since."""
        assert self.pack is not None
        return self.pack.recent(*self.spans[number])


class Memory:
    """What was found, by path. Whatever goes wrong with its folder, it only forgets."""

    def __init__(self, folder: Path | None = None, key: Callable[[], bytes] = own_key) -> None:
        self._folder = folder
        self._key = key
        self._known: dict[str, Kept] | None = None
        self._fresh: Pack | None = None
        self._has_changed = False

    def recall(self, path: str, now: Look) -> Kept | None:
        """What is remembered of `path`, if nothing there is different `now`."""
        kept = self._all().get(path)
        if kept is None or not now.is_plain:
            return None
        if kept.stamp != now.stamp:
            if kept.content != now.content:
                return None
            if not now.is_fresh:
                kept.stamp = now.stamp
                self._has_changed = True
        return kept

    def keep(
        self, path: str, now: Look, ground: bytes, light: tuple[Any, ...], parts: tuple[bytes, ...]
    ) -> Kept:
        """Remember `light` of `path`, and where there is room for them the pickles `parts`."""
        stamp = b"" if now.is_fresh else now.stamp
        kept = Kept(stamp, now.content, ground, light, None, ())
        with contextlib.suppress(OSError):
            if self._fresh is None and self._folder is not None:
                self._fresh = new_pack(self._folder)
            if self._fresh is not None:
                kept.spans = tuple((self._fresh.append(part), len(part)) for part in parts)
                kept.pack = self._fresh
        self._all()[path] = kept
        self._has_changed = True
        return kept

    def settle(self, present: frozenset[str] | None) -> None:
        """Write down what has changed; forget each path not in `present`, if that is given."""
        known = self._all()
        for path in known.keys() - present if present is not None else ():
            del known[path]
            self._has_changed = True
        if self._has_changed and self._folder is not None:
            with contextlib.suppress(OSError):
                self._write(self._folder, known)
                self._has_changed = False

    def _all(self) -> dict[str, Kept]:
        if self._known is None:
            self._known = {}
            if self._folder is not None:
                with contextlib.suppress(OSError):
                    self._known = _read(self._folder, self._key())
        return self._known

    def _write(self, folder: Path, known: dict[str, Kept]) -> None:
        key = self._key()
        if self._fresh is not None:
            fresh, self._fresh = self._fresh, None
            fresh.finish()
        written = {path: kept for path, kept in known.items() if kept.pack is not None}
        _gather(folder, written.values())
        stamps = {kept.pack.path.name: kept.pack.stamp() for kept in written.values() if kept.pack}
        entries = {
            path: (k.stamp, k.content, k.ground, k.light, k.pack.path.name, k.spans)
            for path, k in written.items()
            if k.pack
        }
        content = pickle.dumps((stamps, entries), pickle.HIGHEST_PROTOCOL)
        # Whole or not at all: another process may read it at this moment.
        index = folder / f"{secrets.token_hex(8)}{UNFINISHED}"
        index.write_bytes(seal(content, key) + content)
        index.replace(folder / INDEX)
        _sweep(folder, stamps)


def _read(folder: Path, key: bytes) -> dict[str, Kept]:
    """What `folder` holds; nothing where it is not of this code and this user, whole and sound."""
    sealed = (folder / INDEX).read_bytes()
    content = sealed[SIZE:]
    if not is_sealed(sealed[:SIZE], content, key):
        return {}
    stamps, entries = pickle.loads(content)
    packs = {name: Pack(folder / name) for name in stamps}
    if any(pack.stamp() != stamps[name] and not pack.is_whole() for name, pack in packs.items()):
        return {}
    return {
        path: Kept(stamp, digest, ground, light, packs[name], spans)
        for path, (stamp, digest, ground, light, name, spans) in entries.items()
    }


def _gather(folder: Path, kept: Iterable[Kept]) -> None:
    """Fewer packs, where there are too many, one of them is gone, or most of them is forgotten."""
    used: dict[Pack, list[Kept]] = {}
    for each in kept:
        if each.pack is not None:
            used.setdefault(each.pack, []).append(each)
    sizes = {pack: sum(size for e in its for _, size in e.spans) for pack, its in used.items()}
    poor = {p for p in used if not p.path.exists() or p.stamp()[0] > 2 * sizes[p]}
    if len(used) - len(poor) >= MOST_PACKS:
        poor |= set(sorted(used, key=lambda pack: sizes[pack])[:-1])
    if not poor:
        return
    gathered = new_pack(folder)
    moved = [
        (each, tuple((gathered.append(pack.raw(*span)), span[1]) for span in each.spans))
        for pack in poor
        for each in used[pack]
    ]
    gathered.finish()
    for each, spans in moved:
        each.pack, each.spans = gathered, spans


def _sweep(folder: Path, used: Iterable[str]) -> None:
    """Remove whatever the index of `folder` does not name."""
    names = {INDEX, *used}
    for path in folder.iterdir():
        is_left = path.suffix == PACK or path.stat().st_mtime < time.time() - _LEFT_OVER
        if path.name not in names and is_left:
            # Windows removes no file that another process reads.
            with contextlib.suppress(OSError):
                path.unlink()
