"""Our template environment: it escapes, refuses unknown names, and finds every word."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from knowledge_base.rendering.templates import Templates


@pytest.fixture
def show(tmp_path: Path):
    def shown(source: str, **values: object) -> str:
        (tmp_path / "page.html").write_text(source, "utf-8")
        return str(Templates(tmp_path).document("page.html", "en", **values))

    return shown


def test_text_is_escaped(show):
    assert show("{{ text }}", text="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


@pytest.mark.parametrize("source", ["{{ unknown }}", "{{ words.no_such_word }}"])
def test_an_unknown_name_is_an_error(show, source):
    with pytest.raises(UndefinedError):
        show(source)


@pytest.mark.parametrize("word", [name for name in dir(dict) if not name.startswith("_")])
def test_a_word_is_found_whatever_it_is_called(show, word):
    assert show(f"{{{{ said.{word} }}}}", said={word: "the word"}) == "the word"


def test_what_dictionaries_can_do_stays_possible(show):
    source = "{% for name, value in said.items() %}{{ name }}={{ value }}{% endfor %}"
    assert show(source, said={"a": 1}) == "a=1"
