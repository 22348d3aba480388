# SPDX-License-Identifier: Apache-2.0
"""A drawing that was pasted as one bitmap over a live table: its symbols and arrows, traced.

Only upright lines are traced, as official drawings use them; letters in the bitmap are not read.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.attach import Line
from tatalaksana.formats.reading.pdf.geometry import (
    Point,
    Polyline,
    box_of,
    simplify,
)
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.primitives import Picture
from tatalaksana.formats.reading.pdf.regions import Mask, Region, symbol_regions
from tatalaksana.formats.reading.pdf.sorting import Outline


class Traced(NamedTuple):
    """What a bitmap shows, on the page: contours of symbols, and lines with their heads."""

    outlines: tuple[Outline, ...] = ()
    lines: tuple[Line, ...] = ()


class _Bar(NamedTuple):
    """A straight piece of ink: `at` across it, `lo..hi` along it, `thick` dots wide."""

    is_across: bool
    at: float
    lo: int
    hi: int
    thick: int

    def point(self, along: float) -> Point:
        """The point on its middle line at a place along it."""
        return (along, self.at) if self.is_across else (self.at, along)


class _Run(NamedTuple):
    """Dots of ink side by side in one row (or column) of the bitmap."""

    at: int
    lo: int
    hi: int


def trace(picture: Picture) -> Traced:
    """Return the symbols and arrows of a bitmap; nothing when it shows no symbol."""
    mask = picture.drawing
    if not mask:
        return Traced()
    regions = symbol_regions(mask)
    if not regions:
        return Traced()
    ink = _without_symbols(mask, regions)
    found = [*_bars(ink, is_across=True), *_bars(_turned(ink), is_across=False)]
    bars = [b for b in found if not _is_noise(b, found, regions)]
    lines = _joined([_as_line(bar, bars, ink) for bar in bars])
    return Traced(
        tuple(_outline(region, picture) for region in regions),
        tuple(_on_page(line, picture) for line in lines),
    )


def _outline(region: Region, picture: Picture) -> Outline:
    points = simplify(_placed(region.outline, picture), LIMITS.trace_simplify)
    return Outline(points, box_of(points))


def _placed(points: Iterable[Point], picture: Picture) -> Polyline:
    across, down = len(picture.drawing[0]), len(picture.drawing)
    box = picture.box
    return tuple(
        (box.x0 + x * box.width / across, box.y0 + y * box.height / down)
        for x, y in points
    )


def _on_page(line: Line, picture: Picture) -> Line:
    points = _placed(((x + 0.5, y + 0.5) for x, y in line.points), picture)
    return Line(points, 1.0, line.head_first, line.head_last, is_picture=True)


def _without_symbols(mask: Mask, regions: Sequence[Region]) -> list[bytes]:
    """Take the outlines of the symbols out of the ink."""
    rows = [bytearray(row) for row in mask]
    rim = LIMITS.trace_rim
    for region in regions:
        count = len(region.lefts)
        for j in range(-rim, count + rim):
            y, near = region.top + j, min(max(j, 0), count - 1)
            if 0 <= y < len(rows):
                lo = max(0, region.lefts[near] - rim)
                hi = min(len(rows[y]), region.rights[near] + rim)
                rows[y][lo:hi] = bytes(max(0, hi - lo))
    return [bytes(row) for row in rows]


def _turned(mask: Mask) -> list[bytes]:
    return [bytes(column) for column in zip(*mask, strict=True)]


def _bars(mask: Mask, *, is_across: bool) -> list[_Bar]:
    """Return the straight pieces: long runs of ink, one under the other."""
    run = re.compile(rb"\x01{%d,}" % LIMITS.trace_run)
    waiting: list[list[_Run]] = []
    done: list[list[_Run]] = []
    for at, row in enumerate(mask):
        done += [rows for rows in waiting if rows[-1].at < at - 1]
        waiting = [rows for rows in waiting if rows[-1].at >= at - 1]
        for match in run.finditer(row):
            _put(_Run(at, *match.span()), waiting)
    bars = [_bar(rows, is_across=is_across) for rows in (*done, *waiting)]
    return [bar for bar in bars if bar.thick <= LIMITS.trace_thick]


def _put(run: _Run, waiting: list[list[_Run]]) -> None:
    """Add a run to the piece it lies on; a much shorter one is a wing and left out."""
    for i, rows in enumerate(waiting):
        last = rows[-1]
        if not (last.lo < run.hi and run.lo < last.hi):
            continue
        mine, theirs = run.hi - run.lo, last.hi - last.lo
        if mine * 2 < theirs:
            return
        if theirs * 2 < mine:
            del waiting[i]
            break
        rows.append(run)
        return
    waiting.append([run])


def _touched(point: Point, regions: Sequence[Region]) -> set[int]:
    """Return which symbols stand at a point."""
    reach = 2 * LIMITS.trace_rim
    x, y = point
    return {
        i
        for i, r in enumerate(regions)
        if min(r.lefts) - reach <= x <= max(r.rights) + reach
        and r.top - reach <= y <= r.top + len(r.lefts) + reach
    }


def _is_noise(bar: _Bar, bars: Sequence[_Bar], regions: Sequence[Region]) -> bool:
    """Whether a short piece is no line: of a letter, of a contour, or the base of a head."""
    if any(_shadows(longer, bar) for longer in bars):
        return True
    one, other = (_touched(bar.point(end), regions) for end in (bar.lo, bar.hi))
    if one and other and one != other:
        return False
    is_stroke = bar.hi - bar.lo < LIMITS.trace_alone and one == other
    return is_stroke or _is_wing(bar, bars)


def _shadows(line: _Bar, bar: _Bar) -> bool:
    """Whether a short piece runs close beside a longer one: a wing of its head."""
    return (
        line.is_across is bar.is_across
        and 0 < abs(line.at - bar.at) <= LIMITS.trace_head
        and line.lo <= bar.lo <= bar.hi <= line.hi
        and bar.hi - bar.lo < min(LIMITS.trace_span, line.hi - line.lo)
    )


def _is_wing(bar: _Bar, bars: Sequence[_Bar]) -> bool:
    """Whether a short piece is the base of a head: a longer line runs through its middle."""
    size = bar.hi - bar.lo
    if size > LIMITS.trace_span:
        return False
    middle = (bar.lo + bar.hi) / 2
    return any(
        other.is_across is not bar.is_across
        and abs(other.at - middle) <= LIMITS.trace_join
        and other.hi - other.lo >= size / 2
        and (
            abs(bar.at - other.lo) <= LIMITS.trace_span
            or abs(bar.at - other.hi) <= LIMITS.trace_span
        )
        and other.lo - LIMITS.trace_join <= bar.at <= other.hi + LIMITS.trace_join
        for other in bars
    )


def _bar(rows: Sequence[_Run], *, is_across: bool) -> _Bar:
    return _Bar(
        is_across,
        (rows[0].at + rows[-1].at) / 2,
        min(run.lo for run in rows),
        max(run.hi for run in rows),
        rows[-1].at - rows[0].at + 1,
    )


def _as_line(bar: _Bar, bars: Sequence[_Bar], ink: Mask) -> Line:
    """Return a bar as a line, a head at the ends that widen and meet no other bar."""
    first, last = (
        0.0 if _meets(bar.point(end), bar, bars) else _wings(bar, end, toward, ink)
        for end, toward in ((bar.lo, 1), (bar.hi - 1, -1))
    )
    is_short = bar.hi - bar.lo < 4 * LIMITS.trace_head
    return Line(
        (bar.point(bar.lo), bar.point(bar.hi - 1)),
        float(bar.thick),
        head_first=first >= LIMITS.trace_wing and not (is_short and last >= first),
        head_last=last >= LIMITS.trace_wing and not (is_short and first > last),
    )


def _meets(end: Point, bar: _Bar, bars: Sequence[_Bar]) -> bool:
    """Whether an end stands on a bar of the other direction."""
    reach = LIMITS.trace_join
    x, y = end
    return any(
        abs(other.at - (x if bar.is_across else y)) <= reach
        and other.lo - reach <= (y if bar.is_across else x) <= other.hi + reach
        for other in bars
        if other.is_across is not bar.is_across
    )


def _wings(bar: _Bar, end: int, toward: int, ink: Mask) -> float:
    """Return how much ink near an end leaves its line on both sides: the wings of a head.

    Of a line shorter than two heads only its nearer half is looked at, and counts for more.
    """
    half = bar.thick // 2 + 1
    reach = max(1, min(LIMITS.trace_head, (bar.hi - bar.lo) // 2))
    before = after = 0
    for step in range(reach):
        for off in range(half + 1, LIMITS.trace_head + 1):
            along = end + toward * step
            before += _dot(bar, along, round(bar.at) - off, ink)
            after += _dot(bar, along, round(bar.at) + off, ink)
    return min(before, after) * LIMITS.trace_head / reach


def _dot(bar: _Bar, along: int, across: int, ink: Mask) -> int:
    x, y = (along, across) if bar.is_across else (across, along)
    return ink[y][x] if 0 <= y < len(ink) and 0 <= x < len(ink[0]) else 0


def _joined(lines: list[Line]) -> list[Line]:
    """Join lines that meet end to end at a corner where nothing else ends."""
    rest = list(lines)
    out: list[Line] = []
    while rest:
        line = rest.pop(0)
        found = _next(line, rest)
        while found is not None:
            line = found[1]
            del rest[found[0]]
            found = _next(line, rest)
        out.append(line)
    return out


def _next(line: Line, rest: Sequence[Line]) -> tuple[int, Line] | None:
    for mine in (line, _reversed(line)):
        end = mine.points[-1]
        near = [
            (i, other)
            for i, one in enumerate(rest)
            for other in (one, _reversed(one))
            if _is_at(end, other.points[0])
        ]
        if len(near) == 1 and not mine.head_last and not near[0][1].head_first:
            i, other = near[0]
            points = (*mine.points[:-1], _corner(mine, other), *other.points[1:])
            return i, Line(points, mine.width, mine.head_first, other.head_last)
    return None


def _reversed(line: Line) -> Line:
    return Line(line.points[::-1], line.width, line.head_last, line.head_first)


def _is_at(one: Point, other: Point) -> bool:
    reach = LIMITS.trace_join
    return abs(one[0] - other[0]) <= reach and abs(one[1] - other[1]) <= reach


def _corner(one: Line, other: Line) -> Point:
    """Return where two upright lines cross when both are drawn out."""
    (ax, ay), (bx, by) = one.points[-2], one.points[-1]
    return (
        (other.points[0][0], by)
        if abs(ay - by) < abs(ax - bx)
        else (bx, other.points[0][1])
    )
