"""Writing the application forms as files: the blank ones, and each reform on its own."""

from pathlib import Path

from knowledge_base.forms.docx import Carried, docx
from knowledge_base.forms.filled import filled_sheet
from knowledge_base.forms.sheet import EDITIONS, blank_sheet
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import Reform
from knowledge_base.publishing.files import write_files
from knowledge_base.reading.files import read_bytes
from knowledge_base.reading.limits import TEXT_SIZE
from knowledge_base.rendering.assemble import Press
from knowledge_base.validating.record import RECORD_FILE
from knowledge_base.views.links import application_file, form_file


def write_forms(root: Path, site: Path, press: Press) -> None:
    """Write every blank form, and every listed reform as a filled-in one, for Word."""
    catalogue = press.catalogue
    for entry in catalogue.visible("forms"):
        form = entry.record
        assert isinstance(form, ApplicationForm)
        for edition in EDITIONS:
            content = docx(blank_sheet(catalogue, form, edition), form.updated)
            write_files(site, [(form_file(entry.address, edition, "docx"), content)])
    for reform in catalogue.reforms:
        asked = catalogue.form(reform.record.form)
        assert asked is not None
        carried = Carried(reform.record.id, _files(root, reform))
        for language in LANGUAGES:
            sheet = filled_sheet(catalogue, reform, asked, language, press.origin.url)
            content = docx(sheet, reform.record.updated, carried)
            write_files(site, [(application_file(reform.address, language, "docx"), content)])


def _files(root: Path, entry: Entry[Reform]) -> dict[str, str]:
    """The record's files as they stand in its folder, read as the check read them."""
    names = [RECORD_FILE, *(f"{language}.md" for language in LANGUAGES if language in entry.texts)]
    files: dict[str, str] = {}
    for name in names:
        content = read_bytes(root, entry.folder / name, TEXT_SIZE).value
        if content is None:
            raise OSError(f"{entry.folder / name} is no longer the file that was checked")
        files[name] = content.decode("utf-8")
    return files
