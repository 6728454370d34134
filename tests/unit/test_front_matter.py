"""Front matter: between two lines of hyphens, with lines counted in the file."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.reading.front_matter import split_front_matter
from knowledge_base.reading.limits import FRONT_MATTER_LIMITS

FILE = PurePosixPath("en.md")


@pytest.mark.parametrize(
    ("text", "data", "body", "body_line"),
    [
        ("## A\n", None, "## A\n", 1),
        ("", None, "", 1),
        ("---\nstate: draft\n---\n## A\n", {"state": "draft"}, "## A\n", 4),
        ("---\nstate: draft\n---\n", {"state": "draft"}, "", 4),
        ("---\nstate: draft\n---", {"state": "draft"}, "", 4),
        ("---\n---\n## A\n", None, "## A\n", 3),
        ("---\n\n\n---\n## A\n", None, "## A\n", 5),
        ("---\nstate: draft\n---\nA\n\n---\n\nB\n", {"state": "draft"}, "A\n\n---\n\nB\n", 4),
        ("----\n", None, "----\n", 1),
        ("\n---\nA\n---\n", None, "\n---\nA\n---\n", 1),
        ("A\n\nstate: draft\n", None, "A\n\nstate: draft\n", 1),
    ],
)
def test_front_matter_is_taken_from_the_body(text, data, body, body_line):
    file, findings = split_front_matter(text, FILE)
    assert findings == ()
    assert (file.front_matter and file.front_matter.data) == data
    assert (file.body, file.body_line) == (body, body_line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" ---\nstate: draft\n---\n", 1),
        ("--- \nstate: draft\n---\n", 1),
        ("----\nstate: draft\n---\n", 1),
        ("–––\n\nstate: draft\n---\n", 1),
        ("\n\n---\nstate: draft\n---\n", 3),
        ("state: draft\n---\n", 1),
        ("\ntranslated_from:\n  a: b\n---\n", 2),
        ("---\nstate: draft\n--- \n## A\n", 3),
        ("---\nstate: draft\n----\n## A\n", 3),
        ("---\nstate: draft\n --\n## A\n", 3),
    ],
)
def test_a_line_that_is_almost_one_of_front_matter_is_told_where_it_is(text, line):
    file, findings = split_front_matter(text, FILE)
    assert [(each.code, each.place.line) for each in findings] == [("KB215", line)]
    assert file.body == ""


@pytest.mark.parametrize("text", ["---\n", "---\nstate: draft\n", "---\nstate: draft\n## A\n"])
def test_front_matter_without_an_end_is_a_finding(text):
    file, findings = split_front_matter(text, FILE)
    assert [(each.code, each.place.line, each.place.column) for each in findings] == [
        ("KB212", 1, 1)
    ]
    assert file.body == ""


@pytest.mark.parametrize(
    ("yaml_text", "code", "line", "column"),
    [
        ("state: no", "KB208", 2, 8),
        ("state: draft\nstate: draft", "KB207", 3, 1),
        ("a:\n  b: &x 1", "KB204", 3, 6),
        ("- a", "KB211", 2, 1),
        ("a: b: c", "KB201", 2, 5),
        ("a: [[[[[", "KB202", 2, 7),
        ("a: [" + "b," * FRONT_MATTER_LIMITS.nodes + "]", "KB203", 2, 2 * 198 + 3),
    ],
)
def test_findings_of_front_matter_stand_at_their_line_of_the_file(yaml_text, code, line, column):
    _, findings = split_front_matter(f"---\n{yaml_text}\n---\n## A\n", FILE)
    assert [(each.code, each.place.line, each.place.column) for each in findings] == [
        (code, line, column)
    ]


@given(st.text(alphabet="-\n a:[", max_size=40))
def test_any_text_is_taken_apart_without_losing_its_body(text):
    file, findings = split_front_matter(text, FILE)
    assert text.rstrip("\n").endswith(file.body.rstrip("\n"))
    assert file.body_line == text[: len(text) - len(file.body)].count("\n") + 1 or findings
    assert all(each.place.line <= text.count("\n") + 1 for each in findings)
