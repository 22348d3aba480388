# SPDX-License-Identifier: Apache-2.0
"""What every way of reading text gives: tables with their rows, still as printed."""

from dataclasses import dataclass, field

from tatalaksana.core.sop.findings import Spot
from tatalaksana.core.sop.infer.table import Mark
from tatalaksana.core.sop.model import PrintedPage
from tatalaksana.formats.reading.text.labels import Part


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row as printed, each part with its place."""

    text: str
    number: str | None = None
    left: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    requirements: str = ""
    time: str = ""
    output: str = ""
    note: str = ""
    line: int = 0
    places: tuple[tuple[Part, int], ...] = ()

    def spot(self, part: Part) -> Spot:
        """Where a part of the row stands (its line when its cell is unknown)."""
        return Spot(line=self.line, cell=dict(self.places).get(part, 0))


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One SOP's table: columns, rows, and what the head looked like.

    `first` and `last` are source lines, head included; `way` names how it was read.
    """

    way: str
    actors: tuple[str, ...]
    rows: tuple[FoundRow, ...]
    first: int
    last: int
    labels: tuple[tuple[str, str], ...] = ()
    pages: tuple[PrintedPage, ...] = ()
    head_cells: int | None = None
    actor_spots: tuple[Spot, ...] = ()
    codes: tuple[str, ...] = field(default=())
