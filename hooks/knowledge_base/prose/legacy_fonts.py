"""Georgian typed in fonts that draw Georgian letters in the place of Latin ones.

AcadNusx and its sisters come from the years before Unicode; a file that uses them holds Latin
text and looks Georgian only where the font is there. The letters follow the Georgian keyboard.
"""

import re

_LATIN = "abgdevzTiklmnopJrstufqRySCcZwWxjh"
_GEORGIAN = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
_LETTERS = str.maketrans(_LATIN + "`~#", _GEORGIAN + "„“№")
_FONT = re.compile(r"acad|nusx|litmtavr|chveulebrivi|dumba|avaza|grigolia|kolkhety")
# Of the same makers, but with letters in their Unicode places.
_UNICODE_FONT = re.compile(r"bpg|unicode|sylfaen|noto")
_ADDRESS = re.compile(r"@|://|www\.")
_BLANK = re.compile(r"(\s+)")


def is_legacy(font: str) -> bool:
    """Whether `font` draws Georgian letters for Latin ones, by its name."""
    name = font.casefold().replace(" ", "").replace("_", "")
    return bool(_FONT.search(name)) and not _UNICODE_FONT.search(name)


def decoded(text: str) -> str:
    """`text` of such a font in Unicode. Addresses stay: a reader would not have typed them so."""
    return "".join(
        word if _ADDRESS.search(word) else word.translate(_LETTERS) for word in _BLANK.split(text)
    )
