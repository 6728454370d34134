"""Loading: every finding in one run, every sound record in the catalogue, nothing raised."""

import os
import random
import shutil
from pathlib import Path, PurePosixPath

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.validating.record import check_facts

RECORD = "practices/reforms/model-reform/record.yml"
FILES = [
    RECORD,
    "practices/reforms/model-reform/ka.md",
    "practices/reforms/model-reform/en.md",
    "practices/forms/model-form/record.yml",
    "practices/organisations/model-organisation/record.yml",
    "practices/training/model-module/record.yml",
    "practices/vocabulary/programmes.yml",
    "practices/addresses.txt",
]


def test_the_real_records_have_no_errors(project):
    assert [finding for finding in load(project).findings if finding.is_error] == []


def test_the_same_folder_gives_the_same_findings_in_the_same_order(small_project):
    for name in FILES[:6]:
        path = small_project / name
        path.write_text(path.read_text("utf-8").replace("ka", "კა"), "utf-8")
    first, second = load(small_project).findings, load(small_project).findings
    assert first == second == tuple(sorted(first)) and len(first) > 10


def test_findings_of_all_files_come_in_one_run(small_project):
    for name in FILES[3:6]:
        path = small_project / name
        path.write_text(path.read_text("utf-8") + "weather: sunny\n", "utf-8")
    found = load(small_project).findings
    assert [str(each.place.path) for each in found] == FILES[3:6]


def test_a_record_with_an_error_is_left_out_and_the_others_stay(small_project):
    path = small_project / RECORD
    path.write_text(path.read_text("utf-8").replace("year: 2025", "year: 1800"), "utf-8")
    catalogue = load(small_project).value
    assert catalogue is not None
    assert "model-reform" not in catalogue.entries["reforms"]
    assert "model-organisation" in catalogue.entries["organisations"]


def test_a_record_with_an_error_in_a_text_is_left_out_too(small_project):
    path = small_project / "practices/reforms/model-reform/en.md"
    path.write_text(path.read_text("utf-8") + "<script>\n", "utf-8")
    catalogue = load(small_project).value
    assert catalogue is not None and catalogue.entries["reforms"] == {}


def test_without_its_form_a_reform_is_left_out(small_project):
    path = small_project / "practices/forms/model-form/record.yml"
    path.write_text(path.read_text("utf-8").replace("year: 2025", "year: 1800"), "utf-8")
    catalogue = load(small_project).value
    assert catalogue is not None
    assert catalogue.entries["forms"] == catalogue.entries["reforms"] == {}


def test_a_warning_keeps_a_record_in(small_project):
    (small_project / "practices/reforms/model-reform/en.md").unlink()
    catalogue = load(small_project).value
    assert catalogue is not None and "model-reform" in catalogue.entries["reforms"]


def test_an_error_elsewhere_loses_no_address(small_project):
    path = small_project / RECORD
    path.write_text(path.read_text("utf-8").replace("year: 2025", "year: 1800"), "utf-8")
    assert [each.code for each in load(small_project).findings] == ["KB310"]


@pytest.mark.parametrize("folder", ["forms", "organisations", "reforms", "training"])
def test_a_folder_of_records_may_be_missing(folder, small_project):
    shutil.rmtree(small_project / "practices" / folder)
    assert load(small_project).value is not None


@pytest.mark.parametrize("folder", ["practices", "practices/vocabulary"])
def test_without_vocabularies_there_are_findings_and_no_catalogue(folder, small_project):
    shutil.rmtree(small_project / folder)
    outcome = load(small_project)
    assert outcome.value is None
    assert {each.code for each in outcome.findings} == {"KB101"}


def test_an_unreadable_vocabulary_stops_the_checks_of_records(small_project):
    (small_project / "practices/vocabulary/themes.yml").write_text("[", "utf-8")
    (small_project / RECORD).write_text("[", "utf-8")
    outcome = load(small_project)
    assert outcome.value is None
    assert {str(each.place.path) for each in outcome.findings} == {
        "practices/vocabulary/themes.yml"
    }


def test_nothing_outside_the_project_is_read(small_project, tmp_path_factory, monkeypatch):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "record.yml").write_text("secret: 599123456", "utf-8")
    practices = small_project / "practices"
    (practices / "reforms/linked").symlink_to(outside)
    (practices / "reforms/model-reform/linked.md").symlink_to(outside / "record.yml")
    (practices / "linked").symlink_to(outside)
    (practices / "vocabulary/linked.yml").symlink_to(outside / "record.yml")
    for name in ("training", "organisations/model-organisation/en.md", "addresses.txt"):
        path = practices / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        path.symlink_to(outside if name == "training" else outside / "record.yml")
    opened: list[str] = []
    real_open = os.open

    def watch(path: str, flags: int, *rest: int) -> int:
        descriptor = real_open(path, flags, *rest)
        opened.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        return descriptor

    monkeypatch.setattr(os, "open", watch)
    found = load(small_project).findings
    assert [path for path in opened if str(outside) in path] == []
    assert len([each for each in found if each.code == "KB103"]) >= 5
    assert "KB701" not in {each.code for each in found}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(6))
def test_a_file_with_bytes_changed_at_random_never_stops_the_checks(name, seed, small_project):
    chance = random.Random(f"{name}{seed}")
    content = bytearray((small_project / name).read_bytes())
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(content))
        size = chance.choice((0, 1, 1, 4))
        content[at : at + size] = bytes(
            chance.choice(b"\n :-[]{}#&*!|>'\"%@`\\\x00\xffa9") for _ in range(2)
        )
    (small_project / name).write_bytes(bytes(content))
    outcome = load(small_project)
    assert all(each.place.line >= 1 and each.place.column >= 1 for each in outcome.findings)


@pytest.mark.parametrize("name", FILES[:7])
@pytest.mark.parametrize("seed", range(3))
def test_a_file_with_lines_missing_or_moved_never_stops_the_checks(name, seed, small_project):
    chance = random.Random(f"lines{name}{seed}")
    lines = (small_project / name).read_text("utf-8").split("\n")
    for _ in range(chance.choice((1, 2, 5))):
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        line = lines.pop(at)
        if chance.random() < 0.5:
            lines.insert(to, " " * chance.randrange(4) + line)
    (small_project / name).write_text("\n".join(lines), "utf-8")
    outcome = load(small_project)
    assert outcome.value is not None or outcome.findings


def test_a_folder_that_went_away_since_it_was_listed_is_no_crash(small_project):
    found = check_facts(small_project, PurePosixPath("practices/reforms/gone-reform"))
    assert [finding.code for finding in found.findings] == ["KB101"]


def test_a_section_behind_a_link_is_told_once_and_not_read(small_project):
    practices = small_project / "practices"
    (practices / "organisations").rename(small_project / "elsewhere")
    (practices / "organisations").symlink_to(small_project / "elsewhere")
    found = load(small_project).findings
    links = [each.place.path for each in found if each.code == "KB103"]
    assert links == [PurePosixPath("practices/organisations")]
