"""The dashboard of translations: where every section of every record stands."""

from collections import Counter
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import TranslationState
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.record import SIDE_BY_SIDE
from knowledge_base.views.said import Said, say
from knowledge_base.views.side_by_side import FOR_FACILITATOR
from knowledge_base.words import words

ADDRESS = "translations"
STATES: tuple[TranslationState, ...] = ("reviewed", "draft", "machine", "stale", "missing")
"""The states that a translated section can be in, the best first."""


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """One record; `counts` go with `STATES`."""

    title: Said
    href: str
    target: str
    counts: tuple[int, ...]
    needs_work: bool


@dataclass(frozen=True, slots=True)
class TranslationsView:
    """Where the translations stand: `totals` and the cells of `rows` in the order of `labels`."""

    labels: tuple[str, ...]
    totals: tuple[int, ...]
    rows: tuple[TranslationRow, ...]


def translations_view(catalogue: Catalogue, language: Language) -> TranslationsView:
    """All listed records, those that need work first."""
    interface = words(language, "interface")
    rows = [
        _row(entry, language)
        for section in catalogue.entries
        for entry in catalogue.listed(section)
    ]
    rows.sort(key=lambda row: not row.needs_work)
    return TranslationsView(
        labels=tuple(interface["translation_states"][state] for state in STATES),
        totals=tuple(sum(column) for column in zip(*(row.counts for row in rows), strict=True)),
        rows=tuple(rows),
    )


def _row(entry: Entry[Record], language: Language) -> TranslationRow:
    target = other_language(entry.front.source_language)
    counts = Counter(entry.translated)
    # Who translates a module needs all of it.
    side_by_side = FOR_FACILITATOR if entry.section == "training" else SIDE_BY_SIDE
    return TranslationRow(
        title=say(entry.front.title, language),
        href=relative(
            path_of(ADDRESS, language), path_of(f"{entry.address}/{side_by_side}", language)
        ),
        target=words(language, "interface")["facet_values"][f"language_{target}"],
        counts=tuple(counts[state] for state in STATES),
        needs_work=any(counts[state] for state in STATES[1:]),
    )
