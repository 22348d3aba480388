# SPDX-License-Identifier: Apache-2.0
"""Route one page: choose ways, settle millimetres, place labels, judge, learn, try again.

The judge is the checker, which sees finished geometry only. What it dislikes becomes a price on
the ways concerned; the best try is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from tatalaksana.core.chart.check import Issue
from tatalaksana.core.chart.choose import Choice
from tatalaksana.core.chart.drawing import Box, Label, Point
from tatalaksana.core.chart.grid import DIAMOND
from tatalaksana.core.chart.heights import Heights
from tatalaksana.core.chart.labels import Scene, Wanted, pieces_of, place_labels
from tatalaksana.core.chart.legs import Legs
from tatalaksana.core.chart.pairs import Pricer, forking_sources
from tatalaksana.core.chart.problem import Problem
from tatalaksana.core.chart.routes import candidates
from tatalaksana.core.chart.style import Face
from tatalaksana.core.chart.trace import polyline, settle
from tatalaksana.core.chart.units import Plan, make_plan

MOST_TRIES = 7
FEW, MANY = 32, 80
LEAST_SYMBOL_ROOM = 5.0
_LABEL_LOST, _DISLIKED, _BORDER = 18.0, 22.0, 14.0
_MORE_ROOM = 2.5


@dataclass(slots=True)
class Solved:
    """One finished try of a page."""

    problem: Problem
    plan: Plan
    ways: list[tuple[Point, ...]]
    labels: list[Label]
    lost: list[int]
    issues: tuple[Issue, ...] = ()
    cost: float = 0.0

    @property
    def bottom(self) -> float:
        """Return the y where the table ends."""
        return self.plan.row_ys[-1]

    @property
    def badness(self) -> tuple[int, float]:
        """Return what makes this try worse than another."""
        return len(self.issues) + len(self.lost), self.cost


Judge = Callable[[Solved], tuple[Issue, ...]]


@dataclass(slots=True)
class Learnt:
    """What earlier tries of a page taught: prices on ways, room in gaps, lost labels."""

    prices: dict[tuple[int, int], float] = field(default_factory=dict)
    rooms: dict[int, float] = field(default_factory=dict)
    lost_before: set[int] = field(default_factory=set)

    def charge(
        self, chosen: tuple[int, ...], links: tuple[int, ...], price: float
    ) -> None:
        """Make the chosen ways of these arrows dearer."""
        for link in links:
            key = link, chosen[link]
            self.prices[key] = self.prices.get(key, 0.0) + price


def solve_page(problem: Problem, top: float, face: Face, judge: Judge) -> Solved:
    """Return the best drawing of one page found in a few tries."""
    choice = _first_choice(problem)
    learnt = Learnt()
    best: Solved | None = None
    for _ in range(MOST_TRIES):
        solved = _try(problem, choice, learnt, top, face)
        solved.issues = judge(solved)
        if best is None or solved.badness < best.badness:
            best = solved
        if not solved.badness[0]:
            break
        _learn(solved, choice, learnt)
    assert best is not None
    return best


def _first_choice(problem: Problem) -> Choice:
    """Compare few ways; where arrows still cross, compare many."""
    grid, links = problem.grid, problem.links
    choice = Choice(links, [[] for _ in links], Pricer(grid, forking_sources(links)))
    legs = Legs(grid)
    more = [candidates(legs, link) for link in links]
    for most in (FEW, MANY):
        choice.widen([[*islice(ways, most - choice.most)] for ways in more], most)
        choice.solve({})
        if not choice.has_crossing():
            break
    return choice


def _try(
    problem: Problem, choice: Choice, learnt: Learnt, top: float, face: Face
) -> Solved:
    if learnt.prices:
        choice.solve(learnt.prices)
    plan = make_plan(problem.grid, problem.links, choice.best(), choice.pricer)
    half = max(spot.h for spot in problem.grid.spots) if problem.grid.spots else 6.0
    least = min(half, 6.0) + LEAST_SYMBOL_ROOM
    heights = [max(row.text_height, least) for row in problem.rows]
    settle(plan, Heights(plan, heights, top, learnt.rooms))
    ways = [polyline(plan, i) for i in range(len(problem.links))]
    labels, lost = _label(problem, plan, ways, face)
    return Solved(problem, plan, ways, labels, lost, cost=choice.cost())


def _label(
    problem: Problem, plan: Plan, ways: list[tuple[Point, ...]], face: Face
) -> tuple[list[Label], list[int]]:
    grid, table = problem.grid, problem.table
    wanted = [
        Wanted(i, k.edges[0], k.label, ways[i], grid.spots[k.source].shape == DIAMOND)
        for i, k in enumerate(problem.links)
        if k.label
    ]
    if not wanted:
        return [], []
    left, right = table.actors_left, table.actors_right
    top, bottom = plan.row_ys[0], plan.row_ys[-1]
    scene = Scene(
        [piece for i, way in enumerate(ways) for piece in pieces_of(i, way)],
        [(s, grid.xs[s.x], plan.line_ys[s.line]) for s in grid.spots],
        Box(left, top, right - left, bottom - top),
        grid.xs[::2],
        plan.row_ys,
        face,
    )
    return place_labels(scene, wanted)


def _learn(solved: Solved, choice: Choice, learnt: Learnt) -> None:
    """Turn what was disliked into prices on the ways that caused it."""
    chosen = tuple(choice.chosen)
    for issue in solved.issues:
        learnt.charge(chosen, issue.arrows, _DISLIKED / max(len(issue.arrows), 1))
        if issue.code == "shared-line":
            _forbid_forks(solved, choice, issue.arrows)
    for unit_index in solved.plan.border_faults:
        members = solved.plan.units[unit_index].members
        learnt.charge(chosen, tuple(link for link, _ in members), _BORDER)
    learnt.charge(chosen, tuple(solved.lost), _LABEL_LOST)
    for link in solved.lost:
        if link in learnt.lost_before:
            _widen(solved, learnt, link)
        learnt.lost_before.add(link)


def _forbid_forks(solved: Solved, choice: Choice, involved: tuple[int, ...]) -> None:
    """Take the shared stem from sources whose fork met a join on one track."""
    sources = {solved.problem.links[i].source for i in involved}
    sources &= choice.pricer.forks
    choice.pricer.forks -= sources
    choice.forget(sources)


def _widen(solved: Solved, learnt: Learnt, link: int) -> None:
    spot = solved.problem.grid.spots[solved.problem.links[link].source]
    for gap in (spot.y - 1, spot.y + 1):
        learnt.rooms[gap] = learnt.rooms.get(gap, 0.0) + _MORE_ROOM
