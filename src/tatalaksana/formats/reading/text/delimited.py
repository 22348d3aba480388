# SPDX-License-Identifier: Apache-2.0
"""Tables whose cells have borders: tabs, HTML, markdown."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from tatalaksana.core.sop.infer.table import Mark
from tatalaksana.core.sop.model import PrintedPage
from tatalaksana.formats.reading.text.align import Role, align, roles_for
from tatalaksana.formats.reading.text.cells import Look, is_mark, look_of
from tatalaksana.formats.reading.text.head import (
    Head,
    is_head,
    is_number_row,
    read_head,
)
from tatalaksana.formats.reading.text.labels import Part, field_label
from tatalaksana.formats.reading.text.source import SHAPES, Line
from tatalaksana.formats.reading.text.table import FoundRow, FoundTable

_LEAST_CELLS: Final = 3
_LEAST_SCORE: Final = -1.5


@dataclass(slots=True)
class _Open:
    """A table while it is being read."""

    head: Head
    first: int
    last: int
    way: str = "delimited"
    rows: list[FoundRow] = field(default_factory=list)
    numbers: list[tuple[str, ...]] = field(default_factory=list)
    counts: list[list[int]] = field(default_factory=lambda: [[]])


def read_delimited(lines: tuple[Line, ...]) -> tuple[FoundTable, ...]:
    """Read every table with a head; continuation pages are joined."""
    tables: list[_Open] = []
    i = 0
    while i < len(lines):
        if is_head(lines[i]):
            head = read_head(lines, i)
            _open(tables, head, lines[i].number)
            i += head.lines
            continue
        if tables and lines[i].is_delimited and not lines[i].is_blank:
            i += _take(tables, lines, i)
            continue
        i += 1
    return tuple(_closed(t) for t in tables if t.rows)


def read_rows(lines: tuple[Line, ...], head: Head, way: str) -> tuple[FoundTable, ...]:
    """Read rows under a head that was found in another way."""
    if not lines:
        return ()
    tables = [_Open(head, lines[0].number, lines[0].number, way)]
    i = 0
    while i < len(lines):
        is_row = lines[i].is_delimited and not lines[i].is_blank
        i += _take(tables, lines, i) if is_row else 1
    return tuple(_closed(t) for t in tables if t.rows)


def _open(tables: list[_Open], head: Head, line: int) -> None:
    tables.append(_Open(head, line, line))


def _take(tables: list[_Open], lines: tuple[Line, ...], i: int) -> int:
    """Take one line into the table at the end of the list; returns how many lines were used."""
    cells, used = _glued(lines, i, len(tables[-1].head.parts))
    if is_number_row(cells):
        _turn_page(tables[-1], cells, lines[i].number)
        return 1
    if len(cells) < _LEAST_CELLS or _is_other(cells, len(tables[-1].head.parts)):
        return 1
    row = row_of(cells, tables[-1].head, lines[i].number)
    if row is None:
        _append_rest(tables[-1], cells, lines[i].number)
        return used
    _place(tables, row, len(cells))
    return used


def _is_other(cells: tuple[str, ...], width: int) -> bool:
    """Whether a line belongs to an identity page, or is far too short for the table."""
    if _has_label(cells):
        return True
    return len(cells) * 2 < width and look_of(cells[0]) is not Look.NUMBER


def _has_label(cells: tuple[str, ...]) -> bool:
    return any(field_label(c) for c in cells if c)


def _place(tables: list[_Open], row: FoundRow, count: int) -> None:
    """Add a row; a head repeated above numbers that go on was only a new page."""
    table = tables[-1]
    if not table.rows and len(tables) > 1 and _goes_on(tables[-2], row):
        page = tables.pop()
        table = tables[-1]
        table.counts.append([])
        table.numbers += [()] * (
            len(table.counts) - 1 - len(table.numbers)
        ) + page.numbers
    elif table.rows and _starts_anew(table, row):
        tables.append(_Open(table.head, row.line, row.line, table.way))
        table = tables[-1]
    table.rows.append(row)
    table.counts[-1].append(count)
    table.last = max(row.line, table.last)


def _number(row: FoundRow) -> int | None:
    digits = "".join(c for c in row.number or "" if c.isdecimal())
    return int(digits) if digits else None


def _goes_on(table: _Open, row: FoundRow) -> bool:
    number = _number(row)
    if number is None:
        return False
    last = next(
        (n for r in reversed(table.rows) if (n := _number(r)) is not None), None
    )
    return last is not None and number > 1 and last <= number <= last + 3


def _starts_anew(table: _Open, row: FoundRow) -> bool:
    """A 1 after higher numbers is another SOP whose head got lost."""
    if _number(row) != 1:
        return False
    return any((_number(r) or 0) > 1 for r in table.rows) and row.line > table.last + 2


def _turn_page(table: _Open, cells: tuple[str, ...], line: int) -> None:
    filled = tuple(c for c in cells if c)
    if table.rows and table.counts[-1]:
        table.counts.append([])
    while len(table.numbers) < len(table.counts) - 1:
        table.numbers.append(())
    table.numbers.append(filled)
    table.last = max(table.last, line)


def _glued(lines: tuple[Line, ...], i: int, width: int) -> tuple[tuple[str, ...], int]:
    """A cell with line breaks of its own cuts its row into several lines: put them together."""
    cells, used = lines[i].cells, 1
    if look_of(cells[0]) not in {Look.NUMBER, Look.EMPTY}:
        return cells, used
    while len(cells) < width - 1 and i + used < len(lines):
        following = lines[i + used]
        if following.is_blank or is_head(following) or _has_label(following.cells):
            break
        looks = look_of(following.cells[0])
        if looks is Look.NUMBER or len(cells) - 1 + len(following.cells) > width + 1:
            break
        if not following.is_delimited and not _is_rest(
            lines, i + used, width, len(cells)
        ):
            break
        joined = f"{cells[-1]} {following.cells[0]}".strip()
        cells = (*cells[:-1], joined, *following.cells[1:])
        used += 1
    return cells, used


def _is_rest(lines: tuple[Line, ...], i: int, width: int, have: int) -> bool:
    """Whether a line without borders is followed by the rest of the row it belongs to."""
    for line in lines[i + 1 : i + 4]:
        if line.is_delimited:
            first = look_of(line.cells[0])
            return (
                first not in {Look.NUMBER, Look.EMPTY}
                and have + len(line.cells) <= width + 2
            )
        if line.is_blank:
            return False
    return False


def row_of(cells: tuple[str, ...], head: Head, line: int) -> FoundRow | None:
    """Read one row; None when it holds no step."""
    flat = tuple(" ".join(c.split()) for c in cells)
    roles = roles_for(len(head.actors), head.known)
    score, given = align(flat, roles, head.parts)
    at: dict[Part, int] = {}
    for i, role in enumerate(given):
        if role is not None and role[0] is not Part.ACTORS:
            at[role[0]] = i
    text = flat[at[Part.TEXT]] if Part.TEXT in at else ""
    if score < _LEAST_SCORE or not any(c.isalpha() for c in text):
        return None
    said = {part: flat[i] for part, i in at.items()}
    return FoundRow(
        text=text,
        number=said.get(Part.NUMBER) or None,
        left=_left(flat, given),
        marks=_marks(flat, given),
        requirements=said.get(Part.REQUIREMENTS, ""),
        time=said.get(Part.TIME, ""),
        output=said.get(Part.OUTPUT, ""),
        note=said.get(Part.NOTE, ""),
        line=line,
        places=tuple((part, i + 1) for part, i in at.items()),
    )


def _left(cells: tuple[str, ...], given: tuple[Role | None, ...]) -> tuple[str, ...]:
    return tuple(
        c
        for c, role in zip(cells, given, strict=True)
        if c and (role is None or role[0] is Part.ACTORS) and not is_mark(c.lower())
    )


def _marks(cells: tuple[str, ...], given: tuple[Role | None, ...]) -> tuple[Mark, ...]:
    return tuple(
        Mark(role[1], SHAPES.get(c.strip()[0]))
        for c, role in zip(cells, given, strict=True)
        if role is not None and role[0] is Part.ACTORS and c and is_mark(c.lower())
    )


def _append_rest(table: _Open, cells: tuple[str, ...], line: int) -> None:
    """Words of a row that goes on below a page cut belong to the cells above them."""
    if not table.rows or line > table.last + 6 or look_of(cells[0]) is Look.NUMBER:
        return
    parts = {p: i for i, p in enumerate(table.head.parts) if p is not None}

    def rest(part: Part, above: str) -> str:
        i = parts.get(part, -1)
        words = " ".join(cells[i].split()) if 0 <= i < len(cells) else ""
        is_words = words and look_of(words) not in {Look.TIME, Look.MARK, Look.NUMBER}
        return f"{above} {words}".strip() if is_words else above

    row = table.rows[-1]
    table.rows[-1] = replace(
        row,
        requirements=rest(Part.REQUIREMENTS, row.requirements),
        output=rest(Part.OUTPUT, row.output),
        note=rest(Part.NOTE, row.note),
    )


def _closed(table: _Open) -> FoundTable:
    return FoundTable(
        way=table.way,
        actors=table.head.actors if any(table.head.actors) else (),
        rows=tuple(_rows(table)),
        first=table.first,
        last=table.last,
        labels=table.head.labels,
        pages=tuple(_pages(table)),
        head_cells=table.head.head_cells,
        actor_spots=table.head.actor_spots,
    )


def _rows(table: _Open) -> Iterator[FoundRow]:
    """The rows; marks mean nothing when no column has a name."""
    for row in table.rows:
        yield row if any(table.head.actors) else replace(row, marks=())


def _pages(table: _Open) -> Iterator[PrintedPage]:
    for i, counts in enumerate(table.counts):
        numbers = table.numbers[i] if i < len(table.numbers) else ()
        yield PrintedPage(numbers, tuple(counts))
