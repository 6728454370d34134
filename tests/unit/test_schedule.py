"""The plan of a module by the clock, held against a table made by hand."""

from itertools import pairwise

import pytest

from knowledge_base.model.common import Localised
from knowledge_base.model.schedule import clock, minute_of_day, minutes_of, schedule, slot_of
from knowledge_base.model.training import Break, Day, Session, TrainingModule
from knowledge_base.views.day import WIDTH, day_picture


def session(name: str, minutes: int) -> Session:
    return Session(id=name, title=Localised(en=name), minutes=minutes, method="lecture")


def pause(after: str, minutes: int) -> Break:
    return Break(after=after, minutes=minutes, title=Localised(en="break"))


MODULE = TrainingModule.model_construct(
    days=(
        Day(first="one", start="09:30", minutes=245),
        Day(first="four", start="14:05", minutes=75),
    ),
    sessions=(
        session("one", 50),
        session("two", 70),
        session("three", 65),
        session("four", 40),
        session("five", 35),
    ),
    breaks=(pause("one", 15), pause("two", 45)),
)

BY_HAND = [
    [
        ("09:30", "10:20", "one"),
        ("10:20", "10:35", "break"),
        ("10:35", "11:45", "two"),
        ("11:45", "12:30", "break"),
        ("12:30", "13:35", "three"),
    ],
    [("14:05", "14:45", "four"), ("14:45", "15:20", "five")],
]


def test_the_computed_times_are_those_of_the_table_made_by_hand():
    found = [
        [(clock(slot.start), clock(slot.end), slot.what.title.en) for slot in day.slots]
        for day in schedule(MODULE)
    ]
    assert found == BY_HAND


def test_a_session_has_its_time_whichever_copy_of_the_module_it_comes_from():
    copy = MODULE.model_copy(deep=True)
    found = [clock(slot_of(MODULE, session).start) for session in copy.sessions]
    sessions = {session.title.en for session in MODULE.sessions}
    assert found == [start for day in BY_HAND for start, _, title in day if title in sessions]


def test_the_sums_of_days_and_module_count_the_breaks():
    assert [day.minutes for day in schedule(MODULE)] == [245, 75]
    assert minutes_of(MODULE) == 320


@pytest.mark.parametrize(("time", "minute"), [("00:00", 0), ("09:05", 545), ("23:59", 1439)])
def test_a_time_of_day_is_a_minute_and_back(time, minute):
    assert minute_of_day(time) == minute
    assert clock(minute) == time


def test_every_real_module_lasts_as_long_as_it_says(catalogue):
    assert len(catalogue.modules) >= 4
    for entry in catalogue.modules:
        days = schedule(entry.record)
        assert [day.minutes for day in days] == [day.day.minutes for day in days]
        assert sum(day.minutes for day in days) == entry.record.total_minutes


def test_the_picture_of_a_day_is_true_to_the_clock():
    numbers = {"one": 1, "two": 2, "three": 3}
    picture = day_picture(schedule(MODULE)[0], numbers)
    assert [bar.number for bar in picture.bars] == [1, None, 2, None, 3]
    assert sum(bar.width for bar in picture.bars) == pytest.approx(WIDTH, abs=0.1)
    assert picture.bars[2].width / picture.bars[0].width == pytest.approx(70 / 50, abs=0.01)
    places = [tick.x for tick in picture.ticks]
    assert places == sorted(places)
    assert (picture.ticks[0].label, picture.ticks[-1].label) == ("09:30", "13:35")


@pytest.mark.parametrize("start", ["09:00", "09:10", "09:30", "09:50"])
@pytest.mark.parametrize("minutes", [75, 120, 245, 375, 480, 600])
def test_times_below_the_picture_keep_clear_of_one_another_on_a_phone(start, minutes):
    label = 5 * 6.8
    day = Day(first="one", start=start, minutes=minutes)
    module = TrainingModule.model_construct(
        days=(day,), sessions=(session("one", minutes),), breaks=()
    )
    ticks = day_picture(schedule(module)[0], {"one": 1}).ticks
    begins = {"start": 0, "middle": -label / 2, "end": -label}
    places = [tick.x + begins[tick.anchor] for tick in ticks]
    assert all(after - before >= label for before, after in pairwise(places))
