"""Names for values and for code: unequal things never have one name."""

import dataclasses
from pathlib import Path

import pytest
from pydantic import BaseModel

from knowledge_base.incremental import digest
from knowledge_base.incremental.digest import Digester, code_digest


class One(BaseModel):
    name: str


class Other(BaseModel):
    name: str


@dataclasses.dataclass(frozen=True)
class Held:
    value: object


@dataclasses.dataclass(frozen=True)
class Nothing:
    pass


VALUES = (
    One(name="x"),
    One(name="y"),
    Other(name="x"),
    Held(One(name="x")),
    Held("x"),
    Held(1),
    Held(None),
    Nothing(),
    "x",
    ("x",),
    ("x", "x"),
    None,
)


def test_unequal_values_never_have_one_name():
    names = [Digester().of(value) for value in VALUES]
    assert len(set(names)) == len(VALUES)
    assert Digester(b"other").of("x") != Digester().of("x")
    assert Digester().of("x", "y") != Digester().of(("x", "y"))


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_one_value_has_one_name(value):
    assert Digester().of(value) == Digester().of(value)


def write(folder: Path, **files: str) -> bytes:
    for name, text in files.items():
        path = folder / name.replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return code_digest(folder)


def test_other_templates_are_other_code(tmp_path, monkeypatch):
    monkeypatch.setattr(digest, "sources_in", lambda _: [])
    found = [
        write(tmp_path / "1", **{"a.html": "x", "b.html": "y"}),
        write(tmp_path / "2", **{"a.html": "y", "b.html": "x"}),
        write(tmp_path / "3", **{"a.html": "x", "c.html": "y"}),
        write(tmp_path / "4", **{"a.html": "x\0b.html\0y"}),
        write(tmp_path / "5", **{"in_a.html": "x", "in_b.html": "y"}),
        write(tmp_path / "6", **{"other_a.html": "x", "other_b.html": "y"}),
    ]
    assert len(set(found)) == len(found)
    assert code_digest(tmp_path / "1") == found[0]


def test_other_sources_and_libraries_are_other_code(tmp_path, monkeypatch):
    package = tmp_path / "package"
    package.mkdir()
    monkeypatch.setattr(digest.knowledge_base, "__file__", str(package / "__init__.py"))
    before = code_digest(tmp_path / "templates")
    (package / "words.yml").write_text("one", "utf-8")
    after = code_digest(tmp_path / "templates")
    assert after != before
    monkeypatch.setattr(digest, "libraries", lambda: "others")
    assert code_digest(tmp_path / "templates") != after
