"""What in a page could run, load or send something: each element and attribute by itself."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.auditing.live import live_parts

ELEMENTS = (
    *("iframe", "object", "embed", "base", "math", "style", "template"),
    *("noscript", "noembed", "noframes", "xmp", "plaintext"),
)
ADDRESSES = (
    *("href", "src", "action", "formaction", "xlink:href", "poster", "data", "background"),
    *("cite", "ping", "srcset", "longdesc"),
)


def found_in(html: str) -> list[str]:
    page = f"<!doctype html><html><body><article>{html}</article></body></html>"
    return list(live_parts(LexborHTMLParser(page)))


@pytest.mark.parametrize("tag", ELEMENTS)
def test_an_element_that_acts_is_named(tag):
    assert f"<{tag}>" in found_in(f"<{tag}>x</{tag}>")


@pytest.mark.parametrize("name", ["onclick", "ONLOAD", "style", "srcdoc", "autofocus"])
def test_an_attribute_that_acts_is_named(name):
    assert found_in(f"<p {name}=x>x</p>") == [f"<p {name.lower()}>"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_live_address_is_found_wherever_one_may_stand(name):
    assert found_in(f'<p {name}="javascript:x">x</p>') == [f"<p {name}=javascript:x>"]
    assert found_in(f'<p {name}="https://example.ge/">x</p>') == []


@pytest.mark.parametrize(
    "scheme",
    ["javascript", "vbscript", "data", "livescript", "mocha", "file", "blob", "JaVa\nScript"],
)
def test_a_scheme_that_acts_is_found_in_any_disguise(scheme):
    (said,) = found_in(f'<a href=" {scheme} :x">x</a>')
    assert said.startswith("<a href=")


def test_what_only_shows_is_let_through():
    shown = '<p id="a" lang="ka" class="b" data-label="c">x <a href="../x/?a=b:c#d">y</a></p>'
    assert found_in(shown) == []
