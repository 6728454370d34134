"""How the window of a call or a form stands on the day of the build."""

import pytest

from knowledge_base.views.window import window_state

OPENS, CLOSES = "2025-09-15", "2025-11-30"


@pytest.mark.parametrize(
    ("today", "ka", "en"),
    [
        ("2025-09-14", "დარჩა 1 დღე", "Not open yet. Days left until applications are taken: 1 "),
        ("2025-09-15", "დარჩა 76 დღე", "Open. Days left until the last day: 76 "),
        ("2025-11-29", "დარჩა 1 დღე", "Open. Days left until the last day: 1 "),
        ("2025-11-30", "მიღების ბოლო დღეა: 2025 წლის 30 ნოემბერი", "Last day: 30 November 2025"),
        ("2025-12-01", "დასრულებულია", "Closed: the last day was 30 November 2025"),
        ("2026-11-21", "დასრულებულია", "Closed"),
    ],
)
def test_the_window_is_told_as_it_is_on_the_day_of_the_build(today, ka, en):
    assert ka in window_state(OPENS, CLOSES, today, "ka")
    assert en in window_state(OPENS, CLOSES, today, "en")


@pytest.mark.parametrize("today", ["2025-09-14", "2025-10-01"])
def test_what_counts_days_names_the_day_from_which_it_counts(today):
    day = int(today[-2:])
    assert f"as of {day} " in window_state(OPENS, CLOSES, today, "en")
    assert f"მდგომარეობა: 2025 წლის {day} " in window_state(OPENS, CLOSES, today, "ka")


def test_where_nobody_says_what_day_it_is_nothing_is_said():
    assert window_state(OPENS, CLOSES, "", "ka") is None
