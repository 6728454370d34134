"""Finding every id in a model that points to something else, and every one that stands twice."""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from knowledge_base.model.values import PointsTo

OWN_LISTS = frozenset({"sources", "sessions"})
"""Targets that stand in the same model as the pointer."""


class Pointer(NamedTuple):
    """The id at `path` of a model should be one of `target`."""

    path: tuple[str | int, ...]
    target: str
    id: str


def pointers_of(model: BaseModel) -> Iterator[Pointer]:
    """Every id in `model` whose type says what it points to, in the order of the fields."""
    yield from _in_model(model, ())


def pointed_to(model: type[BaseModel], field: str) -> str | None:
    """What the id in `field` of `model`, or each in its list, has to be one of."""
    return dict(_pointing_fields(model)).get(field)


def repetitions_in(
    model: BaseModel, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every word, id and file name that a list of `model` holds before, and where it stands."""
    for name in _holding_fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from repetitions_in(value, (*path, name))
        elif isinstance(value, tuple):
            yield from _repeated(value, (*path, name))


def _repeated(
    items: tuple[Any, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    seen = set[str]()
    for index, item in enumerate(items):
        key = next((key for key in ("id", "file") if hasattr(item, key)), None)
        word = getattr(item, key) if key else item
        if isinstance(word, str):
            if word in seen:
                yield (*path, index, *([key] if key else [])), word
            seen.add(word)
        if isinstance(item, BaseModel):
            yield from repetitions_in(item, (*path, index))


def _in_model(model: BaseModel, path: tuple[str | int, ...]) -> Iterator[Pointer]:
    for name, target in _pointing_fields(type(model)):
        value = getattr(model, name)
        if value is not None:
            yield from _in_value(target, value, (*path, name))


def _in_value(target: str | None, value: Any, path: tuple[str | int, ...]) -> Iterator[Pointer]:
    if isinstance(value, BaseModel):
        yield from _in_model(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(target, item, (*path, index))
    elif target is not None:
        yield Pointer(path, target, value)


@cache
def _holding_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of `model` that may hold a list, or another model that has such a field."""
    return tuple(name for name, field in model.model_fields.items() if _holds(field.annotation))


def _holds(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_holding_fields(annotation))
    return get_origin(annotation) is tuple or any(_holds(part) for part in get_args(annotation))


@cache
def _pointing_fields(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """The fields of `model` that hold a pointer somewhere inside, and what their own ids are of."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        (name, _target(hints[name])) for name in model.model_fields if _points(hints[name])
    )


def _points(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_pointing_fields(annotation))
    return _target(annotation) is not None or any(_points(part) for part in get_args(annotation))


def _target(annotation: Any) -> str | None:
    """What an id of this type points to, or the ids in a list of this type."""
    if get_origin(annotation) is tuple:
        return _target(get_args(annotation)[0])
    if get_origin(annotation) is Annotated:
        marks = [mark for mark in annotation.__metadata__ if isinstance(mark, PointsTo)]
        return marks[0].target if marks else _target(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        found = [_target(part) for part in get_args(annotation) if part is not NoneType]
        return next((target for target in found if target), None)
    return None
