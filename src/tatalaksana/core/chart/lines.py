# SPDX-License-Identifier: Apache-2.0
"""Which symbols of a row stand above which: the lines of symbols inside one row."""

from collections import defaultdict

from tatalaksana.core.sop.model import ActivityId, ActorId, Node, NodeId, Sop


def stack_symbols(sop: Sop, activity: ActivityId) -> list[list[Node]]:
    """Arrange the symbols of a row into lines, one symbol per actor and line.

    A cell with several symbols reads downward along the flow; cycles are cut by document order.
    A lone symbol takes the line of the neighbours it is joined to.
    """
    nodes = sop.nodes_of(activity)
    if not nodes:
        return []
    depth = _depths(sop, nodes)
    cells: defaultdict[ActorId, list[Node]] = defaultdict(list)
    for node in nodes:
        cells[node.actor].append(node)
    count = max(len(cell) for cell in cells.values())
    if count == 1:
        return [list(nodes)]
    place: dict[NodeId, int] = {}
    for actor in sorted(cells, key=lambda a: -len(cells[a])):
        ordered = sorted(cells[actor], key=lambda n: depth[n.id])
        _place_cell(sop, ordered, place, count)
    lines: list[list[Node]] = [[] for _ in range(count)]
    for node in nodes:
        lines[place[node.id]].append(node)
    return lines


def _depths(sop: Sop, nodes: tuple[Node, ...]) -> dict[NodeId, int]:
    """Return the longest way to each symbol inside the row, by arrows that run onward."""
    order = {n.id: i for i, n in enumerate(nodes)}
    arrows = [
        (order[e.source], order[e.target])
        for e in sop.edges
        if e.source in order and e.target in order
    ]
    onward = [(a, b) for a, b in arrows if a < b or not _leads(arrows, b, a)]
    depth = [0] * len(nodes)
    for _ in nodes:
        for a, b in onward:
            depth[b] = max(depth[b], min(depth[a] + 1, len(nodes)))
    return {n.id: depth[i] for i, n in enumerate(nodes)}


def _leads(arrows: list[tuple[int, int]], start: int, goal: int) -> bool:
    seen, todo = {start}, [start]
    while todo:
        at = todo.pop()
        for a, b in arrows:
            if a == at and b not in seen:
                seen.add(b)
                todo.append(b)
    return goal in seen


def _place_cell(
    sop: Sop, ordered: list[Node], place: dict[NodeId, int], count: int
) -> None:
    free = 0
    for rank, node in enumerate(ordered):
        last = count - (len(ordered) - rank)
        wish = _wish(sop, node, place)
        line = min(max(free, wish), last)
        place[node.id] = line
        free = line + 1


def _wish(sop: Sop, node: Node, place: dict[NodeId, int]) -> int:
    near = [
        place[other]
        for edge in sop.edges
        for mine, other in ((edge.source, edge.target), (edge.target, edge.source))
        if mine == node.id and other in place
    ]
    return round(sum(near) / len(near)) if near else 0
