"""Every record as plain data, with its texts and what is computed from it; and its schema."""

import json
from collections.abc import Iterator
from typing import Any, cast

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import section_state
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.evidence import evidence_level
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.model.reform import Reform
from knowledge_base.views.links import path_of

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of records and texts; its terms stand in LICENSE-DATA.md."""

SCHEMA_PATH = "data/records.schema.json"


def exported_catalogue(catalogue: Catalogue, site_url: str) -> bytes:
    """All visible records as one JSON document. Its shape is that of `catalogue_schema`."""
    return b"".join(
        piece if isinstance(piece, bytes) else exported(catalogue, piece, site_url)
        for piece in pieces(catalogue, site_url)
    )


def pieces(catalogue: Catalogue, site_url: str) -> Iterator[bytes | Entry[Record]]:
    """The document in its order: what frames the records, and each of them to be `exported`.

    Every record is a line of its own, so that a program can read them one by one.
    """
    yield f'{{\n"$schema": {_json(site_url + SCHEMA_PATH)},\n'.encode()
    yield f'"licence": {_json(LICENCE_ADDRESS)}'.encode()
    for section in RECORD_KINDS:
        yield f",\n{_json(section)}: [".encode()
        for number, entry in enumerate(catalogue.visible(section)):
            yield b",\n" if number else b"\n"
            yield entry
        yield b"\n]"
    yield b"\n}\n"


def exported(catalogue: Catalogue, entry: Entry[Record], site_url: str) -> bytes:
    """One record: its facts as written, its texts as Markdown, and what is computed from both."""
    data = {
        "address": entry.address,
        "pages": {language: site_url + path_of(entry.address, language) for language in LANGUAGES},
        "facts": entry.record.model_dump(mode="json", exclude_none=True),
        "texts": {
            language: [
                {
                    "id": section.id,
                    "title": section.title,
                    "state": section_state(entry, section.id, language),
                    "markdown": section.markdown,
                    "parts": [
                        {"id": part.id, "title": part.title, "markdown": part.markdown}
                        for part in section.parts
                    ],
                }
                for section in text.sections
            ]
            for language, text in entry.texts.items()
        },
        "computed": _computed(catalogue, entry),
    }
    return _json(data).encode()


def catalogue_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `exported_catalogue`."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {"$schema": {"type": "string"}, "licence": {"type": "string"}}
    for section, model in RECORD_KINDS.items():
        schema = model.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
        definitions |= schema.pop("$defs", {})
        definitions[model.__name__] = schema
        properties[section] = {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["address", "pages", "facts", "texts", "computed"],
                "properties": {
                    "address": {"type": "string"},
                    "pages": {"type": "object", "additionalProperties": {"type": "string"}},
                    "facts": {"$ref": f"#/$defs/{model.__name__}"},
                    "texts": {"type": "object"},
                    "computed": {"type": "object"},
                },
            },
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records of the knowledge base",
        "type": "object",
        "required": list(RECORD_KINDS),
        "properties": properties,
        "$defs": definitions,
    }


def _computed(catalogue: Catalogue, entry: Entry[Record]) -> dict[str, Any]:
    if not isinstance(entry.record, Reform):
        return {}
    complete = catalogue.completeness(cast("Entry[Reform]", entry))
    return {
        "completeness_percent": complete.percent,
        "evidence_level": evidence_level(entry.record),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
