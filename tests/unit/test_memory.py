"""The memory of records: the same outcome as reading anew, and nothing read that has not changed."""

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.catalogue import found as found_module
from knowledge_base.catalogue import look as look_module
from knowledge_base.catalogue import memory as memory_module
from knowledge_base.catalogue import seal
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.look import Look, look
from knowledge_base.catalogue.memory import INDEX, Memory
from knowledge_base.catalogue.stored import StoredEntry
from knowledge_base.findings.outcome import Outcome
from knowledge_base.model.entry import Entry

REFORM = "practices/reforms/model-reform"
KEY = b"k" * seal.SIZE


def remembering(root: Path) -> Memory:
    """The memory of a new process: it knows what the folder says."""
    return Memory(root / ".cache" / "records", lambda: KEY)


def assert_same(one: Outcome[Catalogue], other: Outcome[Catalogue]) -> None:
    """Equal values and findings, in the same order; entries that are as good as one another."""
    assert one.findings == other.findings
    assert [each.severity for each in one.findings] == [each.severity for each in other.findings]
    assert (one.value is None) == (other.value is None)
    if one.value is None or other.value is None:
        return
    assert one.value.vocabularies == other.value.vocabularies
    for section, entries in one.value.entries.items():
        others = other.value.entries[section]
        assert list(entries) == list(others)
        for entry, twin in zip(entries.values(), others.values(), strict=True):
            assert entry == twin and twin == entry
            for name in ("id", "address", "status", "form", "aliases", "targets"):
                assert getattr(entry, name) == getattr(twin, name), name


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return change


def write(path: str, content: bytes) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)

    return change


def append(path: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).write_bytes((root / path).read_bytes() + text.encode())

    return change


def delete(path: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()

    return change


def twin(root: Path) -> None:
    """A second reform, to which the first one's text links."""
    shutil.copytree(root / REFORM, root / "practices/reforms/second-reform")
    replace("practices/reforms/second-reform/record.yml", "id: model-reform", "id: second-reform")(
        root
    )
    append(f"{REFORM}/ka.md", "\n[მეორე](record:reforms/second-reform)\n")(root)


def rename(root: Path) -> None:
    (root / REFORM).rename(root / "practices/reforms/renamed-reform")


def link(root: Path) -> None:
    (root / REFORM / "en.md").unlink()
    (root / REFORM / "en.md").symlink_to(root / REFORM / "ka.md")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a fact": replace(f"{REFORM}/record.yml", "year: 2025", "year: 2024"),
    "a faulty fact": replace(f"{REFORM}/record.yml", "year: 2025", "year: 1800"),
    "an id of another": replace(f"{REFORM}/record.yml", "id: model-reform", "id: another-one"),
    "a form that does not exist": replace(f"{REFORM}/record.yml", "form: model-form", "form: none"),
    "an alias": append(f"{REFORM}/record.yml", "aliases: [model-reform]\n"),
    "a draft": replace(f"{REFORM}/record.yml", "status: published", "status: draft"),
    "no YAML": write(f"{REFORM}/record.yml", b"["),
    "no UTF-8": write(f"{REFORM}/ka.md", b"\xff\xfe"),
    "a text": append(f"{REFORM}/ka.md", "\nთანამონაწილეობა.\n"),
    "a faulty text": append(f"{REFORM}/en.md", "<script>\n"),
    "a broken link": append(f"{REFORM}/en.md", "\n[x](record:reforms/no-such-reform)\n"),
    "a term to avoid": append(f"{REFORM}/en.md", "\nThe gamgeoba did it.\n"),
    "no translation": delete(f"{REFORM}/en.md"),
    "no text": delete(f"{REFORM}/ka.md"),
    "a link in the place of a text": link,
    "an unexpected file": write(f"{REFORM}/notes.txt", b"x"),
    "an unexpected folder": write(f"{REFORM}/more/notes.txt", b"x"),
    "an unlisted attachment": write(f"{REFORM}/files/other.pdf", b"%PDF-"),
    "a vocabulary": replace("practices/vocabulary/themes.yml", "id: youth", "id: the-youth"),
    "a faulty vocabulary": write("practices/vocabulary/themes.yml", b"["),
    "a missing vocabulary": delete("practices/vocabulary/themes.yml"),
    "a term of the glossary": replace("practices/vocabulary/glossary.yml", "    en: [", "    en: [a, "),
    "an outline": replace("practices/vocabulary/outlines.yml", "id: organisation", "id: bodies"),
    "a form's heading": replace("practices/forms/model-form/record.yml", "year: 2025", "year: 2024"),
    "a faulty form": replace("practices/forms/model-form/record.yml", "year: 2025", "year: 1800"),
    "no form": delete("practices/forms/model-form"),
    "no record": delete(REFORM),
    "one record more": twin,
    "another folder": rename,
    "no section": delete("practices/training"),
    "a lost address": append("practices/addresses.txt", "reforms/lost-reform\n"),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("is_new", [False, True], ids=["same process", "new process"])
def test_after_a_change_and_after_its_mending_all_is_as_if_read_anew(name, is_new, small_project):
    whole = small_project / "whole"
    shutil.copytree(small_project / "practices", whole)
    memory = remembering(small_project)
    load(small_project, memory=memory)
    CHANGES[name](small_project)
    changed = load(small_project)
    memory = remembering(small_project) if is_new else memory
    assert_same(load(small_project, memory=memory), changed)
    assert_same(load(small_project, memory=memory), changed)
    shutil.rmtree(small_project / "practices")
    whole.rename(small_project / "practices")
    memory = remembering(small_project) if is_new else memory
    assert_same(load(small_project, memory=memory), load(small_project))
