# SPDX-License-Identifier: Apache-2.0
"""From lanes to millimetres across: arrows in the borders between actor columns.

Each group of arrows in one border is split left and right of the column rule; distances tighten
in steps when the symbols leave little room.
"""

from dataclasses import dataclass

from tatalaksana.core.chart.legs import LEFT, RIGHT
from tatalaksana.core.chart.order import conflict_groups
from tatalaksana.core.chart.units import Plan, Unit

# Distances to the rule, to a symbol, to a symbol entered there, and between lanes.
ROOMS = (
    (1.2, 1.0, 2.9, 1.9),
    (0.9, 0.9, 2.25, 1.5),
    (0.6, 0.7, 1.85, 1.0),
)


@dataclass(slots=True)
class Obstacle:
    """A symbol beside a border: how far its edge lies from the rule, and where it is."""

    distance: float
    top: float
    bottom: float
    entered: bool


def place_border(plan: Plan, track: int, indices: list[int]) -> None:
    """Place the units of one border track."""
    left = _obstacles(plan, track, LEFT)
    right = _obstacles(plan, track, RIGHT)
    for group in conflict_groups(plan, indices):
        units = [plan.units[i] for i in group]
        lanes = max(u.lane for u in units) + 1
        offsets, fits = _best_split(plan, track, units, lanes, left, right)
        for i in group:
            unit = plan.units[i]
            unit.offset = offsets[unit.lane]
            unit.position = plan.grid.xs[track] + unit.offset
            if not fits:
                plan.border_faults.append(i)


def _best_split(
    plan: Plan,
    track: int,
    units: list[Unit],
    lanes: int,
    left: list[Obstacle],
    right: list[Obstacle],
) -> tuple[list[float], bool]:
    splits = list(range(lanes + 1))
    if track == 0:
        splits = [0]
    elif track == plan.grid.width - 1:
        splits = [lanes]
    tries = []
    for rank, room in enumerate(ROOMS):
        for split in splits:
            offsets = _offsets(lanes, split, room)
            excess = sum(
                _excess(
                    u, offsets[u.lane], left if offsets[u.lane] < 0 else right, room
                )
                for u in units
            )
            tries.append(
                (
                    excess > 0,
                    rank,
                    round(excess, 6),
                    abs(2 * split - lanes),
                    split,
                    offsets,
                )
            )
        best = min(tries)
        if not best[0]:
            return best[-1], True
    return min(tries, key=lambda t: (t[2], t[1]))[-1], False


def _offsets(
    lanes: int, split: int, room: tuple[float, float, float, float]
) -> list[float]:
    rule, _, _, between = room
    return [
        -rule - (split - 1 - i) * between if i < split else rule + (i - split) * between
        for i in range(lanes)
    ]


def _excess(
    unit: Unit,
    offset: float,
    obstacles: list[Obstacle],
    room: tuple[float, float, float, float],
) -> float:
    """Return how far a unit would come too near to the symbols it passes."""
    worst = 0.0
    for o in obstacles:
        if o.bottom + 0.6 < unit.start or o.top - 0.6 > unit.end:
            continue
        need = room[2] if o.entered else room[1]
        worst = max(worst, abs(offset) + need - o.distance)
    return worst if worst > 1e-6 else 0.0


def _obstacles(plan: Plan, track: int, side: str) -> list[Obstacle]:
    """Return the symbols of the column on one side of a border."""
    grid = plan.grid
    col_track = track - 1 if side == LEFT else track + 1
    facing = RIGHT if side == LEFT else LEFT
    entered = {
        link.target
        for link, route in zip(plan.links, plan.routes, strict=True)
        if route.enters == facing
    }
    return [
        Obstacle(
            abs(grid.xs[track] - grid.xs[col_track]) - spot.w / 2,
            plan.line_ys[spot.line] - spot.h / 2,
            plan.line_ys[spot.line] + spot.h / 2,
            i in entered,
        )
        for i, spot in enumerate(grid.spots)
        if spot.x == col_track
    ]
