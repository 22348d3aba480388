# SPDX-License-Identifier: Apache-2.0
"""Checks of arrows against each other: shared lines, near lines, corners, crossings, heads."""

from collections.abc import Iterator
from itertools import combinations

from tatalaksana.core.chart.drawing import Page, Point
from tatalaksana.core.chart.issues import Issue, Leg, legs_of, trunk_of

LINES_APART = 0.75
ENDS_APART = 0.5
CORNER_APART = 0.3
HEAD_CLEAR = 0.2
_TOL = 0.03


def line_issues(page: Page) -> Iterator[Issue]:
    """Report every pair of arrows that a reader could mistake for each other."""
    legs = [list(legs_of(i, a.points)) for i, a in enumerate(page.arrows)]
    bounds = [_bounds(a.points) for a in page.arrows]
    for i, j in combinations(range(len(page.arrows)), 2):
        if not _near(bounds[i], bounds[j]):
            continue
        trunk = trunk_of(page.arrows[i], page.arrows[j])
        allowed = list(legs_of(0, tuple(trunk))) if len(trunk) > 1 else []
        yield from _pair_issues(page, legs[i], legs[j], allowed)
        yield from _head_issues(page, i, j, legs, trunk)


def crossing_points(page: Page) -> list[tuple[float, float, int, int]]:
    """Return where drawn lines of different arrows cross: x, y and the two arrows."""
    legs = [leg for i, a in enumerate(page.arrows) for leg in legs_of(i, a.drawn)]
    level = [leg for leg in legs if leg.across]
    upright = [leg for leg in legs if not leg.across]
    return [
        (v.x0, h.y0, h.arrow, v.arrow)
        for h in level
        for v in upright
        if h.arrow != v.arrow and _crosses(h, v)
    ]


def _crosses(h: Leg, v: Leg) -> bool:
    return h.x0 + _TOL < v.x0 < h.x1 - _TOL and v.y0 + _TOL < h.y0 < v.y1 - _TOL


def _bounds(points: tuple[Point, ...]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _near(
    a: tuple[float, float, float, float], b: tuple[float, float, float, float]
) -> bool:
    return (
        a[0] <= b[2] + 1 and b[0] <= a[2] + 1 and a[1] <= b[3] + 1 and b[1] <= a[3] + 1
    )


def _pair_issues(
    page: Page, first: list[Leg], second: list[Leg], allowed: list[Leg]
) -> Iterator[Issue]:
    for a in first:
        for b in second:
            if a.across == b.across:
                code = _parallel_fault(a, b, allowed)
            else:
                code = _corner_fault(a, b, allowed)
            if code:
                arrows = (a.arrow, b.arrow)
                yield Issue(code, page.number, arrows, max(a.x0, b.x0), max(a.y0, b.y0))


def _parallel_fault(a: Leg, b: Leg, allowed: list[Leg]) -> str:
    """Judge two legs in one direction: how far apart, and how much they overlap."""
    if a.across:
        apart, low, high = abs(a.y0 - b.y0), max(a.x0, b.x0), min(a.x1, b.x1)
    else:
        apart, low, high = abs(a.x0 - b.x0), max(a.y0, b.y0), min(a.y1, b.y1)
    if apart >= LINES_APART or high - low < -ENDS_APART:
        return ""
    if apart < _TOL and any(_covers(t, a, low, high) for t in allowed):
        return ""
    if high - low > _TOL:
        return "shared-line" if apart < _TOL else "lines-too-near"
    return "ends-too-near" if apart < _TOL and not _continues(a, allowed) else ""


def _covers(trunk: Leg, leg: Leg, low: float, high: float) -> bool:
    if trunk.across != leg.across:
        return False
    if leg.across:
        same = abs(trunk.y0 - leg.y0) < _TOL
        return same and trunk.x0 <= low + _TOL and high <= trunk.x1 + _TOL
    same = abs(trunk.x0 - leg.x0) < _TOL
    return same and trunk.y0 <= low + _TOL and high <= trunk.y1 + _TOL


def _continues(leg: Leg, allowed: list[Leg]) -> bool:
    """Tell whether two legs meet where their trunk begins, coming from opposite sides."""
    return bool(allowed) and leg.across != allowed[-1].across


def _corner_fault(a: Leg, b: Leg, allowed: list[Leg]) -> str:
    """Judge two legs at right angles: an end of one must not lie on the other."""
    h, v = (a, b) if a.across else (b, a)
    if not (
        h.x0 - CORNER_APART < v.x0 < h.x1 + CORNER_APART
        and v.y0 - CORNER_APART < h.y0 < v.y1 + CORNER_APART
    ):
        return ""
    if any(_holds(t, v.x0, h.y0) for t in allowed):
        return ""
    clean = (
        h.x0 + CORNER_APART <= v.x0 <= h.x1 - CORNER_APART
        and v.y0 + CORNER_APART <= h.y0 <= v.y1 - CORNER_APART
    )
    return "" if clean else "corner-on-line"


def _holds(trunk: Leg, x: float, y: float) -> bool:
    return (
        trunk.x0 - _TOL <= x <= trunk.x1 + _TOL
        and trunk.y0 - _TOL <= y <= trunk.y1 + _TOL
    )


def _head_issues(
    page: Page, i: int, j: int, legs: list[list[Leg]], trunk: list[Point]
) -> Iterator[Issue]:
    """Report lines through a head and joins inside one."""
    for mine, other in ((i, j), (j, i)):
        arrow = page.arrows[mine]
        (bx, by), (ax, ay) = arrow.points[-1], arrow.points[-2]
        length = min(arrow.head_length + HEAD_CLEAR, abs(ax - bx) + abs(ay - by))
        tail_x = bx + (ax > bx) * length - (ax < bx) * length
        tail_y = by + (ay > by) * length - (ay < by) * length
        low_x, high_x = min(bx, tail_x), max(bx, tail_x)
        low_y, high_y = min(by, tail_y), max(by, tail_y)
        upright = abs(bx - ax) < _TOL
        for leg in legs[other]:
            if leg.across != upright or _shares_end(page, mine, other, trunk):
                continue
            if upright:
                hit = leg.x0 < bx < leg.x1 and low_y < leg.y0 < high_y
            else:
                hit = leg.y0 < by < leg.y1 and low_x < leg.x0 < high_x
            if hit:
                yield Issue("line-in-head", page.number, (mine, other), bx, by)
    if page.arrows[i].target == page.arrows[j].target and 1 < len(trunk) < 3:
        (x0, y0), (x1, y1) = trunk[0], trunk[1]
        if abs(x0 - x1) + abs(y0 - y1) < page.arrows[i].head_length + HEAD_CLEAR:
            yield Issue("join-in-head", page.number, (i, j), x0, y0)


def _shares_end(page: Page, mine: int, other: int, trunk: list[Point]) -> bool:
    return page.arrows[mine].target == page.arrows[other].target and len(trunk) > 1
