"""All that can be found in one record alone: its entry, its links, and what is wrong with it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import cast

from knowledge_base.catalogue.completeness import States, answer_states
from knowledge_base.catalogue.terminology import record_terms
from knowledge_base.catalogue.translation import translation_findings
from knowledge_base.catalogue.variants import Wording
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Facts, Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import Reform
from knowledge_base.model.vocabulary import GlossaryTerm
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.validating.outlines import Outlines
from knowledge_base.validating.record import check_beside, check_facts, check_record, read_tree_file


@dataclass(frozen=True)
class Grounds:
    """What a record is held against: the outlines of texts, and the glossary."""

    outlines: Outlines
    glossary: tuple[GlossaryTerm, ...]
    forms: Mapping[str, ApplicationForm]

    @cached_property
    def wordings(self) -> Mapping[Language, Wording]:
        """By language, how the terms of the glossary are found in a text."""
        return {language: Wording(self.glossary, language) for language in LANGUAGES}

    def fingerprint(self, form: str | None) -> bytes:
        """Changes with whatever of all this a record can depend on that answers `form`, or none."""
        if form is None:
            return self._without_form
        return self._forms.get(form, self._words)

    @cached_property
    def _words(self) -> bytes:
        return _digest(*self.glossary)

    @cached_property
    def _without_form(self) -> bytes:
        return _digest(*self.outlines.vocabulary.values(), also=self._words)

    @cached_property
    def _forms(self) -> Mapping[str, bytes]:
        # Nothing but its sections makes a form's outline and its questions.
        return {
            name: _digest(*form.sections, also=self._words) for name, form in self.forms.items()
        }


def _digest(*models: Facts, also: bytes = b"") -> bytes:
    said = "\n".join(model.model_dump_json() for model in models).encode()
    return hashlib.blake2b(said + also, digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Found:
    """What one record's folder holds; `entry` is None where its facts could not be read.

    `answers` are the states of a reform's answers to its form, if that is there.
    `findings` are those on its files. Those on `terms` count if the entry comes into the catalogue,
    those on its `translation` if nothing worse was found.
    """

    entry: Entry[Record] | None
    answers: States | None = None
    links: tuple[tuple[str, Place], ...] = ()
    findings: tuple[Finding, ...] = ()
    terms: tuple[Finding, ...] = ()
    translation: tuple[Finding, ...] = ()

    @property
    def linked(self) -> tuple[str, ...]:
        """The addresses that its links lead to, each once."""
        return tuple(dict.fromkeys(target.partition("#")[0] for target, _ in self.links))


def find(root: Path, folder: PurePosixPath, grounds: Grounds) -> Found:
    """What `root/folder` holds, read anew."""
    facts = check_facts(root, folder)
    if facts.value is None:
        return Found(None, findings=(*facts.findings, *check_beside(root, folder)))
    checked = check_record(root, folder, facts.value, grounds.outlines)
    if checked.value is None:
        # Its form does not exist; the entry stays so that the cross-check can say so.
        entry = Entry(folder.parent.name, facts.value.record, folder, {})
    else:
        entry = checked.value.entry
    form = grounds.forms.get(entry.form or "")
    return Found(
        entry,
        answer_states(cast("Entry[Reform]", entry), form) if form else None,
        checked.value.record_links if checked.value else (),
        (*facts.findings, *checked.findings),
        tuple(record_terms(root, entry, grounds.wordings)),
        tuple(_placed(root, translation_findings(entry, grounds.outlines.of(entry.record)))),
    )


def _placed(root: Path, findings: Iterator[Finding]) -> Iterator[Finding]:
    """`findings` with their lines, where they are about a field: valid files keep no positions."""
    for finding in findings:
        if finding.code != rules.TITLE_UNTRANSLATED.code:
            yield finding
            continue
        field = dict(finding.details)["field"].partition(".")[0]
        tree = read_tree_file(root, finding.place.path, RECORD_LIMITS).value
        yield replace(finding, place=tree.place_of_key((field,))) if tree else finding
