"""Findings: values that sort, and lines that cannot harm a terminal."""

import json
from pathlib import PurePosixPath

import pytest

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place, Severity
from knowledge_base.findings.report import as_json, as_text, line, mend, message
from knowledge_base.languages import LANGUAGES

RECORD = PurePosixPath("practices/reforms/some-reform/record.yml")


def missing(line_number: int = 1, column: int = 1, field: str = "title") -> Finding:
    return rules.FIELD_MISSING.at(Place(RECORD, line_number, column), field=field)


def test_findings_sort_by_file_then_line_then_column_then_code():
    other = PurePosixPath("practices/reforms/another/record.yml")
    first = rules.FIELD_BLANK.at(Place(other, 90, 1), field="x")
    second = missing(2, 9)
    third = rules.FIELD_BLANK.at(Place(RECORD, 10, 1), field="x")
    fourth = rules.FIELD_BLANK.at(Place(RECORD, 10, 2), field="x")
    assert sorted([fourth, third, second, first]) == [first, second, third, fourth]


def test_the_same_finding_twice_is_one():
    assert len({missing(), missing(), missing(2)}) == 2


def test_codes_are_unique_and_of_their_form():
    codes = [rule.code for rule in vars(rules).values() if isinstance(rule, rules.Rule)]
    assert len(codes) == len(set(codes)) == len(rules.RULES)
    assert all(code[:2] == "KB" and code[2:].isdigit() and len(code) == 5 for code in codes)


def test_a_line_tells_place_severity_code_message_and_mend():
    assert line(missing(3, 7), "en") == (
        f"{RECORD}:3:7: error KB301: The field “title” is missing."
        " Add it; the documentation shows an example."
    )


def test_a_suggestion_takes_the_place_of_the_mend():
    finding = rules.FIELD_UNKNOWN.at(Place(RECORD), field="titel", suggestion="title")
    assert mend(finding, "en") == "Did you mean “title”?"
    assert "title" in mend(finding, "ka")


@pytest.mark.parametrize(
    "field",
    ["a\x1b[2Jb", "a\nb: error KB999: ", "a\rb", "a\u202eb", "a\u2028b", "a\x00b", "a\x9bb"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_line_moves_the_cursor_or_begins_a_line(field, language):
    said = line(missing(field=field), language)
    assert said.isprintable()
    assert "\N{REPLACEMENT CHARACTER}" in said


@pytest.mark.parametrize("field", ["{place}", "{0}", "{", "}", "{field.__class__}", "%s"])
def test_braces_in_a_value_are_only_text(field):
    assert f"“{field}”" in message(missing(field=field), "en")


def test_a_term_of_ours_is_told_in_the_readers_language():
    finding = rules.FIELD_TYPE.at(Place(RECORD), field="year", expected="@expected.number")
    assert "a number" in message(finding, "en")
    assert "რიცხვი" in message(finding, "ka")


@pytest.mark.parametrize("value", ["@", "@expected", "@no.word", "@expected.no", "@.", "a@b.ge"])
def test_what_only_looks_like_a_term_is_told_as_it_is(value):
    finding = rules.FIELD_TYPE.at(Place(RECORD), field="year", expected=value)
    assert value in message(finding, "en")


def test_text_counts_errors_warnings_and_files():
    findings = [
        missing(),
        missing(2),
        rules.SECTION_EMPTY.at(Place(PurePosixPath("a.md")), heading="x"),
    ]
    assert as_text(findings, ["en"]).endswith("Errors: 2, warnings: 1, files: 2.")
    assert len(as_text(findings).split("\n")) == 2 * (3 + 1)


def test_text_of_no_findings_says_so_in_both_languages():
    assert as_text([]) == "შენიშვნები არ არის.\nNo findings."


def test_json_holds_both_languages_and_the_place():
    (told,) = json.loads(as_json([missing(3, 7)]))
    assert (told["path"], told["line"], told["column"]) == (str(RECORD), 3, 7)
    assert (told["code"], told["severity"]) == ("KB301", "error")
    assert set(told["message"]) == set(told["mend"]) == set(LANGUAGES)


def test_only_errors_keep_a_record_out():
    assert missing().is_error
    assert not rules.SECTION_EMPTY.at(Place(RECORD), heading="x").is_error
    assert {rule.severity for rule in rules.RULES.values()} == set(Severity)


def test_the_name_of_a_file_that_is_no_text_can_be_told_and_written():
    name = b"\xff-\xe1\x83.md".decode("utf-8", "surrogateescape")
    finding = rules.FILE_UNEXPECTED.at(Place(RECORD.with_name(name)), name=name)
    for said in (line(finding, "ka"), as_json([finding]), str(finding.place.path)):
        assert "\N{REPLACEMENT CHARACTER}-" in said.encode().decode()
