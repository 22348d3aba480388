# SPDX-License-Identifier: Apache-2.0
"""The order of lane units inside one track: which lies above, which left, and their lanes."""

from itertools import combinations

from tatalaksana.core.chart.outline import half_reach
from tatalaksana.core.chart.units import Plan, Unit

EXACT_UP_TO = 7
_OVERLAP = 50.0
_NEAR = 0.75
_TIE = 0.01


def set_extents(plan: Plan, *, across: bool) -> None:
    """Take the ends of the units of one direction from the positions of the other."""
    for unit in plan.units:
        if unit.across != across:
            continue
        ends = [plan.units[i].position for i, _ in unit.legs]
        for index, side in unit.ports:
            spot = plan.grid.spots[index]
            centre = plan.grid.xs[spot.x] if across else plan.grid.ys[spot.y]
            ends.append(centre + half_reach(spot, side))
        unit.start, unit.end = min(ends), max(ends)


def order_track(plan: Plan, indices: list[int], *, wish: float) -> None:
    """Give every unit of one track its lane, counted from the top (left)."""
    for group in conflict_groups(plan, indices):
        if len(group) == 1:
            plan.units[group[0]].lane = 0
            continue
        _set_lanes(plan, _best_order(plan, group, wish))


def conflict(plan: Plan, i: int, j: int) -> bool:
    """Tell whether two units of a track need lanes of their own."""
    a, b = plan.units[i], plan.units[j]
    if a.track % 2:
        return a.low < b.high and b.low < a.high
    return a.low <= b.high and b.low <= a.high


def conflict_groups(plan: Plan, indices: list[int]) -> list[list[int]]:
    """Return the units of a track in groups that touch each other, directly or in a chain."""
    parent = {i: i for i in indices}

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, j in combinations(indices, 2):
        if conflict(plan, i, j):
            parent[root(j)] = root(i)
    groups: dict[int, list[int]] = {}
    for i in indices:
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def _set_lanes(plan: Plan, order: list[int]) -> None:
    for rank, i in enumerate(order):
        earlier = [j for j in order[:rank] if conflict(plan, i, j)]
        plan.units[i].lane = max((plan.units[j].lane + 1 for j in earlier), default=0)


def _best_order(plan: Plan, group: list[int], wish: float) -> list[int]:
    """Order a group so that the crossings and broken wishes weigh least."""
    cost = {
        (i, j): _cost_above(plan, i, j, wish)
        for i in group
        for j in group
        if i != j and conflict(plan, i, j)
    }
    order = _without_cycles(group, cost)
    if order is not None:
        return order
    if len(group) <= EXACT_UP_TO:
        return _exact(group, cost)
    return _inserted(group, cost)


def _cost_above(plan: Plan, i: int, j: int, wish: float) -> float:
    """Return what it costs to lay unit i above (left of) unit j."""
    a, b = plan.units[i], plan.units[j]
    cost = wish * plan.wishes.get((j, i), 0)
    for k, way in a.legs:
        if way > 0:
            cost += _inside(plan.units[k].position, b)
    for k, way in b.legs:
        if way < 0:
            cost += _inside(plan.units[k].position, a)
    return cost + _legs_on_one_line(plan, a, b)


def _inside(at: float, unit: Unit) -> float:
    if unit.start + _TIE < at < unit.end - _TIE:
        return 1.0
    return 0.5 if unit.start - _TIE <= at <= unit.end + _TIE else 0.0


def _legs_on_one_line(plan: Plan, a: Unit, b: Unit) -> float:
    """Price legs that would run over each other: one down from a, one up from b."""
    cost = 0.0
    for k, way in a.legs:
        for m, other in b.legs:
            if way < 0 or other > 0 or k == m:
                continue
            mine, theirs = plan.units[k], plan.units[m]
            if abs(mine.position - theirs.position) < _NEAR:
                cost += _OVERLAP if mine.track % 2 else 1.0
    return cost


def _without_cycles(
    group: list[int], cost: dict[tuple[int, int], float]
) -> list[int] | None:
    """Sort by strict preferences alone; None when they run in a circle."""
    before: dict[int, set[int]] = {i: set() for i in group}
    for (i, j), price in cost.items():
        if price < cost[j, i]:
            before[j].add(i)
    order: list[int] = []
    left = [*group]
    while left:
        free = next((i for i in left if before[i].isdisjoint(left)), None)
        if free is None:
            return None
        order.append(free)
        left.remove(free)
    return order


def _exact(group: list[int], cost: dict[tuple[int, int], float]) -> list[int]:
    """Try all orders at once, over subsets."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for mask in range(1, 1 << len(group)):
        tries = []
        for k, unit in enumerate(group):
            if not mask >> k & 1:
                continue
            price, order = best[mask ^ (1 << k)]
            price += sum(cost.get((i, unit), 0.0) for i in order)
            tries.append((price, (*order, unit)))
        best[mask] = min(tries)
    return list(best[(1 << len(group)) - 1][1])


def _inserted(group: list[int], cost: dict[tuple[int, int], float]) -> list[int]:
    order: list[int] = []
    for unit in group:
        prices = []
        for at in range(len(order) + 1):
            above = sum(cost.get((i, unit), 0.0) for i in order[:at])
            below = sum(cost.get((unit, i), 0.0) for i in order[at:])
            prices.append((above + below, at))
        order.insert(min(prices)[1], unit)
    return order
