"""Compressed copies hold exactly what their files hold, and are the same each time."""

import errno
import gzip
from pathlib import Path

import brotli
import pytest

from knowledge_base.publishing.compress import LEAST, compress

TEXT = "<p>მუნიციპალიტეტი</p>\n" * 200


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "index.html").write_text(TEXT, "utf-8")
    (tmp_path / "en" / "index.html").write_text(TEXT * 2, "utf-8")
    (tmp_path / "short.html").write_bytes(b"x" * (LEAST - 1))
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "picture.png").write_bytes(b"x" * 5_000)
    return tmp_path


def copies(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.suffix in (".gz", ".br")
    }


def test_each_text_worth_it_gets_both_copies_and_they_hold_it_whole(site):
    whole, small = compress(site)
    made = copies(site)
    assert sorted(made) == [
        "en/index.html.br",
        "en/index.html.gz",
        "index.html.br",
        "index.html.gz",
    ]
    assert gzip.decompress(made["index.html.gz"]).decode() == TEXT
    assert brotli.decompress(made["en/index.html.br"]).decode() == TEXT * 2
    assert whole == 3 * len(TEXT.encode())
    assert small == len(made["index.html.br"]) + len(made["en/index.html.br"])


def test_a_printed_edition_shrinks_by_its_tags(site):
    tags = b"<< /Type /StructElem /S /P /P 12 0 R /K 3 /Pg 7 0 R >>\n" * 100
    (site / "edition.pdf").write_bytes(b"%PDF-1.7\n" + tags)
    compress(site)
    made = copies(site)
    assert brotli.decompress(made["edition.pdf.br"]) == b"%PDF-1.7\n" + tags
    assert len(made["edition.pdf.gz"]) < len(tags) / 4


def test_the_same_files_give_the_same_copies(site):
    compress(site)
    first = copies(site)
    compress(site)
    assert copies(site) == first


def test_a_changed_file_gets_a_new_copy_and_a_lost_one_loses_its_own(site):
    compress(site)
    (site / "index.html").write_text(TEXT.replace("მუნიციპალიტეტი", "სოფელი"), "utf-8")
    (site / "en" / "index.html").unlink()
    compress(site)
    made = copies(site)
    assert "სოფელი" in gzip.decompress(made["index.html.gz"]).decode()
    assert sorted(made) == ["index.html.br", "index.html.gz"]


def test_a_copy_saves_something_from_a_size_on(tmp_path):
    (tmp_path / "least.html").write_bytes(b"x" * LEAST)
    compress(tmp_path)
    assert sorted(copies(tmp_path)) == ["least.html.br", "least.html.gz"]


def test_a_full_disk_leaves_no_half_of_a_copy(site, monkeypatch):
    compress(site)
    before = copies(site)
    (site / "index.html").write_text(TEXT * 3, "utf-8")
    (site / "new.html").write_text(TEXT, "utf-8")
    write = Path.write_bytes

    def half(path: Path, content: bytes) -> int:
        write(path, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="no space"):
        compress(site)
    assert copies(site) == before
    assert not list(site.rglob("*.part"))
