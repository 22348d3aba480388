# SPDX-License-Identifier: Apache-2.0
"""Cut a table's body into rows and cells, on the page of its head and the pages after."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tatalaksana.formats.reading.pdf.columns import Column, Role
from tatalaksana.formats.reading.pdf.geometry import Box
from tatalaksana.formats.reading.pdf.grid import Grid
from tatalaksana.formats.reading.pdf.head import Head
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.primitives import Char
from tatalaksana.formats.reading.pdf.text import words_in

_INTEGER = re.compile(r"\(?\d{1,2}\)?\.?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the body: its place and the words of each column."""

    y0: float
    y1: float
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The part of an activity table that stands on one page."""

    page: int
    top: float
    body_top: float
    body_end: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has_head: bool = True
    number_row: tuple[str, ...] = ()

    @property
    def box(self) -> Box:
        """The table with its head."""
        return Box(self.columns[0].x0, self.top, self.columns[-1].x1, self.body_end)

    @property
    def actor_area(self) -> Box:
        """Where symbols may stand: the body under the actor columns."""
        actors = self.actors
        return Box(actors[0].x0, self.body_top, actors[-1].x1, self.body_end)

    @property
    def actors(self) -> tuple[Column, ...]:
        """The actor columns from left to right."""
        return tuple(c for c in self.columns if c.role is Role.ACTOR)

    def cell(self, row: Row, role: Role) -> str:
        """Return the words of the row in all columns of this role."""
        words = (
            w for c, w in zip(self.columns, row.cells, strict=True) if c.role is role
        )
        return " ".join(w for w in words if w)


def table_under(head: Head, page: int, chars: Sequence[Char], grid: Grid) -> Table:
    """Return the table that begins with this head."""
    rows = _rows(head.columns, (head.bottom, head.body_end), chars, grid)
    return _table(page, head.top, head.bottom, head.columns, rows, has_head=True)


def table_continued(
    before: Table, page: int, chars: Sequence[Char], grid: Grid
) -> Table | None:
    """Return the part of a table that goes on over a page without a head."""
    shift = _shift(before.columns, grid)
    if shift is None:
        return None
    columns = tuple(
        c._replace(x0=c.x0 + shift, x1=c.x1 + shift) for c in before.columns
    )
    sides = (columns[0].x0, columns[-1].x1)
    full = [r.at for r in grid.across if r.cover(*sides) >= LIMITS.full_width]
    tall = [
        r.span_at((full[0] + full[-1]) / 2, 2) if full else None
        for r in grid.down
        if sides[0] - 4 <= r.at <= sides[1] + 4
    ]
    spans = [s for s in tall if s is not None]
    top = min([*full, *(s[0] for s in spans)], default=None)
    end = max([*full, *(s[1] for s in spans)], default=None)
    if top is None or end is None or end - top < LIMITS.least_row:
        return None
    rows = _rows(columns, (top, end), chars, grid)
    return _table(page, top, top, columns, rows, has_head=False)


def _table(
    page: int,
    top: float,
    body_top: float,
    columns: tuple[Column, ...],
    rows: list[Row],
    *,
    has_head: bool,
) -> Table:
    numbers: tuple[str, ...] = ()
    if rows and _is_number_row(rows[0]):
        numbers = rows[0].cells
        body_top = rows[0].y1
        rows = rows[1:]
    end = rows[-1].y1 if rows else body_top
    return Table(page, top, body_top, end, columns, tuple(rows), has_head, numbers)


def _shift(columns: tuple[Column, ...], grid: Grid) -> float | None:
    """Return how far the columns moved on this page, None when they are not there."""
    xs = [columns[0].x0, *(c.x1 for c in columns)]
    lines = [r.at for r in grid.down]
    for shift in (0.0, lines[0] - xs[0] if lines else 0.0):
        met = sum(any(abs(x + shift - at) <= LIMITS.corner for at in lines) for x in xs)
        if met >= LIMITS.same_columns * len(xs):
            return shift
    return None


def _rows(
    columns: tuple[Column, ...],
    band: tuple[float, float],
    chars: Sequence[Char],
    grid: Grid,
) -> list[Row]:
    top, end = band
    lo, hi = _row_sides(columns)
    cuts = [
        r.at
        for r in grid.across
        if top + 1 < r.at < end - 1 and _cuts(r.cover(lo, hi), r.cover(*_last(columns)))
    ]
    edges = [top]
    for cut in (*sorted(cuts), end):
        if cut - edges[-1] > LIMITS.least_row:
            edges.append(cut)
    edges[-1] = end if len(edges) > 1 else edges[-1]
    words = _cells(columns, edges, chars)
    return [
        Row(y0, y1, cells)
        for (y0, y1), cells in zip(pairwise(edges), words, strict=True)
    ]


def _cuts(in_activity: float, in_number: float) -> bool:
    return in_activity >= LIMITS.row_cut and in_number >= LIMITS.row_cut


def _row_sides(columns: tuple[Column, ...]) -> tuple[float, float]:
    column = next(c for c in columns if c.role is Role.ACTIVITY)
    return column.x0, column.x1


def _last(columns: tuple[Column, ...]) -> tuple[float, float]:
    column = next(
        (c for c in columns if c.role is Role.NUMBER),
        next(c for c in columns if c.role is Role.ACTIVITY),
    )
    return column.x0, column.x1


def _cells(
    columns: tuple[Column, ...], edges: list[float], chars: Iterable[Char]
) -> list[tuple[str, ...]]:
    """Return the words of every cell: a letter belongs where its middle lies."""
    xs = [c.x0 for c in columns]
    found: dict[tuple[int, int], list[Char]] = {}
    for char in chars:
        x, y = char.box.centre
        i, j = bisect_right(xs, x) - 1, bisect_right(edges, y) - 1
        if 0 <= i < len(columns) and 0 <= j < len(edges) - 1 and x <= columns[i].x1:
            found.setdefault((j, i), []).append(char)
    return [
        tuple(words_in(found.get((j, i), ())) for i in range(len(columns)))
        for j in range(len(edges) - 1)
    ]


def _is_number_row(row: Row) -> bool:
    filled = [c for c in row.cells if c]
    integers = sum(bool(_INTEGER.fullmatch(c)) for c in filled)
    return (
        integers >= LIMITS.number_row * len(row.cells)
        and integers >= LIMITS.number_row * len(filled)
        and len(filled) > 2
    )
