"""Files that a record carries: named, listed, of a known kind, unchanged, and harmless."""

import hashlib
import io
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.model.common import Attachment
from knowledge_base.reading.files import is_left_over, read_bytes
from knowledge_base.reading.names import is_portable
from knowledge_base.validating.pdf import pdf_objects
from knowledge_base.validating.privacy import personal_data, private_places
from knowledge_base.validating.properties import (
    PACKAGES,
    PICTURES,
    is_damaged,
    is_locked,
    loads_from_elsewhere,
    properties_of,
    texts_of,
)

SIZE_LIMIT = 10_000_000
"""Bytes of one attachment: a slow line takes a minute and a half for that."""

PIXEL_LIMIT = 40_000_000
"""Pixels of one picture, before any of it is decoded."""

_ZIP = b"PK\x03\x04"
_SIGNATURES: dict[str, Callable[[bytes], bool]] = {
    "pdf": lambda content: content.startswith(b"%PDF-"),
    "docx": lambda content: content.startswith(_ZIP) and b"word/document.xml" in content,
    "xlsx": lambda content: content.startswith(_ZIP) and b"xl/workbook.xml" in content,
    "pptx": lambda content: content.startswith(_ZIP) and b"ppt/presentation.xml" in content,
    "odt": lambda content: content.startswith(_ZIP) and b"opendocument.text" in content[:200],
    "ods": lambda content: (
        content.startswith(_ZIP) and b"opendocument.spreadsheet" in content[:200]
    ),
    "png": lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
    "jpg": lambda content: content.startswith(b"\xff\xd8\xff"),
    "jpeg": lambda content: content.startswith(b"\xff\xd8\xff"),
    "webp": lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP",
    "csv": lambda content: _is_plain_text(content),
    "txt": lambda content: _is_plain_text(content),
}
_ACTIVE = {
    "pdf": (
        b"/JavaScript",
        b"/JS ",
        b"/JS(",
        b"/JS<",
        b"/Launch",
        b"/EmbeddedFile",
        b"/RichMedia",
        b"/XFA",
    ),
    "docx": (b"vbaProject", b"word/embeddings/"),
    "xlsx": (b"vbaProject", b"xl/embeddings/"),
    "pptx": (b"vbaProject", b"ppt/embeddings/"),
    "odt": (b"Basic/", b"Scripts/"),
    "ods": (b"Basic/", b"Scripts/"),
}
_PLACE_TAG = 0x8825  # GPS block of Exif


def check_attachments(
    root: Path, folder: PurePosixPath, listed: tuple[Attachment, ...], places: tuple[Place, ...]
) -> Iterator[Finding]:
    """Findings on the files of `folder/files`; `places` are where record.yml lists each of them.

    Findings: KB601 to KB611, KB701 to KB704, KB103, KB104, KB111, KB113, KB115.
    """
    directory = folder / "files"
    for attachment, place in zip(listed, places, strict=True):
        path = directory / attachment.file
        if not (root / path).exists() and not (root / path).is_symlink():
            yield rules.ATTACHMENT_MISSING.at(place, name=attachment.file)
            continue
        yield from _check_file(root, path, attachment, place)
    names = {attachment.file for attachment in listed}
    if (root / directory).is_dir() and not (root / directory).is_symlink():
        for found in sorted((root / directory).iterdir()):
            if is_left_over(found.name):
                yield rules.FILE_LEFT_OVER.at(Place(directory / found.name), name=found.name)
            elif not is_portable(found.name):
                yield rules.NAME_NOT_PORTABLE.at(Place(directory / found.name), name=found.name)
            elif found.name not in names:
                yield rules.ATTACHMENT_UNLISTED.at(Place(directory / found.name), name=found.name)


def check_privacy_of_files(root: Path, folder: PurePosixPath) -> Iterator[Finding]:
    """Personal data in the files of `folder/files`, where nothing tells which of them are listed.

    Findings: KB608, KB610, KB701 to KB704.
    """
    directory = folder / "files"
    if not (root / directory).is_dir() or (root / directory).is_symlink():
        return
    for found in sorted((root / directory).iterdir()):
        path, ending = directory / found.name, found.suffix.removeprefix(".")
        content = read_bytes(root, path, SIZE_LIMIT).value
        if content is not None and ending in _SIGNATURES and _SIGNATURES[ending](content):
            if ending in PICTURES:
                findings = _check_picture(content, PICTURES[ending], path.name, Place(path))
                located = rules.ATTACHMENT_LOCATION.code
                yield from (finding for finding in findings if finding.code == located)
            yield from _check_privacy(content, ending, path, Place(path))


def _check_file(
    root: Path, path: PurePosixPath, attachment: Attachment, place: Place
) -> Iterator[Finding]:
    ending = path.suffix.removeprefix(".")
    if ending not in _SIGNATURES:
        yield rules.ATTACHMENT_TYPE.at(place, name=path.name, types=", ".join(sorted(_SIGNATURES)))
        return
    if (root / path).lstat().st_size > SIZE_LIMIT:
        yield rules.ATTACHMENT_TOO_LARGE.at(place, name=path.name, limit=SIZE_LIMIT // 1_000_000)
        return
    outcome = read_bytes(root, path, SIZE_LIMIT)
    if outcome.value is None:
        yield from outcome.findings
        return
    content = outcome.value
    if is_locked(content, ending):
        yield rules.ATTACHMENT_LOCKED.at(place, name=path.name)
        return
    is_real = content.strip() and _SIGNATURES[ending](content)
    if not is_real or is_damaged(content, ending):
        yield rules.ATTACHMENT_CONTENT.at(place, name=path.name, ending=ending)
        return
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        yield rules.ATTACHMENT_CHANGED.at(
            place, name=path.name, sha256=hashlib.sha256(content).hexdigest()
        )
    if _can_act(content, ending):
        yield rules.ATTACHMENT_ACTIVE.at(place, name=path.name)
    if ending in PICTURES:
        yield from _check_picture(content, PICTURES[ending], path.name, place)
    yield from _check_privacy(content, ending, path, place)


def _can_act(content: bytes, ending: str) -> bool:
    """Whether opening the file runs a program, or has another one fetched."""
    parts = pdf_objects(content) if ending == "pdf" else (content,)
    if any(sign in part for part in parts for sign in _ACTIVE.get(ending, ())):
        return True
    return ending in PACKAGES and loads_from_elsewhere(content)


def _check_privacy(
    content: bytes, ending: str, path: PurePosixPath, place: Place
) -> Iterator[Finding]:
    """Personal data in the text of a file, where it can be read, and in its properties."""
    if ending in ("csv", "txt"):
        yield from personal_data(content.decode("utf-8-sig"), path)
    found = {private.rule for text in texts_of(content, ending) for private in private_places(text)}
    yield from (rule.at(Place(path)) for rule in sorted(found, key=lambda rule: rule.code))
    kinds = {
        private.rule.code
        for text in properties_of(content, ending)
        for private in private_places(text)
    }
    for code in sorted(kinds):
        yield rules.ATTACHMENT_PRIVATE.at(place, name=path.name, what=f"@private.{code}")


def _check_picture(content: bytes, kind: str, name: str, place: Place) -> list[Finding]:
    findings = []
    too_bad = rules.ATTACHMENT_PICTURE.at(place, name=name, limit=PIXEL_LIMIT // 1_000_000)
    try:
        # Pillow warns of large and of slightly damaged pictures; what counts is a finding.
        with warnings.catch_warnings(action="ignore"):
            picture = Image.open(io.BytesIO(content), formats=[kind])
            if picture.width * picture.height > PIXEL_LIMIT:
                return [too_bad]
            if _PLACE_TAG in picture.getexif() or b"GPSLatitude" in content:
                findings.append(rules.ATTACHMENT_LOCATION.at(place, name=name))
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        findings.append(too_bad)
    return findings


def _is_plain_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
