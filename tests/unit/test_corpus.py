"""The corpus of the benchmarks: sound records, the same each time, real in length and letters."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.catalogue.load import load

COUNT = 4


def make(project: Path, folder: Path, count: str = str(COUNT)) -> subprocess.CompletedProcess[str]:
    script = project / "scripts" / "make_corpus.py"
    command = [sys.executable, str(script), count, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def corpus(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "made"
    assert make(project, folder).returncode == 0
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / "practices").rglob("*")
        if path.is_file()
    }


def test_every_record_of_it_is_valid(corpus, catalogue):
    outcome = load(corpus)
    assert [finding for finding in outcome.findings if finding.is_error] == []
    assert len(outcome.value.reforms) == len(catalogue.reforms) + COUNT


def test_the_same_number_gives_the_same_bytes(corpus, project, tmp_path):
    make(project, tmp_path / "again")
    assert digests(tmp_path / "again") == digests(corpus)


def test_texts_are_as_long_as_real_ones_in_letters_of_their_language(corpus):
    for path in (corpus / "practices" / "reforms").glob("corpus-*/*.md"):
        text = path.read_text("utf-8")
        assert 550 < len(text.split()) < 1_600, path
        assert "|---|" in text
        georgian = sum("ა" <= letter <= "ჰ" for letter in text) / len(text)
        assert georgian > 0.5 if path.name == "ka.md" else georgian < 0.05


def test_a_folder_with_something_in_it_is_left_alone(project, tmp_path):
    (tmp_path / "mine.txt").write_text("keep", "utf-8")
    assert make(project, tmp_path).returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("count", ["", "-1", "many"])
def test_what_is_no_number_is_refused(project, tmp_path, count):
    assert make(project, tmp_path / "new", count).returncode == 2
    assert not (tmp_path / "new").exists()
