"""Where a record does not fit its model: what is said of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from knowledge_base.findings import rules
from knowledge_base.findings.choices import choice_meant, field_meant
from knowledge_base.findings.finding import Finding, Place, Rule
from knowledge_base.findings.suggest import id_meant
from knowledge_base.model.paths import dotted, list_at, model_at, names_around
from knowledge_base.model.values import THOUSANDS_OR_DECIMALS
from knowledge_base.reading.yaml_tree import Path, YamlTree, is_ambiguous
from knowledge_base.validating.meant import day_meant, list_meant, number_meant, text_meant

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
"""What was expected where something of another type stands, by the kind of the misfit."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that does not fit, and of what kind the misfit is.

    `limits` are those that it is past, by the names that the model gives them.
    """

    tree: YamlTree
    model: type[BaseModel]
    path: Path
    kind: str
    limits: Mapping[str, Any]
    given: Any

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.tree.place_of(self.path)

    @property
    def name(self) -> str:
        """Its field, as people write it."""
        return dotted(self.path)


def misfit_findings(
    tree: YamlTree, model: type[BaseModel], errors: list[ErrorDetails]
) -> Iterator[Finding]:
    """A finding for each of the `errors` that `model` made of `tree`."""
    misspelt = set(_misspelt(model, errors))
    for error in errors:
        path: Path = error["loc"]
        kind, limits = error["type"], error.get("ctx", {})
        if kind == "missing" and path in misspelt:
            # It is there, under a name that a finding of its own puts right.
            continue
        if kind == "too_short" and len(error["input"]) >= limits["min_length"]:
            # Entries with faults of their own are not counted, but they are there.
            continue
        yield _SAID.get(kind, _type)(Misfit(tree, model, path, kind, limits, error["input"]))


def _misspelt(model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[Path]:
    """Where the fields would stand that misspelt names were most likely meant for."""
    for error in errors:
        if error["type"] == "extra_forbidden":
            path: Path = error["loc"]
            found = field_meant(str(path[-1]), names_around(model, path))
            if found is not None:
                yield (*path[:-1], found)


def _missing(misfit: Misfit) -> Finding:
    place = misfit.tree.place_of(misfit.path[:-1])
    return rules.FIELD_MISSING.at(place, field=misfit.name)


def _unknown(misfit: Misfit) -> Finding:
    names = names_around(misfit.model, misfit.path)
    return rules.FIELD_UNKNOWN.at(
        misfit.tree.place_of_key(misfit.path),
        field=misfit.name,
        names=", ".join(names),
        **_suggested(field_meant(str(misfit.path[-1]), names)),
    )


def _choice(misfit: Misfit) -> Finding:
    listed = misfit.limits["expected"].replace(" or ", ", ").split(", ")
    choices = [choice.strip("'") for choice in listed]
    chosen = choice_meant(str(misfit.given), choices)
    return rules.FIELD_CHOICE.at(
        misfit.place,
        field=misfit.name,
        value=misfit.given,
        choices=", ".join(map(_written, choices)),
        **_suggested(_written(chosen) if chosen else None),
    )


def _too_long(misfit: Misfit) -> Finding:
    limit, length = misfit.limits["max_length"], len(misfit.given)
    return rules.FIELD_TOO_LONG.at(misfit.place, field=misfit.name, limit=limit, length=length)


def _too_short(misfit: Misfit) -> Finding:
    return rules.FIELD_TOO_SHORT.at(misfit.place, field=misfit.name)


def _out_of_range(misfit: Misfit) -> Finding:
    return rules.FIELD_NUMBER_RANGE.at(
        misfit.place,
        field=misfit.name,
        value=misfit.given,
        bound=misfit.limits.get("ge", misfit.limits.get("le")),
        relation=f"@relation.{misfit.kind}",
    )


def _id_form(misfit: Misfit) -> Finding:
    # Of a name of several words, its letters in Latin are not the id in a list.
    is_name = misfit.path[-1] != "id" and " " in misfit.given and not misfit.given.isascii()
    listed = list_at(misfit.model, misfit.path)
    return rules.FIELD_ID_FORM.at(
        misfit.place,
        field=misfit.name,
        value=misfit.given,
        **({"list": listed} if listed else {}),
        **({} if is_name else id_meant(misfit.given)),
    )


def _date_form(misfit: Misfit) -> Finding:
    suggested = _suggested(day_meant(misfit.given))
    return rules.FIELD_DATE_FORM.at(
        misfit.place, field=misfit.name, value=misfit.given, **suggested
    )


def _form(rule: Rule) -> Callable[[Misfit], Finding]:
    """Says that `rule` on how a value is written is broken."""
    return lambda misfit: rule.at(misfit.place, field=misfit.name, value=misfit.given)


def _order(rule: Rule, first: str, last: str) -> Callable[[Misfit], Finding]:
    """Says that of two values the `first` is past the `last`, as `rule` calls them."""

    def said(misfit: Misfit) -> Finding:
        field = (*misfit.path, misfit.limits["field"])
        bounds = {bound: misfit.limits[bound] for bound in (first, last)}
        return rule.at(misfit.tree.place_of(field), field=dotted(field), **bounds)

    return said


def _blank(misfit: Misfit) -> Finding:
    return rules.FIELD_BLANK.at(misfit.place, field=misfit.name)


def _no_language(misfit: Misfit) -> Finding:
    return rules.FIELD_NO_LANGUAGE.at(misfit.place, field=misfit.name)


def _unclear(misfit: Misfit) -> Finding:
    """That the value may be thousands or decimals, with how either is written."""
    value = str(misfit.given)
    whole, last = value.replace(",", ".").split(".")
    decimals = last.rstrip("0")
    # A fourth decimal says that it is none of thousands.
    decimal = f"{whole}.{last}0" if decimals == last else f"{whole}.{decimals}".rstrip(".")
    return rules.NUMBER_UNCLEAR.at(
        misfit.place, field=misfit.name, value=value, whole=f"{whole}{last}", decimal=decimal
    )


def _type(misfit: Misfit) -> Finding:
    expected = _EXPECTED[misfit.kind]
    if expected == "number" and THOUSANDS_OR_DECIMALS.fullmatch(str(misfit.given)):
        return _unclear(misfit)
    return rules.FIELD_TYPE.at(
        misfit.place,
        field=misfit.name,
        expected=f"@expected.{expected}",
        **_suggested(_value_meant(misfit, expected)),
    )


def _value_meant(misfit: Misfit, expected: str) -> str | None:
    if "number" in expected:
        return number_meant(misfit.given)
    if expected == "text":
        return text_meant(misfit.given)
    # Where a list holds maps, one word is none of them.
    if expected == "list" and model_at(misfit.model, (*misfit.path, 0)) is None:
        return list_meant(misfit.given)
    return None


_SAID: Mapping[str, Callable[[Misfit], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _choice,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "too_short": _too_short,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "kb_slug": _id_form,
    "kb_date": _date_form,
    "kb_device": _form(rules.FIELD_DEVICE),
    "kb_clock": _form(rules.FIELD_CLOCK_FORM),
    "kb_address": _form(rules.FIELD_ADDRESS_FORM),
    "kb_blank": _blank,
    "kb_no_language": _no_language,
    "kb_dates_order": _order(rules.FIELD_DATES_ORDER, "earlier", "later"),
    "kb_numbers_order": _order(rules.FIELD_NUMBERS_ORDER, "least", "most"),
    "kb_unclear": _unclear,
}
"""What says the finding, by the kind of the misfit; of any other kind the type is wrong."""


def _suggested(meant: str | None) -> dict[str, str]:
    """`{"suggestion": …}` for a finding's details, or nothing."""
    return {"suggestion": meant} if meant else {}


def _written(choice: str) -> str:
    """`choice` as a record holds it: one that could be misread stands in quotes."""
    return f'"{choice}"' if is_ambiguous(choice) else choice
