"""Words of the interface and of findings: complete and clean in both languages."""

import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from knowledge_base.languages import LANGUAGES, collation_key, other_language
from knowledge_base.reading.text import decode
from knowledge_base.words import words

FOLDER = Path(__file__).parents[2] / "hooks" / "knowledge_base" / "words"
ALL = sorted(path.stem for path in (FOLDER / "en").glob("*.yml"))
FILES = [file for file in ALL if file != "fields"]
"""The manual of the fields has tests of its own: its examples are in the language of records."""


def texts(content: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text with its path."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield from texts(value, (*path, str(key)))
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from texts(value, (*path, str(index)))
    else:
        assert isinstance(content, str), f"{path} is {content!r}, which is not text"
        yield path, content


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_files():
    assert {"findings", "interface"} < set(FILES)
    assert sorted(path.stem for path in (FOLDER / "ka").glob("*.yml")) == ALL


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_keys(file):
    georgian, english = ([path for path, _ in texts(words(code, file))] for code in LANGUAGES)
    assert sorted(georgian) == sorted(english)


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_braces(file):
    georgian, english = (dict(texts(words(code, file))) for code in LANGUAGES)
    differing = {
        path: (georgian[path], english[path])
        for path in english
        if braces(georgian[path]) != braces(english[path])
    }
    assert differing == {}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_have_no_character_that_records_may_not_have(file, language):
    for path, text in texts(words(language, file)):
        assert decode(text.encode(), PurePosixPath(*path)).findings == ()
        assert unicodedata.is_normalized("NFC", text)
        assert text == text.strip() or file == "interface"


@pytest.mark.parametrize("file", FILES)
def test_nothing_was_left_in_english_among_the_georgian_words(file):
    english = dict(texts(words("en", file)))
    left = [
        path
        for path, text in texts(words("ka", file))
        if text == english[path] and re.search("[A-Za-z]+ [A-Za-z]+", re.sub(r"{.*?}", "", text))
    ]
    assert left == []


@pytest.mark.parametrize("file", FILES)
def test_english_words_hold_no_georgian_sentence(file):
    for path, text in texts(words("en", file)):
        if path == ("editions", "bilingual"):
            continue
        assert len(re.findall("[ა-ჰ]", text)) <= len("ქართული"), path


def test_georgian_quotation_marks_are_georgian():
    for path, text in texts(words("ka", "findings")):
        assert text.count("„") == text.count("“"), path
        assert "”" not in text, path


def test_english_quotation_marks_come_in_pairs():
    for path, text in texts(words("en", "findings")):
        assert text.count("“") == text.count("”"), path
        assert "„" not in text, path


def test_the_other_language_of_the_other_language_is_the_language():
    assert [other_language(other_language(code)) for code in LANGUAGES] == list(LANGUAGES)


def test_georgian_sorts_by_its_alphabet_and_before_latin():
    names = ["Rustavi", "ჰ", "ბათუმი", "ა", "გორი", "batumi", "2025"]
    assert sorted(names, key=collation_key) == [
        "ა",
        "ბათუმი",
        "გორი",
        "ჰ",
        "2025",
        "batumi",
        "Rustavi",
    ]


COMPOSED = re.compile(
    r"(interface\.(facet_values|reasons|explore\.sort_|glossary\.index_).*"
    r"|printing\.offer\.form_.*|search\.script\.other_.*|findings\.terms\.expected\..*)"
)
"""Words whose names the code puts together of two."""


def test_no_words_are_kept_that_nothing_shows():
    project = FOLDER.parents[2]
    kinds = {".py", ".html", ".js", ".typ", ".md"}
    code = "\n".join(
        path.read_text("utf-8")
        for name in ("hooks", "scripts", "overrides", "docs/assets/javascripts", "benchmarks")
        for path in (project / name).rglob("*")
        if path.suffix in kinds
    )
    named = set(re.findall(r"[\w-]+", code + (project / "mkdocs.yml").read_text("utf-8")))
    unnamed = {
        f"{file}.{'.'.join(path)}"
        for file in FILES
        for path, _ in texts(words("en", file))
        # Lists have no names inside, and a name may hold a full stop itself.
        if not {part for part in path[-1].split(".") if not part.isdecimal()} <= named
    }
    assert {name for name in unnamed if not COMPOSED.fullmatch(name)} == set()
