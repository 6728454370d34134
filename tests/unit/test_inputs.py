import os

import pytest

from knowledge_base.incremental.inputs import has_changed, note, signature


@pytest.fixture
def root(tmp_path):
    for path in ("practices/reforms/a/record.yml", "docs/index.md", "hooks/x.py", "mkdocs.yml"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("one", "utf-8")
    return tmp_path


def changed_in_place(root):
    (root / "practices/reforms/a/record.yml").write_text("two", "utf-8")


def pretends_to_be_old(root):
    file = root / "docs/index.md"
    state = file.stat()
    file.write_text("two", "utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def put_in_its_place(root):
    file = root / "docs/index.md"
    state = file.stat()
    (root / "new").write_text("two", "utf-8")
    os.utime(root / "new", ns=(state.st_atime_ns, state.st_mtime_ns))
    (root / "new").replace(file)


CHANGES = (
    changed_in_place,
    pretends_to_be_old,
    put_in_its_place,
    lambda root: (root / "practices/reforms/a/ka.md").write_text("new", "utf-8"),
    lambda root: (root / "hooks/x.py").unlink(),
    lambda root: (root / "docs/index.md").rename(root / "docs/other.md"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_a_file_is_noticed(root, change):
    before = signature(root, {})
    assert signature(root, {}) == before
    change(root)
    assert signature(root, {}) != before


def test_what_a_build_does_not_read_does_not_count(root):
    before = signature(root, {})
    (root / "hooks/__pycache__").mkdir()
    (root / "hooks/__pycache__/x.pyc").write_bytes(b"compiled")
    (root / "notes.txt").write_text("mine", "utf-8")
    assert signature(root, {}) == before


def test_other_conditions_are_another_name(root):
    assert signature(root, {"today": "2026-01-01"}) != signature(root, {"today": "2026-01-02"})


def test_a_site_counts_as_made_only_while_it_shows_that_build(tmp_path):
    record, site = tmp_path / "cache" / "site.inputs", tmp_path / "site"
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("page", "utf-8")
    site.symlink_to("1", target_is_directory=True)
    assert has_changed(record, site, "name")
    note(record, site, "name", tmp_path / "1")
    assert not has_changed(record, site, "name")
    assert has_changed(record, site, "other name")
    site.unlink()
    assert has_changed(record, site, "name")
    site.symlink_to("2", target_is_directory=True)
    assert has_changed(record, site, "name")
    note(record, site, "name", tmp_path / "2")
    assert not has_changed(record, site, "name")
    (tmp_path / "2" / "index.html").unlink()
    assert has_changed(record, site, "name")


def test_what_another_build_has_put_there_meanwhile_is_not_taken_for_this_one(tmp_path):
    record, site = tmp_path / "cache" / "site.inputs", tmp_path / "site"
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("page", "utf-8")
    site.symlink_to("2", target_is_directory=True)
    note(record, site, "name", tmp_path / "1")
    assert has_changed(record, site, "name")


def test_a_site_that_is_no_link_is_the_build(tmp_path):
    record, site = tmp_path / "cache" / "site.inputs", tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("page", "utf-8")
    note(record, site, "name", tmp_path / "1")
    assert not has_changed(record, site, "name")
