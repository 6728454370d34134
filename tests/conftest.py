"""What several rooms of tests share: the project, a small project to break, one real build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load

PROJECT = Path(__file__).parent.parent
SITE_URL = "https://example.org/"


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


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A project of its own with the real vocabularies, one form and one sound reform, `model-reform`.

    Its folder can be changed at will; `load(small_project)` has no findings.
    """
    practices = tmp_path / "practices"
    shutil.copytree(PROJECT / "practices" / "vocabulary", practices / "vocabulary")
    shutil.copytree(PROJECT / "tests" / "cases" / "base", practices, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once by the real command, strictly."""
    target = tmp_path_factory.mktemp("build") / "site"
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"SITE_URL": SITE_URL},
    )
    assert build.returncode == 0, build.stdout + build.stderr
    return target
