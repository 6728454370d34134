"""Entries as they are remembered: what other records ask of them at hand, the rest on demand."""

import hashlib
import pickle
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from sys import intern
from threading import Lock
from typing import Any, NamedTuple, cast

from knowledge_base.catalogue.completeness import AnswerState, States
from knowledge_base.catalogue.found import Found, Grounds, find
from knowledge_base.catalogue.look import Look, look
from knowledge_base.catalogue.memory import Kept, Memory
from knowledge_base.catalogue.opened import note
from knowledge_base.catalogue.packs import pickled
from knowledge_base.cores import streamed
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.outcome import Outcome
from knowledge_base.findings.rules import RULES
from knowledge_base.languages import Language
from knowledge_base.model.common import Record, Status
from knowledge_base.model.entry import Entry
from knowledge_base.model.front import Front, Imprint
from knowledge_base.model.standing import Standing
from knowledge_base.model.text import Text, TranslationState
from knowledge_base.model.vocabulary import Vocabulary
from knowledge_base.validating.vocabulary import check_vocabulary

_FACTS, _TEXTS, _FRONT, _IMPRINT, _LINKS = range(5)
"""Where each pickle of a record stands among the others."""
_PARTS = ("facts", "texts", "front", "imprint", "states")
"""What is told of when it is opened; the states of the translation are no pickle of their own."""
_STATES_OF = 4
_LETTERS: dict[AnswerState, str] = {"answered": "a", "no": "n", "empty": "-"}
_STATES = {letter: state for state, letter in _LETTERS.items()}
_set = object.__setattr__
_unpacking = Lock()
"""Editions are printed in threads: all of them are to be given one and the same object."""


class StoredEntry(Entry[Record]):
    """An entry whose parts are unpacked when they are asked for, and kept until it is let go.

    But for its texts: they are unpacked whenever they are asked for and not among the recent ones
    any more, so that ten thousand of them are never in memory at once.
    """

    __slots__ = ("_front", "_imprint", "_kept", "_known", "_names", "_record")
    _front: Front | None
    _imprint: Imprint | None
    _kept: Kept
    _known: tuple[Any, ...]
    _names: tuple[str, ...]
    """Those of its parts, which it tells when they are opened."""
    _record: Record | None

    def __init__(self, kept: Kept, folder: PurePosixPath) -> None:
        section, name = folder.parts[-2:]
        _set(self, "section", section)
        _set(self, "folder", folder)
        _set(self, "_kept", kept)
        _set(self, "_known", kept.light[0])
        _set(self, "_names", tuple([intern(f"{section}/{name} {part}") for part in _PARTS]))
        self.let_go()

    @property
    def record(self) -> Record:
        """The record, unpacked when it is asked for and kept until the entry is told to let go."""
        note(self._names[_FACTS])
        return cast("Record", self._record or self._opened("_record", _FACTS))

    @property
    def front(self) -> Front:
        """As `Entry.front`; the record stays as it is packed."""
        note(self._names[_FRONT])
        return cast("Front", self._front or self._opened("_front", _FRONT))

    @property
    def imprint(self) -> Imprint:
        """As `Entry.imprint`; the record stays as it is packed."""
        note(self._names[_IMPRINT])
        return cast("Imprint", self._imprint or self._opened("_imprint", _IMPRINT))

    def _opened(self, name: str, part: int) -> object:
        """The part, unpacked and kept as the attribute `name` until the entry lets go."""
        with _unpacking:
            found = getattr(self, name)
            if found is None:
                found = self._kept.part(part)
                _set(self, name, found)
        return found

    @property
    def texts(self) -> dict[Language, Text]:
        """The texts by language, unpacked when they are asked for and kept a while."""
        note(self._names[_TEXTS])
        return cast("dict[Language, Text]", self._kept.recent_part(_TEXTS))

    @property
    def id(self) -> str:
        """As `Entry.id`; nothing is unpacked for it."""
        return cast("str", self._known[0])

    @property
    def status(self) -> Status:
        """As `Entry.status`; nothing is unpacked for it."""
        return cast("Status", self._known[1])

    @property
    def form(self) -> str | None:
        """As `Entry.form`; nothing is unpacked for it."""
        return cast("str | None", self._known[2])

    @property
    def aliases(self) -> tuple[str, ...]:
        """As `Entry.aliases`; nothing is unpacked for it."""
        return cast("tuple[str, ...]", self._known[3])

    @property
    def targets(self) -> tuple[tuple[str, str], ...]:
        """As `Entry.targets`; nothing is unpacked for it."""
        return cast("tuple[tuple[str, str], ...]", self._known[4])

    @property
    def standing(self) -> Standing:
        """As `Entry.standing`; nothing is unpacked for it."""
        return cast("Standing", self._known[5])

    @property
    def translated(self) -> tuple[TranslationState, ...]:
        """As `Entry.translated`; nothing is unpacked for it."""
        note(self._names[_STATES_OF])
        return cast("tuple[TranslationState, ...]", self._known[6])

    @property
    def parts(self) -> dict[str, bytes]:
        """As `Entry.parts`; nothing is unpacked for it."""
        return dict(zip(self._names, self._known[7], strict=True))

    @property
    def fingerprint(self) -> str:
        """Of all bytes in the record's folder, and of what they were held against."""
        return (self._kept.content + self._kept.ground).hex()

    def let_go(self) -> None:
        """As `Entry.let_go`: the record and its front, which would otherwise stay at hand."""
        _set(self, "_record", None)
        _set(self, "_front", None)
        _set(self, "_imprint", None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and _fields(self) == _fields(other)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return Entry, _fields(self)


def _fields(entry: Entry[Record]) -> tuple[Any, ...]:
    return entry.section, entry.record, entry.folder, entry.texts


class StoredFound(Found):
    """What was found in a record's folder, with the places of its links unpacked when needed."""

    __slots__ = ("_kept",)
    _kept: Kept

    def __init__(self, kept: Kept, folder: PurePosixPath) -> None:
        known, answers, _, findings, terms, translation = kept.light
        _set(self, "_kept", kept)
        _set(self, "entry", StoredEntry(kept, folder) if known else None)
        _set(self, "answers", _states(answers))
        _set(self, "findings", _findings(findings))
        _set(self, "terms", _findings(terms))
        _set(self, "translation", _findings(translation))

    @property
    def links(self) -> tuple[tuple[str, Place], ...]:
        """Every link of the texts to a record: its address, and where the link stands."""
        return _places(self._kept.part(_LINKS)) if self.linked else ()

    @property
    def linked(self) -> tuple[str, ...]:
        """The addresses of the records that the texts link to, each once."""
        return cast("tuple[str, ...]", self._kept.light[2])


def found_in(
    root: Path,
    folders: Sequence[PurePosixPath],
    grounds: Grounds,
    memory: Memory | None = None,
) -> list[Found]:
    """What each of `folders` holds, read anew only if anything has changed that it depends on.

    With a memory, those that have to be read are read over all cores.
    """
    if memory is None:
        return [find(root, folder, grounds) for folder in folders]
    looks = [_look(f"{root}/{folder}") for folder in folders]
    found = [
        _recalled(folder, now, grounds, memory) for folder, now in zip(folders, looks, strict=True)
    ]
    unread = [at for at, each in enumerate(found) if each is None]
    read = streamed(lambda at: _read(root, folders[at], looks[at], grounds), unread)
    for at, each in zip(unread, read, strict=True):
        found[at] = _remembered(folders[at], each, memory)
    return cast("list[Found]", found)


class _Read(NamedTuple):
    """What was found in a folder, as it is remembered; `look` is None where it must not be."""

    look: Look | None
    ground: bytes
    light: tuple[Any, ...]
    parts: tuple[bytes, ...]


def _recalled(
    folder: PurePosixPath, now: Look | None, grounds: Grounds, memory: Memory
) -> Found | None:
    kept = memory.recall(str(folder), now) if now else None
    if kept is None or kept.ground != grounds.fingerprint(_form_in(kept)):
        return None
    if kept.value is None:
        kept.value = StoredFound(kept, folder)
    return cast("Found", kept.value)


def _read(root: Path, folder: PurePosixPath, now: Look | None, grounds: Grounds) -> _Read:
    found = find(root, folder, grounds)
    entry = found.entry
    parts = _parts(found, entry) if entry else ()
    ground = grounds.fingerprint(entry.form if entry else None)
    is_still = now is not None and _is_still(now)
    return _Read(now if is_still else None, ground, _light(found, parts), parts)


def _remembered(folder: PurePosixPath, read: _Read, memory: Memory) -> Found:
    if read.look is None:
        return _unpacked(folder, read)
    kept = memory.keep(str(folder), read.look, read.ground, read.light, read.parts)
    kept.value = StoredFound(kept, folder) if kept.pack else _unpacked(folder, read)
    return cast("Found", kept.value)


def _unpacked(folder: PurePosixPath, read: _Read) -> Found:
    """What was found, without a memory to have it from."""
    known, answers, _, findings, terms, translation = read.light
    parts = tuple(map(pickle.loads, read.parts)) if known else ()
    record, texts, _, _, links = parts or (None, {}, None, None, ())
    return Found(
        Entry(folder.parent.name, record, folder, texts) if known else None,
        _states(answers),
        _places(links),
        _findings(findings),
        _findings(terms),
        _findings(translation),
    )


def vocabulary_in(
    root: Path, folder: PurePosixPath, name: str, memory: Memory | None = None
) -> Outcome[Vocabulary]:
    """The vocabulary `name` of `folder`, read anew only if its file has changed."""
    path = folder / f"{name}.yml"
    now = _look(f"{root}/{path}") if memory is not None else None
    if memory is None or now is None:
        return check_vocabulary(root, folder, name)
    kept = memory.recall(str(path), now)
    if kept is not None:
        if kept.value is None:
            model = kept.part(_FACTS) if kept.spans else None
            kept.value = Outcome(model, _findings(kept.light[0]))
        return cast("Outcome[Vocabulary]", kept.value)
    read = check_vocabulary(root, folder, name)
    if _is_still(now):
        parts = () if read.value is None else (pickled(read.value),)
        kept = memory.keep(str(path), now, b"", (_light_findings(read.findings),), parts)
        kept.value = read
    return read


def _look(path: str) -> Look | None:
    """A look at all that can be remembered of `path`; None where it will not be."""
    try:
        now = look(path)
    except OSError:
        return None
    return now if now.is_plain else None


def _is_still(now: Look) -> bool:
    """Whether everything is as it was at the look `now`, before it was read."""
    try:
        return bool(now.content) and look(now.path).stamp == now.stamp
    except OSError:
        return False


def _form_in(kept: Kept) -> str | None:
    known = kept.light[0]
    return cast("str | None", known[2]) if known else None


def _light(found: Found, parts: tuple[bytes, ...]) -> tuple[Any, ...]:
    """What is at hand of a record without unpacking its pickled `parts`, as plain data."""
    entry = found.entry
    known = entry and (
        entry.id,
        intern(entry.status),
        intern(entry.form) if entry.form else None,
        entry.aliases,
        tuple((intern(target), intern(name)) for target, name in entry.targets),
        entry.standing,
        tuple(map(intern, entry.translated)),
        (
            # The fields that were set stand in a pickle in no order.
            _digest(entry.record.model_dump_json().encode()),
            _digest(parts[_TEXTS]),
            _digest(parts[_FRONT]),
            _digest(parts[_IMPRINT]),
            _digest(repr(entry.translated).encode()),
        ),
    )
    findings = (found.findings, found.terms, found.translation)
    answers = None if found.answers is None else "".join(_LETTERS[each] for each in found.answers)
    linked = tuple(map(intern, found.linked))
    return known, answers, linked, *(_light_findings(each) for each in findings)


def _parts(found: Found, entry: Entry[Record]) -> tuple[bytes, ...]:
    """The pickles of what is unpacked of `entry` when it is asked for."""
    values = (entry.record, dict(entry.texts), entry.front, entry.imprint)
    return (*map(pickled, values), _links(found))


def _links(found: Found) -> bytes:
    return pickled(
        tuple((target, str(place.path), place.line, place.column) for target, place in found.links)
    )


def _digest(said: bytes) -> bytes:
    return hashlib.blake2b(said, digest_size=12).digest()


def _places(links: tuple[Any, ...]) -> tuple[tuple[str, Place], ...]:
    return tuple(
        (target, Place(PurePosixPath(path), line, column)) for target, path, line, column in links
    )


def _states(letters: str | None) -> States | None:
    return None if letters is None else tuple(map(_STATES.__getitem__, letters))


def _light_findings(findings: tuple[Finding, ...]) -> tuple[Any, ...]:
    return tuple(
        (str(f.place.path), f.place.line, f.place.column, f.code, f.details) for f in findings
    )


def _findings(light: tuple[Any, ...]) -> tuple[Finding, ...]:
    return tuple(
        Finding(Place(PurePosixPath(path), line, column), code, RULES[code].severity, details)
        for path, line, column, code, details in light
    )
