"""The preview: pages are made when they are asked for, and no broken file leaves nothing to see."""

import hashlib
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.findings.report import mend, message
from knowledge_base.incremental.basis import Trail
from knowledge_base.incremental.ledger import Ledger
from knowledge_base.incremental.output import Output
from knowledge_base.languages import LANGUAGES
from knowledge_base.previewing.on_demand import OnDemand
from knowledge_base.previewing.preview import NOTICE, Preview
from knowledge_base.previewing.preview_index import PreviewIndex
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.sitemap import SitemapEntry
from knowledge_base.publishing.stages import Stages
from knowledge_base.publishing.write import HandWritten, write_records
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.shell import SLOTS, Shell, mark
from knowledge_base.rendering.templates import Templates
from knowledge_base.views.checked import notice_view
from knowledge_base.views.links import Origin, path_of
from knowledge_base.views.site import HOME, NOT_FOUND, SECTIONS
from knowledge_base.words import words

ORIGIN = Origin("https://practice.example.ge/", "https://code.example.ge/edit/main/")
FRAME = "<html><head>{}</head><body>{}</body></html>".format(
    mark("head"), "".join(mark(slot) for slot in SLOTS if slot != "head")
)
SHELLS = {
    (section, language): Shell(
        path_of("" if section == HOME else section, language), FRAME, "", guarded=False
    )
    for section in SECTIONS
    for language in LANGUAGES
}
REFORM = "practices/reforms/model-reform"
PAGE = "en/reforms/model-reform/index.html"
LIST = "en/reforms/index.html"
STALE = "Below is the last version without errors."


class Editor:
    """A project and its preview: what is changed on the disk is read in by `save`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.preview = Preview()

    def start(self) -> None:
        outcome = load(self.root)
        build = Build(root=self.root, origin=ORIGIN, catalogue=outcome.value, shells=dict(SHELLS))
        build.held["about/index.html"] = "ka", f"<p>{mark(NOTICE)}About</p>"
        self.preview.take(build, outcome)

    def save(self, path: str, change: Callable[[str], str]) -> None:
        file = self.root / path
        file.write_text(change(file.read_text("utf-8")), "utf-8")
        self.read()

    def read(self) -> None:
        self.preview.renew(load(self.root), with_templates=True)

    def page(self, path: str = PAGE) -> str:
        """The page at `path`, with paths in one piece: a line of it may end behind each folder."""
        content = self.preview.file(path)
        assert content is not None, path
        return content.decode().replace("<wbr>", "")


@pytest.fixture
def editor(small_project: Path, project: Path) -> Editor:
    shutil.copytree(project / "overrides" / "records", small_project / "overrides" / "records")
    found = Editor(small_project)
    found.start()
    return found


def broken(text: str) -> str:
    return text + "colour: red\n"


def mended(text: str) -> str:
    return text.replace("colour: red\n", "")


def test_every_file_is_what_a_build_would_write(small_project, project, tmp_path):
    catalogue = load(small_project).value
    press = Press(catalogue, Templates(project / "overrides" / "records"), SHELLS, ORIGIN)
    entry = SitemapEntry("https://practice.example.ge/about/", (), None)
    written = HandWritten((entry,), ())
    site = tmp_path / "site"
    site.mkdir()
    output = Output(site, Ledger())
    write_records(
        small_project, press, Trail(output, None), written, b"", Stages(), with_index=False
    )
    asked = OnDemand(small_project, press, written)
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    # The index has a maker of its own, and filled forms are not offered where they are not made.
    files = [path for path in files if not path.startswith("search/")]
    files = [path for path in files if "-application-" not in path]
    assert {"reforms/model-reform/cite.bib", "sitemap.xml", "404.html"} < set(files)
    assert "reforms/model-reform/files/action-plan.txt" in files
    for path in files:
        assert asked.file(path) == (site / path).read_bytes(), path
    for path in ("reforms/nobody/index.html", "reforms/model-reform/x.json", "data/x", "x", ""):
        assert asked.file(path) is None
    assert asked.file("reforms/model-reform/files/record.yml") is None


def test_each_of_several_files_of_a_record_is_there(editor):
    folder = editor.root / REFORM
    content = b"second"
    (folder / "files/second.txt").write_bytes(content)
    listed = (
        "attachments:\n  - file: second.txt\n    title: {ka: მეორე, en: Second}\n"
        f"    sha256: {hashlib.sha256(content).hexdigest()}\n"
    )
    editor.start()
    editor.save(f"{REFORM}/record.yml", lambda text: text.replace("attachments:\n", listed))
    assert editor.preview.findings == ()
    for name in ("second.txt", "action-plan.txt"):
        content = (folder / "files" / name).read_bytes()
        assert editor.preview.file(f"reforms/model-reform/files/{name}") == content


def test_an_attachment_that_is_not_the_one_that_was_checked_is_not_there_until_it_is(editor):
    address = "reforms/model-reform/files/action-plan.txt"
    file = editor.root / REFORM / "files/action-plan.txt"
    content = file.read_bytes()
    file.unlink()
    assert editor.preview.file(address) is None
    editor.read()
    assert editor.preview.file(address) is None
    assert STALE in editor.page()
    file.write_bytes(content)
    editor.read()
    assert editor.preview.file(address) == content


def test_a_page_is_made_when_it_is_asked_for_and_once(editor, monkeypatch):
    made: list[str] = []
    html = Press.html

    def counted(press: Press, page):
        made.append(page.path)
        return html(press, page)

    monkeypatch.setattr(Press, "html", counted)
    editor.save(f"{REFORM}/en.md", lambda text: text + "\nOne sentence more.\n")
    assert made == []
    assert "One sentence more." in editor.page()
    assert editor.page() == editor.page()
    assert made == ["en/reforms/model-reform/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_broken_record_keeps_its_last_good_page_under_what_is_wrong_with_it(editor, language):
    path = f"{path_of('reforms/model-reform', language)}index.html"
    sound = editor.page(path)
    assert "kb-checked" not in sound
    editor.save(f"{REFORM}/record.yml", broken)
    page = editor.page(path)
    found = [finding for finding in editor.preview.findings if finding.is_error]
    for finding in found:
        place = f"{finding.place.path}:{finding.place.line}:{finding.place.column}"
        for said in (place, message(finding, language), mend(finding, language)):
            assert said.replace("'", "&#39;") in page
    assert found
    assert page.endswith(sound[sound.index("kb-crumbs") :])
    assert 'href="model-reform/"' in editor.page(f"{path_of('reforms', language)}index.html")
    editor.save(f"{REFORM}/record.yml", mended)
    assert editor.page(path) == sound


def test_every_page_counts_the_errors_and_leads_to_the_list_of_all(editor):
    editor.save(f"{REFORM}/record.yml", broken)
    editor.save("practices/organisations/model-organisation/record.yml", broken)
    for path in (PAGE, LIST, "en/index.html", "en/municipalities/rustavi/index.html"):
        assert "2 errors in the records" in editor.page(path)
    assert "ჩანაწერებში 2 შეცდომაა" in editor.page("about/index.html")
    assert 'href="../preview/"' in editor.page("about/index.html")
    everything = editor.page("en/preview/index.html")
    assert f"{REFORM}/record.yml" in everything
    assert "practices/organisations/model-organisation/record.yml" in everything
    assert "model-organisation" not in editor.page(PAGE).partition("kb-crumbs")[0]
    editor.save(f"{REFORM}/record.yml", mended)
    editor.save("practices/organisations/model-organisation/record.yml", mended)
    assert "kb-checked" not in editor.page(LIST) + editor.page("about/index.html")
    assert "No findings" in editor.page("en/preview/index.html")


def test_a_warning_stands_on_the_pages_of_its_record_alone(editor):
    editor.save(f"{REFORM}/en.md", lambda text: text.replace("state: reviewed", "state: draft"))
    editor.save(f"{REFORM}/en.md", lambda text: text.replace("ed59432b7c74", "ed59432b7c75"))
    assert [finding.is_error for finding in editor.preview.findings] == [False]
    assert "kb-checked--warning" in editor.page()
    assert STALE not in editor.page()
    assert "kb-checked" not in editor.page(LIST)


def test_a_record_that_was_never_good_has_a_page_that_says_why(editor):
    folder = editor.root / "practices" / "reforms" / "new-reform"
    shutil.copytree(editor.root / REFORM, folder)
    editor.read()
    path = "en/reforms/new-reform/index.html"
    assert "practices/reforms/new-reform/record.yml" in editor.page(path)
    assert "model-reform" in editor.page(path)
    editor.save(
        "practices/reforms/new-reform/record.yml",
        lambda text: text.replace("id: model-reform", "id: new-reform"),
    )
    assert "Short description" in editor.page(path)


def test_a_deleted_record_is_gone_and_a_renamed_one_leaves_its_old_place(editor):
    editor.save(f"{REFORM}/record.yml", broken)
    (editor.root / REFORM).rename(editor.root / "practices" / "reforms" / "other-name")
    editor.read()
    assert editor.preview.file(PAGE) is None
    assert "other-name/record.yml" in editor.page("en/reforms/other-name/index.html")
    shutil.rmtree(editor.root / "practices" / "reforms" / "other-name")
    editor.read()
    assert editor.preview.file("en/reforms/other-name/index.html") is None
    shutil.rmtree(editor.root / "practices" / "organisations")
    editor.read()
    assert editor.preview.file("en/organisations/model-organisation/index.html") is None


@pytest.mark.parametrize("content", [b"", b"id: [", b"\xff\xfe", b"id: model-reform\ntitle:\n  ka"])
def test_a_file_that_is_half_written_does_no_harm(editor, content):
    (editor.root / REFORM / "record.yml").write_bytes(content)
    editor.read()
    assert STALE in editor.page()
    assert "Short description" in editor.page()


def test_a_broken_vocabulary_leaves_every_page_as_it_was(editor):
    editor.save("practices/vocabulary/themes.yml", broken)
    assert "practices/vocabulary/themes.yml" in editor.page("en/themes/index.html")
    assert "1 error in the records" in editor.page()
    assert "Short description" in editor.page()
    editor.save("practices/vocabulary/themes.yml", mended)
    assert "kb-checked" not in editor.page()


def test_a_start_with_a_broken_vocabulary_shows_what_is_wrong(editor):
    path = editor.root / "practices" / "vocabulary" / "themes.yml"
    sound = path.read_text("utf-8")
    path.write_text(broken(sound), "utf-8")
    editor.preview = Preview()
    outcome = load(editor.root)
    assert outcome.value is None
    editor.start()
    for section in SECTIONS:
        if section != NOT_FOUND:
            address = "" if section == HOME else section
            assert "themes.yml" in editor.page(f"{path_of(address, 'en')}index.html")
    assert editor.preview.file(PAGE) is None
    editor.save("practices/vocabulary/themes.yml", mended)
    assert "Short description" in editor.page()


@pytest.mark.parametrize(
    "fault", ["{{ nobody_knows_this }}", "{% if %}", "{% include 'no.html' %}"]
)
def test_a_broken_template_is_shown_with_its_place_until_it_is_mended(editor, fault):
    template = "overrides/records/reform.html"
    editor.save(template, lambda text: text + fault)
    line = (editor.root / template).read_text("utf-8").count("\n") + 1
    assert f"<code>{template}:{line}</code>" in editor.page()
    assert "<code>overrides" not in editor.page(LIST)
    editor.save(template, lambda text: text.replace(fault, "<!-- mended -->"))
    assert "<!-- mended -->" in editor.page()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_a_template_is_told_as_a_build_tells_it(editor, language):
    path = f"{path_of('reforms/model-reform', language)}index.html"
    editor.save("overrides/records/reform.html", lambda text: text + "{{ nobody_knows_this }}")
    said = words(language, "rendering")["kinds"]["unknown"]
    page = editor.page(path)
    assert f"<p>{said['what']}:</p>" in page
    assert "nobody_knows_this" in page
    assert f"<p>{said['mend']}</p>" in page


def test_a_section_without_its_shell_says_so_and_the_others_are_shown(editor):
    outcome = load(editor.root)
    shells = {key: shell for key, shell in SHELLS.items() if key != ("reforms", "en")}
    build = Build(root=editor.root, origin=ORIGIN, catalogue=outcome.value, shells=shells)
    editor.preview.take(build, outcome)
    for path in (PAGE, LIST):
        assert "<code>docs/reforms/index.en.md</code>" in editor.page(path)
    for path in (PAGE.removeprefix("en/"), "en/themes/index.html"):
        assert "<code>docs" not in editor.page(path)


def test_a_failed_build_is_told_on_every_page_until_one_succeeds(editor):
    before = editor.preview.number
    editor.preview.tell("BuildError: no such file")
    assert editor.preview.number > before
    for path in (PAGE, LIST, "about/index.html"):
        assert "BuildError: no such file" in editor.page(path)
    editor.read()
    assert "BuildError" in editor.page()
    editor.start()
    assert "BuildError" not in editor.page()


def test_before_anything_is_built_there_is_nothing():
    assert Preview().file("index.html") is None
    assert Preview().findings == ()


def test_words_for_the_same_are_those_that_were_saved(editor):
    path = "search/ka/synonyms.json"
    assert "აივანი" in editor.page(path)
    editor.save(
        "practices/vocabulary/synonyms.yml", lambda text: text.replace("აივანი", "შუშაბანდი")
    )
    assert "შუშაბანდი" in editor.page(path)
    assert "აივანი" not in editor.page(path)


def test_only_the_first_search_waits_for_its_index():
    state = [1]
    may_finish = threading.Event()
    may_finish.set()

    def make(documents):
        may_finish.wait(30)
        return [(f"search/en/{state[0]}", b"%d" % state[0]), ("search/en/words.txt", b"")]

    index = PreviewIndex(lambda: (state[0], ()), make)
    assert index.file("search/en/1") == b"1"
    assert index.file("search/en/nothing") is None
    may_finish.clear()
    state[0] = 2
    assert index.file("search/en/1") == b"1"
    assert index.file("search/en/2") is None
    may_finish.set()
    worker = index._worker
    assert worker is not None
    worker.join(30)
    assert index.file("search/en/2") == b"2"
    # A page that was opened before still finds the rest of its index.
    assert index.file("search/en/1") == b"1"


def test_an_index_that_could_not_be_made_is_made_again_when_asked_for(monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    tries: list[int] = []

    def make(documents):
        tries.append(1)
        if len(tries) == 1:
            raise OSError("no engine")
        return [("search/en/x", b"x")]

    index = PreviewIndex(lambda: (1, ()), make)
    assert index.file("search/en/x") is None
    assert index.file("search/en/x") == b"x"
    assert len(tries) == 2


def test_where_there_is_nothing_to_say_nothing_stands_above_a_page():
    assert notice_view("x/", "ka", (), 0) is None
    assert notice_view("x/", "ka", (), 1)
    assert notice_view("x/", "ka", (), 0, trouble="ა")
