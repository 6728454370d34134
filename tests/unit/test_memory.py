"""The memory of records: the same outcome as reading anew; what has not changed is not read."""

import os
import pickle
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from time import sleep

import pytest

import knowledge_base
from knowledge_base.catalogue import found as found_module
from knowledge_base.catalogue import look as look_module
from knowledge_base.catalogue import memory as memory_module
from knowledge_base.catalogue import seal
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.look import Look, look
from knowledge_base.catalogue.memory import INDEX, Kept, Memory
from knowledge_base.catalogue.stored import StoredEntry
from knowledge_base.cores import SMALL
from knowledge_base.findings.outcome import Outcome
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.validating.record import RecordFacts

REFORM = "practices/reforms/model-reform"
FORM = "practices/forms/model-form"
VOCABULARY = "practices/vocabulary"
KEY = b"k" * seal.SIZE
AT_HAND = ("id", "address", "status", "form", "aliases", "targets", "standing", "translated")


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
    known, others = (
        {k: states for k, (_, _, states) in v.answers.items()} for v in (one.value, other.value)
    )
    assert known == others
    for section, entries in one.value.entries.items():
        others = other.value.entries[section]
        assert list(entries) == list(others)
        for entry, twin in zip(entries.values(), others.values(), strict=True):
            assert entry == twin and twin == entry
            for name in (*AT_HAND, "front", "imprint"):
                assert getattr(entry, name) == getattr(twin, name), name


def counted(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """What is already known of the answers of reforms, and whether it is of these very ones."""
    for name, (entry, form, _) in catalogue.answers.items():
        if (there := catalogue.entries["reforms"].get(name)) is not None:
            assert there is entry and catalogue.form(there.form) is form
    return {name: states for name, (_, _, states) in catalogue.answers.items()}


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
    "a vocabulary": replace(f"{VOCABULARY}/themes.yml", "id: youth", "id: the-youth"),
    "a faulty vocabulary": write(f"{VOCABULARY}/themes.yml", b"["),
    "a missing vocabulary": delete(f"{VOCABULARY}/themes.yml"),
    "a term of the glossary": replace(f"{VOCABULARY}/glossary.yml", "en: [", "en: [city hall, "),
    "an outline": replace(f"{VOCABULARY}/outlines.yml", "id: organisation", "id: bodies"),
    "a form's heading": replace(f"{FORM}/record.yml", "en: Short description", "en: Summary"),
    "a question that need not be answered": replace(
        f"{FORM}/record.yml", "      - id: solution", '      - required: "no"\n        id: solution'
    ),
    "a faulty form": replace(f"{FORM}/record.yml", "year: 2025", "year: 1800"),
    "no form": delete(FORM),
    "no record": delete(REFORM),
    "one record more": twin,
    "another folder": rename,
    "no section": delete("practices/training"),
    "a lost address": append("practices/addresses.txt", "reforms/lost-reform\n"),
}


@pytest.fixture(scope="module")
def remembered(tmp_path_factory: pytest.TempPathFactory, model_project: Path) -> Path:
    """The small project once it was read."""
    root = tmp_path_factory.mktemp("remembered")
    shutil.copytree(model_project / "practices", root / "practices")
    load(root, memory=remembering(root))
    return root


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_and_after_its_mending_all_is_as_if_read_anew(name, remembered, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(remembered, root)
    memory = remembering(root)
    before = load(root, memory=memory)
    CHANGES[name](root)
    changed = load(root)
    assert changed.findings != before.findings or changed.value != before.value
    assert_same(load(root, memory=remembering(root)), changed)
    assert_same(load(root, memory=memory), changed)
    shutil.rmtree(root / "practices")
    shutil.copytree(remembered / "practices", root / "practices")
    assert_same(load(root, memory=remembering(root)), before)
    assert_same(load(root, memory=memory), before)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are checked anew, while the test runs."""
    checked: list[str] = []
    really = found_module.check_facts

    def watched(root: Path, folder: PurePosixPath) -> Outcome[RecordFacts]:
        checked.append(str(folder))
        return really(root, folder)

    monkeypatch.setattr(found_module, "check_facts", watched)
    return checked


@pytest.mark.parametrize("has_room", [True, False])
def test_many_records_are_read_over_the_cores_as_if_one_after_another(has_room, small_project):
    for number in range(SMALL):
        name = f"reform-{number:03d}"
        shutil.copytree(small_project / REFORM, small_project / f"practices/reforms/{name}")
        replace(f"practices/reforms/{name}/record.yml", "id: model-reform", f"id: {name}")(
            small_project
        )
    append("practices/reforms/reform-001/en.md", "\n[x](record:reforms/none) <b>\n")(small_project)
    append("practices/reforms/reform-002/en.md", "\n[x](record:reforms/none)\n")(small_project)
    write("practices/reforms/reform-003/record.yml", b"[")(small_project)
    if not has_room:
        (small_project / ".cache").write_text("in the way")
    anew = load(small_project)
    assert_same(load(small_project, memory=remembering(small_project)), anew)
    assert_same(load(small_project, memory=remembering(small_project)), anew)


@pytest.mark.parametrize("is_new", [False, True], ids=["same process", "new process"])
def test_only_the_changed_record_is_checked_again(is_new, small_project, checks):
    memory = remembering(small_project)
    load(small_project, memory=memory)
    assert len(checks) == 4
    checks.clear()
    load(small_project, memory=remembering(small_project) if is_new else memory)
    assert checks == []
    CHANGES["a text"](small_project)
    load(small_project, memory=remembering(small_project) if is_new else memory)
    assert checks == [REFORM]


def test_on_a_forms_own_facts_no_reform_depends(small_project, checks):
    memory = remembering(small_project)
    load(small_project, memory=memory)
    checks.clear()
    replace(f"{FORM}/record.yml", "year: 2025", "year: 2024")(small_project)
    load(small_project, memory=memory)
    assert checks == [FORM]


def test_where_a_form_is_missing_a_reform_is_still_held_against_the_glossary(small_project):
    memory = remembering(small_project)
    CHANGES["no form"](small_project)
    load(small_project, memory=memory)
    CHANGES["a term of the glossary"](small_project)
    found = load(small_project, memory=memory)
    assert "KB514" in {finding.code for finding in found.findings}
    assert_same(found, load(small_project))


def test_part_of_the_records_is_remembered_and_the_others_are_not_forgotten(small_project, checks):
    memory = remembering(small_project)
    load(small_project, memory=memory)
    CHANGES["a faulty text"](small_project)
    checks.clear()
    only = frozenset({PurePosixPath(REFORM)})
    part = load(small_project, only=only, memory=memory)
    assert checks == [REFORM]
    assert_same(part, load(small_project, only=only))
    checks.clear()
    load(small_project, memory=remembering(small_project))
    assert checks == []


def test_files_that_look_as_before_are_not_opened(small_project, monkeypatch):
    # Everything in this test is younger than a tick.
    monkeypatch.setattr(look_module, "TICK", -1_000_000_000_000)
    before = load(small_project, memory=remembering(small_project))
    monkeypatch.setattr(Look, "content", property(lambda _: pytest.fail("a file was read")))
    monkeypatch.setattr(found_module, "check_facts", lambda *_: pytest.fail("a file was read"))
    assert_same(load(small_project, memory=remembering(small_project)), before)


def test_files_may_be_a_file_or_a_link_and_neither_is_looked_into(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x").touch()
    for name in ("file", "link"):
        (tmp_path / name).mkdir()
    (tmp_path / "file/files").write_text("x", "utf-8")
    (tmp_path / "link/files").symlink_to(tmp_path / "elsewhere")
    assert look(str(tmp_path / "file")).is_plain
    before = look(str(tmp_path / "link"))
    assert not before.is_plain
    (tmp_path / "elsewhere/y").touch()
    assert look(str(tmp_path / "link")).stamp == before.stamp


def test_a_file_changed_within_a_tick_is_opened_though_it_looks_as_before(small_project):
    path = small_project / REFORM / "ka.md"
    before = look(str(path))
    assert before.is_fresh
    memory = Memory()
    memory.keep("x", before, b"", (), ())
    unlike = Look(str(path), before.stamp, is_plain=True, is_fresh=True)
    path.write_bytes(path.read_bytes()[::-1])
    assert memory.recall("x", unlike) is None


def test_a_look_within_a_tick_is_not_what_a_file_is_known_by(small_project):
    path = small_project / REFORM / "ka.md"
    memory = Memory()
    memory.keep("x", Look(str(path), b"old", is_plain=True, is_fresh=False), b"", (), ())
    assert memory.recall("x", Look(str(path), b"new", is_plain=True, is_fresh=True))
    path.write_bytes(path.read_bytes()[::-1])
    assert memory.recall("x", Look(str(path), b"new", is_plain=True, is_fresh=True)) is None


def test_what_was_carried_to_another_place_is_still_remembered(small_project, checks):
    load(small_project, memory=remembering(small_project))
    cache = small_project / ".cache"
    # As a workflow does that restores it: the same bytes in other files.
    shutil.copytree(cache, small_project / "carried", copy_function=shutil.copyfile)
    shutil.rmtree(cache)
    (small_project / "carried").rename(cache)
    checks.clear()
    load(small_project, memory=remembering(small_project))
    assert checks == []


@pytest.mark.parametrize("left", [b"", b"short", b"x" * 100])
def test_a_key_that_is_none_is_made_anew(left, tmp_path, monkeypatch):
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(tmp_path))
    path = tmp_path / "municipal-knowledge-base" / "key"
    path.parent.mkdir()
    path.write_bytes(left)
    key = seal.own_key()
    assert len(key) == seal.SIZE
    assert seal.own_key() == key == path.read_bytes()


def test_an_old_file_that_was_only_touched_is_remembered_by_its_new_look(small_project):
    path = small_project / REFORM / "ka.md"
    memory = Memory()
    old = Look(str(path), b"old", is_plain=True, is_fresh=False)
    memory.keep("x", old, b"", (), ())
    kept = memory.recall("x", Look(str(path), b"new", is_plain=True, is_fresh=False))
    assert kept is not None and kept.stamp == b"new"


def stored(root: Path) -> Entry[Record]:
    outcome = load(root, memory=remembering(root))
    assert outcome.value is not None
    entry = outcome.value.entries["reforms"]["model-reform"]
    assert isinstance(entry, StoredEntry)
    return entry


def test_a_remembered_entry_is_as_good_as_any_other(small_project):
    load(small_project, memory=remembering(small_project))
    entry = stored(small_project)
    assert entry.record is entry.record and entry.texts is entry.texts
    again = pickle.loads(pickle.dumps(entry))
    assert type(again) is Entry and again == entry
    assert entry.record.model_fields_set == again.record.model_fields_set
    assert entry != replace_record(again, entry.record.model_copy(update={"year": 1999}))


def test_front_and_imprint_are_had_without_the_record(small_project, monkeypatch):
    load(small_project, memory=remembering(small_project))
    entry, plain = stored(small_project), load(small_project).value
    monkeypatch.setattr(StoredEntry, "record", property(lambda _: pytest.fail("it was opened")))
    twin = plain.entries["reforms"]["model-reform"]
    assert (entry.front, entry.imprint) == (twin.front, twin.imprint)
    assert entry.front is entry.front and entry.imprint is entry.imprint
    assert len(entry.parts) == 5


@pytest.mark.parametrize("name", ["record", "front", "imprint"])
def test_all_threads_are_given_the_very_same_part(name, small_project, monkeypatch):
    load(small_project, memory=remembering(small_project))
    entry = stored(small_project)
    unpack = Kept.part

    def slowly(kept: Kept, number: int) -> object:
        sleep(0.05)
        return unpack(kept, number)

    monkeypatch.setattr(Kept, "part", slowly)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: getattr(entry, name), range(4)))
    assert all(each is found[0] for each in found)


def test_what_was_let_go_is_had_again_and_forms_stay(small_project):
    load(small_project, memory=remembering(small_project))
    catalogue = load(small_project, memory=remembering(small_project)).value
    reform = catalogue.entries["reforms"]["model-reform"]
    record, form = reform.record, catalogue.form("model-form")
    catalogue.let_go(
        ["reforms/model-reform texts", "forms/model-form facts", "day", "reforms/no x"]
    )
    assert reform.record is not record and reform.record == record
    assert catalogue.form("model-form") is form


def replace_record(entry: Entry[Record], record: Record) -> Entry[Record]:
    return Entry(entry.section, record, entry.folder, entry.texts)


@pytest.mark.parametrize(
    "name", ["a text", "a fact", "a question that need not be answered", "a term of the glossary"]
)
def test_its_fingerprint_changes_with_all_that_it_was_made_of(name, small_project):
    load(small_project, memory=remembering(small_project))
    before = stored(small_project).fingerprint
    assert before == stored(small_project).fingerprint is not None
    CHANGES[name](small_project)
    load(small_project, memory=remembering(small_project))
    assert stored(small_project).fingerprint not in (before, None)


def test_an_entry_can_be_read_after_its_pack_is_gone(small_project):
    load(small_project, memory=remembering(small_project))
    entry = stored(small_project)
    shutil.rmtree(small_project / ".cache")
    assert entry.record.id == "model-reform" and entry.texts["ka"].sections


def damaged(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(bytes(content))


DAMAGES: dict[str, Callable[[Path], None]] = {
    "the index": lambda cache: damaged(cache / INDEX, -1),
    "the seal": lambda cache: damaged(cache / INDEX, 0),
    "an empty index": lambda cache: (cache / INDEX).write_bytes(b"") and None,
    "a pack": lambda cache: damaged(next(cache.glob("*.pack")), 100),
    "a pack cut short": lambda cache: os.truncate(next(cache.glob("*.pack")), 100),
    "no pack": lambda cache: next(cache.glob("*.pack")).unlink(),
    "no index": lambda cache: (cache / INDEX).unlink(),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_folder_is_forgotten_and_written_anew(name, small_project, checks):
    load(small_project, memory=remembering(small_project))
    DAMAGES[name](small_project / ".cache/records")
    checks.clear()
    assert_same(load(small_project, memory=remembering(small_project)), load(small_project))
    assert len(checks) == 8
    checks.clear()
    load(small_project, memory=remembering(small_project))
    assert checks == []


def test_what_another_user_or_a_pull_request_has_written_is_not_unpickled(
    small_project, checks, monkeypatch
):
    load(small_project, memory=remembering(small_project))
    checks.clear()
    monkeypatch.setattr(pickle, "loads", lambda *_: pytest.fail("a strange pickle was read"))
    memory = Memory(small_project / ".cache/records", lambda: b"o" * seal.SIZE)
    memory.settle(None)
    assert memory.recall(REFORM, look(str(small_project / REFORM))) is None


def test_what_other_code_has_written_is_not_unpickled(small_project, monkeypatch):
    load(small_project, memory=remembering(small_project))
    monkeypatch.setattr(seal, "code_fingerprint", lambda: b"another version")
    monkeypatch.setattr(pickle, "loads", lambda *_: pytest.fail("a strange pickle was read"))
    assert remembering(small_project).recall(REFORM, look(str(small_project / REFORM))) is None


def test_words_are_code_that_the_seal_is_of(tmp_path, monkeypatch):
    """Which headings keep a part from participants stands in the words, and so do choices."""
    monkeypatch.setattr(knowledge_base, "__file__", str(tmp_path / "__init__.py"))
    said = tmp_path / "words/en/training.yml"
    said.parent.mkdir(parents=True)
    said.write_text("withheld: [notes]")
    before = seal.code_fingerprint.__wrapped__()
    said.write_text("withheld: [answers]")
    assert seal.code_fingerprint.__wrapped__() != before


def test_every_file_of_the_package_has_a_say_in_the_seal():
    package = Path(knowledge_base.__file__).parent
    there = {path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert set(seal.sources_in(package)) == there


@pytest.mark.skipif(os.name == "nt", reason="Windows has such a folder always")
def test_without_a_named_folder_the_key_lies_where_programs_keep_such_things(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    seal.own_key()
    (key,) = (tmp_path / ".cache").rglob("key")
    assert key.stat().st_mode & 0o077 == 0


def test_the_key_is_made_once_outside_of_the_project_and_is_its_owners_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    key = seal.own_key()
    assert len(key) == seal.SIZE and seal.own_key() == key
    (path,) = (each for each in tmp_path.rglob("*") if each.is_file())
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_written_the_process_still_remembers(small_project, checks):
    (small_project / ".cache").write_text("in the way")
    memory = remembering(small_project)
    before = load(small_project, memory=memory)
    checks.clear()
    assert_same(load(small_project, memory=memory), before)
    assert checks == []


def test_there_are_few_files_however_often_something_changes(small_project):
    memory = remembering(small_project)
    for number in range(memory_module.MOST_PACKS * 2):
        append(f"{REFORM}/ka.md", f"\n{number}\n")(small_project)
        outcome = load(small_project, memory=memory)
    assert len(list((small_project / ".cache/records").iterdir())) <= memory_module.MOST_PACKS + 1
    assert_same(load(small_project, memory=remembering(small_project)), outcome)
    assert_same(outcome, load(small_project))
