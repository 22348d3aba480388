# SPDX-License-Identifier: Apache-2.0
"""Give flow lines their direction and follow them from symbol to symbol."""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.attach import End, Line
from tatalaksana.formats.reading.pdf.geometry import Point, Polyline, length, overlap
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.symbols import Symbol


class Flow(IntEnum):
    """Which way a line runs along its points."""

    UNKNOWN = 0
    ON = 1
    BACK = -1
    BOTH = 2


class Way(NamedTuple):
    """One arrow from symbol to symbol: the lines it takes, its path, its widest gap."""

    source: int
    target: int
    lines: tuple[int, ...]
    path: Polyline
    gap: float
    has_head: bool
    both: bool = False


@dataclass(frozen=True, slots=True)
class Flows:
    """What the lines of a page say: ways, done-together pairs, and ends left over."""

    ways: tuple[Way, ...]
    joint: tuple[Way, ...]
    loose: tuple[Point, ...]


class _Step(NamedTuple):
    """One line walked in one direction from a place along it."""

    line: int
    forward: bool
    entry: float


def follow(lines: Sequence[Line], symbols: Sequence[Symbol]) -> Flows:
    """Walk every line that leaves a symbol to the symbols it reaches."""
    flows = directions(lines, symbols)
    ways: list[Way] = []
    for i, line in enumerate(lines):
        for forward in (True, False):
            tail = line.first if forward else line.last
            if tail.symbol >= 0 and _runs(flows[i], forward=forward):
                start = _Step(i, forward, 0.0 if forward else length(line.points))
                walk = _Walk(lines, flows, tail.symbol)
                ways += walk.go(start, (), (), tail.gap)
    ways = _unique(ways)
    joint = [w for w in ways if not w.has_head and _side_by_side(w, symbols)]
    loose = tuple(_loose(lines, ways))
    return Flows(tuple(w for w in ways if w not in joint), tuple(joint), loose)


def _runs(flow: Flow, *, forward: bool) -> bool:
    return flow is Flow.BOTH or flow is (Flow.ON if forward else Flow.BACK)


def directions(lines: Sequence[Line], symbols: Sequence[Symbol]) -> list[Flow]:
    """Return which way each line runs; heads decide, then what its ends meet."""
    flows = [_by_heads(line) for line in lines]
    for i, line in enumerate(lines):
        if flows[i] is Flow.UNKNOWN and min(e.symbol for e in line.ends) >= 0:
            flows[i] = _between(line, symbols)
    while True:
        found = _by_meeting(lines, flows) or _by_symbol(lines, flows)
        if found is None:
            return flows
        flows[found[0]] = found[1]


def _by_heads(line: Line) -> Flow:
    if line.head_first and line.head_last:
        return Flow.BOTH
    if line.has_head:
        return Flow.BACK if line.head_first else Flow.ON
    return Flow.UNKNOWN


def _between(line: Line, symbols: Sequence[Symbol]) -> Flow:
    """Direct a headless line between two symbols: down, or right, or over the page edge."""
    one, two = (symbols[e.symbol] for e in line.ends)
    if one.is_connector != two.is_connector:
        edge, node = (one, two) if one.is_connector else (two, one)
        enters = edge.box.centre[1] > node.box.centre[1]
        return Flow.ON if enters == (edge is two) else Flow.BACK
    if one.row != two.row:
        return Flow.ON if one.row < two.row else Flow.BACK
    if overlap(one.box.x0, one.box.x1, two.box.x0, two.box.x1):
        return Flow.ON if one.box.y0 <= two.box.y0 else Flow.BACK
    return Flow.ON if one.box.x0 <= two.box.x0 else Flow.BACK


def _by_meeting(
    lines: Sequence[Line], flows: Sequence[Flow]
) -> tuple[int, Flow] | None:
    """Direct a headless line that meets a tail (its finish) or a headless finish (its start)."""
    for i, line in enumerate(lines):
        if flows[i] is not Flow.UNKNOWN:
            continue
        for at_last in (True, False):
            if _meets(lines, flows, i, at_last=at_last, tail=True):
                return i, (Flow.ON if at_last else Flow.BACK)
        for at_last in (True, False):
            if _meets(lines, flows, i, at_last=at_last, tail=False):
                return i, (Flow.BACK if at_last else Flow.ON)
        if line.first.is_free and line.last.is_free:
            continue
    return None


def _meets(
    lines: Sequence[Line], flows: Sequence[Flow], i: int, *, at_last: bool, tail: bool
) -> bool:
    """Whether this end meets the tail (or headless finish) of a directed line."""
    line = lines[i]
    mine = line.points[-1] if at_last else line.points[0]
    end = line.last if at_last else line.first
    if end.symbol >= 0:
        return False
    for j, other in enumerate(lines):
        if j == i or flows[j] not in (Flow.ON, Flow.BACK):
            continue
        is_first = (flows[j] is Flow.ON) == tail
        theirs = other.points[0] if is_first else other.points[-1]
        headed = other.head_first if is_first else other.head_last
        if not tail and headed:
            continue
        touch = other.first if is_first else other.last
        tied = end.line == j or touch.line == i
        if tied and math.dist(mine, theirs) <= LIMITS.end_to_end + 1:
            return True
    return False


def _by_symbol(lines: Sequence[Line], flows: Sequence[Flow]) -> tuple[int, Flow] | None:
    """Let the topmost headless line that stands on one symbol start there."""
    best: tuple[float, float, int, Flow] | None = None
    for i, line in enumerate(lines):
        if flows[i] is not Flow.UNKNOWN:
            continue
        for end, point, flow in (
            (line.first, line.points[0], Flow.ON),
            (line.last, line.points[-1], Flow.BACK),
        ):
            if end.symbol >= 0:
                found = (point[1], point[0], i, flow)
                best = found if best is None else min(best, found)
    return None if best is None else (best[2], best[3])


class _Walk:
    """The walk from one symbol; `go` yields a way for every symbol it reaches."""

    def __init__(
        self, lines: Sequence[Line], flows: Sequence[Flow], source: int
    ) -> None:
        self.lines = lines
        self.flows = flows
        self.source = source
        self.seen: set[int] = set()

    def go(
        self, step: _Step, taken: tuple[int, ...], path: Polyline, gap: float
    ) -> Iterator[Way]:
        """Walk one line to its finish, and every line that branches off it."""
        if step.line in self.seen:
            return
        self.seen.add(step.line)
        line = self.lines[step.line]
        taken = (*taken, step.line)
        yield from self._finish(step, line, taken, path, gap)
        for branch, place in self._branches(step):
            piece = stretch(line.points, step.entry, place)
            yield from self.go(branch, taken, path + piece, gap)

    def _finish(
        self,
        step: _Step,
        line: Line,
        taken: tuple[int, ...],
        path: Polyline,
        gap: float,
    ) -> Iterator[Way]:
        finish = line.last if step.forward else line.first
        whole = length(line.points)
        way = path + stretch(line.points, step.entry, whole if step.forward else 0.0)
        gap = max(gap, finish.gap)
        if finish.symbol >= 0:
            headed = line.head_last if step.forward else line.head_first
            both = line.head_first and line.head_last
            if finish.symbol != self.source:
                yield Way(self.source, finish.symbol, taken, way, gap, headed, both)
        elif finish.line >= 0:
            yield from self._go_on(finish, taken, way, gap)

    def _go_on(
        self, finish: End, taken: tuple[int, ...], path: Polyline, gap: float
    ) -> Iterator[Way]:
        flow = self.flows[finish.line]
        for forward in (True, False):
            if _runs(flow, forward=forward):
                step = _Step(finish.line, forward, finish.at)
                yield from self.go(step, taken, path, gap)

    def _branches(self, step: _Step) -> list[tuple[_Step, float]]:
        """Return the lines whose tail sits on this one, downstream of where it was entered."""
        line = self.lines[step.line]
        out = []
        for j, other in enumerate(self.lines):
            for forward in (True, False):
                tail = other.first if forward else other.last
                if tail.line != step.line or j == step.line:
                    continue
                if not _runs(self.flows[j], forward=forward):
                    continue
                upstream = (tail.at - step.entry) * (1 if step.forward else -1)
                if line.has_head and upstream < -LIMITS.corner:
                    continue
                entry = 0.0 if forward else length(other.points)
                out.append((_Step(j, forward, entry), tail.at))
        return out


def stretch(points: Polyline, start: float, end: float) -> Polyline:
    """Return the part of a polyline between two lengths, turned when end < start."""
    if end < start:
        return stretch(points, end, start)[::-1]
    out: list[Point] = []
    walked = 0.0
    for a, b in itertools.pairwise(points):
        step = math.dist(a, b)
        lo, hi = max(start, walked), min(end, walked + step)
        if step and lo <= hi:
            for at in (lo, hi):
                t = (at - walked) / step
                out.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        walked += step
    return tuple(out)


def _unique(ways: list[Way]) -> list[Way]:
    """Keep one way for each pair of symbols: the headed one, then the nearer one."""
    best: dict[tuple[int, int], Way] = {}
    for way in ways:
        key = (way.source, way.target)
        known = best.get(key)
        if known is None or (way.has_head, -way.gap) > (known.has_head, -known.gap):
            best[key] = way
    return list(best.values())


def _side_by_side(way: Way, symbols: Sequence[Symbol]) -> bool:
    """Whether a headless line joins two symbols of one level: done together."""
    one, two = symbols[way.source], symbols[way.target]
    if one.is_connector or two.is_connector:
        return False
    shared = overlap(one.box.y0, one.box.y1, two.box.y0, two.box.y1)
    return shared > LIMITS.level * min(one.box.height, two.box.height)


def _loose(lines: Sequence[Line], ways: Sequence[Way]) -> Iterator[Point]:
    """Yield the ends that touch nothing."""
    walked = {i for way in ways for i in way.lines}
    for i, line in enumerate(lines):
        for end, point in zip(
            line.ends, (line.points[0], line.points[-1]), strict=True
        ):
            free = end.is_free and (line.has_head or i in walked)
            if free or (end.is_free and length(line.points) > LIMITS.half_free):
                yield point
