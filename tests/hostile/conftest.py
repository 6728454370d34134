"""The shells of the real site, captured once, to print hostile records with.

The hooks gather everything in a `Build`; the real build runs once in a process of its own and
hands that object out. A test swaps its catalogue for a poisoned one and lets it write its pages:
real templates, real shells, real order of work.
"""

import dataclasses
import functools
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from poison import ATTACHED, CONTENT, smallest
from vectors import Vector, dompurify, own

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.prose import html
from knowledge_base.publishing import build as build_module
from knowledge_base.publishing.build import Build
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.templates import Templates
from knowledge_base.views.site import record_page

_CAPTURE = """
import dataclasses, pickle, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config("mkdocs.yml", strict=True, site_dir=sys.argv[1])
config.plugins.on_startup(command="build", dirty=False)
build(config)
with open(sys.argv[2], "wb") as file:
    made = config.extra["knowledge_base"]
    # Its own pages lie in a file of the process; those of a test are others anyway.
    pickle.dump(dataclasses.replace(made, made=(), groups={}), file)
"""
ReformPages = Callable[[Catalogue], dict[Language, str]]
Write = Callable[[Catalogue], dict[str, str]]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Text that was made safe before is made safe anew: a test may have taken a lock away."""
    html._pieces.cache_clear()


@pytest.fixture(scope="session")
def captured(once, project: Path, build_environment: dict[str, str]) -> Build:
    """The build of the real site, with its shells."""

    def make(folder: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-c", _CAPTURE, str(folder / "site"), str(folder / "build.pickle")],
            cwd=project,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | build_environment,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    found = pickle.loads((once("captured", make) / "build.pickle").read_bytes())
    assert isinstance(found, Build)
    return found


@pytest.fixture(scope="session")
def small(catalogue: Catalogue) -> Catalogue:
    """One full record of each kind."""
    return smallest(catalogue)


@pytest.fixture(scope="session")
def compiled_once() -> Iterator[None]:
    """The templates are compiled once for all the sites of this room."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_module, "Templates", functools.cache(Templates))
        yield


@pytest.fixture(scope="session")
def write(
    captured: Build,
    small: Catalogue,
    project: Path,
    compiled_once: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Write:
    """`write(catalogue)`: the pages and data that the site of `catalogue` would have."""
    root = tmp_path_factory.mktemp("root")
    (root / "overrides").symlink_to(project / "overrides", target_is_directory=True)
    for section in small.entries.values():
        for entry in section.values():
            shutil.copytree(project / entry.folder, root / entry.folder)
            files = root / entry.folder / "files"
            files.mkdir(exist_ok=True)
            (files / ATTACHED).write_bytes(CONTENT)
    site = tmp_path_factory.mktemp("poisoned")

    def files_of(catalogue: Catalogue) -> dict[str, str]:
        shutil.rmtree(site)
        build = dataclasses.replace(captured, root=root, catalogue=catalogue)
        site.mkdir()
        build.begin(site)
        build.finish()
        return {
            path.relative_to(site).as_posix(): path.read_text("utf-8")
            for path in sorted(site.rglob("*"))
            if path.suffix in (".html", ".json", ".xml") and path.is_file()
        }

    return files_of


@pytest.fixture(scope="session")
def reform_pages(captured: Build, project: Path) -> ReformPages:
    """`reform_pages(catalogue)`: the reform's page in each language."""
    templates = Templates(project / "overrides" / "records", captured.assets)

    def pages(catalogue: Catalogue) -> dict[Language, str]:
        press = Press(catalogue, templates, captured.shells, captured.origin)
        (entry,) = catalogue.visible("reforms")
        return {
            language: press.html(record_page(catalogue, entry, language, captured.origin))
            for language in LANGUAGES
        }

    return pages


@pytest.fixture(scope="session")
def vectors(project: Path) -> list[Vector]:
    """All hostile texts; those of the corpus only where it is there."""
    return own() + dompurify(project.parent / "shared" / "corpora")
