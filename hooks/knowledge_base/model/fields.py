"""The manual of every field: its meaning and an example, from words/<language>/fields.yml."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from knowledge_base.languages import Language
from knowledge_base.model.common import Facts, Localised, Record
from knowledge_base.model.values import Form, PointsTo, WrittenAs
from knowledge_base.words import words

Shape = Literal["text", "localised", "map", "list", "choice", "whole-number", "number"] | Form
"""How a value is written in YAML."""


@dataclass(frozen=True, slots=True)
class FieldNote:
    """What a contributor has to know of one field of `model`.

    `inner` is the model of the map, or of each entry of the list; `choices` are the words that the
    value has to be one of; `points_to` names the list whose ids it has to be one of.
    """

    model: type[Facts]
    name: str
    required: bool
    shape: Shape
    about: str
    example: str | None
    inner: type[Facts] | None
    choices: tuple[str, ...]
    points_to: str | None
    item: Shape | None = None
    """How each entry of a list is written."""

    @property
    def key(self) -> str:
        """The name of the field's words in fields.yml: `Reform.year`."""
        return f"{self.model.__name__}.{self.name}"


def notes_of(model: type[Facts], language: Language) -> tuple[FieldNote, ...]:
    """A note for each field of `model`, in the order in which records write them.

    Raises KeyError for a field that the manual does not describe.
    """
    hints = get_type_hints(model, include_extras=True)
    return tuple(_note(model, name, hints[name], language) for name in ordered_fields(model))


def ordered_fields(model: type[Facts]) -> tuple[str, ...]:
    """The fields of `model` in the order in which records write them.

    The kind comes first; what a record of every kind has at its end – contributors, old ids,
    attachments, sources – comes after what only this kind has.
    """
    names = list(model.model_fields)
    first = [name for name in ("kind",) if name in names and "id" in names]
    last = [name for name in _LAST if issubclass(model, Record)]
    return (*first, *(n for n in names if n not in first and n not in last), *last)


def models_of(model: type[Facts]) -> tuple[type[Facts], ...]:
    """`model` and every model inside it, each once, in the order in which they are met."""
    found: dict[type[Facts], None] = {model: None}
    waiting = [model]
    while waiting:
        hints = get_type_hints(waiting.pop(0), include_extras=True)
        for hint in hints.values():
            for inner in _models_in(hint):
                if inner not in found:
                    found[inner] = None
                    waiting.append(inner)
    return tuple(found)


def yaml_example(note: FieldNote, language: Language, optional: bool = True) -> str:
    """`note` as lines of YAML, `name: …` first, that a record can hold as they are.

    With `optional` false, only the required fields of an inner map are written.
    """
    return "\n".join(_lines(note, language, optional))


def _lines(note: FieldNote, language: Language, optional: bool) -> list[str]:
    shape = note.item if note.shape == "list" else note.shape
    if shape == "map" and note.inner is not None:
        inner = [
            line
            for field in notes_of(note.inner, language)
            if optional or field.required
            for line in _lines(field, language, optional)
        ]
    elif shape == "localised":
        inner = [f"{language}: {quoted(note.example or '')}"]
    elif note.shape == "list":
        return [f"{note.name}: [{note.example}]"]
    else:
        return [f"{note.name}: {note.example}"]
    if note.shape == "list":
        inner = [("- " if number == 0 else "  ") + line for number, line in enumerate(inner)]
    return [f"{note.name}:", *(f"  {line}" for line in inner)]


def quoted(text: str) -> str:
    """`text` as a YAML scalar, in double quotes where it could be misread without them."""
    plain = text and text[0].isalpha() and ": " not in text and " #" not in text
    if plain and text.rstrip() == text and not text.endswith(":") and len(text) > 5:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_LAST = ("related", "contributors", "aliases", "attachments", "sources")


def _note(model: type[Facts], name: str, hint: Any, language: Language) -> FieldNote:
    manual = words(language, "fields")["fields"]
    described = [manual[cls.__name__] for cls in model.__mro__ if cls.__name__ in manual]
    entry = next((fields[name] for fields in described if name in fields), None)
    if entry is None:
        raise KeyError(f"words/{language}/fields.yml says nothing of {model.__name__}.{name}")
    plain = _plain(hint)
    shape = _shape(hint)
    entry_hint = get_args(plain)[0] if shape == "list" else hint
    item = _plain(entry_hint)
    return FieldNote(
        model=model,
        name=name,
        required=model.model_fields[name].is_required(),
        shape=shape,
        about=entry["about"],
        example=entry.get("example"),
        inner=item if _is_model(item) else None,
        choices=tuple(map(str, get_args(item))) if get_origin(item) is Literal else (),
        points_to=next(_pointers_in(hint), None),
        item=_shape(entry_hint) if shape == "list" else None,
    )


def _shape(hint: Any) -> Shape:
    if (form := next(_forms_of(hint), None)) is not None:
        return form
    hint = _plain(hint)
    origin = get_origin(hint)
    if origin is tuple:
        return "list"
    if origin is Literal:
        return "choice"
    if origin is dict:
        return "map"
    if _is_model(hint):
        return "localised" if issubclass(hint, Localised) else "map"
    return "whole-number" if hint is int else "text" if hint is str else "number"


def _plain(hint: Any) -> Any:
    """`hint` without Annotated and without None."""
    while get_origin(hint) in (Annotated, Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not NoneType)
    return hint


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def _models_in(hint: Any) -> Iterator[type[Facts]]:
    if _is_model(hint):
        yield hint
    for part in get_args(hint):
        yield from _models_in(part)


def _forms_of(hint: Any) -> Iterator[Form]:
    """The forms that the value itself is marked with; entries of a list do not count."""
    if get_origin(hint) in (Annotated, Union, UnionType):
        yield from (mark.form for mark in get_args(hint) if isinstance(mark, WrittenAs))
        for part in get_args(hint):
            yield from _forms_of(part)


def _pointers_in(hint: Any) -> Iterator[str]:
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, PointsTo):
            yield mark.target
    for part in get_args(hint):
        yield from _pointers_in(part)
