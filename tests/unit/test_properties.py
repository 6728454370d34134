"""What files say of themselves is found, and no more of them is unpacked than was allowed."""

import io
import zipfile
import zlib

import pytest
from PIL import Image

from knowledge_base.validating import pdf, properties
from knowledge_base.validating.properties import properties_of, texts_of


def document(*parts: tuple[str, str]) -> bytes:
    """A package with these parts, by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("ending", ["png", "jpeg", "webp"])
def test_what_a_camera_writes_is_seen(tmp_path, ending):
    exif = Image.Exif()
    exif[0x013B] = "someone@gmail.com"
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\x00\x00\x00599 00 00 01"
    exif[0x9C9D] = "GE00XX0000000000000000".encode("utf-16-le")
    path = tmp_path / f"a.{ending}"
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    said = "\n".join(properties_of(path.read_bytes(), ending))
    assert "someone@gmail.com" in said and "599 00 00 01" in said and "GE00XX" in said


@pytest.mark.parametrize(
    "part",
    [
        rb"<< /Author (N. \(x\) someone@gmail.com) >>",
        b"<< /Title <feff" + "someone@gmail.com".encode("utf-16-be").hex().encode() + b"> >>",
        b"<< /Subject (someone\\100gmail.com) >>",
        b"<x:xmpmeta><dc:creator>someone&#64;gmail.com</dc:creator></x:xmpmeta>",
        b"<< /A << /URI (mailto:someone@gmail.com) >> >>",
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_a_pdf_says_of_itself_is_seen(part, packed):
    content = b"stream\r\n" + zlib.compress(part) + b"\nendstream" if packed else part
    assert "someone@gmail.com" in "\n".join(properties_of(b"%PDF-1.7\n" + content, "pdf"))


def test_a_bomb_inside_a_pdf_is_not_unpacked():
    bomb = b"stream\n" + zlib.compress(bytes(60_000_000)) + b"\nendstream"
    assert list(properties_of(b"%PDF-1.7\n" + bomb * 9, "pdf")) == []


def test_no_more_of_a_part_is_unpacked_than_was_allowed(monkeypatch):
    monkeypatch.setattr(properties, "PART_LIMIT", 5)
    assert list(texts_of(document(("word/document.xml", "12345678")), "docx")) == ["12345"]


def test_no_more_parts_are_unpacked_than_was_allowed(monkeypatch):
    monkeypatch.setattr(properties, "TOTAL_LIMIT", 5)
    parts = [(f"word/header{number}.xml", "123") for number in range(1, 4)]
    assert list(texts_of(document(*parts), "docx")) == ["123"]


def test_no_more_streams_are_unpacked_than_was_allowed(monkeypatch):
    stream = b"stream\n" + zlib.compress(b"/Author (N. N.)") + b"\nendstream\n"
    assert list(properties_of(b"%PDF-1.7\n" + stream * 3, "pdf")) == ["N. N."] * 3
    monkeypatch.setattr(pdf, "STREAMS_LIMIT", 20)
    assert list(properties_of(b"%PDF-1.7\n" + stream * 3, "pdf")) == ["N. N."]


def test_a_locked_part_says_nothing_and_keeps_no_other_from_speaking():
    content = document(("docProps/core.xml", "locked"), ("docProps/app.xml", "open"))
    # The flag of the first member, in the list of all members and at the member itself.
    for sign, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(sign) + flag
        content = content[:place] + b"\x01" + content[place + 1 :]
    assert list(properties_of(content, "docx")) == ["open"]
