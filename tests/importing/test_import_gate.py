"""Hostile and broken files: refused before any library sees them, each with one clear sentence."""

import io
import json
import os
import re
import stat
import string
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from make_forms import CASES, body
from word_xml import R, W, p, package, relations, zipped

from knowledge_base.forms.docx import docx
from knowledge_base.forms.sheet import EDITIONS, blank_sheet
from knowledge_base.importing import gate
from knowledge_base.importing.gate import open_package, plain_xml
from knowledge_base.importing.reader import read_file
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.telling import refused_sentence, refused_text
from knowledge_base.importing.word.document import read_docx
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

PROJECT = Path(__file__).parents[2]
SETTINGS = "word/_rels/settings.xml.rels"
DOCTYPE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body>{body()}</w:body></w:document>'


def with_part(name: str, content: str | bytes) -> bytes:
    return package(body(), {name: content})


def external(kind: str, target: str) -> bytes:
    return with_part(SETTINGS, relations(("rId1", kind, target, "External")))


def renamed(name: str) -> bytes:
    """A form with one more member, under a name that zipfile itself would not write."""
    sound = with_part("word/extra.bin", b"x")
    return sound.replace(b"word/extra.bin", name.encode())


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zipped([("[Content_Types].xml", "<a/>"), ("w.xml", "<a/>"), ("w.xml", "<b/>")])


def locked() -> bytes:
    """A form whose first member claims to be encrypted."""
    content = bytearray(package(body()))
    place = content.index(b"PK\x01\x02") + 8
    content[place] |= 1
    return bytes(content)


def lying(difference: int) -> bytes:
    """A form of whose document the zip says that it has so many bytes more than it has."""
    content = package(body())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    old, new = size.to_bytes(4, "little"), (size + difference).to_bytes(4, "little")
    assert content.count(old) == 2
    return content.replace(old, new)


HOSTILE = {
    "bomb": (lambda: with_part("word/bomb.xml", b" " * 17_000_000), "too_large"),
    "bomb that says so": (
        lambda: zipped([(f"word/{n}.bin", bytes(15_000_000)) for n in range(9)]),
        "too_large",
    ),
    "bomb in pieces": (
        lambda: zipped(
            [("[Content_Types].xml", "<a/>")]
            + [(f"word/{n}.xml", f"<a>{' ' * 15_000_000}</a>") for n in range(3)]
        ),
        "too_large",
    ),
    "larger than it says": (lambda: lying(-2_000), "damaged"),
    "smaller than it says": (lambda: lying(2_000), "damaged"),
    "many members": (
        lambda: zipped([(f"word/{n}.xml", "<a/>") for n in range(2_001)]),
        "too_many_parts",
    ),
    "name with dots": (lambda: renamed("../../../x.bin"), "path_traversal"),
    "name with backslashes": (lambda: renamed("..\\..\\..\\x.bin"), "path_traversal"),
    "name from the root": (lambda: renamed("/etc/passwords"), "path_traversal"),
    "name with a drive": (lambda: renamed("C:/windows/x.b"), "path_traversal"),
    "name with a NUL": (lambda: renamed("word/a\0tra.bin"), "path_traversal"),
    "one name twice": (twice, "duplicate_parts"),
    "one name in two cases": (
        lambda: with_part("WORD/document.xml", "<a/>"),
        "duplicate_parts",
    ),
    "entity": (lambda: with_part("word/document.xml", DOCTYPE + DOCUMENT), "doctype_forbidden"),
    "entity in the comments": (
        lambda: with_part("word/comments.xml", DOCTYPE + "<a>&x;</a>"),
        "doctype_forbidden",
    ),
    "entity in a part nobody reads": (
        lambda: with_part("customXml/item9.xml", DOCTYPE + "<a/>"),
        "doctype_forbidden",
    ),
    "entity in the relations": (
        lambda: with_part(SETTINGS, DOCTYPE + relations()),
        "doctype_forbidden",
    ),
    "entity in UTF-16": (
        lambda: with_part("word/document.xml", (DOCTYPE + DOCUMENT).encode("utf-16")),
        "doctype_forbidden",
    ),
    "UTF-16 without a mark": (
        lambda: with_part("word/document.xml", DOCUMENT.encode("utf-16-le")),
        "xml_forbidden",
    ),
    "another encoding": (
        lambda: with_part("word/document.xml", '<?xml version="1.0" encoding="utf-7"?><a/>'),
        "xml_forbidden",
    ),
    "billion laughs": (
        lambda: with_part(
            "word/document.xml", '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><a>&c;</a>'
        ),
        "doctype_forbidden",
    ),
    "deep": (
        lambda: with_part("word/document.xml", "<a>" * 100_000 + "</a>" * 100_000),
        "too_deep",
    ),
    "deep and never closed": (lambda: with_part("word/document.xml", "<a>" * 300), "too_deep"),
    "elements": (lambda: with_part("word/document.xml", "<a/>" * 250_000), "too_many_elements"),
    "attributes": (
        lambda: with_part(
            "word/document.xml", "<a " + " ".join(f"a{n}='1'" for n in range(500)) + "/>"
        ),
        "too_many_attributes",
    ),
    "macros": (lambda: with_part("word/vbaProject.bin", b"x"), "macros_forbidden"),
    "macros by type": (
        lambda: with_part(
            "[Content_Types].xml",
            '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"'
            "/></Types>",
        ),
        "macros_forbidden",
    ),
    "controls with code": (
        lambda: with_part("word/activeX/activeX1.bin", b"x"),
        "active_content_forbidden",
    ),
    "template from the web": (
        lambda: external("attachedTemplate", "https://example.org/t.dotm"),
        "remote_template",
    ),
    "template from a share": (
        lambda: external("attachedTemplate", "\\\\server.example\\share\\t.dotm"),
        "remote_template",
    ),
    "template from a share by file": (
        lambda: external("attachedTemplate", "file://server.example/share/t.dotm"),
        "remote_template",
    ),
    "template behind entities": (
        lambda: with_part(
            SETTINGS,
            f'<Relationships><Relationship Type="{R}/attachedTemplate" Id="r" '
            'TargetMode="External" Target="&#104;ttps://example.org/t"/></Relationships>',
        ),
        "remote_template",
    ),
    "picture from the web": (
        lambda: external("image", "http://example.org/p.png"),
        "external_relationship",
    ),
    "object from a share": (
        lambda: external("oleObject", "//server.example/x"),
        "external_relationship",
    ),
    "old format": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_docx_ole2"),
    "encrypted member": (locked, "encrypted"),
    "encrypted package": (
        lambda: zipped([("EncryptedPackage", "x"), ("EncryptionInfo", "x")]),
        "encrypted",
    ),
    "nothing": (lambda: b"", "empty_file"),
    "a page": (lambda: b"<html><body>1</body></html>", "not_docx"),
    "another package": (lambda: zipped([("mimetype", "text")]), "not_docx"),
    "cut short": (lambda: package(body())[:-400], "damaged"),
    "zip without a list": (lambda: b"PK\x03\x04" + bytes(100), "damaged"),
    "flipped bits": (
        lambda: bytes(b ^ 85 if 900 < n < 1_400 else b for n, b in enumerate(package(body()))),
        "damaged",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_gate_refuses(name, monkeypatch):
    monkeypatch.setattr("lxml.etree.fromstring", _not_reached)
    content, code = HOSTILE[name]
    refused = open_package(content())
    assert isinstance(refused, Refusal) and refused.code == code


def _not_reached(*_):
    raise AssertionError("a library was given the file")


def test_a_file_over_the_limit_is_not_unpacked():
    refused = open_package(b"PK" + bytes(gate.FILE_LIMIT))
    assert refused == Refusal("too_large", (("limit", "25"),))


def test_xml_that_is_only_broken_is_refused_as_damaged():
    for document in ("<w:document", "<a><b></a></b>", "", "<a>&unknown;</a>"):
        opened = open_package(with_part("word/document.xml", document))
        assert not isinstance(opened, Refusal)
        assert read_docx(opened) in (Refusal("damaged"), Refusal("not_docx"))


def test_words_about_entities_in_an_answer_are_only_words():
    text = p("DOCTYPE და ENTITY, აგრეთვე &lt;!DOCTYPE")
    assert not isinstance(open_package(package(body() + text)), Refusal)


def test_a_part_whose_packing_is_spoiled_is_damage():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "<Types>" + "x" * 99 + "</Types>")
    content = target.getvalue()
    start = content.index(b"[Content_Types].xml") + len("[Content_Types].xml") + 9
    spoiled = content[:start] + b"\xff" * 12 + content[start + 12 :]
    assert open_package(spoiled) == Refusal("damaged")


def test_the_depth_of_a_part_is_counted_past_comments_and_quotes():
    sound = f"<a><!-- {'<b>' * 300} --><c d='{'>' * 300}'/><![CDATA[{'<b>' * 300}]]></a>"
    assert plain_xml(sound.encode()) == sound
    assert plain_xml(b"<a>" * 201) == Refusal("too_deep", (("limit", "200"),))


def test_each_limit_of_a_part_is_named_by_what_goes_over_it():
    def element(attributes: int) -> str:
        return "<a " + " ".join(f"a{n}=''" for n in range(attributes)) + "/>"

    assert plain_xml(element(400).encode()) == element(400)
    assert plain_xml(element(401).encode()) == Refusal("too_many_attributes", (("limit", "400"),))
    many = "<a/>" * 200_001
    assert plain_xml(many.encode()) == Refusal("too_many_elements", (("limit", "200000"),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_one_sentence(language):
    details = tuple(
        (name, "x") for name in ("file", "ending", "limit", "form", "folder", "id", "date")
    )
    for code, sentence in words(language, "importing")["refusals"].items():
        said = refused_sentence(Refusal(code, details), language)
        assert "{" not in said and said.endswith(".") and "\n" not in said
        assert not re.search(r"[.!?]\s", said.rstrip(".")), said
        assert {name for _, name, _, _ in string.Formatter().parse(sentence)} <= {
            None, *dict(details)
        }  # fmt: skip


def run(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(PROJECT / "scripts/import_application.py"), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SOURCE_DATE_EPOCH": "1764460800", "PYTHONIOENCODING": "utf-8"},
        **options,
    )


def test_a_refused_file_leaves_nothing_and_exits_with_two(tmp_path):
    form = tmp_path / "form.docx"
    form.write_bytes(HOSTILE["entity"][0]())
    done = run(form, "--into", tmp_path / "drafts", "--json")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == [form]
    told = json.loads(done.stdout)
    assert told["errors"] == ["doctype_forbidden"] and set(told["message"]) == set(LANGUAGES)
    assert done.stderr.strip() == refused_text(Refusal("doctype_forbidden"))


def test_a_form_becomes_a_folder_and_a_second_one_another(tmp_path):
    form = tmp_path / "form.docx"
    form.write_bytes(CASES["personal-data"]())
    drafts, aside = tmp_path / "drafts", tmp_path / "aside.txt"
    done = run(form, "--into", drafts, "--put-aside", aside)
    assert done.returncode == 0 and done.stderr == ""
    (folder,) = drafts.iterdir()
    assert sorted(each.name for each in folder.iterdir()) == ["ka.md", "record.yml"]
    assert f"id: {folder.name}\n" in (folder / "record.yml").read_text("utf-8")
    assert "created: 2025-11-30\n" in (folder / "record.yml").read_text("utf-8")
    assert "00000000011" in aside.read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    before = {each: each.read_bytes() for each in folder.iterdir()}
    (drafts / f"{folder.name}-2").symlink_to(tmp_path)
    again = run(form, "--into", drafts, "--json")
    other = Path(json.loads(again.stdout)["folder"])
    assert other.name == f"{folder.name}-3" and {e: e.read_bytes() for e in before} == before
    assert f"id: {other.name}\n" in (other / "record.yml").read_text("utf-8")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["aside.txt", "drafts", "form.docx"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_form_with_no_answer_makes_no_draft(tmp_path, catalogue, form, edition):
    blank = tmp_path / "form.docx"
    blank.write_bytes(docx(blank_sheet(catalogue, form, edition), "2026-11-21"))
    done = run(blank, "--into", tmp_path / "drafts")
    assert (done.returncode, done.stderr.strip()) == (2, refused_text(Refusal("blank")))
    assert list(tmp_path.iterdir()) == [blank]


def test_a_form_with_nothing_but_what_a_draft_leaves_out_is_not_blank(take_in):
    nothing = take_in(package(p("1. პრაქტიკის/ინიციატივის სათაური:")))
    assert nothing.is_blank
    struck = '<w:p><w:del w:id="1"><w:r><w:delText>რიგი</w:delText></w:r></w:del></w:p>'
    for more in (struck, p("599 12 34 56"), p("რიგი")):
        assert not take_in(package(p("1. პრაქტიკის/ინიციატივის სათაური:") + more)).is_blank


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--id", "../outside"), "id_form"),
        (("--id", "taken-id"), "folder_exists"),
        (("--put-aside", "form.txt"), "aside_exists"),
        (("--put-aside", PROJECT / "held.txt"), "aside_inside"),
        (("--form", "no-such-form"), "no_form"),
    ],
)
def test_nothing_is_overwritten_or_written_elsewhere(tmp_path, arguments, code):
    (tmp_path / "form.txt").write_text("1. თემატიკა: x", "utf-8")
    (tmp_path / "drafts/taken-id").mkdir(parents=True)
    done = run("form.txt", "--into", "drafts", "--json", *arguments, cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["errors"]) == (2, [code])
    assert list((tmp_path / "drafts").iterdir()) == [tmp_path / "drafts/taken-id"]
    assert not (PROJECT / "held.txt").exists()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"x", "file_type"),
        ("a.pdf", b"%PDF-1.7", "file_type"),
        ("a.docm", b"PK", "file_type"),
        ("a.odt", b"PK", "file_type"),
        ("a", b"text", "file_type"),
        ("a.txt", b"\xff\xfe\x00", "not_text"),
        ("a.txt", b"a\x00b", "not_text"),
        ("a.md", b"x" * 2_000_001, "too_large"),
    ],
)
def test_files_of_other_kinds_are_refused_by_name(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    refused = read_file(tmp_path / name)
    assert isinstance(refused, Refusal) and refused.code == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_another_program_than_word_is_told_what_to_do_in_it(language):
    assert "LibreOffice" in words(language, "importing")["refusals"]["file_type"]


def test_a_folder_with_the_name_of_a_form_is_refused(tmp_path):
    (tmp_path / "a.docx").mkdir()
    assert read_file(tmp_path / "a.docx") == Refusal("not_a_file")


def test_a_file_that_takes_too_long_to_read_is_refused(tmp_path, monkeypatch):
    def run(command, timeout, **_):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", run)
    (tmp_path / "a.docx").write_bytes(package(body()))
    assert read_file(tmp_path / "a.docx") == Refusal("too_heavy")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds every limit")
def test_a_fault_of_the_reading_process_is_no_refusal(tmp_path, monkeypatch):
    def run(command, **_):
        return subprocess.CompletedProcess(command, 1, b"", b"ZeroDivisionError: of ours")

    monkeypatch.setattr(subprocess, "run", run)
    (tmp_path / "a.docx").write_bytes(package(body()))
    with pytest.raises(RuntimeError, match="of ours"):
        read_file(tmp_path / "a.docx")


def test_the_reading_process_may_write_nothing_and_take_little(tmp_path):
    code = (
        "import resource; from knowledge_base.importing.child import limit_this_process\n"
        "limit_this_process()\n"
        "for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE):\n"
        "    print(resource.getrlimit(kind)[1])\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try: open('x', 'w').write('1' * 9999)\n"
        "except OSError: print('refused')\n"
        "try: bytearray(2_000_000_000)\n"
        "except MemoryError: print('too much')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path
    )
    assert done.stdout.split("\n")[:5] == ["4", "1000000000", "0", "refused", "too much"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as on Linux")
def test_an_ordinary_form_takes_less_than_two_hundred_megabytes(tmp_path):
    (tmp_path / "a.docx").write_bytes(CASES["stages-in-a-table"]())
    # A process begins with the peak of the one that it was started from; VmHWM is its own.
    code = (
        "import re, resource, runpy, sys\n"
        f"sys.path.insert(0, {str(PROJECT / 'scripts')!r})\n"
        "sys.argv = ['x', 'a.docx', '--into', 'drafts']\n"
        "try: runpy.run_module('import_application', run_name='__main__')\n"
        "except SystemExit as done: print(done.code, file=sys.stderr)\n"
        "status = open('/proc/self/status').read()\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', status)[1], file=sys.stderr)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path
    )
    exit_code, own, childs = map(int, done.stderr.split())
    assert exit_code == 0 and own < 200_000 and childs < 200_000
