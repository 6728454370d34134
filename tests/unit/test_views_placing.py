"""Circles never hide one another, labels hide nothing, and nothing moves without need."""

import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.views.placing import Box, Circle, Wanted, place_labels, spread, width_of

GAP = 2
FRAME = Box(0, 0, 400, 300)
places = st.floats(40, 360)
circles = st.lists(st.builds(Circle, places, places, st.floats(2, 30)), max_size=25)
wanted = st.tuples(st.floats(10, 80), st.floats(8, 16), st.booleans())


def distance(circle, other):
    return math.hypot(circle.x - other.x, circle.y - other.y) - circle.radius - other.radius


def free(box, circle):
    """How far a circle is from a box."""
    across = max(box.left - circle.x, 0, circle.x - box.right)
    down = max(box.top - circle.y, 0, circle.y - box.bottom)
    return math.hypot(across, down) - circle.radius


def apart(one, other):
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


def along(line, steps=50):
    (x, y), (to_x, to_y) = line
    return [
        Circle(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps, 0)
        for step in range(steps + 1)
    ]


@settings(deadline=None, max_examples=40)
@given(circles)
def test_spread_circles_never_overlap_and_keep_their_sizes(found):
    moved = spread(found, GAP)
    assert [circle.radius for circle in moved] == [circle.radius for circle in found]
    for one, other in combinations(moved, 2):
        assert distance(one, other) >= GAP - 1e-6


@settings(deadline=None, max_examples=40)
@given(circles)
def test_circles_that_are_apart_and_the_first_of_all_stay_where_they_are(found):
    moved = spread(found, GAP)
    assert moved[:1] == tuple(found[:1])
    assert spread(moved, GAP - 1e-6) == moved


@settings(deadline=None, max_examples=40)
@given(circles)
def test_the_same_circles_are_always_spread_alike(found):
    assert spread(found, GAP) == spread(list(found), GAP)


def test_circles_at_the_very_same_place_all_become_visible():
    moved = spread([Circle(5, 5, 3)] * 9, GAP)
    assert len({(circle.x, circle.y) for circle in moved}) == 9


def test_a_circle_moves_no_further_than_it_must_and_away_from_what_is_in_its_way():
    big, small = spread([Circle(0, 0, 10), Circle(4, 0, 3)], GAP)
    assert (big.x, big.y, small.y) == (0, 0, 0)
    assert 15 <= small.x <= 15.5


@settings(deadline=None, max_examples=40)
@given(circles, st.lists(wanted, max_size=25))
def test_labels_cover_no_circle_and_no_other_label_and_stay_in_the_frame(found, texts):
    moved = spread(found, GAP)
    asked = [Wanted(circle, *text) for circle, text in zip(moved, texts, strict=False)]
    labels = place_labels(asked, moved, FRAME, GAP)
    assert len(labels) == len(asked)
    for label, text in zip(labels, asked, strict=True):
        if label is None:
            continue
        assert math.isclose(label.box.right - label.box.left, text.width)
        assert math.isclose(label.box.bottom - label.box.top, text.height)
        assert label.box.left >= FRAME.left
        assert label.box.right <= FRAME.right
        assert label.box.top >= FRAME.top
        assert label.box.bottom <= FRAME.bottom
        assert all(free(label.box, circle) >= GAP - 1e-6 for circle in moved)
    shown = [label for label in labels if label]
    assert all(apart(one.box, other.box) for one, other in combinations(shown, 2))


@settings(deadline=None, max_examples=40)
@given(circles, st.lists(wanted, max_size=25))
def test_the_line_of_a_label_meets_its_own_circle_and_its_own_name_only(found, texts):
    moved = spread(found, GAP)
    asked = [Wanted(circle, *text) for circle, text in zip(moved, texts, strict=False)]
    labels = place_labels(asked, moved, FRAME, GAP)
    for label, text in zip(labels, asked, strict=True):
        if label is None or label.line is None:
            continue
        assert text.far
        beads = along(label.line)
        assert math.isclose(distance(beads[0], text.circle), 0, abs_tol=1e-6)
        assert math.isclose(free(label.box, beads[-1]), 0, abs_tol=1e-6)
        others = [circle for circle in moved if circle != text.circle]
        assert all(distance(bead, other) > 0 for bead in beads for other in others)
        boxes = [other.box for other in labels if other and other is not label]
        assert all(free(box, bead) > 0 for bead in beads for box in boxes)


def test_a_label_stands_to_the_right_where_there_is_room():
    (label,) = place_labels([Wanted(Circle(100, 100, 5), 40, 12)], [Circle(100, 100, 5)], FRAME, 2)
    assert label.anchor == "start"
    assert (round(label.x), round(label.box.left)) == (107, 107)
    assert label.box.top == 94
    assert label.line is None


def test_a_label_without_any_room_is_left_out_and_one_not_wanted_too():
    lonely = Wanted(Circle(100, 100, 5), 900, 12, far=True)
    assert place_labels([None, lonely], [lonely.circle], FRAME, 2) == (None, None)


def test_a_label_may_go_far_only_where_it_is_told_to():
    ring = [
        Circle(200 + 22 * math.cos(turn), 150 + 22 * math.sin(turn), 6)
        for turn in (step * math.pi / 6 for step in range(12))
    ]
    middle = Circle(200, 150, 12)
    near, far = (
        place_labels([Wanted(middle, 30, 10, far=far)], [middle, *ring[1:]], FRAME, 1)[0]
        for far in (False, True)
    )
    assert near is None
    assert far is not None
    assert far.line is not None


def test_wide_letters_make_a_name_wider():
    assert width_of("ლლ") > width_of("აა") > 1
    assert width_of("") == 0
