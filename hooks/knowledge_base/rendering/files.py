"""Files of the site as values: where each stands, and what it holds."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

File = tuple[str, bytes]
"""A path in the site, with `/` on every system, and the content."""


def text_file(path: str, text: str) -> File:
    """`text` as UTF-8 exactly as it is."""
    return path, text.encode("utf-8")


def json_file(path: str, data: Any) -> File:
    """`data` as readable JSON with Georgian letters as they are."""
    return text_file(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def brief_json_file(path: str, data: Any) -> File:
    """`data` as JSON for the site's own scripts: one line, without blanks."""
    return text_file(path, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def write_files(site: Path, files: Iterable[File]) -> None:
    """Write `files` into the folder `site`, making the folders they need."""
    for path, content in files:
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
