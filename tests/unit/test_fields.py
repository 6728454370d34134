"""The manual of the fields: complete in both languages, with examples that the model accepts."""

import json
import re
import unicodedata
from pathlib import Path, PurePosixPath

import jsonschema
import pytest
import yaml

from knowledge_base.catalogue.load import load
from knowledge_base.contributing.schema import editor_files
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Facts
from knowledge_base.model.fields import models_of, notes_of, ordered_fields, yaml_example
from knowledge_base.model.kinds import KIND_NAMES, RECORD_KINDS
from knowledge_base.model.reform import Reform
from knowledge_base.model.vocabulary import VOCABULARIES
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.reading.text import decode
from knowledge_base.reading.yaml_tree import read_tree
from knowledge_base.validating.schema import fit
from knowledge_base.validating.text import TranslationNote
from knowledge_base.validating.titles import TITLE_LENGTH
from knowledge_base.views.manual import manual_page
from knowledge_base.words import words

PROJECT = Path(__file__).parents[2]
HERE = PurePosixPath("example.yml")
KINDS = (*RECORD_KINDS.values(), *dict.fromkeys(VOCABULARIES.values()), TranslationNote)
MODELS = sorted(
    {inner for kind in KINDS for inner in models_of(kind)}, key=lambda model: model.__name__
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described_and_its_example_fits(model, language):
    notes = notes_of(model, language)
    assert [note.name for note in notes] == list(ordered_fields(model))
    assert {note.name for note in notes} == set(model.model_fields)
    text = "\n".join(yaml_example(note, language) for note in notes) + "\n"
    read = read_tree(text, HERE, RECORD_LIMITS)
    assert read.findings == (), text
    assert read.value is not None
    assert fit(read.value, model).findings == (), text
    for note in notes:
        assert note.about.strip() == note.about != ""
        assert note.inner is not None or note.example


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_describes_no_field_that_is_not_there(language):
    known = {model.__name__: set(model.model_fields) for model in MODELS}
    for cls in (base for model in MODELS for base in model.__mro__):
        if isinstance(cls, type) and issubclass(cls, Facts) and cls is not Facts:
            known.setdefault(cls.__name__, set(cls.model_fields))
    for name, fields in words(language, "fields")["fields"].items():
        assert set(fields) <= known[name], name


def test_both_languages_describe_the_same_fields_in_their_own_words():
    manuals = [words(language, "fields")["fields"] for language in LANGUAGES]
    georgian, english = manuals
    assert {name: set(fields) for name, fields in georgian.items()} == {
        name: set(fields) for name, fields in english.items()
    }
    for name, fields in georgian.items():
        for field, entry in fields.items():
            assert set(entry) == set(english[name][field])
            assert entry["about"] != english[name][field]["about"], (name, field)
            for text in entry.values():
                assert unicodedata.is_normalized("NFC", text)
                assert decode(text.encode(), HERE).findings == (), text


FORMS = {
    "Reform": {
        "id": "id",
        "created": "date",
        "last_verified": "date",
        "year": "year",
        "kind": "choice",
        "title": "localised",
        "sources": "map",
        "aliases": "id",
    },
    "Source": {"date": "partial-date", "url": "address"},
    "Contact": {"mailbox": "mailbox"},
    "Attachment": {"file": "file-name", "sha256": "checksum"},
    "Day": {"start": "clock", "minutes": "whole-number"},
    "Indicator": {"value": "number"},
    "LegalAct": {"number": "text"},
}


def test_the_manual_knows_how_a_value_is_written():
    for name, forms in FORMS.items():
        (model,) = (model for model in MODELS if model.__name__ == name)
        found = {note.name: note.item or note.shape for note in notes_of(model, "en")}
        assert {field: found[field] for field in forms} == forms


def test_nothing_that_is_written_in_a_form_of_its_own_is_called_a_text():
    formed = re.compile(r"\d{4}(-\d\d){0,2}|\d\d:\d\d|https?://.*|\S+@\S+|[0-9a-f]{64}")
    texts = [
        note
        for model in MODELS
        for note in notes_of(model, "en")
        if (note.item or note.shape) in ("text", "whole-number") and note.example
    ]
    assert texts
    assert [note.key for note in texts if formed.fullmatch(note.example.strip('"'))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_call_the_form_of_every_field_and_of_the_entries_of_its_list(language):
    said = words(language, "manual")["fields"]
    rows = {
        row.anchor: row
        for table in manual_page("reforms", language).view.tables
        for row in table.rows
    }
    assert rows["fields-reform-updated"].shape == said["shapes"]["date"]
    assert rows["fields-source-date"].shape == said["shapes"]["partial-date"]
    assert rows["fields-reform-aliases"].shape == said["list_of"].format(shape=said["shapes"]["id"])
    themes = words(language, "findings")["terms"]["list"]["themes"]
    of_themes = said["list_of"].format(shape=said["one_of"].format(list=themes))
    assert rows["fields-reform-themes"].shape == of_themes


def test_a_field_without_a_description_is_refused():
    class Undescribed(Facts):
        something: str

    with pytest.raises(KeyError, match=r"Undescribed\.something"):
        notes_of(Undescribed, "en")


def test_examples_of_ids_name_entries_that_exist(catalogue):
    for model in MODELS:
        for note in notes_of(model, "en"):
            if note.points_to in catalogue.vocabularies:
                terms = {term.id for term in catalogue.vocabularies[note.points_to].terms}
                assert note.example in terms, note.key


def test_the_files_for_editors_are_current(catalogue):
    for path, text in editor_files(catalogue.vocabularies).items():
        assert (PROJECT / path).read_text("utf-8") == text, (
            f"{path} is out of date: run make schemas"
        )
    there = {f"schemas/{path.name}" for path in (PROJECT / "schemas").iterdir()}
    assert there == {path for path in editor_files(catalogue.vocabularies) if "schemas" in path}


def test_every_record_file_is_served_by_one_schema(catalogue):
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text("utf-8"))
    patterns = [each for found in settings["yaml.schemas"].values() for each in found]
    for path in (PROJECT / "practices").rglob("*.yml"):
        relative = PurePosixPath(path.relative_to(PROJECT))
        assert sum(relative.match(pattern) for pattern in patterns) == 1, relative
    for schema in settings["yaml.schemas"]:
        assert (PROJECT / schema).is_file()


class _Text(yaml.CSafeLoader):
    """Dates stay text, as they do for editors."""


_Text.yaml_implicit_resolvers = {
    sign: [each for each in found if each[0] != "tag:yaml.org,2002:timestamp"]
    for sign, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("section", RECORD_KINDS)
def test_the_schema_accepts_every_record_that_the_checker_accepts(section):
    schema = json.loads((PROJECT / f"schemas/{KIND_NAMES[section]}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    for path in sorted((PROJECT / "practices" / section).glob("*/record.yml")):
        record = yaml.load(path.read_text("utf-8"), Loader=_Text)
        assert [error.message for error in validator.iter_errors(record)] == [], path


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("titel", "x"),
        ("themes", ["no-such-theme"]),
        ("created", "15.09.2025"),
        ("status", "done"),
        ("summary", {"ka": "x" * 301}),
        ("id", "With_Capitals"),
        ("year", "2025 წელი"),
        ("edition", None),
    ],
)
def test_the_schema_refuses_what_the_checker_refuses(field, value, catalogue):
    text = editor_files(catalogue.vocabularies)["schemas/reform.schema.json"]
    path = PROJECT / "practices/reforms/gori-civil-budget/record.yml"
    record = yaml.load(path.read_text("utf-8"), Loader=_Text)
    validator = jsonschema.Draft7Validator(json.loads(text))
    assert validator.is_valid(record)
    assert not validator.is_valid({**record, field: value})


def test_the_schema_tells_every_field_in_both_languages(catalogue):
    text = editor_files(catalogue.vocabularies)["schemas/reform.schema.json"]
    properties = json.loads(text)["properties"]
    for georgian, english in zip(notes_of(Reform, "ka"), notes_of(Reform, "en"), strict=True):
        told = properties[georgian.name]
        assert georgian.about in told["description"] and english.about in told["description"]
        assert yaml_example(english, "en") in told["markdownDescription"]
        assert yaml_example(georgian, "ka") in told["markdownDescription"]


def test_the_small_project_has_the_same_closed_lists(small_project, catalogue):
    there, here = load(small_project).value, catalogue
    assert there is not None
    reform = "schemas/reform.schema.json"
    assert editor_files(there.vocabularies)[reform] == editor_files(here.vocabularies)[reform]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_says_how_long_a_title_may_be(language):
    (title,) = (note for note in notes_of(Reform, language) if note.name == "title")
    assert all(str(length) in title.about for length in TITLE_LENGTH.values())
