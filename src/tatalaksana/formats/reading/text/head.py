# SPDX-License-Identifier: Apache-2.0
"""The head of a delimited table: its labels, the names of its columns, its number row."""

import itertools
import re
from dataclasses import dataclass, replace
from typing import Final

from tatalaksana.core.sop.findings import Spot
from tatalaksana.formats.reading.text.cells import Look, look_of
from tatalaksana.formats.reading.text.labels import Part, head_part
from tatalaksana.formats.reading.text.source import Line

_TAIL: Final = frozenset({Part.REQUIREMENTS, Part.TIME, Part.OUTPUT, Part.NOTE})
_MOST_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Head:
    """A head understood: columns, labels, and which part stands over which cell."""

    actors: tuple[str, ...]
    actor_spots: tuple[Spot, ...]
    parts: tuple[Part | None, ...]
    labels: tuple[tuple[str, str], ...]
    head_cells: int | None
    lines: int

    @property
    def known(self) -> frozenset[Part]:
        """The parts of the mutu baku that rows may hold; a head that names few is not trusted."""
        return _TAIL


def is_head(line: Line) -> bool:
    """Whether a line names the activity column and at least one more column."""
    if len(line.cells) < 3:
        return False
    parts = [head_part(c) for c in line.cells]
    return Part.TEXT in parts and len({p for p in parts if p}) >= 2


def is_number_row(cells: tuple[str, ...]) -> bool:
    """Whether a row only counts the columns (one doubled number is forgiven)."""
    filled = [c.strip(" ().") for c in cells if c]
    if len(filled) < 4 or not all(c.isdecimal() and len(c) <= 2 for c in filled):
        return False
    numbers = [int(c) for c in filled]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return numbers[0] <= 2 and all(s in {0, 1} for s in steps) and steps.count(0) <= 1


def read_head(lines: tuple[Line, ...], at: int) -> Head:
    """Read the head that starts at index `at`, up to the first row of data or numbers."""
    head = [lines[at]]
    count = 1
    for i, line in enumerate(lines[at + 1 : at + 2 * _MOST_LINES + 1], 2):
        if line.is_blank and not line.is_delimited:
            continue
        is_over = len(head) > _MOST_LINES or not line.is_delimited
        if is_over or is_number_row(line.cells) or (_is_data(line) and any(line.cells)):
            break
        head.append(line)
        count = i
    text_at = _index(head[0], Part.TEXT)
    head = [head[0], *(_moved_right(line, head[0], text_at) for line in head[1:])]
    names, spots = _names(head, text_at)
    return Head(names, spots, _parts(head), _labels(head), _span(head[0]), count)


def _moved_right(line: Line, first: Line, text_at: int) -> Line:
    """Put the names of a second head line that lost its empty cells under Pelaksana."""
    parts = [head_part(c) for c in line.cells]
    tail = next((i for i, p in enumerate(parts) if p in _TAIL), 0)
    is_bare = tail and all(line.cells[:tail]) and not any(parts[:tail])
    if not is_bare or _index(first, Part.ACTORS) < 0:
        return line
    return replace(line, cells=(*[""] * (text_at + 1), *line.cells))


def _is_data(line: Line) -> bool:
    looks = [look_of(c) for c in line.cells]
    if Look.TIME in looks:
        return True
    if looks[0] is Look.NUMBER:
        return True
    return Look.STEP in looks[:3] and not any(head_part(c) for c in line.cells)


def _index(line: Line, part: Part) -> int:
    return next((i for i, c in enumerate(line.cells) if head_part(c) is part), -1)


def _names(head: list[Line], text_at: int) -> tuple[tuple[str, ...], tuple[Spot, ...]]:
    """Names stand between the activity column and the first column of the mutu baku."""
    columns: dict[int, list[str]] = {}
    spots: dict[int, Spot] = {}
    stop = _stop(head, text_at)
    for line in head:
        for i in range(text_at + 1, min(stop, len(line.cells))):
            cell = " ".join(line.cells[i].split())
            if cell and head_part(cell) is None:
                spots.setdefault(i, Spot(line=line.number, cell=i + 1))
                columns.setdefault(i, []).append(cell)
    named = [(i, _joined(parts)) for i, parts in sorted(columns.items())]
    return tuple(n for _, n in named), tuple(spots[i] for i, _ in named)


def _stop(head: list[Line], text_at: int) -> int:
    """The first mutu-baku label of the line that names the columns.

    The first line often shows Mutu Baku too far left (its span is shorter than the columns), so
    a lower line decides when it has labels of its own.
    """
    for line in reversed(head):
        found = [
            i for i, c in enumerate(line.cells) if i > text_at and head_part(c) in _TAIL
        ]
        between = line.cells[text_at + 1 : found[0]] if found else ()
        if any(c and head_part(c) is None for c in between):
            return found[0]
    found = [
        i
        for i, c in enumerate(head[0].cells)
        if i > text_at and head_part(c) in {*_TAIL, Part.QUALITY}
    ]
    return found[0] if found else len(head[0].cells)


def _joined(parts: list[str]) -> str:
    return re.sub(r"-\s+", "-", " ".join(dict.fromkeys(parts)))


def _parts(head: list[Line]) -> tuple[Part | None, ...]:
    width = max(len(line.cells) for line in head)
    parts: list[Part | None] = [None] * width
    for line in head:
        for i, cell in enumerate(line.cells):
            part = head_part(cell)
            if part not in {None, Part.ACTORS, Part.QUALITY}:
                parts[i] = part
    return tuple(parts)


def _labels(head: list[Line]) -> tuple[tuple[str, str], ...]:
    labels: dict[str, str] = {}
    for line in head:
        for cell in line.cells:
            part = head_part(cell)
            if part:
                labels.setdefault(part.value, " ".join(cell.split()))
    return tuple(labels.items())


def _span(line: Line) -> int | None:
    """How many cells the first head row gives to Pelaksana."""
    start, stop = _index(line, Part.ACTORS), _index(line, Part.QUALITY)
    return stop - start if 0 <= start < stop else None
