"""Where a text quotes somebody."""

import re
from collections.abc import Iterator

from knowledge_base.languages import Language

_MARK = re.compile(r"\n(?:\s*\n)?|[„“”«»\"]")
"""A quotation mark, the end of a line, or that of a paragraph: two ends of lines."""

_CLOSED_BY: dict[Language, dict[str, str]] = {
    "ka": {"„": "“”", "«": "»", '"': '"'},
    "en": {"“": "”", "„": "“”", "«": "»", '"': '"'},
}
_WITHIN_A_LINE: dict[Language, str] = {"ka": '"', "en": '«"'}
"""Marks that open a quotation only where it is closed on the same line; others, in a paragraph."""


def without_quotations(text: str, language: Language) -> str:
    """`text` with a stroke in the place of each character of a quotation, marks and all.

    A mark that is never closed opens none.
    """
    pieces: list[str] = []
    end = 0
    for start, behind in _quotations(text, language):
        pieces += (text[end:start], "|" * (behind - start))
        end = behind
    return "".join((*pieces, text[end:]))


def _quotations(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where each quotation begins, and what stands behind it; none is inside of another."""
    closed_by, nearest = _CLOSED_BY[language], dict[str, int]()
    found: list[tuple[int, int]] = []
    # From the right, so that each mark knows the nearest that closes it, and none is looked for.
    for match in reversed(list(_MARK.finditer(text))):
        mark = match[0]
        if mark in nearest:
            found.append((match.start(), nearest[mark]))
        for opening, closing in closed_by.items():
            if mark in closing:
                nearest[opening] = match.end()
        if mark.startswith("\n"):
            lost = _WITHIN_A_LINE[language] if mark == "\n" else closed_by
            for opening in lost:
                nearest.pop(opening, None)
    end = 0
    for start, behind in reversed(found):
        if start >= end:
            yield start, behind
            end = behind
