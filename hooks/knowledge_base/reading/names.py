"""Names that a file or folder can have on every system, Windows with its devices included."""

import re

DEVICES = r"con|prn|aux|nul|com[1-9]|lpt[1-9]"
"""A pattern of the lower-case names that Windows keeps for devices, with any ending too.

Source: “Naming Files, Paths, and Namespaces” of Microsoft; git refuses to check them out there.
"""

_DEVICE = re.compile(rf"(?:{DEVICES}|com[¹²³]|lpt[¹²³]|conin\$|conout\$) *(?:\..*)?", re.S)
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]|[. ]\Z')


def is_portable(name: str) -> bool:
    """Whether Windows can check out a file or folder called `name`, too."""
    return not (_FORBIDDEN.search(name) or is_device(name))


def is_device(name: str) -> bool:
    """Whether `name`, with or without an ending, is that of a device of Windows."""
    return _DEVICE.fullmatch(name.lower()) is not None
