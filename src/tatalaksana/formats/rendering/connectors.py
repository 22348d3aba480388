# SPDX-License-Identifier: Apache-2.0
"""Arrows as the connectors of Office: preset bends, glued ends.

Preset bends serve where they can follow the way; ends are glued where the way begins and
ends at a connection site of its symbol.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tatalaksana.core.chart.drawing import Box, Point

_LEAST: Final = 0.05  # millimetres; a box flatter than this cannot carry a bend's share
_SITE: Final = 0.02  # how exactly an end stands on a connection site
_WHOLE: Final = 100_000
_MOST_BENDS: Final = 5


class Glue(NamedTuple):
    """A symbol's number on the page and which of its connection sites."""

    shape: int
    site: int


class Route(NamedTuple):
    """A preset connector: its name, its box before turning, how it is turned, its bends."""

    preset: str
    box: Box
    is_turned: bool
    flip_x: bool
    flip_y: bool
    bends: tuple[int, ...] = ()


def route_of(points: Sequence[Point]) -> Route | None:
    """Return the preset connector that runs exactly this way, None when there is none."""
    way = _corners(points)
    (x0, y0), (x1, y1) = way[0], way[-1]
    box = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    count = len(way) - 1
    if count == 1:
        flips = (x1 < x0, y1 < y0)
        return Route("straightConnector1", box, False, *flips)  # noqa: FBT003 - a value
    if count > _MOST_BENDS or not _is_square(way):
        return None
    is_turned = way[0][0] == way[1][0] or abs(way[0][0] - way[1][0]) < 1e-6
    local = [(y, -x) if is_turned else (x, y) for x, y in way]
    shares = _shares(local)
    if shares is None:
        return None
    flips = (local[-1][0] < local[0][0], local[-1][1] < local[0][1])
    if is_turned:
        box = Box(
            box.x + (box.w - box.h) / 2, box.y + (box.h - box.w) / 2, box.h, box.w
        )
    return Route(f"bentConnector{count}", box, is_turned, *flips, shares)


def _corners(points: Sequence[Point]) -> list[Point]:
    """Leave out points that are no corners."""
    way: list[Point] = []
    for point in points:
        if way and math.dist(way[-1], point) < 1e-6:
            continue
        if len(way) > 1 and _is_straight(way[-2], way[-1], point):
            way.pop()
        way.append(point)
    return way if len(way) > 1 else [points[0], points[-1]]


def _is_straight(a: Point, b: Point, c: Point) -> bool:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) < 1e-6


def _is_square(way: Sequence[Point]) -> bool:
    steps = [abs(a[0] - b[0]) < 1e-6 for a, b in pairwise(way)]
    upright = all(
        abs(a[0] - b[0]) < 1e-6 or abs(a[1] - b[1]) < 1e-6 for a, b in pairwise(way)
    )
    return upright and all(a != b for a, b in pairwise(steps))


def _shares(local: Sequence[Point]) -> tuple[int, ...] | None:
    """Return where the inner bends stand, in parts of the box, across and down in turn."""
    first, last = local[0], local[-1]
    out = []
    for i in range(1, len(local) - 2):
        axis = (i - 1) % 2
        whole = last[axis] - first[axis]
        if abs(whole) < _LEAST:
            return None
        out.append(round((local[i][axis] - first[axis]) / whole * _WHOLE))
    ends = (abs(last[0] - first[0]), abs(last[1] - first[1]))
    return None if len(local) == 3 and min(ends) < _LEAST else tuple(out)


def site_at(point: Point, box: Box) -> int | None:
    """Return the connection site (top, left, bottom, right) a point stands on."""
    sites = (
        (box.x + box.w / 2, box.y),
        (box.x, box.y + box.h / 2),
        (box.x + box.w / 2, box.y + box.h),
        (box.x + box.w, box.y + box.h / 2),
    )
    return next(
        (i for i, site in enumerate(sites) if math.dist(site, point) < _SITE), None
    )
