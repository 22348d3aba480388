# SPDX-License-Identifier: Apache-2.0
"""Where two ways share tracks, and on which side of each other they must run there.

The order of two arrows in a shared stretch comes from where they part: at each end of the
stretch one comes in or goes off to the left of the other. Different orders at the two ends mean
a crossing that no choice of lanes avoids.
"""

from dataclasses import dataclass

from tatalaksana.core.chart.routes import Corner, Route


@dataclass(slots=True)
class Run:
    """One maximal shared stretch, seen along the first way.

    `before` and `after` are -1 when the first way lies left of the second at that end, 1 when
    right, 0 when the end says nothing. `starts` and `ends`: both ways start (end) there.
    """

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
    """Return the maximal shared stretches of two ways."""
    runs: list[Run] = []
    at, path, steps = q.at, p.path, q.steps
    start = end = -1
    for mask, first, last in p.legs:
        if not mask & steps:
            continue
        for i in range(first, last):
            here, ahead = at.get(path[i], -9), at.get(path[i + 1], -9)
            if here < 0 or ahead < 0 or (here - ahead != 1 and ahead - here != 1):
                continue
            if i != end:
                if start >= 0:
                    runs.append(_run(p, q, start, end, at[path[start]], at[path[end]]))
                start = i
            end = i + 1
    if start >= 0:
        runs.append(_run(p, q, start, end, at[path[start]], at[path[end]]))
    return runs


def _run(p: Route, q: Route, i0: int, i1: int, j0: int, j1: int) -> Run:
    same = j1 > j0
    p_before, p_after = _point(p, i0 - 1), _point(p, i1 + 1)
    q_before = _point(q, j0 - 1 if same else j0 + 1)
    q_after = _point(q, j1 + 1 if same else j1 - 1)
    before = after = 0
    if p_before and q_before:
        here, ahead = p.path[i0], p.path[i0 + 1]
        before = _compare(here, ahead, p_before, q_before)
    if p_after and q_after:
        here, behind = p.path[i1], p.path[i1 - 1]
        ahead = (2 * here[0] - behind[0], 2 * here[1] - behind[1])
        after = _compare(here, ahead, p_after, q_after)
    last = len(q.path) - 1
    starts = i0 == 0 and j0 == 0 and same
    ends = i1 == len(p.path) - 1 and j1 == last and same
    return Run(i0, i1, j0, j1, before, after, starts, ends)


def _point(route: Route, index: int) -> Corner | None:
    return route.path[index] if 0 <= index < len(route.path) else None


def _compare(here: Corner, ahead: Corner, p_branch: Corner, q_branch: Corner) -> int:
    a, b = _side(here, ahead, p_branch), _side(here, ahead, q_branch)
    return (a > b) - (a < b)


def _side(here: Corner, ahead: Corner, branch: Corner) -> int:
    """Return -1 for a branch to the left of the direction, 1 to the right, 0 in line."""
    dx, dy = ahead[0] - here[0], ahead[1] - here[1]
    bx, by = branch[0] - here[0], branch[1] - here[1]
    turn = dx * by - dy * bx
    return (turn > 0) - (turn < 0)
