"""Which day a new record bears, by whatever command it was begun."""

import time

import pytest

from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.today import today


@pytest.fixture
def in_zone(monkeypatch):
    """A function that sets the zone of the machine."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone is that of the system here")

    def in_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield in_zone
    monkeypatch.undo()
    time.tzset()


def test_somewhere_today_is_another_day_than_in_utc(in_zone, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    days = set()
    for zone in ("<+14>-14", "<-12>12"):
        in_zone(zone)
        days.add(today())
    assert len(days) == 2


def test_a_build_may_set_the_day_and_it_is_the_same_in_every_zone(in_zone, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764460800")
    for zone in ("<+14>-14", "<-12>12"):
        in_zone(zone)
        assert today() == "2025-11-30"


@pytest.mark.parametrize("epoch", ["today", "1e99", "9" * 30, "-" + "9" * 30])
def test_a_day_that_is_none_is_refused(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == Refusal("date_form", (("date", epoch),))
