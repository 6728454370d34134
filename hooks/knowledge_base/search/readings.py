"""What Latin letters of a Georgian text mean in Georgian.

Into Latin there is one way (see `knowledge_base.romanise`). From Latin there are several, because
people type what they have at hand: `sh` and `S` are the same letter, `ts` may be one letter or two,
`j` two different ones. A text is read in the likeliest way; what a typed word may mean besides is
tried in the browser (`docs/assets/javascripts/search/romanise.js`), where the index can be asked.
"""

import re
from functools import cache

from knowledge_base.search.rules import rules

_LATIN = rules()["latin"]
_SOUNDS: dict[str, str] = {**_LATIN["letters"], **_LATIN["clusters"]}
_LONGEST_FIRST = re.compile("|".join(sorted(_SOUNDS, key=lambda text: (-len(text), text))))
_SPLIT = "|"


@cache
def reading(latin: str) -> str:
    """A normalised Latin word sound by sound; what is no Latin letter stays as it is.

    The letters are the soft ones of their groups (see `georgian.soft`): Latin has no others.
    """
    spelled = _LONGEST_FIRST.sub(lambda match: _SOUNDS[match.group()], latin)
    return spelled.replace(_SPLIT, "")
