# SPDX-License-Identifier: Apache-2.0
"""The coarse grid of one page: symbols on odd tracks, channels between them on even tracks.

Across, track 0 and 2C are the outer margins, even tracks the borders between columns, odd ones
the column centres. Down, even tracks are the gaps between lines of symbols, odd ones the lines.
Even tracks are never blocked, so a way always exists.
"""

from dataclasses import dataclass, field

PENTAGON = "pentagon"
BOX = "process"
CAPSULE = "terminator"
DIAMOND = "decision"


@dataclass(slots=True)
class Spot:
    """A symbol on the page: `shape` is one of the names above, `w` and `h` its size.

    A pentagon tells by `leaves` whether the flow goes off the page there.
    """

    key: str
    line: int
    col: int
    shape: str
    w: float
    h: float
    leaves: bool = False

    @property
    def x(self) -> int:
        """Return the vertical track through its centre."""
        return 2 * self.col + 1

    @property
    def y(self) -> int:
        """Return the horizontal track through its centre."""
        return 2 * self.line + 1


@dataclass(slots=True)
class Link:
    """An arrow between two symbols (by index) of one page."""

    edges: tuple[str, ...]
    source: int
    target: int
    label: str = ""
    is_yes: bool = False
    goes_up: bool = False


@dataclass(slots=True)
class Line:
    """A line of symbols: the row of the page it stands in and its half height."""

    row: int
    half: float
    strip: bool = False


@dataclass(slots=True)
class Grid:
    """Symbols, arrows and approximate distances of one page."""

    columns: int
    lines: list[Line]
    spots: list[Spot]
    links: list[Link]
    xs: list[float]
    ys: list[float]
    columns_blocked: list[list[int]] = field(default_factory=list)
    lines_blocked: list[list[int]] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Count the symbols before each point of every odd track, so a leg is checked at once."""
        self.taken = {(s.x, s.y) for s in self.spots}
        self.lines_blocked = [
            _running([(x, y) in self.taken for x in range(self.width)])
            for y in range(self.height)
        ]
        self.columns_blocked = [
            _running([(x, y) in self.taken for y in range(self.height)])
            for x in range(self.width)
        ]

    @property
    def width(self) -> int:
        """Return the number of vertical tracks."""
        return 2 * self.columns + 1

    @property
    def height(self) -> int:
        """Return the number of horizontal tracks."""
        return 2 * len(self.lines) + 1

    def is_clear_across(self, y: int, x0: int, x1: int) -> bool:
        """Tell whether no symbol lies strictly between two points of a horizontal track."""
        low, high = (x0, x1) if x0 < x1 else (x1, x0)
        counts = self.lines_blocked[y]
        return counts[high] == counts[low + 1]

    def is_clear_down(self, x: int, y0: int, y1: int) -> bool:
        """Tell whether no symbol lies strictly between two points of a vertical track."""
        low, high = (y0, y1) if y0 < y1 else (y1, y0)
        counts = self.columns_blocked[x]
        return counts[high] == counts[low + 1]


def _running(flags: list[bool]) -> list[int]:
    total, counts = 0, [0]
    for flag in flags:
        total += flag
        counts.append(total)
    return counts
