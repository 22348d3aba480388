# SPDX-License-Identifier: Apache-2.0
"""The middle line of a line that was drawn as the outline of its ink."""

import math
from collections.abc import Sequence

from tatalaksana.formats.reading.pdf.geometry import (
    Point,
    Polyline,
    length,
    simplify,
    unit,
)
from tatalaksana.formats.reading.pdf.limits import LIMITS


def centre_line(outline: Sequence[Point], width: float) -> Polyline:
    """Return the middle line of a thin closed outline of this width."""
    if len(outline) < 3:
        return tuple(outline)
    if len(outline) == 4:
        return _of_quadrilateral(outline)
    for factor in LIMITS.merge_factors:
        walk = _merged(outline, factor * width + LIMITS.merge_least)
        ends = _turning_ends(walk)
        if len(ends) == 2:
            return simplify(_half_way(walk, ends), LIMITS.simplify)
    return simplify(_between_farthest(outline), LIMITS.simplify)


def _of_quadrilateral(corners: Sequence[Point]) -> Polyline:
    a, b, c, d = corners
    first = math.dist(a, b) + math.dist(c, d)
    second = math.dist(b, c) + math.dist(d, a)
    if first <= second:
        return (_middle(a, b), _middle(c, d))
    return (_middle(b, c), _middle(d, a))


def _middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def _merged(outline: Sequence[Point], reach: float) -> list[Point]:
    """Walk round, taking runs of corners closer than `reach` as one corner."""
    groups: list[list[Point]] = []
    for point in outline:
        if groups and math.dist(groups[-1][-1], point) < reach:
            groups[-1].append(point)
        else:
            groups.append([point])
    if len(groups) > 2 and math.dist(groups[0][0], groups[-1][-1]) < reach:
        groups[0] = groups.pop() + groups[0]
    return [
        (sum(p[0] for p in g) / len(g), sum(p[1] for p in g) / len(g)) for g in groups
    ]


def _turning_ends(walk: Sequence[Point]) -> list[int]:
    """Return the places where the walk turns back on itself."""
    if len(walk) == 2:
        return [0, 1]
    ends = []
    for i, here in enumerate(walk):
        before = unit(walk[i - 1], here)
        after = unit(here, walk[(i + 1) % len(walk)])
        if before[0] * after[0] + before[1] * after[1] < LIMITS.turn_back:
            ends.append(i)
    return ends


def _half_way(walk: Sequence[Point], ends: Sequence[int]) -> Polyline:
    first, last = ends
    one = tuple(walk[first : last + 1])
    other = (*walk[last:], *walk[: first + 1])[::-1]
    if len(one) == len(other):
        return tuple(_middle(a, b) for a, b in zip(one, other, strict=True))
    return min(one, other, key=length)


def _between_farthest(outline: Sequence[Point]) -> Polyline:
    """Take the two corners farthest apart as ends, and the shorter way between them."""
    count = len(outline)
    step = max(1, count // LIMITS.farthest_sample)
    sample = range(0, count, step)
    first, last = max(
        ((i, j) for i in sample for j in sample if i < j),
        key=lambda pair: math.dist(outline[pair[0]], outline[pair[1]]),
        default=(0, count - 1),
    )
    return _half_way(outline, (first, last))
