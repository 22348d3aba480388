# SPDX-License-Identifier: Apache-2.0
"""Tie a draft's rows back to the tables they came from: one part for every stretch of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tatalaksana.formats.reading.office.grids import Grid, GridRow, Source
from tatalaksana.formats.reading.pdf.columns import Column, Role
from tatalaksana.formats.reading.pdf.rows import Row, Table
from tatalaksana.formats.reading.result import Draft
from tatalaksana.formats.reading.text.head import is_head, is_number_row
from tatalaksana.formats.reading.text.source import Line, clean

_ACTIVITY: Final = re.compile(r"activities\[a(\d+)\]\.(?:text|number)$")
_ACTOR: Final = re.compile(r"actors\[p(\d+)\]\.name$")
_NUMBERED: Final = "1"  # stands for any number: a row without one goes on over the page


@dataclass(frozen=True, slots=True)
class Stretch:
    """One unbroken stretch of a draft's table: its frame, its rows, and their lines."""

    grid: int
    frame: int
    table: Table
    lines: tuple[int, ...]
    activities: tuple[int, ...]
    is_fixed: tuple[bool, ...]


@dataclass(slots=True)
class _Open:
    """A stretch being gathered: every row with its activity, its line and its span."""

    grid: int
    rows: list[tuple[int, int, float, float, bool]] = field(default_factory=list)


def stretches_of(draft: Draft, source: Source, *, first_page: int) -> list[Stretch]:
    """Return the stretches of a draft's table in order; none when its columns are unknown."""
    spots = dict(draft.spots)
    starts = {
        spot.line: int(m[1])
        for path, spot in draft.spots
        if (m := _ACTIVITY.match(path)) and spot.line
    }
    actors = [
        spots[f"actors[{a.id}].name"].cell
        for a in draft.sop.actors
        if f"actors[{a.id}].name" in spots
    ]
    if not starts or not actors or not all(actors) or actors != sorted(set(actors)):
        return []
    if len(actors) != len(draft.sop.actors):
        return []
    own = {line.spot.line for line in draft.lines}
    found = []
    for opened in _Gathering(source, starts, own).stretches():
        stretch = _closed(opened, source.grids[opened.grid], actors, first_page)
        if stretch is not None:
            found.append(stretch)
            first_page += 1
    return found


class _Gathering:
    """Gathers the rows between heads, number rows and the ends of tables."""

    def __init__(self, source: Source, starts: dict[int, int], own: set[int]) -> None:
        self.source, self.starts, self.own = source, starts, own
        self.last = 0
        self.opened = _Open(0)

    def stretches(self) -> Iterator[_Open]:
        """Yield every stretch with rows, in order."""
        for number, grid in enumerate(self.source.grids):
            self.opened = _Open(number)
            for row in grid.rows:
                if row.line in self.own and self._closes(row):
                    if self.opened.rows:
                        yield self.opened
                    self.opened = _Open(number)
                else:
                    self._take(grid, row)
            if self.opened.rows:
                yield self.opened

    def _words(self, row: GridRow) -> str:
        return self.source.lines[row.line - 1]

    def _closes(self, row: GridRow) -> bool:
        words = self._words(row)
        is_row = row.line in self.starts or not words.strip("\t ")
        return not is_row and _is_heading(row.line, words)

    def _take(self, grid: Grid, row: GridRow) -> None:
        """Take a row: it begins a step, or belongs to the one above or on the page before."""
        if row.line in self.starts:
            self.last = self.starts[row.line]
            self._begin(row)
        elif self.opened.rows:
            _extend(self.opened, row)
        elif self.last and row.line in self.own and self._goes_on(grid, row):
            self._begin(row)

    def _begin(self, row: GridRow) -> None:
        self.opened.rows.append((self.last, row.line, row.y0, row.y1, row.is_fixed))

    def _goes_on(self, grid: Grid, row: GridRow) -> bool:
        """Whether a row before any numbered one carries on the table of the page before."""
        before = (r for r in grid.rows if r.line < row.line)
        return bool(self._words(row).strip("\t ")) and all(
            is_number_row(_line(r.line, self._words(r)).cells) for r in before
        )


def _extend(opened: _Open, row: GridRow) -> None:
    """Let a row without a step of its own belong to the step above it."""
    activity, line, y0, _, fixed = opened.rows[-1]
    opened.rows[-1] = (activity, line, y0, row.y1, fixed and row.is_fixed)


def _line(number: int, words: str) -> Line:
    cells = tuple(clean(c) for c in words.split("\t"))
    return Line(number, cells, words, is_delimited=len(cells) > 1)


def _is_heading(number: int, words: str) -> bool:
    line = _line(number, words)
    return is_head(line) or is_number_row(line.cells)


def _closed(
    opened: _Open, grid: Grid, actors: Sequence[int], page: int
) -> Stretch | None:
    columns = _columns(grid.edges, actors)
    if columns is None:
        return None
    merged: list[tuple[int, int, float, float, bool]] = []
    for row in opened.rows:
        if merged and merged[-1][0] == row[0]:
            activity, line, y0, _, fixed = merged[-1]
            merged[-1] = (activity, line, y0, row[3], fixed and row[4])
        else:
            merged.append(row)
    cells = (_NUMBERED, *[""] * (len(columns) - 1))
    rows = tuple(Row(y0, y1, cells) for _, _, y0, y1, _ in merged)
    return Stretch(
        grid=opened.grid,
        frame=grid.frame,
        table=Table(page, rows[0].y0, rows[0].y0, rows[-1].y1, columns, rows),
        lines=tuple(row[1] for row in merged),
        activities=tuple(row[0] for row in merged),
        is_fixed=tuple(row[4] for row in merged),
    )


def _columns(
    edges: tuple[float, ...], actors: Sequence[int]
) -> tuple[Column, ...] | None:
    """Return the columns as the drawing needs them: one for each actor, one on either side."""
    count = len(edges) - 1
    if not actors or actors[-1] > count or edges[-1] <= edges[0]:
        return None
    ends = [*(a - 1 for a in actors[1:]), actors[-1]]
    found = [
        Column(edges[a - 1], edges[end], Role.ACTOR)
        for a, end in zip(actors, ends, strict=True)
    ]
    left = (edges[0] + found[0].x0) / 2
    before = (
        Column(edges[0], left, Role.NUMBER),
        Column(left, found[0].x0, Role.ACTIVITY),
    )
    return (*before, *found, Column(found[-1].x1, edges[-1], Role.NOTE))
