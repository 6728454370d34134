"""The id of a draft, from its Georgian or English title."""

from knowledge_base.importing.wording import plain
from knowledge_base.model.values import is_record_id
from knowledge_base.romanise import hyphenated

LONGEST = 60


def slug_of(title: str, fallback: str) -> str:
    """Lower-case ASCII words joined by hyphens; `fallback` where too little is left."""
    text = hyphenated(plain(title))
    while len(text) > LONGEST:
        text = text.rpartition("-")[0] if "-" in text else text[:LONGEST]
    return text if is_record_id(text) else fallback
