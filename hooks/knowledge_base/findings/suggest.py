"""Did you mean: the candidate that a misspelt word comes closest to, the id a name would be."""

import difflib
from collections.abc import Iterable

from knowledge_base.romanise import hyphenated

_CLOSE = 0.7
"""Share of equal letters from which a guess helps more than it misleads."""

_ID_LENGTHS = range(3, 61)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, be it in capitals; None if none is close."""
    known = list(candidates)
    found = difflib.get_close_matches(word, known, n=1, cutoff=_CLOSE)
    if found:
        return found[0]
    # `lower` makes ordinary letters of Georgian capitals, too.
    return next((each for each in known if each.lower() == word.lower()), None)


def suggestion(word: str, candidates: Iterable[str]) -> dict[str, str]:
    """`{"suggestion": …}` for a finding's details, or nothing."""
    found = closest(word, candidates)
    return {"suggestion": found} if found else {}


def id_meant(name: str) -> dict[str, str]:
    """`{"suggestion": …}`: `name` as an id – რუსთავი or Rustavi as rustavi –, or nothing."""
    found = hyphenated(name)
    return {"suggestion": found} if len(found) in _ID_LENGTHS else {}
