"""Reforms on their forms for Word: kept from build to build, and never kept for too long."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from knowledge_base import cores
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.seal import sources_in
from knowledge_base.incremental.ledger import Ledger
from knowledge_base.incremental.output import Output
from knowledge_base.languages import LANGUAGES
from knowledge_base.publishing.forms import Applications
from knowledge_base.rendering.faults import RenderingError
from knowledge_base.store import Store
from knowledge_base.views.prints import PrintedEdition, Prints

REFORM = "practices/reforms/model-reform"
FORM = "practices/forms/model-form/record.yml"
LINKED = "model-organisation"


@dataclass
class Office:
    """A project whose forms are made again and again, with a store that stays."""

    root: Path
    folder: Path
    site_url: str = "https://example.ge/"
    code: bytes = b"code"
    builds: int = 0

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def catalogue(self) -> Catalogue:
        found = load(self.root).value
        assert found is not None
        return found

    def made(self, catalogue: Catalogue, store: str = "kept") -> dict[str, bytes]:
        """The files of one build with what `store` has, by their names."""
        self.builds += 1
        site = self.folder / str(self.builds)
        applications = Applications(
            self.root, catalogue, self.site_url, Store(self.folder / store, "docx"), self.code
        )
        applications.write(Output(site, Ledger()), catalogue.reforms)
        return {path.name: path.read_bytes() for path in sorted(site.rglob("*.docx"))}

    def kept(self) -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in (self.folder / "kept").iterdir()}


@pytest.fixture
def office(small_project, tmp_path) -> Office:
    return Office(small_project, tmp_path / "made")


def other_url(office: Office) -> None:
    office.site_url = "https://other.example.ge/"


CHANGES = {
    "text": lambda o: o.edit(f"{REFORM}/en.md", "did not know", "did not always know"),
    "link": lambda o: o.edit(f"{REFORM}/en.md", "[model organisation]", "[organisation]"),
    "fact": lambda o: o.edit(f"{REFORM}/record.yml", "value: 12.5", "value: 12.50"),
    "date": lambda o: o.edit(f"{REFORM}/record.yml", "updated: 2025-09-15", "updated: 2025-09-16"),
    "comment": lambda o: o.edit(f"{REFORM}/record.yml", "year: 2025", "year: 2025  # checked"),
    "question": lambda o: o.edit(FORM, "How was the challenge met?", "How did you meet it?"),
    "title of a municipality": lambda o: o.edit(
        "practices/vocabulary/municipalities.yml", "en: Gori Municipality", "en: Gori Town"
    ),
    "address of the site": other_url,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_changes_is_made_anew_as_without_a_store(office, change):
    before = office.made(office.catalogue())
    assert sorted(before) == [f"model-reform-application-{name}.docx" for name in ("en", "ka")]
    kept = office.kept()
    change(office)
    catalogue = office.catalogue()
    after = office.made(catalogue)
    assert after == office.made(catalogue, store="empty") != before
    assert not kept.keys() & office.kept().keys(), "what no form uses any more is thrown away"


def test_a_reform_in_one_language_is_on_the_forms_of_both(office):
    (office.root / REFORM / "en.md").unlink()
    made = office.made(office.catalogue())
    assert sorted(made) == [f"model-reform-application-{name}.docx" for name in ("en", "ka")]


def test_other_code_takes_nothing_over(office):
    before, kept = office.made(office.catalogue()), office.kept()
    office.code = b"other code"
    assert office.made(office.catalogue()) == before
    assert not kept.keys() & office.kept().keys()


def test_what_has_not_changed_is_not_made_again(office):
    before, kept = office.made(office.catalogue()), office.kept()
    assert office.made(office.catalogue()) == before
    assert office.kept() == kept


def test_a_page_that_is_gone_takes_the_link_to_it_along(office):
    """No byte of the record or its form changes then."""
    catalogue = office.catalogue()
    before = office.made(catalogue)
    without = {
        section: {name: entry for name, entry in by_id.items() if name != LINKED}
        for section, by_id in catalogue.entries.items()
    }
    gone = replace(catalogue, entries=without)
    after = office.made(gone)
    assert after == office.made(gone, store="empty") != before


def test_a_record_that_changed_since_it_was_checked_spoils_nothing(office):
    """What it was checked as goes with the files as they are now, under a name of their own."""
    stale = office.catalogue()
    CHANGES["text"](office)
    office.made(stale)
    catalogue = office.catalogue()
    assert office.made(catalogue) == office.made(catalogue, store="empty")


def test_many_processes_make_what_one_makes(catalogue, project, tmp_path, monkeypatch):
    def made(name: str) -> dict[Path, bytes]:
        store = Store(tmp_path / name / "kept", "docx")
        site = tmp_path / name / "site"
        applications = Applications(project, catalogue, "https://example.ge/", store, b"")
        applications.write(Output(site, Ledger()), catalogue.reforms)
        return {path.relative_to(site): path.read_bytes() for path in site.rglob("*.docx")}

    assert len(catalogue.reforms) >= cores.SMALL
    together = made("together")
    monkeypatch.setattr(cores, "SMALL", len(catalogue.reforms) + 1)
    assert made("alone") == together
    assert len(together) == len(catalogue.reforms) * len(LANGUAGES)


def test_the_name_of_the_code_leaves_out_nothing_of_the_package(project):
    """Words, fixed parts and data of the package are in what is made as much as its code is."""
    package = project / "hooks" / "knowledge_base"
    files = {path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert files == set(sources_in(package))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_offers_the_form_for_word_only_where_it_was_made(language):
    edition = PrintedEdition("brief", "a.pdf", ("reforms/a", "reforms/b"), LANGUAGES, 2, 2000)
    prints = Prints([edition], ["reforms/a"])
    offers = [prints.offer(f"reforms/{name}", language) for name in "abc"]
    assert [offer and offer.application is not None for offer in offers] == [True, False, None]
    alone = Prints([], ["reforms/a"]).offer("reforms/a", language)
    assert alone is not None and alone.links == () and alone.application is not None
    files = [file.href.rpartition("/")[2] for file in alone.application.files]
    assert files == [f"a-application-{name}.docx" for name in LANGUAGES]


def test_a_record_that_has_become_a_link_since_it_was_checked_is_not_followed(office):
    catalogue = office.catalogue()
    text = office.root / REFORM / "ka.md"
    text.rename(office.root / "elsewhere.md")
    text.symlink_to(office.root / "elsewhere.md")
    with pytest.raises(RenderingError) as told:
        office.made(catalogue)
    assert told.value.args == ("changed", f"{REFORM}/ka.md", "reforms/model-reform")


def test_a_record_that_is_no_text_any_more_since_it_was_checked_ends_a_build_in_words(office):
    catalogue = office.catalogue()
    (office.root / REFORM / "ka.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RenderingError) as told:
        office.made(catalogue)
    assert told.value.kind == "changed"
