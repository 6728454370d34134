"""Signs of lists as people type them, and the lists of Markdown that are made of them."""

import time

import pytest

from knowledge_base.prose.grammar import to_html
from knowledge_base.prose.signs import list_signs, with_lists


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("• a\n•b", "- a\n- b"),
        ("-a\n-b [^report]", "- a\n- b [^report]"),
        ("-\u00a0a\n-\u00a0b", "- a\n- b"),
        ("1.ა\n2.ბ", "1. ა\n2. ბ"),
        ("1)\u00a0ა\n2)\u00a0ბ", "1) ა\n2) ბ"),
        ("1.ა\n\n2.ბ", "1. ა\n\n2. ბ"),
        ("a:\n§ **b**\n§ c", "a:\n- **b**\n- c"),
        ("  – a\n  – b", "  - a\n  - b"),
        ("a\n\n● b\n\nc", "a\n\n- b\n\nc"),
    ],
)
def test_signs_become_those_of_markdown(written, meant):
    assert with_lists(written) == meant
    assert to_html(meant).count("<li>") > to_html(written).count("<li>")
    assert with_lists(meant) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ა) a\nბ) b",
        "I. a\nII. b",
        "(1) a\n(2) b",
        "• a\n• b\nWhat follows would be read as part of b.",
        "a\n2.ბ\n3.გ",
        "```\n• a\n```",
        "- a\n- b\n\n1. c",
        "",
    ],
)
def test_what_needs_thought_stays(text):
    assert with_lists(text) == text


def test_a_run_is_mended_as_a_whole_or_not_at_all():
    assert {sign.mark for sign in list_signs("• a\n• b\nc")} == {None}
    assert {sign.mark for sign in list_signs("• a\n• b\n\nc")} == {"- "}


def test_an_address_and_emphasis_on_the_line_stay_as_they_are():
    text = "•**ა** [ბ](https://example.org/a)\n•<https://example.org>"
    assert with_lists(text) == text.replace("•", "- ")


@pytest.mark.parametrize(
    "line", ["• a\n", "1.a\n", "ა. b\n", "*a\n", "(" * 9, "1." * 9, "- \u00a0"]
)
def test_any_number_of_signs_takes_a_moment(line):
    start = time.process_time()
    list(list_signs(line * 20_000))
    assert time.process_time() - start < 5
