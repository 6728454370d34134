"""Nothing that a text may hold is lost: the examples of CommonMark come out as they went in."""

import re
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.prose import grammar
from knowledge_base.prose.html import LINK_SCHEMES, TAGS, render

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)\n\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


class Nowhere:
    """References of a record that cites nothing and links to nothing."""

    def citation(self, source_id: str) -> None:
        return None

    def record_address(self, target: str) -> None:
        return None


@pytest.fixture(scope="module")
def examples(project: Path) -> list[str]:
    spec = project.parent / "shared" / "corpora" / "commonmark" / "spec.txt"
    if not spec.is_file():
        pytest.skip("the examples of CommonMark are not beside the project")
    texts = [
        match.group(1).replace("→", "\t") for match in _EXAMPLE.finditer(spec.read_text("utf-8"))
    ]
    benign = [text for text in texts if not grammar.survey(text).raw_html]
    assert len(texts) > 600
    assert len(benign) > 500
    return benign


def tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<body>{html}")


def text_of(html: str) -> str:
    body = tree(html).body
    return body.text() if body is not None else ""


def test_no_word_of_a_benign_text_is_lost(examples):
    for text in examples:
        assert text_of(render(text, "", Nowhere())) == text_of(grammar.to_html(text)), text


def test_no_allowed_element_of_a_benign_text_is_lost(examples):
    for text in examples:
        made, kept = tree(grammar.to_html(text)), tree(render(text, "", Nowhere()))
        for tag in TAGS - {"table"}:
            assert len(made.css(tag)) == len(kept.css(tag)), (tag, text)


def test_every_allowed_link_keeps_its_address_and_no_other_does(examples):
    kept_links = 0
    for text in examples:
        made = [node.attributes.get("href") or "" for node in tree(grammar.to_html(text)).css("a")]
        html = render(text, "", Nowhere())
        kept = Counter(node.attributes.get("href") for node in tree(html).css("a[href]"))
        allowed = [href for href in made if href.partition(":")[0].lower() in LINK_SCHEMES]
        assert kept == Counter(allowed), text
        kept_links += len(allowed)
    assert kept_links > 10


def test_definitions_written_elsewhere_in_a_text_make_the_same_links(examples):
    for text in examples:
        definitions = grammar.link_definitions(text)
        assert text_of(render(text, definitions, Nowhere())) == text_of(
            render(text, "", Nowhere())
        ), text
