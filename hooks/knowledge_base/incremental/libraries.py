"""Python and every installed library: what a site is made with besides its own code."""

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

_INSTALLED = (".dist-info", ".egg-info")
"""Endings of what stands beside a library and is named by it and its version."""


@cache
def libraries() -> str:
    """Python and every installed library with its version.

    By the names of their folders: to read what each says of itself takes twenty times as long.
    """
    found: set[str] = set()
    for folder in map(Path, sys.path):
        with suppress(OSError):
            found.update(path.name for path in folder.iterdir() if path.suffix in _INSTALLED)
    return "\n".join((sys.version, *sorted(found)))
