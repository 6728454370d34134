"""A YAML tree held against a model; what does not fit becomes findings at the right place."""

import re
from collections.abc import Iterator
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge_base.findings import rules
from knowledge_base.findings.choices import choice_meant, field_meant
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.outcome import Outcome
from knowledge_base.findings.suggest import id_meant
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.pointers import pointed_to
from knowledge_base.model.values import THOUSANDS_OR_DECIMALS, is_partial_date
from knowledge_base.prose.dates import dates_in
from knowledge_base.reading.yaml_tree import Path, YamlTree, is_ambiguous

M = TypeVar("M", bound=BaseModel)

_WRITTEN_NUMBER = re.compile(
    r"([1-9][0-9]{0,2}(?:\s[0-9]{3})+|0|[1-9][0-9]{0,14})(?:[.,]([0-9]{1,9}))?(?:[^\d.,-][^\d]*)?"
)
"""A number as people in Georgia write it: groups of three with spaces, a comma for decimals.

Behind it there may be a unit.
"""

PLACEHOLDER = "…"
"""What a new record holds in the place of a value that its author has to write."""

_PLAIN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
"""What means the same inside the brackets of a list."""

_HYPHENS = re.compile(r"-[^\s-]\S*(?:\s-[^\s-]\S*)*")
_QUOTES = " \"'“”„‟‘’«»"
_DAY_OF_YEAR = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.ASCII)

_TWO_LANGUAGES = ("Localised", "Summary")

_EXPECTED = {
    "string_type": "text",
    "int_type": "whole-number",
    "is_instance_of": "number",
    "decimal_type": "number",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "kb_checksum": "checksum",
    "kb_file_name": "file_name",
}
"""What was expected where something of another type stands, by the kind of the error."""

_FORMS = {
    "kb_device": rules.FIELD_DEVICE,
    "kb_clock": rules.FIELD_CLOCK_FORM,
    "kb_address": rules.FIELD_ADDRESS_FORM,
}
"""The rules on how a value is written."""

_ORDERS = {
    "kb_dates_order": (rules.FIELD_DATES_ORDER, ("earlier", "later")),
    "kb_numbers_order": (rules.FIELD_NUMBERS_ORDER, ("least", "most")),
}
"""The rules on two values of which one may not be past the other, with their details."""


def fit(tree: YamlTree, model: type[M]) -> Outcome[M]:
    """The record that `tree` describes, or a finding for every field that does not fit."""
    try:
        return Outcome(model.model_validate(tree.data))
    except ValidationError as error:
        return Outcome(None, tuple(_findings(tree, model, error.errors(include_url=False))))


def _findings(
    tree: YamlTree, model: type[BaseModel], errors: list[ErrorDetails]
) -> Iterator[Finding]:
    misspelt = set(_meant(model, errors))
    for error in errors:
        path: Path = error["loc"]
        name = dotted(path)
        kind, context, given = error["type"], error.get("ctx", {}), error["input"]
        place = tree.place_of(path)
        match kind:
            case "missing":
                if path in misspelt:
                    # It is there, under a name that a finding of its own puts right.
                    continue
                yield rules.FIELD_MISSING.at(tree.place_of(path[:-1]), field=name)
            case "extra_forbidden":
                names = _names_at(model, path)
                meant = field_meant(str(path[-1]), names)
                yield rules.FIELD_UNKNOWN.at(
                    tree.place_of_key(path),
                    field=name,
                    names=", ".join(names),
                    **({"suggestion": meant} if meant else {}),
                )
            case "literal_error":
                choices = [choice.strip("'") for choice in _choices(context["expected"])]
                chosen = choice_meant(str(given), choices)
                yield rules.FIELD_CHOICE.at(
                    place,
                    field=name,
                    value=given,
                    choices=", ".join(map(_written, choices)),
                    **({"suggestion": _written(chosen)} if chosen else {}),
                )
            case "string_too_long" | "too_long":
                yield rules.FIELD_TOO_LONG.at(
                    place, field=name, limit=context["max_length"], length=len(given)
                )
            case "too_short":
                # Entries with faults of their own are not counted, but they are there.
                if len(given) < context["min_length"]:
                    yield rules.FIELD_TOO_SHORT.at(place, field=name)
            case "greater_than_equal" | "less_than_equal":
                bound = context.get("ge", context.get("le"))
                yield rules.FIELD_NUMBER_RANGE.at(
                    place, field=name, value=given, bound=bound, relation=f"@relation.{kind}"
                )
            case "kb_slug":
                # Of a name of several words, its letters in Latin are not the id in a list.
                is_name = path[-1] != "id" and " " in given and not given.isascii()
                meant_id = {} if is_name else id_meant(given)
                listed = _list_at(model, path)
                yield rules.FIELD_ID_FORM.at(
                    place,
                    field=name,
                    value=given,
                    **({"list": listed} if listed else {}),
                    **meant_id,
                )
            case "kb_date":
                yield rules.FIELD_DATE_FORM.at(place, field=name, value=given, **_day_meant(given))
            case _ if kind in _FORMS:
                yield _FORMS[kind].at(place, field=name, value=given)
            case "kb_blank":
                yield rules.FIELD_BLANK.at(place, field=name)
            case "kb_unclear":
                yield _unclear(place, name, str(given))
            case "is_instance_of" | "decimal_type" if THOUSANDS_OR_DECIMALS.fullmatch(str(given)):
                yield _unclear(place, name, str(given))
            case "kb_no_language":
                yield rules.FIELD_NO_LANGUAGE.at(place, field=name)
            case _ if kind in _ORDERS:
                field: Path = (*path, context["field"])
                bounds = {bound: context[bound] for bound in _ORDERS[kind][1]}
                yield _ORDERS[kind][0].at(tree.place_of(field), field=dotted(field), **bounds)
            case _:
                written = _value_meant(_EXPECTED[kind], given, model, path)
                yield rules.FIELD_TYPE.at(
                    place,
                    field=name,
                    expected=f"@expected.{_EXPECTED[kind]}",
                    **({"suggestion": written} if written else {}),
                )


def _unclear(place: Place, field: str, value: str) -> Finding:
    """That `value` may be thousands or decimals, with how either is written."""
    whole, last = value.replace(",", ".").split(".")
    decimals = last.rstrip("0")
    # A fourth decimal says that it is none of thousands.
    decimal = f"{whole}.{last}0" if decimals == last else f"{whole}.{decimals}".rstrip(".")
    return rules.NUMBER_UNCLEAR.at(
        place, field=field, value=value, whole=f"{whole}{last}", decimal=decimal
    )


def _value_meant(expected: str, given: object, model: type[BaseModel], path: Path) -> str | None:
    """What was meant, as YAML writes it: a number, a number as text, a list of one; or None."""
    if "number" in expected:
        return _number_meant(given)
    is_number = type(given) in (int, Decimal)
    if expected == "text" and is_number:
        return f'"{given}"'
    # Where a list holds maps, one word is none of them.
    if expected == "list" and model_at(model, (*path, 0)) is None:
        entries = [str(given)] if is_number else _entries(given)
        return f"[{', '.join(entries)}]" if entries else None
    return None


def _entries(given: object) -> list[str]:
    """What was meant as the entries of a list: words between commas, or behind hyphens."""
    if not isinstance(given, str):
        return []
    hyphens = _HYPHENS.fullmatch(given)
    found = [each.strip(" -") for each in re.split(r"\s-" if hyphens else "[,;]", given)]
    return found if all(map(_PLAIN.fullmatch, found)) else []


def _day_meant(given: object) -> dict[str, str]:
    """`{"suggestion": …}`: the day that `15.09.2025` or `15 September 2025` is, or nothing."""
    said = str(given).strip(_QUOTES)
    parts = _DAY_OF_YEAR.fullmatch(said)
    found = [f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"] if parts else dates_in(said)
    is_day = len(found) == 1 and len(found[0]) == len("2025-09-15") and is_partial_date(found[0])
    return {"suggestion": found[0]} if is_day and found[0] != given else {}


def _number_meant(given: object) -> str | None:
    """The number that people mean by `12,5`, `225 000` or `"2025"`, as YAML writes it."""
    match = _WRITTEN_NUMBER.fullmatch(given) if isinstance(given, str) else None
    if match is None:
        return None
    whole, fraction = match.groups()
    if fraction and len(fraction) == 3 and whole != "0":
        # Twelve and a half, or twelve thousand five hundred: only the author knows.
        return None
    digits = re.sub(r"\s", "", whole)
    return f"{digits}.{fraction}" if fraction else digits


def _meant(model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[Path]:
    """Where the fields would stand that misspelt names were most likely meant for."""
    for error in errors:
        if error["type"] == "extra_forbidden":
            path: Path = error["loc"]
            found = field_meant(str(path[-1]), _names_at(model, path))
            if found is not None:
                yield (*path[:-1], found)


def _names_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The fields that the mapping around `path` may have."""
    known = model_at(model, path[:-1])
    return () if known is None else tuple(known.model_fields)


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


def dotted(path: Path) -> str:
    """A path as people write it: `timeline[1].stage.ka`, counted from 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.lstrip(".")


def _written(choice: str) -> str:
    """`choice` as a record holds it: one that could be misread stands in quotes."""
    return f'"{choice}"' if is_ambiguous(choice) else choice


def _choices(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


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


def _list_at(model: type[BaseModel], path: Path) -> str | None:
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
