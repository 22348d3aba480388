# SPDX-License-Identifier: Apache-2.0
"""Shared trunks: which part of each arrow is drawn when others draw the rest already."""

import itertools

from tatalaksana.core.chart.drawing import Point
from tatalaksana.core.chart.grid import Link

_SAME = 0.02


def drawn_part(
    links: list[Link], ways: list[tuple[Point, ...]], index: int
) -> tuple[tuple[Point, ...], bool]:
    """Return what to draw of one arrow, and whether its head is drawn with it.

    Joins lose their common end, forks their common start, to the arrow that comes first.
    """
    way = ways[index]
    tail = list(way)
    head = True
    for other in range(index):
        if links[other].target == links[index].target:
            cut = _without_shared_end(way, ways[other])
            if cut and _length(cut) < _length(tail):
                tail, head = cut, False
    start = tail
    for other in range(index):
        same_stem = links[other].source == links[index].source
        if same_stem and not (links[other].label or links[index].label):
            cut = _without_shared_end(tuple(tail[::-1]), ways[other][::-1])
            if cut and _length(cut) < _length(start):
                start = cut[::-1]
    return tuple(start), head


def _without_shared_end(p: tuple[Point, ...], q: tuple[Point, ...]) -> list[Point]:
    """Return p without the end it shares with q; empty when they share none or all."""
    if not _near(p[-1], q[-1]):
        return []
    i, j = len(p) - 1, len(q) - 1
    while i > 0 and j > 0 and _near(p[i - 1], q[j - 1]):
        i, j = i - 1, j - 1
    if i == 0 or j == 0:
        return []
    if not _same_way(p[i], p[i - 1], q[j - 1]):
        return list(p[: i + 1]) if i < len(p) - 1 else []
    if _length([p[i], p[i - 1]]) <= _length([q[j], q[j - 1]]):
        return list(p[:i]) if i > 1 else []
    return [*p[:i], q[j - 1]]


def _near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < _SAME and abs(a[1] - b[1]) < _SAME


def _same_way(here: Point, a: Point, b: Point) -> bool:
    ax, ay, bx, by = a[0] - here[0], a[1] - here[1], b[0] - here[0], b[1] - here[1]
    return abs(ax * by - ay * bx) < _SAME and ax * bx + ay * by > 0


def _length(points: list[Point]) -> float:
    return sum(
        abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in itertools.pairwise(points)
    )
