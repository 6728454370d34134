"""The record inside of a form of ours: taken only where every rule for records lets it through."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.importing.carried import sound_record
from knowledge_base.importing.paper import Carried

RECORD = "rustavi-service-chatbot"
NAMES = ("en.md", "ka.md", "record.yml")


@pytest.fixture
def files(project: Path) -> dict[str, str]:
    folder = project / "practices" / "reforms" / RECORD
    return {name: (folder / name).read_text("utf-8") for name in NAMES}


def carried(files: dict[str, str], language: str = "ka", tags_lost: bool = False) -> Carried:
    return Carried(language, tuple(sorted(files.items())), ("results",), tags_lost)


def added(name: str, text: str) -> Callable[[dict[str, str]], None]:
    def change(files: dict[str, str]) -> None:
        files[name] = files.get(name, "") + text

    return change


def replaced(old: str, new: str) -> Callable[[dict[str, str]], None]:
    def change(files: dict[str, str]) -> None:
        assert old in files["record.yml"]
        files["record.yml"] = files["record.yml"].replace(old, new, 1)

    return change


def test_a_sound_record_is_taken_as_it_is(files, form):
    record = sound_record(carried(files), form)
    assert record is not None
    assert record.record.id == RECORD and record.touched == {"results"}
    assert record.files == files and record.language == "ka"


FAULTS = {
    "no facts": lambda files: files.pop("record.yml"),
    "a file of another name": added("../x.md", "x"),
    "personal data in a text": added("ka.md", "\nტელ: 599 00 00 01\n"),
    "personal data in the facts": added("record.yml", "\n# name.surname@gmail.com\n"),
    "a character that cannot be seen": added("en.md", "\u200b"),
    "a text that is too long": added("en.md", "\n" + "word " * 45_000),
    "facts that are too long": added("record.yml", "\n" + "# word\n" * 10_000),
    "YAML that is broken": added("record.yml", "\na: [\n"),
    "YAML that can be misread": added("record.yml", "\nyear: no\n"),
    "a field that no record has": added("record.yml", "\ncolour: red\n"),
    "another form": replaced("form: bpp-2025", "form: bpp-1999"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_record_is_not_taken(files, form, fault):
    FAULTS[fault](files)
    assert sound_record(carried(files), form) is None


def test_without_its_tags_or_in_another_language_it_is_not_taken(files, form):
    assert sound_record(carried(files, tags_lost=True), form) is None
    assert sound_record(carried(files, language="de"), form) is None
    assert sound_record(None, form) is None
