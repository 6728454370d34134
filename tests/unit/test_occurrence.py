"""Whether any of many phrases occurs in a text."""

import pytest

from knowledge_base.reading.occurrence import occurrence


@pytest.mark.parametrize(
    ("pattern", "there"),
    [("მერი|საკრებულო", True), ("მერია|ქალაქი", False), (r"town\s+council|a", True), ("x", False)],
)
def test_one_of_many_phrases_is_found_wherever_it_stands(pattern, there):
    assert occurrence(pattern)("საკრებულომ და town\ncouncil") is there


def test_more_phrases_than_fit_are_found_as_well():
    many = "|".join(f"phrase{number}" + r"\W\w\W\w\W\w" for number in range(2_000))
    assert occurrence(many)("see phrase1999 a b c")
    assert not occurrence(many)("see phrase2000 a b c")
