# SPDX-License-Identifier: Apache-2.0
"""Name the columns under a head, and tell the actors from the quality columns."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.geometry import Box, overlap
from tatalaksana.formats.reading.pdf.grid import Grid, Ruling
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.text import Fragment, joined, split_at, words_of
from tatalaksana.formats.reading.pdf.upended import is_upended, upended_words

_REQUIREMENTS = re.compile(
    r"(?:kelengkapan|persyaratan|syarat|perlengkapan|input|bahan)\b", re.IGNORECASE
)
_GROUP = re.compile(r"(?:pelaksana|mutu\s*baku|pelaku|aktor)\b", re.IGNORECASE)
BARE_NUMBER = re.compile(r"\(?\d{1,2}\)?\.?")


class Role(StrEnum):
    """What a column of the table holds."""

    NUMBER = "number"
    ACTIVITY = "activity"
    ACTOR = "actor"
    REQUIREMENTS = "requirements"
    TIME = "time"
    OUTPUT = "output"
    NOTE = "note"


class Column(NamedTuple):
    """One column: where it runs, what it holds, its printed head and that head's group."""

    x0: float
    x1: float
    role: Role
    name: str = ""
    group: str = ""


class Words(NamedTuple):
    """The three words that give a head away."""

    activity: Fragment
    time: Fragment
    output: Fragment


def columns_of(
    xs: list[float],
    band: list[Fragment],
    words: Words,
    grid: Grid,
    bottom: float,
) -> tuple[Column, ...] | None:
    """Name the columns and tell actors from the quality columns."""
    cells = list(pairwise(xs))
    band = list(split_at(band, xs))
    names = [_name(cell, band, grid, bottom) for cell in cells]
    activity = _cell_at(cells, words.activity.box)
    time = _cell_at(cells, words.time.box)
    output = _cell_at(cells, words.output.box)
    if activity is None or time is None or output is None:
        return None
    quality = min(
        [i for i, n in enumerate(names) if i > activity and _REQUIREMENTS.match(n)]
        + [time, output]
    )
    if quality <= activity or time == output:
        return None
    columns: list[Column] = []
    for i, ((x0, x1), name) in enumerate(zip(cells, names, strict=True)):
        role = _role(i, name, (activity, quality, time, output))
        if role is None:
            continue
        if role is Role.ACTOR:
            columns += _actors(x0, x1, name, band, grid, bottom)
        else:
            columns.append(Column(x0, x1, role, name))
    return tuple(columns) if any(c.role is Role.ACTOR for c in columns) else None


def _role(i: int, name: str, marks: tuple[int, int, int, int]) -> Role | None:
    activity, quality, time, output = marks
    if i < activity:
        return Role.NUMBER if i == activity - 1 else None
    if activity < i < quality:
        return Role.ACTOR
    fixed = {activity: Role.ACTIVITY, time: Role.TIME, output: Role.OUTPUT}
    if i in fixed:
        return fixed[i]
    if _REQUIREMENTS.match(name):
        return Role.REQUIREMENTS
    return Role.NOTE


def _cell_at(cells: Sequence[tuple[float, float]], box: Box) -> int | None:
    middle = box.centre[0]
    return next((i for i, (lo, hi) in enumerate(cells) if lo <= middle <= hi), None)


def _mine(
    cell: tuple[float, float], band: Iterable[Fragment], grid: Grid, bottom: float
) -> list[Fragment]:
    """Return the head's fragments that name this column, group heads left out."""
    x0, x1 = cell
    out = []
    for piece in band:
        inside = overlap(piece.box.x0, piece.box.x1, x0, x1)
        if inside <= LIMITS.mostly * max(piece.box.width, 0.1):
            continue
        if BARE_NUMBER.fullmatch(piece.text):
            continue
        if not _is_group(piece, cell, grid, bottom):
            out.append(piece)
    return out


def _is_group(
    piece: Fragment, cell: tuple[float, float], grid: Grid, bottom: float
) -> bool:
    """Whether a fragment stands in a head cell over several columns, closed above the bottom."""
    y = piece.box.centre[1]
    left = max(
        (r.at for r in grid.down if r.at <= cell[1] - 3 and _stands(r, piece)),
        default=cell[0],
    )
    right = min(
        (r.at for r in grid.down if r.at >= cell[0] + 3 and _stands(r, piece)),
        default=cell[1],
    )
    spans = left < cell[0] - LIMITS.corner or right > cell[1] + LIMITS.corner
    closed = any(
        y < r.at < bottom - LIMITS.corner and r.reaches(piece.box.centre[0], 1)
        for r in grid.across
    )
    if spans:
        return closed or bool(_GROUP.match(piece.text))
    return closed and bool(_GROUP.fullmatch(piece.text))


def _stands(line: Ruling, piece: Fragment) -> bool:
    return line.reaches(piece.box.centre[1], 0.5)


def _name(
    cell: tuple[float, float], band: list[Fragment], grid: Grid, bottom: float
) -> str:
    return name_of(_mine(cell, band, grid, bottom))


def name_of(pieces: Iterable[Fragment]) -> str:
    """Return a head's name: its fragments line by line, or letter by letter on its side."""
    pieces = tuple(pieces)
    if is_upended(pieces):
        return upended_words(pieces)
    lines: list[list[Fragment]] = []
    for piece in sorted(pieces, key=lambda p: p.base):
        if lines and piece.base - lines[-1][0].base <= LIMITS.baseline * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    texts = []
    for line in lines:
        line.sort(key=lambda p: p.box.x0)
        texts.append(words_of(c for p in line for c in p.chars))
    return joined(texts)


def _actors(
    x0: float,
    x1: float,
    name: str,
    band: list[Fragment],
    grid: Grid,
    bottom: float,
) -> list[Column]:
    """Return the actor columns of one head cell: as many as word blocks apart in x."""
    pieces = _mine((x0, x1), band, grid, bottom)
    blocks = _blocks(pieces)
    if len(blocks) < 2 or x1 - x0 < LIMITS.shared_head:
        return [Column(x0, x1, Role.ACTOR, name)]
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(blocks)]
    edges = [x0, *middles, x1]
    return [
        Column(
            lo, hi, Role.ACTOR, name_of(p for p in pieces if lo < p.box.centre[0] < hi)
        )
        for lo, hi in pairwise(edges)
    ]


def _blocks(pieces: Iterable[Fragment]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for lo, hi in sorted((p.box.x0, p.box.x1) for p in pieces):
        if out and lo - out[-1][1] <= LIMITS.block_gap:
            out[-1] = (out[-1][0], max(out[-1][1], hi))
        else:
            out.append((lo, hi))
    return out
