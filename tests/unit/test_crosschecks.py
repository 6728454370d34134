"""Rules between records: what points somewhere leads somewhere, and no address is taken twice."""

import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from knowledge_base.catalogue import crosschecks
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.crosschecks import (
    check_aliases,
    check_labels,
    check_pointers,
    check_record_links,
    check_titles,
    record_targets,
)
from knowledge_base.catalogue.found import Found
from knowledge_base.catalogue.load import load
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.suggest import suggestion
from knowledge_base.model.common import Localised

HERE = Place(PurePosixPath("en.md"), 3, 4)
NONE: frozenset[str] = frozenset()


@pytest.fixture
def small(small_project: Path) -> Catalogue:
    catalogue = load(small_project).value
    assert catalogue is not None
    return catalogue


def with_links(*links: tuple[str, Place]) -> Found:
    return Found(None, links=links)


def change(root: Path, file: str, old: str, new: str) -> tuple[Finding, ...]:
    path = root / "practices" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return load(root).findings


@pytest.mark.parametrize(
    "target",
    [
        *("reforms/model-reform", "organisations/model-organisation", "forms/model-form"),
        *("training/model-module", "municipalities/rustavi", "themes/youth", "themes/youth#x"),
        *("reforms/model-reform#section", "reforms/model-reform#"),
    ],
)
def test_a_link_to_a_page_is_no_finding(target, small):
    assert list(check_record_links(small, [with_links((target, HERE))], NONE)) == []


@pytest.mark.parametrize(
    ("target", "suggestion"),
    [
        ("reforms/model-reforms", "reforms/model-reform"),
        ("reform/model-reform", "reforms/model-reform"),
        ("model-reform", None),
        ("/reforms/model-reform", "reforms/model-reform"),
        ("reforms/model-reform/", "reforms/model-reform"),
        ("reforms/../reforms/model-reform", None),
        ("REFORMS/MODEL-REFORM", None),
        ("#x", None),
        ("", None),
    ],
)
def test_a_link_to_no_page_is_a_finding(target, suggestion, small):
    (finding,) = check_record_links(small, [with_links((target, HERE))], NONE)
    assert (finding.code, finding.place) == ("KB503", HERE)
    if suggestion:
        assert dict(finding.details)["suggestion"] == suggestion


def test_what_is_gone_is_guessed_at_once_however_often_it_is_linked(small, monkeypatch):
    asked: list[str] = []

    def watched(word: str, known: list[str]) -> dict[str, str]:
        asked.append(word)
        return suggestion(word, known)

    monkeypatch.setattr(crosschecks, "suggestion", watched)
    links = [(f"reforms/model-reforms#{part}", HERE) for part in range(9)]
    found = list(check_record_links(small, [with_links(*links)], NONE))
    assert len(found) == 9 and asked == ["reforms/model-reforms"]
    assert {dict(each.details)["suggestion"] for each in found} == {"reforms/model-reform"}


def test_a_link_to_a_record_with_an_error_of_its_own_is_no_finding(small):
    broken = frozenset({"reforms/broken"})
    linking = with_links(("reforms/broken", HERE))
    assert list(check_record_links(small, [linking], broken)) == []


def test_every_target_of_links_has_a_page(small):
    assert [target for target in record_targets(small) if not small.has_page(target)] in (
        [],
        ["glossary"],
    )


def test_a_pointer_to_a_record_with_an_error_of_its_own_is_no_finding(small, small_project):
    without = replace(small, entries={**small.entries, "organisations": {}})
    assert {each.code for each in check_pointers(small_project, without, NONE)} == {"KB501"}
    broken = frozenset({"organisations/model-organisation"})
    assert list(check_pointers(small_project, without, broken)) == []


def test_a_missing_form_is_one_finding_and_its_slots_are_none(small_project):
    found = change(
        small_project, "reforms/model-reform/record.yml", "form: model-form", "form: no-form"
    )
    assert [(each.code, dict(each.details)["id"]) for each in found] == [("KB501", "no-form")]


def test_a_faulty_form_is_one_finding_and_its_slots_are_none(small_project):
    found = change(small_project, "forms/model-form/record.yml", "year: 2025", "year: 1800")
    assert [each.code for each in found] == ["KB310"]


def test_a_slot_belongs_to_the_form_of_its_own_reform(small_project):
    found = change(small_project, "forms/model-form/record.yml", "- id: plan\n", "- id: budget\n")
    assert [(each.code, dict(each.details)["id"]) for each in found] == [("KB501", "plan")]


@pytest.mark.parametrize(
    ("aliases", "codes"),
    [
        ("[old-reform]", []),
        ("[model-reform]", ["KB511"]),
        ("[model-organisation]", []),
        ("[old-reform, older-reform]", []),
    ],
)
def test_an_alias_belongs_to_one_record_of_its_folder(aliases, codes, small_project):
    found = change(
        small_project,
        "reforms/model-reform/record.yml",
        "source_language: ka",
        f"source_language: ka\naliases: {aliases}",
    )
    assert [each.code for each in found] == codes


def test_one_alias_of_two_records_is_a_finding(small):
    (only,) = small.entries["reforms"].values()
    first = replace(only, record=only.record.model_copy(update={"aliases": ("old",)}))
    second = replace(only, record=first.record.model_copy(update={"id": "second"}))
    catalogue = replace(small, entries={"reforms": {"model-reform": first, "second": second}})
    (finding,) = check_aliases(catalogue)
    assert (finding.code, dict(finding.details)["owner"]) == ("KB511", "model-reform")


def test_every_status_in_use_has_its_label(small):
    assert list(check_labels(small)) == []
    statuses = small.vocabularies["statuses"].model_copy(update={"terms": ()})
    without = replace(small, vocabularies={**small.vocabularies, "statuses": statuses})
    assert {each.code for each in check_labels(without)} == {"KB513"}


def test_the_real_records_have_no_dangling_pointer(project, catalogue):
    assert list(check_pointers(project, catalogue, NONE)) == []
    assert list(check_aliases(catalogue)) == []
    assert list(check_labels(catalogue)) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, True),
        ({"title": Localised(ka="  სამოდელო – რეფორმა ")}, True),
        ({"title": Localised(ka="სხვა რეფორმა")}, False),
        ({"municipalities": ("gori",)}, False),
        ({"municipalities": ("gori", "rustavi")}, True),
        ({"municipalities": ()}, False),
        ({"status": "withdrawn"}, False),
        ({"status": "archived"}, False),
        ({"status": "draft"}, True),
    ],
)
def test_two_reforms_of_one_municipality_under_one_title_are_told(
    changed, told, small, small_project
):
    (only,) = small.entries["reforms"].values()
    same = {"title": Localised(ka="„სამოდელო რეფორმა“"), "municipalities": ("rustavi",)}
    first = replace(only, record=only.record.model_copy(update=same))
    folder = only.folder.with_name("second")
    record = first.record.model_copy(update={"id": "second", **changed})
    second = replace(first, record=record, folder=folder)
    catalogue = replace(small, entries={"reforms": {"model-reform": first, "second": second}})
    found = {
        (each.place.path.parent.name, dict(each.details)["other"])
        for each in check_titles(small_project, catalogue)
    }
    pair = {("model-reform", "reforms/second"), ("second", "reforms/model-reform")}
    assert found == (pair if told else set())


def test_a_title_of_many_is_told_once_of_each_at_the_title(small_project):
    reforms = small_project / "practices/reforms"
    for name in ("second", "third"):
        shutil.copytree(reforms / "model-reform", reforms / name)
        record = reforms / name / "record.yml"
        record.write_text(record.read_text("utf-8").replace("id: model-reform", f"id: {name}"))
    twice = [each for each in load(small_project).findings if each.code == "KB515"]
    assert [
        (each.place.path.parent.name, dict(each.details)["other"].removeprefix("reforms/"))
        for each in twice
    ] == [("model-reform", "second"), ("second", "model-reform"), ("third", "model-reform")]
    lines = (reforms / "second/record.yml").read_text("utf-8").splitlines()
    assert {lines[each.place.line - 1] for each in twice} == {"title:"}
