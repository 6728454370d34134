"""How completely a reform answers its form: counted once, and never of another record or form."""

from dataclasses import replace
from typing import cast

import pytest

from knowledge_base.catalogue import catalogue as catalogue_module
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.completeness import Completeness, completeness, required_questions
from knowledge_base.catalogue.load import load
from knowledge_base.coaching.replies import answer_state
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform


@pytest.fixture
def small(small_project) -> Catalogue:
    catalogue = load(small_project).value
    assert catalogue is not None
    return catalogue


def test_the_catalogue_says_of_every_reform_what_its_texts_say(catalogue):
    for entry in catalogue.reforms:
        form = catalogue.form(entry.record.form)
        found = catalogue.completeness(entry)
        assert found == completeness(entry, form)
        assert [(each.section, each.prompt) for each in found.answers] == list(
            required_questions(form)
        )


def test_what_was_counted_while_reading_is_not_counted_again(small, monkeypatch):
    monkeypatch.setattr(catalogue_module, "answer_states", lambda *_: pytest.fail("counted again"))
    (entry,) = small.reforms
    assert small.completeness(entry).percent == small.completeness(entry).percent > 0


def test_of_a_changed_record_and_of_a_changed_form_it_is_counted_anew(small):
    (entry,) = small.reforms
    silent = replace(entry, texts={})
    changed = replace(small, entries={**small.entries, "reforms": {entry.id: silent}})
    form = small.form(entry.form or "")
    assert form is not None
    assert changed.completeness(silent) == completeness(silent, form)
    assert changed.completeness(silent).percent < small.completeness(entry).percent
    (there,) = small.entries["forms"].values()
    shorter = form.model_copy(update={"sections": form.sections[:1]})
    forms = {form.id: cast("Entry[Reform]", replace(there, record=shorter))}
    other = replace(small, entries={**small.entries, "forms": forms})
    assert other.completeness(entry) == completeness(entry, shorter) != small.completeness(entry)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("", "empty"),
        ("არა", "no"),
        (f"არა{' ' * 1000}", "no"),
        (f"{' ' * 1000}არა", "no"),
        ("არა " * 500, "answered"),
        (f"{'-' * 1000} არა", "no"),
        (f"[^{'ა ბ ' * 300}]", "empty"),
        (f"[^{'ა ბ ' * 300}] არა", "no"),
    ],
)
def test_a_long_answer_is_judged_as_a_short_one_is(words, state):
    assert answer_state(words, "ka") == state


def test_a_form_that_asks_for_nothing_is_answered_by_no_share():
    assert Completeness((), ()).percent == 0
