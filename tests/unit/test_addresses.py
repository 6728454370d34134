"""Permanent addresses: the list only grows, and everything on it leads somewhere."""

import shutil
from pathlib import Path

import pytest

from knowledge_base.catalogue import addresses
from knowledge_base.catalogue.addresses import (
    ADDRESS_FILE,
    addresses_of,
    aliases_of,
    check_addresses,
    read_addresses,
    with_new_addresses,
)
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load

RECORD = Path("practices/reforms/model-reform/record.yml")


def loaded(root: Path) -> Catalogue:
    catalogue = load(root).value
    assert catalogue is not None
    return catalogue


def codes(root: Path, earlier: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    found = check_addresses(root, loaded(root), earlier)
    return [(each.code, each.place.line) for each in found]


def test_every_page_of_a_record_a_municipality_a_theme_and_a_programme_has_an_address(
    small_project,
):
    catalogue = loaded(small_project)
    addresses = addresses_of(catalogue)
    assert {"reforms/model-reform", "forms/model-form", "themes/youth"} <= set(addresses)
    assert {"municipalities/rustavi", "organisations/model-organisation"} <= set(addresses)
    assert list(addresses) == sorted(set(addresses))
    assert all(catalogue.has_page(address) for address in addresses)
    assert catalogue.has_page("glossary")
    for address in ("glossary/term", "reforms/nobody", "themes/none", "programmes/none", "x", ""):
        assert not catalogue.has_page(address)


@pytest.mark.parametrize(
    ("status", "listed"),
    [
        ("draft", False),
        ("submitted", True),
        ("published", True),
        ("archived", True),
        ("withdrawn", True),
    ],
)
def test_only_a_draft_has_no_address(status, listed, small_project):
    text = (small_project / RECORD).read_text("utf-8")
    (small_project / RECORD).write_text(text.replace("published", status), "utf-8")
    assert ("reforms/model-reform" in addresses_of(loaded(small_project))) == listed


def test_an_old_address_leads_to_the_record_that_took_its_place(small_project):
    text = (small_project / RECORD).read_text("utf-8")
    (small_project / RECORD).write_text(text + "aliases: [old-reform, older-reform]\n", "utf-8")
    assert aliases_of(loaded(small_project)) == {
        "reforms/old-reform": "reforms/model-reform",
        "reforms/older-reform": "reforms/model-reform",
    }


def test_a_removed_record_is_told_once_and_not_wherever_it_was_pointed_to(small_project):
    """Whatever else is wrong; what points there would be led to a record of a like name."""
    shutil.rmtree(small_project / "practices/training/model-module")
    (small_project / RECORD).with_name("notes.txt").write_text("x")
    found = [
        (each.code, dict(each.details).get("address")) for each in load(small_project).findings
    ]
    assert found == [("KB504", "training/model-module"), ("KB102", None)]


def test_a_record_that_may_have_been_renamed_is_not_called_lost(small_project):
    """An error keeps the one from being read that may name it among its old ids."""
    folder = small_project / "practices/training"
    (folder / "model-module").rename(folder / "renamed")
    (folder / "renamed/record.yml").write_text("id: [")
    assert {each.code for each in load(small_project).findings} == {"KB201"}


def test_new_addresses_are_added_and_none_is_taken_away(small_project):
    path = small_project / ADDRESS_FILE
    path.write_text("# old\nreforms/gone\nforms/model-form\n", "utf-8")
    path.write_text(with_new_addresses(small_project, loaded(small_project)), "utf-8")
    assert "reforms/gone" in read_addresses(small_project)
    assert codes(small_project) == [
        ("KB504", path.read_text("utf-8").split("\n").index("reforms/gone") + 1)
    ]
    again = with_new_addresses(small_project, loaded(small_project))
    assert again == path.read_text("utf-8")


def test_two_versions_that_git_could_not_join_are_told_and_joined(small_project):
    """Whoever adds a record adds a line, and two of them may meet."""
    path = small_project / ADDRESS_FILE
    sound = path.read_text("utf-8")
    two = "<<<<<<< HEAD\nreforms/model-reform \n=======\ntraining/model-module\n>>>>>>> other\n"
    kept = sound.replace("reforms/model-reform\n", "").replace("training/model-module\n", "")
    path.write_text(kept + two, "utf-8")
    assert codes(small_project) == [("KB116", len(kept.splitlines()) + 1)]
    assert with_new_addresses(small_project, loaded(small_project)) == sound


def test_without_a_list_every_address_is_new(small_project):
    (small_project / ADDRESS_FILE).unlink()
    found = codes(small_project)
    assert len(found) == len(addresses_of(loaded(small_project)))
    assert {code for code, _ in found} == {"KB505"}


def test_what_an_earlier_list_held_must_be_in_the_list(small_project):
    earlier = (*read_addresses(small_project), "reforms/gone")
    assert codes(small_project, earlier) == [("KB506", 1)]


@pytest.mark.parametrize(
    ("line", "judged", "was_listed", "is_told"),
    [
        ("reforms/gone", (), False, True),
        ("themes/gone", (), False, True),
        ("reforms/model-reform/more", (), False, True),
        ("reforms/gone", (), True, False),
        ("reforms/gone", ("reforms/gone",), True, True),
        ("reforms/gone", ("reforms/other",), True, False),
        ("reforms/gone", (), None, False),
        ("reforms/gone", ("reforms/gone",), None, True),
        # A record that was not read.
        ("reforms/model-reform", (), False, False),
        ("reforms/model-reform", ("reforms/model-reform",), False, True),
    ],
)
def test_where_only_some_records_are_read_others_are_taken_to_be_there(
    small_project, line, judged, was_listed, is_told
):
    """`was_listed` is None where there is no earlier list, without git say."""
    before = [address for address in read_addresses(small_project) if address != line]
    path = small_project / ADDRESS_FILE
    path.write_text("\n".join([*before, line, ""]), "utf-8")
    inner = small_project / "practices/reforms/model-reform/more"
    inner.mkdir()
    (inner / "record.yml").write_text("", "utf-8")
    catalogue = load(small_project, only=frozenset()).value
    assert catalogue is not None
    earlier = () if was_listed is None else (*before, *([line] if was_listed else []))
    found = check_addresses(small_project, catalogue, earlier, frozenset(judged))
    told = [("KB504", len(before) + 1)] if is_told else []
    assert [(each.code, each.place.line) for each in found] == told


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"# only\n# comments\n", b"\n\n\n", b"reforms/x\r\nreforms/y\r\n"]
)
def test_any_list_is_read(content, small_project):
    (small_project / ADDRESS_FILE).write_bytes(content)
    assert all("\r" not in address for address in read_addresses(small_project))


def test_a_mark_that_an_editor_puts_before_the_list_is_no_address(small_project):
    path = small_project / ADDRESS_FILE
    listed = read_addresses(small_project)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_addresses(small_project) == listed
    assert codes(small_project) == []
    assert "\ufeff" not in with_new_addresses(small_project, loaded(small_project))


def test_a_list_that_cannot_be_read_is_no_empty_one(small_project, monkeypatch):
    monkeypatch.setattr(addresses, "LIST_SIZE", 10)
    with pytest.raises(OSError, match=r"addresses\.txt"):
        with_new_addresses(small_project, loaded(small_project))
    assert {code for code, _ in codes(small_project)} == {"KB104"}


@pytest.mark.parametrize("target", ["/etc/passwd", "vocabulary/themes.yml"])
def test_a_list_behind_a_link_is_not_read(target, small_project):
    (small_project / ADDRESS_FILE).unlink()
    (small_project / ADDRESS_FILE).symlink_to(target)
    assert read_addresses(small_project) == ()


def test_the_real_list_holds_every_real_address(project, catalogue):
    assert list(check_addresses(project, catalogue, ())) == []
