"""From the folder practices/ to the catalogue, with every finding of every file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import cast

from knowledge_base.catalogue.addresses import check_addresses
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.crosschecks import (
    VOCABULARY_FOLDER,
    check_aliases,
    check_calls,
    check_labels,
    check_pointers,
    check_record_links,
)
from knowledge_base.catalogue.terminology import check_terms
from knowledge_base.catalogue.translation import translation_findings
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.outcome import Outcome
from knowledge_base.findings.suggest import suggestion
from knowledge_base.model.common import SLUG_PATTERN, Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.model.reform import Reform
from knowledge_base.model.vocabulary import VOCABULARIES, OutlineList, Vocabulary
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.validating.outlines import Outlines, collect
from knowledge_base.validating.record import (
    RecordFacts,
    check_facts,
    check_record,
    read_tree_file,
)
from knowledge_base.validating.vocabulary import check_vocabulary

PRACTICES = PurePosixPath("practices")
_SLUG = re.compile(SLUG_PATTERN)


def load(
    root: Path,
    earlier_addresses: tuple[str, ...] = (),
    only: frozenset[PurePosixPath] | None = None,
) -> Outcome[Catalogue]:
    """The catalogue of `root/practices`, holding every record without an error.

    All findings of all files come in one run, sorted. The catalogue is None where a vocabulary
    could not be read: nothing can then be said of the records.

    With `only`, just the records in these folders are read, and the forms; all others are taken to
    be sound, so that nothing is said of them, nor of those who point to them.
    """
    findings: list[Finding] = list(_unexpected_folders(root))
    vocabularies: dict[str, Vocabulary] = {}
    for name in VOCABULARIES:
        read = check_vocabulary(root, VOCABULARY_FOLDER, name)
        findings += read.findings
        if read.value is not None:
            vocabularies[name] = read.value
    if len(vocabularies) < len(VOCABULARIES):
        return Outcome(None, tuple(sorted(findings)))
    entries: dict[str, dict[str, Entry[Record]]] = {section: {} for section in RECORD_KINDS}
    links: list[tuple[str, Place]] = []
    forms = _all_facts(root, "forms", findings)
    outlines = collect(
        cast("OutlineList", vocabularies["outlines"]),
        tuple(cast("ApplicationForm", facts.record) for facts in forms.values()),
    )
    for section in RECORD_KINDS:
        for folder in record_folders(root, section):
            if only is not None and folder not in only and section != "forms":
                continue
            facts = forms.get(folder) if section == "forms" else _facts(root, folder, findings)
            if facts is not None:
                _add(root, folder, facts, outlines, entries[section], links, findings)
    catalogue = Catalogue(vocabularies, entries)
    broken = _broken(root, catalogue)
    findings += check_pointers(root, catalogue, broken)
    findings += check_record_links(catalogue, tuple(links), broken)
    findings += check_aliases(catalogue)
    findings += check_labels(catalogue)
    findings += check_calls(root, catalogue)
    findings += check_terms(root, catalogue)
    findings += _translation_findings(root, catalogue, findings)
    sound = without_faulty(catalogue, findings)
    if not any(finding.is_error for finding in findings):
        # A record kept out by an error would be reported as a lost address as well.
        judged = None if only is None else frozenset(f"{f.parent.name}/{f.name}" for f in only)
        findings += check_addresses(root, catalogue, earlier_addresses, judged)
    return Outcome(sound, tuple(sorted(set(findings))))


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
        key: entry
        for key, entry in sound["reforms"].items()
        if cast("Reform", entry.record).form in sound["forms"]
    }
    return Catalogue(catalogue.vocabularies, sound)


def _translation_findings(
    root: Path, catalogue: Catalogue, findings: list[Finding]
) -> list[Finding]:
    """What is to say of translations; nothing where a text could not be read as it is meant."""
    faulty = {finding.place.path for finding in findings if finding.is_error}
    unclear = {path.parent for path in faulty if path.suffix == ".md"}
    return [
        _placed(root, finding)
        for by_id in catalogue.entries.values()
        for entry in by_id.values()
        for finding in translation_findings(entry)
        if finding.place.path not in faulty and entry.folder not in unclear
    ]


def _placed(root: Path, finding: Finding) -> Finding:
    """`finding` with its line, where it is about a field: valid files keep no positions."""
    if finding.code != rules.TITLE_UNTRANSLATED.code:
        return finding
    field = dict(finding.details)["field"].partition(".")[0]
    tree = read_tree_file(root, finding.place.path, RECORD_LIMITS).value
    return replace(finding, place=tree.place_of_key((field,))) if tree else finding


def _broken(root: Path, catalogue: Catalogue) -> frozenset[str]:
    """The addresses of records that errors of their own keep out of the catalogue.

    Whoever points to one of them has made no mistake.
    """
    return frozenset(
        f"{section}/{folder.name}"
        for section in RECORD_KINDS
        for folder in record_folders(root, section)
        if folder.name not in catalogue.entries[section]
    )


def _add(
    root: Path,
    folder: PurePosixPath,
    facts: RecordFacts,
    outlines: Outlines,
    entries: dict[str, Entry[Record]],
    links: list[tuple[str, Place]],
    findings: list[Finding],
) -> None:
    checked = check_record(root, folder, facts, outlines)
    findings += checked.findings
    if checked.value is None:
        # Its form does not exist; the entry stays so that the cross-check can say so.
        entries[facts.record.id] = Entry(folder.parent.name, facts.record, folder, {})
        return
    entries[facts.record.id] = checked.value.entry
    links += checked.value.record_links


def _all_facts(
    root: Path, section: str, findings: list[Finding]
) -> dict[PurePosixPath, RecordFacts]:
    found = {folder: _facts(root, folder, findings) for folder in record_folders(root, section)}
    return {folder: facts for folder, facts in found.items() if facts is not None}


def _facts(root: Path, folder: PurePosixPath, findings: list[Finding]) -> RecordFacts | None:
    read = check_facts(root, folder)
    findings += read.findings
    return read.value


def record_folders(root: Path, section: str) -> tuple[PurePosixPath, ...]:
    """The folders of the records of `section`, sorted."""
    directory = root / PRACTICES / section
    if not directory.is_dir() or directory.is_symlink():
        return ()
    return tuple(
        PRACTICES / section / found.name
        for found in sorted(directory.iterdir())
        if found.is_dir() and not found.is_symlink() and _SLUG.fullmatch(found.name)
    )


def _unexpected_folders(root: Path) -> Iterator[Finding]:
    known = {*RECORD_KINDS, VOCABULARY_FOLDER.name}
    for found in _contents(root, PRACTICES):
        path = PRACTICES / found.name
        if found.is_symlink():
            yield rules.SYMBOLIC_LINK.at(Place(path), name=found.name)
        elif found.is_dir() and found.name not in known:
            yield rules.FILE_UNEXPECTED.at(
                Place(path), name=found.name, **suggestion(found.name, known)
            )
    for section in RECORD_KINDS:
        for found in _contents(root, PRACTICES / section):
            path = PRACTICES / section / found.name
            if found.is_symlink():
                yield rules.SYMBOLIC_LINK.at(Place(path), name=found.name)
            elif not found.is_dir():
                yield rules.FILE_UNEXPECTED.at(Place(path), name=found.name)
            elif not _SLUG.fullmatch(found.name):
                yield rules.FOLDER_NAME.at(Place(path), name=found.name)
    expected = {f"{name}.yml" for name in VOCABULARIES}
    for found in _contents(root, VOCABULARY_FOLDER):
        if found.name not in expected:
            yield rules.FILE_UNEXPECTED.at(
                Place(VOCABULARY_FOLDER / found.name),
                name=found.name,
                **suggestion(found.name, expected),
            )


def _contents(root: Path, folder: PurePosixPath) -> list[Path]:
    """What `folder` holds, sorted; nothing where it is not there, or is a link to elsewhere."""
    directory = root / folder
    if not directory.is_dir() or (folder != PRACTICES and directory.is_symlink()):
        return []
    return sorted(directory.iterdir())
