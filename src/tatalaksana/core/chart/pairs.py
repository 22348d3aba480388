# SPDX-License-Identifier: Apache-2.0
"""What two ways cost together: crossings, clashes at a port, shared lanes; joins and forks pay."""

from dataclasses import dataclass, field

from tatalaksana.core.chart.grid import Grid, Link
from tatalaksana.core.chart.legs import centre_steps
from tatalaksana.core.chart.routes import Route
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
    """Prices two ways of one page; `forks` names the sources whose arrows may share a stem.

    `plane` is how many bits a mask has for each kind of step, `centres` are the steps on the
    centre lines of columns and lines.
    """

    grid: Grid
    forks: frozenset[int]
    plane: int = field(init=False)
    centres: int = field(init=False)

    def __post_init__(self) -> None:
        """Take the masks from the grid once: a page is priced a hundred thousand times."""
        self.plane = self.grid.width * self.grid.height
        self.centres = centre_steps(self.grid)

    def price(self, a: Link, p: Route, b: Link, q: Route) -> float:
        """Return what the two ways cost together beyond their own costs."""
        both = p.face & q.mirror
        if not both:
            return 0.0
        cost = CROSSING * (both >> (2 * self.plane)).bit_count()
        if p.steps & q.steps:
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
        if (run.starts or run.ends) and self.is_trunk(a, b, run):
            return TRUNK if a.goes_up == b.goes_up else MIXED_TRUNK
        steps = run.last - run.first
        on_centres = (run.steps & self.centres).bit_count()
        cost = 1.5 + 0.15 * steps + 2.0 * on_centres
        cost += CROSSING if run.before * run.after < 0 else 0.0
        if a.target == b.target and run.same_way:
            cost += TOUCHING_ONLY_BETWEEN
        if p.tied & q.tied & run.steps:
            cost += CLASH
        if run.other_first in (0, q.last) or run.other_last in (0, q.last):
            cost += _port_price(a, p, b, q, run)
        return cost


def _port_price(a: Link, p: Route, b: Link, q: Route, run: Run) -> float:
    """Price the ports that both ways use."""
    cost = 0.0
    if run.first == 0 and run.other_first in (0, q.last):
        out = run.other_first == 0
        if a.source == (b.source if out else b.target):
            cost += _same_port(narrow=p.narrow_start, out_out=out)
            cost += CLASH if out and a.target == b.target else 0.0
    is_end = run.last == p.last and run.other_last in (0, q.last)
    if is_end and a.target == (b.source if run.other_last == 0 else b.target):
        cost += _same_port(narrow=p.narrow_end, out_out=False)
    return cost


def _same_port(*, narrow: bool, out_out: bool) -> float:
    if narrow:
        return CLASH
    return OUT_AND_OUT if out_out else IN_AND_OUT


def forking_sources(links: list[Link]) -> frozenset[int]:
    """Return the symbols with enough unlabelled arrows to share one stem."""
    count: dict[int, int] = {}
    for link in links:
        if not link.label:
            count[link.source] = count.get(link.source, 0) + 1
    return frozenset(s for s, n in count.items() if n >= FORK_FROM)
