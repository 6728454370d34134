"""A YAML tree held against a model; what does not fit becomes findings at the right place."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.findings.outcome import Outcome
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.paths import dotted, model_at
from knowledge_base.reading.yaml_tree import Path, YamlTree
from knowledge_base.validating.misfits import misfit_findings

M = TypeVar("M", bound=BaseModel)

PLACEHOLDER = "…"
"""What a new record holds in the place of a value that its author has to write."""

_TWO_LANGUAGES = ("Localised", "Summary")


def fit(tree: YamlTree, model: type[M]) -> Outcome[M]:
    """The record that `tree` describes, or a finding for every field that does not fit."""
    try:
        return Outcome(model.model_validate(tree.data))
    except ValidationError as error:
        return Outcome(None, tuple(misfit_findings(tree, model, error.errors(include_url=False))))


def to_fill(tree: YamlTree, model: type[BaseModel]) -> Iterator[Finding]:
    """A finding for each place that a new record holds open with the sign … (KB317)."""
    for path in _held_open(tree.data, ()):
        key = _described(model, path)
        # An example of an English text is English, whoever reads the finding.
        example = f"example-{path[-1]}" if path[-1] in LANGUAGES else "example"
        yield rules.FIELD_TO_FILL.at(
            tree.place_of(path),
            field=dotted(path),
            about=f"@about.{key}",
            example=f"@{example}.{key}",
        )


def filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    """`facts` without what a new record holds open with the sign …, and what holds nothing else."""
    kept = ((name, _filled(value)) for name, value in facts.items())
    return {name: value for name, value in kept if value is not None}


def _filled(value: Any) -> Any:
    match value:
        case dict():
            return filled(value) or None
        case tuple():
            return tuple(each for each in map(_filled, value) if each is not None) or None
    return None if value == PLACEHOLDER else value


def _held_open(holder: dict[str, Any] | tuple[Any, ...], path: Path) -> Iterator[Path]:
    for part, value in holder.items() if isinstance(holder, dict) else enumerate(holder):
        if value == PLACEHOLDER:
            yield (*path, part)
        elif isinstance(value, (dict, tuple)):
            yield from _held_open(value, (*path, part))


def _described(model: type[BaseModel], path: Path) -> str:
    """The key in the manual of the field at `path`, or of the text in two languages around it."""
    key = ""
    for depth, part in enumerate(path):
        holder = model_at(model, path[:depth])
        if holder is None or holder.__name__ in _TWO_LANGUAGES or part not in holder.model_fields:
            continue
        owner = next(cls for cls in holder.__mro__ if part in vars(cls)["__annotations__"])
        key = f"{owner.__name__}.{part}"
    return key
