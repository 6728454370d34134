"""A review of changed records: what was found, how complete they became, what the coach says."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, cast

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.completeness import completeness
from knowledge_base.catalogue.translation import section_state
from knowledge_base.coaching.replies import application_of
from knowledge_base.coaching.review import Review as Advice
from knowledge_base.coaching.review import review as advice_on
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.evidence import LEVELS, evidence_level
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.model.reform import Reform
from knowledge_base.model.text import TranslationState
from knowledge_base.model.vocabulary import OutlineList
from knowledge_base.validating.outlines import collect
from knowledge_base.validating.record import check_facts, check_record

Change = Literal["new", "changed", "removed"]

PERSONAL_DATA = frozenset(
    rule.code
    for rule in (
        rules.PERSONAL_PHONE,
        rules.PERSONAL_MAIL,
        rules.PERSONAL_NUMBER,
        rules.PERSONAL_ACCOUNT,
        rules.ATTACHMENT_LOCATION,
        rules.ATTACHMENT_PRIVATE,
    )
)
"""The rules that guard somebody's privacy."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of the form's questions a reform answers, and its step on the ladder of evidence."""

    answered: int
    asked: int
    percent: int
    evidence: int


@dataclass(frozen=True, slots=True)
class RecordReview:
    """One changed record; `entry` is None where errors keep it from being read, or it is gone.

    `before` and `after` are known of reforms; `sections` are the states of the translation.
    """

    folder: PurePosixPath
    change: Change
    entry: Entry[Record] | None
    before: Counted | None
    after: Counted | None
    advice: Mapping[Language, Advice]
    sections: tuple[tuple[str, TranslationState], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole change: its records, and every finding that it answers for."""

    records: tuple[RecordReview, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the change from being published."""
        return any(finding.is_error for finding in self.findings)

    @property
    def personal(self) -> tuple[Finding, ...]:
        """The findings on personal data."""
        return tuple(finding for finding in self.findings if finding.code in PERSONAL_DATA)


def review(
    changed: frozenset[PurePosixPath],
    findings: tuple[Finding, ...],
    after: Catalogue | None,
    before: Catalogue | None,
    there: frozenset[PurePosixPath],
) -> Review:
    """The review of the records in the folders `changed`.

    `findings` are those of the version with the change. Of files that were not changed only errors
    count, because the change has brought them about. `there` are the folders that still exist.
    """
    records = tuple(_record(folder, after, before, folder in there) for folder in sorted(changed))
    own = tuple(
        finding
        for finding in findings
        if finding.is_error or changed.intersection(finding.place.path.parents)
    )
    return Review(records, own)


def as_it_was(root: Path, folders: frozenset[PurePosixPath], now: Catalogue) -> Catalogue:
    """The records that `root`, another version of the project, holds in `folders`.

    They are read with the forms and vocabularies of `now`, and not held against other records:
    what they are needed for is a comparison.
    """
    forms = tuple(cast("ApplicationForm", e.record) for e in now.entries["forms"].values())
    outlines = collect(cast("OutlineList", now.vocabularies["outlines"]), forms)
    entries: dict[str, dict[str, Entry[Record]]] = {section: {} for section in RECORD_KINDS}
    entries["forms"] = dict(now.entries["forms"])
    for folder in sorted(folders):
        facts = check_facts(root, folder).value if (root / folder).is_dir() else None
        checked = check_record(root, folder, facts, outlines).value if facts else None
        if checked is not None:
            entries[folder.parent.name][folder.name] = checked.entry
    return Catalogue(now.vocabularies, entries)


def _record(
    folder: PurePosixPath, after: Catalogue | None, before: Catalogue | None, is_there: bool
) -> RecordReview:
    entry, earlier = _entry(after, folder), _entry(before, folder)
    change: Change = "removed" if not is_there else "changed" if earlier is not None else "new"
    return RecordReview(
        folder=folder,
        change=change,
        entry=entry,
        before=_counted(before, earlier),
        after=_counted(after, entry),
        advice=_advice(after, entry),
        sections=_sections(entry),
    )


def _entry(catalogue: Catalogue | None, folder: PurePosixPath) -> Entry[Record] | None:
    return catalogue.entries[folder.parent.name].get(folder.name) if catalogue else None


def _counted(catalogue: Catalogue | None, entry: Entry[Record] | None) -> Counted | None:
    if catalogue is None or entry is None or not isinstance(entry.record, Reform):
        return None
    form = catalogue.form(entry.record.form)
    if form is None:
        return None
    found = completeness(cast("Entry[Reform]", entry), form)
    step = LEVELS.index(evidence_level(entry.record)) + 1
    return Counted(found.answered, len(found.answers), found.percent, step)


def _advice(catalogue: Catalogue | None, entry: Entry[Record] | None) -> dict[Language, Advice]:
    """What the coach says of a reform, by the language of the answers it looked at."""
    if catalogue is None or entry is None or not isinstance(entry.record, Reform):
        return {}
    form = catalogue.form(entry.record.form)
    if form is None:
        return {}
    language = entry.record.source_language
    application = application_of(cast("Entry[Reform]", entry), form, language)
    return {language: advice_on(application)}


def _sections(entry: Entry[Record] | None) -> tuple[tuple[str, TranslationState], ...]:
    if entry is None:
        return ()
    source = entry.texts.get(entry.record.source_language)
    target = other_language(entry.record.source_language)
    return tuple(
        (section.title, section_state(entry, section.id, target))
        for section in (source.sections if source else ())
    )
