"""Exports of hostile and of odd records."""

import dataclasses
import json

import pytest
from pybtex.database import parse_string
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.exports.citations import _escaped, bibtex
from knowledge_base.exports.linked_data import as_script
from knowledge_base.exports.tables import _cell
from knowledge_base.model.common import Localised


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>\u2028 & ]]>", "</script x", "<!-- <script x"]
)
def test_no_text_closes_the_element_of_linked_data(name: str) -> None:
    data = {"name": name}
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
    assert _escaped("a{b}\\c & 5 %") == (
        r"a\textbraceleft{}b\textbraceright{}\textbackslash{}c \& 5 \%"
    )


@pytest.mark.parametrize("title", ["a } b", "{", "}}", "\\{", "line\nline", '"', "=cmd|x", "🙂"])
def test_no_title_ends_its_field_in_bibtex(title: str, catalogue: Catalogue) -> None:
    entry = catalogue.visible("reforms")[0]
    said = Localised(ka=title, en=title)
    entry = dataclasses.replace(entry, record=entry.record.model_copy(update={"title": said}))
    database = parse_string(bibtex(entry, "en", "https://example.org/"), "bibtex")
    (read,) = database.entries.values()
    assert read.fields["title"] == _escaped(" ".join(title.split()))
    assert read.fields["url"].startswith("https://example.org/")
