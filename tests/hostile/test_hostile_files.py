"""Nothing from outside the project reaches the site, whatever a folder of practices/ holds."""

import dataclasses
import shutil
from pathlib import Path

import pytest
from poison import ATTACHED

from knowledge_base.auditing.audit import audit
from knowledge_base.catalogue.load import load
from knowledge_base.rendering.faults import RenderingError

pytestmark = pytest.mark.site
SECRET = "the secret that nobody may read"
pytest.importorskip("pwd", reason="links of the file system are made freely on Unix only")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text(SECRET, "utf-8")
    (folder / "record.yml").write_text(SECRET, "utf-8")
    return folder


def link_text(folder: Path, secret: Path) -> Path:
    (folder / "en.md").unlink()
    (folder / "en.md").symlink_to(secret / "secret.txt")
    return folder / "en.md"


def link_record(folder: Path, secret: Path) -> Path:
    (folder / "record.yml").unlink()
    (folder / "record.yml").symlink_to(secret / "record.yml")
    return folder / "record.yml"


def link_attachment(folder: Path, secret: Path) -> Path:
    (folder / "files").mkdir()
    (folder / "files" / "secret.txt").symlink_to(secret / "secret.txt")
    return folder / "files" / "secret.txt"


def link_attachment_to_passwords(folder: Path, secret: Path) -> Path:
    (folder / "files").mkdir()
    (folder / "files" / "secret.txt").symlink_to("/etc/passwd")
    return folder / "files" / "secret.txt"


def link_folder_of_files(folder: Path, secret: Path) -> Path:
    (folder / "files").symlink_to(secret, target_is_directory=True)
    return folder / "files"


def link_whole_record(folder: Path, secret: Path) -> Path:
    shutil.rmtree(folder)
    folder.symlink_to(secret, target_is_directory=True)
    return folder


def link_unknown_file(folder: Path, secret: Path) -> Path:
    (folder / "secret.txt").symlink_to(secret / "secret.txt")
    return folder / "secret.txt"


LINKS = (
    link_text,
    link_record,
    link_attachment,
    link_attachment_to_passwords,
    link_folder_of_files,
    link_whole_record,
    link_unknown_file,
)


@pytest.fixture
def copied(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "practices", tmp_path / "practices")
    (tmp_path / "overrides").symlink_to(project / "overrides", target_is_directory=True)
    return tmp_path


def test_a_link_anywhere_in_a_record_is_a_finding_and_never_reaches_the_site(
    captured, copied, secret, tmp_path
):
    folders = sorted((copied / "practices" / "reforms").iterdir())
    linked = [link(folder, secret) for link, folder in zip(LINKS, folders, strict=False)]
    outcome = load(copied)
    faulty = {finding.place.path for finding in outcome.findings if finding.is_error}
    for path in linked:
        below = path.relative_to(copied)
        assert any(below == Path(found) or below.parent == Path(found) for found in faulty), below
    # What the development server does: it goes on with the records that have no error.
    site = tmp_path / "site"
    build = dataclasses.replace(captured, root=copied, catalogue=outcome.value)
    site.mkdir()
    build.begin(site)
    build.finish()
    assert (site / "reforms").is_dir()
    for path in site.rglob("*"):
        assert not path.is_symlink()
        if path.is_file():
            content = path.read_bytes()
            assert SECRET.encode() not in content, path
            assert b"root:x:0" not in content, path
    assert not (site / "reforms" / folders[0].name).exists()


@pytest.mark.parametrize("name", ["training", "vocabulary", "vocabulary/themes.yml"])
def test_a_link_in_the_place_of_a_folder_of_practices_is_a_finding(copied, secret, name):
    path = copied / "practices" / name
    if path.is_dir():
        shutil.rmtree(path)
        path.symlink_to(secret, target_is_directory=True)
    else:
        path.unlink()
        path.symlink_to(secret / "record.yml")
    outcome = load(copied)
    assert any(finding.code == "KB103" for finding in outcome.findings)
    if outcome.value is not None:
        assert not outcome.value.entries["training"]


def test_a_link_that_appears_after_the_check_is_not_followed(captured, small, project, tmp_path):
    (tmp_path / "overrides").symlink_to(project / "overrides", target_is_directory=True)
    for section in small.entries.values():
        for entry in section.values():
            files = tmp_path / entry.folder / "files"
            files.mkdir(parents=True)
            (files / ATTACHED).symlink_to("/etc/passwd")
    site = tmp_path / "site"
    build = dataclasses.replace(captured, root=tmp_path, catalogue=small)
    site.mkdir()
    build.begin(site)
    with pytest.raises(RenderingError, match=ATTACHED):
        build.finish()
    assert not [path for path in site.rglob("*") if path.is_symlink()]


def test_the_audit_would_find_a_link_that_got_into_the_site(tmp_path):
    (tmp_path / "notes.txt").symlink_to("/etc/passwd")
    assert [fault.kind for fault in audit(tmp_path, "https://example.org/").faults] == ["link"]
