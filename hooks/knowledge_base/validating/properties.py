"""What a file says besides what it shows: text inside of documents, and properties of files.

Word writes the author and the mailbox of whoever typed a document into it, a camera its owner
into a photograph, and a PDF carries all of that on. Nothing is unpacked past a limit, and a file
that cannot be read says nothing: whether it is what it claims to be is another rule.
"""

import html
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

PART_LIMIT = 8_000_000
"""Bytes of one part or stream, unpacked."""

TOTAL_LIMIT = 40_000_000
"""Bytes of all parts or streams of one file, unpacked."""

PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
PACKAGES = frozenset(("docx", "xlsx", "pptx", "odt", "ods"))

# Cells with numbers are left out: a sum of nine digits is no phone.
_TEXT_PARTS = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml"
    r"|xl/(?:sharedStrings|comments\d*)\.xml|xl/comments/.*\.xml"
    r"|ppt/(?:slides|notesSlides|comments)/[^/]*\.xml|content\.xml"
)
_PROPERTY_PARTS = re.compile(r"docProps/.*\.xml|meta\.xml")
_BLOCK_END = re.compile(
    r"</(?:\w+:)?(?:p|h|si|text|tc|tr|comment)>|<(?:\w+:)?(?:br|tab|cr)\b[^>]*/>"
)
_TAG = re.compile(r"<[^>]*>")
_PDF_STREAM = re.compile(rb"stream\r?\n")
_PDF_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>"
_PDF_PROPERTY = re.compile(
    rb"/(?:Title|Author|Subject|Keywords|Creator|Producer|Company|Manager|Contents|URI|T)\s*("
    + _PDF_STRING
    + rb")",
    re.S,
)
_PDF_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_PDF_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_XMP = re.compile(rb"<x:xmpmeta.{0,500000}?</x:xmpmeta>", re.S)


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
        yield from _pdf_properties(content)
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
                yield member.filename, part.decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return


def _pdf_properties(content: bytes) -> Iterator[str]:
    for part in (content, *_pdf_streams(content)):
        for match in _PDF_PROPERTY.finditer(part):
            yield _pdf_text(match[1])
        for match in _XMP.finditer(part):
            yield html.unescape(_TAG.sub("\n", match.group().decode("utf-8", "replace")))


def _pdf_streams(content: bytes) -> Iterator[bytes]:
    """Every stream that is packed with Flate; object streams hold properties, too."""
    total = 0
    for match in _PDF_STREAM.finditer(content):
        unpacker = zlib.decompressobj()
        try:
            stream = unpacker.decompress(content[match.end() :], PART_LIMIT)
        except zlib.error:
            continue
        total += len(stream)
        if total > TOTAL_LIMIT:
            return
        yield stream


def _pdf_text(written: bytes) -> str:
    """A string of a PDF: in brackets with escapes, or in hexadecimal; UTF-16 where it says so."""
    if written.startswith(b"<"):
        digits = re.sub(rb"\s", b"", written[1:-1])
        content = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        content = _PDF_ESCAPE.sub(_pdf_sign, written[1:-1])
    if content.startswith((b"\xfe\xff", b"\xff\xfe")):
        return content.decode("utf-16", "replace")
    return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _pdf_sign(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign.strip(b"\r\n") == b"" else _PDF_SIGNS.get(sign, sign)


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
