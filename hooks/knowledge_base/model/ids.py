"""The id that a record with a title would have: one way for all commands that begin records."""

from knowledge_base.model.values import LONGEST_ID, is_record_id
from knowledge_base.romanise import hyphenated

_ARTICLES = {"a", "an", "the"}
_LEADING = {"and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "to", "using", "with"}
_JOINING = _ARTICLES | _LEADING | {"da"}
"""Words, Georgian „და“ among them, that lead to a next one: no id ends with one that was cut."""


def proposed_id(title: str) -> str:
    """An id made of `title` in either language: as many of its words as an id has room for.

    Empty where what is left is no id.
    """
    words = cut_id(hyphenated(title), LONGEST_ID)
    return words if is_record_id(words) else ""


def cut_id(words: str, room: int) -> str:
    """As many of `words`, joined by hyphens, as have room in so many letters.

    Only a first word that is longer is cut itself.
    """
    if len(words) <= room:
        return words
    kept = words[: room + 1].split("-")[:-1]
    while len(kept) > 1 and kept[-1] in _JOINING:
        kept.pop()
    return "-".join(kept) or words[:room]
