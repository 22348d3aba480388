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
    for opened in _gathered(source, starts, own):
        stretch = _closed(opened, source.grids[opened.grid], actors, first_page)
        if stretch is not None:
            found.append(stretch)
            first_page += 1
    return found


def _gathered(source: Source, starts: dict[int, int], own: set[int]) -> Iterator[_Open]:
    """Yield the rows between heads, number rows and the ends of tables."""
    last = 0
    for number, grid in enumerate(source.grids):
        opened = _Open(number)
        is_heading = True
        for row in grid.rows:
            words = source.lines[row.line - 1]
            if row.line in starts:
                last, is_heading = starts[row.line], False
                opened.rows.append((last, row.line, row.y0, row.y1, row.is_fixed))
            elif not words.strip("\t "):
                _extend(opened, row, is_heading=is_heading)
            elif row.line in own and _is_heading(row.line, words):
                if opened.rows:
                    yield opened
                opened, is_heading = _Open(number), True
            elif opened.rows:
                _extend(opened, row, is_heading=is_heading)
            elif last and row.line in own and _goes_on(source, grid, row):
                opened.rows.append((last, row.line, row.y0, row.y1, row.is_fixed))
                is_heading = False
        if opened.rows:
            yield opened


def _goes_on(source: Source, grid: Grid, row: GridRow) -> bool:
    """Whether a row before any numbered one carries on the table of the page before."""
    before = [r for r in grid.rows if r.line < row.line]
    return all(
        is_number_row(_line(r.line, source.lines[r.line - 1]).cells) for r in before
    )


def _extend(opened: _Open, row: GridRow, *, is_heading: bool) -> None:
    """Let a row without a step of its own belong to the step above it."""
    if opened.rows and not is_heading:
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
