"""Characters that cannot be set on paper, because no font of the printed editions holds them."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.reading.text import place_in

PRINTED = (
    "\u0020-\u007e\u00a0-\u00ac\u00ae-\u034e\u0350-\u0377\u037a-\u037f\u0384-\u038a\u038c"
    "\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f\u0589\u10a0-\u10c5\u10c7\u10cd\u10d0-\u10ff"
    "\u1ab0-\u1ac0\u1ac5\u1ac7-\u1ace\u1c80-\u1c88\u1c90-\u1cba\u1cbd-\u1cbf\u1d00-\u1df9"
    "\u1dfb-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d"
    "\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fc4\u1fc6-\u1fd3\u1fd6-\u1fdb\u1fdd-\u1fef"
    "\u1ff2-\u1ff4\u1ff6-\u1ffe\u2000-\u200a\u2010-\u2027\u202f-\u205f\u2070\u2071"
    "\u2074-\u208e\u2090-\u209c\u20a0-\u20c0\u20f0\u2100-\u215f\u2183\u2184\u2189"
    "\u2190-\u2194\u2197\u2212\u2248\u2260\u2264\u2265\u25cc\u2713\u2c60-\u2c7f"
    "\u2d00-\u2d25\u2d27\u2d2d\u2de0-\u2e5d\ua640-\ua69f\ua700-\ua7ca\ua7d0\ua7d1\ua7d3"
    "\ua7d5-\ua7d9\ua7f2-\ua7ff\ua92e\uab30-\uab6b\ufb00-\ufb06\ufe20-\ufe2f"
    "\U00010780-\U00010785\U00010787-\U000107b0\U000107b2-\U000107ba\U0001df00-\U0001df1e"
)
"""What the fonts hold in each of their weights, as the inside of a class of a regular expression.

A test sets every one of them.
"""

_NOT_PRINTED = re.compile(f"[^\n{PRINTED}]")


def not_printed(text: str, path: PurePosixPath) -> Iterator[Finding]:
    """A finding for each character of `text` that cannot be printed, at its first place (KB114)."""
    seen: set[str] = set()
    for match in _NOT_PRINTED.finditer(text):
        character = match.group()
        if character not in seen:
            seen.add(character)
            yield rules.NOT_PRINTED.at(
                place_in(text, match.start(), path),
                character=character,
                code=f"U+{ord(character):04X}",
            )
