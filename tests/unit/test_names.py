"""Names that every system can give a file, and the project's own."""

import subprocess
from pathlib import Path

import pytest

from knowledge_base.model.values import is_record_id
from knowledge_base.reading.names import is_portable

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "name",
    [
        *("con", "prn", "AUX", "Nul", "com1", "COM9", "lpt3", "com²", "conin$"),
        *("con.txt", "nul.tar.gz", "aux .txt", "Com4."),
        *("plan.", "plan ", "plan. "),
        *(f"a{sign}b.pdf" for sign in ':*?"<>|/\\\x00\x1f\n'),
    ],
)
def test_what_windows_refuses_is_known(name):
    assert not is_portable(name)


@pytest.mark.parametrize(
    "name",
    ["contact", "console.txt", "aux-1", "com0", "com10.md", "lpt", "a.con", "გეგმა 1.docx", ".env"],
)
def test_other_names_are_left_alone(name):
    assert is_portable(name)


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9", "con\n", "ab"])
def test_no_record_is_called_as_a_device(name):
    assert not is_record_id(name)


@pytest.mark.parametrize("name", ["con-1", "console", "com1-rustavi", "aux-in"])
def test_a_device_may_begin_an_id(name):
    assert is_record_id(name)


def test_the_project_itself_can_be_fetched_on_every_system():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True)
    if listed.returncode:
        pytest.skip("not a clone of the project")
    paths = listed.stdout.decode().split("\0")
    assert len(paths) > 1_000
    assert [path for path in paths if not all(map(is_portable, path.split("/")))] == []
    folded = [path.casefold() for path in paths]
    assert len(folded) == len(set(folded))
