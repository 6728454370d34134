"""The markup of Word's files: values stay values, and words are told as they are read."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from knowledge_base.forms.tags import WORD, digest, digest_of
from knowledge_base.forms.word.elements import cell, control, paragraph, row, run, table, words_in
from knowledge_base.forms.word.xml import around, document, element, text

ANYTHING = st.text(st.characters(codec="utf-8"))
LEGAL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]) | st.sampled_from("\t\n\r")
)


def read(root):
    return etree.fromstring(document(root))


@given(ANYTHING, ANYTHING)
def test_whatever_the_values_the_markup_is_ours(name, said):
    root = read(element("a", {"b": name}, text(said), element("c", {})))
    assert (root.tag, list(root.attrib), [child.tag for child in root]) == ("a", ["b"], ["c"])


@given(LEGAL, LEGAL)
def test_values_come_back_as_they_were(name, said):
    for root in (
        read(element("a", {"b": name}, text(said))),
        read(around("a", {"b": name})(text(said))),
    ):
        assert (root.get("b"), root.text or "") == (name, said)


def test_what_xml_cannot_hold_is_seen_to_be_missing():
    root = read(element("a", {"b": "1\x002"}, text("3\x0b4\ufffe")))
    assert (root.get("b"), root.text) == ("1\ufffd2", "3\ufffd4\ufffd")


@given(st.lists(LEGAL, min_size=1))
def test_the_words_of_a_control_are_those_that_its_reader_finds(said):
    inner = control("inner", "<i>", run(said[0]), is_line=True)
    content = (
        paragraph("Answer", *(run(words, bold=True) for words in said), inner),
        table([5], [], [row([cell(5, *(paragraph("CellText", run(words)) for words in said))])]),
    )
    root = read(element("w:body", {"xmlns:w": WORD}, control("outer", "&", *content)))
    assert digest_of(root[0]) == digest(words_in(*content))


def test_a_placeholder_is_no_word():
    empty = control("a", "A", paragraph("Answer", run("Type here")), is_empty=True)
    root = read(element("w:body", {"xmlns:w": WORD}, empty))
    assert digest_of(root[0]) == digest("")
