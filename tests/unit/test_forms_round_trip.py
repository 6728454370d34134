"""Record → Word → record: the same record, and what was changed in Word is what counts."""

from pathlib import Path

import pytest

from knowledge_base.forms.docx import Carried, docx
from knowledge_base.forms.filled import filled_sheet
from knowledge_base.importing.application import Imported, import_paper
from knowledge_base.importing.known import known_lists
from knowledge_base.importing.reader import read_file
from knowledge_base.importing.refusal import Refusal
from knowledge_base.languages import LANGUAGES


def files_of(project: Path, entry) -> dict[str, str]:
    names = ("record.yml", "ka.md", "en.md")
    paths = [project / entry.folder / name for name in names]
    return {path.name: path.read_text("utf-8") for path in paths if path.is_file()}


@pytest.fixture(scope="module")
def lists(project):
    found = known_lists(project)
    assert not isinstance(found, Refusal)
    return found


@pytest.fixture
def back(catalogue, lists, tmp_path):
    """`back(entry, files, language)`: what comes back of a record that went to Word."""

    def read(entry, files, language) -> Imported:
        form = catalogue.form(entry.record.form)
        sheet = filled_sheet(catalogue, entry, form, language, "https://example.org/")
        path = tmp_path / "form.docx"
        path.write_bytes(docx(sheet, entry.record.updated, Carried(entry.record.id, files)))
        imported = import_paper(read_file(path), form, lists, "2026-11-21", "x")
        assert isinstance(imported, Imported)
        return imported

    return read


@pytest.mark.parametrize("remainder", range(5))
def test_every_reform_comes_back_as_it_was(catalogue, project, back, remainder):
    """Each in one language here: which, goes by its place in the list."""
    for number, entry in enumerate(catalogue.reforms):
        if number % 5 != remainder:
            continue
        files = files_of(project, entry)
        language = LANGUAGES[number // 5 % 2]
        assert back(entry, files, language).draft.files(entry.record.id) == files, entry.record.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_journey_gives_the_same_file(catalogue, project, back, language):
    entry = catalogue.entry("reforms", "gori-civil-budget")
    files = files_of(project, entry)
    once = back(entry, files, language).draft.files(entry.record.id)
    assert back(entry, once, language).draft.files(entry.record.id) == files
