# SPDX-License-Identifier: Apache-2.0
"""The rulings of a page: strips snapped to lines, or cells and strokes where there are none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.geometry import Box, overlap
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.sorting import (
    Outline,
    Sorted,
    Strip,
    Stroke,
    ruling_across,
    ruling_down,
)

Span = tuple[float, float]


class Ruling(NamedTuple):
    """One ruling line: where it runs and the stretches it covers."""

    at: float
    spans: tuple[Span, ...]

    @property
    def lo(self) -> float:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def hi(self) -> float:
        """Where it ends."""
        return self.spans[-1][1]

    @property
    def length(self) -> float:
        """How much it covers: the union of its spans, never their sum."""
        return sum(hi - lo for lo, hi in self.spans)

    def cover(self, lo: float, hi: float) -> float:
        """Return the share of an interval it covers."""
        if hi <= lo:
            return 0.0
        return sum(overlap(a, b, lo, hi) for a, b in self.spans) / (hi - lo)

    def reaches(self, place: float, slack: float) -> bool:
        """Whether it covers a place, give or take `slack`."""
        return any(lo - slack <= place <= hi + slack for lo, hi in self.spans)

    def span_at(self, place: float, slack: float) -> Span | None:
        """Return the stretch that covers a place."""
        for lo, hi in self.spans:
            if lo - slack <= place <= hi + slack:
                return (lo, hi)
        return None


@dataclass(frozen=True, slots=True)
class Grid:
    """The ruling lines of a page, and the strips that turned out to be none."""

    across: tuple[Ruling, ...] = ()
    down: tuple[Ruling, ...] = ()
    floating: tuple[Strip, ...] = ()

    @property
    def is_thin(self) -> bool:
        """Whether there are too few lines for a table."""
        least = LIMITS.least_down if len(self.across) > 1 else LIMITS.many_down
        return not self.across or len(self.down) < least


def find_grid(sorted_paths: Sorted) -> tuple[Grid, Sorted]:
    """Return the rulings of a page and the paths that are left for the flow."""
    grid = grid_of(sorted_paths.strips)
    if not grid.is_thin:
        floating = tuple(_as_stroke(s) for s in grid.floating)
        strokes = (*_without_rulings(sorted_paths.strokes, grid), *floating)
        return grid, replace(sorted_paths, strokes=strokes)
    from_cells = _from_cells(sorted_paths)
    if from_cells is not None:
        return from_cells
    return _from_strokes(sorted_paths)


def grid_of(strips: Iterable[Strip]) -> Grid:
    """Snap strips to lines, merge their spans, and drop what meets no other line."""
    strips = tuple(strips)
    across = _snap([s for s in strips if s.is_across])
    down = _snap([s for s in strips if not s.is_across])
    kept_across, lost_across = _prune(across, down, is_across=True)
    kept_down, lost_down = _prune(down, across, is_across=False)
    return Grid(kept_across, kept_down, (*lost_across, *lost_down))


def _snap(strips: list[Strip]) -> tuple[Ruling, ...]:
    strips.sort(key=lambda s: s.at)
    groups: list[list[Strip]] = []
    for strip in strips:
        if groups and strip.at - groups[-1][0].at <= LIMITS.snap:
            groups[-1].append(strip)
        else:
            groups.append([strip])
    return tuple(_ruling(group) for group in groups)


def _ruling(group: list[Strip]) -> Ruling:
    weight = sum(s.hi - s.lo for s in group) or 1.0
    at = sum(s.at * (s.hi - s.lo) for s in group) / weight or group[0].at
    return Ruling(at, merged((s.lo, s.hi) for s in group))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the union of spans, closing gaps a crossing leaves."""
    out: list[Span] = []
    for lo, hi in sorted(spans):
        if out and lo - out[-1][1] <= LIMITS.span_gap:
            out[-1] = (out[-1][0], max(out[-1][1], hi))
        else:
            out.append((lo, hi))
    return tuple(out)


def _prune(
    lines: tuple[Ruling, ...], others: tuple[Ruling, ...], *, is_across: bool
) -> tuple[tuple[Ruling, ...], list[Strip]]:
    """Drop spans that hang free (underlines, links); once only, or a missing corner eats all."""
    kept: list[Ruling] = []
    lost: list[Strip] = []
    for line in lines:
        spans = tuple(s for s in line.spans if _is_anchored(line.at, s, others))
        lost += [
            Strip(is_across, line.at, lo, hi)
            for lo, hi in line.spans
            if (lo, hi) not in spans
        ]
        if spans:
            kept.append(Ruling(line.at, spans))
    return tuple(kept), lost


def _is_anchored(at: float, span: Span, others: tuple[Ruling, ...]) -> bool:
    lo, hi = span
    reach = LIMITS.corner
    met = 0
    for end in (lo, hi):
        met += any(
            abs(other.at - end) <= reach and other.reaches(at, reach)
            for other in others
        )
    return met == 2 or (met == 1 and hi - lo >= LIMITS.half_free)


def _as_stroke(strip: Strip) -> Stroke:
    if strip.is_across:
        points = ((strip.lo, strip.at), (strip.hi, strip.at))
    else:
        points = ((strip.at, strip.lo), (strip.at, strip.hi))
    return Stroke(points, LIMITS.floating_width, is_filled=True)


def _without_rulings(strokes: Sequence[Stroke], grid: Grid) -> tuple[Stroke, ...]:
    """Drop strokes that lie on a ruling from crossing to crossing: the frame drawn twice."""
    return tuple(s for s in strokes if not _retraces(s, grid))


def _retraces(stroke: Stroke, grid: Grid) -> bool:
    strip = strip_of_stroke(stroke)
    if strip is None or strip.hi - strip.lo < LIMITS.half_free:
        return False
    lines, others = (
        (grid.across, grid.down) if strip.is_across else (grid.down, grid.across)
    )
    return _is_anchored(strip.at, (strip.lo, strip.hi), others) and any(
        abs(line.at - strip.at) <= LIMITS.snap
        and line.cover(strip.lo, strip.hi) > LIMITS.retrace
        for line in lines
    )


def strip_of_stroke(stroke: Stroke) -> Strip | None:
    """Return a straight upright stroke as a strip, None when it bends or leans."""
    if stroke.heads or stroke.dashed or len(stroke.points) > LIMITS.straight_points:
        return None
    xs = [p[0] for p in stroke.points]
    ys = [p[1] for p in stroke.points]
    if max(ys) - min(ys) <= LIMITS.upright:
        return ruling_across((max(ys) + min(ys)) / 2, min(xs), max(xs))
    if max(xs) - min(xs) <= LIMITS.upright:
        return ruling_down((max(xs) + min(xs)) / 2, min(ys), max(ys))
    return None


def _sides(box: Box) -> tuple[Strip, ...]:
    return (
        ruling_across(box.y0, box.x0, box.x1),
        ruling_across(box.y1, box.x0, box.x1),
        ruling_down(box.x0, box.y0, box.y1),
        ruling_down(box.x1, box.y0, box.y1),
    )


def _from_cells(paths: Sorted) -> tuple[Grid, Sorted] | None:
    """Read stroked rectangles that share full edges as the cells of a table."""
    boxes = [o.box for o in paths.outlines if len(o.contour) == 4 and o.is_drawn]
    cells = {box for box in boxes if any(_share_edge(box, b) for b in boxes)}
    if len(cells) < LIMITS.least_cells:
        return None
    strips = [side for box in cells for side in _sides(box)]
    strips += [s for s in map(strip_of_stroke, paths.strokes) if s is not None]
    grid = grid_of((*strips, *paths.strips))
    if grid.is_thin:
        return None
    rest = tuple(o for o in paths.outlines if o.box not in cells)
    strokes = _without_rulings(paths.strokes, grid)
    return replace(grid, floating=()), replace(paths, outlines=rest, strokes=strokes)


def _share_edge(a: Box, b: Box) -> bool:
    if a == b:
        return False
    near = LIMITS.snap
    same_rows = abs(a.y0 - b.y0) <= near and abs(a.y1 - b.y1) <= near
    same_columns = abs(a.x0 - b.x0) <= near and abs(a.x1 - b.x1) <= near
    beside = min(abs(a.x1 - b.x0), abs(b.x1 - a.x0)) <= near
    below = min(abs(a.y1 - b.y0), abs(b.y1 - a.y0)) <= near
    return (same_rows and beside) or (same_columns and below)


def _from_strokes(paths: Sorted) -> tuple[Grid, Sorted]:
    """Tell ruling strokes from flow lines: rulings end on other rulings."""
    strokes = [(s, strip_of_stroke(s)) for s in paths.strokes]
    frames = [o for o in paths.outlines if _is_frame(o)]
    strips = [strip for _, strip in strokes if strip is not None]
    strips += [side for o in frames for side in _sides(o.box)]
    strips += list(paths.strips)
    across = _snap([s for s in strips if s.is_across])
    down = _snap([s for s in strips if not s.is_across])
    grid = _grown(across, down)
    rest = tuple(s for s, strip in strokes if strip is None or not _is_on(strip, grid))
    outlines = tuple(o for o in paths.outlines if o not in frames)
    return grid, replace(paths, strokes=rest, outlines=outlines)


def _is_frame(outline: Outline) -> bool:
    box = outline.box
    return len(outline.contour) == 4 and box.width > LIMITS.frame and box.height > 0


def _grown(across: tuple[Ruling, ...], down: tuple[Ruling, ...]) -> Grid:
    """Start from the long lines, then take every span whose two ends lie on taken lines."""
    taken_across, taken_down = _seeds(across), _seeds(down)
    while True:
        more_across = _anchored_spans(across, taken_down)
        more_down = _anchored_spans(down, taken_across)
        new_across = _joined(taken_across, more_across)
        new_down = _joined(taken_down, more_down)
        if new_across == taken_across and new_down == taken_down:
            return Grid(new_across, new_down)
        taken_across, taken_down = new_across, new_down


def _seeds(lines: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    longest = max((line.length for line in lines), default=0.0)
    return tuple(
        line
        for line in lines
        if line.length >= LIMITS.seed * longest and longest >= LIMITS.frame
    )


def _anchored_spans(
    lines: tuple[Ruling, ...], others: tuple[Ruling, ...]
) -> tuple[Ruling, ...]:
    out = []
    for line in lines:
        spans = tuple(
            (lo, hi)
            for lo, hi in line.spans
            if all(
                any(
                    abs(o.at - end) <= LIMITS.snap and o.reaches(line.at, LIMITS.snap)
                    for o in others
                )
                for end in (lo, hi)
            )
        )
        if spans:
            out.append(Ruling(line.at, spans))
    return tuple(out)


def _joined(taken: tuple[Ruling, ...], more: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    lines = {line.at: line for line in taken}
    for line in more:
        lines.setdefault(line.at, line)
    return tuple(lines[at] for at in sorted(lines))


def _is_on(strip: Strip, grid: Grid) -> bool:
    lines = grid.across if strip.is_across else grid.down
    return any(
        abs(line.at - strip.at) <= LIMITS.snap
        and line.cover(strip.lo, strip.hi) > LIMITS.retrace
        for line in lines
    )
