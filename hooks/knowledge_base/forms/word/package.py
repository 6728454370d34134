"""A .docx file from its parts: a zip whose bytes depend on nothing but them."""

import io
import zipfile
from collections.abc import Mapping

_FIRST = "[Content_Types].xml"
_LEVEL = 2
"""Takes less than half the time of zlib's own choice, for a fifth more bytes: some kilobytes."""
_DATE = (1980, 1, 1, 0, 0, 0)


def package(parts: Mapping[str, bytes]) -> bytes:
    """The file that holds `parts` by name; equal parts give equal bytes, on every machine."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        # Readers find out what a package is from its first member.
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, parts[name], compresslevel=_LEVEL)
    return written.getvalue()
