"""What several rooms of tests share: the project, copies of it to break, and one real build."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from system_browser import ARGUMENTS, program

from knowledge_base.catalogue.addresses import ADDRESS_FILE, with_new_addresses
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same inputs on every machine, however slow; `--hypothesis-profile=default` tries new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

PROJECT = Path(__file__).parent.parent
SITE_URL = "https://example.org/"
DAY = {"SOURCE_DATE_EPOCH": "1795219200"}
"""Every build is of 21 November 2026, so that two of them cannot fall on two days."""

BUILD_ENVIRONMENT = {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1", "PRINT": "no", **DAY}
"""Builds print nothing unless a test asks for it: one build of editions is enough for all."""

PARTS = ("docs", "hooks", "overrides", "practices", "mkdocs.yml")
"""What a build reads."""


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder."""
    return PROJECT


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue of the real records."""
    found = load(PROJECT).value
    assert found is not None
    return found


@pytest.fixture(scope="session")
def model_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `small_project` is a copy of; nothing changes it."""
    root = tmp_path_factory.mktemp("model")
    practices = root / "practices"
    shutil.copytree(PROJECT / "practices" / "vocabulary", practices / "vocabulary")
    shutil.copytree(PROJECT / "tests" / "cases" / "base", practices, dirs_exist_ok=True)
    catalogue = load(root).value
    assert catalogue is not None
    # The list in tests/cases/base names the records; municipalities and themes are the real ones.
    listed = with_new_addresses(root, catalogue)
    (root / ADDRESS_FILE).write_text(listed, encoding="utf-8", newline="\n")
    return root


@pytest.fixture
def small_project(tmp_path: Path, model_project: Path) -> Path:
    """A project with the real vocabularies, one form and one sound reform, `model-reform`.

    Its folder can be changed at will; `load(small_project)` has no findings. Only its vocabulary
    of programmes is its own, because that one points to records.
    """
    shutil.copytree(model_project / "practices", tmp_path / "practices")
    return tmp_path


@pytest.fixture(scope="session")
def copy_project() -> Callable[[Path], Path]:
    """`copy_project(target)`: everything that a build reads, in the new folder `target`."""

    def copy(target: Path) -> Path:
        target.mkdir(parents=True)
        for part in PARTS:
            source = PROJECT / part
            if source.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(source, target / part, symlinks=True, ignore=ignored)
            else:
                shutil.copyfile(source, target / part)
        return target

    return copy


@pytest.fixture
def whole_project(copy_project: Callable[[Path], Path], tmp_path: Path) -> Path:
    """A copy of the whole project that a test may build, break and build again."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def build_environment() -> dict[str, str]:
    """What a build of a test is told."""
    return BUILD_ENVIRONMENT


StartBuild = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="session")
def start_build() -> StartBuild:
    """`start_build(project, target, SITE_URL="…")`: the real command, under way."""

    def start(
        project: Path,
        target: Path,
        limit: Callable[[], None] | None = None,
        strict: bool = True,
        settings: str = "mkdocs.yml",
        **environment: str,
    ) -> "subprocess.Popen[str]":
        # PYTHONPATH goes: a copy of the project must use the hooks of its own.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        options = ["--strict" if strict else "--no-strict", "--config-file", settings]
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", *options, "--site-dir", str(target)],
            cwd=project,
            env=kept | BUILD_ENVIRONMENT | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            preexec_fn=limit,
        )

    return start


Build = Callable[..., tuple[int, str]]


@pytest.fixture(scope="session")
def build(start_build: StartBuild) -> Build:
    """`build(project, target, SITE_URL="…")`: the real command, done; its code and its output."""

    def run(project: Path, target: Path, **options: Any) -> tuple[int, str]:
        process = start_build(project, target, **options)
        output, _ = process.communicate()
        return process.returncode, output

    return run


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once("name", make)`: a folder that `make` fills a single time for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        target, done = shared / name, shared / f"{name}.done"
        with _alone(shared / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(target, ignore_errors=True)
                target.mkdir()
                make(target)
                done.touch()
        return target

    return folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """No other process is in here; SQLite's lock works on every system and dies with its holder."""
    connection = sqlite3.connect(lock, timeout=300, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()


@pytest.fixture(scope="session")
def site(once: Once, build: Build) -> Path:
    """The real site, built once by the real command, strictly."""

    def make(folder: Path) -> None:
        code, output = build(PROJECT, folder / "site")
        assert code == 0, output

    return once("real-site", make) / "site"


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """The system's Chromium, started once in each worker; it asks the network for nothing."""
    path = program()
    if path is None:
        if os.environ.get("BROWSER_REQUIRED") == "1":
            pytest.fail("Chromium is required here and was not found")
        pytest.skip("no Chromium on this machine: the tests in a browser are left out")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()
