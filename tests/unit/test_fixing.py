"""make fix: mends without thought, and without touching what a file or its comments say."""

import re
import unicodedata
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fix_records import every_file, fixed
from knowledge_base.contributing.fixing import fixed_markdown, fixed_yaml
from knowledge_base.model.organisation import Organisation
from knowledge_base.prose.grammar import to_html
from knowledge_base.prose.signs import list_signs
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.reading.yaml_tree import read_tree

PROJECT = Path(__file__).parents[2]
RECORD = (PROJECT / "tests/cases/base/organisations/model-organisation/record.yml").read_text(
    "utf-8"
)
BLOCKS = re.findall(r"^\w+:.*\n(?: .*\n)*", RECORD, re.M)


def data(text):
    return read_tree(text, PurePosixPath("record.yml"), RECORD_LIMITS).value.data


def comments(text):
    return Counter(line.strip() for line in text.split("\n") if line.strip().startswith("#"))


words = st.text(st.sampled_from("აბგ abc:#\"'-é…[]{}&*!|>%@`0123"), max_size=20)


@given(
    st.permutations(BLOCKS),
    st.lists(words, min_size=len(BLOCKS), max_size=len(BLOCKS)),
    st.lists(st.sampled_from(["", " ", "   "]), min_size=len(BLOCKS), max_size=len(BLOCKS)),
    st.booleans(),
    st.booleans(),
)
def test_meaning_and_comments_stay_whatever_the_order(order, notes, spaces, blank, windows):
    parts = [
        f"# {note}\n" + part.replace("\n", f"{space}\n", 1) + ("\n" if blank else "")
        for part, note, space in zip(order, notes, spaces, strict=True)
    ]
    text = "# head of the file\n\n" + "".join(parts)
    text = text.replace("\n", "\r\n") if windows else text
    mended = fixed_yaml(text, Organisation)
    assert data(mended) == data(text.replace("\r\n", "\n"))
    assert comments(mended) == comments(text)
    assert fixed_yaml(mended, Organisation) == mended
    assert list(data(mended)) == list(data(RECORD))
    assert mended.startswith("# head of the file\n\n")
    # Each comment still stands above the field that it stood above.
    for part, note in zip(order, notes, strict=True):
        assert f"# {note}".rstrip() + "\n" + part.split("\n")[0] in mended


values = st.one_of(
    words,
    st.sampled_from(["no", "yes", "~", "0322", "9:30", "null", "1e3", "off", "'no'", "2025", "…"]),
)


@given(st.lists(values, max_size=8), st.sampled_from(["", " ", "  # because: no", "   "]))
def test_any_yaml_keeps_its_meaning(lines, tail):
    text = "".join(f"key{number}: {value}{tail}\n" for number, value in enumerate(lines))
    before = read_tree(text, PurePosixPath("a.yml"), RECORD_LIMITS).value
    mended = fixed_yaml(text)
    after = read_tree(mended, PurePosixPath("a.yml"), RECORD_LIMITS).value
    if before is None:
        assert mended == unicodedata.normalize("NFC", text)
    elif not lines:
        assert mended == text
    else:
        assert after is not None
        assert after.data == {
            key: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
            for key, value in before.data.items()
        }


@given(st.text(st.sampled_from("ა b#-*_`>|[]()\n\n  \t~é1."), max_size=120))
def test_any_markdown_keeps_its_meaning(text):
    text = unicodedata.normalize("NFC", text)
    mended = fixed_markdown(text)
    if not any(sign.mark for sign in list_signs(text)):
        assert to_html(mended) == to_html(text)
    assert _words(mended) == _words(text)
    assert fixed_markdown(mended) == mended


def _words(markdown: str) -> str:
    """All that readers see but the signs of lists."""
    return re.sub(r"<[^>]*>|[\s*-]|1\.", "", to_html(markdown))


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a: no\n", 'a: "no"\n'),
        ("a: [no, 0322, x]\n", 'a: ["no", "0322", x]\n'),
        ("a: x   \n", "a: x\n"),
        ("a: x\r\nb: z\r\n", "a: x\nb: z\n"),
        ("\ufeffa: x\n", "a: x\n"),
        ("a: cafe\u0301\n", "a: caf\u00e9\n"),
        ("a： x\u00ad\n", "a: x\n"),
        ("a: |\n  text  \n  more\nb: x  \n", "a: |\n  text  \n  more\nb: x\n"),
        ("a: x  # why no\n", "a: x  # why no\n"),
        ("a: 'b\n", "a: 'b\n"),
    ],
)
def test_what_is_mended_in_yaml(text, mended):
    assert fixed_yaml(text) == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("ა \n\nბ\t\n", "ა\n\nბ\n"),
        ("ა  \nბ\n", "ა  \nბ\n"),
        ("ა  \n\nბ\n", "ა\n\nბ\n"),
        ("```\nx   \n```\n", "```\nx   \n```\n"),
        ("ა\n\n\n", "ა\n"),
        ("＃＃ ა\n- 1\ufe0f\u20e3 ბ\u200b\n", "## ა\n- 1 ბ\n"),
        (
            "---\nnote: https://a.ge\n---\n\nhttps://b.ge \n",
            "---\nnote: https://a.ge\n---\n\n<https://b.ge>\n",
        ),
        ("cafe\u0301", "caf\u00e9\n"),
        (
            "---\nnote: •\n---\n\n•ა https://b.ge\n• ბ\n\n1.გ\n2.დ\n",
            "---\nnote: •\n---\n\n- ა <https://b.ge>\n- ბ\n\n1. გ\n2. დ\n",
        ),
    ],
)
def test_what_is_mended_in_markdown(text, mended):
    assert fixed_markdown(text) == mended


def test_the_files_of_this_project_need_no_mend():
    texts = {path: (PROJECT / path).read_text("utf-8") for path in every_file(PROJECT)}
    assert len(texts) > 200
    assert [path for path, text in texts.items() if fixed(path, text) != text] == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a: |  \n  x  \nb: text  \n", "a: |\n  x  \nb: text\n"),
        ("b: text  \na: |-  \n  x  ", "b: text\na: |-\n  x  \n"),
        ("a: >-\n  x\n\nb: text  \n", "a: >-\n  x\n\nb: text\n"),
    ],
)
def test_blanks_go_from_all_lines_but_those_where_they_are_text(text, mended):
    assert fixed_yaml(text) == mended


def test_what_stands_in_code_stays_and_what_stands_beside_it_is_mended():
    text = "ა \n\n```\nბ \n```\n\nგ \n"
    assert fixed_markdown(text) == "ა\n\n```\nბ \n```\n\nგ\n"
