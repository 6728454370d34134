"""A file on the disk as a paper: a .docx in a process of its own, or plain text."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

from knowledge_base.importing.gate import FILE_LIMIT
from knowledge_base.importing.paper import Paper, from_data
from knowledge_base.importing.plain import read_plain
from knowledge_base.importing.refusal import Refusal

SECONDS = 6
"""How long the process that opens a file may take by the clock."""

PLAIN_LIMIT = 2_000_000
"""Bytes of a file of plain text."""

ENDINGS = (".docx", ".txt", ".md")


def read_file(path: Path) -> Paper | Refusal:
    """What the file at `path` says, or why it is not taken in.

    Raises OSError of the system, and RuntimeError with what the process that opened the file said
    where it has failed: that is a fault of ours, not of the file.
    """
    ending = path.suffix.casefold()
    if ending in (".doc", ".docm", ".dotm", ".rtf", ".odt", ".pdf") or ending not in ENDINGS:
        return Refusal("file_type", (("ending", ending or path.name),))
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        return Refusal("not_a_file")
    if state.st_size > FILE_LIMIT:
        return Refusal("too_large", (("limit", str(FILE_LIMIT // 1_000_000)),))
    if ending == ".docx":
        return _read_docx(path)
    with path.open("rb") as file:
        content = file.read(PLAIN_LIMIT + 1)
    if len(content) > PLAIN_LIMIT:
        return Refusal("too_large", (("limit", str(PLAIN_LIMIT // 1_000_000)),))
    return read_plain(content, is_markdown=ending == ".md")


def _read_docx(path: Path) -> Paper | Refusal:
    command = [sys.executable, "-m", "knowledge_base.importing.child", str(path.resolve())]
    # The child finds the package where this process has found it.
    package = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": package, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(command, capture_output=True, timeout=SECONDS, env=environment)
    except subprocess.TimeoutExpired:
        return Refusal("too_heavy")
    if run.returncode < 0 or b"MemoryError" in run.stderr[-2000:]:
        return Refusal("too_heavy")
    if run.returncode:
        raise RuntimeError(run.stderr.decode("utf-8", "replace"))
    answer = json.loads(run.stdout)
    if "refused" in answer:
        return Refusal(answer["refused"], tuple(map(tuple, answer["details"])))
    return from_data(answer["paper"])
