"""Reading bytes: never through a link, never a pipe, never more than allowed."""

import os
import stat
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

import pytest

from knowledge_base.reading.files import is_left_over, read_bytes

FILE = PurePosixPath("folder/sub/file.txt")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / FILE.parent).mkdir(parents=True)
    (tmp_path / FILE).write_bytes(b"0123456789")
    return tmp_path


def codes(root: Path, path: PurePosixPath = FILE, limit: int = 100) -> list[str]:
    outcome = read_bytes(root, path, limit)
    assert (outcome.value is None) == bool(outcome.findings)
    assert all(finding.place.path == path for finding in outcome.findings)
    return [finding.code for finding in outcome.findings]


def test_a_file_within_the_limit_is_read_whole(root):
    assert read_bytes(root, FILE, 10).value == b"0123456789"


def test_one_byte_above_the_limit_is_a_finding(root):
    assert codes(root, limit=9) == ["KB104"]


def test_no_more_than_the_limit_is_taken_from_an_endless_file(root):
    os.truncate(root / FILE, 10**12)
    assert codes(root, limit=1_000) == ["KB104"]


def test_an_empty_file_is_no_finding(root):
    (root / FILE).write_bytes(b"")
    assert read_bytes(root, FILE, 0).value == b""


@pytest.mark.parametrize("missing", ["folder/sub/none.txt", "folder/none/file.txt"])
def test_a_missing_file_is_a_finding(root, missing):
    assert codes(root, PurePosixPath(missing)) == ["KB101"]


@pytest.mark.parametrize("part", ["folder", "folder/sub", "folder/sub/file.txt"])
def test_a_link_in_any_part_of_the_path_is_a_finding(root, tmp_path_factory, part):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "moved"
    (root / part).rename(elsewhere)
    (root / part).symlink_to(elsewhere)
    assert (root / FILE).read_bytes() == b"0123456789"
    assert codes(root) == ["KB103"]


@pytest.mark.parametrize("target", ["/etc/passwd", "file.txt", "no-such-file", "/dev/zero"])
def test_a_link_to_anything_is_a_finding(root, target):
    (root / "folder/sub/link.txt").symlink_to(target)
    assert codes(root, PurePosixPath("folder/sub/link.txt")) == ["KB103"]


def test_a_link_that_appears_after_the_check_is_not_followed(root, monkeypatch):
    (root / FILE).unlink()
    (root / FILE).symlink_to("/etc/passwd")
    monkeypatch.setattr(stat, "S_ISLNK", lambda mode: False)
    assert codes(root) == ["KB111"]


def test_the_project_itself_may_stand_behind_a_link(root, tmp_path_factory):
    link = tmp_path_factory.mktemp("home") / "project"
    link.symlink_to(root)
    assert read_bytes(link, FILE, 10).value == b"0123456789"


@pytest.mark.parametrize("kind", [stat.S_IFIFO, stat.S_IFSOCK])
def test_a_pipe_or_a_socket_is_a_finding_and_is_not_waited_for(root, kind):
    (root / FILE).unlink()
    os.mknod(root / FILE, 0o600 | kind)
    assert codes(root) == ["KB111"]


def test_a_folder_in_place_of_a_file_is_a_finding(root):
    assert codes(root, FILE.parent) == ["KB111"]


def test_a_file_in_place_of_a_folder_is_a_finding(root):
    assert codes(root, FILE / "more.txt") == ["KB111"]


def test_a_name_that_no_file_system_takes_is_a_finding(root):
    assert codes(root, PurePosixPath("folder", "x" * 300)) == ["KB111"]


def test_reading_leaves_no_file_open(root):
    def count() -> int:
        return sum(1 for _ in Path("/proc/self/fd").iterdir())

    before = count()
    for path in (FILE, FILE.parent, PurePosixPath("none")):
        read_bytes(root, path, 5)
    assert count() == before


@pytest.mark.parametrize(
    "name",
    [
        ".record.yml.swp",
        ".ka.md.swo",
        "record.yml~",
        ".#record.yml",
        "#record.yml#",
        "~$application.docx",
        ".~lock.application.odt#",
        ".ka.md.kate-swp",
        ".goutputstream-A1B2C3",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
    ],
)
def test_what_editors_and_systems_leave_is_known_and_git_ignores_it(name):
    assert is_left_over(name)
    lines = (Path(__file__).parents[2] / ".gitignore").read_text("utf-8").splitlines()
    assert any(fnmatchcase(name, line.replace("\\", "")) for line in lines)


@pytest.mark.parametrize("name", ["record.yml", "ka.md", "notes.txt", ".env", "#1.docx", "a~b.md"])
def test_other_names_are_nobodys_leavings(name):
    assert not is_left_over(name)
