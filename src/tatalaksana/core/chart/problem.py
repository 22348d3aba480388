# SPDX-License-Identifier: Apache-2.0
"""One page as a routing problem: its lines, symbols, pentagons and arrows on the grid."""

from dataclasses import dataclass, field

from tatalaksana.core.chart.grid import (
    BOX,
    CAPSULE,
    DIAMOND,
    PENTAGON,
    Grid,
    Line,
    Link,
    Spot,
)
from tatalaksana.core.chart.pages import PentagonKey, Strip
from tatalaksana.core.chart.table import Table, TableRow
from tatalaksana.core.sop.model import Edge, Node, NodeId, Shape

PENTAGON_SIZE = (5.4, 5.6)
_SHAPES = {
    Shape.PROCESS: BOX,
    Shape.TERMINATOR: CAPSULE,
    Shape.DECISION: DIAMOND,
}
_YES = frozenset(
    [
        "ya",
        "y",
        "iya",
        "yes",
        "setuju",
        "disetujui",
        "lengkap",
        "sesuai",
        "benar",
        "layak",
        "diterima",
        "sudah",
        "ada",
    ]
)


@dataclass(slots=True)
class Connector:
    """A pentagon of the page before it has a place."""

    key: PentagonKey
    leaves: bool
    edges: list[Edge]
    near: Node
    columns: tuple[int, ...]


@dataclass(slots=True)
class Problem:
    """One page to be routed; `spots` come first from nodes, then from pentagons."""

    table: Table
    rows: list[TableRow]
    first_row: int
    grid: Grid
    nodes: list[Node]
    connectors: list[Connector]
    strip_lines: tuple[int, int] = (0, 0)
    links: list[Link] = field(default_factory=list)


def symbol_size(shape: str, column: float) -> tuple[float, float]:
    """Return the width and height of a symbol in a column of this width."""
    narrow = column < 18
    width = min(column * (0.50 if narrow else 0.53), 12.5)
    height = 5.2 if narrow else 6.0
    if shape == DIAMOND:
        return width + 0.7, height + 1.6
    if shape == CAPSULE:
        return width, height - 0.4
    return (width, height) if shape == BOX else PENTAGON_SIZE


def build_problem(
    table: Table,
    first_row: int,
    last_row: int,
    edges: list[Edge],
    strips: tuple[Strip, Strip],
    columns: dict[str, int],
) -> Problem:
    """Set up the grid of the rows from `first_row` to `last_row`."""
    rows = table.rows[first_row : last_row + 1]
    nodes = [n for row in rows for line in row.lines for n in line]
    place = _node_lines(rows)
    total = sum(max(len(r.lines), 1) for r in rows)
    top, bottom = strips
    upper = _strip_lines(top, nodes, place, columns, downward=False)
    lower = _strip_lines(bottom, nodes, place, columns, downward=True)
    before = len(upper)
    spots = [
        _spot(_SHAPES[n.shape], n.id, place[n.id] + before, columns[n.actor], table)
        for n in nodes
    ]
    connectors: list[Connector] = []
    for number, line in enumerate(upper):
        for col, connector in line:
            spots.append(_pentagon(connector, before - 1 - number, col))
            connectors.append(connector)
    for number, line in enumerate(lower):
        for col, connector in line:
            spots.append(_pentagon(connector, before + total + number, col))
            connectors.append(connector)
    lines = _lines(rows, len(upper), len(lower), spots, table.actor_width)
    links = _links(nodes, connectors, edges, spots)
    grid = _grid(table, rows, lines, spots, links)
    strip_counts = len(upper), len(lower)
    return Problem(table, rows, first_row, grid, nodes, connectors, strip_counts, links)


def _node_lines(rows: list[TableRow]) -> dict[NodeId, int]:
    place: dict[NodeId, int] = {}
    line = 0
    for row in rows:
        for symbols in row.lines or [[]]:
            for node in symbols:
                place[node.id] = line
            line += 1
    return place


def _spot(shape: str, key: str, line: int, col: int, table: Table) -> Spot:
    width, height = symbol_size(shape, table.actor_width)
    return Spot(key, line, col, shape, width, height)


def _pentagon(connector: Connector, line: int, col: int) -> Spot:
    way = "up" if connector.key.upward else "down"
    key = f"{connector.key.target}:{way}"
    return Spot(key, line, col, PENTAGON, *PENTAGON_SIZE, leaves=connector.leaves)


def _strip_lines(
    strip: Strip,
    nodes: list[Node],
    place: dict[NodeId, int],
    columns: dict[str, int],
    *,
    downward: bool,
) -> list[list[tuple[int, Connector]]]:
    """Give every pentagon of an edge a column and a strip line, the nearest symbols first."""
    by_id = {n.id: n for n in nodes}
    wanted: list[Connector] = []
    for key, edges in strip.arriving.items():
        node = by_id[key.target]
        wanted.append(Connector(key, False, edges, node, (columns[node.actor],)))  # noqa: FBT003
    for key, edges in strip.leaving.items():
        sources = [by_id[e.source] for e in edges]
        node = sorted(sources, key=lambda n: place[n.id], reverse=downward)[0]
        wanted.append(Connector(key, True, edges, node, (columns[node.actor],)))  # noqa: FBT003
    sign = -1 if downward else 1
    wanted.sort(key=lambda c: (sign * place[c.near.id], c.columns, c.key.target))
    lines: list[list[tuple[int, Connector]]] = []
    for connector in wanted:
        _put(lines, connector)
    return lines


def _put(lines: list[list[tuple[int, Connector]]], connector: Connector) -> None:
    for line in lines:
        taken = {col for col, _ in line}
        for col in connector.columns:
            if col not in taken:
                line.append((col, connector))
                return
    lines.append([(connector.columns[0], connector)])


def _lines(
    rows: list[TableRow], upper: int, lower: int, spots: list[Spot], width: float
) -> list[Line]:
    half = symbol_size(BOX, width)[1] / 2
    lines = [Line(0, 0.0, strip=True) for _ in range(upper)]
    for index, row in enumerate(rows):
        lines += [Line(index, half) for _ in range(max(len(row.lines), 1))]
    lines += [Line(len(rows) - 1, 0.0, strip=True) for _ in range(lower)]
    for spot in spots:
        line = lines[spot.line]
        line.half = max(line.half, spot.h / 2)
    return lines


def _links(
    nodes: list[Node], connectors: list[Connector], edges: list[Edge], spots: list[Spot]
) -> list[Link]:
    at = {n.id: i for i, n in enumerate(nodes)}
    links = [
        _link((e.id,), at[e.source], at[e.target], e.label)
        for e in edges
        if e.source in at and e.target in at
    ]
    for number, connector in enumerate(connectors):
        mine = len(nodes) + number
        if connector.leaves:
            links += [
                _link((e.id,), at[e.source], mine, e.label) for e in connector.edges
            ]
        else:
            ids = tuple(e.id for e in connector.edges)
            links.append(_link(ids, mine, at[connector.key.target], ""))
    for link in links:
        link.goes_up = spots[link.target].line < spots[link.source].line
    return links


def _link(edges: tuple[str, ...], source: int, target: int, label: str) -> Link:
    words = " ".join(label.split())
    return Link(edges, source, target, words, words.lower() in _YES)


def _grid(
    table: Table,
    rows: list[TableRow],
    lines: list[Line],
    spots: list[Spot],
    links: list[Link],
) -> Grid:
    """Estimate the distances of the tracks from the texts and the symbols."""
    half = table.actor_width / 2
    xs = [table.actors_left + half * x for x in range(2 * table.actor_count + 1)]
    per_row: dict[int, int] = {}
    for line in lines:
        per_row[line.row] = per_row.get(line.row, 0) + 1
    ys = [0.0]
    for line in lines:
        count = per_row[line.row]
        height = max(rows[line.row].text_height, 11.0 * count) / count
        ys += [ys[-1] + height / 2, ys[-1] + height]
    return Grid(table.actor_count, lines, spots, links, xs, ys)
