"""What a file says besides what it shows: text inside of documents, and properties of files.

Word writes the author and the mailbox of whoever typed a document into it, a camera its owner
into a photograph, and a PDF carries all of that on. Nothing is unpacked past a limit, and a file
that cannot be read says nothing: whether it is what it claims to be is another rule.
"""

import html
import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from knowledge_base.validating.pdf import breaks_off, hides_objects, pdf_properties
from knowledge_base.validating.relations import fetched

PART_LIMIT = 8_000_000
"""Bytes of one part of a package, unpacked."""

TOTAL_LIMIT = 40_000_000
"""Bytes of all parts of one package, unpacked."""

PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
PACKAGES = frozenset(("docx", "xlsx", "pptx", "odt", "ods"))

# Cells with numbers are left out: a sum of nine digits is no phone.
_TEXT_PARTS = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml"
    r"|xl/(?:sharedStrings|comments\d*)\.xml|xl/comments/.*\.xml"
    r"|ppt/(?:slides|notesSlides|comments)/[^/]*\.xml|content\.xml"
)
_PROPERTY_PARTS = re.compile(r"docProps/.*\.xml|meta\.xml")
_RELATION_PARTS = re.compile(r".*\.rels")
_SEARCHED = (_TEXT_PARTS, _PROPERTY_PARTS, _RELATION_PARTS)
_MANIFEST = re.compile(r"META-INF/manifest\.xml")
_BLOCK_END = re.compile(
    r"</(?:\w+:)?(?:p|h|si|text|tc|tr|comment)>|<(?:\w+:)?(?:br|tab|cr)\b[^<>]*/>"
)
# No tag reaches over another one: of a million signs < none is looked at twice.
_TAG = re.compile(r"<[^<>]*>")
_OLE2, _OLE2_LOCK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_ODF_LOCK = "encryption-data"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError,
    EOFError, NotImplementedError, OSError, ValueError,
)  # fmt: skip
"""What unpacking raises where a package is not as it should be."""


def texts_of(content: bytes, ending: str) -> Iterator[str]:
    """The running text of a document, as far as it can be told without drawing it.

    That of a PDF is made of glyphs and not of letters; it is not searched.
    """
    if ending in PACKAGES:
        for _, part in _parts(content, _TEXT_PARTS):
            yield html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", part)))


def properties_of(content: bytes, ending: str) -> Iterator[str]:
    """The properties of a file: those of documents, of PDF also where packed, Exif and XMP."""
    if ending in PACKAGES:
        for _, part in _parts(content, _PROPERTY_PARTS):
            yield html.unescape(_TAG.sub("\n", part))
    elif ending == "pdf":
        yield from pdf_properties(content)
    elif ending in PICTURES:
        yield from _picture_properties(content, PICTURES[ending])


def _parts(content: bytes, wanted: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                if not wanted.fullmatch(member.filename) or member.flag_bits & 0x1:
                    continue
                with archive.open(member) as stream:
                    part = stream.read(PART_LIMIT)
                total += len(part)
                if total > TOTAL_LIMIT:
                    return
                # UTF-16 without its zeros is readable enough.
                yield member.filename, part.decode("utf-8", "replace").replace("\x00", "")
    except _DAMAGE:
        return


def is_damaged(content: bytes, ending: str) -> bool:
    """Whether a file breaks off, or a part of a package that is searched cannot be unpacked.

    A word processor may mend what nothing here can look into.
    """
    if ending == "pdf":
        return breaks_off(content)
    if ending not in PACKAGES:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                if any(part.fullmatch(member.filename) for part in _SEARCHED):
                    with archive.open(member) as stream:
                        stream.read(PART_LIMIT)
    except _DAMAGE:
        return True
    return False


def is_locked(content: bytes, ending: str) -> bool:
    """Whether a document is encrypted, or a PDF packed so that nothing in it can be checked."""
    if ending == "pdf":
        # Of one that breaks off only that is said.
        return not breaks_off(content) and hides_objects(content)
    if ending in PACKAGES:
        is_office = content.startswith(_OLE2) and _OLE2_LOCK in content
        return is_office or _has_locked_parts(content)
    return False


def _has_locked_parts(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if any(member.flag_bits & 0x1 for member in archive.infolist()):
                return True
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return False
    return any(_ODF_LOCK in part for _, part in _parts(content, _MANIFEST))


def loads_from_elsewhere(content: bytes) -> bool:
    """Whether a package has Word fetch a template, a picture or an object from another machine."""
    return any(True for _, part in _parts(content, _RELATION_PARTS) for _ in fetched(part))


def _picture_properties(content: bytes, kind: str) -> Iterator[str]:
    try:
        with warnings.catch_warnings(action="ignore"):
            picture = Image.open(io.BytesIO(content), formats=[kind])
            exif = picture.getexif()
            blocks = [exif, *(exif.get_ifd(pointer) for pointer in (0x8769, 0xA005))]
            said: list[object] = [value for block in blocks for value in block.values()]
            # The rest of a PNG's texts stands behind its pixels; small ones come first.
            said += [v for name, v in picture.info.items() if name not in ("exif", "icc_profile")]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return
    for value in said:
        if isinstance(value, str):
            yield _TAG.sub("\n", value)
        elif isinstance(value, bytes):
            yield _TAG.sub("\n", _picture_text(value))


def _picture_text(value: bytes) -> str:
    """A text of Exif: Windows writes UTF-16, cameras ASCII behind the name of the code."""
    value = value.removeprefix(b"ASCII\x00\x00\x00")
    if value.startswith(b"UNICODE\x00"):
        value = value.removeprefix(b"UNICODE\x00")
        return value.decode("utf-16-be" if value[:1] == b"\x00" else "utf-16-le", "replace")
    if len(value) > 3 and value[1::2].count(0) > len(value) // 4:
        return value.decode("utf-16-le", "replace")
    return value.decode("utf-8", "replace")
