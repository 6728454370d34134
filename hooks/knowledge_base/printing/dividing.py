"""Which words of a narrow column may be divided, and where not.

Justified text is divided by Typst as its language's patterns have it. They may leave one letter at
the end of a line, which Georgian does not; justified lines hardly ever need that. In a ragged
column every line would be filled that way: there only words too long for it are divided, and
never after their first letter. A year is held by its number, so that its word would be divided
where it can be: there it stays whole.
"""

import re
from functools import cache

from knowledge_base.prose.tree import Inline

KEPT = 2
"""Letters at the beginning of a word that stay together."""

_YEAR = re.compile("(?<=[0-9]\u00a0)(წლ[ა-ჰ]+)")


def divided(inlines: list[Inline], limit: float) -> list[Inline]:
    """`inlines` with what may be divided of words of more than `limit` letters marked so.

    The text is the same; `{"mark": "divided", "text": …}` holds a word without its first letters.
    """
    done: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, str):
            done += _in_text(inline, limit)
        elif "inlines" in inline:
            done.append(inline | {"inlines": divided(inline["inlines"], limit)})
        else:
            done.append(inline)
    return done


def years_whole(inlines: list[Inline]) -> list[Inline]:
    """`inlines` of justified text with the word of a year marked, `{"mark": "whole", "text": …}`.

    Nothing in it is divided: else „2025 წლის“ would be „2025 წ-ლის“ at the end of a line.
    """
    done: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, str):
            for number, piece in enumerate(_YEAR.split(inline)):
                done.append({"mark": "whole", "text": piece} if number % 2 else piece)
        elif "inlines" in inline:
            done.append(inline | {"inlines": years_whole(inline["inlines"])})
        else:
            done.append(inline)
    return [inline for inline in done if inline]


def _in_text(text: str, limit: float) -> list[Inline]:
    parts: list[Inline] = []
    end = 0
    for word in _longer_than(max(int(limit), KEPT)).finditer(text):
        parts.append(text[end : word.start() + KEPT])
        parts.append({"mark": "divided", "text": word[0][KEPT:]})
        end = word.end()
    return [*parts, text[end:]] if end < len(text) else parts


@cache
def _longer_than(letters: int) -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{{letters + 1},}}")
