"""What documents and hand-written pages say of commands, files and one another is so."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "docs/*/*.md", "assets/*/*.md")
    for path in PROJECT.glob(pattern)
)
MAKEFILE = (PROJECT / "Makefile").read_text("utf-8")
_RECIPE = re.compile(r"^([a-z-]+):\n((?:\t.*\n)*)", re.MULTILINE)
_SET = re.compile(r"scripts/set_up\.py (\w+)")
_RUN = re.compile(r"(?:RUN\)|PYTHON\)|bin/python|python3) (?!scripts/set_up)((?:-m )?[\w./]+)")
RECIPES = {word: recipe for word, recipe in _RECIPE.findall(MAKEFILE) if word != "help"}


def document(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


def words_in(text: str) -> set[str]:
    """The words of `make` in the tables and blocks of a document."""
    return set(re.findall(r"^(?:\| `)?make ([a-z-]+)", text, re.MULTILINE))


def test_every_word_of_make_is_explained_wherever_they_are_listed():
    phony = set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())
    assert set(RECIPES) == phony - {"help"}
    assert words_in(document("README.md")) == set(RECIPES)
    assert words_in(document("CONTRIBUTING.md")) >= set(RECIPES)
    assert set(re.findall(r'"make ([a-z-]+)', MAKEFILE)) == set(RECIPES)


@pytest.mark.parametrize("word", RECIPES)
def test_a_word_of_make_is_given_as_the_python_that_it_runs(word):
    (row,) = re.findall(rf"^\| `make {word}[ `].*$", document("CONTRIBUTING.md"), re.MULTILINE)
    for pattern in (_SET, _RUN):
        assert set(pattern.findall(row)) == set(pattern.findall(RECIPES[word])), pattern.pattern


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_links_lead_to_files_and_headings_that_are_there(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        file, _, anchor = target.partition("#")
        if re.match("[a-z]+:", target):
            continue
        there = (path.parent / file) if file else path
        assert there.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
            assert anchor in {as_anchor(heading) for heading in headings}, target


def as_anchor(heading: str) -> str:
    """The anchor of a heading where the repository is shown."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_scripts_tests_and_pages_that_are_named_are_there(path):
    rooms = "scripts|tests|benchmarks|hooks|overrides|practices|schemas|docs|requirements"
    for name in re.findall(rf"`((?:{rooms})/[\w./-]+)`", path.read_text("utf-8")):
        assert (PROJECT / name).exists(), name
