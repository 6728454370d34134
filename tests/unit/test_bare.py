"""Addresses without brackets: each is found as readers see it, and what becomes a link is that."""

import pytest

from knowledge_base.importing.markdown import markdown
from knowledge_base.importing.paper import Line, Span
from knowledge_base.prose.bare import bare_addresses, with_links
from knowledge_base.prose.grammar import survey


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("ა https://a.ge/x. ბ", "ა <https://a.ge/x>. ბ"),
        ("(https://a.ge/b_(c)), https://d.ge?", "(<https://a.ge/b_(c)>), <https://d.ge>?"),
        ("„https://ka.wikipedia.org/wiki/გორი“", "„<https://ka.wikipedia.org/wiki/გორი>“"),
        ("https://gori.gov.ge-ზე, https://b.ge", "<https://gori.gov.ge>-ზე, <https://b.ge>"),
        ("https://a.ge/x\\_y?b=1&amp;c=2&d=3", "<https://a.ge/x_y?b=1&c=2&d=3>"),
        ("https://a.ge/b&nbsp;c", "<https://a.ge/b>&nbsp;c"),
        ("https://a.ge[^report] https://a.ge/x[1]", "<https://a.ge>[^report] <https://a.ge/x[1]>"),
        ("**https://a.ge** HTTP://B.GE", "**<https://a.ge>** <HTTP://B.GE>"),
        ("https://a.ge;https://b.ge", "<https://a.ge>;<https://b.ge>"),
        ("https://archive.org/x/https://b.ge", "<https://archive.org/x/https://b.ge>"),
        (
            "| https://a.ge |\n| --- |\n| https://b.ge |",
            "| <https://a.ge> |\n| --- |\n| <https://b.ge> |",
        ),
        ("## ა https://a.ge\n\n- https://b.ge", "## ა <https://a.ge>\n\n- <https://b.ge>"),
    ],
)
def test_an_address_becomes_a_link_and_nothing_else_changes(text, linked):
    assert with_links(text) == linked
    assert with_links(linked) == linked


@pytest.mark.parametrize(
    "text",
    [
        "<https://a.ge> [b](https://a.ge) [https://a.ge](<https://a.ge>) [c]\n\n[c]: https://a.ge",
        "`https://a.ge`\n\n```\nhttps://a.ge\n```\n\n    https://a.ge",
        "https:// https://… http://localhost:8000 xhttps://a.ge a@www.b.ge",
        "gori.gov.ge gori.gov.ge/ a@b.ge/c [a b.ge/c](https://b.ge/c) `b.ge/c` x/b.ge/c Node.js/c",
        "[a] (https://b.ge) (c)[https://d.ge] [e](https://f.ge/g h)",
    ],
)
def test_no_address_is_found_where_one_is_linked_or_shown_as_code_or_only_spoken_of(text):
    assert list(bare_addresses(text)) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.gori.gov.ge.", "www.gori.gov.ge"),
        ("https://a.ge/_b_", "https://a.ge/_b_"),
        ("https://a.ge/*b* c", "https://a.ge/*b*"),
        ("https://a.ge:0/b", "https://a.ge:0/b"),
        ("„gori.gov.ge/a_b“", "gori.gov.ge/a_b"),
    ],
)
def test_what_needs_thought_is_told_and_not_mended(text, address):
    (found,) = bare_addresses(text)
    assert (found.address, found.link, with_links(text)) == (address, None, text)


def test_an_address_too_long_for_browsers_is_not_cut():
    text = f"https://a.ge/{'x' * 3_000}"
    assert with_links(text) == text and [each.link for each in bare_addresses(text)] == [None]


@pytest.mark.parametrize(
    "span",
    [Span("ა https://a.ge/b_c, დ"), Span("https://a.ge/b_c", link="https://a.ge/b_c")],
    ids=["typed", "linked by Word"],
)
def test_an_address_in_an_imported_answer_is_a_link(span):
    written = markdown([Line((span,))], "…")
    assert "<https://a.ge/b_c>" in written
    assert [link.text for link in survey(written).links] == ["https://a.ge/b_c"]
