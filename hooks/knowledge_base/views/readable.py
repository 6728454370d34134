"""Addresses of the web as people read them, on paper and on forms."""

import re
from urllib.parse import unquote

_GEORGIAN = re.compile(r"(?:%E1%83%(?:[9A][0-9A-F]|B0))+", re.IGNORECASE)
"""The letters of today's alphabet, U+10D0 to U+10F0, as UTF-8."""


def readable(address: str) -> str:
    """`address` with its Georgian letters as letters; typed in, it leads to the same place.

    No other escape is taken out: a slash, a space, a quotation mark or a sign that turns the
    direction of writing would make it read as another address.
    """
    return _GEORGIAN.sub(lambda letters: unquote(letters.group()), address)
