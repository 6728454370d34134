"""Values that a build needs once more at its end: in a file meanwhile, and not in memory.

What the audit and the search index want of ten thousand records' pages takes as much memory as all
else that a build holds.
"""

import os
import pickle
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple


class Aside:
    """A file in `folder` that nobody else sees, and that is gone with the process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 – closed with the process
        self._size = 0

    def put(self, packed: bytes) -> "Slip":
        """Set a pickle aside; the slip is good for the value, in the processes begun later as well.

        Only one process may put.
        """
        self._file.seek(self._size)
        self._file.write(packed)
        # What waits in a buffer would be inherited, and written by every process.
        self._file.flush()
        slip = Slip(self, self._size, len(packed))
        self._size += len(packed)
        return slip

    def read(self, start: int, size: int) -> bytes:
        """What was put at `start`."""
        if hasattr(os, "pread"):
            # Processes share the place that a file was last read at.
            return os.pread(self._file.fileno(), size, start)
        self._file.seek(start)
        return self._file.read(size)


class Slip(NamedTuple):
    """Where a value stands that was set aside."""

    aside: Aside
    start: int
    size: int

    def value(self) -> Any:
        """The value, read anew."""
        return pickle.loads(self.aside.read(self.start, self.size))
