"""What a build takes from the last one, and that it is what it would have made itself."""

import functools
import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.memory import Memory
from knowledge_base.catalogue.opened import watched
from knowledge_base.catalogue.stored import StoredEntry
from knowledge_base.exports.records import exported
from knowledge_base.incremental.basis import STATES, Trail, record_states
from knowledge_base.incremental.digest import Digester, code_digest
from knowledge_base.incremental.ledger import Ledger, ledger_file, read_ledger, write_ledger
from knowledge_base.incremental.output import Output
from knowledge_base.languages import LANGUAGES
from knowledge_base.publishing.data import RECORDS
from knowledge_base.publishing.inherited import inherit, rid
from knowledge_base.publishing.pages import Pages
from knowledge_base.publishing.stages import Stages
from knowledge_base.publishing.swap import KEPT, builds_folder, new_build, numbered, publish
from knowledge_base.publishing.write import (
    DATA,
    FILES,
    INDEX,
    REDIRECTS,
    HandWritten,
    write_records,
)
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.assets import Assets
from knowledge_base.rendering.shell import SLOTS, Shell, mark
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.documents import written_document
from knowledge_base.views.links import Origin, feed_path, path_of
from knowledge_base.views.prints import PrintedEdition, Prints
from knowledge_base.views.site import HOME, SECTIONS, Route, routes

ORIGIN = Origin(
    "https://example.ge/kb/", "https://git.example.ge/kb/edit/main/", today="2026-03-01"
)
REFORM = "practices/reforms/model-reform"
COMPARING = "assets/javascripts/comparing.js"


compiled = functools.cache(Templates)


class Workbench:
    """A small project, and its site built again and again."""

    def __init__(self, root: Path, templates: Path, indexed: bool, remembers: bool) -> None:
        self.root, self.site, self.remembers = root, root / "site", remembers
        self.templates, self.indexed = templates, indexed
        self.origin, self.prints, self.code, self.shell = ORIGIN, Prints(), b"code", "shell"
        self.assets = Assets()
        self.written = HandWritten((), (written_document("about/", "ka", "ჩვენზე", "<p>ტექსტი"),))
        self.last = Ledger()
        self._clean = 0

    def next(self) -> Ledger:
        """A build on top of the last one, in the folder of the oldest that is kept."""
        folder = new_build(self.site)
        (folder / "engine.txt").write_text("a file that only the engine knows of", "utf-8")
        inherit(folder, self.site)
        made = self.build(folder, self.last)
        written = [file.path for group in made.groups.values() for file in group.files]
        rid(folder, {"engine.txt", *written})
        (folder / "engine.txt").unlink()
        publish(folder, self.site)
        return made

    def clean(self) -> Ledger:
        """A build that knows of no other."""
        self._clean += 1
        return self.build(self.root / "clean" / str(self._clean), Ledger())

    def build(self, folder: Path, last: Ledger) -> Ledger:
        """A build in `folder` on top of `last`."""
        outcome = load(self.root, memory=Memory(self.root / ".cache") if self.remembers else None)
        assert outcome.value is not None
        marks = "".join(map(mark, SLOTS))
        shells = {
            (section, language): Shell(
                path_of("" if section == HOME else section, language),
                f'<!doctype html><meta charset="utf-8"><html lang="{language}">{self.shell}{marks}',
                "<p>intro</p>",
            )
            for section in SECTIONS
            for language in LANGUAGES
        }
        templates = compiled(self.templates, self.assets)
        press = Press(outcome.value, templates, shells, self.origin, self.prints)
        output = Output(folder, last)
        states = record_states(outcome.value, self.origin.today, Digester())
        trail = Trail(output, states)
        _, groups = write_records(
            self.root, press, trail, self.written, self.code, Stages(), self.indexed
        )
        return Ledger(folder, groups)

    def again(self) -> tuple[Ledger, set[str]]:
        """The next build, equal to one that knows of no other; and the groups it made anew."""
        fresh, clean = self.next(), self.clean()
        assert contents(fresh.folder) == contents(clean.folder)
        old = {
            name: [(fresh.folder / f.path).stat().st_nlink for f in group.files]
            for name, group in fresh.groups.items()
            if group.files
        }
        self.last = fresh
        return fresh, {name for name, links in old.items() if min(links) == 1}

    def change(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8", newline="")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def bench(small_project: Path, project: Path) -> Workbench:
    """A site without an index, which takes most of a small build's time."""
    return begun(small_project, project, indexed=False)


@pytest.fixture
def indexed(small_project: Path, project: Path) -> Workbench:
    return begun(small_project, project, indexed=True)


def begun(root: Path, project: Path, indexed: bool, remembers: bool = True) -> Workbench:
    made = Workbench(root, project / "overrides" / "records", indexed, remembers)
    # As many as are kept: every further one goes on in the folder of one of them.
    for _ in range(KEPT):
        made.last = made.next()
    return made


def test_an_unchanged_project_makes_nothing_anew(indexed):
    assert indexed.again()[1] == set()


def test_a_changed_record_makes_its_pages_and_those_that_show_it(indexed):
    indexed.change(f"{REFORM}/record.yml", "A reception day every Monday", "A day for everyone")
    _, made = indexed.again()
    assert {"en/reforms/model-reform/", "en/municipalities/gori/", DATA, f"{INDEX} en"} <= made
    # Nothing of these says what the English title is.
    assert not {"organisations/", "en/themes/roads/"} & made
    assert f"{INDEX} ka" not in made


def test_what_the_index_does_not_hold_leaves_the_index(indexed):
    indexed.change(f"{REFORM}/record.yml", "updated: 2025-09-15", "updated: 2025-09-16")
    _, made = indexed.again()
    assert {"reforms/model-reform/", DATA} <= made
    assert not {f"{INDEX} ka", f"{INDEX} en"} & made


CHANGES = {
    "text": lambda b: b.change(f"{REFORM}/ka.md", "- ადგილი: მერია.", "- ადგილი: ბაღი."),
    "fact": lambda b: b.change(f"{REFORM}/record.yml", "value: 12.5", "value: 13"),
    "status": lambda b: b.change(f"{REFORM}/record.yml", "status: published", "status: draft"),
    "other record": lambda b: b.change(
        "practices/organisations/model-organisation/record.yml", "en: Model", "en: Other"
    ),
    "form": lambda b: b.change(
        "practices/forms/model-form/record.yml", "en: Action plan", "en: Plan of action"
    ),
    "vocabulary": lambda b: b.change(
        "practices/vocabulary/municipalities.yml", "en: Gori", "en: The Gori"
    ),
    "record gone": lambda b: shutil.rmtree(b.root / "practices/training"),
    "address of the site": lambda b: setattr(
        b, "origin", replace(ORIGIN, url="https://example.ge/other/")
    ),
    "shell": lambda b: setattr(b, "shell", "another"),
    "asset": lambda b: setattr(b, "assets", Assets(names={COMPARING: "assets/comparing.1.js"})),
    "prints": lambda b: setattr(
        b,
        "prints",
        Prints([PrintedEdition("brief", "x.pdf", ("reforms/model-reform",), LANGUAGES, 2, 9_000)]),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_site_is_that_of_a_clean_build(bench, change):
    change(bench)
    assert bench.again()[1]


def test_a_reform_that_an_organisation_had_no_part_in_leaves_its_page(bench):
    page = "organisations/model-organisation/"
    assert "reforms/model-reform/" in (bench.last.folder / page / "index.html").read_text("utf-8")
    bench.change(f"{REFORM}/record.yml", "    organisation: model-organisation\n", "")
    assert page in bench.again()[1]
    shown = (bench.last.folder / page / "index.html").read_text("utf-8")
    assert "reforms/model-reform/" not in shown


@pytest.mark.parametrize("part", ["record", "front", "imprint"])
def test_a_build_lets_go_of_the_records_that_it_has_opened(part, bench, monkeypatch):
    monkeypatch.setattr("knowledge_base.cores._cores", lambda: 1)
    held: dict[int, StoredEntry] = {}
    unpack = getattr(StoredEntry, part).fget
    monkeypatch.setattr(
        StoredEntry, part, property(lambda e: held.setdefault(id(e), e) and unpack(e))
    )
    bench.clean()
    assert {"reforms", "training", "organisations"} <= {entry.section for entry in held.values()}
    left = {entry.section for entry in held.values() if getattr(entry, f"_{part}") is not None}
    assert left <= {"forms"}


def test_another_day_makes_anew_what_counts_the_days(bench):
    another = replace(ORIGIN, today="2030-01-01")
    bench.change(
        "practices/forms/model-form/record.yml",
        "closes: 2025-11-30",
        "closes: 2026-04-01",
    )
    bench.again()
    bench.origin = another
    assert bench.again()[1] == {"forms/model-form/", "en/forms/model-form/"}


RESOURCES = """
resources:
  items:
    - title: {en: Paper}
      money: {amount: 5, currency: GEL}
"""


def test_after_a_changed_row_of_costs_no_list_is_looked_into(bench, monkeypatch):
    file = bench.root / REFORM / "record.yml"
    file.write_text(file.read_text("utf-8") + RESOURCES, "utf-8", newline="")
    bench.again()
    looked, made = [], Pages._made
    monkeypatch.setattr(Pages, "_made", lambda *of: looked.append(of[1].path) or made(*of))
    bench.change(f"{REFORM}/record.yml", "amount: 5", "amount: 6")
    fresh = bench.next()
    own = f"{REFORM.removeprefix('practices/')}/"
    # The page of a form shows rows of costs, too, as examples of answers.
    there = [own, f"{own}side-by-side/", "forms/model-form/"]
    assert sorted(looked) == sorted([*there, *(f"en/{path}" for path in there)])
    _, anew = bench.again()
    assert anew == {own, f"en/{own}", RECORDS}
    assert b'"amount": "6"' in (fresh.folder / RECORDS).read_bytes()


def test_another_date_is_told_by_tables_and_feeds_and_on_no_list(bench, monkeypatch):
    looked, made = set(), Pages._made
    monkeypatch.setattr(Pages, "_made", lambda *of: looked.add(of[1].path) or made(*of))
    bench.change(f"{REFORM}/record.yml", "updated: 2025-09-15", "updated: 2025-09-16")
    before = contents(bench.last.folder)
    bench.last = bench.next()
    # The first page counts the sources, which stand in the same part.
    lists = {path for path in looked if "/model-" not in path}
    assert lists == {"", "en/"}
    after = contents(bench.last.folder)
    changed = {path for path, content in after.items() if before[path] != content}
    assert {"data/en/reforms.csv", feed_path("en")} <= changed


def test_a_changed_title_makes_every_page_that_shows_it(bench):
    # The manual has examples with the title that all the tests share.
    bench.change(f"{REFORM}/record.yml", "A reception day every Monday", "A day like no other")
    bench.again()
    name, pages = b"A day like no other", contents(bench.last.folder)
    shown = {path.removesuffix("index.html") for path, said in pages.items() if name in said}
    shown = {path for path in shown if path.endswith("/") or not path}
    assert len(shown) > 9
    bench.change(f"{REFORM}/record.yml", name.decode(), "A day for everyone")
    fresh, made = bench.again()
    assert shown <= made
    assert not any(name in said for said in contents(fresh.folder).values())


def test_an_attachment_under_the_same_name_is_published_anew(bench):
    file = bench.root / REFORM / "files/action-plan.txt"
    old = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_text("another plan", "utf-8")
    new = hashlib.sha256(file.read_bytes()).hexdigest()
    bench.change(f"{REFORM}/record.yml", old, new)
    fresh, made = bench.again()
    assert FILES in made
    published = fresh.folder / "reforms/model-reform/files/action-plan.txt"
    assert published.read_bytes() == b"another plan"


def test_after_a_changed_text_only_what_opened_it_is_looked_into(bench, monkeypatch):
    looked, made = [], Pages._made
    monkeypatch.setattr(Pages, "_made", lambda *of: looked.append(of[1].path) or made(*of))
    bench.change(f"{REFORM}/ka.md", "- ადგილი: მერია.", "- ადგილი: ბაღი.")
    bench.last = bench.next()
    own = [f"{REFORM.removeprefix('practices/')}/", "forms/model-form/", "translations/"]
    own.append(f"{own[0]}side-by-side/")
    assert sorted(looked) == sorted([*own, *(f"en/{path}" for path in own)])


def test_a_changed_title_that_stays_in_its_place_leaves_the_others_alone(bench, monkeypatch):
    looked, made = set(), Pages._made
    monkeypatch.setattr("knowledge_base.cores._cores", lambda: 1)
    monkeypatch.setattr(Pages, "_made", lambda *of: looked.add(of[1].path) or made(*of))
    bench.change(f"{REFORM}/record.yml", "A reception day every Monday", "A day for everyone")
    bench.last = bench.next()
    assert {"en/reforms/model-reform/", "en/municipalities/gori/", "en/compare/"} <= looked
    assert not {"en/organisations/", "en/themes/roads/", "findings/kb101/"} & looked


def test_of_the_file_of_all_records_only_what_changed_is_written_anew(bench, monkeypatch):
    anew: list[str] = []

    def watch(catalogue, entry, site_url):
        anew.append(entry.address)
        return exported(catalogue, entry, site_url)

    monkeypatch.setattr("knowledge_base.publishing.records_file.exported", watch)
    bench.change(f"{REFORM}/ka.md", "- ადგილი: მერია.", "- ადგილი: ბაღი.")
    bench.last = bench.next()
    assert anew == ["reforms/model-reform"]
    anew.clear()
    file = bench.last.folder / RECORDS
    file.write_bytes(file.read_bytes() + b"\n")
    bench.again()
    assert len(anew) > 2 * 3, "a file that was touched is not copied from"


def test_what_opens_a_record_is_known_whoever_was_first_to_ask(bench):
    """No cache in between may keep from a later page what the first one opened."""
    catalogue = load(bench.root, memory=Memory(bench.root / ".cache")).value
    there = list(routes(catalogue, ORIGIN))
    first = {route.path: opened_by(route) for route in there}
    assert {route.path: opened_by(route) for route in reversed(there)} == first


def opened_by(route: Route) -> set[str]:
    with watched() as opened:
        route.make()
    return opened


def test_records_that_do_not_tell_who_opens_them_are_built_as_well(small_project, project):
    bench = begun(small_project, project, indexed=False, remembers=False)
    bench.change(f"{REFORM}/ka.md", "- ადგილი: მერია.", "- ადგილი: ბაღი.")
    fresh, made = bench.again()
    assert f"{REFORM.removeprefix('practices/')}/" in made
    assert STATES not in fresh.groups


def test_a_changed_hand_written_page_makes_the_index_anew(indexed):
    page = written_document("about/", "ka", "ჩვენზე", "<p>სხვა")
    indexed.written = HandWritten((), (page,))
    assert indexed.again()[1] == {f"{INDEX} ka"}


def test_a_changed_template_and_other_code_make_everything_anew(bench, project, tmp_path):
    before = code_digest(bench.templates)
    bench.templates = Path(shutil.copytree(bench.templates, tmp_path / "templates"))
    assert code_digest(bench.templates) == before
    template = bench.templates / "reform.html"
    template.write_text(template.read_text("utf-8").replace("<h2", "<h2 data-x"), "utf-8")
    bench.code = code_digest(bench.templates)
    assert bench.code != before
    built, made = bench.again()
    # There is no file in a group of redirects where no record has moved.
    assert made == set(built.groups) - {STATES, REDIRECTS}


def test_a_file_that_was_touched_since_is_made_anew_and_left_as_it_is(bench):
    page = bench.last.folder / "reforms/model-reform/index.html"
    page.write_text("somebody's own", "utf-8")
    _, made = bench.again()
    assert made == {"reforms/model-reform/"}
    assert page.read_text("utf-8") == "somebody's own"


def test_a_file_that_is_gone_is_made_anew_where_no_folder_has_it(bench):
    for folder in (bench.last.folder, numbered(builds_folder(bench.site))[0]):
        (folder / "organisations/index.html").unlink()
    (bench.last.folder / "themes/index.html").unlink()
    assert bench.again()[1] == {"organisations/"}


def test_what_is_written_over_a_link_leaves_the_earlier_build_alone(tmp_path):
    output = Output(tmp_path / "1", Ledger())
    group = output.written("key", [("a/b.txt", b"one")])
    following = Output(tmp_path / "2", Ledger(tmp_path / "1", {"g": group}))
    assert following.kept("g", "key") == group
    following.written("other", [("a/b.txt", b"two")])
    assert (tmp_path / "1/a/b.txt").read_bytes() == b"one"
    assert (tmp_path / "2/a/b.txt").read_bytes() == b"two"


def test_what_the_engine_has_written_gives_way(tmp_path):
    first, second = tmp_path / "1", tmp_path / "2"
    for site in (first, second):
        (site / "a").mkdir(parents=True)
        (site / "a/b.txt").write_bytes(b"the engine's")
    group = Output(first, Ledger()).written("key", [("a/b.txt", b"one")])
    assert Output(second, Ledger(first, {"g": group})).kept("g", "key") == group
    assert (first / "a/b.txt").read_bytes() == (second / "a/b.txt").read_bytes() == b"one"
    assert (second / "a/b.txt").samefile(first / "a/b.txt")


def test_where_there_are_no_links_files_are_copied_and_known_again(tmp_path, monkeypatch):
    group = Output(tmp_path / "1", Ledger()).written("key", [("a/b.txt", b"one")])

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    following = Output(tmp_path / "2", Ledger(tmp_path / "1", {"g": group}))
    assert following.kept("g", "key") == group
    third = Output(tmp_path / "3", Ledger(tmp_path / "2", {"g": group}))
    assert third.kept("g", "key") == group
    assert (tmp_path / "3/a/b.txt").read_bytes() == b"one"


def test_a_ledger_is_read_only_for_its_build_by_its_code_and_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    build, file = tmp_path / "000007", tmp_path / "cache" / "site.ledger"
    assert read_ledger(file, build, b"code") == Ledger()
    groups = {"g": Output(build, Ledger()).written("key", [("a.txt", b"one")])}
    write_ledger(file, build, b"code", groups)
    assert read_ledger(file, build, b"code") == Ledger(build, groups)
    assert read_ledger(file, build, b"other code") == Ledger()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a stranger's"))
    assert read_ledger(file, build, b"code") == Ledger()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    (tmp_path / "000008").mkdir()
    assert read_ledger(file, tmp_path / "000008", b"code") == Ledger()
    file.write_bytes(file.read_bytes()[:-1])
    assert read_ledger(file, build, b"code") == Ledger()
    write_ledger(file, build, b"code", groups)
    shutil.rmtree(build)
    assert read_ledger(file, build, b"code") == Ledger()


def test_equal_values_have_one_name_however_they_were_read(catalogue, project):
    again = load(project).value
    for section, by_id in catalogue.entries.items():
        for record_id, entry in by_id.items():
            assert Digester().of(entry) == Digester().of(again.entries[section][record_id])
    themes = catalogue.vocabularies["themes"]
    assert Digester().of(themes) == Digester().of(again.vocabularies["themes"])
    assert Digester(b"other").of("x") != Digester().of("x")


def test_a_project_may_stand_in_a_folder_whose_name_is_no_text():
    names = {
        ledger_file(Path("root"), Path(os.fsdecode(b"/srv/" + name))) for name in (b"\xff", b"\xfe")
    }
    assert len(names) == 2
