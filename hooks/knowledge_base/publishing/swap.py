"""A new site takes the old one's place in one step, or not at all.

Each build goes into a folder of its own beside the site; the site itself is a symbolic link, and
one rename moves it to the new folder. Whatever fails or is killed before that, the old site stays
as it was, to the byte. The last builds are kept, so that one can go back.
"""

import os
import shutil
from pathlib import Path

KEPT = 3
"""How many builds are kept, the one that is shown among them."""

TAKEN = "taken-"
"""What the name of a folder begins with that a build takes over from an earlier one."""


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
    """Make `site` show `build`, and forget all but the last builds."""
    if site.is_dir() and not site.is_symlink():
        # A plain folder from before: it can only be moved aside, once.
        site.rename(builds_folder(site) / f"before-{build.name}")
    link = builds_folder(site) / f"link-{build.name}"
    try:
        link.symlink_to(os.path.relpath(build, site.parent), target_is_directory=True)
        link.replace(site)
    except OSError:
        if not _lacks_links():
            raise
        _copy_over(build, site)
    _forget_old(build, site)


def _lacks_links() -> bool:
    """Windows gives links only to administrators and developers."""
    return os.name == "nt"


def _copy_over(build: Path, site: Path) -> None:
    """The nearest thing to one step where there are no links: two renames of whole folders."""
    fresh = builds_folder(site) / f"fresh-{build.name}"
    shutil.copytree(build, fresh)
    if site.exists():
        site.rename(builds_folder(site) / f"before-{build.name}")
    fresh.rename(site)


def _forget_old(build: Path, site: Path) -> None:
    folder = builds_folder(site)
    kept = {path.name for path in numbered(folder) if path.name <= build.name}
    for name in sorted(kept)[:-KEPT]:
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in folder.glob("before-*"):
        if path.name != f"before-{build.name}":
            shutil.rmtree(path, ignore_errors=True)
    # What a build was killed over while it took it; later ones may be about to.
    for path in folder.glob(f"{TAKEN}*"):
        if path.name <= f"{TAKEN}{build.name}":
            shutil.rmtree(path, ignore_errors=True)


def numbered(folder: Path) -> list[Path]:
    """The builds in `folder`, the oldest first."""
    return sorted(path for path in folder.iterdir() if path.name.isdigit() and path.is_dir())
