"""Georgian in Latin letters, by the national system of 2002 without its apostrophes: Mtskheta."""

import re
import unicodedata

_GEORGIAN = "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ"
_LATIN = "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h"

NATIONAL = dict(zip(_GEORGIAN.split(), _LATIN.split(), strict=True))
"""Every letter of the alphabet in use, and what it becomes."""

_LETTERS = str.maketrans(NATIONAL)


def romanised(georgian: str) -> str:
    """`georgian` in Latin letters; what is no Georgian small letter stays as it is."""
    return georgian.translate(_LETTERS)


def hyphenated(text: str) -> str:
    """The words of `text` as ids are written: lower-case ASCII, joined by hyphens."""
    latin = unicodedata.normalize("NFKD", romanised(text.lower())).lower()
    return "-".join(re.findall("[a-z0-9]+", latin.encode("ascii", "ignore").decode()))
