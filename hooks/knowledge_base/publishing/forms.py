"""The application forms as Word files: the blank ones, and each reform on its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.cores import spread
from knowledge_base.forms.answers import linked_pages
from knowledge_base.forms.docx import Carried, docx
from knowledge_base.forms.filled import Filling
from knowledge_base.forms.sheet import EDITIONS, blank_sheet
from knowledge_base.incremental.digest import Digester
from knowledge_base.incremental.groups import Group
from knowledge_base.incremental.output import Output
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import Reform
from knowledge_base.reading.files import read_bytes
from knowledge_base.reading.limits import TEXT_SIZE
from knowledge_base.reading.text import decode
from knowledge_base.rendering.faults import changed_since
from knowledge_base.rendering.files import File
from knowledge_base.store import Store, place
from knowledge_base.validating.record import RECORD_FILE
from knowledge_base.views.links import application_file, form_file


def blank_forms(catalogue: Catalogue) -> Iterator[File]:
    """Every edition of every blank form."""
    for entry in catalogue.visible("forms"):
        form = entry.record
        assert isinstance(form, ApplicationForm)
        for edition in EDITIONS:
            content = docx(blank_sheet(catalogue, form, edition), form.updated)
            yield form_file(entry.address, edition, "docx"), content


@dataclass(frozen=True)
class Applications:
    """Reforms of the project `root`, each on its form for Word; `code` names what makes them.

    `store` keeps each file under the name of all that it is made of: the record as it was checked
    and as it stands in its folder, which of the pages that it leads to there are, the forms, the
    vocabularies, the address of the site, the code, and the language.
    """

    root: Path
    catalogue: Catalogue
    site_url: str
    store: Store
    code: bytes

    def write(self, output: Output, reforms: Sequence[Entry[Reform]]) -> Group:
        """Put the forms of `reforms` into a site, made over the cores where they are not kept.

        The group knows the addresses of their reforms. What the store has of others is thrown away.
        """
        keys = spread(lambda reform: self._placed(reform, output.site), reforms)
        self.store.sweep(key for pair in keys for key in pair)
        addresses = tuple(reform.address for reform in reforms)
        files = [
            output.described(application_file(address, language, "docx"))
            for address in addresses
            for language in LANGUAGES
        ]
        return Group("", tuple(files), addresses)

    def _placed(self, reform: Entry[Reform], site: Path) -> list[str]:
        """The keys of the forms of `reform`, which are now in `site`."""
        carried = Carried(reform.id, _files(self.root, reform))
        name = self._digester.of(reform, carried, linked_pages(self.catalogue, reform))
        form, keys = self.catalogue.form_of(reform), []
        for language in LANGUAGES:
            filling = self._fillings[form.id, language]
            key = f"{name}-{language}"
            path = self.store.kept(key, partial(_filled, filling, reform, carried))
            place(path, site / application_file(reform.address, language, "docx"))
            keys.append(key)
        return keys

    @cached_property
    def _fillings(self) -> Mapping[tuple[str, Language], Filling]:
        asked = {form.id: form for form in map(self.catalogue.form_of, self.catalogue.reforms)}
        return {
            (name, language): Filling(self.catalogue, form, language, self.site_url)
            for name, form in asked.items()
            for language in LANGUAGES
        }

    @cached_property
    def _digester(self) -> Digester:
        vocabularies = sorted(self.catalogue.vocabularies.items())
        forms = sorted(self.catalogue.entries["forms"].items())
        common = Digester(self.code).of(vocabularies, forms, self.site_url)
        return Digester(common.encode())


def _filled(filling: Filling, reform: Entry[Reform], carried: Carried) -> bytes:
    return docx(filling.sheet(reform), reform.record.updated, carried)


def _files(root: Path, entry: Entry[Reform]) -> dict[str, str]:
    """The record's files as they stand in its folder, read as the check read them.

    Raises `RenderingError` where one is no longer a file that passes it.
    """
    names = [RECORD_FILE, *(f"{language}.md" for language in LANGUAGES if language in entry.texts)]
    files: dict[str, str] = {}
    for name in names:
        path = entry.folder / name
        content = read_bytes(root, path, TEXT_SIZE).value
        if content is None or decode(content, path).value is None:
            raise changed_since(path, entry.address)
        files[name] = content.decode("utf-8")
    return files
