"""A value of a closed field is known by its names in both languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import yaml

from knowledge_base.findings.choices import choice_meant, field_meant
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.fields import models_of
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.validating.text import TranslationNote
from knowledge_base.words import words

STATUSES = ("draft", "submitted", "published", "archived", "withdrawn")
ANSWERS = ("yes", "no", "unknown")
OF_FORMS = {"kind", "fact"}
"""Closed fields whose values have no other name: the folder's kind, and names of fields."""


def choices_in(hint: Any) -> Iterator[str]:
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    for part in get_args(hint):
        yield from choices_in(part)


def closed_choices() -> set[str]:
    """Every value of the closed fields that contributors fill in."""
    kinds = [model for name, model in RECORD_KINDS.items() if name != "forms"]
    return {
        choice
        for kind in (*kinds, TranslationNote)
        for model in models_of(kind)
        for name, hint in get_type_hints(model, include_extras=True).items()
        if name not in OF_FORMS
        for choice in choices_in(hint)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_names_and_every_name_is_of_a_choice(language):
    named = words(language, "choices")
    assert named.keys() == closed_choices()
    assert all(name.strip() for names in named.values() for name in names.split(";"))


def test_no_name_is_that_of_two_choices_of_one_field():
    for choices in (STATUSES, ANSWERS, ("machine", "draft", "reviewed"), ("ka", "en")):
        names = [
            name.strip().lower()
            for choice in choices
            for language in LANGUAGES
            for name in {*words(language, "choices")[choice].split(";")} - {choice}
        ]
        assert len(names) == len(set(names))


def test_the_labels_that_readers_see_are_known(project: Path):
    statuses = yaml.safe_load((project / "practices/vocabulary/statuses.yml").read_text("utf-8"))
    for term in statuses["terms"]:
        for label in term["title"].values():
            assert choice_meant(label, STATUSES) == term["id"]
    for language in LANGUAGES:
        shown = words(language, "interface")
        for answer in ANSWERS:
            assert choice_meant(shown["answers"][answer], ANSWERS) == answer
        for currency, label in shown["currencies"].items():
            assert choice_meant(label, tuple(shown["currencies"])) == currency
        for state in ("machine", "draft", "reviewed"):
            label = shown["translation_states"][state]
            assert choice_meant(label, ("machine", "draft", "reviewed")) == state


@pytest.mark.parametrize(
    ("said", "choices", "meant"),
    [
        ("გამოქვეყნებული", STATUSES, "published"),
        ("გამოქვეყნებულია", STATUSES, "published"),
        ("ᲒᲐᲛᲝᲥᲕᲔᲧᲜᲔᲑᲣᲚᲘ", STATUSES, "published"),
        ("PUBLISHED", STATUSES, "published"),
        ("publish", STATUSES, "published"),
        ("  სამუშაო   ვერსია ", STATUSES, "draft"),
        ("დიახ", ANSWERS, "yes"),
        ("True", ANSWERS, "yes"),
        ("₾", ("GEL", "EUR"), "GEL"),
        ("სულ სხვა", STATUSES, None),
        ("", STATUSES, None),
    ],
)
def test_a_name_in_either_language_is_its_choice(said, choices, meant):
    assert choice_meant(said, choices) == meant


KINDS_THAT_PEOPLE_WRITE = [model for name, model in RECORD_KINDS.items() if name != "forms"]
MODELS = {
    model.__name__: model for kind in KINDS_THAT_PEOPLE_WRITE for model in models_of(kind)
} | {"TranslationNote": TranslationNote}


def test_every_field_that_people_write_has_a_name():
    fields = {field for model in MODELS.values() for field in model.model_fields}
    assert all(words(language, "field_names").keys() == fields for language in LANGUAGES)


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_no_name_is_that_of_two_fields_side_by_side(model):
    fields = tuple(model.model_fields)
    for language in LANGUAGES:
        for field in fields:
            for name in words(language, "field_names").get(field, field).split(";"):
                assert field_meant(name, fields) == field, name


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("სათაური", "title"),
        ("ᲡᲐᲗᲐᲣᲠᲘ", "title"),
        ("მოკლე_შინაარსი", "summary"),
        ("Title", "title"),
        ("titel", "title"),
        ("ბიუჯეტი", None),
        ("colour", None),
    ],
)
def test_a_name_of_a_field_in_either_language_is_that_field(said, meant):
    assert field_meant(said, ("id", "title", "summary", "status", "results")) == meant
