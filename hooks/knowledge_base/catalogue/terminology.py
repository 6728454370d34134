"""Our own wording, held against the fixed terms of the glossary.

Only what we write ourselves is checked: texts, summaries, and the wording of facts. Names are the
business of those who bear them: titles, partners, sources, contacts, legal acts, quotations, and
in English whatever is written with capitals throughout.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from pydantic import BaseModel

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.crosschecks import VOCABULARY_FOLDER
from knowledge_base.catalogue.variants import Misnomer, Wording
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised, Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import CostItem
from knowledge_base.model.text import Text
from knowledge_base.prose.citations import CITATION
from knowledge_base.prose.grammar import running_words
from knowledge_base.reading.files import read_bytes
from knowledge_base.reading.front_matter import split_front_matter
from knowledge_base.reading.limits import TEXT_SIZE, VOCABULARY_LIMITS
from knowledge_base.validating.record import RECORD_FILE, read_tree_file

_NAMES = frozenset(
    [
        "title",
        "short",
        "name",
        "genitive",
        "centre",
        "supporters",
        "sources",
        "contacts",
        "contributors",
        "attachments",
        "legal_basis",
    ]
)
"""Fields that hold what others call themselves and their documents."""

_OWN_VOCABULARIES = ("programmes", "glossary")
"""Vocabularies that hold running text of ours."""


def record_terms(
    root: Path, entry: Entry[Record], wordings: Mapping[Language, Wording]
) -> Iterator[Finding]:
    """A finding for every wrong variant of a fixed term in our wording of a record (KB514)."""
    yield from _in_facts(root, entry.folder / RECORD_FILE, _checked(entry), wordings)
    for language, text in entry.texts.items():
        yield from _in_text(root, entry, text, wordings[language])


def vocabulary_terms(
    root: Path, catalogue: Catalogue, wordings: Mapping[Language, Wording]
) -> Iterator[Finding]:
    """The same for the vocabularies that hold running text of ours."""
    for name in _OWN_VOCABULARIES:
        path = VOCABULARY_FOLDER / f"{name}.yml"
        yield from _in_facts(root, path, catalogue.vocabularies[name], wordings)


def _checked(entry: Entry[Record]) -> BaseModel:
    # The questions of a form are the organiser's; only its summary is ours.
    record = entry.record
    return _Summary(summary=record.summary) if isinstance(record, ApplicationForm) else record


class _Summary(BaseModel):
    summary: Localised


def _in_facts(
    root: Path, path: PurePosixPath, model: BaseModel, wordings: Mapping[Language, Wording]
) -> Iterator[Finding]:
    texts = tuple(_own_wording(model, ()))
    found = [
        (where, language, misnomer)
        for language, wording in wordings.items()
        if wording.may_occur("\n".join(text.in_language(language) or "" for _, text in texts))
        for where, text in texts
        for misnomer in wording.misnomers(text.in_language(language) or "")
    ]
    if not found:
        return
    # Positions are not kept for valid files; one that holds a finding is read again.
    tree = read_tree_file(root, path, VOCABULARY_LIMITS).value
    for where, language, misnomer in found:
        place = tree.place_of((*where, language)) if tree else Place(path)
        yield _finding(misnomer, language, place)


@cache
def _wording_fields(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model of this kind that may hold our own wording."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        # What an item of the costs is called is our own description.
        if (name not in _NAMES or issubclass(kind, CostItem)) and _may_hold(field.annotation)
    )


def _may_hold(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, Localised) or bool(_wording_fields(annotation))
    return any(map(_may_hold, get_args(annotation)))


def _own_wording(
    model: BaseModel, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Localised]]:
    """Every text in `model` that is ours, with the way to it."""
    for name in _wording_fields(type(model)):
        value = getattr(model, name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            where = (*path, name) if index is None else (*path, name, index)
            if isinstance(item, Localised):
                yield where, item
            elif isinstance(item, BaseModel):
                yield from _own_wording(item, where)


def _in_text(root: Path, entry: Entry[Record], text: Text, wording: Wording) -> Iterator[Finding]:
    if not wording.may_occur("\n".join(_markdown(text))):
        return
    path = entry.folder / f"{text.language}.md"
    content = read_bytes(root, path, TEXT_SIZE).value or b""
    file, _ = split_front_matter(content.decode(), path)
    words = CITATION.sub(lambda match: "|" * len(match.group()), running_words(file.body))
    for misnomer in wording.misnomers(words):
        before = file.body.encode()[: len(words[: misnomer.start].encode())].decode()
        line, column = before.count("\n"), len(before) - before.rfind("\n")
        yield _finding(misnomer, text.language, Place(path, file.body_line + line, column))


def _markdown(text: Text) -> Iterator[str]:
    for section in text.sections:
        yield section.markdown
        yield from (part.markdown for part in section.parts)


def _finding(misnomer: Misnomer, language: Language, place: Place) -> Finding:
    return rules.TERM_AVOIDED.at(
        place,
        words=misnomer.words,
        suggestion=misnomer.term.title.best(language)[0],
        address=f"glossary/#{misnomer.term.id}",
    )
