# SPDX-License-Identifier: Apache-2.0
"""Where the elements of a BPMN diagram stand and how its flows run.

Steps run to the right, officials are lanes below each other. Every step has a column of its own,
as wide as the gateways beside it ask for; a task is as tall as its words, a lane as tall as its
tallest task. What goes back runs along the foot of the lane it leaves, each on its own track.
Units are those of the diagram: pixels at 100 %.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from tatalaksana.core.sop.model import ActorId, NodeId, Sop
from tatalaksana.formats.rendering.bpmn_graph import Element, Graph, Link

Way = tuple[tuple[float, float], ...]
_POOL_HEAD, _LANE_HEAD, _TASK_WIDTH, _TASK_HEIGHT = 30, 30, 190, 70
_LINE, _LETTERS, _PADDING = 14, 25, 26
_SLOT, _GAP, _MARGIN, _TRACK = 70, 60, 30, 12
_SMALL = {
    "exclusiveGateway": 40,
    "parallelGateway": 40,
    "startEvent": 30,
    "endEvent": 30,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A box in the diagram."""

    x: float
    y: float
    w: float
    h: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box."""
        return self.x + self.w / 2, self.y + self.h / 2


@dataclass(frozen=True, slots=True)
class Diagram:
    """Everything placed: the pool, its lanes, the elements, and the way of each flow."""

    pool: Place
    lanes: Mapping[ActorId, Place]
    elements: Mapping[str, Place]
    ways: Mapping[str, Way]


def lay_out(sop: Sop, graph: Graph) -> Diagram:
    """Place the elements of a flow and lead its arrows."""
    actor_of = {e.id: sop.node(e.node).actor for e in graph.elements}
    lefts, width = _columns(sop, graph.elements)
    spans = {e.id: _span(e, lefts) for e in graph.elements}
    tracks = _tracks(graph.links, spans, actor_of)
    rooms = _rooms(sop, graph.elements, actor_of)
    lanes = _lanes(rooms, tracks, width)
    places = {}
    for element in graph.elements:
        lane, room = lanes[actor_of[element.id]], rooms[actor_of[element.id]]
        x, w = spans[element.id]
        h = _height(element)
        places[element.id] = Place(x, lane.y + _MARGIN + (room - h) / 2, w, h)
    ways = {}
    for link in graph.links:
        source, target = places[link.source], places[link.target]
        if link.id in tracks:
            lane = lanes[tracks[link.id][0]]
            foot = lane.y + lane.h - _TRACK * (tracks[link.id][1] + 1)
            ways[link.id] = _back(source, target, foot)
        else:
            ways[link.id] = _onward(source, target)
    tall = sum(lane.h for lane in lanes.values()) or _TASK_HEIGHT
    return Diagram(Place(0, 0, width, tall), lanes, places, ways)


def _height(element: Element) -> float:
    lines = ceil(len(element.name) / _LETTERS)
    return _SMALL.get(element.kind, max(_TASK_HEIGHT, _LINE * lines + _PADDING))


def _columns(
    sop: Sop, elements: Iterable[Element]
) -> tuple[dict[NodeId, float], float]:
    """Return the left side of every task, and where the last column ends."""
    before: dict[NodeId, int] = {}
    after: dict[NodeId, int] = {}
    for element in elements:
        before[element.node] = max(before.get(element.node, 0), -element.slot)
        after[element.node] = max(after.get(element.node, 0), element.slot)
    lefts: dict[NodeId, float] = {}
    at: float = _POOL_HEAD + _LANE_HEAD
    for column in _shared(sop):
        left = at + _SLOT * max(before[n] for n in column)
        lefts |= dict.fromkeys(column, left)
        at = left + _TASK_WIDTH + _SLOT * max(after[n] for n in column) + _GAP
    return lefts, at


def _shared(sop: Sop) -> list[list[NodeId]]:
    """Return the symbols column by column: those of one row share one, those of one cell do not."""
    columns: list[list[NodeId]] = []
    for activity in sop.activities:
        depths: dict[ActorId, int] = {}
        first = len(columns)
        for node in sop.nodes_of(activity.id):
            depth = depths[node.actor] = depths.get(node.actor, -1) + 1
            if first + depth == len(columns):
                columns.append([])
            columns[first + depth].append(node.id)
    return columns


def _span(element: Element, lefts: Mapping[NodeId, float]) -> tuple[float, float]:
    """Return the left side and the width of an element."""
    left, w = lefts[element.node], _SMALL.get(element.kind, _TASK_WIDTH)
    if not element.slot:
        return left, w
    start = left if element.slot < 0 else left + _TASK_WIDTH - _SLOT
    return start + _SLOT * element.slot + (_SLOT - w) / 2, w


def _tracks(
    links: Iterable[Link],
    spans: Mapping[str, tuple[float, float]],
    actor_of: Mapping[str, ActorId],
) -> dict[str, tuple[ActorId, int]]:
    """Return, for every flow that goes back, the lane it leaves and its track there."""
    found: dict[str, tuple[ActorId, int]] = {}
    used: dict[ActorId, int] = {}
    for link in links:
        if spans[link.target][0] <= spans[link.source][0]:
            actor = actor_of[link.source]
            used[actor] = used.get(actor, -1) + 1
            found[link.id] = (actor, used[actor])
    return found


def _rooms(
    sop: Sop, elements: Iterable[Element], actor_of: Mapping[str, ActorId]
) -> dict[ActorId, float]:
    """Return the height each lane needs for its tallest element."""
    rooms: dict[ActorId, float] = {a.id: _TASK_HEIGHT for a in sop.actors}
    for element in elements:
        actor = actor_of[element.id]
        rooms[actor] = max(rooms[actor], _height(element))
    return rooms


def _lanes(
    rooms: Mapping[ActorId, float],
    tracks: Mapping[str, tuple[ActorId, int]],
    width: float,
) -> dict[ActorId, Place]:
    counts: dict[ActorId, int] = {}
    for actor, track in tracks.values():
        counts[actor] = max(counts.get(actor, 0), track + 1)
    lanes: dict[ActorId, Place] = {}
    y: float = 0
    for actor, room in rooms.items():
        h = room + 2 * _MARGIN + _TRACK * counts.get(actor, 0)
        lanes[actor] = Place(_POOL_HEAD, y, width - _POOL_HEAD, h)
        y += h
    return lanes


def _onward(source: Place, target: Place) -> Way:
    """Leave by the right side, enter by the left."""
    x0, y0 = source.x + source.w, source.middle[1]
    x1, y1 = target.x, target.middle[1]
    if y0 == y1:
        return ((x0, y0), (x1, y1))
    turn = x1 - _GAP / 2 if x1 - x0 > _GAP else (x0 + x1) / 2
    return ((x0, y0), (turn, y0), (turn, y1), (x1, y1))


def _back(source: Place, target: Place, foot: float) -> Way:
    """Leave by the foot, run along the foot of the lane, enter from where the way comes."""
    sx, tx = source.middle[0], target.middle[0]
    enter = target.y if target.y > foot else target.y + target.h
    return ((sx, source.y + source.h), (sx, foot), (tx, foot), (tx, enter))


def label_place(words: str, way: Way) -> Place:
    """Return where the answer of a flow is written: beside the start of its way."""
    (x0, y0), (x1, y1) = way[0], way[1]
    w = 7.0 * len(words) + 4
    if y0 == y1:
        return Place(min(x0, x1) + 4, y0 - _LINE - 4, w, _LINE)
    return Place(x0 + 4, y0 + 4, w, _LINE)
