"""What the preview goes on with where a record is broken."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.catalogue import catalogue as catalogues
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.last_good import with_last_good
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.memory import Memory

REFORM = "practices/reforms/model-reform"


class Office:
    """Someone at work on the records in `root`, as the preview sees it."""

    def __init__(self, root: Path) -> None:
        self.root, self._memory = root, Memory()

    def loaded(self) -> Catalogue:
        found = load(self.root, memory=self._memory).value
        assert found is not None
        return found

    def spoil(self) -> None:
        record = self.root / REFORM / "record.yml"
        record.write_text(record.read_text("utf-8") + "nonsense: 1\n", "utf-8")


@pytest.fixture
def office(small_project: Path) -> Office:
    return Office(small_project)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reforms whose answers are counted, one after the other."""
    seen: list[str] = []
    count: Callable[..., object] = catalogues.answer_states

    def noted(entry, form):
        seen.append(entry.id)
        return count(entry, form)

    monkeypatch.setattr(catalogues, "answer_states", noted)
    return seen


def test_a_broken_record_stays_as_it_was_and_nothing_is_counted_again(office, counted):
    before = office.loaded()
    office.spoil()
    now = office.loaded()
    assert now.entry("reforms", "model-reform") is None
    shown = with_last_good(office.root, before, now)
    entry = shown.entry("reforms", "model-reform")
    assert entry is before.entry("reforms", "model-reform")
    assert shown.completeness(entry) == before.completeness(entry)
    assert counted == []


def test_answers_by_another_form_are_counted_anew(office, counted):
    before = office.loaded()
    form = office.root / "practices/forms/model-form/record.yml"
    text = form.read_text("utf-8")
    assert "How was the challenge met?" in text
    form.write_text(text.replace("How was the challenge met?", "How did you meet it?"), "utf-8")
    office.spoil()
    shown = with_last_good(office.root, before, office.loaded())
    shown.completeness(shown.entry("reforms", "model-reform"))
    assert counted == ["model-reform"]


def test_a_record_that_was_deleted_is_gone_at_once(office):
    before = office.loaded()
    shutil.rmtree(office.root / REFORM)
    shown = with_last_good(office.root, before, office.loaded())
    assert shown.entry("reforms", "model-reform") is None
