# SPDX-License-Identifier: Apache-2.0
"""Tie the ends of flow lines to symbols and to other lines, nearest meaning first."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.geometry import (
    Box,
    Point,
    Polyline,
    along,
    box_of,
    crossing,
    distance_to,
    inside,
    length,
    unit,
)
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.sorting import Stroke
from tatalaksana.formats.reading.pdf.symbols import Kind, Symbol


class End(NamedTuple):
    """What one line end touches: a symbol, or a line at a length along it, or nothing."""

    symbol: int = -1
    line: int = -1
    at: float = 0.0
    gap: float = 0.0

    @property
    def is_free(self) -> bool:
        """Whether the end touches nothing."""
        return self.symbol < 0 and self.line < 0


FREE = End()


@dataclass(frozen=True)
class Line:
    """A flow line: its way, whether its two ends carry heads, and what they touch."""

    points: Polyline
    width: float
    head_first: bool = False
    head_last: bool = False
    first: End = FREE
    last: End = FREE
    is_picture: bool = False

    @property
    def has_head(self) -> bool:
        """Whether at least one end is an arrow."""
        return self.head_first or self.head_last

    @property
    def ends(self) -> tuple[End, End]:
        """Both ends in the order of the points."""
        return (self.first, self.last)

    @cached_property
    def box(self) -> Box:
        """The box around its way; every end of every line asks for it."""
        return box_of(self.points)


def lines_from(
    strokes: Iterable[Stroke], heads: Iterable[Polyline], around: Box
) -> tuple[Line, ...]:
    """Return the flow lines near a table, each head moved into the line it ends."""
    near = [
        s for s in strokes if box_of(s.points).meets(around) and length(s.points) > 0.5
    ]
    lines = [_headed(Line(s.points, s.width), s.heads) for s in near]
    for head in heads:
        if box_of(head).meets(around):
            _give_head(head, lines)
    return tuple(lines)


def _headed(line: Line, heads: Iterable[Polyline]) -> Line:
    for head in heads:
        line = _with_head(line, head)
    return line


def _with_head(line: Line, head: Polyline) -> Line:
    """Mark the end a head sits on, and move that end to the head's tip."""
    middle = box_of(head).centre
    first = math.dist(line.points[0], middle)
    last = math.dist(line.points[-1], middle)
    if first < last:
        turned = _tipped(line.points[::-1], head)
        return replace(line, points=turned[::-1], head_first=True)
    return replace(line, points=_tipped(line.points, head), head_last=True)


def _tipped(points: Polyline, head: Polyline) -> Polyline:
    """Stretch the last segment to the head's corner farthest along it."""
    end = points[-1]
    before = next((p for p in reversed(points) if math.dist(p, end) > 0.3), points[0])
    way = unit(before, end)
    if way == (0.0, 0.0):
        return points
    reach = max((p[0] - end[0]) * way[0] + (p[1] - end[1]) * way[1] for p in head)
    return (*points[:-1], along(end, way, reach))


def _give_head(head: Polyline, lines: list[Line]) -> None:
    """Give a free-standing head to the line that ends at it."""
    middle = box_of(head).centre
    size = max(box_of(head).width, box_of(head).height)
    best: tuple[float, int] | None = None
    for i, line in enumerate(lines):
        far = min(math.dist(line.points[0], middle), math.dist(line.points[-1], middle))
        if far <= size * LIMITS.head_reach + 1 and (best is None or far < best[0]):
            best = (far, i)
    if best is not None:
        lines[best[1]] = _with_head(lines[best[1]], head)


def attach(lines: Sequence[Line], symbols: Sequence[Symbol]) -> tuple[Line, ...]:
    """Return the lines with both ends tied to what they touch."""
    return tuple(
        replace(
            line,
            first=_attached(lines, i, symbols, at_first=True),
            last=_attached(lines, i, symbols, at_first=False),
        )
        for i, line in enumerate(lines)
    )


class _Tip(NamedTuple):
    """An end as it is being tied: where it is and which way it points."""

    line: int
    point: Point
    way: Point
    has_head: bool
    is_tail: bool
    other: Point


def _attached(
    lines: Sequence[Line], i: int, symbols: Sequence[Symbol], *, at_first: bool
) -> End:
    line = lines[i]
    points = line.points[::-1] if at_first else line.points
    has_head = line.head_first if at_first else line.head_last
    is_tail = line.has_head and not has_head
    tip = _Tip(i, points[-1], _direction(points), has_head, is_tail, points[0])
    return (
        _on_symbol(tip, symbols)
        or _on_line(tip, lines)
        or _hit_symbol(tip, symbols, LIMITS.ray)
        or _hit_line(tip, lines)
        or _near_symbol(tip, symbols, LIMITS.near)
        or _last_resort(tip, symbols)
        or _hanging_end(tip, symbols)
        or FREE
    )


def _direction(points: Polyline) -> Point:
    end = points[-1]
    before = next((p for p in reversed(points) if math.dist(p, end) > 1.0), points[0])
    return unit(before, end)


def contour_distance(point: Point, symbol: Symbol) -> float:
    """Return how far a point is outside a symbol's contour (0 inside)."""
    if symbol.box.distance(point) > LIMITS.far:
        return LIMITS.far
    if inside(point, symbol.contour):
        return 0.0
    return distance_to(point, (*symbol.contour, symbol.contour[0]))[0]


def _on_symbol(tip: _Tip, symbols: Sequence[Symbol]) -> End | None:
    best: tuple[float, int] | None = None
    for symbol in symbols:
        if symbol.box.distance(tip.point) > LIMITS.touch:
            continue
        far = contour_distance(tip.point, symbol)
        if far <= LIMITS.touch and (best is None or far < best[0]):
            best = (far, symbol.place)
    return None if best is None else End(symbol=best[1], gap=best[0])


def _on_line(tip: _Tip, lines: Sequence[Line]) -> End | None:
    best: tuple[float, int, float] | None = None
    for j, other in enumerate(lines):
        if j == tip.line:
            continue
        reach = min(LIMITS.line_touch_most, max(LIMITS.line_touch, other.width))
        if other.box.distance(tip.point) > reach:
            continue
        far, at = distance_to(tip.point, other.points)
        if far <= reach and (best is None or far < best[0]):
            best = (far, j, at)
    return None if best is None else End(line=best[1], at=best[2], gap=best[0])


def _hit_symbol(tip: _Tip, symbols: Sequence[Symbol], reach: float) -> End | None:
    """Return the first symbol the line would meet if it went on."""
    target = along(tip.point, tip.way, reach)
    best: tuple[float, int] | None = None
    for symbol in symbols:
        if symbol.box.distance(tip.point) > reach:
            continue
        ring = (*symbol.contour, symbol.contour[0])
        for a, b in itertools.pairwise(ring):
            t = crossing(tip.point, target, a, b)
            if t is not None and (best is None or t * reach < best[0]):
                best = (t * reach, symbol.place)
    return None if best is None else End(symbol=best[1], gap=best[0])


def _hit_line(tip: _Tip, lines: Sequence[Line]) -> End | None:
    target = along(tip.point, tip.way, LIMITS.line_ray)
    best: tuple[float, int, float] | None = None
    for j, other in enumerate(lines):
        if j == tip.line or other.box.distance(tip.point) > LIMITS.line_ray:
            continue
        far, at = _met(tip, target, other)
        if far is not None and (best is None or far < best[0]):
            best = (far, j, at)
    return None if best is None else End(line=best[1], at=best[2], gap=best[0])


def _met(tip: _Tip, target: Point, other: Line) -> tuple[float | None, float]:
    walked = 0.0
    for a, b in zip(other.points, other.points[1:], strict=False):
        t = crossing(tip.point, target, a, b)
        step = math.dist(a, b)
        if t is not None:
            place = along(tip.point, tip.way, t * LIMITS.line_ray)
            return t * LIMITS.line_ray, walked + math.dist(a, place)
        walked += step
    for end, at in ((other.points[0], 0.0), (other.points[-1], walked)):
        far = math.dist(tip.point, end)
        if far <= LIMITS.end_to_end:
            return far, at
    return None, 0.0


def _near_symbol(tip: _Tip, symbols: Sequence[Symbol], reach: float) -> End | None:
    best: tuple[float, int] | None = None
    for symbol in symbols:
        if symbol.box.distance(tip.point) > reach:
            continue
        if contour_distance(tip.other, symbol) <= LIMITS.touch:
            continue
        far = contour_distance(tip.point, symbol)
        if far <= reach and (best is None or far < best[0]):
            best = (far, symbol.place)
    return None if best is None else End(symbol=best[1], gap=best[0])


def _last_resort(tip: _Tip, symbols: Sequence[Symbol]) -> End | None:
    """Tie a head that misses by far: low confidence, and reported."""
    if not tip.has_head:
        return None
    for symbol in symbols:
        if symbol.kind is Kind.DIAMOND:
            far = symbol.box.distance(tip.point)
            if far <= LIMITS.diamond_box:
                return End(symbol=symbol.place, gap=max(far, LIMITS.gap_far))
    hit = _hit_symbol(tip, symbols, LIMITS.long_ray)
    if hit is not None:
        return hit
    back = tip._replace(way=(-tip.way[0], -tip.way[1]))
    crossed = _hit_symbol(back, symbols, LIMITS.crossed_back)
    if crossed is None or contour_distance(tip.other, symbols[crossed.symbol]) == 0:
        return None
    return crossed


def _hanging_end(tip: _Tip, symbols: Sequence[Symbol]) -> End | None:
    """Tie an end of an arrow that slid off its symbol: low confidence, and reported."""
    if tip.is_tail:
        hit = _hit_symbol(tip, symbols, LIMITS.tail_ray)
        if hit is not None and contour_distance(tip.other, symbols[hit.symbol]) > 0:
            return hit
    if not (tip.is_tail or tip.has_head):
        return None
    near = _near_symbol(tip, symbols, LIMITS.hanging)
    return None if near is None else near._replace(gap=max(near.gap, LIMITS.gap_far))
