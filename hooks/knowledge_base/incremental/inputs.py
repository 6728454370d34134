"""Whether anything that a site is made of is different from the last build, by a look at the files.

A look costs microseconds a file where reading costs milliseconds: a build that finds nothing
changed need not begin.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge_base.incremental.changes import seen
from knowledge_base.incremental.ledger import ledger_file

RECORDS = ("practices",)
FRAME = ("docs", "overrides", "hooks", "assets", "mkdocs.yml", "pyproject.toml")
PARTS = (*RECORDS, *FRAME)
"""Everything in a project that a build reads: the records, and what frames them."""

_COMPILED = ".pyc"


def signature(root: Path, conditions: Mapping[str, str], parts: Iterable[str] = PARTS) -> str:
    """The name of `parts` of the project in `root` as they stand, and of other `conditions`."""
    named = hashlib.blake2b(repr(sorted(conditions.items())).encode(), digest_size=20)
    for part in parts:
        for path, state in sorted(seen(root / part).items()):
            if not path.endswith(_COMPILED):
                named.update(repr((path, state)).encode())
    return named.hexdigest()


def inputs_file(root: Path, site: Path) -> Path:
    """Where the project in `root` notes what the build was made of that `site` shows."""
    return ledger_file(root, site).with_suffix(".inputs")


def has_changed(record: Path, site: Path, name: str) -> bool:
    """Whether `site` shows another build than the one that `record` notes as made of `name`."""
    try:
        noted = record.read_text("utf-8")
    except OSError:
        return True
    return noted != _note(site, name) or not (site / "index.html").is_file()


def note(record: Path, site: Path, name: str, build: Path) -> None:
    """Write into the file `record` that `build`, which `site` was made to show, was made of `name`.

    Another build may have taken its place since.
    """
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(_note(build if site.is_symlink() else site, name), "utf-8")


def _note(site: Path, name: str) -> str:
    return f"{site.resolve()}\n{name}\n"
