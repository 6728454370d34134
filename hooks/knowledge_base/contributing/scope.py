"""What a change touches: the changed records, those that speak of them, and those they speak of."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from knowledge_base.catalogue.addresses import ADDRESS_FILE
from knowledge_base.catalogue.crosschecks import said_alike
from knowledge_base.catalogue.load import PRACTICES, record_folders
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.reading.files import read_bytes
from knowledge_base.reading.limits import TEXT_SIZE
from knowledge_base.validating.record import RECORD_FILE

_TITLE = re.compile(rb"^title:[ \r]*\n((?:[ ]+\S[^\n]*\n)+)", re.MULTILINE)
_ID = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)+|[a-z0-9]{3,}")


def changed_records(paths: Iterable[PurePosixPath]) -> frozenset[PurePosixPath] | None:
    """The folders of the records that the changed files `paths` belong to.

    None where something else among the records has changed, a vocabulary say: that touches all.
    """
    folders: set[PurePosixPath] = set()
    for path in paths:
        if path == ADDRESS_FILE or PRACTICES not in path.parents:
            continue
        parts = path.relative_to(PRACTICES).parts
        if len(parts) < 3 or parts[0] not in RECORD_KINDS or parts[0] == "forms":
            return None
        folders.add(PRACTICES / parts[0] / parts[1])
    return frozenset(folders)


def named_records(
    root: Path, names: Sequence[Path]
) -> tuple[frozenset[PurePosixPath] | None, tuple[Path, ...]]:
    """The folders of the records that `names` name, and those names that name nothing.

    A name is the path of a record's folder or of a file in one. None in place of the folders, where
    one names something else that is there among the records: all of them depend on that.
    """
    base = Path(os.path.normpath(root.absolute()))
    paths: dict[Path, PurePosixPath] = {}
    for name in names:
        # Not resolved: a link must not lead to another record unnoticed.
        full = Path(os.path.normpath(name.absolute()))
        if full.is_relative_to(base) and os.path.lexists(full):
            path = PurePosixPath(full.relative_to(base).as_posix())
            if path == PRACTICES or PRACTICES in path.parents:
                paths[name] = path / RECORD_FILE if full.is_dir() else path
    return changed_records(paths.values()) or None, tuple(n for n in names if n not in paths)


def touched(root: Path, changed: frozenset[PurePosixPath]) -> frozenset[PurePosixPath]:
    """`changed`, the records that name one of them or are named by one, and those of a like title.

    A name is any word that looks like the id: too much is taken in rather than too little.
    """
    ids = frozenset(os.fsencode(folder.name) for folder in changed)
    contents = [_contents(root, folder) for folder in changed]
    spoken_of = frozenset(word for each in contents for word in _words(each))
    titles = frozenset(title for each in contents for title in _titles(each))

    def is_touched(folder: PurePosixPath) -> bool:
        if os.fsencode(folder.name) in spoken_of:
            return True
        content = _contents(root, folder)
        return not (ids.isdisjoint(_words(content)) and titles.isdisjoint(_titles(content)))

    there = (folder for section in RECORD_KINDS for folder in record_folders(root, section))
    return changed.union(filter(is_touched, there))


def _contents(root: Path, folder: PurePosixPath) -> list[bytes]:
    """The files of a record, its facts first; of one that cannot be read nothing."""
    names = (RECORD_FILE, *(f"{language}.md" for language in LANGUAGES))
    return [read_bytes(root, folder / name, TEXT_SIZE).value or b"" for name in names]


def _words(contents: Iterable[bytes]) -> Iterator[bytes]:
    for content in contents:
        yield from _ID.findall(content)


def _titles(contents: Sequence[bytes]) -> Iterator[str]:
    """The titles in a record's facts, as `check_titles` compares them."""
    for block in _TITLE.findall(contents[0]):
        for line in block.decode("utf-8", "replace").splitlines():
            title = said_alike(line.partition(":")[2])
            if title:
                yield title
