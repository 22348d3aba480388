# SPDX-License-Identifier: Apache-2.0
"""Lane units: legs of arrows that must share one coordinate, and how units want to lie.

A unit is one leg, or the legs of several arrows drawn as one trunk (a join or a fork).
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from tatalaksana.core.chart.grid import Grid, Link
from tatalaksana.core.chart.legs import RIGHT, UP, direction
from tatalaksana.core.chart.pairs import Pricer
from tatalaksana.core.chart.routes import Route
from tatalaksana.core.chart.runs import Run, shared_runs


@dataclass(slots=True)
class Unit:
    """Legs with one coordinate: `low`/`high` in tracks, `start`/`end` in millimetres.

    `position` is the coordinate itself. `legs` are the units joined at right angles with -1 when
    they run up (left) from here, 1 down (right). `ports` are the symbol sides it touches.
    """

    across: bool
    track: int
    low: int
    high: int
    members: list[tuple[int, int]] = field(default_factory=list)
    position: float = 0.0
    offset: float = 0.0
    lane: int = 0
    start: float = 0.0
    end: float = 0.0
    legs: list[tuple[int, int]] = field(default_factory=list)
    ports: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """The chosen ways of one page on their way to millimetres.

    `wishes[i, j]` is how strongly unit i wants to lie above (left of) unit j.
    """

    grid: Grid
    links: list[Link]
    routes: list[Route]
    units: list[Unit] = field(default_factory=list)
    of_leg: dict[tuple[int, int], int] = field(default_factory=dict)
    wishes: dict[tuple[int, int], int] = field(default_factory=dict)
    line_ys: list[float] = field(default_factory=list)
    row_ys: list[float] = field(default_factory=list)
    border_faults: list[int] = field(default_factory=list)

    def tracks(self, *, across: bool) -> dict[int, list[int]]:
        """Return the units of each track in one direction."""
        found: dict[int, list[int]] = {}
        for i, unit in enumerate(self.units):
            if unit.across == across:
                found.setdefault(unit.track, []).append(i)
        return found


def make_plan(
    grid: Grid, links: list[Link], routes: list[Route], pricer: Pricer
) -> Plan:
    """Gather the legs of the chosen ways into units and note how they want to lie."""
    plan = Plan(grid, links, routes)
    legs = [(a, i) for a, r in enumerate(routes) for i in range(len(r.corners) - 1)]
    parent = {leg: leg for leg in legs}
    wishes = _compare_all(plan, pricer, parent)
    for leg in legs:
        _add_leg(plan, leg, _root(parent, leg))
    for (mine, other), sign in wishes.items():
        pair = plan.of_leg[mine], plan.of_leg[other]
        if pair[0] != pair[1]:
            first, second = pair if sign < 0 else pair[::-1]
            plan.wishes[first, second] = plan.wishes.get((first, second), 0) + 1
    _join_legs(plan)
    for unit in plan.units:
        unit.position = grid.ys[unit.track] if unit.across else grid.xs[unit.track]
    return plan


Leg = tuple[int, int]
T = TypeVar("T")


def _compare_all(
    plan: Plan, pricer: Pricer, parent: dict[Leg, Leg]
) -> dict[tuple[Leg, Leg], int]:
    """Join the legs of trunks; return the order wishes (-1 first before second) of the rest."""
    wishes: dict[tuple[Leg, Leg], int] = {}
    for a, p in enumerate(plan.routes):
        for b in range(a):
            q = plan.routes[b]
            if not p.steps & q.steps:
                continue
            for run in shared_runs(p, q):
                trunk = pricer.is_trunk(plan.links[a], plan.links[b], run)
                for i, j, way in _pieces(p, q, run):
                    if trunk:
                        parent[_root(parent, (a, i))] = _root(parent, (b, j))
                    elif run.sign:
                        first = (run.sign < 0) == (way in (RIGHT, UP))
                        wishes[(a, i), (b, j)] = -1 if first else 1
    return wishes


def _pieces(p: Route, q: Route, run: Run) -> list[tuple[int, int, str]]:
    """Return the straight pieces of a run: leg of p, leg of q, direction along p."""
    p_legs, q_legs = _leg_of_step(p), _leg_of_step(q)
    pieces: list[tuple[int, int, str]] = []
    for step in range(run.first, run.last):
        moved = step - run.first
        other = run.other_first + moved if run.same_way else run.other_first - moved - 1
        way = direction(p.path[step], p.path[step + 1])
        piece = (p_legs[step], q_legs[other], way)
        if not pieces or pieces[-1] != piece:
            pieces.append(piece)
    return pieces


def _leg_of_step(route: Route) -> list[int]:
    legs: list[int] = []
    for i, ((x0, y0), (x1, y1)) in enumerate(pairwise(route.corners)):
        legs += [i] * (abs(x1 - x0) + abs(y1 - y0))
    return legs


def _root(parent: dict[Leg, Leg], leg: Leg) -> Leg:
    while parent[leg] != leg:
        leg = parent[leg]
    return leg


def _add_leg(plan: Plan, leg: Leg, root: Leg) -> None:
    a, i = leg
    (x0, y0), (x1, y1) = plan.routes[a].corners[i : i + 2]
    across = y0 == y1
    low, high = (min(x0, x1), max(x0, x1)) if across else (min(y0, y1), max(y0, y1))
    if root not in plan.of_leg:
        plan.of_leg[root] = len(plan.units)
        plan.units.append(Unit(across, y0 if across else x0, low, high))
    index = plan.of_leg[root]
    plan.of_leg[leg] = index
    unit = plan.units[index]
    unit.low, unit.high = min(unit.low, low), max(unit.high, high)
    unit.members.append(leg)


def _join_legs(plan: Plan) -> None:
    for a, (link, route) in enumerate(zip(plan.links, plan.routes, strict=True)):
        last = len(route.corners) - 2
        for i in range(last + 1):
            unit = plan.units[plan.of_leg[a, i]]
            if i == 0:
                _add_once(unit.ports, (link.source, route.leaves))
            if i == last:
                _add_once(unit.ports, (link.target, route.enters))
            if i < last:
                sign = _sign(route, i + 1)
                other = plan.of_leg[a, i + 1]
                _add_once(unit.legs, (other, sign))
            if i > 0:
                other = plan.of_leg[a, i - 1]
                _add_once(unit.legs, (other, -_sign(route, i - 1)))


def _sign(route: Route, leg: int) -> int:
    (x0, y0), (x1, y1) = route.corners[leg : leg + 2]
    return 1 if x1 > x0 or y1 > y0 else -1


def _add_once(found: list[T], item: T) -> None:
    if item not in found:
        found.append(item)
