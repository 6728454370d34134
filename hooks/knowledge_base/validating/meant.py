"""What somebody most likely meant by a value that is written as people write, not as YAML does."""

import re
from decimal import Decimal

from knowledge_base.model.values import is_partial_date
from knowledge_base.prose.dates import dates_in

_WRITTEN_NUMBER = re.compile(
    r"([1-9][0-9]{0,2}(?:\s[0-9]{3})+|0|[1-9][0-9]{0,14})(?:[.,]([0-9]{1,9}))?(?:[^\d.,-][^\d]*)?"
)
"""A number as people in Georgia write it: groups of three with spaces, a comma for decimals.

Behind it there may be a unit.
"""

_PLAIN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
"""What means the same inside the brackets of a list."""

_HYPHENS = re.compile(r"-[^\s-]\S*(?:\s-[^\s-]\S*)*")
_QUOTES = " \"'“”„‟‘’«»"
_DAY_OF_YEAR = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.ASCII)


def number_meant(given: object) -> str | None:
    """The number that people mean by `12,5`, `225 000` or `"2025"`, as YAML writes it."""
    match = _WRITTEN_NUMBER.fullmatch(given) if isinstance(given, str) else None
    if match is None:
        return None
    whole, fraction = match.groups()
    if fraction and len(fraction) == 3 and whole != "0":
        # Twelve and a half, or twelve thousand five hundred: only the author knows.
        return None
    digits = re.sub(r"\s", "", whole)
    return f"{digits}.{fraction}" if fraction else digits


def text_meant(given: object) -> str | None:
    """A number that stands where a text belongs, as YAML writes it as text."""
    return f'"{given}"' if _is_number(given) else None


def list_meant(given: object) -> str | None:
    """The list of plain words, or of the one number, that stands there without its brackets."""
    entries = [str(given)] if _is_number(given) else _entries(given)
    return f"[{', '.join(entries)}]" if entries else None


def day_meant(given: object) -> str | None:
    """The day that `15.09.2025` or `15 September 2025` is, as records write it."""
    said = str(given).strip(_QUOTES)
    parts = _DAY_OF_YEAR.fullmatch(said)
    found = [f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"] if parts else dates_in(said)
    is_day = len(found) == 1 and len(found[0]) == len("2025-09-15") and is_partial_date(found[0])
    return found[0] if is_day and found[0] != given else None


def _is_number(given: object) -> bool:
    return type(given) in (int, Decimal)


def _entries(given: object) -> list[str]:
    """What was meant as the entries of a list: words between commas, or behind hyphens."""
    if not isinstance(given, str):
        return []
    hyphens = _HYPHENS.fullmatch(given)
    found = [each.strip(" -") for each in re.split(r"\s-" if hyphens else "[,;]", given)]
    return found if all(map(_PLAIN.fullmatch, found)) else []
