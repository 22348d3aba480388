# SPDX-License-Identifier: Apache-2.0
"""Where arrows meet the sides of symbols: offsets from the centre line on the odd tracks.

Straight arrows and diamonds keep the middle, others move aside; an arrow too many lands on the
slanted edge of a diamond, which is correct but not pretty.
"""

from tatalaksana.core.chart.order import conflict_groups
from tatalaksana.core.chart.outline import slanted_limit, straight_limit
from tatalaksana.core.chart.units import Plan, Unit

PITCHES = (1.7, 1.3, 1.0, 0.85, 0.78)
_FREE = 3.4


def set_offsets(plan: Plan, indices: list[int]) -> None:
    """Give the units of one odd track their distance from its centre line."""
    for group in conflict_groups(plan, indices):
        units = [plan.units[i] for i in group]
        if len(units) == 1:
            units[0].offset = 0.0
            continue
        zero, pitch = _fit(plan, units)
        for unit in units:
            unit.offset = (unit.lane - zero) * pitch


def _fit(plan: Plan, units: list[Unit]) -> tuple[float, float]:
    """Return the lane that keeps the middle and the distance between lanes."""
    lanes = max(u.lane for u in units) + 1
    middles = _middles(units, lanes)
    for slanted in (False, True):
        limits = [_limit(plan, u, slanted=slanted) + 1e-6 for u in units]
        for pitch in PITCHES:
            for zero in middles:
                if all(
                    abs(u.lane - zero) * pitch <= limit
                    for u, limit in zip(units, limits, strict=True)
                ):
                    return zero, pitch
    return (lanes - 1) / 2, PITCHES[-1]


def _middles(units: list[Unit], lanes: int) -> list[float]:
    """Return which lanes may keep the middle, those with straight arrows first."""
    centre = (lanes - 1) / 2

    def wish(lane: int) -> tuple[int, float, int]:
        straight = sum(len(u.ports) > 1 for u in units if u.lane == lane)
        return -straight, abs(lane - centre), lane

    ranked = [float(lane) for lane in sorted(range(lanes), key=wish)]
    return [*ranked, centre]


def _limit(plan: Plan, unit: Unit, *, slanted: bool) -> float:
    limit = slanted_limit if slanted else straight_limit
    return min(
        (limit(plan.grid.spots[i], side) for i, side in unit.ports), default=_FREE
    )
