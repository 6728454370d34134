"""Our template environment: it escapes, refuses unknown names, and finds every word."""

import pickle
from pathlib import Path

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.rendering.faults import RenderingError, without_shell
from knowledge_base.rendering.templates import Templates
from knowledge_base.words import words

PROJECT = Path(__file__).parents[2]


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
    with pytest.raises(RenderingError):
        show(source)


FAULTS = {
    "an unknown name": ("{{ nobody }}", "unknown", "'nobody' is undefined"),
    "an unknown word": ("{{ words.x }}", "unknown", "'dict object' has no attribute 'x'"),
    "an unknown filter": ("{{ 1 | x }}", "unknown", "No filter named 'x'"),
    "a block without its condition": (
        "{% if %}",
        "syntax",
        "Expected an expression, got 'end of statement block'",
    ),
    "a template that is not there": ("{% include 'no.html' %}", "missing", "no.html"),
    "a sum of words": ("{{ 1 + 'x' }}", "impossible", "unsupported operand type"),
    "a macro with too much": (
        "{% macro m() %}{% endmacro %}{{ m(1) }}",
        "impossible",
        "macro 'm' takes not more than 0 argument(s)",
    ),
}


@pytest.mark.parametrize("inside", ["page.html", "inner/part.html"])
@pytest.mark.parametrize(("source", "kind", "reason"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_told_with_its_template_and_line(tmp_path, source, kind, reason, inside):
    folder = tmp_path / "overrides" / "records"
    (folder / "inner").mkdir(parents=True)
    (folder / "page.html").write_text("\n{% include 'inner/part.html' %}\n", "utf-8")
    (folder / inside).write_text(f"\n\n{source}\n", "utf-8")
    with pytest.raises(RenderingError) as caught:
        Templates(folder).document("page.html", "en")
    told = caught.value
    assert (told.kind, told.place) == (kind, f"overrides/records/{inside}:3")
    assert told.reason.startswith(reason)
    # Pages are made by other processes than the one that tells of them.
    assert pickle.loads(pickle.dumps(told)).told("ka") == told.told("ka")


def test_a_page_whose_template_is_not_there_names_it(tmp_path):
    with pytest.raises(RenderingError) as caught:
        Templates(tmp_path / "overrides" / "records").document("page.html", "en")
    assert caught.value.args == ("missing", "overrides/records", "page.html")


def test_a_fault_of_the_code_that_a_template_calls_stays_what_it_is(show):
    def wrong() -> int:
        return len(1)  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="has no len"):
        show("{{ wrong() }}", wrong=wrong)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", words("en", "rendering")["kinds"])
def test_a_fault_is_told_in_one_line_of_each_language(language, kind):
    line = RenderingError(kind, "overrides/records/x.html:3", "'x'").told(language)
    assert line.startswith("overrides/records/x.html:3: ")
    assert line.count(": 'x'. ") == 1
    assert line.endswith(".")
    assert "\n" not in line


def test_sections_without_a_shell_are_named_by_the_pages_that_they_should_have():
    missing = [("home", "ka"), ("themes", "ka"), ("themes", "en"), ("not-found", "en")]
    told = without_shell(missing)
    pages = (
        "docs/index.ka.md, docs/themes/index.ka.md, docs/themes/index.en.md, docs/not-found.en.md"
    )
    assert told.place == pages
    assert told.reason == "shell: home, shell: themes, shell: not-found"
    assert all((PROJECT / page).is_file() for page in pages.split(", "))


@pytest.mark.parametrize("word", [name for name in dir(dict) if not name.startswith("_")])
def test_a_word_is_found_whatever_it_is_called(show, word):
    assert show(f"{{{{ said.{word} }}}}", said={word: "the word"}) == "the word"


def test_what_dictionaries_can_do_stays_possible(show):
    source = "{% for name, value in said.items() %}{{ name }}={{ value }}{% endfor %}"
    assert show(source, said={"a": 1}) == "a=1"
