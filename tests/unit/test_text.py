"""From bytes to text: nothing invisible, misleading or ambiguous gets through."""

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.findings.finding import Finding
from knowledge_base.findings.report import mend
from knowledge_base.languages import LANGUAGES
from knowledge_base.reading.limits import LINE_LENGTH
from knowledge_base.reading.text import (
    _FORBIDDEN,
    _MTAVRULI,
    _ORDINARY,
    decode,
    place_in,
    with_plain_characters,
)
from knowledge_base.words import words

FILE = PurePosixPath("ka.md")

INVISIBLE = [
    *range(0x00, 0x0A),
    *range(0x0B, 0x20),
    *range(0x7F, 0xA0),
    *(0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x2028, 0x2029),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *(0x2800, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFC, 0xFFFD, 0xFFFE, 0xFDD0, 0xE000, 0xF8FF),
    *range(0xFE00, 0xFE10),
    *(0xFF01, 0xFF03, 0xFF21, 0xFF5E),
    *(0x1BCA0, 0x1D173, 0xE0001, 0xE0041, 0xE01EF, 0xF0000, 0x10FFFD),
]


def read(content: bytes | str) -> tuple[str | None, list[tuple[str, int, int]]]:
    outcome = decode(content.encode() if isinstance(content, str) else content, FILE)
    return outcome.value, [found(finding) for finding in outcome.findings]


def found(finding: Finding) -> tuple[str, int, int]:
    return finding.code, finding.place.line, finding.place.column


@pytest.mark.parametrize("code", INVISIBLE, ids=lambda code: f"U+{code:04X}")
def test_an_invisible_character_is_refused_at_its_place(code):
    assert read(f"წინა\nა{chr(code)}ბ\n") == (None, [("KB107", 2, 2)])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("＃＃ ა ２０２４：Ａ～", "## ა 2024:A~"),
        ("1\ufe0f\u20e3 #\u20e3 ☎\ufe0f", "1 # ☎"),
        ("\ufeffსი\u00adტყ\u200bვა\u2060 a\u200e", "სიტყვა a"),
        ("a\u202eb\x07\ue000", "a\u202eb\x07\ue000"),
    ],
)
def test_what_nobody_sees_is_deleted_and_wide_signs_become_ordinary(text, plain):
    assert with_plain_characters(text) == plain


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("a\u200bb", "removal.by-command"),
        ("a\u202eb", "removal.by-hand"),
        ("＃＃ ა", "character.ordinary"),
    ],
)
def test_the_mend_says_what_the_command_does(text, how):
    (finding,) = decode(text.encode(), FILE).findings
    group, _, key = how.partition(".")
    for language in LANGUAGES:
        assert words(language, "findings")["terms"][group][key] in mend(finding, language)
    is_mended = with_plain_characters(text) != text
    assert is_mended == ("make fix" in mend(finding, "en") and "make fix" in mend(finding, "ka"))


@pytest.mark.parametrize(
    ("text", "file", "told"),
    [
        ("title:\n\tka: ა", "record.yml", ["two-spaces"]),
        ("title:\n  \t ka: ა", "record.yml", ["two-spaces"]),
        ("title:\tა", "record.yml", ["space"]),
        ("  -\tka:\tა\t", "record.yml", ["space"]),
        ("items:\nხელფასი\t12 000\t2025", "record.yml", ["row-of-facts"]),
        ("    - item: ხელფასი\t12 000", "record.yml", ["row-of-facts"]),
        ("items:\n\t- ხელფასი\t12 000\n\tა", "record.yml", ["two-spaces", "row-of-facts"]),
        ("ხელფასი\t12 000\n\nტრანსპორტი\t900", "ka.md", ["row-of-text"]),
        ("\tა\n-\tბ\n1.\tგ\nდ)\tე\n•\tვ\nზ\t\n", "ka.md", ["two-spaces", "space"]),
    ],
)
def test_a_tab_is_told_by_what_it_stands_for(text, file, told):
    findings = decode(text.encode(), PurePosixPath(file)).findings
    assert [finding.code for finding in findings] == ["KB107"] * len(told)
    for finding, kind in zip(findings, told, strict=True):
        group = "removal" if kind.startswith("row") else "character"
        for language in LANGUAGES:
            assert words(language, "findings")["terms"][group][kind] in mend(finding, language)


def test_ordinary_signs_need_no_further_look():
    ordinary = [chr(code) for code in range(0x110000) if _ORDINARY.fullmatch(chr(code))]
    assert set("\n aZაჰ–“„№₾é") < set(ordinary)
    assert [sign for sign in ordinary if _FORBIDDEN.match(sign) or _MTAVRULI.match(sign)] == []
    # Whatever stands beside it: no sign is changed by composing, and none joins one before it.
    assert [sign for sign in ordinary if unicodedata.normalize("NFC", sign) != sign] == []
    composed = (unicodedata.decomposition(chr(code)).split() for code in range(0x110000))
    joining = {
        chr(int(parts[1], 16)) for parts in composed if len(parts) == 2 and "<" not in parts[0]
    }
    assert joining.isdisjoint(ordinary)
    assert [sign for sign in ordinary if unicodedata.combining(sign)] == []


def test_no_format_control_of_unicode_is_let_through():
    # Signs that Arabic and old Egyptian writing shows are of this category, too.
    shown = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    shown |= set(range(0x13430, 0x13440))
    for code in range(0x110000):
        category = unicodedata.category(chr(code))
        if category in ("Cc", "Cf", "Co", "Zl", "Zp") and code != 0x0A and code not in shown:
            assert decode(f"ა{chr(code)}".encode(), FILE).value is None, hex(code)


@pytest.mark.parametrize(
    "text",
    [
        "„ქართული“ – “English” … № € ₾ ½ × ÷ ° § ²",
        "225 000 ევრო, 225\u00a0000\u202f₾",
        "日本語 😀 ñ é Ж",
        "ა\nბ\n\n",
        "",
    ],
)
def test_ordinary_text_has_no_findings(text):
    assert read(text) == (text, [])


def test_one_character_many_times_is_one_finding():
    assert read("\u200b\u200b\n\u200b\u202e") == (None, [("KB107", 1, 1), ("KB107", 2, 2)])


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff", (1, 1)),
        ("ა\nბგ".encode() + b"\xe1\x83", (2, 3)),
        (b"caf\xe9\n", (1, 4)),
        (b"\xed\xa0\x80", (1, 1)),
        (b"a\n\xc0\xaf", (2, 1)),
        (b"\xf4\x90\x80\x80", (1, 1)),
        ("ა".encode("utf-16"), (1, 1)),
    ],
)
def test_what_is_not_utf8_is_refused_where_it_begins(content, place):
    assert read(content) == (None, [("KB105", *place)])


def test_line_ends_of_windows_become_ours():
    assert read("ა\r\nბ\r\n") == ("ა\nბ\n", [])


def test_a_lone_carriage_return_is_refused():
    assert read("ა\rბ") == (None, [("KB107", 1, 2)])


@pytest.mark.parametrize(
    ("line", "column"), [("cafe\u0301", 4), ("\u0301e", None), ("Å", None), ("A\u030a", 1)]
)
def test_letters_and_marks_apart_are_a_finding(line, column):
    _, findings = read(f"ა\n{line}")
    assert findings == ([("KB106", 2, column)] if column else [])


@pytest.mark.parametrize(
    "word",
    [
        "cлово",
        "ლოгос",
        "ოрგანიზაცია",
        "oრგანიზაცია",
        "Организaция",
        "раypal",
        "მერიa",
        "αბ",
        "ა\u0301b",
        "ẟა",
        "ԝა",
    ],
)
def test_a_word_of_two_alphabets_is_a_finding(word):
    assert read(f"წინ {word} შემდეგ")[1] == [("KB108", 1, 5)]
    assert read(f"next {word} to it, in English")[1] == [("KB108", 1, 6)]
    assert read(f"next {word} to ქ\u0301 and é")[1] == [("KB108", 1, 6)]


@pytest.mark.parametrize(
    "text",
    ["PDF-ის", "UNDP-ისა", "COVID-19-ის", "3მ×4მ", "ა/b", "ა_b", "Wi‑Fi‑ით", "2ა1b", "მ²", "№5a"],
)
def test_scripts_side_by_side_are_no_finding(text):
    assert read(text)[1] == []


def test_georgian_capitals_are_a_warning():
    outcome = decode("წინ ᲛᲗᲐᲕᲠᲣᲚᲘ".encode(), FILE)
    assert [(found(finding), finding.is_error) for finding in outcome.findings] == [
        (("KB112", 1, 5), False)
    ]


@pytest.mark.parametrize(("length", "findings"), [(0, []), (1, [("KB110", 2, LINE_LENGTH + 1)])])
def test_the_longest_line_is_as_long_as_the_limit(length, findings):
    assert read("ა\n" + "ბ" * (LINE_LENGTH + length) + "\n")[1] == findings


@pytest.mark.parametrize(
    ("offset", "line", "column"), [(0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 2, 1), (5, 3, 1)]
)
def test_places_count_from_one(offset, line, column):
    place = place_in("აბ\nგ\nდ", offset, FILE)
    assert (place.line, place.column) == (line, column)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_findings_within_the_file(content):
    outcome = decode(content, FILE)
    assert outcome.value is not None or outcome.findings
    for finding in outcome.findings:
        assert 1 <= finding.place.line <= content.count(b"\n") + 1
        assert 1 <= finding.place.column <= len(content) + 1


@given(st.text(max_size=200))
def test_text_that_is_let_through_is_the_text_that_was_written(text):
    value = decode(text.encode(), FILE).value
    assert value is None or value == text.replace("\r\n", "\n")
