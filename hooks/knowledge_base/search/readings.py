"""What Latin letters may mean in Georgian.

Into Latin there is one way (see `knowledge_base.romanise`). From Latin there are several, because
people type what they have at hand: `sh` and `S` are the same letter, `ts` may be one letter or two,
`j` two different ones. `readings` gives what a word may mean, the likeliest first; the index knows
which of them exists.
"""

import re
from functools import cache

from knowledge_base.search.rules import rules

_LATIN = rules()["latin"]
_SOUNDS: dict[str, str] = {**_LATIN["letters"], **_LATIN["clusters"]}
_LONGEST_FIRST = re.compile("|".join(sorted(_SOUNDS, key=lambda text: (-len(text), text))))
_OTHER = tuple(
    (re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", replacement))
    for pattern, replacement in _LATIN["other"]
)
_SPLIT = "|"


@cache
def readings(latin: str) -> tuple[str, ...]:
    """What a normalised Latin word may be in Georgian letters, the likeliest first.

    The letters are the soft ones of their groups (see `georgian.soft`): Latin has no others.
    """
    spellings = [latin, *(pattern.sub(replacement, latin) for pattern, replacement in _OTHER)]
    return tuple(dict.fromkeys(map(_read, spellings)))


def _read(latin: str) -> str:
    """`latin` sound by sound; what is no Latin letter stays as it is."""
    spelled = _LONGEST_FIRST.sub(lambda match: _SOUNDS[match.group()], latin)
    return spelled.replace(_SPLIT, "")
