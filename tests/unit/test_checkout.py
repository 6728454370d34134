"""What Git puts on the disk is what the project holds, whatever system it is for."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TABLE = "practices/reforms/some-reform/files/costs.csv"
FILES = {
    "Makefile": b"all:\n\techo\n",
    "scripts/some.py": b"#!/bin/sh\n",
    "practices/reforms/some-reform/ka.md": b"text\n",
    TABLE: b"a;b\r\n1;2\r\n",
    "practices/reforms/some-reform/files/list.txt": b"one\ntwo\n",
    "tests/cases/some/practices/reforms/some-reform/ka.md": b"text\r\n",
}


def git(folder: Path, line_ends: str, *arguments: str) -> None:
    settings = (f"core.autocrlf={line_ends}", "user.name=n", "user.email=n@example.org")
    options = [option for each in settings for option in ("-c", each)]
    subprocess.run(["git", *options, *arguments], cwd=folder, check=True, capture_output=True)


# "true" is how Git for Windows is installed: files get the line ends of Windows.
@pytest.mark.parametrize(("one", "other"), [("true", "true"), ("true", "false"), ("false", "true")])
@pytest.mark.parametrize("path", FILES)
def test_no_system_changes_the_line_ends_of_a_file(path, one, other, tmp_path):
    project, copy = tmp_path / "project", tmp_path / "copy"
    project.mkdir()
    shutil.copy(PROJECT / ".gitattributes", project)
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_bytes(FILES[path])
    git(project, one, "init")
    git(project, one, "add", ".")
    git(project, one, "commit", "--message", "x")
    git(tmp_path, other, "clone", str(project), str(copy))
    assert (copy / path).read_bytes() == FILES[path]


def test_two_branches_that_each_add_an_address_meet_without_a_conflict(tmp_path):
    def commit(*lines: str) -> None:
        addresses.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
        git(tmp_path, "false", "add", ".")
        git(tmp_path, "false", "commit", "--message", "x")

    shutil.copy(PROJECT / ".gitattributes", tmp_path)
    addresses = tmp_path / "practices" / "addresses.txt"
    addresses.parent.mkdir()
    git(tmp_path, "false", "init", "--initial-branch", "main")
    commit("a", "d")
    git(tmp_path, "false", "checkout", "-b", "other")
    commit("a", "b", "d")
    git(tmp_path, "false", "checkout", "main")
    commit("a", "c", "d")
    git(tmp_path, "false", "merge", "other")
    assert sorted(addresses.read_text("utf-8").split()) == ["a", "b", "c", "d"]
