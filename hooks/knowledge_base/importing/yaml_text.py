"""Plain data as YAML that the project's own reader accepts, in the manner of the records."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

WIDTH = 100
"""Characters from which a text is folded over several lines."""

_PLAIN = re.compile(r"[A-Za-zა-ჰ][^:#\[\]{}&*!|>'\"%@`,?]*(?<![\s:])")
_AMBIGUOUS = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|nil|none|~)")


def yaml_text(data: Mapping[str, Any]) -> str:
    """`data` (mappings, lists, text of one line, whole numbers and decimals) as a YAML mapping."""
    return "\n".join(_mapping(data, 0)) + "\n"


def _mapping(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, depth + 1)
        elif isinstance(value, list | tuple):
            if all(isinstance(each, str) and len(each) <= 60 for each in value):
                yield f"{indent}{key}: [{', '.join(_scalar(each) for each in value)}]"
                continue
            yield f"{indent}{key}:"
            for each in value:
                yield from _item(each, depth + 1)
        else:
            first, *rest = _text(value, depth)
            yield f"{indent}{key}: {first}"
            yield from rest


def _item(value: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, Mapping):
        lines = list(_mapping(value, depth + 1))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        first, *rest = _text(value, depth)
        yield f"{indent}- {first}"
        yield from rest


def _text(value: Any, depth: int) -> list[str]:
    if not isinstance(value, str) or len(value) <= WIDTH:
        return [_scalar(value)]
    indent = "  " * (depth + 1)
    lines = [">-"]
    current = ""
    for word in value.split(" "):
        if current and len(indent) + len(current) + len(word) >= WIDTH:
            lines.append(indent + current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, indent + current]


def _scalar(value: Any) -> str:
    if isinstance(value, int | Decimal):
        return str(value)
    text = str(value)
    if re.fullmatch(r"\d{4}(?:-\d{2}){1,2}", text):
        return text
    if _PLAIN.fullmatch(text) and not _AMBIGUOUS.fullmatch(text):
        return text
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
