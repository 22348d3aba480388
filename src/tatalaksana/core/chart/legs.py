# SPDX-License-Identifier: Apache-2.0
"""The straight pieces ways are made of, each with its bit masks, made once for a page.

A page compares thousands of ways, but they share few legs: what a leg is need not be asked twice.
"""

from dataclasses import dataclass
from functools import lru_cache

from tatalaksana.core.chart.grid import Grid

RIGHT, LEFT, DOWN, UP = "right", "left", "down", "up"
Corner = tuple[int, int]


@dataclass(slots=True)
class Leg:
    """One straight piece: its direction, how many steps it has, and its bit masks.

    The bits of neighbouring `steps` lie `stride` apart from bit `base` on; on a leg that runs
    `back` (left or up) the first step has the highest bit. `face` meets the `mirror` of another
    leg in a set bit where the two cross or share a step.
    """

    way: str
    count: int
    steps: int
    face: int
    mirror: int
    base: int
    stride: int

    @property
    def back(self) -> bool:
        """Tell whether the leg runs left or up."""
        return self.way in (LEFT, UP)


class Legs(dict[tuple[Corner, Corner], Leg | None]):
    """The legs of one page by their ends; None where symbols stand between, or no way at all."""

    def __init__(self, grid: Grid) -> None:
        """Start without any leg: they are made when they are asked for."""
        super().__init__()
        self.grid = grid
        self.plane = grid.width * grid.height

    def __missing__(self, ends: tuple[Corner, Corner]) -> Leg | None:
        """Make a leg that is asked for the first time."""
        (x0, y0), (x1, y1) = ends
        leg = None
        if y0 == y1:
            if x0 != x1 and self.grid.is_clear_across(y0, x0, x1):
                leg = self._across(y0, x0, x1)
        elif self.grid.is_clear_down(x0, y0, y1):
            leg = self._down(x0, y0, y1)
        self[ends] = leg
        return leg

    def _across(self, y: int, x0: int, x1: int) -> Leg:
        count, base = abs(x1 - x0), y * self.grid.width + min(x0, x1)
        steps = ((1 << count) - 1) << base
        passed = ((1 << (count - 1)) - 1) << (base + 1)
        return Leg(
            RIGHT if x1 > x0 else LEFT,
            count,
            steps,
            steps | passed << 2 * self.plane,
            steps | passed << 3 * self.plane,
            base,
            1,
        )

    def _down(self, x: int, y0: int, y1: int) -> Leg:
        width = self.grid.width
        count, low = abs(y1 - y0), min(y0, y1) * width + x
        steps = _column_bits(width, count) << (low + self.plane)
        passed = _column_bits(width, count - 1) << (low + width)
        return Leg(
            DOWN if y1 > y0 else UP,
            count,
            steps,
            steps | passed << 3 * self.plane,
            steps | passed << 2 * self.plane,
            low + self.plane,
            width,
        )


def direction(a: Corner, b: Corner) -> str:
    """Return which way a leg runs."""
    if a[1] == b[1]:
        return RIGHT if b[0] > a[0] else LEFT
    return DOWN if b[1] > a[1] else UP


def centre_steps(grid: Grid) -> int:
    """Return the steps on the centre lines of columns and lines as bits."""
    width, height = grid.width, grid.height
    across = sum(((1 << width) - 1) << y * width for y in range(1, height, 2))
    down = sum(_column_bits(width, height) << x for x in range(1, width, 2))
    return across | down << width * height


@lru_cache(maxsize=2048)  # a page asks for the same few numbers again and again
def _column_bits(width: int, count: int) -> int:
    """Return `count` bits, one in every row of the grid."""
    return ((1 << (count * width)) - 1) // ((1 << width) - 1)
