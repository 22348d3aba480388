# SPDX-License-Identifier: Apache-2.0
"""Where two ways share tracks, and on which side of each other they must run there.

The order of two arrows in a shared stretch comes from where they part: at each end of the
stretch one comes in or goes off to the left of the other. Different orders at the two ends mean
a crossing that no choice of lanes avoids.
"""

from dataclasses import dataclass

from tatalaksana.core.chart.legs import Leg
from tatalaksana.core.chart.routes import Route


@dataclass(slots=True)
class Run:
    """One maximal shared stretch, seen along the first way.

    `before` and `after` are -1 when the first way lies left of the second at that end, 1 when
    right, 0 when the end says nothing. `starts` and `ends`: both ways start (end) there.
    `steps` are the shared steps as bits.
    """

    steps: int
    first: int
    last: int
    other_first: int
    other_last: int
    before: int
    after: int
    starts: bool
    ends: bool

    @property
    def same_way(self) -> bool:
        """Tell whether both ways run in the same direction."""
        return self.other_last > self.other_first

    @property
    def crosses(self) -> bool:
        """Tell whether the two ends ask for different orders."""
        return self.before * self.after < 0

    @property
    def sign(self) -> int:
        """Return -1 when the first way should run left of the second, 1 right, 0 either."""
        return self.before or self.after


def shared_runs(p: Route, q: Route) -> list[Run]:
    """Return the maximal shared stretches of two ways.

    Read from the masks leg by leg; walking the points took a third of all drawing time.
    """
    runs: list[Run] = []
    start = end = -1
    bits = at = 0
    for leg in p.legs:
        shared = leg.steps & q.steps
        while shared:
            part = _first_piece(leg, shared)
            shared ^= part
            first, last = _points(leg, at, part)
            if first != end:
                if bits:
                    runs.append(_run(p, q, start, end, bits))
                start, bits = first, 0
            end = last
            bits |= part
        at += leg.count
    if bits:
        runs.append(_run(p, q, start, end, bits))
    return runs


def _points(leg: Leg, at: int, steps: int) -> tuple[int, int]:
    """Return the points of a way where an unbroken piece of the leg that starts `at` one ends."""
    low = ((steps & -steps).bit_length() - 1 - leg.base) // leg.stride
    high = low + steps.bit_count()
    if leg.back:
        return at + leg.count - high, at + leg.count - low
    return at + low, at + high


def _first_piece(leg: Leg, shared: int) -> int:
    """Return the first unbroken piece of the shared steps of one leg."""
    stride = leg.stride
    piece = shared & -shared
    span = shared.bit_length() - piece.bit_length()
    if span == (shared.bit_count() - 1) * stride:
        return shared
    if leg.back:
        piece = 1 << shared.bit_length() - 1
        while more := shared & piece >> stride & ~piece:
            piece |= more
    else:
        while more := shared & piece << stride & ~piece:
            piece |= more
    return piece


def _run(p: Route, q: Route, i0: int, i1: int, steps: int) -> Run:
    j0, j1 = q.at[p.path[i0]], q.at[p.path[i1]]
    p_last, q_last = p.last, q.last
    same = j1 > j0
    q_start, q_end, turned = (0, q_last, 1) if same else (q_last, 0, -1)
    before = after = 0
    if i0 > 0 and j0 != q_start:
        before = _order(p.turns.get(i0, 0), turned * q.turns.get(j0, 0))
    if i1 < p_last and j1 != q_end:
        after = _order(p.turns.get(i1, 0), turned * q.turns.get(j1, 0))
    starts = i0 == 0 and j0 == 0 and same
    ends = i1 == p_last and j1 == q_last and same
    return Run(steps, i0, i1, j0, j1, before, after, starts, ends)


def _order(mine: int, other: int) -> int:
    return (mine > other) - (mine < other)
