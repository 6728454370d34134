"""Texts as trees for print: the same words as on the web, and nothing in them is a command."""

import re

import pytest

from knowledge_base.prose.html import render
from knowledge_base.prose.tree import plain, tree

HOSTILE = '#read("/etc/passwd") $x$ <b>bold</b> \\* #panic() `#x` <script>alert(1)</script> @ref'


class Site:
    def citation(self, source_id):
        return (7, "#source") if source_id == "known" else None

    def record_address(self, target):
        return f"https://example.org/{target}/" if target != "reforms/none" else None


def made(markdown, definitions=""):
    return tree(markdown, definitions, Site())


def test_each_kind_of_block_and_mark_has_its_value():
    found = made(
        "#### Head\n\nA **b** *c* `d`[^known]\\\ne\n\n2. x\n3. y\n   - z\n\n> q\n\n---\n\n"
        "|a|b|\n|:-|-:|\n|1||\n\n    code\n"
    )
    assert [block["is"] for block in found] == [
        "heading",
        "paragraph",
        "list",
        "quote",
        "rule",
        "table",
        "code",
    ]
    marks = [each if isinstance(each, str) else each["mark"] for each in found[1]["inlines"]]
    assert marks == ["A ", "strong", " ", "emphasis", " ", "code", "citation", "break", "e"]
    assert found[2]["start"] == 2
    assert [block["is"] for block in found[2]["items"][1]] == ["paragraph", "list"]
    assert found[5]["align"] == ["left", "right"]
    assert found[5]["rows"] == [[["1"], []]]


@pytest.mark.parametrize(
    ("markdown", "to"),
    [
        ("[a](https://example.org/x)", "https://example.org/x"),
        ("[a](record:reforms/some)", "https://example.org/reforms/some/"),
        ("<office@example.ge>", "mailto:office@example.ge"),
        ("[a][ref]", "https://example.org/ref"),
    ],
)
def test_links_lead_to_whole_addresses(markdown, to):
    (block,) = made(markdown, "[ref]: <https://example.org/ref>")
    assert [each["to"] for each in block["inlines"]] == [to]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "record:reforms/none"]
)
def test_other_links_are_only_their_words(target):
    assert made(f"[a]({target})") == [{"is": "paragraph", "inlines": ["a"]}]


def test_what_reads_like_a_command_is_text():
    assert plain(made(HOSTILE)).replace("\\", "") == HOSTILE.replace("\\", "").replace("`", "")


def test_an_unknown_citation_stays_as_it_is_written():
    assert plain(made("a[^none]")) == "a[^none]"


def test_web_and_print_have_the_same_words_in_every_text_of_every_record(catalogue):
    checked = 0
    for entries in catalogue.entries.values():
        for entry in entries.values():
            for text in entry.texts.values():
                for section in text.sections:
                    for block in (section, *section.parts):
                        web = render(block.markdown, text.definitions, Site())
                        web = re.sub(r'<sup class="kb-citation">.*?</sup>', "", web)
                        words = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", web))
                        for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"')):
                            words = words.replace(entity, char)
                        printed = plain(made(block.markdown, text.definitions))
                        assert words.replace("&amp;", "&") == re.sub(r"\s+", "", printed)
                        checked += 1
    assert checked > 500


def test_an_address_that_nothing_can_take_apart_is_set_as_it_is():
    (found,) = made("[x](https://[bad) [y](javascript:1)")
    assert found["inlines"][0] == {"mark": "link", "to": "https://[bad", "inlines": ["x"]}
    assert found["inlines"][1:] == [" ", "y"]
