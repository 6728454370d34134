"""Sheets that are handed out, and what announces a list."""

import pytest

from knowledge_base.printing.beside import beside
from knowledge_base.printing.elements import heading, on_a_sheet, paragraph, table
from knowledge_base.printing.settling import settled

LIST = {"is": "list", "start": None, "items": [[paragraph(["ერთი"])]]}
CITATION = {"mark": "citation", "number": 1}


def sheet_of(rows, *texts):
    """A handout with a title, `texts` and a table of `rows` rows, as it is set."""
    shown = [[["1"], ["რა გაკეთდა"], []] for _ in range(rows)]
    handout = [{"is": "break"}, heading("დასარიგებელი მასალა", 2), *texts]
    return settled(on_a_sheet([*handout, table(["№", "რა", "ჩვენი პასუხი"], shown)]))


def is_large(blocks):
    return [block["large"] for block in blocks if block["is"] == "table"]


def test_the_table_of_a_sheet_is_large_where_the_sheet_has_room_for_it():
    assert is_large(sheet_of(8)) == [True]
    assert is_large(sheet_of(40)) == [False]


def test_a_text_on_the_sheet_takes_its_room():
    rows = next(n for n in range(1, 40) if is_large(sheet_of(n + 1)) == [False])
    assert is_large(sheet_of(rows)) == [True]
    assert is_large(sheet_of(rows, paragraph(["ახსნა " * 200]))) == [False]


def test_tables_that_share_a_page_with_others_stay_small():
    alone = table(["a", "b", "c"], [[["1"], ["2"], []]])
    assert is_large(settled([alone])) == [False]
    assert is_large(settled(on_a_sheet([alone, alone]))) == [False, False]
    both = beside(on_a_sheet([alone]), on_a_sheet([alone]))
    assert [is_large(settled(block.get("blocks", [block]))) for block in both] == [[False]] * 2


@pytest.mark.parametrize(("columns", "is_beside"), [(2, True), (3, False)])
def test_a_table_stands_beside_the_other_language_where_half_a_page_holds_it(columns, is_beside):
    alone = table(["a"] * columns, [[["1"]] * columns])
    first, *_ = beside([alone], [alone])
    assert (first["is"] == "beside") is is_beside


@pytest.mark.parametrize(
    ("inlines", "following", "leads"),
    [
        (["სამი შედეგი:"], LIST, True),
        (["სამი შედეგი:", CITATION], LIST, True),
        (["სამი შედეგი."], LIST, False),
        (["სამი შედეგი:"], paragraph(["პირველი"]), False),
    ],
)
def test_what_ends_in_a_colon_stays_with_its_list(inlines, following, leads):
    assert settled([paragraph(inlines), following])[0].get("leads", False) is leads


@pytest.mark.parametrize(("words", "leads"), [("ა)", True), ("გრძელი წინადადება. " * 12, False)])
def test_a_short_paragraph_stays_with_the_table_below_it(words, leads):
    blocks = [paragraph([words]), table(["ა", "ბ"], [[["1"], ["2"]]])]
    assert settled(blocks)[0].get("leads", False) is leads


def test_a_line_stays_with_the_short_paragraph_that_stays_with_its_table():
    blocks = [paragraph(["ა) ხარვეზები მეორე სვეტშია."]), paragraph(["ბ) ნიმუშები:"])]
    found = settled([*blocks, table(["ა", "ბ"], [[["1"], ["2"]]])])
    assert [each.get("leads", False) for each in found] == [True, True, False]
    assert not any(each.get("leads", False) for each in settled([blocks[0], *blocks]))


def test_a_colon_at_the_end_leads_to_nothing():
    assert "leads" not in settled([paragraph(["სამი შედეგი:"])])[0]
