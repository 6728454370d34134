"""Writing into a project: all of a file or nothing, and never through a link."""

from pathlib import Path, PurePosixPath

import pytest

from knowledge_base.contributing import writing
from knowledge_base.contributing.writing import replace_text, write_new_record
from knowledge_base.importing.write import write_new_file

FILE = PurePosixPath("practices/addresses.txt")
FOLDER = PurePosixPath("practices/reforms/new-reform")


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path):
    (tmp_path / "practices").mkdir()
    (tmp_path / FILE).write_text("old\n", "utf-8")
    (tmp_path / FILE).chmod(0o640)
    replace_text(tmp_path, FILE, "ახალი\n")
    assert (tmp_path / FILE).read_bytes() == "ახალი\n".encode()
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (tmp_path / "practices").iterdir()] == [FILE.name]


def test_a_write_that_fails_leaves_the_file_and_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "practices").mkdir()
    (tmp_path / FILE).write_text("old\n", "utf-8")

    def half(path: Path, text: str) -> None:
        path.write_text(text[:2], "utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write_new_file", half)
    with pytest.raises(OSError, match="No space"):
        replace_text(tmp_path, FILE, "new text\n")
    with pytest.raises(OSError, match="No space"):
        write_new_record(tmp_path, FOLDER, {FOLDER / "record.yml": "kind: reform\n"})
    assert (tmp_path / FILE).read_text("utf-8") == "old\n"
    assert [path.name for path in (tmp_path / "practices").iterdir() if path.is_file()] == [
        FILE.name
    ]
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.parametrize("linked", ["practices", "practices/addresses.txt", "practices/reforms"])
def test_nothing_is_written_through_a_link(linked, tmp_path):
    root, outside = tmp_path / "project", tmp_path / "outside"
    outside.mkdir()
    (outside / "addresses.txt").write_text("precious\n", "utf-8")
    (root / linked).parent.mkdir(parents=True)
    is_file = linked.endswith(".txt")
    (root / linked).symlink_to(outside / "addresses.txt" if is_file else outside)
    before = sorted(outside.rglob("*"))
    if linked != "practices/reforms":
        with pytest.raises(OSError, match=linked):
            replace_text(root, FILE, "new\n")
    if not is_file:
        with pytest.raises(OSError, match=linked):
            write_new_record(root, FOLDER, {FOLDER / "record.yml": "kind: reform\n"})
    assert sorted(outside.rglob("*")) == before
    assert (outside / "addresses.txt").read_text("utf-8") == "precious\n"


def test_a_new_record_never_touches_one_that_is_there(tmp_path):
    write_new_record(tmp_path, FOLDER, {FOLDER / "record.yml": "one\n"})
    with pytest.raises(FileExistsError):
        write_new_record(tmp_path, FOLDER, {FOLDER / "record.yml": "two\n"})
    assert (tmp_path / FOLDER / "record.yml").read_text("utf-8") == "one\n"


def test_a_new_file_is_neither_written_over_another_nor_through_a_link(tmp_path):
    there, link = tmp_path / "there.txt", tmp_path / "link.txt"
    there.write_text("one\n", "utf-8")
    link.symlink_to(tmp_path / "elsewhere.txt")
    for path in (there, link):
        with pytest.raises(FileExistsError):
            write_new_file(path, "two\n")
    assert there.read_text("utf-8") == "one\n"
    assert not (tmp_path / "elsewhere.txt").exists()


def test_the_project_itself_may_stand_behind_a_link(tmp_path):
    (tmp_path / "project").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "project")
    replace_text(tmp_path / "link", FILE, "new\n")
    assert (tmp_path / "project" / FILE).read_text("utf-8") == "new\n"
