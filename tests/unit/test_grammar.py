"""Markdown: what a text holds is found where it stands, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.prose.grammar import link_definitions, survey, tables, to_html


def test_headings_are_found_with_their_level_text_and_place():
    text = "# ერთი\n\nორი\n---\n\n### `code` and *em*  #\n"
    headings = survey(text).headings
    assert [(each.level, each.text) for each in headings] == [
        (1, "ერთი"),
        (2, "ორი"),
        (3, "code and em"),
    ]
    assert [text.encode()[each.start :].split()[0] for each in headings] == [
        b"#",
        "ორი".encode(),
        b"###",
    ]


@pytest.mark.parametrize(
    "text", ["> ## A", "- ## A", "1. a\n\n   ## A", "> - ## A", ">> A\n>> ---"]
)
def test_a_heading_in_a_quotation_or_a_list_is_nested(text):
    assert [each.nested for each in survey(text).headings] == [True]


@pytest.mark.parametrize("text", ["## A", "> x\n\n## A", "- x\n\n## A", "|a|\n|-|\n\n## A"])
def test_a_heading_after_a_quotation_or_a_list_is_not_nested(text):
    assert [each.nested for each in survey(text).headings] == [False]


@pytest.mark.parametrize(
    "text", ["    ## A", "```\n## A\n```", "\\## A", "#A", "####### A", "`## A`"]
)
def test_what_only_looks_like_a_heading_is_none(text):
    assert survey(text).headings == ()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[a](https://x.ge)", "https://x.ge"),
        ("[a](<https://x.ge/a b>)", "https://x.ge/a b"),
        ("<https://x.ge>", "https://x.ge"),
        ("<info@x.ge>", "mailto:info@x.ge"),
        ("[a][b]\n\n[b]: https://x.ge", "https://x.ge"),
        ("[a]\n\n[A]: https://x.ge", "https://x.ge"),
        ("[a](java&#115;cript:x)", "javascript:x"),
        ("[a](java\\script:x)", "java\\script:x"),
        ("| [a](x) |\n| - |\n", "x"),
        ("## [a](x)", "x"),
        ("[![i](y)](x)", "x"),
        ("[a]()", ""),
    ],
)
def test_every_kind_of_link_is_found_with_its_address(text, address):
    assert [each.text for each in survey(text).links] == [address]


@pytest.mark.parametrize(
    "text", ["`[a](x)`", "\\[a](x)", "[a] (x)", "[a][b]", "https://x.ge", "    <https://x.ge>"]
)
def test_what_only_looks_like_a_link_is_none(text):
    assert survey(text).links == ()


@pytest.mark.parametrize(
    "text",
    [
        "<b>",
        "</b>",
        "<br/>",
        "<!-- x -->",
        "<?php ?>",
        "<!DOCTYPE html>",
        "<![CDATA[x]]>",
        "<script>\nx",
        "a <i onclick='x'>b",
        "- <b>",
        "> <b>",
        "|<b>|\n|-|",
        "## <b>",
        "[<b>](x)",
        "*<b>*",
    ],
)
def test_every_kind_of_html_is_found(text):
    assert survey(text).raw_html


@pytest.mark.parametrize(
    "text", ["`<b>`", "\\<b>", "&lt;b&gt;", "3 < 4 > 2", "<3", "< b>", "    <b>", "```\n<b>\n```"]
)
def test_what_only_looks_like_html_is_none(text):
    assert survey(text).raw_html == ()


@pytest.mark.parametrize("text", ["![a](x)", "![a][b]\n\n[b]: x", "[![a](x)](y)", "## ![a](x)"])
def test_every_kind_of_picture_is_found(text):
    assert len(survey(text).pictures) == 1


@pytest.mark.parametrize(
    ("text", "depth"), [("", 0), ("a", 1), ("> a", 2), ("- *a*", 3), ("- - a", 4)]
)
def test_depth_counts_elements_inside_one_another(text, depth):
    assert survey(text).depth == depth


@pytest.mark.parametrize(
    "definition",
    [
        "[a]: https://x.ge",
        "[a]: <https://x.ge/(b)>",
        "[a]: <https://x.ge/\\>\\<script\\>>",
        "[a]: <https://x.ge/&#10;&#10;#&#32;H>",
        "[a]: https://x.ge 'the \"title\" of it'",
        "[a]: https://x.ge/\\\\",
        "[a]: <>",
        "[A\n b]: https://x.ge\n",
        "[\\]]: https://x.ge",
        "> [a]: https://x.ge\n> 'two\n> lines'",
        "[a]: https://x.ge/ა?b=%20&c",
    ],
)
def test_a_definition_means_the_same_when_it_is_written_again(definition):
    link = {"[A\n b]: https://x.ge\n": "[a b]", "[\\]]: https://x.ge": "[\\]]"}.get(
        definition, "[a]"
    )
    once = to_html(f"{link}\n\n{definition}").replace("<blockquote>\n</blockquote>\n", "")
    assert "<a href" in once
    assert to_html(f"{link_definitions(definition)}\n\n{link}") == once


def test_of_two_definitions_the_first_counts():
    assert link_definitions("[a]: x\n\n[A]: y").count("\n") == 0
    assert "y" not in link_definitions("[a]: x\n\n[A]: y")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("a\n---\nb", []),
        ("a | b", []),
        ("|a|b|\n|-|-|\n|1|2|\n", [(2, 2)]),
        ("x\n\na|b\n:-|-:\n1|2\n3\n\nx", [(4, 4)]),
        ("> |a|\n> |-|\n> |1|\n> \n> x", [(2, 1)]),
        ("- a|b\n  -|-\n  1|2", [(2, 2)]),
        ("|a|\n|-|\n\n|a|\n| :-: |", [(2, 0), (5, 0)]),
    ],
)
def test_tables_are_found_with_their_line_and_no_fewer_cells_than_they_have(text, found):
    assert list(tables(text)) == found
    assert sum(cells for _, cells in found) >= to_html(text).count("<td")


def test_a_table_that_would_fill_the_memory_is_measured_without_being_made():
    text = "a|" * 1_000 + "\n" + "-|" * 1_000 + "\n" + "a\n" * 98_000
    assert list(tables(text)) == [(2, 1_000 * 98_000)]


MARKS = st.text(alphabet="#>-*_`[]()!<>|\\\n ab~:ა1.&;\"'", max_size=80)


@given(st.one_of(st.text(max_size=100), MARKS))
def test_any_text_is_surveyed_and_every_place_lies_in_it(text):
    found = survey(text)
    size = len(text.encode())
    for span in (*found.headings, *found.links, *found.pictures, *found.raw_html):
        assert 0 <= span.start <= span.end <= size
        text.encode()[: span.start].decode()
        text.encode()[: span.end].decode()
    for spans in (found.headings, found.raw_html):
        assert all(a.start <= b.start for a, b in pairwise(spans))


@given(st.text(alphabet="|-: >\na", max_size=60))
def test_no_table_has_more_cells_than_were_counted(text):
    assert to_html(text).count("<td") <= sum(cells for _, cells in tables(text))


@given(MARKS)
def test_definitions_of_any_text_are_definitions_and_nothing_else(text):
    assert to_html(link_definitions(text)) == ""
