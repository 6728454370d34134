"""make rename: a record under another id, and all that goes with it."""

import re
import shutil
from pathlib import Path

import pytest

import rename_record
from knowledge_base.catalogue.addresses import aliases_of, read_addresses
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.translation import stamp
from knowledge_base.contributing.console import REFUSED
from knowledge_base.findings.rules import TRANSLATION_STALE
from knowledge_base.languages import LANGUAGES
from knowledge_base.reading.front_matter import split_front_matter
from knowledge_base.words import in_both, words

PROJECT = Path(__file__).parents[2]
REFORM = Path("practices/reforms/model-reform")


@pytest.fixture
def rename(monkeypatch):
    """`rename(root, folder, id)`: what the command does, and its exit code."""

    def run(root, folder, name):
        arguments = ["rename_record.py", str(root / folder), name, "--root", str(root)]
        monkeypatch.setattr("sys.argv", arguments)
        return rename_record.main()

    return run


@pytest.fixture
def real_project(tmp_path):
    """A copy of the real records."""
    shutil.copytree(PROJECT / "practices", tmp_path / "practices")
    return tmp_path


def texts_of(root):
    """What every file of text says, by its path."""
    files = (path for path in (root / "practices").rglob("*") if path.suffix in (".md", ".yml"))
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("section", "old"),
    [
        ("reforms", "gori-civil-budget"),
        ("organisations", "nalag"),
        ("training", "municipal-reform-service-centre"),
        ("forms", "bpp-2025"),
    ],
)
def test_everything_that_points_to_a_real_record_follows(section, old, real_project, rename):
    before = texts_of(real_project)
    assert rename(real_project, f"practices/{section}/{old}", "renamed-one") == 0
    outcome = load(real_project)
    assert outcome.findings == ()
    assert aliases_of(outcome.value)[f"{section}/{old}"] == f"{section}/renamed-one"
    after = texts_of(real_project)
    assert sum("renamed-one" in text for text in after.values()) > 2
    # With the old id back in its place nothing is different but fingerprints and the list of ids.
    back = {name.replace("/renamed-one/", f"/{old}/"): text for name, text in after.items()}
    assert back.keys() == before.keys()
    for name, text in back.items():
        assert unstamped(text).replace("renamed-one", old) == unstamped(before[name]), name


def unstamped(text):
    """`text` without fingerprints and a record's earlier ids."""
    return re.sub(r'^(  [a-z0-9-]+: "[0-9a-f]{12}"|aliases: .*)\n', "", text, flags=re.M)


def test_no_translation_falls_behind_by_it_and_one_that_had_stays_behind(small_project, rename):
    folder = small_project / "practices/organisations/model-organisation"
    texts = sorted(folder.glob("*.md"))
    for path in texts:
        body = path.read_text("utf-8")
        for heading in re.findall(r"^## .*$", body, re.M)[:2]:
            body = body.replace(heading, f"{heading}\n\n[x](record:reforms/model-reform#sources).")
        path.write_text(body, "utf-8")
    stamp_first(small_project)
    behind = [f for f in load(small_project).findings if f.code == TRANSLATION_STALE.code]
    assert len(behind) == 1
    assert rename(small_project, REFORM, "another-one") == 0
    findings = load(small_project).findings
    assert [f for f in findings if f.code == TRANSLATION_STALE.code] == behind
    assert all("record:reforms/another-one#sources" in path.read_text("utf-8") for path in texts)


def stamp_first(root):
    """Mark the first section of the organisation's translation as up to date, and no other."""
    entry = load(root).value.entries["organisations"]["model-organisation"]
    source = entry.texts[entry.record.source_language]
    path, head = stamp(entry, "reviewed", (source.sections[0].id,))
    file, _ = split_front_matter((root / path).read_text("utf-8"), path)
    (root / path).write_text(head + file.body.lstrip("\n"), "utf-8")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("aliases: [older-one]\n", "aliases: [older-one, model-reform]\n"),
        ("aliases:\n  - older-one\n", "aliases: [older-one, model-reform]\n"),
        (
            "aliases:\n  - older-one  # until 2024\n  # and\n  - oldest-one\n# below\n",
            "# until 2024\n# and\naliases: [older-one, oldest-one, model-reform]\n# below\n",
        ),
        ("aliases: [\n  older-one,\n]\n", "aliases: [older-one, model-reform]\n"),
    ],
)
def test_earlier_ids_stay_and_so_do_the_comments_between_them(written, left, small_project, rename):
    record = small_project / REFORM / "record.yml"
    record.write_text(record.read_text("utf-8") + written, "utf-8")
    assert not any(finding.is_error for finding in load(small_project).findings)
    assert rename(small_project, REFORM, "another-one") == 0
    text = (small_project / "practices/reforms/another-one/record.yml").read_text("utf-8")
    assert text.endswith(left)
    assert load(small_project).value.entries["reforms"]["another-one"].id == "another-one"


def test_the_way_back_leads_to_the_same_record_and_keeps_both_addresses(small_project, rename):
    before = texts_of(small_project)
    assert rename(small_project, REFORM, "another-one") == 0
    assert rename(small_project, "practices/reforms/another-one", "model-reform") == 0
    assert load(small_project).findings == ()
    after = texts_of(small_project)
    record = f"{REFORM.as_posix()}/record.yml"
    assert re.sub(r"^aliases: \[another-one\]\n", "", after.pop(record), flags=re.M) == before.pop(
        record
    )
    assert after == before
    assert {"reforms/another-one", "reforms/model-reform"} <= set(read_addresses(small_project))


def test_the_earlier_id_stands_where_records_have_it_below_no_comment_of_another(
    small_project, rename
):
    record = small_project / REFORM / "record.yml"
    change(record, "\nsources:\n", "\n# where it is from\nsources:\n")
    change(record, "\nattachments:\n", "\n# what goes with it\nattachments:\n")
    assert rename(small_project, REFORM, "another-one") == 0
    text = (small_project / "practices/reforms/another-one/record.yml").read_text("utf-8")
    assert "\naliases: [model-reform]\n# what goes with it\nattachments:\n" in text
    assert "\n# where it is from\nsources:\n" in text


def test_a_draft_was_never_public_and_leaves_nothing_behind(small_project, rename):
    folder = small_project / "practices/reforms/first-draft"
    shutil.copytree(small_project / REFORM, folder)
    change(folder / "record.yml", "id: model-reform", "id: first-draft")
    change(folder / "record.yml", "status: published", "status: draft")
    change(folder / "record.yml", "მისაღები დღე ყოველ ორშაბათს", "სხვა დღე")
    listed = read_addresses(small_project)
    assert rename(small_project, "practices/reforms/first-draft", "better-name") == 0
    assert "aliases" not in (folder.with_name("better-name") / "record.yml").read_text("utf-8")
    assert read_addresses(small_project) == listed


def test_an_id_that_only_begins_alike_is_left_alone(small_project, rename):
    text = small_project / "practices/organisations/model-organisation/ka.md"
    heading = re.search(r"^## .*$", text.read_text("utf-8"), re.M)[0]
    longer = "`record:reforms/model-reform-two` `record:training/model-reform`"
    change(text, heading, f"{heading}\n\n{longer} [x](record:reforms/model-reform)")
    assert rename(small_project, REFORM, "another-one") == 0
    assert f"{longer} [x](record:reforms/another-one)" in text.read_text("utf-8")


def test_an_id_in_quotes_stays_in_them_and_one_that_would_be_misread_gets_some(
    small_project, rename
):
    change(
        small_project / REFORM / "record.yml", "id: model-reform", 'id: "model-reform"  # its id'
    )
    assert rename(small_project, REFORM, "another-one") == 0
    record = small_project / "practices/reforms/another-one/record.yml"
    assert 'id: "another-one"  # its id\n' in record.read_text("utf-8")
    change(record, '"another-one"', "another-one")
    assert rename(small_project, "practices/reforms/another-one", "202") == 0
    assert load(small_project).value.entries["reforms"]["202"].aliases[-1] == "another-one"


@pytest.mark.parametrize(
    ("folder", "name", "sentence"),
    [
        (REFORM, "model-reform", "id_taken"),
        (REFORM, "second-one", "id_taken"),
        (REFORM, "gone-one", "id_taken"),
        ("practices/reforms/none", "another-one", "no_valid_record"),
        ("practices/reforms", "another-one", "no_valid_record"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(
    folder, name, sentence, small_project, rename, capsys
):
    second = small_project / "practices/reforms/second-one"
    shutil.copytree(small_project / REFORM, second)
    change(second / "record.yml", "id: model-reform", "id: second-one\naliases: [gone-one]")
    change(second / "record.yml", "მისაღები დღე ყოველ ორშაბათს", "სხვა დღე")
    before = texts_of(small_project)
    assert rename(small_project, folder, name) == REFUSED
    said = capsys.readouterr().err
    for language in LANGUAGES:
        assert words(language, "console")[sentence].split("}")[-1] in said
    assert texts_of(small_project) == before


def test_an_address_that_was_ever_public_is_not_given_to_another(small_project, rename):
    addresses = small_project / "practices/addresses.txt"
    second = small_project / "practices/reforms/second-one"
    shutil.copytree(small_project / REFORM, second)
    change(second / "record.yml", "id: model-reform", "id: second-one\naliases: [gone-one]")
    change(second / "record.yml", "status: published", "status: withdrawn")
    change(addresses, "reforms/model-reform\n", "reforms/gone-one\nreforms/model-reform\n")
    assert rename(small_project, REFORM, "gone-one") == REFUSED


@pytest.mark.parametrize("name", ["ab", "Name", "a--b", "con", "../x", "x" * 61])
def test_what_is_no_id_is_refused(name, small_project, rename, capsys):
    before = texts_of(small_project)
    assert rename(small_project, REFORM, name) == REFUSED
    assert in_both("new_record", "bad_id", id=name) in capsys.readouterr().err
    assert texts_of(small_project) == before


def test_with_errors_nothing_is_renamed(small_project, rename, capsys):
    change(small_project / REFORM / "record.yml", "year: 2025", "year: soon")
    before = texts_of(small_project)
    assert rename(small_project, REFORM, "another-one") == REFUSED
    assert words("en", "console")["mend_first"] in capsys.readouterr().err
    assert texts_of(small_project) == before
