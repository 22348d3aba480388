# SPDX-License-Identifier: Apache-2.0
"""Off-page connectors: pair what leaves a page with what enters another."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.attach import End, Line
from tatalaksana.formats.reading.pdf.geometry import Box, Point, box_of
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.rows import Table
from tatalaksana.formats.reading.pdf.symbols import Kind, Symbol
from tatalaksana.formats.reading.pdf.walk import Way


class Port(NamedTuple):
    """A symbol of one table part: which part, which symbol."""

    part: int
    symbol: int


class Arrow(NamedTuple):
    """One arrow between two symbols, possibly over a page edge."""

    source: Port
    target: Port
    label: str
    gap: float
    has_head: bool
    both: bool
    is_bridged: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What was read on one page of a table: symbols, ways and their labels."""

    table: Table
    symbols: tuple[Symbol, ...]
    ways: tuple[Way, ...]
    labels: tuple[tuple[int, str], ...]
    joint: tuple[Way, ...] = ()
    loose: tuple[Point, ...] = ()
    lines: tuple[Line, ...] = ()
    left_over: tuple[tuple[str, Box], ...] = ()
    has_picture: bool = False
    traced: tuple[Box, ...] = ()

    def is_traced(self, symbol: int) -> bool:
        """Whether a symbol was traced from a bitmap."""
        return any(box.holds(self.symbols[symbol].box.centre) for box in self.traced)

    def label(self, way: int) -> str:
        """Return the label of a way, empty when it has none."""
        return dict(self.labels).get(way, "")


class _Gate(NamedTuple):
    """A connector with the arrows that enter or leave it."""

    port: Port
    mark: str
    x: float
    is_low: bool
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Bridged:
    """Every arrow from node to node, and the connectors that found no partner."""

    arrows: tuple[Arrow, ...]
    unpaired: tuple[Port, ...]


def cut_ends(
    lines: Sequence[Line], symbols: Sequence[Symbol], table: Table
) -> tuple[tuple[Line, ...], tuple[Symbol, ...]]:
    """Take a line that just ends at the table's edge for one cut by the page."""
    out: list[Line] = []
    added = list(symbols)
    for line in lines:
        for at_first in (True, False):
            end = line.first if at_first else line.last
            point = line.points[0] if at_first else line.points[-1]
            if not end.is_free or not _at_edge(point, table):
                continue
            box = box_of((point,)).grown(0.5)
            contour = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1))
            added.append(Symbol(len(added), Kind.CONNECTOR, box, contour, is_cut=True))
            tied = End(symbol=len(added) - 1)
            line = replace(line, first=tied) if at_first else replace(line, last=tied)
        out.append(line)
    return tuple(out), tuple(added)


def _at_edge(point: Point, table: Table) -> bool:
    area = table.actor_area
    if not area.x0 <= point[0] <= area.x1:
        return False
    above = point[1] <= area.y0 + LIMITS.page_cut
    return above or point[1] >= area.y1 - LIMITS.page_cut


def glued_ways(symbols: Sequence[Symbol], ways: Sequence[Way]) -> tuple[Way, ...]:
    """Lead a connector on into the one symbol it touches when only a connector enters it."""
    left = {way.source for way in ways}
    entered = {w.target for w in ways if symbols[w.source].is_connector}
    out = []
    for edge in symbols:
        if not edge.is_connector or edge.place in left or edge.place not in entered:
            continue
        around = edge.box.grown(LIMITS.touch)
        touched = [s for s in symbols if not s.is_connector and around.meets(s.box)]
        if len(touched) == 1:
            path = (edge.box.centre, touched[0].box.centre)
            gap = LIMITS.gap_far  # no line is drawn: inferred, and reported as a gap
            out.append(Way(edge.place, touched[0].place, (), path, gap, has_head=False))
    return tuple(out)


def bridge(parts: Sequence[Part]) -> Bridged:
    """Return the arrows of a whole table, connectors resolved."""
    arrows = [a for i, part in enumerate(parts) for a in _arrows(i, part)]
    sinks = _gates(arrows, parts, entering=True)
    sources = _gates(arrows, parts, entering=False)
    onward = {g.port for g in sources}
    arrived = {g.port for g in sinks}
    ends = [g for g in sinks if g.port not in onward]
    starts = [g for g in sources if g.port not in arrived]
    pairs = _pairs(ends, starts)
    leaving: dict[Port, list[Arrow]] = {g.port: list(g.arrows) for g in sources}
    for sink, source in pairs:
        leaving[sink.port] = list(source.arrows)
    found = [
        whole
        for arrow in arrows
        if not _is_edge(arrow.source, parts)
        for whole in _through(arrow, leaving, parts, frozenset())
    ]
    met = {gate.port for pair in pairs for gate in pair}
    alone = tuple(g.port for g in (*ends, *starts) if g.port not in met)
    return Bridged(tuple(found), alone)


def _through(
    arrow: Arrow,
    leaving: dict[Port, list[Arrow]],
    parts: Sequence[Part],
    passed: frozenset[Port],
) -> Iterator[Arrow]:
    """Follow an arrow through connectors until it reaches a symbol."""
    if not _is_edge(arrow.target, parts):
        yield arrow
        return
    if arrow.target in passed:
        return
    for after in leaving.get(arrow.target, ()):
        joined = Arrow(
            arrow.source,
            after.target,
            arrow.label or after.label,
            max(arrow.gap, after.gap),
            arrow.has_head or after.has_head,
            both=False,
            is_bridged=True,
        )
        yield from _through(joined, leaving, parts, passed | {arrow.target})


def _arrows(number: int, part: Part) -> list[Arrow]:
    return [
        Arrow(
            Port(number, way.source),
            Port(number, way.target),
            part.label(i),
            way.gap,
            way.has_head,
            way.both,
        )
        for i, way in enumerate(part.ways)
    ]


def _is_edge(port: Port, parts: Sequence[Part]) -> bool:
    return parts[port.part].symbols[port.symbol].is_connector


def _gates(
    arrows: Sequence[Arrow], parts: Sequence[Part], *, entering: bool
) -> list[_Gate]:
    by_port: dict[Port, list[Arrow]] = {}
    for arrow in arrows:
        port = arrow.target if entering else arrow.source
        if _is_edge(port, parts):
            by_port.setdefault(port, []).append(arrow)
    return [
        _Gate(
            port,
            _symbol(port, parts).mark,
            _symbol(port, parts).box.centre[0],
            _is_low(port, parts),
            tuple(found),
        )
        for port, found in by_port.items()
    ]


def _symbol(port: Port, parts: Sequence[Part]) -> Symbol:
    return parts[port.part].symbols[port.symbol]


def _is_low(port: Port, parts: Sequence[Part]) -> bool:
    area = parts[port.part].table.actor_area
    return _symbol(port, parts).box.centre[1] > area.centre[1]


def _pairs(
    sinks: Sequence[_Gate], sources: Sequence[_Gate]
) -> list[tuple[_Gate, _Gate]]:
    """Pair each sink with a source: same mark first, then unmarked ones nearest in x."""
    fits = sorted(
        (fit, i, j)
        for i, sink in enumerate(sinks)
        for j, source in enumerate(sources)
        if (fit := _misfit(sink, source)) < math.inf
    )
    out: list[tuple[_Gate, _Gate]] = []
    used_sinks: set[int] = set()
    used_sources: set[int] = set()
    for fit, i, j in fits:
        shared = fit < 1 and sinks[i].mark
        if i in used_sinks or (j in used_sources and not shared):
            continue
        used_sinks.add(i)
        used_sources.add(j)
        out.append((sinks[i], sources[j]))
    return out


def _misfit(sink: _Gate, source: _Gate) -> float:
    """Return how badly two connectors pair; infinite when they cannot."""
    apart = source.port.part - sink.port.part
    if sink.port == source.port:
        return 0.0
    if sink.mark and sink.mark == source.mark:
        return 0.1 * abs(apart)
    if sink.mark and source.mark:
        return math.inf
    if apart not in (1, -1):
        return math.inf
    straight = (apart == 1) == sink.is_low
    far = abs(sink.x - source.x)
    half_marked = 200.0 if sink.mark or source.mark else 0.0
    return 10 + far + half_marked + (0.0 if straight else 500.0)
