"""Words of the interface and of findings: complete and clean in both languages."""

import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest

from knowledge_base.languages import LANGUAGES, collation_key, other_language
from knowledge_base.reading.text import decode
from knowledge_base.words import words

FILES = ("findings", "interface", "search")


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
