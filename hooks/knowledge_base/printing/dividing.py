"""Which words of a narrow column may be divided, and where not.

Justified text is divided by Typst as its language's patterns have it. They may leave one letter at
the end of a line, which Georgian does not; justified lines hardly ever need that. In a ragged
column every line would be filled that way: there only words too long for it are divided, and
never after their first letter.
"""

import re
from functools import cache

from knowledge_base.prose.tree import Inline

KEPT = 2
"""Letters at the beginning of a word that stay together."""


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
