"""Writing into a project that others have a hand in: all of a file or nothing, and no links."""

import errno
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from knowledge_base.importing.write import write_new_file


def replace_text(root: Path, path: PurePosixPath, text: str) -> None:
    """Put `text` into the place of the file `root/path`: whole, or the file stays as it was.

    Raises OSError of the system, and where a part of `path` is a symbolic link: a pull request
    could lead what is written to any file of whoever tries it out.
    """
    _refuse_links(root, path)
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    # The ending says whose it is, should the machine stop right here.
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}~")
    try:
        write_new_file(fresh, text)
        if target.exists():
            shutil.copymode(target, fresh)
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def write_new_record(root: Path, folder: PurePosixPath, files: Mapping[PurePosixPath, str]) -> None:
    """Make the folder `root/folder` with `files`, all of them or nothing.

    Raises FileExistsError where something stands there, and what `replace_text` raises.
    """
    _refuse_links(root, folder.parent)
    (root / folder).parent.mkdir(parents=True, exist_ok=True)
    (root / folder).mkdir()
    try:
        for path, text in files.items():
            write_new_file(root / path, text)
    except BaseException:
        shutil.rmtree(root / folder, ignore_errors=True)
        raise


def _refuse_links(root: Path, path: PurePosixPath) -> None:
    for part in (path, *path.parents):
        if (root / part).is_symlink() and part != PurePosixPath():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(part))
