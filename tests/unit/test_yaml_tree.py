"""The YAML subset: positions are exact, and whatever could be misread is refused."""

import re
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.findings.outcome import Outcome
from knowledge_base.reading.limits import RECORD_LIMITS, VOCABULARY_LIMITS, YamlLimits
from knowledge_base.reading.yaml_tree import YamlTree, read_tree

FILE = PurePosixPath("record.yml")


def read(text: str, first_line: int = 1, limits: YamlLimits = RECORD_LIMITS) -> Outcome[YamlTree]:
    return read_tree(text, FILE, limits, first_line)


def data(text: str) -> Any:
    outcome = read(text)
    assert outcome.findings == () and outcome.value is not None
    return outcome.value.data


def found(text: str, **options: Any) -> list[tuple[str, int, int]]:
    findings = read(text, **options).findings
    return [(each.code, each.place.line, each.place.column) for each in findings]


def problem(text: str) -> str:
    (finding,) = read(text).findings
    return dict(finding.details)["problem"]


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("ka", "ka"),
        ("2025", 2025),
        ("0", 0),
        ("-3", -3),
        ("12.5", Decimal("12.5")),
        ("-0.50", Decimal("-0.50")),
        ("999999999999999", 999999999999999),
        ("2025-09-15", "2025-09-15"),
        ("2025-09", "2025-09"),
        ('"2025"', "2025"),
        ("'no'", "no"),
        ('"no"', "no"),
        ("yes please", "yes please"),
        ("cc-by-4-0", "cc-by-4-0"),
        ("15.09.2025", "15.09.2025"),
        ("1,5", "1,5"),
        ("10 000", "10 000"),
        ("14:00–18:00", "14:00–18:00"),
        ("არა", "არა"),
        ("|\n  no\n  yes", "no\nyes"),
        (">-\n  one\n  two", "one two"),
        ('"a \\"b\\" \\\\ \\/"', 'a "b" \\ /'),
        ("'it''s'", "it's"),
        ("[a, 1]", ("a", 1)),
        ("{a: 1}", {"a": 1}),
        ("[]", ()),
        ("{}", {}),
        ('""', ""),
        ("a#b", "a#b"),
        ("a # b", "a"),
    ],
)
def test_a_scalar_is_exactly_what_it_says(scalar, value):
    read_value = data(f"a: {scalar}")["a"]
    assert (read_value, type(read_value)) == (value, type(value))


@pytest.mark.parametrize(
    "scalar",
    [
        "y",
        "Y",
        "n",
        "N",
        "yes",
        "Yes",
        "YES",
        "no",
        "No",
        "NO",
        "on",
        "On",
        "off",
        "OFF",
        "true",
        "True",
        "TRUE",
        "false",
        "null",
        "Null",
        "NULL",
        "nil",
        "none",
        "None",
        "~",
        "=",
        ".inf",
        "-.inf",
        "+.inf",
        ".NaN",
        "0322",
        "00",
        "-01",
        "+1",
        "+995",
        "0x1F",
        "0XfF",
        "0o17",
        "0b101",
        "1_000",
        "1e3",
        "1E-3",
        "1.5e3",
        ".5",
        "5.",
        "9:30",
        "09:30",
        "12:30:45",
        "1:59.5",
        "1234567890123456",
        "0.1234567891",
        "-1_0",
        "1__0",
    ],
)
def test_what_readers_disagree_on_has_to_be_quoted(scalar):
    assert found(f"a: {scalar}") == [("KB208", 1, 4)]
    assert found(f'a: "{scalar}"') == found(f"a: '{scalar}'") == []
    assert data(f'a: "{scalar}"') == {"a": scalar}


def test_every_scalar_of_another_type_in_pyyaml_is_ours_or_refused():
    letters = "yYnNoOeEsStTrRuUfFaAlL01289_.:+-~=xXbB<"
    for first in letters:
        for second in letters:
            for text in (first, first + second, f"1{first}{second}", f"{first}{second}1"):
                try:
                    theirs = yaml.safe_load(f"a: {text}")
                except yaml.YAMLError:
                    continue
                if not isinstance(theirs, dict) or isinstance(theirs["a"], str):
                    continue
                ours = read(f"a: {text}")
                if not ours.findings:
                    assert ours.value is not None and plain(ours.value.data) == theirs, text


NESTED = """\
title:
  ka: სათაური
  en: "Title"
sources:
  - id: first
    date: 2025-09-15
  -   id: second
      note: { ka: ა, en: b }
themes: [one, two]
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("title",), 2, 3),
        (("title", "ka"), 2, 7),
        (("title", "en"), 3, 7),
        (("sources",), 5, 3),
        (("sources", 0), 5, 5),
        (("sources", 0, "date"), 6, 11),
        (("sources", 1), 7, 7),
        (("sources", 1, "note"), 8, 13),
        (("sources", 1, "note", "en"), 8, 26),
        (("themes",), 9, 9),
        (("themes", 1), 9, 15),
        (("sources", 1, "none"), 7, 7),
        (("sources", 7, "id", "x"), 5, 3),
        (("none",), 1, 1),
    ],
)
def test_the_place_of_a_value_is_exact(path, line, column):
    tree = read(NESTED).value
    assert tree is not None
    assert (tree.place_of(path).line, tree.place_of(path).column) == (line, column)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("title",), 1, 1),
        (("title", "en"), 3, 3),
        (("sources", 1, "id"), 7, 7),
        (("sources", 1, "note", "en"), 8, 22),
        (("sources", 1, "none"), 7, 7),
    ],
)
def test_the_place_of_a_key_is_exact(path, line, column):
    tree = read(NESTED).value
    assert tree is not None
    assert (tree.place_of_key(path).line, tree.place_of_key(path).column) == (line, column)


@pytest.mark.parametrize("text", ["a: 😀\nb: no", "a: ა\n# ბ\nb: no", '"ა": 1\nb: no'])
def test_columns_count_characters_and_not_bytes(text):
    assert found(text)[0][2] == 4


def test_columns_are_counted_after_signs_of_four_bytes():
    assert found("{ა: 😀, b: no}") == [("KB208", 1, 11)]


@pytest.mark.parametrize("first_line", [1, 2, 40])
def test_lines_count_from_where_the_yaml_stands_in_the_file(first_line):
    assert found("a: 1\nb: no\nb: 2", first_line=first_line) == [
        ("KB208", first_line + 1, 4),
        ("KB207", first_line + 2, 1),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a: 1\na: 2", 1),
        ("a: 1\n'a': 2", 1),
        ('x: 0\n"a": 1\n\na: {b: [c]}', 2),
        ("{a: 1, a: 2}", 1),
        ("? a\n: 1\n? a\n: 2", 1),
    ],
)
def test_a_key_that_stands_twice_names_both_lines(text, first):
    (finding,) = read(text).findings
    assert finding.code == "KB207"
    assert dict(finding.details) == {"key": "a", "first_line": str(first)}


def test_the_first_of_two_equal_keys_counts_until_it_is_mended():
    tree = read("a: 1\nb: 2\na: 3").value
    assert tree is not None and tree.data == {"a": 1, "b": 2}


def test_a_key_three_times_is_two_findings():
    assert found("a: 1\na: {b: 1, b: 2}\na: 3") == [
        ("KB207", 2, 1),
        ("KB207", 2, 11),
        ("KB207", 3, 1),
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: &x 1", ("KB204", 1, 4)),
        ("a: *x", ("KB204", 1, 4)),
        ("&x a: 1", ("KB204", 1, 1)),
        ("a: &x [1]", ("KB204", 1, 4)),
        ("a: &x {b: 1}", ("KB204", 1, 4)),
        ("<<: *x", ("KB204", 1, 1)),
        ("<<: {a: 1}", ("KB204", 1, 1)),
        ("*x : 1", ("KB204", 1, 1)),
        ("a: !!str x", ("KB205", 1, 4)),
        ("a: !x [1]", ("KB205", 1, 4)),
        ("a: !x {b: 1}", ("KB205", 1, 4)),
        ("!x a: 1", ("KB205", 1, 1)),
        ("a: !!python/object/apply:os.system [id]", ("KB205", 1, 4)),
        ("%YAML 1.2\n---\na: 1", ("KB205", 1, 1)),
        ("%TAG ! tag:x,2000:\n---\na: 1", ("KB205", 1, 1)),
        ("a: 1\n---\nb: 2", ("KB206", 2, 1)),
        ("a: 1\n...\n---\nb: 2", ("KB206", 3, 1)),
        ("a: 1\n---\n", ("KB206", 2, 1)),
        ("1: a", ("KB210", 1, 1)),
        ("1.5: a", ("KB210", 1, 1)),
        ("[a]: b", ("KB210", 1, 1)),
        ("{a: b}: c", ("KB210", 1, 1)),
        ("? - a\n: b", ("KB210", 1, 3)),
        ("a:", ("KB209", 1, 3)),
        ("a: [b, {c: }]", ("KB209", 1, 12)),
        ("? a", ("KB209", 2, 1)),
        ("- a", ("KB211", 1, 1)),
        ("a", ("KB211", 1, 1)),
        ("", ("KB211", 1, 1)),
        ("---\n...\n", ("KB209", 2, 1)),
        ("# comment", ("KB211", 1, 1)),
    ],
)
def test_what_can_be_misread_is_refused_at_its_place(text, finding):
    assert found(text)[0] == finding


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        ("a: b: c", "colon", 1, 5),
        ("a: b\nc\nd: e", "no-colon", 2, 1),
        ("a: b\n c: d", "colon", 2, 3),
        ("x:\n  a: b\n c: d", "indentation", 3, 2),
        ("a: - b", "list-indentation", 1, 4),
        ("a: 'b\nc: d", "quote-open", 1, 4),
        ('a: 1\nb: "c\nd: e\n', "quote-open", 2, 4),
        ("a: @b", "reserved-character", 1, 4),
        ("a: %b", "reserved-character", 1, 4),
        ("a: *b* c", "reserved-character", 1, 6),
        ("a: [b] c\nd: e", "bracket-first", 1, 8),
        ("a: {b: c} d\ne: f", "bracket-first", 1, 11),
        ('a: "b" c\nd: e', "quote-inside", 1, 8),
        ("a: 'b's c'\nd: e", "quote-inside", 1, 7),
        ("a: “b: c”", "typographic", 1, 6),
        ("a: b\n\u00a0c: d: e", "blank", 2, 1),
        ("a:\n\u00a0b: c\n  d: e", "blank", 2, 1),
        ("a:\u00a0b\nc: d", "blank", 1, 3),
        ("a: b\u00a0\nc: d", "blank", 1, 4),
        ("a: \u2003b", "blank", 1, 4),
        ("a: `b", "reserved-character", 1, 4),
        ('a: "\\q"', "escape", 1, 5),
        ("a: [b\nc: d", "bracket", 2, 2),
        ("a: {b: c\n", "bracket", 2, 1),
        ("a: 'b\n---\nc'", "document", 2, 1),
        ("a: ]", "bracket", 1, 4),
    ],
)
def test_broken_yaml_says_what_is_wrong_and_where(text, key, line, column):
    assert problem(text) == f"@yaml.{key}"
    assert found(text) == [("KB201", line, column)]


@pytest.mark.parametrize(
    "escape",
    [
        *("\\u202e", "\\u200b", "\\0", "\\x1b", "\\U0001F600", "\\n", "\\t", "\\_", "\\N"),
        *("\\L", "\\P", "\\e", "\\ ", "\\\n  ", "\\u0035"),
    ],
)
@pytest.mark.parametrize("text", ['a: "x{}y"', '"x{}y": a', 'a: ["x\\\\\\\\{}y"]'])
def test_an_escape_cannot_smuggle_in_what_the_file_may_not_hold(escape, text):
    assert {code for code, _, _ in found(text.format(escape))} == {"KB201"}


@pytest.mark.parametrize("text", ["a: 'x\\u202ey'", "a: x\\u202ey", "a: |\n  x\\u202ey\n"])
def test_a_backslash_outside_double_quotes_is_a_backslash(text):
    assert data(text)["a"].strip() == "x\\u202ey"


@pytest.mark.parametrize("depth", [1, 5, RECORD_LIMITS.depth - 1])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_up_to_the_limit_is_read(depth, opening, closing):
    inner = "a: " + opening * (depth - 1) + "x" + closing * (depth - 1)
    assert found(inner) == []


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[[{a: [", "- - ", "[? "])
def test_a_hundred_kilobytes_of_openings_are_refused(opening):
    text = "a:\n  " + opening * (100_000 // len(opening))
    (finding,) = read(text).findings
    assert finding.code in ("KB202", "KB210")
    assert finding.place.line == 2


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_openings_on_lines_of_their_own_are_refused(opening):
    text = "a:\n" + "".join(" " * depth + opening + "\n" for depth in range(1, 300))
    assert {code for code, _, _ in found(text)} <= {"KB202", "KB210", "KB201"}
    assert found(text)


def test_the_limit_of_nodes_is_exact():
    # The map, the key and the list are nodes as well.
    limit = RECORD_LIMITS.nodes - 3
    assert found(f"a: [{', '.join(['x'] * limit)}]") == []
    assert [code for code, _, _ in found(f"a: [{', '.join(['x'] * (limit + 1))}]")] == ["KB203"]


def test_vocabularies_may_be_larger_than_records():
    text = f"a: [{', '.join(['x'] * 5_000)}]"
    assert found(text, limits=VOCABULARY_LIMITS) == []


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_a_billion_laughs_are_refused_at_the_first_anchor():
    assert found(BOMB) == [("KB204", 1, 4)]


SIGNS = {"␣": " ", "↵": "", "∎\n": "", "∎": "", "←": "\r", "⇔": "\ufeff"}


def documents(project) -> list[Any]:
    folder = project.parent / "shared" / "corpora" / "yaml-test-suite"
    if not folder.is_dir():
        pytest.skip("the test suite of YAML is not here")
    found_documents = []
    for path in sorted(folder.glob("*.yaml")):
        for number, example in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            if "yaml" in example:
                text = example["yaml"]
                for sign, meant in SIGNS.items():
                    text = text.replace(sign, meant)
                text = re.sub("—*»", "\t", text)
                found_documents.append((f"{path.stem}-{number}", text, example))
    return found_documents


def test_every_document_of_the_suite_is_a_tree_or_a_finding_at_a_place(project):
    suite = documents(project)
    assert len(suite) > 350
    for name, text, _ in suite:
        outcome = read(text)
        assert outcome.value is not None or outcome.findings, name
        for finding in outcome.findings:
            assert 1 <= finding.place.line <= text.count("\n") + 2, name
            assert 1 <= finding.place.column <= len(text) + 1, name


READ_ANYWAY = ["9C9N-0", "QB6E-0", "S98Z-0", "SU5Z-0", "X4QW-0"]
"""Invalid for YAML 1.2 only because of blanks and comments: they have one meaning all the same."""

MISREAD = ["652Z-0", "L24T-1"]
"""libyaml takes `?foo` for the key `foo`, and loses a last line break before the end of a file."""


def test_no_invalid_document_of_the_suite_is_read_but_for_blanks(project):
    read_anyway = [
        name
        for name, text, example in documents(project)
        # A tab never gets as far as the YAML.
        if example.get("fail") and not read(text).findings and "\t" not in text
    ]
    assert read_anyway == READ_ANYWAY


def test_what_is_read_of_the_suite_is_what_its_authors_mean(project):
    other = []
    for name, text, example in documents(project):
        tree = read(text)
        if tree.value is None or tree.findings or "json" not in example:
            continue
        if plain(tree.value.data) != yaml.safe_load(example["json"]):
            other.append(name)
    assert other == MISREAD


def plain(value: Any) -> Any:
    """Our data as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


SYNTAX = st.text(alphabet=" \n-:?#[]{},&*!|>'\"%@`\\ab1.~ა\t", max_size=80)


@given(st.one_of(st.text(max_size=100), SYNTAX))
def test_any_text_is_a_tree_or_findings_at_places_in_it(text):
    outcome = read(text)
    assert outcome.value is not None or outcome.findings
    for finding in outcome.findings:
        assert 1 <= finding.place.line <= len(text) + 1
        assert 1 <= finding.place.column <= len(text) + 1
    if outcome.value is not None:
        for path in outcome.value.values:
            assert outcome.value.place_of(path).line >= 1


KEYS = st.text(alphabet="abcდ ", min_size=1, max_size=6).map(lambda key: f"k{key}".strip())
VALUES = st.recursive(
    st.one_of(st.integers(-(10**9), 10**9), st.text(alphabet="abგ: #'-[]{}", max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_was_written_is_read_as_it_was_meant(value):
    # PyYAML writes other signs than Latin ones with escapes, unless it is told not to.
    text = yaml.safe_dump(value, allow_unicode=True, width=1_000)
    outcome = read(text)
    if outcome.findings:
        assert {finding.code for finding in outcome.findings} <= {"KB204", "KB208"}
    else:
        assert outcome.value is not None and plain(outcome.value.data) == value


def test_of_a_key_that_stands_twice_the_first_keeps_its_places():
    outcome = read("a:\n  b: 1\nc: 2\na:\n  b: 3\n")
    assert [finding.code for finding in outcome.findings] == ["KB207"]
    assert outcome.value is not None and outcome.value.data == {"a": {"b": 1}, "c": 2}
    assert outcome.value.place_of(("a", "b")).line == 2
    assert outcome.value.place_of_key(("a",)).line == 1
