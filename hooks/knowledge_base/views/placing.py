"""Circles that never hide one another, and labels that hide neither circles nor other labels.

Everything is decided in a fixed order from the places themselves, so that the same records give
the same picture. Lengths are units of the picture, y downwards.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from knowledge_base.views.projection import Point

_STEP = 0.5
_DIRECTIONS = 72
_DESCENT = 0.25
"""How much of a text's height lies under its base line: Georgian letters go deep."""


_SLACK = 1e-6
_AROUND = (
    0,
    180,
    90,
    270,
    -15,
    15,
    165,
    195,
    -30,
    30,
    150,
    210,
    -45,
    45,
    135,
    225,
    -60,
    60,
    120,
    240,
)
"""Directions from a circle to its label, in degrees, clockwise from the right."""

Anchor = Literal["start", "middle", "end"]

_SHARE_LEFT: dict[Anchor, float] = {"start": 0, "middle": 0.5, "end": 1}
"""How much of a text lies to the left of the point that it is anchored to."""

_WIDTHS = {"ლ": 1.12, **dict.fromkeys("ტორღფდთ", 0.9), **dict.fromkeys("fijlrtI", 0.42)}
_WIDTHS |= dict.fromkeys("mwMWOQGCD", 0.98)
"""Widths of letters in the site's semi-bold type, as parts of its size, a little too large."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle in the units of the map, x to the right and y downwards."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Box:
    """What a label covers, in the units of the map, x to the right and y downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Label:
    """Where a text begins, ends or has its middle, on its base line; `box` is what it covers.

    A label away from its circle has a line: `line` are the ends, first the one at the circle.
    """

    x: float
    y: float
    anchor: Anchor
    box: Box
    line: tuple[Point, Point] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text of `width` × `height` that wants to stand beside `circle`, or `far` from it."""

    circle: Circle
    width: float
    height: float
    far: bool = False


def width_of(text: str) -> float:
    """How wide a name is at most, as a multiple of the size of its letters."""
    return sum(_WIDTHS.get(letter, 0.65) for letter in text)


def spread(circles: Sequence[Circle], gap: float) -> tuple[Circle, ...]:
    """The circles, in their order, moved so that at least `gap` units lie between any two.

    The first ones stay; each later one goes to the nearest free place, away from what is in its
    way. Rings of places grow until one is free, so there always is one.
    """
    placed: list[Circle] = []
    for circle in circles:
        placed.append(_nearest_free(circle, placed, gap))
    return tuple(placed)


def _nearest_free(circle: Circle, placed: Sequence[Circle], gap: float) -> Circle:
    blocking = [other for other in placed if _too_near(circle, other, gap)]
    if not blocking:
        return circle
    away = math.atan2(
        sum(circle.y - other.y for other in blocking), sum(circle.x - other.x for other in blocking)
    )
    for ring in count(1):
        for turn in _turns():
            moved = Circle(
                circle.x + ring * _STEP * math.cos(away + turn),
                circle.y + ring * _STEP * math.sin(away + turn),
                circle.radius,
            )
            if not any(_too_near(moved, other, gap) for other in placed):
                return moved
    raise AssertionError("unreachable: rings grow without end")


def _turns() -> Iterator[float]:
    """Directions around the circle, from straight ahead to straight back, right before left."""
    one = 2 * math.pi / _DIRECTIONS
    for step in range(_DIRECTIONS // 2 + 1):
        yield step * one
        yield -step * one


def _too_near(one: Circle, other: Circle, gap: float) -> bool:
    distance = math.hypot(one.x - other.x, one.y - other.y)
    return distance < one.radius + other.radius + gap


def place_labels(
    wanted: Iterable[Wanted | None], circles: Sequence[Circle], frame: Box, gap: float
) -> tuple[Label | None, ...]:
    """A place for each text, the first one first; None for a text that has no free place.

    A label lies inside `frame` and keeps `gap` units from every circle and every other label. Its
    line crosses no other circle, label or line.
    """
    placed: list[Label | None] = []
    obstacles = list(circles)
    boxes: list[Box] = []
    for text in wanted:
        label = _first_free(text, obstacles, boxes, frame, gap) if text else None
        placed.append(label)
        if label:
            boxes.append(label.box)
            obstacles += _beads(label)
    return tuple(placed)


def _first_free(
    text: Wanted, obstacles: Sequence[Circle], boxes: Sequence[Box], frame: Box, gap: float
) -> Label | None:
    reach = _reach(text, gap)
    obstacles = [circle for circle in obstacles if _covers(reach, circle, gap)]
    boxes = [box for box in boxes if _overlap(reach, box, gap)]
    others = [circle for circle in obstacles if circle != text.circle]
    for label in _around(text, gap):
        if (
            not _inside(label.box, frame)
            or any(_overlap(label.box, box, gap) for box in boxes)
            or any(_covers(label.box, circle, gap) for circle in obstacles)
        ):
            continue
        if _passes(_beads(label), others, boxes, gap):
            return label
    return None


def _passes(
    beads: Sequence[Circle], others: Sequence[Circle], boxes: Sequence[Box], gap: float
) -> bool:
    """Whether a line of these points comes near none of the circles and labels."""
    if not beads:
        return True
    xs, ys = [bead.x for bead in beads], [bead.y for bead in beads]
    span = Box(min(xs), min(ys), max(xs), max(ys))
    near = [other for other in others if _covers(span, other, gap)]
    return not any(_too_near(bead, other, gap) for bead in beads for other in near) and not any(
        _covers(box, bead, gap) for bead in beads for box in boxes
    )


def _around(text: Wanted, gap: float) -> Iterator[Label]:
    """Places around a circle, the best first: to the right, to the left, below, above, between."""
    near, far = _distances(text, gap)
    for distance in (*near, *far):
        for degrees in _AROUND:
            yield _label(text, math.radians(degrees), distance, with_line=distance not in near)


def _distances(text: Wanted, gap: float) -> tuple[Sequence[float], Sequence[float]]:
    """How far from its circle a text may stand: without a line, and with one."""
    height = text.height
    far = (height, 1.5 * height, 2 * height, 3 * height) if text.far else ()
    return (gap, 3 * gap), far


def _reach(text: Wanted, gap: float) -> Box:
    """What holds the circle, every place around it and every line: nothing else is in the way."""
    circle, (near, far) = text.circle, _distances(text, gap)
    away = circle.radius + max(*near, *far) + _SLACK
    across, down = away + text.width, away + text.height
    return Box(circle.x - across, circle.y - down, circle.x + across, circle.y + down)


def _label(text: Wanted, direction: float, distance: float, with_line: bool) -> Label:
    circle, across, down = text.circle, math.cos(direction), math.sin(direction)
    away = circle.radius + distance + _SLACK
    anchor = _anchor(across)
    foot = circle.x + away * across
    left = foot - _SHARE_LEFT[anchor] * text.width
    top = circle.y + (away + text.height / 2) * down - text.height / 2
    box = Box(left, top, left + text.width, top + text.height)
    line = _line(circle, box) if with_line else None
    return Label(foot, box.bottom - _DESCENT * text.height, anchor, box, line)


def _line(circle: Circle, box: Box) -> tuple[Point, Point]:
    """The shortest line from the edge of the circle to the box."""
    x = min(max(circle.x, box.left), box.right)
    y = min(max(circle.y, box.top), box.bottom)
    share = circle.radius / math.hypot(x - circle.x, y - circle.y)
    return (circle.x + share * (x - circle.x), circle.y + share * (y - circle.y)), (x, y)


def _beads(label: Label) -> tuple[Circle, ...]:
    """The line of a label as points about a unit apart, so that it can be held against others."""
    if label.line is None:
        return ()
    (x, y), (to_x, to_y) = label.line
    steps = math.ceil(math.hypot(to_x - x, to_y - y))
    return tuple(
        Circle(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps, 0)
        for step in range(steps)
    )


def _anchor(across: float) -> Anchor:
    if abs(across) < 0.3:
        return "middle"
    return "start" if across > 0 else "end"


def _inside(box: Box, frame: Box) -> bool:
    return (
        box.left >= frame.left
        and box.top >= frame.top
        and box.right <= frame.right
        and box.bottom <= frame.bottom
    )


def _overlap(one: Box, other: Box, gap: float) -> bool:
    return (
        one.left < other.right + gap
        and other.left < one.right + gap
        and one.top < other.bottom + gap
        and other.top < one.bottom + gap
    )


def _covers(box: Box, circle: Circle, gap: float) -> bool:
    """Whether `box` comes nearer than `gap` to `circle`."""
    across = max(box.left - circle.x, 0, circle.x - box.right)
    down = max(box.top - circle.y, 0, circle.y - box.bottom)
    return math.hypot(across, down) < circle.radius + gap
