"""What a share of a site is on the disk: its files, and beside them what only the whole can finish.

    site-shards/2-of-3/site/       its files, as they will stand in the site
    site-shards/2-of-3/shard.json  what it knows of them; there only when all files are

It is plain data, because it travels between machines.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge_base.auditing.look import Fault, Inspected
from knowledge_base.publishing.pages import Inspections, MadePage
from knowledge_base.publishing.shares import Share
from knowledge_base.publishing.sitemap import SitemapEntry
from knowledge_base.publishing.write import HandWritten
from knowledge_base.search.documents import SearchDocument

FILES = "site"
_RECORD = "shard.json"

_LINK = -1
"""Stands for the size of a link: no shard has any."""


@dataclass(frozen=True, slots=True)
class Learned:
    """`Inspected` in lists: JSON has neither sets nor pairs as keys."""

    ids: tuple[str, ...]
    targets: tuple[tuple[str, str, str], ...]
    alternates: tuple[tuple[str, str], ...]
    canonical: str | None
    language: str | None
    faults: tuple[Fault, ...]

    def inspected(self) -> Inspected:
        """What it was made of."""
        return Inspected(
            frozenset(self.ids),
            {(file, anchor): address for file, anchor, address in self.targets},
            self.alternates,
            self.canonical,
            self.language,
            self.faults,
        )


def learned(found: Inspected) -> Learned:
    """What `Learned.inspected` makes `found` of again."""
    return Learned(
        tuple(sorted(found.ids)),
        tuple((*target, address) for target, address in found.targets.items()),
        found.alternates,
        found.canonical,
        found.language,
        found.faults,
    )


@dataclass(frozen=True, slots=True)
class ShardPage:
    """One page; `file` is its path in the site, `document` None where it is not to be found."""

    address: str
    file: str
    sitemap: SitemapEntry
    learned: Learned
    document: SearchDocument | None


@dataclass(frozen=True, slots=True)
class Shard:
    """One share as it was built from `state`; `files` are the sizes in bytes by paths."""

    share: Share
    site_url: str
    state: dict[str, str]
    files: dict[str, int]
    written: HandWritten
    pages: tuple[ShardPage, ...]


def shard_pages(
    made: Iterable[MadePage], documents: Iterable[SearchDocument], site_url: str
) -> tuple[ShardPage, ...]:
    """The pages of a share, with those of `documents` that are theirs."""
    made = tuple(made)
    inspections = Inspections(made)
    by_path = {document.path: document for document in documents}
    return tuple(
        ShardPage(
            page.route.address,
            page.group.files[0].path,
            page.in_sitemap(site_url),
            learned(inspections[page.group.files[0].path]),
            by_path.get(page.route.path),
        )
        for page in made
    )


def new_shard(site: Path, share: Share) -> Path:
    """An empty folder for `share` of what will be `site`; what was there before is gone."""
    folder = site.parent / f"{site.name}-shards" / f"{share.number}-of-{share.of}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / FILES).mkdir(parents=True)
    return folder


def write_shard(folder: Path, shard: Shard) -> None:
    """Finish the shard in `folder`."""
    (folder / _RECORD).write_bytes(_SHARD.dump_json(shard))


def read_shard(folder: Path) -> Shard | None:
    """The finished shard in `folder`; None where there is none."""
    try:
        return _SHARD.validate_json((folder / _RECORD).read_bytes())
    except (OSError, ValidationError):
        return None


def files_of(folder: Path) -> dict[str, int]:
    """The size of every file of the shard in `folder` by its path in the site, as it is now."""
    files = folder / FILES
    return {
        path.relative_to(files).as_posix(): _LINK if path.is_symlink() else path.stat().st_size
        for path in files.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }


_SHARD = TypeAdapter(Shard)
