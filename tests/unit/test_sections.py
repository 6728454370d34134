"""A text is cut at its headings, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.prose.grammar import survey
from knowledge_base.prose.sections import cut


def blocks(text: str) -> list[tuple[int, str, int, str]]:
    cut_text = cut(text, survey(text))
    return [(each.level, each.title, each.line, each.markdown) for each in cut_text]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "words", "# One\n\nwords", "> ## nested", "#### four"]
)
def test_a_text_without_a_section_is_one_block(text):
    assert blocks(text) == [(0, "", 1, text.strip("\n"))]


def test_a_text_is_cut_at_the_second_and_third_level():
    assert blocks("a\n\n## B\nb\n\n\n### C\n\n#### D\nd\n## E\n") == [
        (0, "", 1, "a"),
        (2, "B", 3, "b"),
        (3, "C", 7, "#### D\nd"),
        (2, "E", 11, ""),
    ]


def test_underlined_and_decorated_headings_cut_as_well():
    assert blocks("B *b*\n-----\nb\n### `C` ###\nc") == [
        (0, "", 1, ""),
        (2, "B b", 1, "b"),
        (3, "C", 4, "c"),
    ]


def test_georgian_letters_do_not_shift_the_cut():
    assert blocks("აბგ\n\n## დევ 😀\n\nზთ\n## ი\nკ")[1:] == [
        (2, "დევ 😀", 3, "ზთ"),
        (2, "ი", 6, "კ"),
    ]


def test_headings_in_code_and_lists_do_not_cut():
    text = "## A\n\n```\n## b\n```\n\n- ## c\n\n    ## d"
    assert [title for _, title, _, _ in blocks(text)] == ["", "A"]


@given(st.text(alphabet="#> -\nab`ა", max_size=60))
def test_every_word_of_any_text_is_in_a_block(text):
    joined = " ".join(f"{title} {markdown}" for _, title, _, markdown in blocks(text))
    assert sorted(filter(str.isalpha, joined)) == sorted(filter(str.isalpha, text))
