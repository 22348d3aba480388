# SPDX-License-Identifier: Apache-2.0
"""Candidate ways of one arrow through the grid, each with what it costs by itself.

At most four bends. The prices make a good hand's habits fall out: down when the column is free,
otherwise out of the side and into the top; decisions answer sideways; returns run outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import accumulate, pairwise, product
from math import inf
from operator import or_

from tatalaksana.core.chart.grid import (
    BOX,
    CAPSULE,
    DIAMOND,
    PENTAGON,
    Grid,
    Link,
    Spot,
)
from tatalaksana.core.chart.legs import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Corner,
    Leg,
    Legs,
    direction,
)

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
_TURNING_LEFT = {RIGHT: UP, UP: LEFT, LEFT: DOWN, DOWN: RIGHT}


@dataclass
class Route:
    """One way: its corners, the sides it uses, its own cost, and bit masks for comparing.

    `face` meets another route's `mirror` in a set bit where the two cross or share a step.
    `tied` are the steps that a port bound to the middle of its side keeps on the centre line,
    `narrow_start` and `narrow_end` tell of such a port.
    """

    corners: tuple[Corner, ...]
    legs: list[Leg]
    cost: float
    leaves: str = field(init=False)
    enters: str = field(init=False)
    steps: int = field(init=False)
    face: int = field(init=False)
    mirror: int = field(init=False)
    last: int = field(init=False)
    tied: int = 0
    narrow_start: bool = False
    narrow_end: bool = False

    def __post_init__(self) -> None:
        """Join the masks of the legs; `last` is the number of the last point."""
        self.leaves, self.enters = self.legs[0].way, _OPPOSITE[self.legs[-1].way]
        self.steps = reduce(or_, (leg.steps for leg in self.legs))
        self.face = reduce(or_, (leg.face for leg in self.legs))
        self.mirror = reduce(or_, (leg.mirror for leg in self.legs))
        self.last = sum(leg.count for leg in self.legs)

    @cached_property
    def path(self) -> list[Corner]:
        """Every point of the way, in order."""
        return _walk(self.corners)

    @cached_property
    def at(self) -> dict[Corner, int]:
        """The number of each point of the path."""
        return {point: i for i, point in enumerate(self.path)}

    @cached_property
    def turns(self) -> dict[int, int]:
        """The numbers of the points where the way turns: -1 to the left, 1 to the right."""
        numbers = accumulate(leg.count for leg in self.legs)
        pairs = pairwise(leg.way for leg in self.legs)
        return {
            at: -1 if ahead == _TURNING_LEFT[behind] else 1
            for at, (behind, ahead) in zip(numbers, pairs, strict=False)
        }


@dataclass(slots=True)
class _Prices:
    """What ports and tracks cost: the same for all ways of one arrow.

    `ports` goes by the sides left and entered, `across` and `down` by the track; `long` is what
    a leg of more than two lines costs more there.
    """

    ports: dict[tuple[str, str], tuple[float, float]]
    across: list[float]
    down: list[float]
    long: list[float]


def candidates(legs: Legs, link: Link) -> Iterator[Route]:
    """Yield the ways worth comparing, cheapest first.

    Whether a way is clear, and what only a compared way needs, is found out when it is asked
    for: most ways never are.
    """
    grid = legs.grid
    source, target = grid.spots[link.source], grid.spots[link.target]
    prices = _prices(grid, link, source, target)
    shapes = set(_all_shapes(grid, source, target))
    limit = inf
    for cost, corners in sorted((_cost(grid, prices, c), c) for c in shapes):
        if cost > limit:
            return
        found = _legs_of(legs, corners)
        if not found:
            continue
        route = Route(corners, found, cost)
        if len(corners) > 4 and len(route.at) <= route.last:
            continue  # the way meets itself
        limit = min(limit, cost + WITHIN)
        _tie(route, source, target)
        yield route


def _tie(route: Route, source: Spot, target: Spot) -> None:
    route.narrow_start = is_centre_only(source, route.leaves)
    if route.narrow_start:
        route.tied |= route.legs[0].steps
    route.narrow_end = is_centre_only(target, route.enters)
    if route.narrow_end:
        route.tied |= route.legs[-1].steps


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


def _legs_of(legs: Legs, corners: tuple[Corner, ...]) -> list[Leg] | None:
    """Return the legs of a way; None when symbols are in its way or a leg is idle.

    A way with an idle leg is a shorter shape, listed elsewhere.
    """
    if not legs.grid.taken.isdisjoint(corners[1:-1]):
        return None
    found: list[Leg] = []
    stride = 0
    for ends in pairwise(corners):
        leg = legs[ends]
        if leg is None or leg.stride == stride:
            return None
        stride = leg.stride
        found.append(leg)
    return found


def kind_of(link: Link, source: Spot, target: Spot) -> str:
    """Return which row of the price list an arrow uses."""
    if source.line == target.line:
        return "same"
    return "return" if link.goes_up else "forward"


def _cost(grid: Grid, prices: _Prices, corners: tuple[Corner, ...]) -> float:
    """Return what a way costs by itself."""
    xs, ys = grid.xs, grid.ys
    length = tracks = 0.0
    x0, y0 = corners[0]
    for x1, y1 in corners[1:]:
        if y0 == y1:
            length += abs(xs[x0] - xs[x1])
            tracks += prices.across[y0]
        else:
            length += abs(ys[y0] - ys[y1])
            tracks += prices.down[x0]
            if abs(y0 - y1) > 4:
                tracks += prices.long[x0]
        x0, y0 = x1, y1
    cost = BEND * (len(corners) - 2) + PER_MM * length
    leaves = direction(corners[0], corners[1])
    enters = direction(corners[-1], corners[-2])
    for price in prices.ports[leaves, enters]:
        cost += price
    return cost + tracks


def _prices(grid: Grid, link: Link, source: Spot, target: Spot) -> _Prices:
    kind = kind_of(link, source, target)
    ports = {
        (leaves, enters): (
            _LEAVE[kind][_SIDE[leaves]] + _ENTER[kind][_SIDE[enters]],
            _answer_price(link, leaves)
            + _pentagon_price(link, source, target, leaves, enters),
        )
        for leaves, enters in product(_SIDE, _SIDE)
    }
    foreign_lines = {*range(1, grid.height, 2)} - {source.y, target.y}
    foreign_columns = {*range(1, grid.width, 2)} - {source.x, target.x}
    edges, borders = (0, grid.height - 1), (0, grid.width - 1)
    is_return = kind == "return"
    outer = 0.0 if is_return else 1.0
    return _Prices(
        ports,
        [4.0 if y in foreign_lines or y in edges else 0.0 for y in range(grid.height)],
        [
            2.0 if x in foreign_columns else outer if x in borders else 0.0
            for x in range(grid.width)
        ],
        [
            3.0 if is_return and x % 2 == 0 and x not in borders else 0.0
            for x in range(grid.width)
        ],
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


def is_centre_only(spot: Spot, side: str) -> bool:
    """Tell whether a side takes an arrow at its middle only."""
    if spot.shape == BOX:
        return False
    if spot.shape == CAPSULE:
        return side in (LEFT, RIGHT)
    return spot.shape in (DIAMOND, PENTAGON)
