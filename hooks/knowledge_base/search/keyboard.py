"""A word typed with the other keyboard layout switched on.

Georgian keyboards have Georgian letters on the keys of an English one (QWERTY). Whoever forgets to
switch types `saqarTvelo` for საქართველო, or `ბუდგეტ` for "budget".
"""

from knowledge_base.search.rules import rules

_TO_GEORGIAN: dict[str, str] = rules()["keyboard"]
_LATIN_KEYS = str.maketrans(_TO_GEORGIAN)
_GEORGIAN_KEYS = str.maketrans({letter: key for key, letter in _TO_GEORGIAN.items()})


def meant_as_georgian(latin: str) -> str:
    """What the same keys give on the Georgian layout, where `T` and `t` are two letters."""
    return "".join(
        _TO_GEORGIAN.get(letter) or letter.lower().translate(_LATIN_KEYS) for letter in latin
    )


def meant_as_english(georgian: str) -> str:
    """What the same keys give on an English layout, in small letters."""
    return georgian.translate(_GEORGIAN_KEYS).lower()
