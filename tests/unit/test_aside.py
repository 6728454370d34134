"""What was set aside is had again, in whatever order it is asked for."""

import pickle
from pathlib import Path

from knowledge_base.publishing.aside import Aside


def test_values_are_had_again_between_others_that_are_put(tmp_path: Path):
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
