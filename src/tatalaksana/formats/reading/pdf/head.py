# SPDX-License-Identifier: Apache-2.0
"""Find the head of the activity table by its words, and the columns under it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tatalaksana.formats.reading.pdf.columns import (
    BARE_NUMBER,
    Column,
    Role,
    Words,
    columns_of,
)
from tatalaksana.formats.reading.pdf.geometry import overlap
from tatalaksana.formats.reading.pdf.grid import Grid, Ruling
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.text import Fragment, split_at

_TIME = re.compile(r"(?:waktu|durasi)\b", re.IGNORECASE)
_OUTPUT = re.compile(r"(?:output|out put|keluaran|hasil)\b", re.IGNORECASE)
_ACTIVITY = re.compile(
    r"(?:\w+\s*/\s*)?(?:kegiatan|aktivitas|aktifitas|uraian|prosedur|langkah)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head band of one table on one page and the columns of its body."""

    top: float
    bottom: float
    body_end: float
    columns: tuple[Column, ...]
    has_number_row: bool = False

    @property
    def x0(self) -> float:
        """The left side of the table."""
        return self.columns[0].x0

    @property
    def x1(self) -> float:
        """The right side of the table."""
        return self.columns[-1].x1


def find_heads(fragments: Iterable[Fragment], grid: Grid) -> tuple[Head, ...]:
    """Return the heads on a page from top to bottom."""
    pieces = split_by_rulings(fragments, grid)
    heads: list[Head] = []
    for words in _trios(pieces):
        if heads and (
            words.time.box.y0 < heads[-1].bottom or _is_body(words, heads[-1])
        ):
            continue
        head = _head(words, pieces, grid)
        if head is not None:
            heads.append(head)
    return _ended_by_next(heads)


def _is_body(words: Words, above: Head) -> bool:
    """Whether the words only stand in cells of the table above: no step is named there."""
    left = min(c.x0 for c in above.columns if c.role is Role.ACTOR)
    return words.time.base < above.body_end and words.activity.box.x0 > left


def _ended_by_next(heads: list[Head]) -> tuple[Head, ...]:
    out = []
    for head, after in zip(heads, [*heads[1:], None], strict=False):
        end = head.body_end if after is None else min(head.body_end, after.top)
        out.append(Head(head.top, head.bottom, end, head.columns, head.has_number_row))
    return tuple(out)


def split_by_rulings(fragments: Iterable[Fragment], grid: Grid) -> tuple[Fragment, ...]:
    """Cut fragments at upright rulings that cross their line between two letters."""
    out: list[Fragment] = []
    for piece in fragments:
        middle = piece.box.centre[1]
        xs = [
            line.at
            for line in grid.down
            if piece.box.x0 < line.at < piece.box.x1 and line.reaches(middle, 1)
        ]
        out.extend(split_at((piece,), xs) if xs else (piece,))
    return tuple(out)


def _trios(pieces: Sequence[Fragment]) -> list[Words]:
    times = sorted((p for p in pieces if _TIME.match(p.text)), key=lambda p: p.box.y0)
    outputs = [p for p in pieces if _OUTPUT.match(p.text)]
    activities = [p for p in pieces if _ACTIVITY.match(p.text)]
    out = []
    for time in times:
        output = _nearest(
            time,
            (
                p
                for p in outputs
                if abs(p.base - time.base) <= LIMITS.head_level
                and overlap(p.box.x0, p.box.x1, time.box.x0, time.box.x1) == 0
            ),
        )
        activity = _nearest(
            time,
            (
                p
                for p in activities
                if p.box.x1 < time.box.x0
                and -LIMITS.head_band < p.base - time.base <= LIMITS.head_below
            ),
        )
        if output is not None and activity is not None:
            out.append(Words(activity, time, output))
    return out


def _nearest(to: Fragment, pieces: Iterable[Fragment]) -> Fragment | None:
    return min(pieces, key=lambda p: abs(p.base - to.base), default=None)


def _head(words: Words, pieces: Sequence[Fragment], grid: Grid) -> Head | None:
    sides = _sides(words, grid)
    if sides is None:
        return None
    lowest = max(p.base for p in words)
    highest = min(p.box.y0 for p in words)
    full = [r for r in grid.across if _is_full(r, sides, words)]
    bottom = min((r.at for r in full if r.at > lowest), default=None)
    top = max((r.at for r in full if r.at < highest + 1), default=None)
    if bottom is None or bottom - lowest > LIMITS.head_band:
        return None
    if top is None or highest - top > LIMITS.head_band:
        top = highest - LIMITS.head_air
    end = _body_end(grid, bottom, sides)
    xs = _body_lines(grid, (top, bottom, end), sides)
    if len(xs) < LIMITS.least_columns + 1:
        return None
    band = _band(pieces, top, bottom, sides)
    columns = columns_of(xs, band, words, grid, bottom)
    if columns is None:
        return None
    has_numbers = any(BARE_NUMBER.fullmatch(p.text) for p in band)
    return Head(top, bottom, end, columns, has_numbers)


def _sides(words: Words, grid: Grid) -> tuple[float, float] | None:
    """Return left and right of the table: the widest ruling that runs past the three words."""
    lo = min(p.box.x0 for p in words)
    hi = max(p.box.x1 for p in words)
    middle = words.time.base
    spans = [
        span
        for line in grid.across
        if abs(line.at - middle) <= LIMITS.head_band
        for span in line.spans
        if span[0] <= lo + 2 and span[1] >= hi - 2
    ]
    return max(spans, key=lambda s: s[1] - s[0], default=None)


def _is_full(line: Ruling, sides: tuple[float, float], words: Words) -> bool:
    """Whether a ruling bounds the whole head: wide, and running past activity and time."""
    return line.cover(*sides) >= LIMITS.full_width and all(
        line.reaches(piece.box.centre[0], 0) for piece in words
    )


def _body_end(grid: Grid, bottom: float, sides: tuple[float, float]) -> float:
    """Return where the table ends: the lowest full ruling its verticals still reach."""
    reaches = []
    for line in grid.down:
        if sides[0] - 4 <= line.at <= sides[1] + 4:
            span = line.span_at(bottom + 2, 2)
            if span is not None and span[1] > bottom + 2:
                reaches.append(span[1])
    if not reaches:
        return bottom
    reaches.sort()
    needed = max(2, round(LIMITS.end_share * len(reaches)))
    deepest = reaches[-needed] if needed <= len(reaches) else reaches[0]
    rulings = [
        r.at
        for r in grid.across
        if bottom < r.at <= deepest + LIMITS.corner
        and r.cover(*sides) >= LIMITS.full_width
    ]
    end = max(rulings, default=bottom)
    return deepest if deepest - end > LIMITS.open_end else end


def _body_lines(
    grid: Grid, band: tuple[float, float, float], sides: tuple[float, float]
) -> list[float]:
    top, bottom, end = band
    foot = max(top, bottom - LIMITS.head_foot)
    xs = [
        line.at
        for line in grid.down
        if sides[0] - 4 <= line.at <= sides[1] + 4
        and (
            line.cover(bottom, end) >= LIMITS.body_cover
            or line.cover(foot, bottom) >= LIMITS.foot_cover
        )
    ]
    for side in sides:
        if not any(abs(x - side) <= LIMITS.corner for x in xs):
            xs.append(side)
    return _apart(sorted(xs))


def _apart(xs: list[float]) -> list[float]:
    out: list[float] = []
    for x in xs:
        if not out or x - out[-1] > LIMITS.least_column:
            out.append(x)
    return out


def _band(
    pieces: Sequence[Fragment], top: float, bottom: float, sides: tuple[float, float]
) -> list[Fragment]:
    return [
        p
        for p in pieces
        if top - 2 < p.box.centre[1] < bottom + 1
        and sides[0] - 2 < p.box.centre[0] < sides[1] + 2
    ]
