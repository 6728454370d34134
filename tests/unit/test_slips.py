"""What was meant as Markdown and is none: each slip is one finding, and sound texts have none."""

from pathlib import PurePosixPath

import pytest

from knowledge_base.findings.finding import Place
from knowledge_base.prose.grammar import code_found, survey, tables_found
from knowledge_base.validating.slips import slips

FILE = PurePosixPath("en.md")


def found(body: str) -> list[tuple[str, int, int]]:
    content = body.encode()

    def place(byte: int) -> Place:
        line = content.rfind(b"\n", 0, byte) + 1
        return Place(FILE, content.count(b"\n", 0, byte) + 1, len(content[line:byte].decode()) + 1)

    findings = slips(body, survey(body), place, frozenset({"report", "decision-2"}))
    return [(each.code, each.place.line, each.place.column) for each in findings]


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        ("ა [ბ](files/action plan.txt)", [("KB421", 1, 3)]),
        ("[a](https://example.org/a b.pdf) [c](https://example.org)", [("KB421", 1, 1)]),
        ("a\n[b](https://example.org", [("KB421", 2, 1)]),
        ("a [b] (https://example.org)", [("KB421", 1, 3)]),
        ("a (b)[https://example.org]", [("KB421", 1, 3)]),
        ("a](b", [("KB421", 1, 1)]),
        ("a[report]", [("KB422", 1, 2)]),
        ("a[^ report]", [("KB422", 1, 2)]),
        ("a[ ^nobody ]", [("KB422", 1, 2)]),
        ("a[decision-2].[report]", [("KB422", 1, 2), ("KB422", 1, 15)]),
        ("a\n\n```\nb\n## c\n| d |\n| e |\n", [("KB423", 3, 1)]),
        ("- a\n\n  ~~~\n  b\n\nc", [("KB423", 3, 3)]),
        ("```", [("KB423", 1, 1)]),
        ("| a | b |\n|---|---|\n| c | d | e |", [("KB424", 3, 1)]),
        ("| a | b |\n|---|---|\n| c |\n| d | e |", [("KB424", 3, 1)]),
        ("| a | b |\n|---|---|\n| c | d |\nText.", [("KB424", 4, 1)]),
        ("| a | b |\n|---|---|\n| c \\| d | e | f |", [("KB424", 3, 1)]),
        ("| a | b |\n| c | d |\n| e | f |", [("KB425", 1, 1)]),
        ("| a | b |\n|---|\n| c | d |", [("KB425", 1, 1)]),
        ("| a |\n| b |\n\nc\n\n| d |\n| e |", [("KB425", 1, 1), ("KB425", 6, 1)]),
        ("• a\n• b\n\nc\n\n● d", [("KB426", 1, 1), ("KB426", 6, 1)]),
        ("-a\n-b", [("KB426", 1, 1)]),
        ("– a\n– b\n– c", [("KB426", 1, 1)]),
        ("ა) a\nბ) b\nგ) c", [("KB426", 1, 1)]),
        ("a\nb https://example.org/c.", [("KB428", 2, 3)]),
        ("a\n\n     b\n     c\n\nd\n\n    e", [("KB429", 3, 5), ("KB429", 8, 5)]),
        ("- a\n\n      b\n\n> c\n>\n>     d", [("KB429", 3, 7), ("KB429", 7, 7)]),
        ("ა www.example.org", [("KB428", 1, 3)]),
        ("- a\n - b\n - c", [("KB427", 2, 1), ("KB427", 3, 1)]),
        ("1. a\n  - b\n2. c", [("KB427", 2, 1)]),
        ("10. a\n   - b", [("KB427", 2, 1)]),
    ],
)
def test_a_slip_is_told_where_it_is(body, findings):
    assert found(body) == findings


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[a](https://example.org/a%20b.pdf) [b](<https://example.org/a b>) <https://example.org>",
        "[a][b] [c]\n\n[b]: https://example.org\n[c]: https://example.org",
        "[report]: https://example.org\n\na [report]",
        "`[a](b c)` `[report]` \\[a\\](b c) \\[report\\]",
        "```\n[a](b c)\n• d\n| e |\n| f |\n - g\n```",
        "a[^report][^other] [note] (see [1]) [a] and (b)",
        "~~~ text\n    a\n~~~\n\nb\n    c\n\n- c\n\n  d\n\n  ```\n  d\n  ```\n\n> ```\n> e\n> ```",
        "| a | b |\n|---|---|\n| c | d |\n| `e \\| f` | \\| |\n\n| g |\n\nh | i",
        "a | b\n--|--\nc | d",
        "> | a | b |\n> |---|---|\n> | c | d |",
        "- a\n  - b\n    - c\n  - d\n- e\n\n 1. f\n\n1. g\n   - h\n   - i\n2. j",
        "- a\n\n - b",
        "* *a*\n* b\n\n*c* d\n\n-5 °C\n\n--\n\na\n-b c",
        "– a, he said.\n\n– b, she said.\n\nა) a",
    ],
)
def test_sound_text_has_no_slips(body):
    assert found(body) == []


def test_a_row_has_as_many_cells_as_are_written_in_it():
    (table,) = tables_found("a\n\n| b | c |\n|---|--:|\n| d |\ne | f | g\n| `h \\| i` | |\n")
    assert table.columns == 2
    assert [cells for _, cells in table.rows] == [1, 3, 2]


def test_code_is_told_with_where_it_stands_and_whether_it_ends():
    kinds = [(each.text, each.start, each.is_open) for each in code_found("a `b`\n\n```\nc\n")]
    assert kinds == [("`b`", 2, False), ("```\nc\n", 7, True)]
