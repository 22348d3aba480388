# SPDX-License-Identifier: Apache-2.0
"""Turn chosen ways into millimetres: lanes, rows, borders, and the corners of every arrow."""

from itertools import pairwise

from tatalaksana.core.chart.channels import place_border
from tatalaksana.core.chart.drawing import Point
from tatalaksana.core.chart.heights import Heights
from tatalaksana.core.chart.legs import DOWN, LEFT, RIGHT
from tatalaksana.core.chart.offsets import set_offsets
from tatalaksana.core.chart.order import order_track, set_extents
from tatalaksana.core.chart.outline import reach_at
from tatalaksana.core.chart.units import Plan

_FIRST_WISH, _LATER_WISH = 3.0, 0.3


def settle(plan: Plan, heights: Heights) -> None:
    """Give every unit its coordinate; a second round works with the exact first ones."""
    for wish in (_FIRST_WISH, _LATER_WISH):
        _order_across(plan, wish)
        heights.settle()
        _order_down(plan, wish)
        if not plan.units:
            return


def _order_across(plan: Plan, wish: float) -> None:
    set_extents(plan, across=True)
    for track, indices in plan.tracks(across=True).items():
        order_track(plan, indices, wish=wish)
        if track % 2:
            set_offsets(plan, indices)


def _order_down(plan: Plan, wish: float) -> None:
    plan.border_faults.clear()
    real_ys = [0.0] * plan.grid.height
    for i, y in enumerate(plan.line_ys):
        real_ys[2 * i + 1] = y
    approximate, plan.grid.ys = plan.grid.ys, real_ys
    set_extents(plan, across=False)
    plan.grid.ys = approximate
    for track, indices in plan.tracks(across=False).items():
        order_track(plan, indices, wish=wish)
        if track % 2:
            set_offsets(plan, indices)
            for i in indices:
                unit = plan.units[i]
                unit.position = plan.grid.xs[track] + unit.offset
        else:
            place_border(plan, track, indices)


def polyline(plan: Plan, index: int) -> tuple[Point, ...]:
    """Return the corners of one arrow from outline to outline."""
    link, route = plan.links[index], plan.routes[index]
    last = len(route.corners) - 2
    at = [plan.units[plan.of_leg[index, i]] for i in range(last + 1)]
    points = [_port(plan, link.source, route.leaves, at[0].position)]
    for before, after in pairwise(at):
        if before.across:
            points.append((after.position, before.position))
        else:
            points.append((before.position, after.position))
    points.append(_port(plan, link.target, route.enters, at[-1].position))
    return tuple(points)


def _port(plan: Plan, spot_index: int, side: str, at: float) -> Point:
    spot = plan.grid.spots[spot_index]
    x, y = plan.grid.xs[spot.x], plan.line_ys[spot.line]
    if side in (LEFT, RIGHT):
        reach = reach_at(spot, side, at - y)
        return (x + reach if side == RIGHT else x - reach, at)
    reach = reach_at(spot, side, at - x)
    return (at, y + reach if side == DOWN else y - reach)
