"""The id that a record with a title would have: one way for all commands that begin records."""

from knowledge_base.model.values import LONGEST_ID, is_record_id
from knowledge_base.romanise import hyphenated


def proposed_id(title: str) -> str:
    """An id made of `title` in either language: as many of its words as an id has room for.

    Only a first word that is longer than an id is cut. Empty where what is left is no id.
    """
    words = hyphenated(title)
    if len(words) > LONGEST_ID:
        whole, _, _ = words[: LONGEST_ID + 1].rpartition("-")
        words = whole or words[:LONGEST_ID]
    return words if is_record_id(words) else ""
