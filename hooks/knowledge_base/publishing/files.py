"""Writing files of the site."""

import json
from pathlib import Path
from typing import Any


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 exactly as it is, making the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content`, making the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def write_json(path: Path, data: Any) -> None:
    """Write `data` as readable JSON with Georgian letters as they are."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
