# SPDX-License-Identifier: Apache-2.0
"""Candidate ways of one arrow through the grid, each with what it costs by itself.

At most four bends. The prices make a good hand's habits fall out: down when the column is free,
otherwise out of the side and into the top; decisions answer sideways; returns run outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product

from tatalaksana.core.chart.grid import (
    BOX,
    CAPSULE,
    DIAMOND,
    PENTAGON,
    Grid,
    Link,
    Spot,
)

RIGHT, LEFT, DOWN, UP = "right", "left", "down", "up"
Corner = tuple[int, int]
WITHIN = 95.0
BEND, PER_MM = 10.0, 0.075
# Where an arrow leaves and where it enters: (beside, above, below).
_LEAVE = {
    "forward": (1.0, 30.0, 0.0),
    "same": (0.0, 7.0, 2.0),
    "return": (0.0, 6.0, 10.0),
}
_ENTER = {
    "forward": (2.5, 0.0, 30.0),
    "same": (0.0, 2.0, 5.0),
    "return": (0.0, 5.0, 5.0),
}
_SIDE = {RIGHT: 0, LEFT: 0, UP: 1, DOWN: 2}
_OPPOSITE = {RIGHT: LEFT, LEFT: RIGHT, UP: DOWN, DOWN: UP}


@dataclass(slots=True)
class Route:
    """One way: its corners, the sides it uses, its own cost, and bit masks for comparing.

    `face` meets another route's `mirror` in a set bit where the two cross or share a step.
    `legs` are the steps of each leg as bits, with the points where it begins and ends.
    `tied_head` and `tied_tail` count the steps from the start and to the end that a port bound
    to the middle of its side keeps on the centre line.
    """

    corners: tuple[Corner, ...]
    leaves: str
    enters: str
    cost: float
    steps: int = 0
    face: int = 0
    mirror: int = 0
    path: list[Corner] = field(default_factory=list)
    at: dict[Corner, int] = field(default_factory=dict)
    legs: list[tuple[int, int, int]] = field(default_factory=list)
    tied_head: int = 0
    tied_tail: int = 0


def candidates(grid: Grid, link: Link, most: int) -> list[Route]:
    """Return at most so many ways worth comparing, cheapest first."""
    source, target = grid.spots[link.source], grid.spots[link.target]
    found: dict[tuple[Corner, ...], Route] = {}
    for corners in _shapes(grid, source, target):
        if corners not in found and _is_simple(corners):
            found[corners] = _priced(grid, link, source, target, corners)
    ranked = sorted(found.values(), key=lambda r: (r.cost, r.corners))
    limit = ranked[0].cost + WITHIN
    kept = [r for r in ranked[:most] if r.cost <= limit]
    for route in kept:
        _mask(grid, route)
        if is_centre_only(source, route.leaves):
            route.tied_head = _steps(*route.corners[:2])
        if is_centre_only(target, route.enters):
            route.tied_tail = _steps(*route.corners[-2:])
    return kept


def _steps(a: Corner, b: Corner) -> int:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _shapes(grid: Grid, s: Spot, t: Spot) -> Iterator[tuple[Corner, ...]]:
    for corners in _all_shapes(grid, s, t):
        cleaned = _without_idle(corners)
        if cleaned is not None and _is_clear(grid, cleaned):
            yield cleaned


def _all_shapes(grid: Grid, s: Spot, t: Spot) -> Iterator[tuple[Corner, ...]]:
    a, b = (s.x, s.y), (t.x, t.y)
    if s.x == t.x or s.y == t.y:
        yield (a, b)
    yield (a, (s.x, t.y), b)
    yield (a, (t.x, s.y), b)
    for y in range(grid.height):
        yield (a, (s.x, y), (t.x, y), b)
    for x in range(grid.width):
        yield (a, (x, s.y), (x, t.y), b)
    yield from _three_and_four_bends(grid, a, b)


def _three_and_four_bends(
    grid: Grid, a: Corner, b: Corner
) -> Iterator[tuple[Corner, ...]]:
    (sx, sy), (tx, ty) = a, b
    borders = range(0, grid.width, 2)
    for x, first in product(borders, (sy - 1, sy + 1)):
        yield (a, (sx, first), (x, first), (x, ty), b)
        for last in (ty - 1, ty + 1):
            yield (a, (sx, first), (x, first), (x, last), (tx, last), b)
    for x, last in product(borders, (ty - 1, ty + 1)):
        yield (a, (x, sy), (x, last), (tx, last), b)
    sides = product((sx - 1, sx + 1), (tx - 1, tx + 1), range(0, grid.height, 2))
    for x, last_x, gap in sides:
        yield (a, (x, sy), (x, gap), (last_x, gap), (last_x, ty), b)


def _without_idle(corners: tuple[Corner, ...]) -> tuple[Corner, ...] | None:
    """Reject ways with an empty leg: they are shorter shapes, listed elsewhere."""
    before = None
    for (x0, y0), (x1, y1) in pairwise(corners):
        across = y0 == y1
        if (across and x0 == x1) or across == before:
            return None
        before = across
    return corners


def _is_clear(grid: Grid, corners: tuple[Corner, ...]) -> bool:
    for corner in corners[1:-1]:
        if corner in grid.taken:
            return False
    for (x0, y0), (x1, y1) in pairwise(corners):
        clear = (
            grid.is_clear_across(y0, x0, x1)
            if y0 == y1
            else grid.is_clear_down(x0, y0, y1)
        )
        if not clear:
            return False
    return True


def _is_simple(corners: tuple[Corner, ...]) -> bool:
    """Tell whether the way never meets itself."""
    if len(corners) < 5:
        return True
    seen: set[Corner] = set()
    path = _walk(corners)
    seen.update(path)
    return len(seen) == len(path)


def direction(a: Corner, b: Corner) -> str:
    """Return which way a leg runs."""
    if a[1] == b[1]:
        return RIGHT if b[0] > a[0] else LEFT
    return DOWN if b[1] > a[1] else UP


def kind_of(link: Link, source: Spot, target: Spot) -> str:
    """Return which row of the price list an arrow uses."""
    if source.line == target.line:
        return "same"
    return "return" if link.goes_up else "forward"


def _priced(
    grid: Grid, link: Link, source: Spot, target: Spot, corners: tuple[Corner, ...]
) -> Route:
    kind = kind_of(link, source, target)
    leaves = direction(corners[0], corners[1])
    enters = _OPPOSITE[direction(corners[-2], corners[-1])]
    cost = BEND * (len(corners) - 2) + PER_MM * _length(grid, corners)
    cost += _LEAVE[kind][_SIDE[leaves]] + _ENTER[kind][_SIDE[enters]]
    cost += _answer_price(link, leaves) + _pentagon_price(
        link, source, target, leaves, enters
    )
    cost += _track_price(grid, kind, corners)
    return Route(corners, leaves, enters, cost)


def _length(grid: Grid, corners: tuple[Corner, ...]) -> float:
    return sum(
        abs(grid.xs[a[0]] - grid.xs[b[0]]) + abs(grid.ys[a[1]] - grid.ys[b[1]])
        for a, b in pairwise(corners)
    )


def _answer_price(link: Link, leaves: str) -> float:
    if not link.label:
        return 0.0
    if link.is_yes:
        return 0.0 if leaves == DOWN else 0.5
    return 3.0 if leaves == DOWN else 0.0


def _pentagon_price(
    link: Link, source: Spot, target: Spot, leaves: str, enters: str
) -> float:
    """Prefer the flat top for the flow downward and the tip for the flow upward."""
    cost = 0.0
    if target.shape == PENTAGON:
        wish, wrong = (DOWN, UP) if link.goes_up else (UP, DOWN)
        cost += -5.0 if enters == wish else (20.0 if enters == wrong else 0.0)
    if source.shape == PENTAGON:
        wish, wrong = (UP, DOWN) if link.goes_up else (DOWN, UP)
        cost += -6.0 if leaves == wish else (20.0 if leaves == wrong else 0.0)
    return cost


def _track_price(grid: Grid, kind: str, corners: tuple[Corner, ...]) -> float:
    (sx, sy), (tx, ty) = corners[0], corners[-1]
    cost = 0.0
    for (x0, y0), (_, y1) in pairwise(corners):
        if y0 == y1:
            foreign = y0 % 2 == 1 and y0 not in (sy, ty)
            cost += 4.0 if foreign or y0 in (0, grid.height - 1) else 0.0
        else:
            foreign = x0 % 2 == 1 and x0 not in (sx, tx)
            cost += 2.0 if foreign else 0.0
            cost += _channel_price(grid, kind, x0, abs(y1 - y0))
    return cost


def _channel_price(grid: Grid, kind: str, x: int, length: int) -> float:
    if x in (0, grid.width - 1):
        return 0.0 if kind == "return" else 1.0
    return 3.0 if kind == "return" and x % 2 == 0 and length > 4 else 0.0


def _walk(corners: tuple[Corner, ...]) -> list[Corner]:
    path = [corners[0]]
    for (x0, y0), (x1, y1) in pairwise(corners):
        if y0 == y1:
            step = 1 if x1 > x0 else -1
            path += [(x, y0) for x in range(x0 + step, x1 + step, step)]
        else:
            step = 1 if y1 > y0 else -1
            path += [(x0, y) for y in range(y0 + step, y1 + step, step)]
    return path


def _mask(grid: Grid, route: Route) -> None:
    """Set one bit per step and per point passed straight."""
    width, plane = grid.width, grid.width * grid.height
    steps = straight_across = straight_down = at = 0
    for (x0, y0), (x1, y1) in pairwise(route.corners):
        low = min(y0, y1) * width + min(x0, x1)
        count = abs(x1 - x0) + abs(y1 - y0)
        if y0 == y1:
            leg = ((1 << count) - 1) << low
            straight_across |= ((1 << (count - 1)) - 1) << (low + 1)
        else:
            leg = _column_bits(width, count) << (low + plane)
            straight_down |= _column_bits(width, count - 1) << (low + width)
        steps |= leg
        route.legs.append((leg, at, at + count))
        at += count
    route.steps = steps
    route.face = steps | straight_across << 2 * plane | straight_down << 3 * plane
    route.mirror = steps | straight_down << 2 * plane | straight_across << 3 * plane
    route.path = _walk(route.corners)
    route.at = {point: i for i, point in enumerate(route.path)}


def _column_bits(width: int, count: int) -> int:
    """Return `count` bits, one in every row of the grid."""
    return ((1 << (count * width)) - 1) // ((1 << width) - 1)


def is_centre_only(spot: Spot, side: str) -> bool:
    """Tell whether a side takes an arrow at its middle only."""
    if spot.shape == BOX:
        return False
    if spot.shape == CAPSULE:
        return side in (LEFT, RIGHT)
    return spot.shape in (DIAMOND, PENTAGON)
