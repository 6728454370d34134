"""`scripts/check_records.py`: all records, or those that are named; twice without reading twice."""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from knowledge_base.contributing.scope import named_records
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

PROJECT = Path(__file__).parents[2]
REFORM = PurePosixPath("practices/reforms/model-reform")
MODULE = PurePosixPath("practices/training/model-module")


def check(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The key of the memory is the test's own, too.
    home = dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA"), str(root / "home"))
    return subprocess.run(
        [sys.executable, PROJECT / "scripts/check_records.py", *arguments],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **home},
    )


@pytest.mark.parametrize(
    ("name", "folders"),
    [
        (f"{REFORM}", {REFORM}),
        (f"{REFORM}/", {REFORM}),
        (f"./{REFORM}/ka.md", {REFORM}),
        (f"{REFORM}/files/action-plan.txt", {REFORM}),
        (f"{REFORM}/files", {REFORM}),
        (f"{MODULE}/../../reforms/model-reform/record.yml", {REFORM}),
        ("practices/forms/model-form", None),
        ("practices/vocabulary/themes.yml", None),
        ("practices/addresses.txt", None),
        ("practices/reforms", None),
        ("practices", None),
    ],
)
def test_a_record_is_named_by_its_folder_or_a_file_in_it(name, folders, small_project):
    found = named_records(small_project, [small_project / name])
    assert found == (folders, ())


@pytest.mark.parametrize("name", ["practices/reforms/none", "mkdocs.yml", "..", "/"])
def test_what_is_no_record_is_told(name, small_project):
    (small_project / "mkdocs.yml").touch()
    assert named_records(small_project, [small_project / name])[1] == (small_project / name,)


def test_names_are_relative_to_where_the_reader_stands(small_project, monkeypatch):
    monkeypatch.chdir(small_project / "practices/reforms")
    assert named_records(Path("../.."), [Path("model-reform")]) == ({REFORM}, ())


def test_only_the_named_record_is_checked_and_all_of_them_without_a_name(small_project):
    for folder in (REFORM, MODULE):
        path = small_project / folder / "en.md"
        path.write_text(path.read_text("utf-8") + "<b>x</b>\n", "utf-8")
    named = check(small_project, "--language", "en", str(REFORM / "en.md"))
    assert named.returncode == 1 and "KB407" in named.stdout
    assert f"{REFORM}/en.md" in named.stdout and str(MODULE) not in named.stdout
    whole = check(small_project, "--language", "en")
    assert whole.returncode == 1
    assert f"{REFORM}/en.md" in whole.stdout and f"{MODULE}/en.md" in whole.stdout
    assert check(small_project, "--language", "en").stdout == whole.stdout


def test_a_name_of_nothing_is_told_in_both_languages_and_nothing_is_checked(small_project):
    told = check(small_project, "practices/reforms/none")
    assert told.returncode == 2 and told.stdout == ""
    for language in LANGUAGES:
        said = words(language, "console")["no_record"].format(path="practices/reforms/none")
        assert said in told.stderr.splitlines()
