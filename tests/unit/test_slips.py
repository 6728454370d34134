"""What was meant as Markdown and is none: each slip is one finding, and sound texts have none."""

from pathlib import PurePosixPath
from time import process_time

import pytest

from knowledge_base.findings.finding import Place
from knowledge_base.languages import Language
from knowledge_base.prose.grammar import code_found, survey, tables_found
from knowledge_base.validating.slips import slips

FILE = PurePosixPath("en.md")


def found(body: str, language: Language = "en") -> list[tuple[str, int, int]]:
    content = body.encode()

    def place(byte: int) -> Place:
        line = content.rfind(b"\n", 0, byte) + 1
        return Place(FILE, content.count(b"\n", 0, byte) + 1, len(content[line:byte].decode()) + 1)

    findings = slips(body, survey(body), place, frozenset({"report", "decision-2"}), language)
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
        ("1.ა\n2.ბ", [("KB426", 1, 1)]),
        ("1)„ა“\n\n2)**ბ**", [("KB426", 1, 1), ("KB426", 3, 1)]),
        ("1.\u00a0ა\n2.\u00a0ბ\n\n-\u00a0გ", [("KB426", 1, 1), ("KB426", 4, 1)]),
        ("ა. a\nბ. b\nგ. c", [("KB426", 1, 1)]),
        ("I. a\nII. b", [("KB426", 1, 1)]),
        ("i) a\nii) b\niii) c", [("KB426", 1, 1)]),
        ("(ა)a\n(ბ)b\n\n(1) c\n(2) d", [("KB426", 1, 1), ("KB426", 4, 1)]),
        ("§ a\n§ b\n\no c\no d", [("KB426", 1, 1), ("KB426", 4, 1)]),
        ("*a\n*b\n\n–c\n–d", [("KB426", 1, 1), ("KB426", 4, 1)]),
        ("1.1. a\n1.2. b", [("KB430", 1, 1)]),
        ("a:\n10:00 – b\n11:30–12:00 c", [("KB430", 2, 1)]),
        ("2019 – a\n2020 წ. – b\n2021-ში – c", [("KB430", 1, 1)]),
        ("a:\nb;\nc;\nd.", [("KB430", 2, 1)]),
        ("1. a\n2. b\n4. c\n5. d", [("KB431", 3, 1)]),
        ("1. a\n   - b\n3. c", [("KB431", 3, 1)]),
        ("- [ ] a\n- [x] b", [("KB432", 1, 3), ("KB432", 2, 3)]),
        ("[ ] ჰო [\u00a0] არა", [("KB432", 1, 1), ("KB432", 1, 8)]),
        ("a **b c\n\nd", [("KB433", 1, 3)]),
        ("ა **„ბ“**ს", [("KB433", 1, 3)]),
        ("ა ** ბ ** გ", [("KB433", 1, 3)]),
        ("**a\n\nb**", [("KB433", 1, 1), ("KB433", 3, 2)]),
        ("| **a | b** |\n|---|---|\n| c | d |", [("KB433", 1, 3), ("KB433", 1, 10)]),
        ("ა *ბ გ", [("KB433", 1, 3)]),
        ("ა *„ბ“*ს", [("KB433", 1, 3)]),
        ("ა __ბ__ში და _გ_ში", [("KB433", 1, 3)]),
        ("12*30*500 a*b*c", [("KB434", 1, 3), ("KB434", 1, 12)]),
        ("[a][b] [c][]", [("KB435", 1, 1), ("KB435", 1, 8)]),
        ("a\n\n[b c]: https://example.org", [("KB436", 3, 1)]),
        ("a[1] b.[12] c[iv]", [("KB437", 1, 2), ("KB437", 1, 8), ("KB437", 1, 14)]),
        ("ა გან-\nვითარება a-\n  b", [("KB438", 1, 6), ("KB438", 2, 11)]),
    ],
)
def test_a_slip_is_told_where_it_is(body, findings):
    assert found(body) == findings


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        (
            "a[^report, ^decision-2] b(^report) c[ˆreport]",
            [("KB422", 1, 2), ("KB422", 1, 26), ("KB422", 1, 37)],
        ),
        ("a[^ანგარიში] b[^report.]", [("KB422", 1, 2), ("KB422", 1, 15)]),
        ("a\\[^report\\] b\\[^ა\\] c\\(^a)", []),
        ("| a | b |\n\n| --- | --- |\n\n| c | d |", [("KB425", 1, 1)]),
        ("| --- | --- |\n\n| c |", [("KB425", 1, 1)]),
        ("a\n\n| b | c |\n\n| d | e |\n\n| f | g |", [("KB425", 3, 1)]),
        ("a ~~b~~ c", [("KB433", 1, 3)]),
        ("a ==b== c", [("KB433", 1, 3)]),
        ("5 m^2 a", [("KB433", 1, 4)]),
        ("a;b\n1;2\n3;4", [("KB430", 1, 1)]),
        ("a ..... 3\nb ..... 5", [("KB430", 1, 1)]),
        ("№1 a\n№2 b\n\n1- c\n2- d", [("KB426", 1, 1), ("KB426", 4, 1)]),
        ("a.¹ ბ¹ 5 მ² 10⁴", [("KB437", 1, 3), ("KB437", 1, 6)]),
        ("a C:\\Users\\b.docx and file:///a", [("KB440", 1, 3), ("KB440", 1, 23)]),
        (f"{'მერია ' * 9}[^report]", [("KB439", 1, 1)]),
    ],
)
def test_what_other_programs_write_is_told(body, findings):
    assert found(body) == findings


PAGE = f"The city hall has a reception day, and {'everybody ' * 70}likes it."


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        ("a\n\n+---+---+\n| b | c |\n+===+===+\n| d | e |\n| f | g |", [("KB441", 3, 1)]),
        (" a | b\n---+---\n c | d\n\n  +--+--+", [("KB441", 2, 1), ("KB441", 5, 1)]),
        ("┌──┬──┐\n│ა │ბ │\n└──┴──┘", [("KB441", 1, 1)]),
        ("a b… See more", [("KB442", 1, 6)]),
        ("ა ბ... მეტის ნახვა\n\nგ", [("KB442", 1, 8)]),
        (
            "ა...ვრცლად\n\nSee Translation\n\nა!  Show more ",
            [
                ("KB442", 1, 5),
                ("KB442", 3, 1),
                ("KB442", 5, 5),
            ],
        ),
        ("ა[NK1], ბ.[თბ12]", [("KB443", 1, 2), ("KB443", 1, 11)]),
        ("a[a] b\n\n[a]c d", [("KB443", 1, 2), ("KB443", 3, 1)]),
        (f"{PAGE}\n\n7\n\n{PAGE}\n\n8\n", [("KB444", 3, 1), ("KB444", 7, 1)]),
        (
            "ა და\n\n7\n\nბ\n\n- 8 -\n\nPage 9 of 12",
            [
                ("KB444", 3, 1),
                ("KB444", 7, 1),
                ("KB444", 9, 1),
            ],
        ),
        ("a\n\nგვერდი 3 12-დან\n\n3 | P a g e", [("KB444", 3, 1), ("KB444", 5, 1)]),
        ("- rusTavis meria da saqarTvelos mTavroba.[^report]", [("KB445", 1, 1)]),
        ("a gori.gov.ge/news-ზე (b.com/C).", [("KB428", 1, 3), ("KB428", 1, 24)]),
    ],
)
def test_what_pasting_leaves_behind_is_told(body, findings):
    assert found(body) == findings


@pytest.mark.parametrize(
    "body",
    [
        "+ a\n+ b\n\n-- + --\n\n```\n+---+---+\n[a]b\n```\n\na ─── b\n\n├── c",
        "`+--+`\n\n| +--+ |\n|---|\n| a |",
        "a you can see more\n\nმეტის ნახვა შეიძლება.\n\nა … მეტის ნახვა\nბ\n\n- See more",
        "You can read more.\n\n[See more](https://example.org)\n\nა და მეტის ნახვა",
        "(level [A1]) [B2] c[d] \\[E5\\]\n\na[AB1]\n\n[AB1]: https://example.org",
        "`a[AB1]` [a[AB1]](https://example.org)",
        "რამდენი ადამიანი მონაწილეობდა\n\n12\n\nრამდენი ქალი\n\n13",
        f"{PAGE}\n\n7\n\n{PAGE}\n\n9\n\n{PAGE}\nრამდენი ქალი?\n\n10",
        "### a\n\n12\n\n- b and\n\n12\n\na\n12\nb\n\nin\n\n2024\n\nc\n\n1. Page 3",
        "YouTube, eTender, eService, iTunes da eCitizen is",
        "eTender, eService, YouTube",
        "gori.gov.ge a@b.ge/c [d](https://b.ge/c) <https://b.ge/c> and/or Node.js/x b.pdf/c",
    ],
)
def test_what_only_resembles_it_is_not_told(body):
    assert found(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "+--" * 40_000,
        f"{'-' * 40_000}\n" * 3,
        "See more " * 20_000,
        f"…{' ' * 90_000}See more x",
        "a[AB1" * 20_000,
        "[a]b " * 20_000,
        f"{PAGE}\n\n7\n\n" * 60,
        "aTb " * 30_000,
        "a.b-c." * 20_000 + "ge/",
        "1\n\n" * 30_000,
    ],
)
def test_long_rows_of_such_signs_are_told_at_once(body):
    begun = process_time()
    found(body)
    assert process_time() - begun < 4


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("rusTavis meria da misi ori servisi, romlebsac marTavs.[^report]", True),
        ("The city hall has two services, and it runs both of them.", True),
        ("რუსთავის მერია და მისი ორი სერვისი, რომლებსაც თავად მართავს.", False),
        ("> The city hall has two services, and it runs both of them.", False),
        ("The city hall has two services, and it runs – მართავს.", False),
        ("<https://example.org/the-city-hall-has-two-services-and-runs-them>", False),
        ("- COVID-19, UNDP, EU4ITD, GIZ", False),
    ],
)
def test_a_paragraph_in_another_language_is_told(body, is_told):
    assert ("KB439" in [code for code, *_ in found(body, "ka")]) is is_told


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
        "2.5 a\n\n12.05.2024 b\n\n1.ა\n\n5.ბ\n\n1. *a*\n2. **b** c",
        "ა. ბერიძე\nდ. კობახიძე\n\nI. a\n\nII. b",
        "§ 5 a\n\no a\n\n*a* b\n*c* d",
        "10:00 – a\n\n11:00 – b\n\n- 12:00 – c\n- 13:00 – d\n\n2019–2020 e\n2021 f",
        "a b;\nc d; e\nf;\ng.\n\n- a;\n- b;\n- c.\n\nh;\ni.",
        "1. a\n1. b\n1. c\n\nd\n\n3. e\n4. f\n   1. g\n   2. h\n5. i\n\nj\n\n0. k",
        "`[ ]` \\[ \\] [x](https://example.org) [16] of a|b [5] [sic] […]",
        "**a** **b.** c **„d“** **e**ს (**f**) **g:** h\n\n***i*** 5 * 3 * 2 j*",
        "*note: a\n\nb **c *d* e** `** f` \\*\\*g \\* \\_h\\_ ____ i_j_k _l_",
        "a*b\n\n2*3\n\n*c*ს 10 * 20 * 30 `2*3*4`",
        "[a][^report] [b][B] [C]\n\n[b]: https://example.org\n[c]: https://example.org",
        "[^report]: a",
        "short-\nand long- or\nun-\n\n```\na-\nb\n```\n\n5-\nc",
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
