"""What a file says besides what it shows: text inside of documents, and properties of files.

Word writes the author and the mailbox of whoever typed a document into it, a camera its owner
into a photograph, and a PDF carries all of that on. Nothing is unpacked past a limit, and a file
that cannot be read says nothing: whether it is what it claims to be is another rule.
"""

import contextlib
import html
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from knowledge_base.validating.relations import fetched

PART_LIMIT = 8_000_000
"""Bytes of one part or stream, unpacked."""

TOTAL_LIMIT = 40_000_000
"""Bytes of all parts or streams of one file, unpacked."""

READ_LIMIT = 100_000_000
"""Bytes of all streams of one file, packed; streams may be read from inside of one another."""

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
_MANIFEST = re.compile(r"META-INF/manifest\.xml")
_BLOCK_END = re.compile(
    r"</(?:\w+:)?(?:p|h|si|text|tc|tr|comment)>|<(?:\w+:)?(?:br|tab|cr)\b[^<>]*/>"
)
# No tag reaches over another one: of a million signs < none is looked at twice.
_TAG = re.compile(r"<[^<>]*>")
_PDF_NAME_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
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
_PDF_LOCK = re.compile(rb"/Encrypt(?=[\x00\t\n\f\r ()<>\[\]{}/%])")
_OLE2, _OLE2_LOCK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_ODF_LOCK = "encryption-data"
_XMP, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"
_PDF_HEAD = 1000
"""Bytes before a stream in which its dictionary stands."""

_FIRST_CHUNK, _LAST_CHUNK = 1 << 10, 1 << 16


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
                # UTF-16 without its zeros is readable enough.
                yield member.filename, part.decode("utf-8", "replace").replace("\x00", "")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return


def _pdf_properties(content: bytes) -> Iterator[str]:
    for part in (content, *_pdf_streams(content)):
        for match in _PDF_PROPERTY.finditer(part):
            yield _pdf_text(match[1])
        for packet in _xmp_packets(part):
            yield html.unescape(_TAG.sub("\n", packet.decode("utf-8", "replace")))


def _xmp_packets(content: bytes) -> Iterator[bytes]:
    start = content.find(_XMP)
    while start >= 0 and (end := content.find(_XMP_END, start)) >= 0:
        yield content[start:end]
        start = content.find(_XMP, end)


def pdf_objects(content: bytes) -> Iterator[bytes]:
    """Where the dictionaries of a PDF stand, and what they can do is named: the file, and its
    object streams unpacked. Names are written without escapes.
    """
    yield _without_escapes(content)
    for start, stream in _pdf_places(content):
        head = _without_escapes(content[max(0, start - _PDF_HEAD) : start])
        if b"/ObjStm" in head.rpartition(b"obj")[2]:
            yield _without_escapes(stream)


def _without_escapes(content: bytes) -> bytes:
    return _PDF_NAME_SIGN.sub(lambda match: bytes.fromhex(match[1].decode()), content)


def is_locked(content: bytes, ending: str) -> bool:
    """Whether a document is encrypted, with a password or without: nothing in it can be checked.

    A PDF that restricts printing or copying is encrypted with an empty password.
    """
    if ending == "pdf":
        # The dictionary that names it is never encrypted or packed itself.
        return _PDF_LOCK.search(_without_escapes(content)) is not None
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


def _pdf_streams(content: bytes) -> Iterator[bytes]:
    """Every stream that is packed with Flate; object streams hold properties, too."""
    return (stream for _, stream in _pdf_places(content))


def _pdf_places(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The streams that are packed with Flate, each with where it begins."""
    packed = memoryview(content)
    to_read, to_unpack = READ_LIMIT, TOTAL_LIMIT
    for match in _PDF_STREAM.finditer(content):
        unpacker, stream = zlib.decompressobj(), bytearray()
        at, chunk = match.end(), _FIRST_CHUNK
        with contextlib.suppress(zlib.error):
            while not unpacker.eof and at < len(content) and len(stream) < PART_LIMIT:
                stream += unpacker.decompress(packed[at : at + chunk], PART_LIMIT - len(stream))
                at, to_read = at + chunk, to_read - chunk
                chunk = min(2 * chunk, _LAST_CHUNK)
                if to_read < 0:
                    return
        to_unpack -= len(stream)
        if to_unpack < 0:
            return
        if stream:
            yield match.start(), bytes(stream)


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
