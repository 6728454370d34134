"""A new record: it is read at once, says what is missing, and validates when that is filled in."""

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.catalogue.addresses import ADDRESS_FILE, with_new_addresses
from knowledge_base.catalogue.load import load
from knowledge_base.contributing.new_record import Start, choice_named, ids_named, new_record
from knowledge_base.findings.report import mend, message
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.fields import notes_of
from knowledge_base.model.kinds import KIND_NAMES, RECORD_KINDS

PROJECT = Path(__file__).parents[2]
TO_FILL = "KB317"
RECORD_KINDS_NAMED = tuple(KIND_NAMES.values())


@pytest.fixture
def records(tmp_path):
    """A copy of the real records, into which a new one can be written."""
    shutil.copytree(PROJECT / "practices", tmp_path / "practices")
    return tmp_path


def begun(section, **options):
    return Start(
        section=section,
        record_id="entirely-new",
        titles={"ka": "ახალი ჩანაწერი"},
        today="2026-01-15",
        given={"form": "bpp-2025"} if section == "reforms" else {},
        **options,
    )


def write(root, start, catalogue):
    for path, text in new_record(start, catalogue).items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root / "practices" / start.section / start.record_id


def own(root, folder):
    """The findings in the new record's files, and those that its being there brings about."""
    return [f for f in load(root).findings if folder.name in str(f.place.path)]


def fill(root, folder, language):
    """Does what every finding says, literally: the example goes to its line and column."""
    for finding in own(root, folder):
        assert finding.code == TO_FILL
        lines = (root / finding.place.path).read_text("utf-8").split("\n")
        line, column = finding.place.line - 1, finding.place.column - 1
        assert lines[line][column] == "…"
        example = re.split("for example: |მაგალითად: ", mend(finding, language))[1]
        lines[line] = lines[line][:column] + example + lines[line][column + 1 :]
        (root / finding.place.path).write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize(
    ("section", "language"), list(zip(RECORD_KINDS, ("ka", "en", "en", "ka"), strict=True))
)
def test_a_new_record_says_what_to_fill_in_and_validates_when_that_is_done(
    section, language, records, catalogue
):
    folder = write(records, begun(section, language=language), catalogue)
    first = own(records, folder)
    assert {finding.code for finding in first} == {TO_FILL}
    for finding in first:
        assert all("@" not in message(finding, each) for each in LANGUAGES)
    fill(records, folder, language)
    left = own(records, folder)
    assert [finding.code for finding in left if finding.is_error] == []
    listed = with_new_addresses(records, load(records).value)
    (records / ADDRESS_FILE).write_text(listed, "utf-8")
    assert [f for f in load(records).findings if f.is_error] == []


def test_every_field_of_a_new_reform_can_be_taken_in_and_filled(records, catalogue):
    folder = write(records, begun("reforms", language="ka"), catalogue)
    path = folder / "record.yml"
    field = re.compile(r"^# ( *(?:- )?[a-z_0-9]+:(?: .*)?)$", re.M)
    text = field.sub(r"\1", path.read_text("utf-8"))
    # An attachment would need a file beside the record.
    text = re.sub(r"^attachments:\n(?:  .*\n)+", "", text, flags=re.M)
    path.write_text(text, "utf-8")
    fill(records, folder, "ka")
    assert [f for f in own(records, folder) if f.is_error] == []
    record = load(records).value.entries["reforms"]["entirely-new"].record
    empty = [name for name in type(record).model_fields if not getattr(record, name)]
    assert empty == ["attachments"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", RECORD_KINDS)
def test_every_field_is_explained_in_the_contributors_language(section, language, catalogue):
    files = new_record(begun(section, language=language), catalogue)
    text = next(text for path, text in files.items() if path.name == "record.yml")
    plain = " ".join(re.sub(r"\n# ", " ", text).split())
    for note in notes_of(RECORD_KINDS[section], language):
        assert note.about in plain, note.key


def test_a_brief_record_holds_only_what_must_be_there(catalogue):
    files = new_record(begun("reforms", brief=True), catalogue)
    text = next(text for path, text in files.items() if path.name == "record.yml")
    names = re.findall(r"^#? ?([a-z_]+):", text, re.M)
    required = {n for n, f in RECORD_KINDS["reforms"].model_fields.items() if f.is_required()}
    assert set(names) == required


def test_both_texts_have_the_headings_of_the_form_and_the_translation_says_it_is_one(catalogue):
    files = {path.name: text for path, text in new_record(begun("reforms"), catalogue).items()}
    form = catalogue.form("bpp-2025")
    assert files["ka.md"].startswith("## ") and files["en.md"].startswith("---\nstate: draft\n")
    # The others are facts, and stand in record.yml.
    texts = {section.id for section in form.sections[4:11]}
    for section in form.sections:
        assert (f"## {section.title.ka}\n" in files["ka.md"]) is (section.id in texts)
        assert (f"## {section.title.en}\n" in files["en.md"]) is (section.id in texts)


def test_the_example_of_an_open_place_is_in_the_language_of_the_place(small_project):
    path = small_project / "practices/reforms/model-reform/record.yml"
    text = re.sub(r"(?m)^  en: .*$", "  en: …", path.read_text("utf-8"), count=1)
    path.write_text(text, "utf-8")
    (finding,) = (each for each in load(small_project).findings if each.code == TO_FILL)
    assert dict(finding.details)["field"] == "title.en"
    told = {language: mend(finding, language) for language in LANGUAGES}
    assert all("A reception day every Monday" in each for each in told.values())
    assert "მაგალითად" in told["ka"]


def run(root, *arguments):
    return subprocess.run(
        [sys.executable, PROJECT / "scripts/new_record.py", "--root", root, *arguments],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(PROJECT / "hooks")},
    )


@pytest.mark.parametrize(
    ("answer", "ids"),
    [
        ("", []),
        ("gori", ["gori"]),
        ("რუსთავი, Gori", ["rustavi", "gori"]),
        ("ქალაქ რუსთავის მუნიციპალიტეტი; gori,", ["rustavi", "gori"]),
        ("rustavi, რუსთავი", ["rustavi"]),
        ("გორიი", ["gorii"]),
        ("?", ["?"]),
    ],
)
def test_municipalities_may_be_named(answer, ids, catalogue):
    assert ids_named(answer, catalogue.municipalities()) == ids


def test_a_name_with_commas_of_its_own_is_one_theme(catalogue):
    long = catalogue.theme("environment-energy-climate").short.ka
    assert "," in long
    named = f"{catalogue.theme('youth').short.ka}, {long}"
    assert ids_named(named, catalogue.themes()) == ["youth", "environment-energy-climate"]


def test_who_names_what_the_list_does_not_have_is_told_the_names_and_asked_again(
    catalogue, capsys, monkeypatch
):
    monkeypatch.syspath_prepend(str(PROJECT / "scripts"))
    asked_names = runpy.run_path(str(PROJECT / "scripts" / "new_record.py"))["_asked_names"]
    answers = iter(["ახალგაზრდები", "ახალგაზრდობა"])
    ids = asked_names(lambda *_: next(answers), "themes", catalogue.themes(), "ka")
    assert ids == ["youth"]
    said = capsys.readouterr().out
    assert "„ახალგაზრდები“" in said
    assert all(theme.short.ka in said for theme in catalogue.themes())


@pytest.mark.parametrize(
    ("answer", "choices", "choice"),
    [
        ("reform", RECORD_KINDS_NAMED, "reform"),
        ("რეფორმა", RECORD_KINDS_NAMED, "reform"),
        ("Training module", RECORD_KINDS_NAMED, "training"),
        ("ქართულად", LANGUAGES, "ka"),
        ("english", LANGUAGES, "en"),
        ("ფორმა", RECORD_KINDS_NAMED, None),
        ("", LANGUAGES, None),
    ],
)
def test_a_choice_may_be_named_in_either_language(answer, choices, choice):
    assert choice_named(answer, choices) == choice


def test_who_gives_an_id_that_cannot_be_is_asked_again_and_loses_nothing(
    small_project, capsys, monkeypatch
):
    answers = iter(["რეფორმა", "ახალი დღე", "New day", "New day", "model-reform", "new-day"])
    more = iter(["model-form", "", "", "ქართულად"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers, None) or next(more))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.syspath_prepend(str(PROJECT / "scripts"))
    monkeypatch.setattr(sys, "argv", ["new_record.py", "--root", str(small_project)])
    main = runpy.run_path(str(PROJECT / "scripts" / "new_record.py"))["main"]
    assert main() == 0
    said = capsys.readouterr().out
    assert "„New day“" in said and "practices/reforms/model-reform" in said
    record = (small_project / "practices/reforms/new-day/record.yml").read_text("utf-8")
    assert "ka: ახალი დღე" in record and "source_language: ka" in record


def test_the_command_writes_the_files_and_says_what_is_next(records):
    made = run(
        records, "--kind=reform", "--title-en=New reform", "--theme=youth", "--date=2026-01-15"
    )
    assert made.returncode == 0, made.stderr
    record = (records / "practices/reforms/new-reform/record.yml").read_text("utf-8")
    assert "themes: [youth]\n" in record and "created: 2026-01-15\n" in record
    live = [line for line in record.split("\n") if not line.startswith("#")]
    assert made.stdout.count(TO_FILL) == "".join(live).count("…")
    again = run(records, "--kind=reform", "--title-en=New reform")
    assert again.returncode == 1 and "უკვე არსებობს" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind=reform", "--id=A_b"], "A_b"),
        (["--kind=reform", "--id=some-id", "--form=no-form"], "no-form"),
        (["--kind=training", "--id=some-id", "--set=colour=red"], "colour"),
    ],
)
def test_the_command_refuses_what_cannot_become_a_record(arguments, said, records):
    before = sorted((records / "practices").rglob("*"))
    made = run(records, *arguments, "--language=en")
    assert made.returncode == 1 and said in made.stderr
    assert sorted((records / "practices").rglob("*")) == before


def test_of_a_map_that_must_be_there_only_what_must_be_in_it_is_asked_for(catalogue):
    start = Start("reforms", "new-reform", {"ka": "ა"}, "2026-11-21")
    files = {path.name: text for path, text in new_record(start, catalogue).items()}
    notes = {each.name: each for each in notes_of(RECORD_KINDS["reforms"], "ka")}
    inner = notes_of(notes["sources"].inner, "ka")
    assert notes["sources"].required and not all(each.required for each in inner)
    (block,) = re.findall(r"^sources:.*\n((?: .*\n)+)", files["record.yml"], re.MULTILINE)
    asked = re.findall(r"^(?:  - |    )([a-z_]+):", block, re.MULTILINE)
    assert asked == [each.name for each in inner if each.required]
