# SPDX-License-Identifier: Apache-2.0
"""Sort a page's paths into ruling strips, symbol outlines, flow lines and arrow heads.

The path object is kept whole: an office connector is one filled path whose first sub-paths are
the outlined line and whose last ones are its heads.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.centreline import centre_line
from tatalaksana.formats.reading.pdf.frames import corners_of, frame_box
from tatalaksana.formats.reading.pdf.geometry import (
    Box,
    Point,
    Polyline,
    area,
    likeness,
    perimeter,
    unit,
)
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.primitives import Path, SubPath


class Strip(NamedTuple):
    """A straight ruling piece along one axis: `at` across it, `lo..hi` along it."""

    is_across: bool
    at: float
    lo: float
    hi: float


def ruling_across(at: float, lo: float, hi: float) -> Strip:
    """Return a level strip."""
    return Strip(is_across=True, at=at, lo=lo, hi=hi)


def ruling_down(at: float, lo: float, hi: float) -> Strip:
    """Return an upright strip."""
    return Strip(is_across=False, at=at, lo=lo, hi=hi)


class Outline(NamedTuple):
    """A closed contour that may be a symbol; `is_drawn` when it has an outline, not only a fill."""

    contour: Polyline
    box: Box
    curves: int = 0
    is_drawn: bool = True


class Stroke(NamedTuple):
    """A flow line candidate: its middle line, width, and the heads that came with it."""

    points: Polyline
    width: float
    heads: tuple[Polyline, ...] = ()
    dashed: bool = False
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """The paths of one page by what they are; free heads belong to no line yet."""

    strips: tuple[Strip, ...] = ()
    outlines: tuple[Outline, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    heads: tuple[Polyline, ...] = ()


def sort_paths(paths: Iterable[Path]) -> Sorted:
    """Sort every visible path of a page."""
    bins = _Bins([], [], [], [])
    for path in paths:
        if path.stroke and not path.white_stroke:
            _sort_stroked(path, bins)
        elif path.fill and not path.white_fill and not path.stroke:
            _sort_filled(path, bins)
    return Sorted(
        strips=tuple(bins.strips),
        outlines=_without_doubles(bins.outlines),
        strokes=tuple(bins.strokes),
        heads=tuple(bins.heads),
    )


class _Bins(NamedTuple):
    strips: list[Strip]
    outlines: list[Outline]
    strokes: list[Stroke]
    heads: list[Polyline]


def strip_of(sub: SubPath) -> Strip | None:
    """Return the ruling piece a thin upright rectangle stands for."""
    box = sub.box
    thin = min(box.width, box.height)
    if thin > LIMITS.strip or not _is_upright(sub):
        return None
    if box.width >= box.height:
        return ruling_across((box.y0 + box.y1) / 2, box.x0, box.x1)
    return ruling_down((box.x0 + box.x1) / 2, box.y0, box.y1)


def _is_upright(sub: SubPath) -> bool:
    if sub.curves or not 4 <= len(sub.points) <= 5:
        return False
    box = sub.box
    slack = LIMITS.upright
    if area(sub.points) < LIMITS.leaning * box.area:
        return False
    return all(
        min(x - box.x0, box.x1 - x) <= slack and min(y - box.y0, box.y1 - y) <= slack
        for x, y in sub.points
    )


def _sort_filled(path: Path, bins: _Bins) -> None:
    strips = [strip_of(sub) for sub in path.subs]
    known = [strip for strip in strips if strip is not None]
    if len(known) == len(path.subs):
        bins.strips.extend(known)
        return
    if all(_is_upright(sub) for sub in path.subs) and not _is_ring(path.subs):
        bins.strips.extend(known)
        bins.outlines.extend(
            Outline(sub.points, sub.box, is_drawn=False)
            for sub, strip in zip(path.subs, strips, strict=True)
            if strip is None and min(sub.box.width, sub.box.height) > LIMITS.symbol_side
        )
        return
    if _is_ring(path.subs):
        outer = max(path.subs, key=lambda sub: sub.box.area)
        bins.outlines.append(Outline(outer.points, outer.box, outer.curves))
        return
    frame = frame_box(path.subs)
    if frame is not None:
        bins.outlines.append(Outline(corners_of(frame), frame))
        return
    _sort_connector(path, bins)


def _is_ring(subs: Sequence[SubPath]) -> bool:
    """Whether a filled path is the outline of a symbol: an outer and an inner contour."""
    if not 2 <= len(subs) <= 3:
        return False
    outer, inner, *_ = sorted((s.box for s in subs), key=lambda b: -b.area)
    if min(outer.width, outer.height) <= LIMITS.ring_side:
        return False
    return all(
        -0.2 <= gap <= LIMITS.ring_gap
        for gap in (
            inner.x0 - outer.x0,
            inner.y0 - outer.y0,
            outer.x1 - inner.x1,
            outer.y1 - inner.y1,
        )
    )


def _sort_connector(path: Path, bins: _Bins) -> None:
    pieces: list[Stroke] = []
    heads: list[Polyline] = []
    for sub in path.subs:
        thick = _thickness(sub)
        if is_head(sub):
            heads.append(sub.points)
        elif thick <= LIMITS.line_width:
            pieces.append(Stroke(centre_line(sub.points, thick), thick, is_filled=True))
        elif min(sub.box.width, sub.box.height) > LIMITS.symbol_side:
            bins.outlines.append(
                Outline(sub.points, sub.box, sub.curves, is_drawn=False)
            )
    pieces = [piece for piece in pieces if len(piece.points) > 1]
    if not pieces:
        bins.heads.extend(heads)
        return
    chained = _chain(pieces) if len(pieces) > 1 else pieces
    chained = [with_open_heads(line) for line in chained]
    with_heads = _give_heads(chained, heads)
    bins.strokes.extend(with_heads)


def _thickness(sub: SubPath) -> float:
    way = perimeter(sub.points)
    return 2 * area(sub.points) / way if way else 0.0


def is_head(sub: SubPath) -> bool:
    """Whether a small filled contour is an arrow head."""
    longest = max(sub.box.width, sub.box.height)
    if longest > LIMITS.head or longest < LIMITS.head_least:
        return False
    count = len(sub.points)
    if sub.curves >= LIMITS.head_curves:
        least = min(sub.box.width, sub.box.height)
        return longest <= LIMITS.head_curved and least > LIMITS.head_open
    if count == 3:
        return True
    if count == 4 and not sub.curves:
        return is_concave(sub.points)
    return False


def is_concave(points: Sequence[Point]) -> bool:
    """Whether a polygon turns both ways."""
    signs = set()
    for i, b in enumerate(points):
        a, c = points[i - 1], points[(i + 1) % len(points)]
        turn = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
        if abs(turn) > LIMITS.flat_turn:
            signs.add(turn > 0)
    return len(signs) == 2


def _chain(pieces: list[Stroke]) -> list[Stroke]:
    """Join the pieces of one dashed line end to end."""
    rest = [_as_dot(piece) for piece in pieces]
    chains: list[Stroke] = []
    while rest:
        line = rest.pop(0)
        found = _next_piece(line, rest)
        while found is not None:
            index, points = found
            line = line._replace(points=points, dashed=True)
            del rest[index]
            found = _next_piece(line, rest)
        chains.append(line)
    return chains


def _as_dot(piece: Stroke) -> Stroke:
    """Take the way out of a dash as short as it is wide: it points nowhere."""
    first, last = piece.points[0], piece.points[-1]
    if math.dist(first, last) > LIMITS.dot * piece.width:
        return piece
    middle = ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
    return piece._replace(points=(middle, middle))


def _next_piece(line: Stroke, rest: list[Stroke]) -> tuple[int, Polyline] | None:
    best: tuple[float, int, Polyline] | None = None
    for index, piece in enumerate(rest):
        for mine in (line.points, line.points[::-1]):
            for other in (piece.points, piece.points[::-1]):
                gap = math.dist(mine[-1], other[0])
                if gap <= LIMITS.dash and (best is None or gap < best[0]):
                    best = (gap, index, mine + other)
    return None if best is None else best[1:]


def _give_heads(lines: list[Stroke], heads: list[Polyline]) -> list[Stroke]:
    """Hand each head of a connector to the line of it that ends nearest."""
    given: list[list[Polyline]] = [[] for _ in lines]
    for head in heads:
        index = min(range(len(lines)), key=lambda i: _end_distance(lines[i], head))
        given[index].append(head)
    return [
        line._replace(heads=tuple(mine))
        for line, mine in zip(lines, given, strict=True)
    ]


def with_open_heads(line: Stroke) -> Stroke:
    """Cut an open head (tip, wing, tip, wing) off a line's ends and keep it as a head."""
    points, heads = line.points, list(line.heads)
    for _ in range(2):
        points = points[::-1]
        tip = _open_tip(points)
        if tip is not None:
            wings = points[tip:]
            points = points[: tip + 1]
            heads.append(wings)
    if len(heads) == len(line.heads):
        return line
    return line._replace(points=points, heads=tuple(heads))


def _open_tip(points: Polyline) -> int | None:
    """Return where the line ends and an open head begins, None when it has none."""
    for back in (4, 3):
        at = len(points) - back
        if at < 1:
            continue
        tip, rest = points[at], points[at + 1 :]
        again = any(math.dist(tip, p) <= LIMITS.same_tip for p in rest)
        short = all(math.dist(tip, p) <= LIMITS.wing for p in rest)
        wings = [p for p in rest if math.dist(tip, p) > LIMITS.same_tip]
        if short and wings and (again or len(wings) == 2) and _swept(points, at, wings):
            return at
    return None


def _swept(points: Polyline, at: int, wings: Sequence[Point]) -> bool:
    """Whether the wings lean back along the line they end."""
    way = unit(points[at - 1], points[at])
    return all(
        (w[0] - points[at][0]) * way[0] + (w[1] - points[at][1]) * way[1]
        < -LIMITS.sweep * math.dist(w, points[at])
        for w in wings
    )


def _is_chevron(points: Polyline) -> bool:
    """Whether an open stroke is a free-standing open head: wing, tip, wing."""
    if len(points) != 3:
        return False
    one, two = math.dist(points[0], points[1]), math.dist(points[1], points[2])
    if max(one, two) > LIMITS.wing or min(one, two) < 1 or abs(one - two) > 0.3 * one:
        return False
    a, b = unit(points[1], points[0]), unit(points[1], points[2])
    return a[0] * b[0] + a[1] * b[1] > LIMITS.chevron


def _end_distance(line: Stroke, head: Polyline) -> float:
    return min(
        math.dist(end, corner)
        for end in (line.points[0], line.points[-1])
        for corner in head
    )


def _sort_stroked(path: Path, bins: _Bins) -> None:
    for sub in path.subs:
        thin = min(sub.box.width, sub.box.height)
        if sub.closed and thin > LIMITS.symbol_side and len(sub.points) > 2:
            if path.fill and is_head(sub):
                bins.heads.append(sub.points)
            else:
                bins.outlines.append(Outline(sub.points, sub.box, sub.curves))
        elif path.fill and sub.closed and is_head(sub):
            bins.heads.append(sub.points)
        elif not sub.closed or thin < LIMITS.there_and_back:
            if not sub.closed and _is_chevron(sub.points):
                bins.heads.append(sub.points)
            else:
                bins.strokes.append(with_open_heads(_stroke(sub, path)))
        elif is_head(sub):
            bins.heads.append(sub.points)


def _stroke(sub: SubPath, path: Path) -> Stroke:
    points = sub.points
    if sub.closed:
        box = sub.box
        points = (
            ((box.x0, box.centre[1]), (box.x1, box.centre[1]))
            if box.width >= box.height
            else ((box.centre[0], box.y0), (box.centre[0], box.y1))
        )
    return Stroke(points, path.width, dashed=path.dashed)


def _without_doubles(outlines: list[Outline]) -> tuple[Outline, ...]:
    """Keep one of two outlines of the same box, the drawn one before the filled."""
    kept: list[Outline] = []
    for outline in sorted(outlines, key=lambda o: not o.is_drawn):
        if not any(likeness(outline.box, k.box) > LIMITS.same_box for k in kept):
            kept.append(outline)
    return tuple(sorted(kept, key=lambda o: (o.box.y0, o.box.x0)))
