"""The gate: what a .docx must be like before any library may open it.

Only the standard library reads here, and nothing is read further than was allowed. A zip's own
word for a size is never taken: each member is unpacked up to a limit and held against it.
"""

import io
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.importing.refusal import Refusal
from knowledge_base.validating.relations import fetched

FILE_LIMIT = 25_000_000
"""Bytes of the file itself; photographs in a form make up most of it."""

MEMBER_LIMIT = 2_000
"""Files in the package; Word writes a few dozen."""

UNPACKED_LIMIT = 120_000_000
"""Bytes of all members together, unpacked."""

PART_LIMIT = 16_000_000
"""Bytes of one XML part, unpacked; a form of fifty pages has less than two million."""

READ_LIMIT = 40_000_000
"""Bytes of all XML parts together, unpacked."""

DEPTH_LIMIT = 200
"""XML elements inside one another; a table in a table in a text box needs sixty."""

ELEMENT_LIMIT = 200_000
"""XML elements in one part; a form of fifty pages has some fifty thousand."""

ATTRIBUTE_LIMIT = 400
"""Attributes of one element; Word's largest has some forty name spaces."""

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(r"<(?:(/)|[A-Za-z_:])((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?)(/?)>")
_UNREAD = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.S)
_DECLARATION = re.compile(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*?\?>")


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of a .docx by name, as UTF-8 without a declaration; nothing else of it."""

    parts: Mapping[str, bytes]
    pictures: int
    """Pictures and other objects that are in the file and are not read."""


def open_package(content: bytes) -> Package | Refusal:
    """The parts of the .docx `content`, or why it is not taken in."""
    if len(content) > FILE_LIMIT:
        return Refusal("too_large", (("limit", str(FILE_LIMIT // 1_000_000)),))
    if not content:
        return Refusal("empty_file")
    if content.startswith(_OLE2):
        return Refusal("not_docx_ole2")
    if not content.startswith(b"PK"):
        return Refusal("not_docx")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError):
        return Refusal("damaged")
    return _refused_members(members) or _parts(archive, members)


def _refused_members(members: list[zipfile.ZipInfo]) -> Refusal | None:
    """What the list of members alone says against the file."""
    if len(members) > MEMBER_LIMIT:
        return Refusal("too_many_parts", (("limit", str(MEMBER_LIMIT)),))
    seen: set[str] = set()
    for member in members:
        name = member.filename.replace("\\", "/")
        # zipfile cuts a name at a NUL; another reader might not, and would see another name.
        if member.orig_filename != member.filename and "\x00" in member.orig_filename:
            return Refusal("path_traversal")
        if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            return Refusal("path_traversal")
        if name.casefold() in seen:
            return Refusal("duplicate_parts")
        seen.add(name.casefold())
        if stat.S_ISLNK(member.external_attr >> 16):
            return Refusal("path_traversal")
        if member.flag_bits & 0x1:
            return Refusal("encrypted")
        if name.casefold().endswith("vbaproject.bin") or "vbadata" in name.casefold():
            return Refusal("macros_forbidden")
        if "/activex/" in name.casefold():
            return Refusal("active_content_forbidden")
    if sum(member.file_size for member in members) > UNPACKED_LIMIT:
        return Refusal("too_large", (("limit", str(UNPACKED_LIMIT // 1_000_000)),))
    if "encryptedpackage" in seen:
        return Refusal("encrypted")
    if "[content_types].xml" not in seen:
        return Refusal("not_docx")
    return None


def _parts(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Package | Refusal:
    parts: dict[str, bytes] = {}
    total = pictures = 0
    for member in members:
        name = member.filename.replace("\\", "/")
        if not name.casefold().endswith((".xml", ".rels")):
            pictures += "/media/" in name or "/embeddings/" in name
            continue
        content = _unpacked(archive, member)
        if isinstance(content, Refusal):
            return content
        total += len(content)
        if total > READ_LIMIT:
            return Refusal("too_large", (("limit", str(READ_LIMIT // 1_000_000)),))
        part = plain_xml(content)
        if isinstance(part, Refusal):
            return part
        if name.endswith(".rels"):
            refused = _refused_relations(part)
            if refused is not None:
                return refused
        if name == "[Content_Types].xml" and "macroenabled" in part.casefold():
            return Refusal("macros_forbidden")
        parts[name] = part.encode()
    return Package(parts, pictures)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | Refusal:
    """The bytes of one XML part, no more than the limit and exactly as many as it declares."""
    try:
        with archive.open(member) as stream:
            content = stream.read(PART_LIMIT + 1)
            over = len(content) > PART_LIMIT
            if not over and stream.read(1):
                return Refusal("damaged")
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError,
        EOFError, NotImplementedError, RuntimeError, OSError,
    ):  # fmt: skip
        return Refusal("damaged")
    if over:
        return Refusal("too_large", (("limit", str(PART_LIMIT // 1_000_000)),))
    if len(content) != member.file_size:
        return Refusal("damaged")
    return content


def decoded(content: bytes) -> str | None:
    """`content` as text: UTF-8, or UTF-16 with a mark; None where it is neither or holds a NUL."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def plain_xml(content: bytes) -> str | Refusal:
    """`content` as XML text without entities of its own, not too deep and not too large.

    Its encoding must be UTF-8, or UTF-16 with a mark: another one could hide what is looked for.
    """
    text = decoded(content)
    if text is None:
        return Refusal("xml_forbidden")
    declared = _DECLARATION.match(text)
    if declared and declared[1].casefold() not in ("utf-8", "utf8", "us-ascii", "ascii", "utf-16"):
        return Refusal("xml_forbidden")
    if re.search(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", text, re.I):
        return Refusal("doctype_forbidden")
    text = re.sub(r"^\s*<\?xml\s.*?\?>", "", text, count=1, flags=re.S)
    refused = _too_much(text)
    return refused if refused is not None else text


def _too_much(text: str) -> Refusal | None:
    depth = elements = 0
    for match in _TAG.finditer(_UNREAD.sub("", text)):
        if match[1]:
            depth -= 1
            continue
        elements += 1
        if match[2].count("=") > ATTRIBUTE_LIMIT:
            return Refusal("too_many_attributes", (("limit", str(ATTRIBUTE_LIMIT)),))
        if not match[3]:
            depth += 1
            if depth > DEPTH_LIMIT:
                return Refusal("too_deep", (("limit", str(DEPTH_LIMIT)),))
        if elements > ELEMENT_LIMIT:
            return Refusal("too_many_elements", (("limit", str(ELEMENT_LIMIT)),))
    return None


def _refused_relations(part: str) -> Refusal | None:
    """A template, picture or object that Word would fetch from elsewhere when it opens the file."""
    for kind in fetched(part):
        is_template = kind == "attachedtemplate"
        return Refusal("remote_template" if is_template else "external_relationship")
    return None
