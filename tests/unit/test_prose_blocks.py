"""Markdown as rows of paragraphs and tables, for Word and for print."""

import re

import pytest

from knowledge_base.prose import blocks as prose_blocks
from knowledge_base.prose.blocks import Paragraph, Run, Table, blocks
from knowledge_base.prose.citations import CITATION
from knowledge_base.prose.grammar import running_words


def looks(markdown: str) -> list[tuple[str, str, int]]:
    return [
        (block.style, block.text, block.depth)
        for block in blocks(markdown)
        if isinstance(block, Paragraph)
    ]


def test_lists_keep_their_kind_and_their_depth():
    text = "One:\n\n- a\n    - b\n\n      goes on\n- c\n\n3. x\n4. y\n"
    assert looks(text) == [
        ("text", "One:", 0),
        ("bullet", "a", 0),
        ("bullet", "b", 1),
        ("more", "goes on", 1),
        ("bullet", "c", 0),
        ("number", "x", 0),
        ("number", "y", 0),
    ]


def test_two_numbered_lists_are_two_and_begin_where_they_say():
    found = [block for block in blocks("3. x\n4. y\n\nText\n\n1. z\n") if block.style == "number"]
    assert [block.start for block in found] == [3, 3, 1]
    assert found[0].group == found[1].group != found[2].group


@pytest.mark.parametrize(
    ("markdown", "runs"),
    [
        ("a **b** *c*", (Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True))),
        ("so.[^src] And", (Run("so."), Run("", cites="src"), Run(" And"))),
        ("`[^src]`", (Run("[^src]", code=True),)),
        ("[l](https://example.ge)", (Run("l", link="https://example.ge"),)),
        ("<office@example.ge>", (Run("office@example.ge", link="mailto:office@example.ge"),)),
        ("x <b>y</b> &lt;z&gt;", (Run("x <b>y</b> <z>"),)),
        ("one\ntwo\\\nthree", (Run("one two\nthree"),)),
    ],
)
def test_looks_and_links_and_citations_are_kept(markdown, runs):
    (block,) = blocks(markdown)
    assert block.runs == runs


def test_a_table_has_a_head_and_rows_of_equal_length():
    (table,) = blocks("| a | b |\n|---|---|\n| 1 |\n| 2 | **3** |\n")
    assert isinstance(table, Table)
    assert [cell[0].text for cell in table.head] == ["a", "b"]
    assert [[cell[0].text for cell in row] for row in table.rows] == [["1", ""], ["2", "3"]]
    assert table.rows[1][1][0].runs[0].bold


def test_headings_quotations_and_code_are_told_apart():
    text = "#### Own\n\n> said\n\n```\nx = 1\ny = 2\n```\n"
    assert looks(text) == [
        ("heading", "Own", 0),
        ("quote", "said", 1),
        ("code", "x = 1", 0),
        ("code", "y = 2", 0),
    ]


def test_links_by_reference_are_resolved_with_the_definitions_of_the_text():
    (block,) = blocks("see [here][a]", "[a]: <https://example.ge>")
    assert block.runs == (Run("see "), Run("here", link="https://example.ge"))


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", CITATION.sub(" ", text)))


def test_no_word_of_a_real_text_is_lost(catalogue):
    for entry in catalogue.reforms:
        for text in entry.texts.values():
            for section in text.sections:
                for markdown in [section.markdown, *(part.markdown for part in section.parts)]:
                    told = []
                    for block in blocks(markdown, text.definitions):
                        is_table = isinstance(block, Table)
                        cells = [block.head, *block.rows] if is_table else [[[block]]]
                        told += [p.text for row in cells for cell in row for p in cell]
                    assert words_in(running_words(markdown)) <= words_in(" ".join(told))


def test_a_paragraph_of_many_lines_is_joined_once(monkeypatch):
    joined = []
    monkeypatch.setattr(
        prose_blocks, "_with_citations", lambda words, look: joined.append(words) or ()
    )
    assert blocks("[a]\n" * 1000) == ()
    assert [words for words in joined if words] == [("[a] " * 1000).rstrip()]
