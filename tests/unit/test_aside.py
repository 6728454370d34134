"""What was set aside is had again, in whatever order it is asked for."""

import os
import pickle
from pathlib import Path

import pytest

from knowledge_base.publishing.aside import Aside


@pytest.mark.parametrize("has_pread", [True, False])
def test_values_are_had_again_between_others_that_are_put(has_pread, tmp_path, monkeypatch):
    if not has_pread:
        monkeypatch.delattr(os, "pread", raising=False)
    aside = Aside(tmp_path / "builds")
    values = [{"n": number, "text": "ტექსტი" * number} for number in range(50)]
    slips = [aside.put(pickle.dumps(value)) for value in values[:30]]
    assert slips[7].value() == values[7]
    slips += [aside.put(pickle.dumps(value)) for value in values[30:]]
    assert [slip.value() for slip in reversed(slips)] == values[::-1]
    assert slips[7].value() is not slips[7].value()


def test_nobody_finds_the_file(tmp_path: Path):
    Aside(tmp_path).put(b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes inherit nothing here")
def test_who_reads_does_not_move_the_place_that_others_read_at(tmp_path: Path):
    aside = Aside(tmp_path)
    slips = [aside.put(pickle.dumps(number)) for number in range(10)]
    place = aside._file.tell()
    child = os.fork()
    if child == 0:
        found = [slip.value() for slip in slips]
        os._exit(0 if found == list(range(10)) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert os.lseek(aside._file.fileno(), 0, os.SEEK_CUR) == place
    assert [slip.value() for slip in slips] == list(range(10))
    assert os.lseek(aside._file.fileno(), 0, os.SEEK_CUR) == place
