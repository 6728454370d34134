"""One record's folder, read and checked as far as it can be without the others."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.outcome import Outcome
from knowledge_base.findings.suggest import suggestion
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Facts, Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.kinds import KIND_NAMES, RECORD_KINDS
from knowledge_base.model.pointers import Pointer, pointers_of, repetitions_in
from knowledge_base.model.training import TrainingModule
from knowledge_base.reading.files import is_left_over, read_bytes
from knowledge_base.reading.front_matter import TextFile, split_front_matter
from knowledge_base.reading.limits import RECORD_LIMITS, TEXT_SIZE, YamlLimits
from knowledge_base.reading.names import is_portable
from knowledge_base.reading.text import decode
from knowledge_base.reading.yaml_tree import YamlTree, read_tree
from knowledge_base.validating.attachments import check_attachments, check_privacy_of_files
from knowledge_base.validating.once import told_once
from knowledge_base.validating.outlines import Outlines
from knowledge_base.validating.plan import plan_findings, step_findings
from knowledge_base.validating.printed import not_printed
from knowledge_base.validating.privacy import personal_data
from knowledge_base.validating.rows import row_findings
from knowledge_base.validating.schema import fit, to_fill
from knowledge_base.validating.session_ids import part_id_findings, session_id_findings
from knowledge_base.validating.text import CheckedText, check_text
from knowledge_base.validating.titles import title_findings

RECORD_FILE = "record.yml"
FILES_FOLDER = "files"

_LANGUAGE_SLIPS = {"ge.md": "ka.md", "geo.md": "ka.md", "kat.md": "ka.md", "eng.md": "en.md"}
"""Texts under other codes of their language: that of the country, or of three letters."""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """The facts of one record with the positions of its YAML, and every id that they point to."""

    record: Record
    tree: YamlTree
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class CheckedRecord:
    """An entry with the links to other records that its texts hold."""

    entry: Entry[Record]
    record_links: tuple[tuple[str, Place], ...]


def check_facts(root: Path, folder: PurePosixPath) -> Outcome[RecordFacts]:
    """record.yml of `folder`: its facts, and every finding in the file and in the folder."""
    findings = list(_unexpected_files(root, folder))
    path = folder / RECORD_FILE
    read = read_tree_file(root, path, RECORD_LIMITS)
    if any(("suggestion", RECORD_FILE) in finding.details for finding in findings):
        # It is there, under a name that a finding of its own puts right.
        missing = rules.FILE_MISSING.code
        read = Outcome(read.value, tuple(f for f in read.findings if f.code != missing))
    if read.value is None:
        return Outcome(None, (*findings, *read.findings))
    tree = read.value
    section = folder.parent.name
    kind = tree.data.get("kind")
    if kind is not None and kind != KIND_NAMES[section]:
        wrong = rules.KIND_NOT_FOLDER.at(
            tree.place_of(("kind",)), value=kind, expected=KIND_NAMES[section], folder=section
        )
        return Outcome(None, (*findings, *read.findings, wrong))
    model = RECORD_KINDS[section]
    fitted = fit(tree, model)
    reading = (*read.findings, *to_fill(tree, model))
    findings += told_once(tree, model, reading, fitted.findings)
    if fitted.value is None or any(finding.is_error for finding in findings):
        return Outcome(None, tuple(findings))
    record = fitted.value
    pointers = tuple(pointers_of(record))
    findings += _inside_record(record, tree, pointers, folder)
    findings += check_attachments(
        root,
        folder,
        record.attachments,
        tuple(tree.place_of(("attachments", n)) for n in range(len(record.attachments))),
    )
    return Outcome(RecordFacts(record, tree, pointers), tuple(findings))


def check_record(
    root: Path, folder: PurePosixPath, facts: RecordFacts, outlines: Outlines
) -> Outcome[CheckedRecord]:
    """The entry of `facts` with the texts of `folder`, held against the outline they follow.

    None where the outline does not exist; that is a finding between records, found later.
    """
    record = facts.record
    outline = outlines.of(record)
    if outline is None:
        return Outcome(None, tuple(_findings_of_texts(root, folder)))
    findings: list[Finding] = []
    texts: dict[Language, CheckedText] = {}
    has_original = os.path.lexists(root / folder / f"{record.source_language}.md")
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        if not os.path.lexists(root / path):
            findings += _untold(path, record, has_original)
            continue
        read = _read_text_file(root, path)
        findings += read.findings
        if read.value is None:
            continue
        file = read.value
        if not file.body.strip():
            if not any(finding.is_error for finding in read.findings):
                findings += _untold(path, record, has_original)
            continue
        ids = frozenset(source.id for source in record.sources)
        checked = check_text(file, path, language, record.source_language, outline, ids)
        findings += checked.findings
        if checked.value is not None:
            texts[language] = checked.value
    findings += _citation_findings(facts, texts, tuple(findings))
    entry = Entry(
        section=folder.parent.name,
        record=record,
        folder=folder,
        texts={language: checked.text for language, checked in texts.items()},
    )
    if isinstance(record, TrainingModule):
        findings += step_findings(cast("Entry[TrainingModule]", entry), facts.tree)
        findings += part_id_findings(record, outline, facts.tree)
    links = tuple(link for checked in texts.values() for link in checked.record_links)
    return Outcome(CheckedRecord(entry, links), tuple(findings))


def _untold(path: PurePosixPath, record: Record, has_original: bool) -> Iterator[Finding]:
    """What is to say of a text that is not there, or has nothing in it."""
    if path.stem == record.source_language:
        yield rules.TEXT_MISSING.at(Place(path), name=path.name)
    elif has_original:
        yield rules.TRANSLATION_MISSING.at(Place(path), name=path.name, record=record.id)


def check_beside(root: Path, folder: PurePosixPath) -> Iterator[Finding]:
    """What needs no facts to be found in `folder`, whose record.yml cannot be read.

    Somebody's phone in a text is public at once, whatever else is wrong.
    """
    yield from _findings_of_texts(root, folder)
    yield from check_privacy_of_files(root, folder)


def _findings_of_texts(root: Path, folder: PurePosixPath) -> Iterator[Finding]:
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        if os.path.lexists(root / path):
            yield from _read_text_file(root, path).findings


def read_tree_file(root: Path, path: PurePosixPath, limits: YamlLimits) -> Outcome[YamlTree]:
    """The YAML file `path`, from bytes to tree, with every finding on the way."""
    content = read_bytes(root, path, limits.size)
    if content.value is None:
        return Outcome(None, content.findings)
    decoded = decode(content.value, path)
    if decoded.value is None:
        return Outcome(None, (*decoded.findings, *_private(content.value, path)))
    read = read_tree(decoded.value, path, limits)
    return Outcome(
        read.value, (*decoded.findings, *read.findings, *_said_of_text(decoded.value, path))
    )


def _read_text_file(root: Path, path: PurePosixPath) -> Outcome[TextFile]:
    content = read_bytes(root, path, TEXT_SIZE)
    if content.value is None:
        return Outcome(None, content.findings)
    decoded = decode(content.value, path)
    if decoded.value is None:
        return Outcome(None, (*decoded.findings, *_private(content.value, path)))
    file, findings = split_front_matter(decoded.value, path)
    return Outcome(file, (*decoded.findings, *findings, *_said_of_text(decoded.value, path)))


def _said_of_text(text: str, path: PurePosixPath) -> Iterator[Finding]:
    yield from personal_data(text, path)
    yield from not_printed(text, path)


def _private(content: bytes, path: PurePosixPath) -> Iterator[Finding]:
    """Personal data in what is no text as it has to be."""
    return personal_data(content.decode("utf-8", "replace"), path)


def _unexpected_files(root: Path, folder: PurePosixPath) -> Iterator[Finding]:
    expected = [RECORD_FILE, *(f"{language}.md" for language in LANGUAGES), FILES_FOLDER]
    try:
        with os.scandir(root / folder) as contents:
            there = sorted(contents, key=lambda each: each.name)
    except FileNotFoundError:
        # Taken away since it was listed; that record.yml is missing is said anyway.
        return
    names = {found.name for found in there}
    for found in there:
        if is_left_over(found.name):
            yield rules.FILE_LEFT_OVER.at(Place(folder / found.name), name=found.name)
        elif not is_portable(found.name):
            yield rules.NAME_NOT_PORTABLE.at(Place(folder / found.name), name=found.name)
        elif found.name not in expected:
            free = [name for name in expected if name not in names]
            meant = _LANGUAGE_SLIPS.get(found.name)
            yield rules.FILE_UNEXPECTED.at(
                Place(folder / found.name),
                name=found.name,
                **({"suggestion": meant} if meant in free else suggestion(found.name, free)),
            )
        elif found.name == FILES_FOLDER and found.is_symlink():
            yield rules.SYMBOLIC_LINK.at(Place(folder / found.name), name=found.name)
        elif found.name == FILES_FOLDER and not found.is_dir():
            yield rules.FILE_UNEXPECTED.at(Place(folder / found.name), name=found.name)


def _inside_record(
    record: Record, tree: YamlTree, pointers: tuple[Pointer, ...], folder: PurePosixPath
) -> Iterator[Finding]:
    if record.id != folder.name:
        yield rules.ID_NOT_FOLDER.at(tree.place_of(("id",)), id=record.id, folder=folder.name)
    yield from title_findings(record.title, tree)
    yield from row_findings(tree)
    yield from own_list_findings(record, tree, pointers)
    if isinstance(record, TrainingModule):
        yield from session_id_findings(record, tree)
        yield from plan_findings(record, tree)


def own_list_findings(
    model: Facts, tree: YamlTree, pointers: Iterable[Pointer]
) -> Iterator[Finding]:
    """Ids twice in a list of `model`, and those `pointers` of it to no entry of its own lists."""
    for path, value in repetitions_in(model):
        field = ".".join(part for part in path if isinstance(part, str))
        yield rules.FIELD_NOT_UNIQUE.at(tree.place_of(path), field=field, value=value)
    own_lists = {
        name: [item.id for item in getattr(model, name, ())] for name in ("sources", "sessions")
    }
    for pointer in pointers:
        known = own_lists.get(pointer.target)
        if known is not None and pointer.id not in known:
            yield rules.ID_UNKNOWN.at(
                tree.place_of(pointer.path),
                id=pointer.id,
                list=f"@list.{pointer.target}",
                **suggestion(pointer.id, known),
            )


def _citation_findings(
    facts: RecordFacts,
    texts: dict[Language, CheckedText],
    earlier: tuple[Finding, ...],
) -> Iterator[Finding]:
    sources = [source.id for source in facts.record.sources]
    used = {pointer.id for pointer in facts.pointers if pointer.target == "sources"}
    for checked in texts.values():
        for source_id, place in checked.citations:
            used.add(source_id)
            if source_id not in sources:
                yield rules.CITATION_UNKNOWN.at(
                    place, id=source_id, **suggestion(source_id, sources)
                )
    # A text with an error in it may not have been read to its end.
    if texts and not any(finding.is_error for finding in earlier):
        for index, source_id in enumerate(sources):
            if source_id not in used:
                yield rules.SOURCE_UNUSED.at(facts.tree.place_of(("sources", index)), id=source_id)
