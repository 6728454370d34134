"""Outlines: which headings a record's text may have, in both languages."""

from pathlib import PurePosixPath
from typing import Any

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.findings.outcome import Outcome
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.model.text import Part, Section
from knowledge_base.model.vocabulary import Outline, OutlinePart, OutlineSection
from knowledge_base.reading.front_matter import split_front_matter
from knowledge_base.validating.outlines import collect
from knowledge_base.validating.text import CheckedText, check_text

FILE = PurePosixPath("en.md")


def section(name: str, *parts: str) -> OutlineSection:
    return OutlineSection(
        id=name.lower(),
        title=Localised(ka=f"ქ{name}", en=name),
        parts=tuple(
            OutlinePart(id=part.lower(), title=Localised(ka=f"ქ{part}", en=part)) for part in parts
        ),
    )


OUTLINE = Outline(id="x", sections=(section("One", "Deep"), section("Two"), section("Three")))


def check(text: str, language: Language = "en", outline: Outline = OUTLINE) -> Outcome[CheckedText]:
    file, _ = split_front_matter(text, FILE)
    return check_text(file, FILE, language, "ka", outline)


def found(text: str, **options: Any) -> list[tuple[str, int, int]]:
    findings = check(text, **options).findings
    return [(each.code, each.place.line, each.place.column) for each in findings]


def test_sections_and_parts_get_the_ids_of_the_outline_in_either_language():
    english = check("## One\n\na\n\n### Deep\n\nb\n\n### Own\n\nc\n").value
    georgian = check("## ქOne\n\nა\n\n### ქDeep\n\nბ\n\n### ჩემი\n\nგ\n", language="ka").value
    for checked in (english, georgian):
        assert checked is not None
        (only,) = checked.text.sections
        assert (only.id, [part.id for part in only.parts]) == ("one", ["deep", None])


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("## One\n\na\n\n## Two\n\nb\n", []),
        ("## Two\n\na\n\n## One\n\nb\n", [("KB405", 5, 1)]),
        ("## Three\n\na\n\n## One\n\nb\n\n## Two\n\nc\n", [("KB405", 5, 1), ("KB405", 9, 1)]),
        ("## One\n\na\n\n## One\n\nb\n", [("KB402", 5, 1)]),
        ("## one\n\na\n", [("KB401", 1, 1)]),
        ("## ქOne\n\na\n", [("KB401", 1, 1)]),
        ("## *One*\n\na\n", []),
        ("## One ##\n\na\n", []),
        ("##  One\n\na\n", []),
        ("One\n---\n\na\n", []),
        ("## One\n", [("KB410", 1, 1)]),
        ("## One\n\n### Deep\n", [("KB410", 1, 1)]),
        ("## One\n\n### Own\n\na\n", []),
        ("## One\n\n### Dep\n\na\n", [("KB413", 3, 1)]),
        ("## Two\n\n### Deep\n\na\n", []),
        ("a\n\n## One\n\nb\n", [("KB406", 1, 1)]),
        ("### Deep\n\na\n\n## One\n\nb\n", [("KB406", 1, 1)]),
        ("\n\n## One\n\na\n", []),
        ("", []),
        ("# One\n\na\n", [("KB403", 1, 1), ("KB406", 1, 1)]),
        ("## One\n\n#### Four\n\na\n\n#### Five\n\nb\n", [("KB420", 3, 1)]),
        ("## One\n\n### Own\n\n#### Four\n\na\n\n#### Five\n\nb\n", []),
        ("## One\n\n##### Five\n\na\n", [("KB403", 3, 1)]),
        ("## One\n\n- a\n\n  ### Deep\n", [("KB404", 5, 3)]),
        ("## One\n\n<b>\n\n```\n<b>\n```\n", [("KB407", 3, 1)]),
        ("## One\n\nა <b>", [("KB407", 3, 3)]),
        ("## One\n\n![a](https://x.ge) [b](c)", [("KB411", 3, 1), ("KB408", 3, 20)]),
        ("---\nstate: draft\n---\n\n## Onee\n\na\n", [("KB401", 5, 1)]),
    ],
)
def test_a_heading_stands_in_its_place_or_is_a_finding(text, findings):
    assert found(text) == findings


@pytest.mark.parametrize(("depth", "codes"), [(22, []), (23, ["KB412"])])
def test_the_limit_of_nesting_is_exact(depth, codes):
    text = "## One\n\n" + ">" * depth + " *a*\n"
    assert [code for code, _, _ in found(text)] == codes


@pytest.mark.parametrize(("rows", "codes"), [(5_000, []), (5_001, ["KB415"])])
def test_the_limit_of_cells_is_exact_to_the_row(rows, codes):
    text = "## One\n\n|a|\n|-|\n" + "|b|\n" * rows
    assert [code for code, _, _ in found(text)] == codes


def test_the_fingerprint_is_of_words_and_not_of_line_breaks():
    def digest(words: str, part: str = "") -> str:
        return Section("one", "One", words, (Part(None, "Two", part),)).digest

    assert digest("a  b\nc") == digest("a b c")
    assert len({digest("a b c"), digest("a b d"), digest("a b c", "d")}) == 3
    assert len(digest("")) == 12


def test_links_and_citations_come_with_their_places():
    checked = check("## One\n\na[^s] ა [x](record:reforms/y)\n[^t]\n").value
    assert checked is not None
    links = [(link, place.line, place.column) for link, place in checked.record_links]
    citations = [(each, place.line, place.column) for each, place in checked.citations]
    assert links == [("reforms/y", 3, 9)]
    assert citations == [("s", 3, 2), ("t", 4, 1)]


@pytest.mark.parametrize(
    ("text", "language", "state"),
    [
        ("## One\n\na\n", "en", "draft"),
        ("---\nstate: reviewed\n---\n## One\n\na\n", "en", "reviewed"),
        ("---\nstate: machine\n---\n## One\n\na\n", "en", "machine"),
        ("---\nstate: reviewed\n---\n## ქOne\n\nა\n", "ka", "original"),
    ],
)
def test_the_state_of_a_text_is_that_of_its_front_matter(text, language, state):
    checked = check(text, language=language).value
    assert checked is not None and checked.text.state == state


def test_every_real_record_has_an_outline(catalogue):
    forms = tuple(entry.record for entry in catalogue.visible("forms"))
    outlines = collect(catalogue.vocabularies["outlines"], forms)
    for section_name in catalogue.entries:
        for entry in catalogue.visible(section_name):
            assert outlines.of(entry.record) is not None


def test_the_outline_of_a_module_has_its_sessions_in_place_of_the_template(small_project):
    catalogue = load(small_project).value
    assert catalogue is not None
    outlines = collect(catalogue.vocabularies["outlines"], ())
    outline = outlines.of(catalogue.entries["training"]["model-module"].record)
    assert outline is not None
    assert [each.id for each in outline.sections] == ["about", "planning", "further"]
    assert [part.id for part in outline.sections[1].parts][:2] == ["participant", "facilitator"]


def test_without_outlines_or_its_form_a_record_has_none(small_project):
    catalogue = load(small_project).value
    assert catalogue is not None
    nothing = collect(None, ())
    for entries in catalogue.entries.values():
        assert all(nothing.of(entry.record) is None for entry in entries.values())


def test_a_repeated_heading_names_the_line_of_the_first_whatever_stands_below_that():
    repeated = check("## One\n\n### Dep\n\na\n\n## One\n\nb\n").findings[-1]
    assert (repeated.code, repeated.place.line) == ("KB402", 7)
    assert dict(repeated.details)["first_line"] == "1"
