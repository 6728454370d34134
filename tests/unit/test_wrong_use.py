"""Scripts that are called wrongly say so in both languages, change nothing, and end with 2."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.contributing.project import site_url

SCRIPTS = Path(__file__).parents[2] / "scripts"
FORM = "1. პრაქტიკის/ინიციატივის სათაური:\nმისაღები დღე\n"


def script(path: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, path, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | environment,
    )


def assert_told_twice(done: subprocess.CompletedProcess[str]) -> None:
    """One line in Georgian, then one in English, and 2."""
    assert done.returncode == 2, done.stderr
    georgian, english = done.stderr.splitlines()
    assert any("ა" <= letter <= "ჰ" for letter in georgian), georgian
    assert not any("ა" <= letter <= "ჰ" for letter in english), english


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").write_text("x", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ("make_corpus.py", "3", "{}/file"),
        ("make_corpus.py", "3", "{}/file/new"),
        ("make_corpus.py", "3", "{}/full"),
        ("make_corpus.py", "²", "{}/new"),
        ("make_corpus.py", "1000000", "{}/new"),
        ("make_corpus.py", "9" * 5_000, "{}/new"),
        ("compress_site.py", "{}/none"),
        ("compress_site.py", "{}/file"),
        ("compress_site.py", "{}/full"),
        ("merge_shards.py", "{}/file", "--site", "{}/new"),
        ("fix_records.py", "--root", "{}/none"),
        ("check_records.py", "--root", "{}/none"),
        ("new_record.py", "--root", "{}/full"),
        ("record_from_issue.py", "--root", "{}/full", "{}/file"),
        ("translate_status.py", "--root", "{}/none"),
        ("stamp_translation.py", "--root", "{}/none", "{}/full"),
        ("update_addresses.py", "--root", "{}/none"),
        ("update_schemas.py", "--root", "{}/file"),
        ("fix_records.py", "--root", "{}/file"),
    ],
)
def test_a_wrong_place_or_number_is_told_in_both_languages(command, folder):
    name, *arguments = (each.replace("{}", str(folder)) for each in command)
    assert_told_twice(script(SCRIPTS / name, *arguments))
    assert sorted(path.name for path in folder.iterdir()) == ["file", "full"]
    assert [path.name for path in (folder / "full").iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["{}/outside.md", "../outside.md"])
def test_no_file_outside_of_the_project_is_mended(name, folder, small_project):
    outside = small_project.parent / "outside.md"
    outside.write_text("x  \n", "utf-8")
    named = name.format(small_project.parent)
    assert_told_twice(script(SCRIPTS / "fix_records.py", "--root", small_project, named))
    assert outside.read_text("utf-8") == "x  \n"


def test_a_file_of_the_project_is_mended_by_its_whole_path_too(small_project):
    path = "practices/reforms/model-reform/ka.md"
    text = (small_project / path).read_text("utf-8")
    (small_project / path).write_text(text + "\n\n", "utf-8")
    done = script(SCRIPTS / "fix_records.py", "--root", small_project, small_project / path)
    assert (done.returncode, done.stdout.strip()) == (0, path), done.stderr
    assert (small_project / path).read_text("utf-8") == text


@pytest.mark.parametrize("epoch", ["yesterday", "9" * 20])
def test_a_day_that_is_none_is_told_in_both_languages(epoch, folder):
    (folder / "form.txt").write_text(FORM, "utf-8")
    command = (SCRIPTS / "import_application.py", folder / "form.txt", "--into", folder / "new")
    assert_told_twice(script(*command, SOURCE_DATE_EPOCH=epoch))
    assert not (folder / "new").exists()


@pytest.mark.parametrize("settings", [b"\xff\xfe", b"site_url: [", b"- site_url"])
def test_settings_that_cannot_be_read_are_told_in_both_languages(settings, small_project):
    (small_project / "mkdocs.yml").write_bytes(settings)
    with pytest.raises(OSError):
        site_url(small_project)
    done = script(SCRIPTS / "check_records.py", "--root", small_project)
    assert_told_twice(done)
    assert "mkdocs.yml: " in done.stderr


def copied(name: str, folder: Path) -> Path:
    """The script alone in a project of its own, which it may spoil."""
    (folder / "project/scripts").mkdir(parents=True)
    return Path(shutil.copy(SCRIPTS / name, folder / "project/scripts"))


@pytest.mark.parametrize("arguments", [("nope",), ("site", "more"), ("../requirements/site",)])
def test_a_set_of_packages_that_is_none_is_not_installed(arguments, folder):
    path = copied("set_up.py", folder)
    (folder / "project/requirements").mkdir()
    (folder / "project/requirements/site.lock").touch()
    done = script(path, *arguments)
    assert done.returncode == 2
    english, georgian = done.stderr.splitlines()
    assert " ".join(arguments) in english and " ".join(arguments) in georgian
    assert not (folder / "project/.venv").exists()


@pytest.mark.parametrize(
    "command", [("set_up.py", "nope"), ("build_site.py", "--help"), ("check_records.py", "--help")]
)
def test_georgian_is_told_where_the_system_has_no_letters_for_it(command):
    name, *arguments = command
    done = script(SCRIPTS / name, *arguments, PYTHONIOENCODING="cp1252")
    assert "Traceback" not in done.stderr
    assert any("ა" <= letter <= "ჰ" for letter in done.stdout + done.stderr)


def test_a_file_in_the_place_of_the_environment_is_told(folder):
    path = copied("set_up.py", folder)
    (folder / "project/requirements").mkdir()
    for name in ("requirements/site.lock", "pyproject.toml", ".venv"):
        (folder / "project" / name).touch()
    done = script(path)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert [".venv" in line for line in done.stderr.splitlines()] == [True, True]
    assert (folder / "project/.venv").is_file()


def test_who_asks_how_to_clean_loses_nothing_and_a_link_is_not_followed(folder):
    path = copied("clean.py", folder)
    (folder / "project/.cache").symlink_to(folder / "full")
    assert script(path, "--help").returncode == 0
    assert (folder / "project/.cache").is_symlink()
    assert script(path).returncode == 0
    assert not (folder / "project/.cache").is_symlink()
    assert (folder / "full/file").is_file()


def test_nothing_that_python_made_of_the_code_is_left(folder):
    path = copied("clean.py", folder)
    rooms = [each for each in SCRIPTS.parent.iterdir() if each.is_dir() and each.name[0] != "."]
    for room in rooms:
        if not room.is_symlink() and next(room.rglob("*.py"), None):
            (folder / "project" / room.name / "inner/__pycache__").mkdir(parents=True)
    assert script(path).returncode == 0
    assert not list((folder / "project").rglob("__pycache__"))
