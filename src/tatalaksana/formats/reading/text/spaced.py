# SPDX-License-Identifier: Apache-2.0
"""Tables whose columns are kept by spaces, as text exports of Word and PDF give them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tatalaksana.core.sop.findings import Spot
from tatalaksana.core.sop.infer.table import Mark
from tatalaksana.formats.reading.text.cells import Look, is_mark, look_of
from tatalaksana.formats.reading.text.labels import Part, head_part
from tatalaksana.formats.reading.text.layout import (
    Chunk,
    chunks_of,
    limits_of,
    split_at,
)
from tatalaksana.formats.reading.text.rowlines import row_starts
from tatalaksana.formats.reading.text.source import SHAPES, Line
from tatalaksana.formats.reading.text.starts import VERB_START, start_score
from tatalaksana.formats.reading.text.table import FoundRow, FoundTable

_HEAD_LINES: Final = 10
_TAIL: Final = (Part.REQUIREMENTS, Part.TIME, Part.OUTPUT, Part.NOTE)
_SHIFT: Final = 7  # characters the page may have moved before its columns move along
_GLUED: Final = re.compile(r"(\(?\d{1,2}\s?[.)]?)(?:\s+(.*)|())$")
_FOOTER: Final = re.compile(
    r"\s*(?:[A-Z]{4,}[A-Z .]{4,},\s*$|Ditetapkan|Mengetahui|LAMPIRAN\b|PEMERINTAH\b|Nomor SOP)"
)


@dataclass(frozen=True, slots=True)
class _Column:
    part: Part
    name: str
    centre: float
    line: int


def read_spaced(lines: tuple[Line, ...]) -> tuple[FoundTable, ...]:
    """Read every table whose head names its columns on one or a few spaced lines."""
    raw = [line.raw.expandtabs(8) for line in lines]
    heads = [i for i, line in enumerate(raw) if _is_head(line)]
    tables: list[FoundTable] = []
    for k, at in enumerate(heads):
        stop = heads[k + 1] if k + 1 < len(heads) else len(raw)
        table = _table(lines, raw, at, stop)
        if table is None:
            continue
        if tables and _goes_on(tables[-1], table):
            tables[-1] = _joined(tables[-1], table)
        else:
            tables.append(table)
    return tuple(tables)


def _is_head(line: str) -> bool:
    parts = [head_part(c.words) for c in chunks_of(line)]
    return Part.TEXT in parts and len({p for p in parts if p}) >= 2


def _goes_on(before: FoundTable, table: FoundTable) -> bool:
    a, b = _number(before.rows[-1]), _number(table.rows[0])
    return a is not None and b is not None and 1 < b <= a + 3 and b > a - 1


def _number(row: FoundRow) -> int | None:
    digits = re.sub(r"\D", "", row.number or "")
    return int(digits) if digits else None


def _joined(a: FoundTable, b: FoundTable) -> FoundTable:
    return FoundTable(
        a.way, a.actors, (*a.rows, *b.rows), a.first, b.last, a.labels, a.pages, a.head_cells,
        a.actor_spots,
    )  # fmt: skip


def _table(
    lines: tuple[Line, ...], raw: list[str], at: int, stop: int
) -> FoundTable | None:
    top, bottom = _head_span(raw, at, stop)
    columns = _columns(raw, lines, top, bottom)
    if columns is None:
        return None
    body = list(range(bottom, _body_end(raw, bottom, stop)))
    grid = _grid([raw[i] for i in body], columns)
    rows = _rows(grid, columns, [lines[i].number for i in body])
    if not rows:
        return None
    actors = [c for c in columns if c.part is Part.ACTORS]
    return FoundTable(
        "spaced",
        tuple(c.name for c in actors),
        rows,
        first=lines[top].number,
        last=lines[body[-1]].number,
        labels=_labels(raw[top:bottom]),
        actor_spots=tuple(Spot(line=c.line) for c in actors),
    )


def _head_span(raw: list[str], at: int, stop: int) -> tuple[int, int]:
    """The head ends before the first line that starts with a number or holds a lone time."""
    top = at
    while top > 0 and at - top < 3 and _is_head_part(raw[top - 1]):
        top -= 1
    bottom = at + 1
    while bottom < min(stop, at + _HEAD_LINES):
        zone = _zone(raw[top : bottom + 1])
        if _is_data(raw[bottom]) or _has_stray(raw[bottom], zone):
            break
        bottom += 1
    return top, bottom


def _is_head_part(line: str) -> bool:
    parts = [head_part(c.words) for c in chunks_of(line)]
    return any(parts) and not _is_data(line)


def _zone(head: list[str]) -> tuple[int, int]:
    """Where names may stand: behind the activity label, before the mutu-baku labels."""
    chunks = [(head_part(c.words), c) for line in head for c in chunks_of(line)]
    start = max((c.end for p, c in chunks if p in {Part.NUMBER, Part.TEXT}), default=0)
    tail = [c.start for p, c in chunks if p in _TAIL]
    return start, min(tail) if tail else 10_000


def _has_stray(line: str, zone: tuple[int, int]) -> bool:
    """Whether words stand under the labels at either side: the body has begun."""
    return any(
        head_part(c.words) is None
        and look_of(c.words) is not Look.NUMBER
        and (c.start < zone[0] or c.end > zone[1])
        for c in chunks_of(line)
    )


def _is_data(line: str) -> bool:
    chunks = chunks_of(line)
    if not chunks:
        return False
    looks = [look_of(c.words) for c in chunks]
    numbers = sum(x is Look.NUMBER for x in looks)
    if numbers >= 3 and numbers == len(looks):
        return False  # the column-number row still belongs to the head
    if re.match(r"\s{0,12}\(?\d{1,2}[.)]?\s+\D", line):
        return True
    return Look.TIME in looks or looks[0] is Look.STEP


def _columns(
    raw: list[str], lines: tuple[Line, ...], top: int, bottom: int
) -> list[_Column] | None:
    labelled: dict[Part, _Column] = {}
    names: list[tuple[Chunk, int]] = []
    seen: set[Part] = set()
    for i in range(top, bottom):
        for chunk in chunks_of(raw[i]):
            part = head_part(chunk.words)
            if look_of(chunk.words) is Look.NUMBER or part is Part.QUALITY:
                continue
            if part is Part.ACTORS and part not in seen:
                seen.add(part)
            elif part in {None, Part.ACTORS} or part in labelled:
                names.append((chunk, lines[i].number))
            else:
                labelled[part] = _Column(
                    part, chunk.words, chunk.centre, lines[i].number
                )
    text = labelled.get(Part.TEXT)
    tail = [labelled[p].centre for p in _TAIL if p in labelled]
    if text is None or not tail:
        return None
    between = [(c, n) for c, n in names if text.centre < c.centre < min(tail)]
    columns = [*labelled.values(), *_stacked(between)]
    return sorted(columns, key=lambda c: c.centre)


def _stacked(chunks: list[tuple[Chunk, int]]) -> list[_Column]:
    """Names written over several lines stack by overlap."""
    stacks: list[list[tuple[Chunk, int]]] = []
    for chunk, line in chunks:
        home = next(
            (
                s
                for s in stacks
                if any(chunk.overlaps(c) for c, _ in s) and s[-1][1] != line
            ),
            None,
        )
        if home is None:
            stacks.append([(chunk, line)])
        else:
            home.append((chunk, line))
    return [
        _Column(
            Part.ACTORS,
            " ".join(c.words for c, _ in s),
            sum(c.centre for c, _ in s) / len(s),
            s[0][1],
        )
        for s in stacks
    ]


def _body_end(raw: list[str], bottom: int, stop: int) -> int:
    end = stop
    for i in range(bottom, stop):
        if _FOOTER.match(raw[i]):
            end = i
            break
    while end > bottom + 1 and not raw[end - 1].strip():
        end -= 1
    return max(end, min(bottom + 1, stop))


def _grid(body: list[str], columns: list[_Column]) -> list[list[str]]:
    """Every body line as one cell per column."""
    anchors = _shifted([c.centre for c in columns], columns, body)
    limits = limits_of(body, anchors)
    return [split_at(line, limits) for line in body]


def _shifted(
    anchors: list[float], columns: list[_Column], body: list[str]
) -> list[float]:
    """Pages shift: when lone times stand off the Waktu label, the mutu baku moves with them."""
    time = next((i for i, c in enumerate(columns) if c.part is Part.TIME), None)
    if time is None:
        return anchors
    offs = sorted(
        c.centre - anchors[time]
        for line in body
        for c in chunks_of(line)
        if look_of(c.words) is Look.TIME
    )
    if not offs or abs(offs[len(offs) // 2]) <= _SHIFT:
        return anchors
    move = offs[len(offs) // 2]
    quality = {Part.REQUIREMENTS, Part.TIME, Part.OUTPUT, Part.NOTE}
    moved = [
        a + move if c.part in quality else a
        for a, c in zip(anchors, columns, strict=True)
    ]
    return moved if moved == sorted(moved) else anchors


def _rows(
    grid: list[list[str]], columns: list[_Column], numbers: list[int]
) -> tuple[FoundRow, ...]:
    at = {c.part: i for i, c in reversed(list(enumerate(columns)))}
    if Part.TEXT not in at:
        return ()
    counted = _counted(grid, at)
    texts = [line[at[Part.TEXT]] for line in grid]
    blank = [not any(line) for line in grid]
    starts = row_starts(counted, texts, blank)
    rows: list[FoundRow] = []
    for k, (start, counted_at) in enumerate(starts):
        end = starts[k + 1][0] if k + 1 < len(starts) else len(grid)
        for a, b in _split_block(grid, at, start, end):
            printed = counted[counted_at].strip() if a <= counted_at < b else ""
            row = _row(grid[a:b], columns, at, printed, numbers[a])
            if row is not None:
                rows.append(row)
    return tuple(rows)


def _counted(grid: list[list[str]], at: dict[Part, int]) -> list[str]:
    """The numbers line by line; where they stand in the text's column, they are taken out."""
    counted = [line[at[Part.NUMBER]] if Part.NUMBER in at else "" for line in grid]
    if sum(look_of(c) is Look.NUMBER for c in counted) > 1:
        return counted
    for i, line in enumerate(grid):
        match = _GLUED.match(line[at[Part.TEXT]])
        if match:
            counted[i], line[at[Part.TEXT]] = match[1], match[2] or ""
    return counted


def _split_block(
    grid: list[list[str]], at: dict[Part, int], start: int, end: int
) -> list[tuple[int, int]]:
    """A second time below a new step is a row that was printed without a number."""
    if Part.TIME not in at:
        return [(start, end)]
    times = [
        i for i in range(start, end) if look_of(grid[i][at[Part.TIME]]) is Look.TIME
    ]
    for i in range(start + 1, end):
        text, above = grid[i][at[Part.TEXT]], grid[i - 1][at[Part.TEXT]]
        is_parted = min(times, default=end) < i <= max(times, default=start)
        if is_parted and start_score(text, above) >= VERB_START:
            return [(start, i), *_split_block(grid, at, i, end)]
    return [(start, end)]


def _row(
    grid: list[list[str]],
    columns: list[_Column],
    at: dict[Part, int],
    number: str,
    line: int,
) -> FoundRow | None:
    def words(part: Part) -> str:
        return _flow(g[at[part]] for g in grid) if part in at else ""

    text = words(Part.TEXT)
    if not any(c.isalpha() for c in text):
        return None
    cells = [
        (k, g[i].strip())
        for g in grid
        for k, i in enumerate(_actor_columns(columns))
        if g[i].strip()
    ]
    return FoundRow(
        text=text,
        number=number or None,
        left=tuple(c for _, c in cells if not is_mark(c.lower())),
        marks=tuple(Mark(k, SHAPES.get(c[0])) for k, c in cells if is_mark(c.lower())),
        requirements=words(Part.REQUIREMENTS),
        time=words(Part.TIME),
        output=words(Part.OUTPUT),
        note=words(Part.NOTE),
        line=line,
        places=tuple((p, i + 1) for p, i in at.items() if p is not Part.ACTORS),
    )


def _actor_columns(columns: list[_Column]) -> list[int]:
    return [i for i, c in enumerate(columns) if c.part is Part.ACTORS]


def _flow(parts: Iterable[str]) -> str:
    joined = " ".join(p.strip() for p in parts if p.strip())
    return re.sub(r"(?<=\w)- (?=[a-z])", "-", joined)


def _labels(head: list[str]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for line in head:
        for chunk in chunks_of(line):
            part = head_part(chunk.words)
            if part:
                found.setdefault(part.value, chunk.words)
    return tuple(found.items())
