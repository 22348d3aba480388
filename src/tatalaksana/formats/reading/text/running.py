# SPDX-License-Identifier: Apache-2.0
"""Running text: dumps with one cell per line, one row per line, or everything on one line."""

import re
from collections.abc import Sequence
from typing import Final

from tatalaksana.core.sop.findings import Spot
from tatalaksana.formats.reading.text.cells import Look, look_of
from tatalaksana.formats.reading.text.columns import columns_of
from tatalaksana.formats.reading.text.labels import Part, head_part
from tatalaksana.formats.reading.text.rowparts import split_row
from tatalaksana.formats.reading.text.source import Line
from tatalaksana.formats.reading.text.starts import Numbered, chains, start_score
from tatalaksana.formats.reading.text.table import FoundRow, FoundTable

_INNER: Final = re.compile(r"\s(?=\(?\d{1,2}[.)]?\s+[A-Z][a-z])")
_LONG_LINE: Final = 400
_HEAD_LINES: Final = 60
_TAIL: Final = frozenset({Part.REQUIREMENTS, Part.TIME, Part.OUTPUT, Part.NOTE})
_CLOSING: Final = re.compile(
    r"(?:[A-Z]{4,}[A-Z .,]{6,}$|Ditetapkan|Mengetahui|LAMPIRAN\b|PEMERINTAH\b|Nomor SOP)"
)
Piece = tuple[int, str]


def read_running(lines: tuple[Line, ...]) -> tuple[FoundTable, ...]:
    """Read the steps of a text without borders by its numbers and the way steps begin."""
    pieces = pieces_of(lines)
    words = [w for _, w in pieces]
    tables: list[FoundTable] = []
    after = 0
    for chain in chains(words):
        table = _table(pieces, chain, after)
        if table is not None:
            tables.append(table)
            after = chain[-1].index + 1
    return tuple(tables)


def pieces_of(lines: tuple[Line, ...]) -> list[Piece]:
    """Cells as lines of their own; very long lines are broken before what looks like a number."""
    pieces: list[Piece] = []
    for line in lines:
        for cell in line.cells:
            for part in cell.split("\n"):
                if len(part) > _LONG_LINE:
                    pieces += [(line.number, p) for p in _INNER.split(part)]
                elif part:
                    pieces.append((line.number, part))
    return pieces


def _table(pieces: list[Piece], chain: list[Numbered], after: int) -> FoundTable | None:
    words = [w for _, w in pieces]
    starts = [n.index for n in chain]
    ends = [*starts[1:], _end(words, chain)]
    rows = [
        row
        for n, end in zip(chain, ends, strict=True)
        if (row := _row(pieces, n, end)) is not None
    ]
    if not rows:
        return None
    top = _head_top(words, after, starts[0])
    actors = columns_of(words[top : starts[0]])
    spots = tuple(Spot(line=pieces[top][0]) for _ in actors)
    return FoundTable(
        "running",
        actors,
        tuple(rows),
        first=pieces[top][0],
        last=pieces[max(starts[-1], ends[-1] - 1)][0],
        labels=_labels(words[top : starts[0]]),
        actor_spots=spots,
    )


def _end(words: Sequence[str], chain: list[Numbered]) -> int:
    """The last row ends at a signature, a new page of identity, or after its usual length."""
    sizes = [b.index - a.index for a, b in zip(chain, chain[1:], strict=False)]
    usual = max(sizes, default=8)
    start = chain[-1].index
    for i in range(start + 1, min(len(words), start + usual + 3)):
        if _CLOSING.match(words[i]):
            return i
    return min(len(words), start + max(usual, 4))


def _row(pieces: list[Piece], start: Numbered, end: int) -> FoundRow | None:
    lines = [w for _, w in pieces[start.index + 1 : end]]
    if start.rest:
        lines = [start.rest, *lines]
    lines = _without_number_rows(lines)
    if not lines:
        return None
    lead = _lead(lines)
    parts = split_row(lines[lead:])
    if not any(c.isalpha() for c in parts.text):
        return None
    number = re.match(r"\s*\(?\d{1,2}[.)]?", pieces[start.index][1])
    return FoundRow(
        text=parts.text,
        number=number[0].strip() if number else str(start.number),
        left=parts.left,
        requirements=parts.requirements,
        time=parts.time,
        output=parts.output,
        note=parts.note,
        line=pieces[start.index][0],
        places=((Part.TEXT, 1),),
    )


def _lead(lines: list[str]) -> int:
    """Skip what stands before the step when a later line reads far more like one."""
    scores = [start_score(x) for x in lines[:3]]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    return best if scores[best] >= 2.0 > 0.5 >= scores[0] and look_of(lines[0]) <= Look.MARK else 0


def _without_number_rows(lines: list[str]) -> list[str]:
    """Lone rising numbers are the column-number row of the next page."""
    kept: list[str] = []
    for line in lines:
        if re.fullmatch(r"\(?\d{1,2}[.)]?(?:\s+\(?\d{1,2}[.)]?)*", line):
            continue
        kept.append(line)
    return kept


def _head_top(words: Sequence[str], after: int, first: int) -> int:
    """Where the head begins: the nearest line above that names the activity column."""
    for i in range(first - 1, max(after, first - _HEAD_LINES) - 1, -1):
        if _names_activity(words[i]):
            is_number = i > after and head_part(words[i - 1]) is Part.NUMBER
            return i - 1 if is_number else i
    return first


def _names_activity(line: str) -> bool:
    if head_part(line) is Part.TEXT:
        return True
    low = line.lower()
    return bool(
        re.search(r"\b(?:kegiatan|aktivitas|uraian|prosedur)\b", low)
        and re.search(r"\b(?:pelaksana|mutu\s+baku|waktu|out\s?put)\b", low)
        and len(re.findall(r"\b(?:no|pelaksana|mutu|kelengkapan|waktu|output|ket)\b", low)) >= 2
    )


def _labels(head: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for line in head:
        part = head_part(line)
        if part:
            found.setdefault(part.value, line)
    return tuple(found.items())
