# SPDX-License-Identifier: Apache-2.0
"""Points, boxes and polylines in PDF points, y growing downwards from the page's top."""

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Point = tuple[float, float]
Polyline = tuple[Point, ...]


class Box(NamedTuple):
    """An upright rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    @property
    def centre(self) -> Point:
        """Its middle."""
        return ((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    def grown(self, by: float) -> "Box":
        """Return the box with every side moved outwards."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def holds(self, point: Point) -> bool:
        """Whether the point lies in the box or on its edge."""
        return self.x0 <= point[0] <= self.x1 and self.y0 <= point[1] <= self.y1

    def meets(self, other: "Box") -> bool:
        """Whether the two boxes share any point."""
        return (
            self.x0 <= other.x1
            and other.x0 <= self.x1
            and self.y0 <= other.y1
            and other.y0 <= self.y1
        )

    def common(self, other: "Box") -> float:
        """Return the area both boxes cover."""
        return overlap(self.x0, self.x1, other.x0, other.x1) * overlap(
            self.y0, self.y1, other.y0, other.y1
        )

    def distance(self, point: Point) -> float:
        """Return how far the point is outside (0 inside)."""
        dx = max(self.x0 - point[0], 0.0, point[0] - self.x1)
        dy = max(self.y0 - point[1], 0.0, point[1] - self.y1)
        return math.hypot(dx, dy)


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Return the length two intervals share, 0 when they do not."""
    return max(0.0, min(a1, b1) - max(a0, b0))


def box_of(points: Iterable[Point]) -> Box:
    """Return the smallest box around the points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def union_box(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around the boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def likeness(a: Box, b: Box) -> float:
    """Return the common area over the area of both together."""
    shared = a.common(b)
    return shared / (a.area + b.area - shared) if shared else 0.0


def area(points: Sequence[Point]) -> float:
    """Return the area of a closed polygon."""
    total = 0.0
    px, py = points[-1]
    for x, y in points:
        total += px * y - x * py
        px, py = x, y
    return abs(total) / 2


def perimeter(points: Sequence[Point]) -> float:
    """Return the way round a closed polygon."""
    return length(points) + math.dist(points[-1], points[0])


def length(points: Sequence[Point]) -> float:
    """Return the length of an open polyline."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(points))


def nearest_on_segment(p: Point, a: Point, b: Point) -> tuple[float, float]:
    """Return distance from `p` to segment `ab`, and where on it (0..1)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    if square == 0:
        return math.dist(p, a), 0.0
    t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square
    t = min(1.0, max(0.0, t))
    return math.dist(p, (a[0] + t * dx, a[1] + t * dy)), t


def distance_to(p: Point, points: Sequence[Point]) -> tuple[float, float]:
    """Return distance from `p` to a polyline, and the length walked to that place."""
    best, at, walked = math.inf, 0.0, 0.0
    for a, b in itertools.pairwise(points):
        far, t = nearest_on_segment(p, a, b)
        step = math.dist(a, b)
        if far < best:
            best, at = far, walked + t * step
        walked += step
    return best, at


def inside(p: Point, polygon: Sequence[Point]) -> bool:
    """Whether the point lies within a closed polygon (even-odd)."""
    x, y = p
    odd = False
    px, py = polygon[-1]
    for qx, qy in polygon:
        if (qy > y) != (py > y) and x < (px - qx) * (y - qy) / (py - qy) + qx:
            odd = not odd
        px, py = qx, qy
    return odd


def crossing(a: Point, b: Point, c: Point, d: Point) -> float | None:
    """Return where on `ab` (0..1) it crosses segment `cd`, None when it does not."""
    rx, ry = b[0] - a[0], b[1] - a[1]
    sx, sy = d[0] - c[0], d[1] - c[1]
    cross = rx * sy - ry * sx
    if abs(cross) < 1e-9:
        return None
    t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
    u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
    return t if 0 <= t <= 1 and 0 <= u <= 1 else None


def unit(a: Point, b: Point) -> Point:
    """Return the direction from `a` to `b` with length one (zero when they coincide)."""
    far = math.dist(a, b)
    return ((b[0] - a[0]) / far, (b[1] - a[1]) / far) if far else (0.0, 0.0)


def along(p: Point, direction: Point, far: float) -> Point:
    """Return the point `far` away from `p` in a direction."""
    return (p[0] + direction[0] * far, p[1] + direction[1] * far)


def simplify(points: Sequence[Point], tolerance: float) -> Polyline:
    """Drop corners that lie within `tolerance` of the straight way past them."""
    if len(points) < 3:
        return tuple(points)
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = max(
            (
                (nearest_on_segment(points[i], points[first], points[last])[0], i)
                for i in range(first + 1, last)
            ),
            default=(0.0, first),
        )
        if far > tolerance:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return tuple(points[i] for i in sorted(keep))
