"""The projection: known points, true lengths, and pictures that hold what they must."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.views.map import outline_points, place_of
from knowledge_base.views.projection import GEORGIA, LambertConic, fit

EARTH = 6371.0
"""The radius of the earth in kilometres."""
TBILISI, BATUMI, KAZBEGI, NINOTSMINDA = (41.694, 44.802), (41.646, 41.641), (42.658, 44.642), (
    41.265,
    43.592,
)  # fmt: skip


def on_the_globe(one, other):
    """The length of the great circle between two places, in kilometres."""
    (here, west), (there, east) = (map(math.radians, place) for place in (one, other))
    half = (
        math.sin((there - here) / 2) ** 2
        + math.cos(here) * math.cos(there) * math.sin((east - west) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(half))


def inside(point, ring):
    """Whether a ray from the point crosses the ring an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def test_the_worked_example_of_snyders_manual_comes_out_to_its_last_digit():
    # Map Projections – A Working Manual, page 295: the sphere, parallels 33° and 45° N.
    x, y = LambertConic(south=33, north=45, latitude=23, longitude=-96).point(35, -75)
    assert (round(x, 7), round(y, 7)) == (0.2966785, 0.2462112)


def test_the_centre_is_the_origin_and_its_meridian_stands_upright():
    assert GEORGIA.point(42.3, 43.4) == pytest.approx((0, 0))
    x, y = GEORGIA.point(43, 43.4)
    assert x == pytest.approx(0)
    assert y > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [(TBILISI, BATUMI), (KAZBEGI, NINOTSMINDA), (TBILISI, KAZBEGI), (BATUMI, NINOTSMINDA)],
)
def test_distances_in_georgia_are_true_to_three_in_a_thousand(one, other):
    drawn = math.dist(GEORGIA.point(*one), GEORGIA.point(*other)) * EARTH
    assert drawn == pytest.approx(on_the_globe(one, other), rel=0.003)


def test_north_is_up_and_east_is_right():
    assert GEORGIA.point(*KAZBEGI)[1] > GEORGIA.point(*TBILISI)[1]
    assert GEORGIA.point(*TBILISI)[0] > GEORGIA.point(*BATUMI)[0]


def to_line(point, one, other):
    """How far a point is from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, one, other
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = min(max(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length, 0), 1)
    return math.dist(point, (x1 + share * (x2 - x1), y1 + share * (y2 - y1)))


def test_every_municipality_lies_inside_the_outline_or_on_its_simplified_coast(catalogue):
    ring = outline_points()
    lines = list(pairwise(ring))
    for term in catalogue.municipalities():
        place = place_of(term)
        if place and not inside(place, ring):
            assert min(to_line(place, *line) for line in lines) * EARTH < 4, term.id


def test_the_outline_is_as_wide_and_as_high_as_the_country():
    xs, ys = zip(*outline_points(), strict=True)
    assert (max(xs) - min(xs)) * EARTH == pytest.approx(555, rel=0.02)
    assert (max(ys) - min(ys)) * EARTH == pytest.approx(290, rel=0.05)


coordinates = st.floats(-10, 10)


@given(
    st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=20),
    st.floats(100, 2000),
    st.floats(0, 40),
    st.floats(0, 40),
)
def test_a_picture_holds_all_its_points_within_its_margins(points, width, margin, aside):
    if max(x for x, _ in points) - min(x for x, _ in points) < 0.1:
        points = [*points, (points[0][0] + 1, points[0][1])]
    picture = fit(points, width, margin, aside)
    free = margin + aside
    for x, y in map(picture.point, points):
        assert margin - 0.1 <= x <= width - margin + 0.1
        assert free - 0.1 <= y <= picture.height - free + 0.1
