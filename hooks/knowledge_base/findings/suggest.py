"""Did you mean: the candidate that a misspelt word comes closest to, the id a name would be."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

_CLOSE = 0.7
"""Share of equal letters from which a guess helps more than it misleads."""

_LATIN = str.maketrans("აბგდევზთიკლმნოპრსტუფქყჯჰ", "abgdevztiklmnoprstupkqjh") | str.maketrans(
    {
        **{"ჟ": "zh", "ღ": "gh", "შ": "sh", "ჩ": "ch", "ც": "ts"},
        **{"ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh"},
    }
)
"""The national system of 2002, as ids are written in."""
_ID_LENGTHS = range(3, 61)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None if none is close."""
    found = difflib.get_close_matches(word, list(candidates), n=1, cutoff=_CLOSE)
    return found[0] if found else None


def suggestion(word: str, candidates: Iterable[str]) -> dict[str, str]:
    """`{"suggestion": …}` for a finding's details, or nothing."""
    found = closest(word, candidates)
    return {"suggestion": found} if found else {}


def id_meant(name: str) -> dict[str, str]:
    """`{"suggestion": …}`: `name` as an id – რუსთავი or Rustavi as rustavi –, or nothing."""
    latin = unicodedata.normalize("NFKD", name.lower().translate(_LATIN))
    found = "-".join(re.findall("[a-z0-9]+", latin.encode("ascii", "ignore").decode()))
    return {"suggestion": found} if len(found) in _ID_LENGTHS else {}
