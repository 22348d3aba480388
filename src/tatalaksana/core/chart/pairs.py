# SPDX-License-Identifier: Apache-2.0
"""What two ways cost together: crossings, clashes at a port, shared lanes; joins and forks pay."""

from dataclasses import dataclass

from tatalaksana.core.chart.grid import Grid, Link
from tatalaksana.core.chart.routes import Route, is_centre_only
from tatalaksana.core.chart.runs import Run, shared_runs

CROSSING = 30.0
CLASH = 400.0
IN_AND_OUT, OUT_AND_OUT = 9.0, 11.0
TRUNK = -2.0
# A return that joins an arrow running onward is right, but reads less easily.
MIXED_TRUNK = 8.0
TOUCHING_ONLY_BETWEEN = 12.0
FORK_FROM = 3


@dataclass(slots=True)
class Pricer:
    """Prices two ways of one page; `no_fork` names the sources whose stem is switched off."""

    grid: Grid
    forks: frozenset[int]
    plane: int

    def price(self, a: Link, p: Route, b: Link, q: Route) -> float:
        """Return what the two ways cost together beyond their own costs."""
        both = p.face & q.mirror
        if not both:
            return 0.0
        cost = CROSSING * (both >> (2 * self.plane)).bit_count()
        if both & ((1 << (2 * self.plane)) - 1):
            for run in shared_runs(p, q):
                cost += self._run_price(a, p, b, q, run)
        return cost

    def is_trunk(self, a: Link, b: Link, run: Run) -> bool:
        """Tell whether a shared stretch is drawn as one line: a join or a fork."""
        if a.target == b.target and run.ends:
            return not (a.source == b.source and run.starts)
        return run.starts and self._may_fork(a, b)

    def _may_fork(self, a: Link, b: Link) -> bool:
        return (
            a.source == b.source and a.source in self.forks and not (a.label or b.label)
        )

    def _run_price(self, a: Link, p: Route, b: Link, q: Route, run: Run) -> float:
        if self.is_trunk(a, b, run):
            return TRUNK if a.goes_up == b.goes_up else MIXED_TRUNK
        steps = run.last - run.first
        cost = 1.5 + 0.15 * steps + 2.0 * _steps_on_centres(p, run)
        cost += CROSSING if run.crosses else 0.0
        if a.target == b.target and run.same_way:
            cost += TOUCHING_ONLY_BETWEEN
        if _both_tied(p, q, run):
            cost += CLASH
        return cost + self._port_price(a, p, b, q, run)

    def _port_price(self, a: Link, p: Route, b: Link, q: Route, run: Run) -> float:
        """Price a port that both ways use."""
        cost = 0.0
        for at, other, spot, side in (
            (run.first == 0, run.other_first, a.source, p.leaves),
            (run.last == len(p.path) - 1, run.other_last, a.target, p.enters),
        ):
            mine_out = spot == a.source and at and side == p.leaves
            end = len(q.path) - 1
            if not at or other not in (0, end):
                continue
            shared = b.source if other == 0 else b.target
            if shared != spot:
                continue
            cost += self._same_port(spot, side, out_out=mine_out and other == 0)
            if a.source == b.source and a.target == b.target and other == 0:
                cost += CLASH
        return cost

    def _same_port(self, spot: int, side: str, *, out_out: bool) -> float:
        if is_centre_only(self.grid.spots[spot], side):
            return CLASH
        return OUT_AND_OUT if out_out else IN_AND_OUT


def _steps_on_centres(p: Route, run: Run) -> int:
    path, count = p.path, 0
    for i in range(run.first, run.last):
        (x0, y0), (_, y1) = path[i], path[i + 1]
        count += (y0 if y0 == y1 else x0) % 2
    return count


def _both_tied(p: Route, q: Route, run: Run) -> bool:
    """Tell whether both ways are bound to the same centre line in this stretch."""
    if not ((p.tied_head or p.tied_tail) and (q.tied_head or q.tied_tail)):
        return False
    p_tail, q_tail = len(p.path) - 1 - p.tied_tail, len(q.path) - 1 - q.tied_tail
    return any(
        (i < p.tied_head or i >= p_tail) and (j < q.tied_head or j >= q_tail)
        for i, j in _step_pairs(run)
    )


def _step_pairs(run: Run) -> list[tuple[int, int]]:
    length = run.last - run.first
    if run.same_way:
        return [(run.first + i, run.other_first + i) for i in range(length)]
    return [(run.first + i, run.other_first - i - 1) for i in range(length)]


def forking_sources(links: list[Link]) -> frozenset[int]:
    """Return the symbols with enough unlabelled arrows to share one stem."""
    count: dict[int, int] = {}
    for link in links:
        if not link.label:
            count[link.source] = count.get(link.source, 0) + 1
    return frozenset(s for s, n in count.items() if n >= FORK_FROM)
