# SPDX-License-Identifier: Apache-2.0
"""The tables of a file with the place of every row and column, and the lines they became."""

from dataclasses import dataclass, field

from tatalaksana.formats.reading.office.drawn import Scene


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: the line of text it became (from 1), where it stands, whether that is certain."""

    line: int
    y0: float
    y1: float
    is_fixed: bool = True


@dataclass(slots=True)
class Grid:
    """One table or sheet: the x of its column edges, its rows, and its frame of coordinates.

    Grids with the same `frame` share their coordinates: all tables of a Word file, one sheet of
    a workbook.
    """

    frame: int
    edges: tuple[float, ...]
    rows: list[GridRow] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """A file laid out: its lines of text, its tables, and what is drawn in every frame."""

    lines: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)

    def say(self, line: str) -> int:
        """Add a line of text and return its number."""
        self.lines.append(line)
        return len(self.lines)
