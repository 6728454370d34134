"""A build goes on in the folder of the oldest one that is kept, which would be thrown away.

Most files of two builds are the same. To leave them where they are costs a fraction of linking each
of a hundred thousand files, and of removing as many.
"""

import shutil
from collections.abc import Collection
from pathlib import Path

from knowledge_base.auditing.audit import Contents, contents
from knowledge_base.publishing.swap import KEPT, TAKEN, builds_folder, shown
from knowledge_base.store import make_room


def inherit(build: Path, site: Path) -> bool:
    """Put what the oldest build of `site` has beside the files of `build`, which stay its own.

    Whether that was done: never with the build that is shown, nor while fewer are kept than should
    be. The oldest build is then no more, and `build` has files that it must yet be `rid` of.
    """
    earlier = shown(site)
    if len(earlier) < KEPT or earlier[0].resolve() == site.resolve():
        return False
    taken = builds_folder(site) / f"{TAKEN}{build.name}"
    try:
        earlier[0].rename(taken)
    except OSError:
        # Another build has taken it, or Windows has one of its files open.
        return False
    for path in contents(build).everything:
        make_room(taken / path)
        (build / path).rename(taken / path)
    shutil.rmtree(build)
    taken.rename(build)
    return True


def rid(build: Path, own: Collection[str]) -> Contents:
    """Remove from `build` all that is not `own`, and folders left empty; what is there then."""
    there = contents(build)
    left = there.everything.difference(own)
    for path in left:
        (build / path).unlink()
        for folder in (build / path).relative_to(build).parents[:-1]:
            try:
                (build / folder).rmdir()
            except OSError:
                break
    return Contents(there.files - left, [link for link in there.links if link not in left])
