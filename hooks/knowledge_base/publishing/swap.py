"""A new site takes the old one's place in one step, or not at all.

Each build goes into a folder of its own beside the site; the site itself is a symbolic link, and
one rename moves it to the new folder. Whatever fails or is killed before that, the old site stays
as it was, to the byte. The last builds that were shown are kept, so that one can go back.
"""

import os
import shutil
import time
from pathlib import Path

KEPT = 3
"""How many builds are kept that were shown, the present one among them."""

TAKEN = "taken-"
"""What the name of a folder begins with that a build takes over from an earlier one."""

_SHOWN = "shown"
"""The file that names the builds which the site has shown: one that failed is no way back."""

_ABANDONED = 3600
"""Seconds after which nobody works any more in a build that was never shown."""


def builds_folder(site: Path) -> Path:
    """Where the builds of `site` are kept."""
    return site.parent / f".{site.name}-builds"


def new_build(site: Path) -> Path:
    """A fresh, empty folder for the next build of `site`."""
    folder = builds_folder(site)
    folder.mkdir(parents=True, exist_ok=True)
    number = max((int(path.name) for path in numbered(folder)), default=0) + 1
    while True:
        build = folder / f"{number:06d}"
        try:
            build.mkdir()
        except FileExistsError:
            number += 1
        else:
            return build


def publish(build: Path, site: Path) -> None:
    """Make `site` show `build`, and forget all but the last builds that were shown."""
    folder = builds_folder(site)
    fresh, before = folder / f"fresh-{build.name}", folder / f"before-{build.name}"
    try:
        fresh.symlink_to(os.path.relpath(build, site.parent), target_is_directory=True)
    except OSError:
        if not _lacks_links():
            raise
        shutil.copytree(build, fresh)
    if site.is_dir() and not site.is_symlink():
        # A plain folder can only be moved aside.
        site.rename(before)
    try:
        fresh.replace(site)
    except OSError:
        if not _lacks_links():
            raise
        # No folder, nor a link to one, is replaced there: the nearest thing is two renames.
        site.rename(before)
        fresh.rename(site)
    _forget_old(build, site, before)


def _lacks_links() -> bool:
    """Windows gives links only to administrators and developers."""
    return os.name == "nt"


def _forget_old(build: Path, site: Path, before: Path) -> None:
    folder = builds_folder(site)
    were_shown = {path.name for path in shown(site)} | {build.name}
    kept = {name for name in were_shown if name > build.name}
    kept.update(sorted(were_shown - kept)[-KEPT:])
    (folder / _SHOWN).write_text("\n".join(sorted(kept)), "utf-8")
    for path in numbered(folder):
        if path.name not in kept and (path.name in were_shown or _is_abandoned(path)):
            shutil.rmtree(path, ignore_errors=True)
    # What builds were killed over while they swapped or took; later ones may be about to.
    for prefix in ("before-", "fresh-", TAKEN):
        for path in folder.glob(f"{prefix}*"):
            if path.name <= f"{prefix}{build.name}" and path != before:
                path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)


def _is_abandoned(path: Path) -> bool:
    return path.stat().st_mtime < time.time() - _ABANDONED


def shown(site: Path) -> list[Path]:
    """The builds that `site` shows or has shown, as far as they are kept, the oldest first."""
    folder = builds_folder(site)
    try:
        names = (folder / _SHOWN).read_text("utf-8").split()
    except FileNotFoundError:
        # Nothing tells which of them had failed; one that did so early has no home page.
        return [path for path in numbered(folder) if (path / "index.html").is_file()]
    return [path for path in numbered(folder) if path.name in names]


def numbered(folder: Path) -> list[Path]:
    """The builds in `folder`, shown or not, the oldest first."""
    return sorted(path for path in folder.iterdir() if path.name.isdigit() and path.is_dir())
