"""The reference of the fields: one page for each kind of record, from the manual of the fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.common import Facts, Localised, Summary
from knowledge_base.model.fields import FieldNote, models_of, notes_of, yaml_example
from knowledge_base.model.kinds import KIND_NAMES, RECORD_KINDS
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.page import Contents, Crumb, Page
from knowledge_base.words import words

SECTION = "fields"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field; `inner_href` leads to the fields of the map that it holds."""

    name: str
    anchor: str
    required: bool
    about: str
    shape: str
    example: str
    choices: tuple[str, ...]
    inner_href: str | None


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of a record, or of a map inside it, whose title names the fields that hold it."""

    anchor: str
    title: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class KindView:
    """The fields of one kind of record: a table for the record, and one for each part of it."""

    tables: tuple[FieldTable, ...]
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class KindLink:
    """The way to the fields of one kind of record, which lies in `folder`."""

    title: str
    folder: str
    href: str


@dataclass(frozen=True, slots=True)
class KindsView:
    """All kinds of record, reforms first."""

    kinds: tuple[KindLink, ...]
    said: dict[str, Any]


def kinds_view(catalogue: Catalogue, language: Language) -> KindsView:
    """The kinds of record, each with the way to its fields."""
    said = words(language, "manual")["fields"]
    here = path_of(SECTION, language)
    return KindsView(
        kinds=tuple(
            KindLink(
                said["kinds"][KIND_NAMES[section]],
                f"practices/{section}/",
                relative(here, path_of(manual_address(section), language)),
            )
            for section in sorted(RECORD_KINDS, key=lambda name: name != "reforms")
        ),
        said=said,
    )


def manual_address(section: str) -> str:
    """Where the page of the records in the folder `section` stands."""
    return f"{SECTION}/{KIND_NAMES[section]}"


def manual_page(section: str, language: Language) -> Page:
    """The page of the records in the folder `section`, in `language`."""
    kind, model = KIND_NAMES[section], RECORD_KINDS[section]
    said = words(language, "manual")["fields"]
    sections = words(language, "interface")["sections"]
    address = manual_address(section)
    here = path_of(address, language)
    tables = tuple(_tables(kind, model, language))
    return Page(
        section=SECTION,
        address=address,
        language=language,
        title=said["title"].format(kind=said["kinds"][kind]),
        description=said["description"].format(kind=said["kinds"][kind]),
        template="fields_kind.html",
        view=KindView(tables, said),
        crumbs=(
            Crumb(sections["home"], relative(here, path_of("", language))),
            Crumb(sections[SECTION], relative(here, path_of(SECTION, language))),
        ),
        contents=tuple(Contents(table.title, table.anchor, language) for table in tables),
    )


def _tables(kind: str, model: type[Facts], language: Language) -> Iterator[FieldTable]:
    said = words(language, "manual")["fields"]
    models = [each for each in models_of(model) if each not in (Localised, Summary)]
    holders: dict[type[Facts], list[str]] = {}
    for holder in models:
        for note in notes_of(holder, language):
            if note.inner is not None:
                holders.setdefault(note.inner, []).append(note.name)
    for each in models:
        names = tuple(dict.fromkeys(holders.get(each, ())))
        yield FieldTable(
            anchor=_anchor(each) if names else kind,
            title=said["inner"].format(field=said["inner_or"].join(names))
            if names
            else said["own"],
            rows=tuple(_row(each, note, language) for note in notes_of(each, language)),
        )


def _row(model: type[Facts], note: FieldNote, language: Language) -> FieldRow:
    said = words(language, "manual")["fields"]
    shape = said["shapes"][note.item or note.shape]
    if note.points_to is not None:
        lists = words(language, "findings")["terms"]["list"]
        shape = said["one_of"].format(list=lists[note.points_to])
    if note.shape == "list":
        shape = said["list_of"].format(shape=shape)
    has_table = note.inner is not None and note.inner not in (Localised, Summary)
    return FieldRow(
        name=note.name,
        anchor=f"{_anchor(model)}-{note.name}".replace("_", "-"),
        required=note.required,
        about=note.about,
        shape=shape,
        example=yaml_example(note, language, optional=False),
        choices=note.choices,
        inner_href=f"#{_anchor(note.inner)}" if has_table and note.inner else None,
    )


def _anchor(model: type[Facts]) -> str:
    return f"fields-{model.__name__.lower()}"
