"""The ways between the pages of one list: which are named, and where they lead."""

from itertools import pairwise

import pytest

from knowledge_base.views.links import relative
from knowledge_base.views.pager import pager


def path(number):
    return "reforms/" if number == 1 else f"reforms/list/{number}/"


def named(here, last):
    """The steps as they are read: the page itself in brackets, gaps as dots."""
    words = []
    for step in pager(here, last, path).steps:
        words += ["…"] if step.follows_gap else []
        words.append(f"[{step.number}]" if step.is_here else str(step.number))
    return " ".join(words)


@pytest.mark.parametrize(
    ("here", "last", "expected"),
    [
        (1, 2, "[1] 2"),
        (1, 3, "[1] 2 3"),
        (1, 4, "[1] 2 3 4"),
        (1, 5, "[1] 2 … 5"),
        (2, 4, "1 [2] 3 4"),
        (3, 5, "1 2 [3] 4 5"),
        (4, 7, "1 2 3 [4] 5 6 7"),
        (5, 9, "1 … 4 [5] 6 … 9"),
        (4, 100, "1 2 3 [4] 5 … 100"),
        (97, 100, "1 … 96 [97] 98 99 100"),
        (100, 100, "1 … 99 [100]"),
    ],
)
def test_ends_and_neighbours_are_named(here, last, expected):
    assert named(here, last) == expected


def test_no_gap_stands_for_a_single_page_between_neighbour_and_end():
    for last in range(2, 30):
        for here in range(1, last + 1):
            numbers = [step.number for step in pager(here, last, path).steps]
            assert numbers == sorted(set(numbers))
            assert {1, here, last} <= set(numbers)
            assert 2 not in {b - a for a, b in pairwise(numbers)}


@pytest.mark.parametrize("here", [1, 2, 5])
def test_each_step_leads_from_here_to_its_page(here):
    found = pager(here, 5, path)
    for step in found.steps:
        assert step.href == relative(path(here), path(step.number))
    assert found.previous == (relative(path(here), path(here - 1)) if here > 1 else None)
    assert found.next == (relative(path(here), path(here + 1)) if here < 5 else None)


def test_a_list_on_one_page_has_no_ways():
    found = pager(1, 1, path)
    assert (found.steps, found.previous, found.next) == ((), None, None)
