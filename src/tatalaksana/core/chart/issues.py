# SPDX-License-Identifier: Apache-2.0
"""What the checker reports, and the plain geometry its rules share."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tatalaksana.core.chart.drawing import Arrow, Box, Page, Pentagon, Point, Symbol
from tatalaksana.core.sop.model import Shape

PENTAGON_SHOULDER = 0.6


@dataclass(frozen=True, slots=True)
class Issue:
    """One defect: a stable code, the page, the arrows concerned (by index) and the place."""

    code: str
    page: int
    arrows: tuple[int, ...] = ()
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A symbol or pentagon as the checker sees it."""

    key: str
    shape: str
    box: Box
    actor: str

    @property
    def centre(self) -> Point:
        """Return the middle of the figure."""
        return self.box.x + self.box.w / 2, self.box.y + self.box.h / 2


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of an arrow, from left to right or from top to bottom."""

    arrow: int
    number: int
    x0: float
    y0: float
    x1: float
    y1: float
    across: bool


def figures(page: Page) -> list[Figure]:
    """Return everything an arrow may start from or lead to."""
    return [_figure(s) for s in page.symbols] + [_connector(p) for p in page.pentagons]


def _figure(symbol: Symbol) -> Figure:
    key = symbol.node
    if symbol.extra:
        key += "+"
    return Figure(key, symbol.shape.value, symbol.box, symbol.actor)


def _connector(pentagon: Pentagon) -> Figure:
    return Figure(pentagon.key, "pentagon", pentagon.box, pentagon.actor)


def legs_of(index: int, points: tuple[Point, ...]) -> Iterator[Leg]:
    """Return the legs of a way."""
    for number, ((ax, ay), (bx, by)) in enumerate(pairwise(points)):
        across = abs(ay - by) <= abs(ax - bx)
        yield Leg(
            index, number, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), across
        )


def outline_distance(figure: Figure, point: Point) -> float:
    """Return about how far a point lies from the outline: below 0 inside, above 0 outside."""
    cx, cy = figure.centre
    dx, dy = point[0] - cx, point[1] - cy
    a, b = figure.box.w / 2, figure.box.h / 2
    if figure.shape == Shape.DECISION:
        return (abs(dx) / a + abs(dy) / b - 1) * a * b / math.hypot(a, b)
    if figure.shape == Shape.TERMINATOR:
        over = max(abs(dx) - (a - b), 0.0)
        return math.hypot(over, dy) - b
    if figure.shape == "pentagon":
        return _pentagon_distance(dx, dy, a, b)
    return _box_distance(abs(dx) - a, abs(dy) - b)


def _box_distance(over_x: float, over_y: float) -> float:
    if over_x > 0 and over_y > 0:
        return math.hypot(over_x, over_y)
    return max(over_x, over_y)


def _pentagon_distance(dx: float, dy: float, a: float, b: float) -> float:
    shoulder = 2 * b * PENTAGON_SHOULDER - b
    drop = b - shoulder
    slant = (abs(dx) * drop + (dy - b) * a) / math.hypot(a, drop)
    return max(_box_distance(abs(dx) - a, abs(dy) - b), slant)


def touches(figure: Figure, leg: Leg, clear: float) -> bool:
    """Tell whether a leg comes within `clear` of a figure."""
    box = figure.box
    if leg.x1 < box.x - clear or leg.x0 > box.x + box.w + clear:
        return False
    if leg.y1 < box.y - clear or leg.y0 > box.y + box.h + clear:
        return False
    cx, cy = figure.centre
    nearest = min(max(cx, leg.x0), leg.x1), min(max(cy, leg.y0), leg.y1)
    return outline_distance(figure, nearest) < clear


def shared_end(p: tuple[Point, ...], q: tuple[Point, ...]) -> list[Point]:
    """Return the common end of two ways as corner points, from the last one backward."""
    if not _meet(p[-1], q[-1]):
        return []
    i, j = len(p) - 1, len(q) - 1
    common = [p[-1]]
    while i > 0 and j > 0:
        a, b, here = p[i - 1], q[j - 1], p[i]
        if _meet(a, b):
            common.append(a)
            i, j = i - 1, j - 1
            continue
        ax, ay, bx, by = a[0] - here[0], a[1] - here[1], b[0] - here[0], b[1] - here[1]
        if abs(ax * by - ay * bx) < 0.02 and ax * bx + ay * by > 0:
            common.append(a if abs(ax) + abs(ay) < abs(bx) + abs(by) else b)
        break
    return common


def _meet(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.02 and abs(a[1] - b[1]) < 0.02


def trunk_of(a: Arrow, b: Arrow) -> list[Point]:
    """Return the stretch two arrows may share: a common end, or an unlabelled common start."""
    if a.target == b.target:
        end = shared_end(a.points, b.points)
        if len(end) > 1:
            return end
    if a.source == b.source and not (a.label or b.label):
        return shared_end(a.points[::-1], b.points[::-1])
    return []
