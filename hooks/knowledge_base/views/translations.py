"""The dashboard of translations: where every section of every record stands."""

from collections import Counter
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, other_language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import TRANSLATION_STATES
from knowledge_base.views.explore import PART
from knowledge_base.views.formats import number
from knowledge_base.views.links import path_of, relative, translations_path
from knowledge_base.views.record import SIDE_BY_SIDE, Link
from knowledge_base.views.said import Said, say
from knowledge_base.views.side_by_side import FOR_FACILITATOR
from knowledge_base.words import words

ADDRESS = "translations"


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """One record; `counts` go with `TRANSLATION_STATES`."""

    title: Said
    href: str
    target: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TranslationsView:
    """Where the translations stand: `totals` and the cells of `rows` in the order of `labels`.

    The rows are the first of all records; `whole` leads to a table of all.
    """

    labels: tuple[str, ...]
    totals: tuple[int, ...]
    rows: tuple[TranslationRow, ...]
    whole: Link


def translations_view(catalogue: Catalogue, language: Language) -> TranslationsView:
    """All listed records, those that need work first."""
    interface = words(language, "interface")
    entries = catalogue.all_listed()
    totals = Counter(state for entry in entries for state in entry.translated)
    # Whoever translates takes the next one; thousands below it would only be waited for.
    first = sorted(entries, key=lambda entry: not _needs_work(entry))[:PART]
    said = interface["translations"]["whole" if len(entries) > PART else "as_table"]
    return TranslationsView(
        labels=tuple(interface["translation_states"][state] for state in TRANSLATION_STATES),
        totals=tuple(totals[state] for state in TRANSLATION_STATES),
        rows=tuple(_row(entry, language) for entry in first),
        whole=Link(
            Said(said.format(shown=PART, all=number(len(entries), language)), language),
            relative(path_of(ADDRESS, language), translations_path(language)),
        ),
    )


def _needs_work(entry: Entry[Record]) -> bool:
    return not set(TRANSLATION_STATES[1:]).isdisjoint(entry.translated)


def _row(entry: Entry[Record], language: Language) -> TranslationRow:
    target = other_language(entry.front.source_language)
    # Who translates a module needs all of it.
    side_by_side = FOR_FACILITATOR if entry.section == "training" else SIDE_BY_SIDE
    return TranslationRow(
        title=say(entry.front.title, language),
        href=relative(
            path_of(ADDRESS, language), path_of(f"{entry.address}/{side_by_side}", language)
        ),
        target=words(language, "interface")["facet_values"][f"language_{target}"],
        counts=tuple(entry.translated.count(state) for state in TRANSLATION_STATES),
    )
