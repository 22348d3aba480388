# SPDX-License-Identifier: Apache-2.0
"""Running text: dumps with one cell per line, one row per line, or everything on one line."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tatalaksana.core.sop.findings import Spot
from tatalaksana.formats.reading.text.cells import Look, look_of
from tatalaksana.formats.reading.text.columns import columns_of
from tatalaksana.formats.reading.text.labels import Part, head_part
from tatalaksana.formats.reading.text.longlines import ENTRY, LONG
from tatalaksana.formats.reading.text.rowparts import lines_before_time, split_row
from tatalaksana.formats.reading.text.source import Line
from tatalaksana.formats.reading.text.starts import (
    CAPITAL,
    VERB_START,
    Numbered,
    chains,
    numbered_lines,
    start_score,
)
from tatalaksana.formats.reading.text.table import FoundRow, FoundTable

_COVER_INSIDE: Final = re.compile(r"\s(?=(?:Nomor|NOMOR|No\.?) SOP\b)")
_TITLE: Final = re.compile(r"SOP\s+\w|STANDARD? OPERA", re.IGNORECASE)
_COVER: Final = re.compile(r"(?:nomor|no\.?) sop\b", re.IGNORECASE)
_HEAD_LINES: Final = 60
_CLOSING: Final = re.compile(
    r"(?:[A-Z]{4,}[A-Z .,]{6,}$|Ditetapkan|Mengetahui|LAMPIRAN\b|PEMERINTAH\b|Nomor SOP)"
)
_COUNTS: Final = re.compile(
    r"\(?\d{1,2}[.)]?(?:\s+\(?\d{1,2}[.)]?)*"
)  # a column-number row
Piece = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one row, and its printed number."""

    number: str | None
    lines: tuple[Piece, ...]


def read_running(lines: tuple[Line, ...]) -> tuple[FoundTable, ...]:
    """Read the steps of a text without borders by its numbers and the way steps begin."""
    pieces = pieces_of(lines)
    words = [w for _, w in pieces]
    covers = [i for i, w in enumerate(words) if _COVER.match(w)]
    edges = sorted({0, *covers[1:], *_second_heads(words, covers), len(pieces)})
    return tuple(
        table
        for a, b in itertools.pairwise(edges)
        for table in _without_strays(tuple(_tables(pieces[a:b])))
    )


def _without_strays(tables: tuple[FoundTable, ...]) -> Iterator[FoundTable]:
    """Drop single rows without a head beside a real table: an entry of the page above it."""
    is_real = any(t.actors and len(t.rows) > 1 for t in tables)
    for table in tables:
        if table.actors or len(table.rows) > 1 or not is_real:
            yield table


def _second_heads(words: Sequence[str], covers: Sequence[int]) -> Iterator[int]:
    """Yield the fresh heads with none of the covers since the one before: no page of their own."""
    for before, head in itertools.pairwise(_fresh_heads(words)):
        if not any(before < cover < head for cover in covers):
            yield head


def _fresh_heads(words: Sequence[str]) -> list[int]:
    """Return the heads under which numbers start again at 1: each begins an SOP."""
    found = numbered_lines(words)
    out = []
    for i, line in enumerate(words):
        if _names_activity(line):
            below = [n for n in found if i < n.index <= i + _HEAD_LINES]
            first = next((n for n in below if n.worth >= CAPITAL), None)
            if first is not None and first.number == 1:
                out.append(i - (i > 0 and head_part(words[i - 1]) is Part.NUMBER))
    return out


def _tables(pieces: list[Piece]) -> Iterator[FoundTable]:
    """Yield the tables of one stretch: no chain of numbers runs on past another cover."""
    after = 0
    for chain in chains([w for _, w in pieces]):
        table = _table(pieces, chain, after)
        if table is not None:
            yield table
            after = chain[-1].index + 1


def pieces_of(lines: tuple[Line, ...]) -> list[Piece]:
    """Cells as lines of their own; very long lines are broken before what looks like a number."""
    pieces: list[Piece] = []
    for line in lines:
        for cell in line.cells:
            for part in cell.split("\n"):
                if len(part) > LONG:
                    covers = _COVER_INSIDE.split(part)
                    pieces += [(line.number, p) for c in covers for p in ENTRY.split(c)]
                elif part:
                    pieces.append((line.number, part))
    return pieces


def _table(pieces: list[Piece], chain: list[Numbered], after: int) -> FoundTable | None:
    words = [w for _, w in pieces]
    starts = [n.index for n in chain]
    ends = [*starts[1:], _end(words, chain)]
    blocks = [
        block
        for n, end in zip(chain, ends, strict=True)
        for block in _blocks(pieces, n, end)
    ]
    sizes = Counter(lines_before_time([w for _, w in b.lines]) for b in blocks)
    is_cellwise = sizes.most_common(1)[0][0] in {1, 2}
    rows = [r for b in blocks if (r := _row(b, is_cellwise=is_cellwise)) is not None]
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
    sizes = [b.index - a.index for a, b in itertools.pairwise(chain)]
    usual = max(sizes, default=8)
    start = chain[-1].index
    for i in range(start + 1, min(len(words), start + usual + 3)):
        if _CLOSING.match(words[i]) or (i == len(words) - 1 and _TITLE.match(words[i])):
            return i
    return min(len(words), start + max(usual, 4))


def _blocks(pieces: list[Piece], start: Numbered, end: int) -> list[_Block]:
    """The lines of one number: a second time below a new step is a row without a number."""
    line, words = pieces[start.index]
    printed = re.match(r"\s*\(?\d{1,2}[.)]?", words)
    lines = [p for p in pieces[start.index + 1 : end] if not _COUNTS.fullmatch(p[1])]
    if start.rest:
        lines.insert(0, (line, start.rest))
    number = printed[0].strip() if printed else str(start.number)
    return _cut_block(_Block(number, tuple(lines)))


def _cut_block(block: _Block) -> list[_Block]:
    times = [i for i, (_, w) in enumerate(block.lines) if i and look_of(w) is Look.TIME]
    for i, (_, words) in enumerate(block.lines):
        if times and times[0] < i < times[-1] and start_score(words) >= VERB_START:
            rest = _cut_block(_Block(None, block.lines[i:]))
            return [_Block(block.number, block.lines[:i]), *rest]
    return [block]


def _row(block: _Block, *, is_cellwise: bool) -> FoundRow | None:
    lines = [w for _, w in block.lines]
    if not lines:
        return None
    lead = _lead(lines)
    parts = split_row(lines[lead:], is_cellwise=is_cellwise)
    if not any(c.isalpha() for c in parts.text):
        return None
    return FoundRow(
        text=parts.text,
        number=block.number,
        left=parts.left,
        requirements=parts.requirements,
        time=parts.time,
        output=parts.output,
        note=parts.note,
        line=block.lines[0][0],
        places=((Part.TEXT, 1),),
    )


def _lead(lines: list[str]) -> int:
    """Skip what stands before the step when a later line reads far more like one."""
    scores = [start_score(x) for x in lines[:3]]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    return (
        best
        if scores[best] >= 2.0 > 0.5 >= scores[0] and look_of(lines[0]) <= Look.MARK
        else 0
    )


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
        and len(
            re.findall(r"\b(?:no|pelaksana|mutu|kelengkapan|waktu|output|ket)\b", low)
        )
        >= 2
    )


def _labels(head: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for line in head:
        part = head_part(line)
        if part:
            found.setdefault(part.value, line)
    return tuple(found.items())
