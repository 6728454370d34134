"""The real site as parsed pages, and a second site with the states that no real record is in."""

from pathlib import Path

import pytest
from built import Built
from variants import write_variants

from knowledge_base.catalogue.addresses import ADDRESS_FILE, with_new_addresses
from knowledge_base.catalogue.load import load

VARIANT_URL = "https://example.org/kb/"


@pytest.fixture(scope="session")
def pages(site: Path) -> Built:
    """The real site, page by page."""
    return Built(site)


@pytest.fixture(scope="session")
def printed(once, build, project) -> Path:
    """The real site with its editions and with the reforms on their forms, built once."""

    def make(folder: Path) -> None:
        code, output = build(project, folder / "site", PRINT="yes")
        assert code == 0, output

    return once("printed-site", make) / "site"


@pytest.fixture(scope="session")
def variants(once, build, copy_project) -> Built:
    """The site of the real records and of those of variants.py, under a path of its host."""

    def make(folder: Path) -> None:
        project = copy_project(folder / "project")
        write_variants(project)
        catalogue = load(project).value
        assert catalogue is not None
        (project / ADDRESS_FILE).write_text(with_new_addresses(project, catalogue), "utf-8")
        code, output = build(project, folder / "site", SITE_URL=VARIANT_URL)
        assert code == 0, output

    return Built(once("variants", make) / "site")


@pytest.fixture(scope="session")
def editions(printed) -> list[Path]:
    """Every edition of modules, reforms and years in the real site."""
    found = sorted(path for path in printed.rglob("*.pdf") if path.parent.name == "print")
    assert len(found) > 200
    return found


@pytest.fixture(scope="session")
def variant_url() -> str:
    return VARIANT_URL
