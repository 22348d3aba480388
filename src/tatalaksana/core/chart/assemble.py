# SPDX-License-Identifier: Apache-2.0
"""Put a routed page together: frame, symbols, pentagons, arrows with shared trunks, labels."""

from dataclasses import dataclass

from tatalaksana.core.chart.capsules import is_extra, plain_id
from tatalaksana.core.chart.drawing import (
    Align,
    Arrow,
    Box,
    CellRole,
    Flow,
    Page,
    Part,
    Pentagon,
    Point,
    Symbol,
    TextBlock,
)
from tatalaksana.core.chart.frame import Frame, Head, draw_frame
from tatalaksana.core.chart.grid import PENTAGON, Link
from tatalaksana.core.chart.pages import PentagonKey
from tatalaksana.core.chart.solve import Solved
from tatalaksana.core.chart.style import Style
from tatalaksana.core.chart.table import Table
from tatalaksana.core.chart.text import MM_PER_POINT
from tatalaksana.core.chart.trunks import drawn_part
from tatalaksana.core.sop.model import EdgeKind, Sop

HEAD_LENGTH, SHORTEST_HEAD = 2.0, 1.3
HEADING_SIZE, FOOTER_SIZE = 9.0, 7.0


@dataclass(slots=True)
class Sheet:
    """What all pages of a sheet have in common."""

    sop: Sop
    style: Style
    table: Table
    head: Head
    letters: dict[PentagonKey, str]
    pages: int
    kinds: dict[str, EdgeKind]


def assemble(
    sheet: Sheet, solved: Solved, number: int, top: float, *, texts: bool
) -> Page:
    """Return the page as primitives; without `texts` only what the checker needs."""
    problem, plan, table = solved.problem, solved.plan, sheet.table
    frame = Frame()
    if texts:
        frame = draw_frame(
            table,
            sheet.head,
            sheet.sop.actors,
            problem.rows,
            top,
            plan.row_ys,
            sheet.style,
        )
    edges = table.edges
    body = plan.row_ys[0]
    rows = tuple(
        (row.activity.id, plan.row_ys[i], plan.row_ys[i + 1])
        for i, row in enumerate(problem.rows)
    )
    block = Box(
        table.actors_left,
        body,
        table.actors_right - table.actors_left,
        solved.bottom - body,
    )
    return Page(
        number=number + 1,
        frame=Box(edges[0], top, edges[-1] - edges[0], solved.bottom - top),
        actors_block=block,
        actors=tuple(a.id for a in sheet.sop.actors),
        columns=edges[2 : 3 + table.actor_count],
        rows=rows,
        rules=tuple(frame.rules),
        cells=tuple(frame.cells),
        texts=tuple(frame.texts),
        symbols=tuple(_symbols(solved)),
        pentagons=tuple(_pentagons(sheet, solved)),
        arrows=tuple(
            _arrow(sheet, solved, i, link) for i, link in enumerate(problem.links)
        ),
        labels=tuple(solved.labels),
        heading=_heading(sheet, top) if texts and number == 0 else None,
        footer=_footer(sheet, number) if texts else None,
    )


def _box(solved: Solved, index: int) -> Box:
    grid = solved.problem.grid
    spot = grid.spots[index]
    x, y = grid.xs[spot.x], solved.plan.line_ys[spot.line]
    return Box(x - spot.w / 2, y - spot.h / 2, spot.w, spot.h)


def _symbols(solved: Solved) -> list[Symbol]:
    return [
        Symbol(
            plain_id(node.id),
            node.shape,
            _box(solved, i),
            node.activity,
            node.actor,
            is_extra(node.id),
        )
        for i, node in enumerate(solved.problem.nodes)
    ]


def _pentagons(sheet: Sheet, solved: Solved) -> list[Pentagon]:
    problem = solved.problem
    found = []
    for number, connector in enumerate(problem.connectors):
        index = len(problem.nodes) + number
        spot = problem.grid.spots[index]
        actors = sheet.sop.actors
        found.append(
            Pentagon(
                sheet.letters.get(connector.key, ""),
                Flow.OUT if connector.leaves else Flow.IN,
                plain_id(connector.key.target),
                actors[spot.col].id,
                _box(solved, index),
                spot.key,
            )
        )
    return found


def _arrow(sheet: Sheet, solved: Solved, index: int, link: Link) -> Arrow:
    problem = solved.problem
    source, target = problem.grid.spots[link.source], problem.grid.spots[link.target]
    part = Part.WHOLE
    if target.shape == PENTAGON:
        part = Part.OUT
    elif source.shape == PENTAGON:
        part = Part.IN
    drawn, head = drawn_part(problem.links, solved.ways, index)
    way = solved.ways[index]
    return Arrow(
        edges=tuple(e for e in link.edges if not is_extra(e)),
        source=source.key,
        target=target.key,
        label=link.label,
        kind=sheet.kinds.get(link.edges[0], EdgeKind.FORWARD),
        part=part,
        points=way,
        drawn=drawn,
        head=head,
        head_length=_head_length(way),
    )


def _head_length(way: tuple[Point, ...]) -> float:
    (x0, y0), (x1, y1) = way[-2:]
    last = abs(x1 - x0) + abs(y1 - y0)
    return min(HEAD_LENGTH, max(SHORTEST_HEAD, last - 0.5))


def _heading(sheet: Sheet, top: float) -> TextBlock | None:
    title = sheet.sop.identity.title
    if not sheet.style.heading or not title.strip():
        return None
    return TextBlock(
        sheet.table.left,
        top - 3.2,
        (f"SOP {title}",),
        HEADING_SIZE,
        HEADING_SIZE * MM_PER_POINT * 1.2,
        CellRole.HEAD,
        "identity.title",
        bold=True,
    )


def _footer(sheet: Sheet, number: int) -> TextBlock | None:
    if not sheet.style.page_numbers:
        return None
    table = sheet.table
    return TextBlock(
        table.edges[-1],
        table.page_height - 6.0,
        (f"{number + 1}/{sheet.pages}",),
        FOOTER_SIZE,
        3.0,
        CellRole.HEAD,
        align=Align.RIGHT,
    )
