# SPDX-License-Identifier: Apache-2.0
"""What a file draws, as plain values in points: figures, wires, words, pictures."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tatalaksana.formats.reading.pdf.geometry import Box, Polyline
from tatalaksana.formats.reading.pdf.symbols import Kind

MOST_SHAPES: Final = 10_000  # shapes of one file; the largest bundle met had 1,900
MOST_DEPTH: Final = 24  # groups in groups; drawing tools nest three or four


class Anchor(NamedTuple):
    """Which cell of which table a shape hangs on: grid, row, cell; grid -1 outside tables."""

    grid: int = -1
    row: int = -1
    cell: int = -1


class Figure(NamedTuple):
    """A closed shape; its `ids` are the names connectors may be glued to."""

    kind: Kind
    box: Box
    contour: Polyline
    ids: tuple[str, ...] = ()
    words: str = ""
    is_circle: bool = False
    anchor: Anchor = Anchor()


class Wire(NamedTuple):
    """A line: its way, which ends carry heads, and the ids of what its ends are glued to."""

    points: Polyline
    head_first: bool = False
    head_last: bool = False
    first: str = ""
    last: str = ""
    width: float = 1.0
    name: str = ""


class Words(NamedTuple):
    """Words in the drawing that stand in no symbol."""

    text: str
    box: Box
    name: str = ""


@dataclass(slots=True)
class Scene:
    """All that is drawn on one sheet, gathered shape by shape within limits."""

    figures: list[Figure] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    unknown: list[tuple[str, Box]] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How many shapes were taken."""
        parts = (self.figures, self.wires, self.words, self.pictures, self.unknown)
        return sum(len(part) for part in parts)

    def has_room(self) -> bool:
        """Whether one more shape may be taken; a refusal is remembered."""
        if self.count < MOST_SHAPES:
            return True
        self.codes.add("office-shapes-too-many")
        return False

    def hang(self, first: int, anchor: Anchor) -> None:
        """Hang the figures added since `first` on a cell."""
        for i in range(first, len(self.figures)):
            self.figures[i] = self.figures[i]._replace(anchor=anchor)
