# SPDX-License-Identifier: Apache-2.0
"""From lanes to millimetres downward: row heights, lines of symbols and the gaps between.

A row is as high as its texts or as its symbols and lanes ask, whichever is more. For each gap
under a row rule the number of lanes above the rule is chosen so that the page is lowest.
"""

from dataclasses import dataclass, field

from tatalaksana.core.chart.grid import Grid
from tatalaksana.core.chart.legs import DOWN, UP
from tatalaksana.core.chart.units import Plan

BETWEEN = 1.9
MOST_BETWEEN = 3.0
TO_SYMBOL = 1.5
TO_ENTERED = 2.9
TO_RULE = 1.2
LABEL_HEIGHT = 2.5
BESIDE_LABEL = LABEL_HEIGHT + 0.9
IDLE = 2.3
INSIDE = 2.0
INSIDE_WITH_ARROW = 3.6


@dataclass(slots=True)
class Gap:
    """One gap: its lanes, the clearance to the lines above and below, and the split.

    `above` lanes lie over the row rule, the rest under it.
    """

    lanes: int
    to_upper: float
    to_lower: float
    above: int = 0


@dataclass(slots=True)
class Heights:
    """Needs of a page: `rooms` widens gaps where a label found no place."""

    plan: Plan
    text_heights: list[float]
    top: float
    rooms: dict[int, float] = field(default_factory=dict)

    def settle(self) -> None:
        """Place rows, lines and all units that run across."""
        gaps = self._gaps()
        bounds = self._row_lines()
        self._split_gaps(gaps, bounds)
        self._place(gaps, bounds)
        for unit in self.plan.units:
            if unit.across and unit.track % 2:
                unit.position = self.plan.line_ys[unit.track // 2] + unit.offset

    def _gaps(self) -> list[Gap]:
        grid = self.plan.grid
        tracks = self.plan.tracks(across=True)
        uses = _port_uses(self.plan)
        gaps = []
        for g in range(len(grid.lines) + 1):
            members = [self.plan.units[i] for i in tracks.get(2 * g, ())]
            lanes = max((u.lane + 1 for u in members), default=0)
            spans = [(u.low, u.high) for u in members]
            extra = self.rooms.get(2 * g, 0.0) / 2
            upper = _clearance(grid, g - 1, DOWN, spans, uses)
            lower = _clearance(grid, g, UP, spans, uses)
            gaps.append(Gap(lanes, upper + extra, lower + extra))
        return gaps

    def _row_lines(self) -> list[tuple[int, int]]:
        """Return first and last line of each row."""
        bounds: dict[int, tuple[int, int]] = {}
        for i, line in enumerate(self.plan.grid.lines):
            bounds[line.row] = (bounds.get(line.row, (i, i))[0], i)
        return [bounds[r] for r in range(len(self.text_heights))]

    def _block(self, gaps: list[Gap], first: int, last: int) -> float:
        lines = self.plan.grid.lines
        height = sum(2 * lines[i].half for i in range(first, last + 1))
        return height + sum(self._inner_gap(gaps[i + 1], i) for i in range(first, last))

    def _inner_gap(self, gap: Gap, upper: int) -> float:
        """Return the height of a gap inside a row."""
        if gap.lanes:
            return gap.to_upper + (gap.lanes - 1) * BETWEEN + gap.to_lower
        least = INSIDE_WITH_ARROW if _is_passed(self.plan, 2 * upper + 2) else INSIDE
        labelled = max(gap.to_upper, gap.to_lower)
        return max(least, labelled + (1.6 if labelled > IDLE else 0.0))

    def _split_gaps(self, gaps: list[Gap], bounds: list[tuple[int, int]]) -> None:
        """Choose how many lanes of each gap lie above the row rule."""
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for row, (first, last) in enumerate(bounds):
            block = self._block(gaps, first, last)
            below = gaps[last + 1]
            final = row == len(bounds) - 1
            choices = [below.lanes] if final else range(below.lanes + 1)
            following: dict[int, tuple[float, tuple[int, ...]]] = {}
            for over in choices:
                tries = []
                for used, (height, splits) in best.items():
                    head = _under_rule(gaps[first], used)
                    need = head + block + _over_rule(below, over)
                    uneven = 0.01 * abs(2 * over - below.lanes)
                    total = height + max(self.text_heights[row], need) + uneven
                    tries.append((total, (*splits, over)))
                following[over] = min(tries)
            best = following
        if bounds:
            splits = min(best.values())[1]
            for (_, last), over in zip(bounds, splits, strict=True):
                gaps[last + 1].above = over

    def _place(self, gaps: list[Gap], bounds: list[tuple[int, int]]) -> None:
        plan, y = self.plan, self.top
        plan.row_ys, plan.line_ys = [y], []
        for row, (first, last) in enumerate(bounds):
            head = _under_rule(gaps[first], gaps[first].above if row else 0)
            foot = _over_rule(gaps[last + 1], gaps[last + 1].above)
            block = self._block(gaps, first, last)
            height = max(self.text_heights[row], head + block + foot)
            start = y + min(max((height - block) / 2, head), height - block - foot)
            for i in range(first, last + 1):
                half = plan.grid.lines[i].half
                plan.line_ys.append(start + half)
                start += 2 * half
                if i < last:
                    start += self._inner_gap(gaps[i + 1], i)
            y += height
            plan.row_ys.append(y)
        self._place_lanes(gaps, bounds)

    def _place_lanes(self, gaps: list[Gap], bounds: list[tuple[int, int]]) -> None:
        rules = {0: self.top}
        for row, (_, last) in enumerate(bounds):
            rules[last + 1] = self.plan.row_ys[row + 1]
        ys: dict[int, list[float]] = {}
        for g, gap in enumerate(gaps):
            low, high = self._gap_bounds(g, gap)
            rule = rules.get(g)
            if rule is None:
                ys[2 * g] = _spread(low, high, gap.lanes)
                continue
            upper = _spread(low, rule - TO_RULE, gap.above)
            lower = _spread(rule + TO_RULE, high, gap.lanes - gap.above)
            ys[2 * g] = [*upper, *lower]
        for unit in self.plan.units:
            if unit.across and unit.track % 2 == 0:
                unit.position = ys[unit.track][unit.lane]

    def _gap_bounds(self, g: int, gap: Gap) -> tuple[float, float]:
        lines, centres = self.plan.grid.lines, self.plan.line_ys
        low, high = self.top, self.plan.row_ys[-1]
        if g > 0:
            low = centres[g - 1] + lines[g - 1].half + gap.to_upper
        if g < len(lines):
            high = centres[g] - lines[g].half - gap.to_lower
        return low, high


def _over_rule(gap: Gap, lanes: int) -> float:
    if not lanes:
        return max(IDLE, gap.to_upper if gap.to_upper > TO_ENTERED else 0.0)
    return gap.to_upper + (lanes - 1) * BETWEEN + TO_RULE


def _under_rule(gap: Gap, above: int) -> float:
    lanes = gap.lanes - above
    if not lanes:
        return max(IDLE, gap.to_lower if gap.to_lower > TO_ENTERED else 0.0)
    return gap.to_lower + (lanes - 1) * BETWEEN + TO_RULE


def _spread(low: float, high: float, lanes: int) -> list[float]:
    """Return the places of some lanes between two bounds, evenly and not too far apart."""
    middle = (low + high) / 2
    if lanes < 2:
        return [middle] * lanes
    between = min(MOST_BETWEEN, max((high - low) / (lanes - 1), 0.0))
    return [middle + (i - (lanes - 1) / 2) * between for i in range(lanes)]


def _port_uses(plan: Plan) -> dict[tuple[int, str], float]:
    """Return per used side of a symbol the clearance its arrow asks for."""
    uses: dict[tuple[int, str], float] = {}
    for link, route in zip(plan.links, plan.routes, strict=True):
        leaving = BESIDE_LABEL if link.label else TO_SYMBOL
        for key, need in (
            ((link.source, route.leaves), leaving),
            ((link.target, route.enters), TO_ENTERED),
        ):
            uses[key] = max(uses.get(key, 0.0), need)
    return uses


def _clearance(
    grid: Grid,
    line: int,
    side: str,
    spans: list[tuple[int, int]],
    uses: dict[tuple[int, str], float],
) -> float:
    """Return the distance from the edge of a line of symbols to the first lane beside it."""
    if not 0 <= line < len(grid.lines):
        return TO_RULE
    need = 0.0
    for index, spot in enumerate(grid.spots):
        if spot.line != line:
            continue
        asked = uses.get((index, side), 0.0)
        passed = any(low <= spot.x <= high for low, high in spans)
        if passed:
            asked = max(asked, TO_SYMBOL)
        elif asked < BESIDE_LABEL:
            continue
        need = max(need, asked + spot.h / 2 - grid.lines[line].half)
    return need


def _is_passed(plan: Plan, gap: int) -> bool:
    return any(not u.across and u.low < gap < u.high for u in plan.units)
