"""From the globe to a flat picture: Lambert's conformal conic projection.

At 42° N a degree of longitude is a quarter shorter than one of latitude. A conic projection draws
both in their true proportion, and the country with the bend that printed maps give it.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
"""A place in a plane: x to the right, y as its owner says."""


@dataclass(frozen=True, slots=True)
class LambertConic:
    """The projection of a sphere of radius 1 that is true to scale along two parallels.

    `south` and `north` are these parallels; the point at `latitude` and `longitude` becomes
    (0, 0). All four are in degrees. Source: J. P. Snyder, Map Projections – A Working Manual,
    U.S. Geological Survey, Professional Paper 1395, 1987, page 106.
    """

    south: float
    north: float
    latitude: float
    longitude: float

    def point(self, latitude: float, longitude: float) -> Point:
        """Where a place in degrees falls: x to the east, y to the north, in radii of the sphere."""
        angle = self._cone() * math.radians(longitude - self.longitude)
        here, origin = self._radius(latitude), self._radius(self.latitude)
        return here * math.sin(angle), origin - here * math.cos(angle)

    def _cone(self) -> float:
        """How much of a full turn the unrolled cone takes."""
        south, north = math.radians(self.south), math.radians(self.north)
        stretch = math.log(_half_tangent(north) / _half_tangent(south))
        return math.log(math.cos(south) / math.cos(north)) / stretch

    def _radius(self, latitude: float) -> float:
        """How far a parallel lies from the tip of the cone."""
        cone, south = self._cone(), math.radians(self.south)
        scale = math.cos(south) * _half_tangent(south) ** cone / cone
        return float(scale / _half_tangent(math.radians(latitude)) ** cone)


def _half_tangent(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


GEORGIA = LambertConic(south=41.5, north=43.2, latitude=42.3, longitude=43.4)
"""True to scale near the south and the north of the country; its middle meridian stands upright."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A rectangle of `width` × `height` units that projected points are drawn in, y downwards."""

    width: float
    height: float
    scale: float
    left: float
    top: float

    def point(self, projected: Point) -> Point:
        """Where a projected point lies in the picture, to a tenth of a unit."""
        x, y = projected
        return round(self.left + x * self.scale, 1), round(self.top - y * self.scale, 1)


def fit(points: Iterable[Point], width: float, margin: float, aside: float = 0) -> Picture:
    """The picture of this width that holds all `points` with `margin` units around them.

    Above and below there are `aside` units more.
    """
    xs, ys = zip(*points, strict=True)
    scale = (width - 2 * margin) / (max(xs) - min(xs))
    return Picture(
        width=width,
        height=math.ceil((max(ys) - min(ys)) * scale + 2 * (margin + aside)),
        scale=scale,
        left=margin - min(xs) * scale,
        top=margin + aside + max(ys) * scale,
    )
