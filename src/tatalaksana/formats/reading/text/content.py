# SPDX-License-Identifier: Apache-2.0
"""Bordered tables whose head is lost or foreign: the columns are told from what they hold."""

from collections import Counter
from typing import Final

from tatalaksana.core.sop.findings import Spot
from tatalaksana.formats.reading.text.cells import Look, look_of
from tatalaksana.formats.reading.text.delimited import read_rows
from tatalaksana.formats.reading.text.head import Head, is_number_row
from tatalaksana.formats.reading.text.labels import Part, field_label, head_part
from tatalaksana.formats.reading.text.source import Line
from tatalaksana.formats.reading.text.table import FoundTable

_LEAST_CELLS: Final = 4
_MOSTLY_EMPTY: Final = 0.3
_ABOVE: Final = 4
_FILLED: Final = (Look.SHORT, Look.WORDS, Look.SENTENCE, Look.STEP)


def read_by_content(lines: tuple[Line, ...]) -> tuple[FoundTable, ...]:
    """Read the bordered lines that look like rows, whatever stands above them."""
    data = [i for i, line in enumerate(lines) if _is_row(line)]
    if not data:
        return ()
    rows = [lines[i] for i in data]
    width = Counter(len(r.cells) for r in rows).most_common(1)[0][0]
    usual = [[look_of(c) for c in r.cells] for r in rows if len(r.cells) == width]
    parts = _parts(usual, width)
    if Part.TEXT not in parts:
        return ()
    head = _head(lines[max(0, data[0] - _ABOVE) : data[0]], parts)
    return read_rows(lines[data[0] :], head, "content")


def _is_row(line: Line) -> bool:
    """A row holds a sentence, and a number or a time beside it."""
    if (
        not line.is_delimited
        or len(line.cells) < _LEAST_CELLS
        or is_number_row(line.cells)
    ):
        return False
    if any(field_label(c) for c in line.cells if c):
        return False
    looks = [look_of(" ".join(c.split())) for c in line.cells]
    has_words = Look.STEP in looks or Look.SENTENCE in looks or Look.WORDS in looks
    return has_words and (Look.TIME in looks or looks[0] is Look.NUMBER)


def _parts(usual: list[list[Look]], width: int) -> tuple[Part | None, ...]:
    parts: list[Part | None] = [None] * width
    shares = [Counter(looks[i] for looks in usual) for i in range(width)]
    rows = len(usual)
    text = next((i for i in range(width) if shares[i][Look.STEP] * 2 >= rows), None)
    if text is None:
        text = next(
            (i for i in range(width) if shares[i][Look.SENTENCE] * 2 >= rows), None
        )
    if text is None:
        return tuple(parts)
    parts[text] = Part.TEXT
    if text:
        parts[text - 1] = Part.NUMBER
    behind = range(text + 1, width)
    time = max(behind, key=lambda i: shares[i][Look.TIME], default=None)
    if time is None or not shares[time][Look.TIME]:
        return tuple(parts)
    parts[time] = Part.TIME
    if time + 1 < width:
        parts[time + 1] = Part.OUTPUT
    if time + 2 < width:
        parts[time + 2] = Part.NOTE
    if (
        time - 1 > text
        and sum(shares[time - 1][k] for k in _FILLED) > _MOSTLY_EMPTY * rows
    ):
        parts[time - 1] = Part.REQUIREMENTS
    return tuple(parts)


def _head(above: tuple[Line, ...], parts: tuple[Part | None, ...]) -> Head:
    """Names are whatever stands above the columns between the step and the mutu baku."""
    start = parts.index(Part.TEXT) + 1
    stop = next(
        (i for i, p in enumerate(parts) if p in {Part.REQUIREMENTS, Part.TIME}),
        len(parts),
    )
    names: dict[int, str] = {}
    spots: dict[int, Spot] = {}
    for line in above:
        if is_number_row(line.cells) or not line.is_delimited:
            continue
        for i in range(start, min(stop, len(line.cells))):
            cell = " ".join(line.cells[i].split())
            if cell and head_part(cell) is None and look_of(cell) in _FILLED:
                names[i] = f"{names.get(i, '')} {cell}".strip()
                spots.setdefault(i, Spot(line=line.number, cell=i + 1))
    order = sorted(names)
    actors = tuple(names[i] for i in order)
    columns = actors or ("",) * (stop - start)
    return Head(columns, tuple(spots[i] for i in order), parts, (), None, 0)
