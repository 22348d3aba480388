# SPDX-License-Identifier: Apache-2.0
"""One page read as far as a page alone can be: its rulings, words and table parts."""

from collections.abc import Iterable
from dataclasses import dataclass

from tatalaksana.formats.reading.pdf.grid import Grid, find_grid
from tatalaksana.formats.reading.pdf.head import find_heads
from tatalaksana.formats.reading.pdf.primitives import Picture, Primitives
from tatalaksana.formats.reading.pdf.rows import Table, table_continued, table_under
from tatalaksana.formats.reading.pdf.sorting import Sorted, sort_paths
from tatalaksana.formats.reading.pdf.text import Fragment, fragments_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: what is left for the flow, its grid, its fragments and tables."""

    page: int
    width: float
    height: float
    paths: Sorted
    grid: Grid
    fragments: tuple[Fragment, ...]
    tables: tuple[Table, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One procedure's pages: the sheets before its table, and the table part by part."""

    covers: tuple[tuple[Sheet, float, float], ...]
    parts: tuple[tuple[Sheet, Table], ...] = ()


def read_sheet(drawn: Primitives, before: Table | None) -> Sheet:
    """Read one page; `before` is the table that may go on here."""
    grid, paths = find_grid(sort_paths(drawn.paths))
    fragments = fragments_of(drawn.chars)
    heads = find_heads(fragments, grid)
    tables = [table_under(h, drawn.page, drawn.chars, grid) for h in heads]
    if not tables and before is not None:
        going_on = table_continued(before, drawn.page, drawn.chars, grid)
        if going_on is not None and going_on.rows:
            tables.append(going_on)
    return Sheet(
        drawn.page,
        drawn.width,
        drawn.height,
        paths,
        grid,
        fragments,
        tuple(tables),
        drawn.pictures,
    )


def read_sheets(pages: Iterable[Primitives]) -> tuple[Sheet, ...]:
    """Read the pages of a file in order."""
    out: list[Sheet] = []
    before: Table | None = None
    for drawn in pages:
        sheet = read_sheet(drawn, before)
        before = sheet.tables[-1] if sheet.tables else before
        out.append(sheet)
    return tuple(out)


def groups_of(sheets: Iterable[Sheet]) -> tuple[Group, ...]:
    """Tell the procedures of a file apart: numbers that start again, or another cover."""
    groups: list[Group] = []
    covers: list[tuple[Sheet, float, float]] = []
    for sheet in sheets:
        done = 0.0
        for table in sheet.tables:
            region = (sheet, done, table.top)
            done = table.body_end
            if groups and not _starts_anew(groups[-1], table, (*covers, region)):
                last = groups[-1]
                groups[-1] = Group(last.covers, (*last.parts, (sheet, table)))
            else:
                groups.append(Group((*covers, region), ((sheet, table),)))
            covers = []
        if not sheet.tables:
            covers.append((sheet, 0.0, sheet.height))
        elif sheet.height - done > 0:
            covers.append((sheet, done, sheet.height))
    return tuple(groups) or (Group(tuple(covers)),)


def _starts_anew(
    group: Group, table: Table, covers: Iterable[tuple[Sheet, float, float]]
) -> bool:
    if not table.has_head:
        return False
    if any(_names_an_sop(*cover) for cover in covers):
        return True
    first = next((n for n in _numbers(table) if n is not None), None)
    before = [n for _, t in group.parts for n in _numbers(t) if n is not None]
    if first is None or not before:
        return [c.name for c in table.actors] != [
            c.name for c in group.parts[-1][1].actors
        ]
    return first == 1 and max(before) >= 1


def _names_an_sop(sheet: Sheet, top: float, bottom: float) -> bool:
    return any(
        f.text.lower().startswith(("nama sop", "nomor sop", "judul sop"))
        for f in sheet.fragments
        if top <= f.base <= bottom
    )


def _numbers(table: Table) -> list[int | None]:
    return [number_of(table, i) for i in range(len(table.rows))]


def number_of(table: Table, index: int) -> int | None:
    """Return the printed number of a row as a number, None when it has none."""
    digits = table.rows[index].cells[_number_column(table)].strip("().: ")
    return int(digits) if digits.isdecimal() and len(digits) < 4 else None


def _number_column(table: Table) -> int:
    return next((i for i, c in enumerate(table.columns) if c.role == "number"), 0)
