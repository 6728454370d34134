"""The dashboard of translations, and the table of all that stands beside it."""

import csv
from collections import Counter

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.exports.tables import translations_table
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.text import TRANSLATION_STATES
from knowledge_base.views import translations
from knowledge_base.views.translations import translations_view


def listed(catalogue):
    return [entry for section in catalogue.entries for entry in catalogue.listed(section)]


def states(catalogue):
    """How many sections of all records stand in each state."""
    counts = Counter(state for entry in listed(catalogue) for state in entry.translated)
    return [counts[state] for state in TRANSLATION_STATES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_its_row_and_the_totals_are_those_of_all(catalogue, language):
    view = translations_view(catalogue, language)
    assert len(view.rows) == len(listed(catalogue))
    assert list(view.totals) == states(catalogue)
    columns = [sum(column) for column in zip(*(row.counts for row in view.rows), strict=True)]
    assert columns == list(view.totals)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_many_records_the_first_are_shown_and_the_totals_are_those_of_all(
    catalogue, language, monkeypatch
):
    everything = translations_view(catalogue, language)
    monkeypatch.setattr(translations, "PART", 3)
    view = translations_view(catalogue, language)
    assert view.rows == everything.rows[:3]
    assert view.totals == everything.totals
    assert view.whole.name != everything.whole.name
    assert str(len(listed(catalogue))) in view.whole.name.text
    assert view.whole.href == everything.whole.href


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_that_needs_a_translator_comes_first(small_project, language):
    last = listed(load(small_project).value)[-1]
    source = small_project / last.folder / f"{last.front.source_language}.md"
    source.write_text(f"{source.read_text('utf-8').rstrip()} {source.name}.\n", "utf-8")
    view = translations_view(load(small_project).value, language)
    assert [any(row.counts[1:]) for row in view.rows].index(True) == 0
    assert f"{last.address}/" in view.rows[0].href
    assert sum(view.totals[1:]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_every_record_with_the_counts_of_its_row(catalogue, language):
    table = translations_table(catalogue, language, "https://example.org/")
    rows = list(csv.DictReader(table.removeprefix("\ufeff").splitlines()))
    assert [row["id"] for row in rows] == [entry.address for entry in listed(catalogue)]
    counted = [sum(int(row[state]) for row in rows) for state in TRANSLATION_STATES]
    assert counted == states(catalogue)
    assert {row["into"] for row in rows} <= set(LANGUAGES)
