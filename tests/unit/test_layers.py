"""The package stands alone, and its rooms use only the rooms above them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import knowledge_base

PACKAGE = Path(knowledge_base.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
FOREIGN = frozenset({"mkdocs", "material", "mkdocs_static_i18n", "pymdownx"})


def rooms() -> list[str]:
    """The rooms in the order that the package itself gives them."""
    listed = [
        line.split("  ")[2]
        for line in (knowledge_base.__doc__ or "").split("\n")
        if line[:4] == "    "
    ]
    return [room.strip() for names in listed for room in names.split(",")]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that `path` imports, with the line, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_room_is_described_in_the_order_of_the_package():
    there = {room_of(path) for path in FILES} - {"__init__"}
    assert sorted(rooms()) == sorted(there)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_uses_only_rooms_above_its_own(path):
    order = rooms()
    if room_of(path) == "__init__":
        assert list(imports(path)) == []
        return
    own = order.index(room_of(path))
    for line, name in imports(path):
        package, _, rest = name.partition(".")
        if package == "knowledge_base" and rest:
            room = rest.partition(".")[0]
            assert order.index(room) <= own, f"{path}:{line}: {room_of(path)} imports {room}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_neither_the_site_generator_nor_the_theme(path):
    foreign = [(line, name) for line, name in imports(path) if name.partition(".")[0] in FOREIGN]
    assert foreign == []


BLOCKED = """
import importlib, pkgutil, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {foreign}:
            raise ImportError(name)

sys.meta_path.insert(0, Blocker())
import knowledge_base
names = [found.name for found in pkgutil.walk_packages(knowledge_base.__path__, "knowledge_base.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_every_module_is_imported_where_there_is_no_site_generator():
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED.format(foreign=set(FOREIGN))],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(PACKAGE.parent), "PATH": ""},
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) >= len([path for path in FILES if path.name != "__init__.py"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_catches_everything(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            names = ast.unparse(node.type) if node.type else "everything"
            assert "Exception" not in names.split(".") and names != "everything", node.lineno
