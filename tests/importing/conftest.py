"""What the tests of imports share: the form and the lists of the project, and a way to import."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.importing.application import Imported, import_paper
from knowledge_base.importing.facts.desk import Lists
from knowledge_base.importing.gate import open_package
from knowledge_base.importing.known import known_forms, known_lists
from knowledge_base.importing.paper import Paper
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.word.document import read_docx
from knowledge_base.model.form import ApplicationForm

TODAY = "2025-11-30"


@pytest.fixture(scope="session")
def form(project: Path) -> ApplicationForm:
    return next(form for form in known_forms(project) if form.id == "bpp-2025")


@pytest.fixture(scope="session")
def lists(project: Path) -> Lists:
    found = known_lists(project)
    assert not isinstance(found, Refusal)
    return found


def paper_of(content: bytes) -> Paper:
    """The paper in a .docx that the gate lets through."""
    package = open_package(content)
    assert not isinstance(package, Refusal), package
    paper = read_docx(package)
    assert not isinstance(paper, Refusal), paper
    return paper


@pytest.fixture(scope="session")
def take_in(form: ApplicationForm, lists: Lists) -> Callable[[bytes | Paper], Imported]:
    """`take_in(content)`: what the import makes of a .docx, or of a paper."""

    def run(content: bytes | Paper) -> Imported:
        paper = content if isinstance(content, Paper) else paper_of(content)
        imported = import_paper(paper, form, lists, TODAY, "a-form")
        assert isinstance(imported, Imported), imported
        return imported

    return run
