# SPDX-License-Identifier: Apache-2.0
"""The closed white regions of a bitmap: what lies inside the symbols drawn in it.

Everything works on runs of equal dots, so its cost follows the drawing and not the dots.
"""

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.geometry import Polyline, area
from tatalaksana.formats.reading.pdf.limits import LIMITS

_WHITE = re.compile(rb"\x00+")
Mask = Sequence[bytes]


class Region(NamedTuple):
    """One white region: its first row, where each row begins and ends, and its dots."""

    top: int
    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    dots: int

    @property
    def size(self) -> tuple[int, int]:
        """How wide and how high it is."""
        return max(self.rights) - min(self.lefts), len(self.lefts)

    @property
    def outline(self) -> Polyline:
        """Its corners: down the right side, up the left one."""
        down = [
            (x, self.top + j + k) for j, x in enumerate(self.rights) for k in (0, 1)
        ]
        up = [(x, self.top + j + k) for j, x in enumerate(self.lefts) for k in (0, 1)]
        return (*down, *reversed(up))

    def rims(self, width: int, height: int) -> int:
        """Return how many sides of the bitmap it touches."""
        return sum(
            (
                self.top == 0,
                self.top + len(self.lefts) == height,
                min(self.lefts) == 0,
                max(self.rights) == width,
            )
        )


def symbol_regions(mask: Mask) -> list[Region]:
    """Return the regions that are the inside of a symbol: convex, and of a size with others.

    A picture cropped too closely cuts symbols; those open to its rim must be as large as the
    whole ones.
    """
    width, height = len(mask[0]), len(mask)
    convex = [r for r in _regions(mask) if _is_large(r) and _is_convex(r)]
    whole = [r for r in convex if not r.rims(width, height)]
    if not whole:
        return []
    usual = median(r.dots for r in whole)
    wide, high = (median(r.size[i] for r in whole) for i in (0, 1))
    kept = [r for r in whole if usual / 5 <= r.dots <= usual * 5]
    cut = [
        r
        for r in convex
        if r.rims(width, height) in (1, 2)
        and usual / 3 <= r.dots <= usual * 2
        and r.size[0] <= 1.5 * wide
        and r.size[1] <= 1.5 * high
        and not any(_is_next(r, w) for w in kept)
    ]
    return sorted((*kept, *cut), key=lambda r: (r.top, r.lefts[0]))


def _is_next(one: Region, other: Region) -> bool:
    """Whether only one outline parts two regions: no room for two symbols."""
    reach = 2 * LIMITS.trace_rim
    a, b = (
        (min(r.lefts), r.top, max(r.rights), r.top + len(r.lefts)) for r in (one, other)
    )
    apart = max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])
    return apart < reach


def _is_large(region: Region) -> bool:
    return min(region.size) >= LIMITS.trace_dots * LIMITS.symbol_side


def _is_convex(region: Region) -> bool:
    ends = [
        (x, y)
        for y, pair in enumerate(zip(region.lefts, region.rights, strict=True))
        for x in (pair[0] + 0.5, pair[1] - 0.5)
    ]
    hull = _hull(tuple(ends))
    return region.dots >= LIMITS.convex * area(hull)


def _hull(points: Polyline) -> Polyline:
    """Return the convex hull of points."""
    ordered = sorted(set(points))
    return (*_chain(ordered)[:-1], *_chain(ordered[::-1])[:-1])


def _chain(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for x, y in points:
        while len(out) > 1 and _turn(out[-2], out[-1], (x, y)) <= 0:
            out.pop()
        out.append((x, y))
    return out


def _turn(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _regions(mask: Mask) -> Iterator[Region]:
    runs, heads = _labelled(mask)
    found: dict[int, list[tuple[int, int, int]]] = {}
    for i, run in enumerate(runs):
        found.setdefault(_top(heads, i), []).append(run)
    for rows in found.values():
        lefts: dict[int, int] = {}
        rights: dict[int, int] = {}
        for y, a, b in rows:
            lefts[y] = min(lefts.get(y, a), a)
            rights[y] = max(rights.get(y, b), b)
        dots = sum(b - a for _, a, b in rows)
        ys = sorted(lefts)
        yield Region(
            ys[0], tuple(lefts[y] for y in ys), tuple(rights[y] for y in ys), dots
        )


def _labelled(mask: Mask) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Return every white run, and for each the run it hangs together with."""
    runs: list[tuple[int, int, int]] = []
    heads: list[int] = []
    above: list[int] = []
    for y, row in enumerate(mask):
        here: list[int] = []
        k = 0
        for match in _WHITE.finditer(row):
            a, b = match.span()
            me = len(runs)
            runs.append((y, a, b))
            heads.append(me)
            here.append(me)
            while k < len(above) and runs[above[k]][2] <= a:
                k += 1
            j = k
            while j < len(above) and runs[above[j]][1] < b:
                heads[_top(heads, me)] = _top(heads, above[j])
                j += 1
        above = here
    return runs, heads


def _top(heads: list[int], i: int) -> int:
    while heads[i] != i:
        heads[i] = heads[heads[i]]
        i = heads[i]
    return i
