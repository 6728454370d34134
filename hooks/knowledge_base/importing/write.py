"""A draft on the disk: a new folder, all of it or nothing, and nothing outside of it."""

import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from knowledge_base.model.ids import cut_id
from knowledge_base.model.values import LONGEST_ID

_NAME = re.compile(r"record\.yml|ka\.md|en\.md")
_ATTEMPTS = 99
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def write_new_folder(directory: Path, name: str, files: Callable[[str], Mapping[str, str]]) -> Path:
    """The folder `directory`/`name` with the files of that name; `name`-2 … where it exists.

    Nothing that exists is touched, links included. Raises OSError of the system, and then leaves
    nothing behind.
    """
    directory.mkdir(parents=True, exist_ok=True)
    folder = _new_folder(directory, name)
    try:
        for file, text in files(folder.name).items():
            assert _NAME.fullmatch(file), file
            write_new_file(folder / file, text)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def write_new_file(path: Path, text: str, mode: int = 0o666) -> None:
    """A file that must not exist yet, as UTF-8 with the line ends of the text."""
    descriptor = os.open(path, _NEW | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode())


def _new_folder(directory: Path, name: str) -> Path:
    for attempt in range(1, _ATTEMPTS + 1):
        number = f"-{attempt}" if attempt > 1 else ""
        folder = directory / (cut_id(name, LONGEST_ID - len(number)) + number)
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise FileExistsError(f"{directory / name}: {_ATTEMPTS} folders of this name exist already")
