"""What need not be looked into again, by the parts of records that it was made of."""

from pathlib import Path

import pytest

from knowledge_base.catalogue.opened import DAY
from knowledge_base.incremental.basis import STATES, RecordStates, Trail
from knowledge_base.incremental.groups import Group, basis
from knowledge_base.incremental.ledger import Ledger
from knowledge_base.incremental.output import Output

FACTS, TEXTS = "reforms/a facts", "reforms/a texts"
BEFORE = RecordStates("order", "2026-11-21", {FACTS: b"1", TEXTS: b"1"})


def trail(tmp_path: Path, now: RecordStates | None, *groups: tuple[str, Group]) -> Trail:
    """Where the last build has a page of the facts and a list of that day, if no `groups`."""
    for name in ("last", "site"):
        (tmp_path / name).mkdir(exist_ok=True)
    last = Output(tmp_path / "last", Ledger())
    pages = {
        "page": last.written("k", [("page.html", b"x")])._replace(basis=basis("g", {FACTS})),
        "list": last.written("k", [("list.html", b"x")])._replace(basis=basis("g", {DAY})),
        "file": last.written("k", [("file.html", b"x")]),
        STATES: Group("", (), BEFORE),
    }
    return Trail(Output(tmp_path / "site", Ledger(tmp_path / "last", pages | dict(groups))), now)


def untouched(found: Trail, ground: str = "g") -> list[str]:
    return [name for name in ("page", "list", "file", "none") if found.untouched(name, ground)]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BEFORE, ["page", "list"]),
        (RecordStates("order", "2026-11-22", BEFORE.parts), ["page"]),
        (RecordStates("order", "2026-11-21", {FACTS: b"2", TEXTS: b"1"}), ["list"]),
        (RecordStates("order", "2026-11-21", {FACTS: b"1", TEXTS: b"2"}), ["page", "list"]),
        (RecordStates("order", "2026-11-21", {**BEFORE.parts, "x facts": b"1"}), ["page", "list"]),
        (None, []),
    ],
)
def test_what_opened_nothing_that_changed_is_untouched(now, expected, tmp_path):
    found = trail(tmp_path, now)
    assert untouched(found) == expected
    assert sorted(path.stem for path in (tmp_path / "site").iterdir()) == sorted(expected)
    assert untouched(found, "another ground") == []


def test_where_the_last_build_knew_no_states_nothing_is(tmp_path):
    found = trail(tmp_path, BEFORE)
    groups = {name: found.output.last(name) for name in ("page", "list")}
    assert (
        untouched(Trail(Output(tmp_path / "site", Ledger(tmp_path / "last", groups)), BEFORE)) == []
    )


def test_what_is_no_longer_as_it_was_written_is_not(tmp_path):
    found = trail(tmp_path, BEFORE)
    (tmp_path / "last/page.html").write_bytes(b"xy")
    assert untouched(found) == ["list"]


def test_without_states_there_is_no_order(tmp_path):
    assert (trail(tmp_path, BEFORE).order, trail(tmp_path, None).order) == ("order", "")


def test_a_record_is_named_by_all_that_it_says():
    states = RecordStates(
        "", "", {f"reforms/a {n}": n.encode() for n in ("facts", "texts", "front")}
    )
    assert states.of("reforms/a") == b"factstexts"
    answered = RecordStates(
        "", "", {**states.parts, "reforms/a answers": b"!", "reforms/a states": b"?"}
    )
    assert answered.of("reforms/a") == b"factstexts?!"
    assert states.of("reforms/b") == b""
