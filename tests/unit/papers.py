"""Papers of records, and the words of what is put together on them."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.printing.paper import Paper
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin

ORIGIN = Origin("https://example.org/", "https://git.example.org/edit/")

_NO_WORDS = frozenset({"is", "mark", "to", "tone", "language", "align", "label"})


def paper_of(
    catalogue: Catalogue, section: str, record_id: str, language: Language = "ka"
) -> Paper:
    """The paper for an edition of a record."""
    return Paper(Desk(catalogue, catalogue.entry(section, record_id), language, ORIGIN))


def letters(text: str) -> str:
    """Text without what typesetting changes: spaces, hyphens, numbers of sources."""
    return re.sub(r"[\s\u00ad\u2060-]|\[\d+\]", "", text)


def told(value: Any) -> str:
    """Every word of a document or a part of it, in order, without spaces."""
    if isinstance(value, str):
        return letters(value)
    if isinstance(value, dict):
        return "".join(told(each) for name, each in value.items() if name not in _NO_WORDS)
    return "".join(map(told, value)) if isinstance(value, list | tuple) else ""


def numbers_in(value: Any) -> Iterator[int]:
    """The number of every source that a document or a part of it points to."""
    if isinstance(value, dict):
        if value.get("mark") == "citation":
            yield value["number"]
        yield from numbers_in(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from numbers_in(each)


def parts_of(value: object) -> Iterator[BaseModel]:
    """`value` and every model inside it."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from parts_of(each)


def short_texts(record: BaseModel, language: Language) -> list[str]:
    """The letters of every short text of a record, as `language` shows it."""
    texts = (part for part in parts_of(record) if isinstance(part, Localised))
    return [letters(text.best(language)[0]) for text in texts]
