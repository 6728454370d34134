"""Facts are texts of one row: paragraphs and lists in them would run together."""

import re
from collections.abc import Iterator
from typing import Any

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.reading.yaml_tree import Path, YamlTree

_ROWS = re.compile(r"\S[^\n]*\n\s*(?:\n\s*\S|(?:[-*•·–—]|\(?\w{1,2}[.)])\s)")
"""An empty line, or one that begins as an entry of a list does, behind what was written before."""


def row_findings(tree: YamlTree) -> Iterator[Finding]:
    """A finding for each value of `tree` with paragraphs or a list in it (KB325)."""
    for path, value in _texts(tree.data, ()):
        if "\n" in value and _ROWS.search(value):
            field = ".".join(part for part in path if isinstance(part, str))
            yield rules.FIELD_ROWS.at(tree.place_of(path), field=field)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case dict():
            for key, inner in value.items():
                yield from _texts(inner, (*path, key))
        case tuple():
            for index, inner in enumerate(value):
                yield from _texts(inner, (*path, index))
