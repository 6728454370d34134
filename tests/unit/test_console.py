"""Scripts at their edge: what the system refuses is told, and nothing ends in a traceback."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.contributing.console import INTERRUPTED, REFUSED, run, told
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

SCRIPTS = Path(__file__).parents[2] / "scripts"


def script(name: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, SCRIPTS / name, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=os.environ | environment,
    )


def raising(error: BaseException):
    def main() -> int:
        raise error

    return main


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EISDIR, errno.ENOSPC, errno.ELOOP])
def test_what_the_system_refuses_is_a_sentence_in_each_language(number, capsys):
    assert run(raising(OSError(number, os.strerror(number), "some/file"))) == REFUSED
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(LANGUAGES)
    for line, language in zip(lines, LANGUAGES, strict=True):
        said = line.removeprefix("some/file: ")
        assert said in words(language, "console")["reasons"].values()


def test_a_refusal_without_words_of_ours_has_those_of_the_system():
    assert told(OSError(errno.EXDEV, "Across devices", "a")).endswith("a: Across devices")


@pytest.mark.parametrize("error", [EOFError(), KeyboardInterrupt()])
def test_who_breaks_off_sees_no_traceback(error, capsys):
    assert run(raising(error)) == INTERRUPTED
    assert capsys.readouterr().err == "\n"


def test_a_bug_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        run(raising(ZeroDivisionError()))


@pytest.mark.parametrize(
    "command",
    [
        ("coach.py", "x" * 300),
        ("coach.py", "gori-civil-budget", "--page", "{tmp}/none/review.pdf"),
        ("import_application.py", "{tmp}/a.txt", "--into", "{tmp}", "--root", "{tmp}"),
        ("record_from_issue.py", "{tmp}/none.txt"),
        ("record_from_issue.py", "{tmp}"),
        ("fix_records.py", "{tmp}/none.yml"),
        ("fix_records.py", "{tmp}/a.txt"),
    ],
)
def test_a_place_where_nothing_can_be_read_or_written_is_told_in_both_languages(command, tmp_path):
    (tmp_path / "a.txt").write_text("x  \n", "utf-8")
    name, *arguments = (each.format(tmp=tmp_path) for each in command)
    root = () if "--root" in arguments else ("--root", SCRIPTS.parent)
    done = script(name, *arguments, *root)
    assert done.returncode == REFUSED, done.stderr.decode()
    told_lines = done.stderr.decode().splitlines()
    assert len(told_lines) == len(LANGUAGES) and "Traceback" not in done.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text("utf-8") == "x  \n"


def test_a_pipe_of_another_encoding_gets_utf_8(small_project):
    record = small_project / "practices/reforms/model-reform/record.yml"
    record.write_text(record.read_text("utf-8") + "colour: red\n", "utf-8")
    done = script("check_records.py", "--root", small_project, PYTHONIOENCODING="cp1252")
    assert done.returncode == 1 and "შეცდომა" in done.stdout.decode()


def test_nor_is_one_that_is_gone_before_the_first(small_project):
    with subprocess.Popen(
        [sys.executable, SCRIPTS / "check_records.py", "--root", small_project],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_reader_of_the_first_lines_only_is_no_error(small_project):
    record = small_project / "practices/reforms/model-reform/record.yml"
    strange = "".join(f"strange{number}: x\n" for number in range(400))
    record.write_text(record.read_text("utf-8") + strange, "utf-8")
    with subprocess.Popen(
        [sys.executable, SCRIPTS / "check_records.py", "--root", small_project],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


MAKES_OWN = ("MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS")
"""Variables that a make hands down to those that it calls."""


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
@pytest.mark.parametrize("word", ["import", "coach"])
def test_make_asks_for_the_file_in_both_languages(word):
    # As if no other make had called these tests.
    alone = {name: value for name, value in os.environ.items() if name not in MAKES_OWN}
    for missing in ((), ("FILE=",)):
        done = subprocess.run(
            ["make", "--dry-run", word, *missing],
            cwd=SCRIPTS.parent,
            env=alone,
            capture_output=True,
        )
        told_line = done.stderr.decode()
        assert done.returncode == 2 and done.stdout == b""
        assert f"Name the file / მიუთითეთ ფაილი: make {word} FILE=form.docx" in told_line
    named = ["make", "--dry-run", word, "FILE=a form.docx"]
    done = subprocess.run(named, cwd=SCRIPTS.parent, env=alone, capture_output=True)
    assert done.returncode == 0 and b'"a form.docx"' in done.stdout


def test_a_stamp_is_said_and_so_is_that_there_is_nothing_to_stamp(small_project):
    folder = "practices/reforms/model-reform"
    root = ("--root", small_project)
    done = script("stamp_translation.py", small_project / folder / "ka.md", *root)
    assert (done.returncode, done.stdout.decode()) == (0, f"{folder}/en.md\n")
    (small_project / folder / "en.md").unlink()
    done = script("stamp_translation.py", small_project / folder, *root)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines() == [
        words(language, "console")["no_translation"].format(file=f"{folder}/en.md")
        for language in LANGUAGES
    ]
    done = script("stamp_translation.py", "practices/reforms/none", *root)
    assert done.returncode == 1
    assert all(
        line.startswith("practices/reforms/none: ") for line in done.stderr.decode().splitlines()
    )


def test_new_addresses_are_said_and_so_is_that_there_are_none(small_project):
    addresses = small_project / "practices/addresses.txt"
    addresses.write_text(
        addresses.read_text("utf-8").replace("reforms/model-reform\n", ""), "utf-8"
    )
    done = script("update_addresses.py", "--root", small_project)
    assert (done.stdout.decode(), done.stderr) == ("reforms/model-reform\n", b"")
    done = script("update_addresses.py", "--root", small_project)
    assert (done.returncode, done.stdout) == (0, b"")
    told_lines = [words(language, "console")["no_new_address"] for language in LANGUAGES]
    assert done.stderr.decode().splitlines() == told_lines


def test_who_mends_all_is_told_that_there_was_nothing_to_mend(small_project):
    script("fix_records.py", "--root", small_project)
    done = script("fix_records.py", "--root", small_project)
    assert (done.returncode, done.stdout) == (0, b"")
    told_lines = [words(language, "console")["nothing_mended"] for language in LANGUAGES]
    assert done.stderr.decode().splitlines() == told_lines
    text = small_project / "practices/reforms/model-reform/ka.md"
    text.write_text(text.read_text("utf-8").replace("\n", " \n", 1), "utf-8")
    done = script("fix_records.py", "--root", small_project)
    assert done.stdout.decode() == "practices/reforms/model-reform/ka.md\n"
    assert done.stderr == b""


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_make_stamps_what_it_is_told_and_asks_for_a_record():
    alone = {name: value for name, value in os.environ.items() if name not in MAKES_OWN}
    folder = "practices/reforms/gori-civil-budget"
    for named, wanted in (
        ([f"RECORD={folder}"], f"stamp_translation.py {folder}"),
        (
            [f"RECORD={folder}", "SECTION=results lessons", "STATE=draft"],
            f"stamp_translation.py {folder} --section results --section lessons --state draft",
        ),
        ([], ""),
    ):
        done = subprocess.run(
            ["make", "--dry-run", "stamp", *named],
            cwd=SCRIPTS.parent,
            env=alone,
            capture_output=True,
        )
        assert (done.returncode == 0) is bool(named)
        assert wanted in " ".join(done.stdout.decode().split())
    asked = "Name the record / მიუთითეთ ჩანაწერი: make stamp RECORD=practices/reforms/x"
    assert asked in done.stderr.decode()


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_make_writes_a_corpus_nowhere_but_where_it_is_told():
    alone = {name: value for name, value in os.environ.items() if name not in MAKES_OWN}
    for told_where, folder in ((["INTO=elsewhere"], "elsewhere"), ([], "")):
        done = subprocess.run(
            ["make", "--dry-run", "corpus", "N=5", *told_where],
            cwd=SCRIPTS.parent,
            env=alone,
            capture_output=True,
        )
        assert f'make_corpus.py "5" "{folder}"' in done.stdout.decode()


FORM = "1. პრაქტიკის/ინიციატივის სათაური:\nმისაღები დღე\n"


def test_no_form_is_read_while_a_list_has_errors(small_project):
    (small_project / "form.txt").write_text(FORM, "utf-8")
    (small_project / "practices/vocabulary/themes.yml").write_text("terms: [", "utf-8")
    for name, *more in (("import_application.py", "--into", small_project / "x"), ("coach.py",)):
        done = script(name, small_project / "form.txt", *more, "--root", small_project)
        assert done.returncode == 2, done.stderr.decode()
        lines = done.stderr.decode().splitlines()
        assert ["practices/vocabulary/themes.yml" in line for line in lines] == [True, True]
    assert not (small_project / "x").exists()


def test_what_was_put_aside_goes_where_the_draft_cannot_be_written(tmp_path):
    (tmp_path / "form.txt").write_text(FORM, "utf-8")
    (tmp_path / "taken").write_text("x", "utf-8")
    aside = tmp_path / "aside.txt"
    into = ("--into", tmp_path / "taken" / "drafts", "--put-aside", aside)
    done = script("import_application.py", tmp_path / "form.txt", *into)
    assert done.returncode == REFUSED and not aside.exists()
    into = ("--into", tmp_path / "drafts", "--put-aside", tmp_path / "none" / "aside.txt")
    done = script("import_application.py", tmp_path / "form.txt", *into)
    assert done.returncode == REFUSED and not (tmp_path / "drafts").exists()
