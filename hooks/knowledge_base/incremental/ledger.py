"""What the last build made, and how to have it again: nothing unchanged is made twice.

Every group of files (a page with what stands beside it, the open data, the search index) goes by a
key, the digest of all that it is made of. Where the last build has the group under the same key,
and its files are as they were written, the new build links them.
"""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from knowledge_base.catalogue.seal import SIZE, is_sealed, own_key, seal
from knowledge_base.incremental.columns import packed, unpacked
from knowledge_base.incremental.groups import Groups


@dataclass(frozen=True)
class Ledger:
    """The groups of the build in `folder`; the ledger of no build has none."""

    folder: Path = Path()
    groups: Groups = field(default_factory=dict)


def ledger_file(root: Path, site: Path) -> Path:
    """Where the project in `root` keeps the ledger of what `site` shows; each site has its own."""
    name = hashlib.blake2b(os.fsencode(site.absolute()), digest_size=8).hexdigest()
    return root / ".cache" / "site" / f"{name}.ledger"


def read_ledger(path: Path, build: Path, code: bytes) -> Ledger:
    """The ledger in the file `path`, if this user's `code` wrote it whole for the folder `build`.

    Otherwise that of no build: the file is a pickle, and none is unpacked without its seal.
    """
    try:
        content, key = path.read_bytes(), own_key()
    except OSError:
        return Ledger()
    found, columns = content[:SIZE], content[SIZE:]
    if not is_sealed(found, _claim(columns, build, code), key) or not build.is_dir():
        return Ledger()
    return Ledger(build, unpacked(columns))


def write_ledger(path: Path, build: Path, code: bytes, groups: Groups) -> None:
    """Keep `groups` as those that `code` made in the folder `build`, whole or not at all."""
    try:
        key = own_key()
    except OSError:
        # Nothing could tell this ledger from a stranger's.
        return
    columns = packed(groups)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(seal(_claim(columns, build, code), key) + columns)
    fresh.replace(path)


def _claim(columns: bytes, build: Path, code: bytes) -> bytes:
    return b"\0".join((build.name.encode(), code.hex().encode(), columns))
