"""Which drafts and records a newly made draft is most likely another one of."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge_base.catalogue.crosschecks import said_alike
from knowledge_base.catalogue.load import PRACTICES
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.validating.record import RECORD_FILE, read_tree_file


def already_there(root: Path, folder: Path, wanted: str) -> tuple[str, ...]:
    """The folders of drafts beside `folder`, and of reforms of the project `root`, like it.

    Like it is what bears the id `wanted`, and what has its title, unless the two are of different
    municipalities. What cannot be read is passed over: the check tells of it.
    """
    reforms = root / PRACTICES / "reforms"
    own = _sign(folder)
    found = [str(each) for each in _like(own, wanted, folder.parent) if each != folder]
    if folder.parent.resolve() != reforms.resolve():
        found += [str(each.relative_to(root)) for each in _like(own, wanted, reforms)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a record is known by."""

    titles: frozenset[str]
    municipalities: frozenset[str]


def _like(own: _Sign, wanted: str, directory: Path) -> Iterator[Path]:
    if not directory.is_dir():
        return
    for folder in sorted(directory.iterdir()):
        if folder.name == wanted or _is_one(own, _sign(folder)):
            yield folder


def _is_one(one: _Sign, other: _Sign) -> bool:
    if not one.titles & other.titles:
        return False
    both = one.municipalities and other.municipalities
    return not both or bool(one.municipalities & other.municipalities)


def _sign(folder: Path) -> _Sign:
    path = PurePosixPath(folder.name, RECORD_FILE)
    tree = read_tree_file(folder.parent, path, RECORD_LIMITS).value
    facts = tree.data if tree else {}
    return _Sign(
        frozenset(filter(None, map(said_alike, _texts(facts.get("title"))))),
        frozenset(_texts(facts.get("municipalities"))),
    )


def _texts(value: object) -> Iterator[str]:
    """The texts in the value of a field, whatever was written there."""
    match value:
        case str():
            yield value
        case dict():
            yield from (each for each in value.values() if isinstance(each, str))
        case tuple():
            yield from (each for each in value if isinstance(each, str))
