"""The files of the index: the same for the same pages, each language in a folder of its own."""

import hashlib
import json
import re
import sys
from dataclasses import replace

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.rendering.files import write_files
from knowledge_base.search import cbor, pagefind
from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.index import index_of
from knowledge_base.search.pagefind import index_files, page_html, veiled
from knowledge_base.search.passages import Passage
from knowledge_base.search.vocabulary import words_file


def a_document(
    language="ka", path="reforms/x/", title="რეფორმა", text="ქალაქის ბიუჯეტი", year=2024
):
    return SearchDocument(
        path=path,
        language=language,
        title=title,
        summary="",
        known_as="",
        about="რეფორმა · რუსთავი",
        names=("Rustavi",),
        passages=(Passage("results", "შედეგები", text),),
        filters=(("section", ("reforms",)), ("theme", ("youth", "waste"))),
        year=year,
    )


DOCUMENTS = tuple(
    a_document(path=f"reforms/r{number}/", title=f"რეფორმა {number}", text=f"წყალი ტყე {number}")
    for number in range(12)
)


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_indexes_of_the_same_pages_are_the_same_to_the_byte():
    made = [index_files("ka", DOCUMENTS) for _ in range(4)]
    assert all(files == made[0] for files in made)


def test_the_index_has_only_files_that_the_browser_asks_for():
    names = set(index_files("ka", DOCUMENTS))
    assert {"pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind"} <= names
    assert not [name for name in names if "ui" in name or "highlight" in name or "worker" in name]


def test_a_part_of_the_index_that_does_not_come_is_no_empty_part():
    script = index_files("ka", DOCUMENTS)["pagefind.js"]
    assert b"throw e;}}async loadChunk(" in script


def test_another_version_of_pagefind_is_noticed(monkeypatch):
    monkeypatch.setattr(pagefind, "_PART_LOST", (b"not there", b""))
    with pytest.raises(pagefind.PagefindError, match="another version"):
        index_files("ka", DOCUMENTS)


REFUSES = """#!{python}
import base64, json, sys
message = b""
while piece := sys.stdin.buffer.read1(1):
    message += piece
    if piece == b",":
        number = json.loads(base64.b64decode(message))["message_id"]
        payload = {{"type": "Error", "message": "no such page"}}
        answer = json.dumps({{"message_id": number, "payload": payload}}).encode()
        sys.stdout.buffer.write(base64.b64encode(answer) + b",")
        sys.stdout.buffer.flush()
        message = b""
"""

ENDS = """#!{python}
import sys
sys.stdin.buffer.read(1)
"""


@pytest.mark.parametrize(
    ("program", "said"), [(REFUSES, "no such page"), (ENDS, "ended before it answered")]
)
def test_an_engine_that_refuses_or_ends_is_told_of(program, said, tmp_path, monkeypatch):
    fake = tmp_path / "pagefind"
    fake.write_text(program.format(python=sys.executable), "utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: str(fake))
    # More than fits into a pipe, so that whoever does not listen waits for ever.
    with pytest.raises(pagefind.PagefindError, match=said):
        index_files("ka", DOCUMENTS * 60)


def test_a_page_that_cannot_be_made_ends_the_engine(monkeypatch):
    def fails(document, place):
        raise KeyError(document.path)

    monkeypatch.setattr(pagefind, "page_html", fails)
    with pytest.raises(KeyError, match="reforms/r0"):
        index_files("ka", DOCUMENTS)


def test_each_language_has_an_index_of_its_own_pages(tmp_path):
    english = a_document("en", "en/reforms/x/", "Reform", "The budget of the city")
    write_files(tmp_path, index_of([*DOCUMENTS, english]))
    for language, count in (("ka", len(DOCUMENTS)), ("en", 1)):
        entry = json.loads((tmp_path / f"search/{language}/pagefind-entry.json").read_text("utf-8"))
        assert list(entry["languages"]) == [language]
        assert entry["languages"][language]["page_count"] == count


def test_a_language_without_pages_has_no_index():
    assert index_files("en", ()) == {}


def test_another_engine_can_serve_the_index(tmp_path):
    asked = []

    def engine(language, documents):
        asked.append((language, len(documents)))
        return {"made-by.txt": b"another"}

    write_files(tmp_path, index_of(DOCUMENTS, engine))
    assert sorted(asked) == [("en", 0), ("ka", 12)]
    assert (tmp_path / "search/ka/made-by.txt").read_bytes() == b"another"


def test_georgian_text_is_hidden_from_the_engine_and_its_keys_are_not():
    html = page_html(a_document())
    assert "ქალაქის" not in html
    assert veiled("ქალაქის") in html
    assert "კალაკჲ ბიუჯეთჲ" in html


def test_a_veiled_text_holds_no_letter_and_no_digit():
    text = "ქალაქი Rustavi 2025 CO₂ é ﬁ"
    assert not any(letter.isalnum() for letter in veiled(text))
    assert [
        ord(after) - ord(before) for before, after in zip("ა1a", veiled("ა1a"), strict=True)
    ] == [0xE000] * 3
    assert ord(veiled("ა".upper())) - ord("ა".upper()) == 0xF0000
    assert veiled("„–“ ;") == "„–“ ;"


def test_english_text_goes_to_the_engine_as_it_is():
    html = page_html(a_document("en", text="Budgets & cities <b>"))
    assert "Budgets &amp; cities &lt;b&gt;" in html


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_word_of_a_page_of_little_weight_counts_less(language):
    made = a_document(language, text="EU 2025")
    weights = [
        [float(weight) for weight in re.findall(r'weight="([^"]+)"', page_html(document))]
        for document in (made, replace(made, weight=0.5))
    ]
    assert weights[0]
    assert weights[1] == [weight / 2 for weight in weights[0]]


def test_text_of_a_record_cannot_break_out_of_the_page_that_the_engine_sees():
    hostile = '"><script>alert(1)</script><p data-pagefind-filter="x:y" id="'
    made = a_document("en", title=hostile, text=hostile)
    assert "<script" not in page_html(made)
    assert '<p data-pagefind-filter="x' not in page_html(made)


@pytest.mark.parametrize(
    "value", [0, 23, 24, 255, 256, 65_536, 2**32, -1, -300, "", "ქალაქი", "x" * 300, [], [1, ["a"]]]
)
def test_what_is_written_in_cbor_is_read_again(value):
    assert cbor.decode(cbor.encode(value)) == value


@pytest.mark.parametrize("data", [b"\x9f\xff", b"\xf6", b"\x00\x00", b"\xa0"])
def test_cbor_that_is_not_expected_is_refused(data):
    with pytest.raises(ValueError, match=r"not read|after the value"):
        cbor.decode(data)


def test_the_words_of_a_language_stand_once_for_each_key_the_most_frequent_first():
    documents = [
        a_document(title="ქალაქები", text="ქალაქში ქალაქის ქალაქი სოფლის"),
        a_document(title="სოფელი", text="ქალაქს სოფლები"),
    ]
    words = words_file("ka", documents).splitlines()
    assert words[0] == "ქალაქი"
    assert "სოფელი" in words
    assert not {"ქალაქში", "სოფლის", "ქალაქები"} & set(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_slip_is_mended_to_a_number(language):
    text = "2021 ქალაქი 15 city covid19"
    words = words_file(language, [a_document(language, text=text)]).splitlines()
    assert not {"2021", "15"} & set(words)
    assert {"ქალაქი", "city"} <= set(words)
