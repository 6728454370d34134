"""When the development server looks at its files: at once when told to, else now and then."""

import pytest

from knowledge_base.previewing.looking import Looking

SHORTEST = 0.1


class Project:
    """Files that somebody changes, with a system that announces it or not.

    `waits` are the seconds that were waited for an announcement, `looks` how often all was read.
    """

    def __init__(self, are_announced: bool = True) -> None:
        self.state = 0
        self.looks = 0
        self.waits: list[float] = []
        self.announcements: list[bool] = []
        self.looking = Looking(self._look, {}, lambda seconds: None, self._announced, are_announced)
        assert self.looking.changed(SHORTEST)
        assert self.waits == []

    def changed(self, *announcements: bool, change: bool = False) -> bool:
        """Whether the next look finds something, after these answers to each wait."""
        self.announcements = list(announcements)
        self.state += change
        self.waits.clear()
        looks = self.looks
        found = self.looking.changed(SHORTEST)
        assert self.looks == looks + 1
        assert self.announcements == []
        return found

    def _look(self) -> dict[str, tuple[int, int, int, int]]:
        self.looks += 1
        return {"file": (self.state, 0, 0, 0)}

    def _announced(self, patience: float) -> bool:
        self.waits.append(patience)
        return self.announcements.pop(0)


def test_who_waits_does_not_look_before_a_change_is_announced():
    project = Project()
    assert not project.changed(False)
    assert min(project.waits) >= 2
    assert project.changed(True, change=True)
    assert not project.changed(True)
    assert not project.changed(False)


def test_a_look_at_many_files_is_followed_by_a_rest_a_hundred_times_as_long(monkeypatch):
    project = Project()
    clock = iter([0.0, 0.05, 1.0, 1.0])
    monkeypatch.setattr("knowledge_base.previewing.looking.time.thread_time", lambda: next(clock))
    assert not project.changed(False)
    assert not project.changed(False)
    assert project.waits == [pytest.approx(5)]


def test_what_is_not_announced_is_found_and_from_then_on_nothing_is_waited_for():
    project = Project()
    assert project.changed(False, change=True)
    assert not project.changed(False)
    for change in (False, True, False, True):
        assert project.changed(change=change) == change
        assert project.waits == []


def test_an_announcement_that_comes_after_its_change_was_found_is_one():
    project = Project()
    assert project.changed(False, change=True)
    assert not project.changed(True)
    assert not project.changed(False)
    assert min(project.waits) >= 2
    assert project.changed(True, change=True)
    assert not project.changed(False)


def test_where_nothing_is_announced_nothing_is_waited_for():
    project = Project(are_announced=False)
    for change in (False, True, False):
        assert project.changed(change=change) == change
        assert project.waits == []


def test_between_two_looks_is_a_rest_of_four_times_their_work(monkeypatch):
    rests: list[float] = []
    looking = Looking(lambda: {}, {}, rests.append, lambda patience: True)
    clock = iter([0.0, 0.05, 1.0, 1.0, 1.0, 1.0])
    monkeypatch.setattr("knowledge_base.previewing.looking.time.thread_time", lambda: next(clock))
    for _ in range(3):
        looking.changed(SHORTEST)
    assert rests == [SHORTEST, pytest.approx(0.2), SHORTEST]
