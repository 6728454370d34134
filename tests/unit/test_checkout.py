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
