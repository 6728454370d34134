"""Whether anything that a site is made of is different from the last build, by a look at the files.

A look costs microseconds a file where reading costs milliseconds: a build that finds nothing
changed need not begin.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

PARTS = ("practices", "docs", "overrides", "hooks", "assets", "mkdocs.yml", "pyproject.toml")
"""Everything in a project that a build reads."""

_NOT_READ = frozenset({"__pycache__"})


def signature(root: Path, conditions: Mapping[str, str]) -> str:
    """The name of the project in `root` as it stands, and of what else a build depends on.

    Files count with size, and times of change of content and of place to the nanosecond, so that
    one put in the place of another is noticed even where it pretends to be older.
    """
    named = hashlib.blake2b(repr(sorted(conditions.items())).encode(), digest_size=20)
    for part in PARTS:
        for path, state in _files(root / part):
            seen = (path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
            named.update(repr(seen).encode())
    return named.hexdigest()


def _files(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file at or below `path`, sorted; links as links."""
    if path.is_file():
        yield str(path), path.lstat()
    elif path.is_dir():
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if entry.name in _NOT_READ:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry.path, entry.stat(follow_symlinks=False)


def has_changed(record: Path, site: Path, name: str) -> bool:
    """Whether `site` shows another build than the one that `record` notes as made of `name`."""
    try:
        noted = record.read_text("utf-8")
    except OSError:
        return True
    return noted != _note(site, name) or not (site / "index.html").is_file()


def note(record: Path, site: Path, name: str) -> None:
    """Write into the file `record` that what `site` shows now was made of `name`."""
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(_note(site, name), "utf-8")


def _note(site: Path, name: str) -> str:
    return f"{site.resolve()}\n{name}\n"
