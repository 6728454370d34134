"""Exports of hostile and of odd records."""

import json

from selectolax.lexbor import LexborHTMLParser

from knowledge_base.exports.citations import _escaped
from knowledge_base.exports.linked_data import as_script
from knowledge_base.exports.tables import _cell


def test_no_text_closes_the_element_of_linked_data() -> None:
    data = {"name": "</script><script>alert(1)</script>\u2028 & <!--"}
    page = LexborHTMLParser(f"<head>{as_script(data)}</head>")
    (script,) = page.css("script")
    assert json.loads(script.text()) == data


def test_no_cell_of_a_table_is_run_as_a_formula() -> None:
    assert [_cell(text) for text in ("=1+1", "+1", "-1", "@A1", "\tx")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@A1",
        "'\tx",
    ]
    assert _cell("რუსთავი") == "რუსთავი"
    assert _cell(None) == ""
    assert _cell(-5) == -5


def test_braces_and_backslashes_of_a_title_survive_bibtex() -> None:
    assert _escaped("a{b}\\c & 5 %") == r"a\{b\}\textbackslash{}c \& 5 \%"
