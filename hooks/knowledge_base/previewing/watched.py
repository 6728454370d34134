"""What is watched while a project is edited, by what must be done when it changes."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from knowledge_base.incremental.changes import Seen, seen

_NAMES = ("mkdocs.yml", "overrides", "hooks")


class Watched(NamedTuple):
    """The watched files of a project but its records, as they were at one time.

    When something in `engine` has changed, hand-written pages and the frame must be made anew; in
    `templates`, the records' pages; in `code`, the server must be started again. Records are read
    in after every change.
    """

    engine: Seen
    templates: Seen
    code: Seen


def paths(root: Path, docs: Path) -> tuple[Path, ...]:
    """Every file and folder of the project in `root` that is watched."""
    return docs, *(root / name for name in (*_NAMES, "practices"))


def watched(root: Path, docs: Path) -> Watched:
    """The project in `root` as it is now, with its hand-written pages in `docs`."""
    return sorted_out(root, (seen(path) for path in (docs, *(root / name for name in _NAMES))))


def sorted_out(root: Path, states: Iterable[Seen]) -> Watched:
    """What was seen of the project in `root`, by what must be done when it changes."""
    found = Watched({}, {}, {})
    for path, state in (file for files in states for file in files.items()):
        if Path(path).is_relative_to(root / "hooks"):
            if not path.endswith(".pyc"):
                found.code[path] = state
        elif Path(path).is_relative_to(root / "overrides" / "records"):
            found.templates[path] = state
        elif not Path(path).is_relative_to(root / "practices"):
            found.engine[path] = state
    return found
