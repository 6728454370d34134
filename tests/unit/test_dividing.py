"""Which words of narrow columns may be divided, and where."""

import pytest

from knowledge_base.printing.dividing import divided, years_whole
from knowledge_base.printing.elements import paragraph
from knowledge_base.prose.tree import plain


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("წლის ბიუჯეტი", 8, ["წლის ბიუჯეტი"]),
        ("წლის ბიუჯეტი", 6, ["წლის ბი", "უჯეტი"]),
        ("„ენერგოეფექტურობის“, წ.", 6, ["„ენ", "ერგოეფექტურობის", "“, წ."]),
        ("ჯანდაცვა-განათლება", 7, ["ჯა", "ნდაცვა", "-გა", "ნათლება"]),
        ("decentralisation 2025", 9, ["de", "centralisation", " 2025"]),
        ("წლ", 1, ["წლ"]),
        ("2025123456789", 3, ["2025123456789"]),
        ("", 3, []),
    ],
)
def test_long_words_keep_their_first_two_letters(text, limit, parts):
    found = divided([text], limit)
    assert [part if isinstance(part, str) else part["text"] for part in found] == parts
    assert all(isinstance(part, str) or part["mark"] == "divided" for part in found)
    assert "".join(parts) == text


def test_words_in_marks_are_divided_and_everything_else_stays():
    code = {"mark": "code", "text": "decentralisation"}
    number = {"mark": "citation", "number": 3}
    strong = {"mark": "strong", "inlines": ["decentralisation"]}
    found = divided([code, strong, number], 9)
    assert found[0] == code
    assert found[1]["inlines"] == ["de", {"mark": "divided", "text": "centralisation"}]
    assert found[2] == number
    assert plain([paragraph([strong])]) == plain([paragraph([found[1]])])


def test_the_word_of_a_year_stays_whole_beside_its_number():
    year = {"mark": "whole", "text": "წლის"}
    strong = {"mark": "strong", "inlines": ["2025\u00a0წლამდე"]}
    found = years_whole(["2025\u00a0წლის ბიუჯეტი, მომავალი წლის გეგმა", strong])
    assert found[:3] == ["2025\u00a0", year, " ბიუჯეტი, მომავალი წლის გეგმა"]
    assert found[3]["inlines"] == ["2025\u00a0", {"mark": "whole", "text": "წლამდე"}]
    assert plain([paragraph(found)]) == plain(
        [paragraph(["2025\u00a0წლის ბიუჯეტი, მომავალი წლის გეგმა", strong])]
    )
    assert years_whole(["in 2025 the city"]) == ["in 2025 the city"]
