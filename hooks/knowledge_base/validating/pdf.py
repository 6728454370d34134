"""What a PDF says besides its pages, and where it says what opening it does, without drawing it.

Nothing is unpacked past a limit. What is packed in a way that is not unpacked here, or encrypted,
is told apart: a script in it would be found by nobody.
"""

import contextlib
import html
import re
import zlib
from collections.abc import Iterator

STREAM_LIMIT = 8_000_000
"""Bytes of one stream, unpacked."""

STREAMS_LIMIT = 40_000_000
"""Bytes of all streams of one file, unpacked."""

READ_LIMIT = 100_000_000
"""Bytes of all streams of one file, packed; streams may be read from inside of one another."""

_NAME_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>"
_PROPERTY = re.compile(
    rb"/(?:Title|Author|Subject|Keywords|Creator|Producer|Company|Manager|Contents|URI|T)\s*("
    + _STRING
    + rb")",
    re.S,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TAG = re.compile(r"<[^<>]*>")
_XMP, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"
_HEAD = 1000
"""Bytes before a stream in which its dictionary stands."""

_ENCRYPTED = re.compile(rb"/Encrypt(?=[\x00\t\n\f\r ()<>\[\]{}/%])")
_OBJECTS = b"/ObjStm"
_ONLY_FLATE = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])(?=[\s/>])")
_FIRST_CHUNK, _LAST_CHUNK = 1 << 10, 1 << 16
_END, _TAIL = b"%%EOF", 1 << 10
"""What a PDF ends with, and in how many last bytes readers look for it (ISO 32000-1, 7.5.5, and
Acrobat's note 18 in its annex H)."""


def breaks_off(content: bytes) -> bool:
    """Whether a PDF has no end, as one has whose download or upload was cut short.

    Zeros that a transfer filled the last block with are no part of it.
    """
    return _END not in content.rstrip(b"\0")[-_TAIL:]


def pdf_properties(content: bytes) -> Iterator[str]:
    """The properties, comments and addresses of links in a PDF, those that are packed as well."""
    for part in (content, *_streams(content)):
        for match in _PROPERTY.finditer(part):
            yield _text(match[1])
        for packet in _xmp_packets(part):
            yield html.unescape(_TAG.sub("\n", packet.decode("utf-8", "replace")))


def pdf_objects(content: bytes) -> Iterator[bytes]:
    """Where the dictionaries of a PDF stand, and what they can do is named: the file, and its
    object streams unpacked. Names are written without escapes.
    """
    yield _without_escapes(content)
    for stream in _object_streams(content):
        if stream is not None:
            yield _without_escapes(stream)


def hides_objects(content: bytes) -> bool:
    """Whether a PDF has dictionaries that `pdf_objects` does not give.

    It is encrypted, be it with an empty password as where printing is forbidden, or they are packed
    in other ways than programs do.
    """
    plain = _without_escapes(content)
    # The dictionary that names the encryption is never encrypted or packed itself.
    if _ENCRYPTED.search(plain):
        return True
    streams = list(_object_streams(content))
    return None in streams or plain.count(_OBJECTS) > len(streams)


def _object_streams(content: bytes) -> Iterator[bytes | None]:
    """The streams that hold objects, unpacked; None for each that cannot be."""
    left = STREAMS_LIMIT
    for match in _STREAM.finditer(content):
        start = match.start()
        head = _without_escapes(content[max(0, start - _HEAD) : start]).rpartition(b"obj")[2]
        if _OBJECTS not in head:
            continue
        if b"/Filter" not in head:
            # What stands there is read with the file.
            yield b""
        elif not _ONLY_FLATE.search(head) or b"/Predictor" in head:
            yield None
        else:
            stream, _, is_whole = _unpacked(memoryview(content), match.end(), left)
            left -= len(stream)
            yield stream if is_whole else None


def _streams(content: bytes) -> Iterator[bytes]:
    """Every stream that is packed with Flate; object streams hold properties, too."""
    packed = memoryview(content)
    to_read, to_unpack = READ_LIMIT, STREAMS_LIMIT
    for match in _STREAM.finditer(content):
        stream, read, _ = _unpacked(packed, match.end(), STREAM_LIMIT)
        to_read, to_unpack = to_read - read, to_unpack - len(stream)
        if to_read < 0 or to_unpack < 0:
            return
        if stream:
            yield stream


def _unpacked(packed: memoryview, at: int, limit: int) -> tuple[bytes, int, bool]:
    """The stream at `at`, how many bytes were read for it, and whether that is all of it."""
    unpacker, stream = zlib.decompressobj(), bytearray()
    most, start, chunk = min(limit, STREAM_LIMIT), at, _FIRST_CHUNK
    with contextlib.suppress(zlib.error):
        while not unpacker.eof and at < len(packed) and len(stream) < most:
            stream += unpacker.decompress(packed[at : at + chunk], most - len(stream))
            at, chunk = at + chunk, min(2 * chunk, _LAST_CHUNK)
    return bytes(stream), at - start, unpacker.eof


def _without_escapes(content: bytes) -> bytes:
    return _NAME_SIGN.sub(lambda match: bytes.fromhex(match[1].decode()), content)


def _xmp_packets(content: bytes) -> Iterator[bytes]:
    start = content.find(_XMP)
    while start >= 0 and (end := content.find(_XMP_END, start)) >= 0:
        yield content[start:end]
        start = content.find(_XMP, end)


def _text(written: bytes) -> str:
    """A string of a PDF: in brackets with escapes, or in hexadecimal; UTF-16 where it says so."""
    if written.startswith(b"<"):
        digits = re.sub(rb"\s", b"", written[1:-1])
        content = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        content = _ESCAPE.sub(_sign, written[1:-1])
    if content.startswith((b"\xfe\xff", b"\xff\xfe")):
        return content.decode("utf-16", "replace")
    return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _sign(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign.strip(b"\r\n") == b"" else _SIGNS.get(sign, sign)
