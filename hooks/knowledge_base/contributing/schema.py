"""The help that editors show while a record is written: JSON Schema with the manual inside."""

import json
from collections.abc import Mapping
from typing import Any

from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Facts
from knowledge_base.model.fields import FieldNote, models_of, notes_of, yaml_example
from knowledge_base.model.kinds import KIND_NAMES, RECORD_KINDS
from knowledge_base.model.vocabulary import VOCABULARIES, Vocabulary

FOLDER = "schemas"
"""Where the schemas stand in the project."""

OPEN_LISTS = frozenset({"programmes", "glossary", "outlines"})
"""Vocabularies that grow with the records; an editor that knew them would soon be out of date."""


def editor_files(vocabularies: Mapping[str, Vocabulary]) -> dict[str, str]:
    """Every file that tells editors of the fields, by its path in the project."""
    files = {
        f"{FOLDER}/{KIND_NAMES[section]}.schema.json": _schema(model, vocabularies)
        for section, model in RECORD_KINDS.items()
    }
    files |= {
        f"{FOLDER}/{name}.vocabulary.schema.json": _schema(model, vocabularies)
        for name, model in _vocabulary_kinds().items()
    }
    files[".vscode/settings.json"] = {
        "yaml.schemas": _files_by_schema(),
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
        "editor.unicodeHighlight.allowedLocales": {"ka": True},
    }
    files[".vscode/extensions.json"] = {"recommendations": ["redhat.vscode-yaml"]}
    return {
        path: json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        for path, content in sorted(files.items())
    }


def _files_by_schema() -> dict[str, list[str]]:
    """Which files of records each schema serves."""
    records = {
        f"{FOLDER}/{KIND_NAMES[section]}.schema.json": [f"practices/{section}/*/record.yml"]
        for section in RECORD_KINDS
    }
    kinds = _vocabulary_kinds()
    lists = {
        f"{FOLDER}/{name}.vocabulary.schema.json": [
            f"practices/vocabulary/{file}.yml"
            for file, model in sorted(VOCABULARIES.items())
            if model is kinds[name]
        ]
        for name in kinds
    }
    return dict(sorted({**records, **lists}.items()))


def _vocabulary_kinds() -> dict[str, type[Vocabulary]]:
    """Each model of a vocabulary under the name of the first file that it serves."""
    kinds: dict[str, type[Vocabulary]] = {}
    for name, model in sorted(VOCABULARIES.items()):
        if model not in kinds.values():
            kinds["terms" if model.__name__ == "TermList" else name] = model
    return kinds


def _schema(model: type[Facts], vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
    schema = model.model_json_schema(mode="validation")
    definitions: dict[str, Any] = schema.get("$defs", {}) | {model.__name__: schema}
    for inner in models_of(model):
        described = definitions[inner.__name__]
        described.pop("title", None)
        described.pop("description", None)
        notes = [notes_of(inner, language) for language in LANGUAGES]
        properties = described["properties"]
        for told in zip(*notes, strict=True):
            name = told[0].name
            properties[name] = _property(properties[name], told, vocabularies)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **_draft_7(schema)}


def _property(
    found: dict[str, Any], notes: tuple[FieldNote, ...], vocabularies: Mapping[str, Vocabulary]
) -> dict[str, Any]:
    """What pydantic says of a field, with the manual in both languages and the ids it may hold."""
    found = _without_null(found)
    note = notes[0]
    ids = _ids(note, vocabularies)
    if ids:
        holder = found["items"] if note.shape == "list" else found
        holder.clear()
        holder |= {"type": "string", "enum": list(ids), "enumDescriptions": list(ids.values())}
        holder |= {"markdownEnumDescriptions": list(ids.values())}
    about = "\n\n".join(each.about for each in notes)
    shown = "\n\n".join(
        f"{each.about}\n\n```yaml\n{yaml_example(each, language)}\n```"
        for each, language in zip(notes, LANGUAGES, strict=True)
    )
    return {"description": about, "markdownDescription": shown, **found}


def _without_null(found: dict[str, Any]) -> dict[str, Any]:
    """`found` without null, which no record may hold, and without pydantic's own titles."""
    found = {key: value for key, value in found.items() if key not in ("title", "default")}
    some = [each for each in found.pop("anyOf", []) if each.get("type") != "null"]
    return {**found, **some[0]} if len(some) == 1 else found


def _ids(note: FieldNote, vocabularies: Mapping[str, Vocabulary]) -> dict[str, str]:
    """The ids that the field may hold, each with its label in both languages."""
    if note.points_to is None or note.points_to in OPEN_LISTS:
        return {}
    terms: Any = getattr(vocabularies.get(note.points_to), "terms", ())
    return {
        term.id: " · ".join(term.title.in_language(code) or "" for code in LANGUAGES)
        for term in terms
    }


def _draft_7(schema: Any) -> Any:
    """`schema` in the words of draft 7, which editors of YAML know best."""
    if isinstance(schema, dict):
        return {
            "definitions" if key == "$defs" else key: _draft_7(value)
            for key, value in schema.items()
        }
    if isinstance(schema, list):
        return [_draft_7(each) for each in schema]
    return schema.replace("#/$defs/", "#/definitions/") if isinstance(schema, str) else schema
