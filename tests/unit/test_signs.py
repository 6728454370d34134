"""Signs of lists as people type them, and the lists of Markdown that are made of them."""

import sys

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


def steps(markdown: str) -> int:
    """The lines of Python that are run to find the signs of `markdown`."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(list_signs(markdown))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "line", ["• a\n", "• a `b`\n", "```\na\n```\n\n• a\n\n", "1.a\n", "ა. b\n"]
)
def test_twice_as_many_signs_are_twice_the_work(line):
    assert steps(line * 400) < 2.1 * steps(line * 200)
