"""Quotations in a text: each from its first mark to the next one that closes it."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.languages import LANGUAGES
from knowledge_base.prose.quotations import without_quotations

PATTERNS = {
    "ka": r"„(?:(?!\n\s*\n)[^“”])*[“”]|«(?:(?!\n\s*\n)[^»])*»|\"[^\"\n]*\"",
    "en": r"“(?:(?!\n\s*\n)[^”])*”|„(?:(?!\n\s*\n)[^“”])*[“”]|«[^»\n]*»|\"[^\"\n]*\"",
}
"""What says the same shortly, and takes a time that grows with the square of unclosed marks."""


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ka", "ა „ბ“ გ", "ა ||| გ"),
        ("ka", '„ბ” გ «დ» "ე"', "||| გ ||| |||"),
        ("ka", '„ა\nბ“ «ა\nბ» "ა\nბ"', '||||| ||||| "ა\nბ"'),
        ("ka", "„ა\n \nბ“", "„ა\n \nბ“"),
        ("ka", "„ა „ბ“ გ“", "|||||| გ“"),
        ("ka", "„ა «ბ“ გ»", "|||||| გ»"),
        ("en", "a “b\nc” d", "a ||||| d"),
        ("en", "„a“ b”", "||| b”"),
        ("en", '«a\nb» "c" "d\ne"', '«a\nb» ||| "d\ne"'),
        ("en", "“a “b” c”", "|||||| c”"),
    ],
)
def test_a_quotation_ends_where_it_is_closed(language, text, expected):
    assert without_quotations(text, language) == expected


@given(st.text('„“”«»"\n ა', max_size=30), st.sampled_from(LANGUAGES))
def test_any_text_has_the_quotations_that_a_pattern_finds(text, language):
    found = re.sub(PATTERNS[language], lambda match: "|" * len(match[0]), text)
    assert without_quotations(text, language) == found


def steps(text: str, language: str) -> int:
    """How many lines of the code run for `text`."""
    count = 0

    def trace(*_: object):
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        without_quotations(text, language)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["„", "«", '"', "“", "„a“", '"\n', "\n \n", "«»"])
def test_however_many_marks_there_are_each_is_looked_at_as_often(text, language):
    assert steps(text * 400, language) < 2.1 * steps(text * 200, language)
