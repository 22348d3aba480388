# SPDX-License-Identifier: Apache-2.0
"""Turn the parts of one table into an Sop: actors, activities, nodes, edges."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from tatalaksana.core.sop.findings import Spot
from tatalaksana.core.sop.listing import parse_listing
from tatalaksana.core.sop.model import (
    Activity,
    ActivityId,
    Actor,
    ActorId,
    Edge,
    EdgeId,
    EdgeKind,
    Node,
    NodeId,
    Origin,
    PrintedForm,
    PrintedPage,
    Provenance,
    Shape,
    Sop,
)
from tatalaksana.core.sop.times import parse_time
from tatalaksana.formats.reading.pdf.bridge import Arrow, Bridged, Part, Port
from tatalaksana.formats.reading.pdf.columns import Role
from tatalaksana.formats.reading.pdf.geometry import Box
from tatalaksana.formats.reading.pdf.identity import Cover
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.rows import Row, Table
from tatalaksana.formats.reading.pdf.symbols import Kind, Symbol
from tatalaksana.formats.reading.result import SourceLine

_SHAPES = {
    Kind.BOX: Shape.PROCESS,
    Kind.ROUNDED: Shape.PROCESS,
    Kind.CAPSULE: Shape.TERMINATOR,
    Kind.DIAMOND: Shape.DECISION,
}

TRACED = 500  # confidence in thousandths of what a bitmap shows


@dataclass(frozen=True, slots=True)
class TableRow:
    """One activity of the whole table: the page rows it is made of."""

    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """The Sop, which port became which node, and where everything stands."""

    sop: Sop
    nodes: tuple[tuple[Port, NodeId], ...]
    arrows: tuple[tuple[EdgeId, Arrow], ...]
    spots: tuple[tuple[str, Spot], ...]
    lines: tuple[SourceLine, ...]


def rows_of(parts: Sequence[Part]) -> tuple[TableRow, ...]:
    """Return the activities of a table; an unnumbered first row of a page goes on."""
    numbered = any(_number(p.table, r) for p in parts for r in p.table.rows)
    out: list[TableRow] = []
    for i, part in enumerate(parts):
        for j, row in enumerate(part.table.rows):
            goes_on = i and not j and out and numbered and not _number(part.table, row)
            if goes_on:
                out[-1] = TableRow((*out[-1].places, (i, j)))
            elif any(row.cells) or any(s.row == j for s in part.symbols):
                out.append(TableRow(((i, j),)))
    return tuple(out)


def _number(table: Table, row: Row) -> str:
    return table.cell(row, Role.NUMBER)


def build(parts: Sequence[Part], flow: Bridged, cover: Cover) -> Built:
    """Build the Sop of one table."""
    rows = rows_of(parts)
    actors = _actors(parts)
    activities = tuple(_activity(i, row, parts) for i, row in enumerate(rows, 1))
    home = {place: i for i, row in enumerate(rows) for place in row.places}
    ports = _ports(parts, home)
    ids = {port: NodeId(f"n{i}") for i, port in enumerate(ports, 1)}
    used = _entered_and_left(flow.arrows)
    nodes = tuple(
        Node(
            ids[port],
            ActivityId(f"a{home[port.part, _symbol(port, parts).row] + 1}"),
            actors[min(_symbol(port, parts).column, len(actors) - 1)].id,
            _shape(_symbol(port, parts), port, used),
        )
        for port in ports
    )
    arrows = _numbered(flow.arrows, ids, ports)
    kinds = _kinds(
        arrows, ports, {p: home[p.part, _symbol(p, parts).row] for p in ports}
    )
    edges = tuple(
        Edge(eid, ids[a.source], ids[a.target], a.label, kinds[eid])
        for eid, a in arrows
    )
    sop = Sop(
        identity=cover.identity,
        actors=actors,
        activities=activities,
        nodes=nodes,
        edges=edges,
        printed=_printed(parts, cover),
        provenance=_provenance(ids, arrows, parts),
    )
    spots = (*cover.spots, *_spots(rows, parts), *_node_spots(ids, parts))
    return Built(sop, tuple(ids.items()), tuple(arrows), spots, _lines(rows, parts))


def _symbol(port: Port, parts: Sequence[Part]) -> Symbol:
    return parts[port.part].symbols[port.symbol]


def _actors(parts: Sequence[Part]) -> tuple[Actor, ...]:
    return tuple(
        Actor(ActorId(f"p{i}"), column.name)
        for i, column in enumerate(parts[0].table.actors, 1)
    )


def _words(row: TableRow, parts: Sequence[Part], role: Role) -> str:
    cells = (parts[i].table.cell(parts[i].table.rows[j], role) for i, j in row.places)
    return " ".join(c for c in cells if c)


def _activity(index: int, row: TableRow, parts: Sequence[Part]) -> Activity:
    return Activity(
        id=ActivityId(f"a{index}"),
        text=_words(row, parts, Role.ACTIVITY),
        number=_words(row, parts, Role.NUMBER) or None,
        requirements=parse_listing(_words(row, parts, Role.REQUIREMENTS)),
        time=parse_time(_words(row, parts, Role.TIME)),
        outputs=parse_listing(_words(row, parts, Role.OUTPUT)),
        note=_words(row, parts, Role.NOTE),
    )


def _ports(parts: Sequence[Part], home: dict[tuple[int, int], int]) -> list[Port]:
    ports = [
        Port(i, symbol.place)
        for i, part in enumerate(parts)
        for symbol in part.symbols
        if not symbol.is_connector and (i, symbol.row) in home
    ]

    def place(port: Port) -> tuple[int, int, float, float]:
        symbol = _symbol(port, parts)
        return (
            home[port.part, symbol.row],
            symbol.column,
            symbol.box.y0,
            symbol.box.x0,
        )

    return sorted(ports, key=place)


def _entered_and_left(arrows: Sequence[Arrow]) -> tuple[set[Port], set[Port]]:
    return {a.target for a in arrows}, {a.source for a in arrows}


def _shape(symbol: Symbol, port: Port, used: tuple[set[Port], set[Port]]) -> Shape:
    """Return the shape; a rounded box where nothing enters or leaves is a terminator."""
    if symbol.kind is Kind.ROUNDED and not all(port in side for side in used):
        return Shape.TERMINATOR
    return _SHAPES[symbol.kind]


def _numbered(
    arrows: Sequence[Arrow], ids: dict[Port, NodeId], ports: list[Port]
) -> list[tuple[EdgeId, Arrow]]:
    """Number the arrows; a second one of the same pair stays when it has its own answer."""
    order = {port: i for i, port in enumerate(ports)}
    known: dict[tuple[Port, Port], dict[str, Arrow]] = {}
    for arrow in arrows:
        if arrow.source in ids and arrow.target in ids and arrow.source != arrow.target:
            pair = known.setdefault((arrow.source, arrow.target), {})
            pair.setdefault(arrow.label, arrow)
    found = [
        arrow
        for pair in known.values()
        for label, arrow in pair.items()
        if label or len(pair) == 1
    ]
    kept = sorted(found, key=lambda a: (order[a.source], order[a.target], a.label))
    return [(EdgeId(f"e{i}"), arrow) for i, arrow in enumerate(kept, 1)]


def _kinds(
    arrows: list[tuple[EdgeId, Arrow]], ports: list[Port], row: dict[Port, int]
) -> dict[EdgeId, EdgeKind]:
    """A return leads to a row above, or within its row to what came earlier in the flow."""
    exits: dict[Port, list[Port]] = {}
    for _, arrow in arrows:
        if row[arrow.target] >= row[arrow.source]:
            exits.setdefault(arrow.source, []).append(arrow.target)
    order = _flow_order(ports, exits)
    kinds = {}
    for eid, arrow in arrows:
        up = row[arrow.target] < row[arrow.source]
        level = row[arrow.target] == row[arrow.source]
        back = (
            level
            and order[arrow.target] < order[arrow.source]
            and _reaches(arrow.target, arrow.source, exits)
        )
        kinds[eid] = EdgeKind.RETURN if up or back else EdgeKind.FORWARD
    return kinds


def _flow_order(ports: list[Port], exits: dict[Port, list[Port]]) -> dict[Port, int]:
    entered = {t for targets in exits.values() for t in targets}
    queue = deque(p for p in ports if p not in entered)
    order: dict[Port, int] = {}
    rest = deque(ports)
    while queue or rest:
        port = queue.popleft() if queue else rest.popleft()
        if port not in order:
            order[port] = len(order)
            queue.extend(exits.get(port, ()))
    return order


def _reaches(start: Port, goal: Port, exits: dict[Port, list[Port]]) -> bool:
    seen, stack = {start}, [start]
    while stack:
        for target in exits.get(stack.pop(), ()):
            if target == goal:
                return True
            if target not in seen:
                seen.add(target)
                stack.append(target)
    return False


def confidence(gap: float) -> int:
    """Return how sure an arrow is, in thousandths, by the widest gap at its ends."""
    for most, sure in ((3.0, 1000), (6.0, 900), (13.0, 700)):
        if gap <= most:
            return sure
    return 400


def _provenance(
    ids: dict[Port, NodeId],
    arrows: list[tuple[EdgeId, Arrow]],
    parts: Sequence[Part],
) -> tuple[Provenance, ...]:
    """What was drawn is sure; what was mended or traced from a bitmap is inferred."""
    traced = {p for p in ids if parts[p.part].is_traced(p.symbol)}
    nodes = (
        Provenance(f"nodes[{nid}].actor", Origin.INFERRED, TRACED, "drawing-traced")
        if port in traced
        else Provenance(f"nodes[{nid}].actor", Origin.DRAWN)
        for port, nid in ids.items()
    )
    edges = (
        _edge_provenance(
            eid, arrow, is_traced=bool({arrow.source, arrow.target} & traced)
        )
        for eid, arrow in arrows
    )
    return (*nodes, *edges)


def _edge_provenance(eid: EdgeId, arrow: Arrow, *, is_traced: bool) -> Provenance:
    path, sure = f"edges[{eid}]", confidence(arrow.gap)
    if not arrow.has_head:
        return Provenance(path, Origin.INFERRED, min(sure, TRACED), "head-forgotten")
    if is_traced:
        return Provenance(path, Origin.INFERRED, min(sure, TRACED), "drawing-traced")
    if arrow.gap > LIMITS.ray:
        return Provenance(path, Origin.INFERRED, sure, "gap")
    return Provenance(path, Origin.DRAWN, sure)


def _printed(parts: Sequence[Part], cover: Cover) -> PrintedForm:
    first = parts[0].table
    heads = [(c.role.value, c.name) for c in first.columns if c.role is not Role.ACTOR]
    pages = tuple(
        PrintedPage(p.table.number_row, (len(p.table.columns),)) for p in parts
    )
    return PrintedForm(labels=(*cover.labels, *heads), pages=pages)


def _spot(page: int, box: Box) -> Spot:
    return Spot(page=page, box=tuple(round(v, 1) for v in box))  # type: ignore[arg-type]


def _spots(rows: Sequence[TableRow], parts: Sequence[Part]) -> list[tuple[str, Spot]]:
    fields = {
        Role.NUMBER: "number",
        Role.ACTIVITY: "text",
        Role.REQUIREMENTS: "requirements",
        Role.TIME: "time",
        Role.OUTPUT: "outputs",
        Role.NOTE: "note",
    }
    out = []
    for index, row in enumerate(rows, 1):
        part, place = row.places[0]
        table = parts[part].table
        for column in table.columns:
            if column.role in fields:
                at = table.rows[place]
                box = Box(column.x0, at.y0, column.x1, at.y1)
                path = f"activities[a{index}].{fields[column.role]}"
                out.append((path, _spot(table.page, box)))
    return out


def _node_spots(
    ids: dict[Port, NodeId], parts: Sequence[Part]
) -> list[tuple[str, Spot]]:
    return [
        (f"nodes[{nid}]", _spot(parts[p.part].table.page, _symbol(p, parts).box))
        for p, nid in ids.items()
    ]


def _lines(rows: Sequence[TableRow], parts: Sequence[Part]) -> tuple[SourceLine, ...]:
    out = []
    for row in rows:
        for part, place in row.places:
            table = parts[part].table
            at = table.rows[place]
            box = Box(table.columns[0].x0, at.y0, table.columns[-1].x1, at.y1)
            out.append(SourceLine(_spot(table.page, box), at.cells))
    return tuple(out)
