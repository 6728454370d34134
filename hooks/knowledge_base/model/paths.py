"""What a model expects at a path, such as `("timeline", 0, "stage", "ka")`."""

from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel

from knowledge_base.model.pointers import pointed_to
from knowledge_base.reading.yaml_tree import Path


def dotted(path: Path) -> str:
    """A path as people write it: `timeline[1].stage.ka`, counted from 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.lstrip(".")


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that describes the mapping at `path`."""
    annotation: Any = model
    for part in path:
        annotation = _inner(annotation)
        if isinstance(part, int):
            annotation = get_args(annotation)[0]
        elif _is_model(annotation) and part in annotation.model_fields:
            annotation = annotation.model_fields[part].annotation
        else:
            return None
    annotation = _inner(annotation)
    return annotation if _is_model(annotation) else None


def names_around(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The fields that the mapping around `path` may have."""
    known = model_at(model, path[:-1])
    return () if known is None else tuple(known.model_fields)


def list_at(model: type[BaseModel], path: Path) -> str | None:
    """The list whose ids the value at `path` has to be one of; None where it is free."""
    field = path[:-1] if isinstance(path[-1], int) else path
    holder = model_at(model, field[:-1])
    return pointed_to(holder, str(field[-1])) if holder else None


def _is_model(annotation: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _inner(annotation: Any) -> Any:
    """`annotation` without Annotated and without None."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not NoneType]
        annotation = parts[0]
    return annotation
