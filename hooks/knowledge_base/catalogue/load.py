"""From the folder practices/ to the catalogue, with every finding of every file."""

import gc
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import cast

from knowledge_base.catalogue.addresses import (
    ADDRESS_FILE,
    check_addresses,
    gone_from,
    lost_addresses,
    read_addresses,
)
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.crosschecks import (
    VOCABULARY_FOLDER,
    check_aliases,
    check_calls,
    check_labels,
    check_pointers,
    check_record_links,
    check_titles,
)
from knowledge_base.catalogue.found import Found, Grounds
from knowledge_base.catalogue.memory import Memory
from knowledge_base.catalogue.named import with_ids_named
from knowledge_base.catalogue.stored import found_in, vocabulary_in
from knowledge_base.catalogue.synonyms import check_synonyms
from knowledge_base.catalogue.terminology import vocabulary_terms
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place, in_order
from knowledge_base.findings.outcome import Outcome
from knowledge_base.findings.suggest import id_meant, suggestion
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.model.values import SLUG_PATTERN
from knowledge_base.model.vocabulary import VOCABULARIES, Glossary, OutlineList, Vocabulary
from knowledge_base.reading.files import is_left_over
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.reading.names import is_portable
from knowledge_base.validating.outlines import collect
from knowledge_base.validating.record import RECORD_FILE, read_tree_file

PRACTICES = PurePosixPath("practices")
_SLUG = re.compile(SLUG_PATTERN)


def load(
    root: Path,
    earlier_addresses: tuple[str, ...] = (),
    only: frozenset[PurePosixPath] | None = None,
    memory: Memory | None = None,
) -> Outcome[Catalogue]:
    """The catalogue of `root/practices`, holding every record without an error.

    All findings of all files come in one run, sorted. The catalogue is None where a vocabulary
    could not be read: nothing can then be said of the records.

    With `only`, just the records in these folders are read, and the forms; all others are taken to
    be sound, so that nothing is said of them, nor of those who point to them. Two of one title
    (KB515) are told where both are read: to look for the other one is to read them all.

    With a `memory` of this root, what has not changed since is not read again. The outcome is the
    same; its entries unpack their records and texts when these are asked for.
    """
    with _uncollected():
        outcome, read = _loaded(root, earlier_addresses, only, memory)
        if memory is not None:
            memory.settle(None if only is not None or outcome.value is None else read)
    return outcome


def _loaded(
    root: Path,
    earlier_addresses: tuple[str, ...],
    only: frozenset[PurePosixPath] | None,
    memory: Memory | None,
) -> tuple[Outcome[Catalogue], frozenset[str]]:
    """The outcome, and the paths of all that was read for it."""
    contents = {section: _contents(root, PRACTICES / section) for section in RECORD_KINDS}
    folders = {section: _records_among(section, its) for section, its in contents.items()}
    findings: list[Finding] = [*_unexpected(root), *_unexpected_records(contents)]
    vocabularies: dict[str, Vocabulary] = {}
    for name in VOCABULARIES:
        read = vocabulary_in(root, VOCABULARY_FOLDER, name, memory)
        findings += read.findings
        if read.value is not None:
            vocabularies[name] = read.value
    if len(vocabularies) < len(VOCABULARIES):
        return Outcome(None, tuple(in_order(set(findings)))), frozenset()
    grounds, found = _records(root, folders, vocabularies, only, memory)
    by_id = {section: _by_id(found, section) for section in RECORD_KINDS}
    catalogue = Catalogue(
        vocabularies,
        {
            section: {key: cast("Entry[Record]", each.entry) for key, each in its.items()}
            for section, its in by_id.items()
        },
        {
            key: (each.entry, grounds.forms[each.entry.form], each.answers)
            for key, each in by_id["reforms"].items()
            if each.entry and each.entry.form and each.answers
        },
    )
    findings += with_ids_named((said for each in found for said in each.findings), catalogue)
    held = [each for its in by_id.values() for each in its.values()]
    broken = _broken(folders, catalogue).union(_misnamed(root, contents))
    gone = gone_from(root, catalogue, broken)
    findings += check_pointers(root, catalogue, broken | gone)
    findings += check_record_links(catalogue, found, broken | gone)
    findings += check_aliases(catalogue)
    findings += check_labels(catalogue)
    findings += check_titles(root, catalogue)
    findings += check_calls(root, catalogue)
    findings += check_synonyms(root, catalogue)
    findings += (finding for each in held for finding in each.terms)
    findings += vocabulary_terms(root, catalogue, grounds.wordings)
    findings += _translation_findings(held, findings)
    sound = without_faulty(catalogue, findings)
    if not any(finding.is_error for finding in findings):
        # A record kept out by an error would be reported as a lost address as well.
        judged = None if only is None else frozenset(f"{f.parent.name}/{f.name}" for f in only)
        findings += check_addresses(root, catalogue, earlier_addresses, judged)
    elif only is None and broken.issubset(read_addresses(root)):
        # No new record is among the broken ones, which could be the one that takes a place.
        findings += lost_addresses(root, frozenset(a for a in gone if not _is_there(root, a)))
    paths = frozenset(str(folder) for its in folders.values() for folder in its)
    paths |= {str(VOCABULARY_FOLDER / f"{name}.yml") for name in VOCABULARIES}
    return Outcome(sound, tuple(in_order(set(findings)))), paths


def _records(
    root: Path,
    folders: Mapping[str, tuple[PurePosixPath, ...]],
    vocabularies: Mapping[str, Vocabulary],
    only: frozenset[PurePosixPath] | None,
    memory: Memory | None,
) -> tuple[Grounds, list[Found]]:
    """What each record's folder holds, and what it was held against.

    The forms come first: their questions are the outlines of reforms.
    """
    outlines = cast("OutlineList", vocabularies["outlines"])
    glossary = cast("Glossary", vocabularies["glossary"]).terms
    grounds = Grounds(collect(outlines, ()), glossary, {})
    found = found_in(root, folders["forms"], grounds, memory)
    forms = tuple(cast("ApplicationForm", each.entry.record) for each in found if each.entry)
    by_id = {form.id: form for form in forms}
    grounds = Grounds(collect(outlines, forms), glossary, by_id)
    others = [
        folder
        for section in RECORD_KINDS
        for folder in folders[section]
        if section != "forms" and (only is None or folder in only)
    ]
    return grounds, found + found_in(root, others, grounds, memory)


def _by_id(found: list[Found], section: str) -> dict[str, Found]:
    return {each.entry.id: each for each in found if each.entry and each.entry.section == section}


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector, which would look again and again at what is there to stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def without_faulty(catalogue: Catalogue, findings: list[Finding]) -> Catalogue:
    """`catalogue` without the records in whose files, or in whose form, an error was found."""
    faulty = {
        folder
        for finding in findings
        if finding.is_error
        for folder in (finding.place.path, *finding.place.path.parents)
    }
    sound = {
        section: {key: entry for key, entry in by_id.items() if entry.folder not in faulty}
        for section, by_id in catalogue.entries.items()
    }
    # A reform's page follows its form; no page needs any other record.
    sound["reforms"] = {
        key: entry for key, entry in sound["reforms"].items() if entry.form in sound["forms"]
    }
    return Catalogue(catalogue.vocabularies, sound, catalogue.answers)


def _translation_findings(held: list[Found], findings: list[Finding]) -> list[Finding]:
    """What is to say of translations; nothing where a text could not be read as it is meant."""
    faulty = {finding.place.path for finding in findings if finding.is_error}
    unclear = {path.parent for path in faulty if path.suffix == ".md"}
    return [
        finding
        for each in held
        for finding in each.translation
        if finding.place.path not in faulty and each.entry and each.entry.folder not in unclear
    ]


def _broken(
    folders: Mapping[str, tuple[PurePosixPath, ...]], catalogue: Catalogue
) -> frozenset[str]:
    """The addresses of records that errors of their own keep out of the catalogue.

    Whoever points to one of them has made no mistake.
    """
    return frozenset(
        f"{section}/{folder.name}"
        for section, its in folders.items()
        for folder in its
        if folder.name not in catalogue.entries[section]
    )


def _is_there(root: Path, address: str) -> bool:
    """Whether anything stands where the record of `address` belongs: a link, for one."""
    return os.path.lexists(root / PRACTICES / address)


def _misnamed(root: Path, contents: Mapping[str, list[os.DirEntry[str]]]) -> Iterator[str]:
    """The addresses of records in folders whose names no record may have."""
    for section, its in contents.items():
        for found in its:
            if not _is_record(found) and found.is_dir(follow_symlinks=False):
                path = PRACTICES / section / found.name / RECORD_FILE
                tree = read_tree_file(root, path, RECORD_LIMITS).value
                if tree is not None:
                    yield f"{section}/{tree.data.get('id')}"


def record_folders(root: Path, section: str) -> tuple[PurePosixPath, ...]:
    """The folders of the records of `section`, sorted."""
    return _records_among(section, _contents(root, PRACTICES / section))


def _records_among(section: str, contents: list[os.DirEntry[str]]) -> tuple[PurePosixPath, ...]:
    directory = PRACTICES / section
    return tuple(directory / found.name for found in contents if _is_record(found))


def _is_record(found: os.DirEntry[str]) -> bool:
    return found.is_dir(follow_symlinks=False) and _SLUG.fullmatch(found.name) is not None


def _unexpected_records(contents: Mapping[str, list[os.DirEntry[str]]]) -> Iterator[Finding]:
    for section, its in contents.items():
        for found in its:
            if _is_record(found):
                continue
            place = Place(PRACTICES / section / found.name)
            if is_left_over(found.name):
                yield rules.FILE_LEFT_OVER.at(place, name=found.name)
            elif found.is_symlink():
                yield rules.SYMBOLIC_LINK.at(place, name=found.name)
            elif not is_portable(found.name):
                yield rules.NAME_NOT_PORTABLE.at(place, name=found.name)
            elif not found.is_dir():
                yield rules.FILE_UNEXPECTED.at(place, name=found.name)
            else:
                yield rules.FOLDER_NAME.at(place, name=found.name, **id_meant(found.name))


def _unexpected(root: Path) -> Iterator[Finding]:
    known = {*RECORD_KINDS, VOCABULARY_FOLDER.name}
    for found in _contents(root, PRACTICES):
        path = PRACTICES / found.name
        if is_left_over(found.name):
            yield rules.FILE_LEFT_OVER.at(Place(path), name=found.name)
        elif found.is_symlink():
            yield rules.SYMBOLIC_LINK.at(Place(path), name=found.name)
        elif not is_portable(found.name):
            yield rules.NAME_NOT_PORTABLE.at(Place(path), name=found.name)
        elif path != ADDRESS_FILE and not (found.is_dir() and found.name in known):
            yield rules.FILE_UNEXPECTED.at(
                Place(path), name=found.name, **suggestion(found.name, known)
            )
    expected = {f"{name}.yml" for name in VOCABULARIES}
    for found in _contents(root, VOCABULARY_FOLDER):
        place = Place(VOCABULARY_FOLDER / found.name)
        if is_left_over(found.name):
            yield rules.FILE_LEFT_OVER.at(place, name=found.name)
        elif not is_portable(found.name):
            yield rules.NAME_NOT_PORTABLE.at(place, name=found.name)
        elif found.name not in expected:
            yield rules.FILE_UNEXPECTED.at(
                place, name=found.name, **suggestion(found.name, expected)
            )


def _contents(root: Path, folder: PurePosixPath) -> list[os.DirEntry[str]]:
    """What `folder` holds, sorted; nothing where it is not there, or is a link to elsewhere."""
    directory = root / folder
    if not directory.is_dir() or (folder != PRACTICES and directory.is_symlink()):
        return []
    with os.scandir(directory) as found:
        return sorted(found, key=lambda each: each.name)
