# SPDX-License-Identifier: Apache-2.0
"""Candidate ways of one arrow through the grid, each with what it costs by itself.

At most four bends. The prices make a good hand's habits fall out: down when the column is free,
otherwise out of the side and into the top; decisions answer sideways; returns run outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product
from math import inf

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
class Leg:
    """One straight piece of a way: its steps as bits and the points where it begins and ends.

    The bits of neighbouring steps lie `stride` apart from bit `base` on; on a leg that runs
    `back` (left or up) the first step has the highest bit.
    """

    steps: int
    first: int
    last: int
    base: int
    stride: int
    back: bool


@dataclass(slots=True)
class Route:
    """One way: its corners, the sides it uses, its own cost, and bit masks for comparing.

    `face` meets another route's `mirror` in a set bit where the two cross or share a step.
    `at` gives the number of each point of `path`, `turns` whether the way turns there: -1 when
    what lies behind is left of what lies ahead, 1 when right, 0 when it runs straight on.
    `last` is the number of the last point. `tied` are the steps that a port bound to the middle
    of its side keeps on the centre line, `narrow_start` and `narrow_end` tell of such a port.
    """

    corners: tuple[Corner, ...]
    leaves: str
    enters: str
    cost: float
    path: list[Corner] = field(default_factory=list)
    steps: int = 0
    face: int = 0
    mirror: int = 0
    tied: int = 0
    narrow_start: bool = False
    narrow_end: bool = False
    last: int = 0
    at: dict[Corner, int] = field(default_factory=dict)
    legs: list[Leg] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Ports:
    """What leaving and entering cost by side: the same for all ways of one arrow."""

    kind: str
    prices: dict[tuple[str, str], tuple[float, float]]


def candidates(grid: Grid, link: Link) -> Iterator[Route]:
    """Yield the ways worth comparing, cheapest first.

    What only a compared way needs is made when it is asked for: most ways never are.
    """
    source, target = grid.spots[link.source], grid.spots[link.target]
    shapes = set(_shapes(grid, source, target))
    ports = _ports(link, source, target)
    priced = [_priced(grid, corners, ports) for corners in shapes]
    priced.sort(key=lambda r: (r.cost, r.corners))
    limit = inf
    for route in priced:
        if route.cost > limit:
            return
        path = _walk(route.corners)
        at = {point: i for i, point in enumerate(path)}
        if len(at) < len(path):
            continue  # the way meets itself
        limit = min(limit, route.cost + WITHIN)
        route.path, route.at, route.last = path, at, len(path) - 1
        _mask(grid, route)
        _tie(route, source, target)
        yield route


def _tie(route: Route, source: Spot, target: Spot) -> None:
    route.narrow_start = is_centre_only(source, route.leaves)
    if route.narrow_start:
        route.tied |= route.legs[0].steps
    route.narrow_end = is_centre_only(target, route.enters)
    if route.narrow_end:
        route.tied |= route.legs[-1].steps


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


def _priced(grid: Grid, corners: tuple[Corner, ...], ports: _Ports) -> Route:
    leaves = direction(corners[0], corners[1])
    enters = _OPPOSITE[direction(corners[-2], corners[-1])]
    length, tracks = _along(grid, ports.kind, corners)
    cost = BEND * (len(corners) - 2) + PER_MM * length
    for price in ports.prices[leaves, enters]:
        cost += price
    return Route(corners, leaves, enters, cost + tracks)


def _along(grid: Grid, kind: str, corners: tuple[Corner, ...]) -> tuple[float, float]:
    """Return the length of a way and what its tracks cost."""
    (sx, sy), (tx, ty) = corners[0], corners[-1]
    xs, ys, right, bottom = grid.xs, grid.ys, grid.width - 1, grid.height - 1
    length = cost = 0.0
    for (x0, y0), (x1, y1) in pairwise(corners):
        if y0 == y1:
            length += abs(xs[x0] - xs[x1])
            foreign = y0 % 2 == 1 and y0 not in (sy, ty)
            cost += 4.0 if foreign or y0 in (0, bottom) else 0.0
        else:
            length += abs(ys[y0] - ys[y1])
            cost += 2.0 if x0 % 2 == 1 and x0 not in (sx, tx) else 0.0
            cost += _channel_price(kind, x0, abs(y1 - y0), outer=x0 in (0, right))
    return length, cost


def _channel_price(kind: str, x: int, length: int, *, outer: bool) -> float:
    if outer:
        return 0.0 if kind == "return" else 1.0
    return 3.0 if kind == "return" and x % 2 == 0 and length > 4 else 0.0


def _ports(link: Link, source: Spot, target: Spot) -> _Ports:
    kind = kind_of(link, source, target)
    prices = {
        (leaves, enters): (
            _LEAVE[kind][_SIDE[leaves]] + _ENTER[kind][_SIDE[enters]],
            _answer_price(link, leaves)
            + _pentagon_price(link, source, target, leaves, enters),
        )
        for leaves, enters in product(_SIDE, _SIDE)
    }
    return _Ports(kind, prices)


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
    """Set one bit per step and per point passed straight; note the legs and the turns."""
    width, plane = grid.width, grid.width * grid.height
    steps = straight_across = straight_down = at = 0
    turns = [0] * len(route.path)
    before: tuple[int, int] | None = None
    for (x0, y0), (x1, y1) in pairwise(route.corners):
        low = min(y0, y1) * width + min(x0, x1)
        count = abs(x1 - x0) + abs(y1 - y0)
        ahead = _sign(x1 - x0), _sign(y1 - y0)
        if before:
            turns[at] = ahead[1] * before[0] - ahead[0] * before[1]
        if y0 == y1:
            base, stride = low, 1
            bits = ((1 << count) - 1) << low
            straight_across |= ((1 << (count - 1)) - 1) << (low + 1)
        else:
            base, stride = low + plane, width
            bits = _column_bits(width, count) << base
            straight_down |= _column_bits(width, count - 1) << (low + width)
        steps |= bits
        route.legs.append(Leg(bits, at, at + count, base, stride, sum(ahead) < 0))
        before = ahead
        at += count
    route.steps = steps
    route.face = steps | straight_across << 2 * plane | straight_down << 3 * plane
    route.mirror = steps | straight_down << 2 * plane | straight_across << 3 * plane
    route.turns = turns


def centre_steps(grid: Grid) -> int:
    """Return the steps on the centre lines of columns and lines as bits."""
    width, height = grid.width, grid.height
    across = sum(((1 << width) - 1) << y * width for y in range(1, height, 2))
    down = sum(_column_bits(width, height) << x for x in range(1, width, 2))
    return across | down << width * height


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


@lru_cache(maxsize=2048)  # a page asks for the same few numbers thousands of times
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
