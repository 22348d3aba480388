# SPDX-License-Identifier: Apache-2.0
"""Tell the kinds of symbols by their contour, and give each its cell."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.geometry import (
    Box,
    Point,
    Polyline,
    area,
    overlap,
    simplify,
)
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.rows import Table
from tatalaksana.formats.reading.pdf.sorting import Outline
from tatalaksana.formats.reading.pdf.text import Fragment


class Kind(StrEnum):
    """What a contour stands for; a connector is layout and never a node."""

    BOX = "box"
    ROUNDED = "rounded"
    CAPSULE = "capsule"
    DIAMOND = "diamond"
    CONNECTOR = "connector"


class Symbol(NamedTuple):
    """One symbol on one page, the `place`-th; `row` and `column` are -1 for connectors."""

    place: int
    kind: Kind
    box: Box
    contour: Polyline
    row: int = -1
    column: int = -1
    mark: str = ""
    is_cut: bool = False

    @property
    def is_connector(self) -> bool:
        """Whether it only carries an arrow over a page edge."""
        return self.kind is Kind.CONNECTOR


def find_symbols(
    outlines: Iterable[Outline], table: Table, fragments: Sequence[Fragment]
) -> tuple[Symbol, ...]:
    """Return the symbols of a table's page from top to bottom."""
    near = [o for o in outlines if _may_be_symbol(o, table)]
    near = _without_holders(near)
    sizes = [o.box.area for o in near]
    least = LIMITS.small_symbol * median(sizes) if sizes else 0.0
    symbols: list[Symbol] = []
    for outline in near:
        kind = kind_of(outline)
        mark = _mark(outline.box, fragments)
        if _is_circle(outline) and _is_connector_circle(outline.box, mark, table):
            kind = Kind.CONNECTOR
        if outline.box.area < least and kind in (Kind.BOX, Kind.ROUNDED):
            continue
        if kind is not Kind.CONNECTOR and not _is_inside(outline.box, table):
            continue
        symbols.append(_placed(len(symbols), kind, outline, table, mark))
    return tuple(symbols)


def _may_be_symbol(outline: Outline, table: Table) -> bool:
    box, around = outline.box, table.actor_area
    x, y = box.centre
    if not around.x0 - LIMITS.beside <= x <= around.x1 + LIMITS.beside:
        return False
    if not table.body_top - LIMITS.above <= y <= table.body_end + LIMITS.under:
        return False
    if table.top < y < table.body_top - 2 and table.has_head:
        return False
    if box.width > LIMITS.wide_symbol * around.width and box.height > box.width / 8:
        return False
    if not outline.is_drawn and _is_cell_fill(box, table):
        return False
    return box.height < LIMITS.tall_symbol and box.width < LIMITS.broad_symbol


def _is_cell_fill(box: Box, table: Table) -> bool:
    """Whether an unlined fill just colours cells."""
    edges = [table.body_top, *(r.y1 for r in table.rows)]
    sides = [table.actor_area.x0, *(c.x1 for c in table.actors)]
    near = LIMITS.corner
    on_rows = sum(any(abs(y - e) <= near for e in edges) for y in (box.y0, box.y1))
    on_columns = sum(any(abs(x - s) <= near for s in sides) for x in (box.x0, box.x1))
    return on_rows + on_columns >= 3


def _without_holders(outlines: list[Outline]) -> list[Outline]:
    """Drop boxes that hold other symbols: frames around parts of the drawing."""
    out = []
    for outline in outlines:
        held = [
            o
            for o in outlines
            if o is not outline
            and outline.box.common(o.box) > LIMITS.held * o.box.area
            and o.box.area < LIMITS.held_share * outline.box.area
            and o.is_drawn
        ]
        if len(held) < 2:
            out.append(outline)
    return out


def _is_inside(box: Box, table: Table) -> bool:
    x, y = box.centre
    around = table.actor_area
    return (
        around.x0 - LIMITS.beside <= x <= around.x1 + LIMITS.beside
        and table.body_top - LIMITS.corner <= y <= table.body_end + LIMITS.below_last
    )


def kind_of(outline: Outline) -> Kind:
    """Return the kind of a contour from the corners of its box it fills and its area."""
    box = outline.box
    points = outline.contour
    slack = LIMITS.corner_share * min(box.width, box.height) + 0.3
    near = [_covers(points, corner, slack) for corner in _corners(box)]
    ratio = area(points) / box.area if box.area else 1.0
    count = sum(near)
    few = len(simplify((*points, points[0]), LIMITS.simplify)) - 1
    if count == 4:
        return Kind.BOX
    if count == 2 and few <= LIMITS.pentagon_corners and not outline.curves:
        beside = [near[i] and near[(i + 1) % 4] for i in range(4)]
        if any(beside) and ratio < LIMITS.pentagon_ratio:
            return Kind.CONNECTOR
    if count == 0 and ratio < LIMITS.diamond_ratio:
        return Kind.DIAMOND
    if count == 0 and ratio < LIMITS.capsule_ratio and _is_round(points, box):
        return Kind.CAPSULE
    if count == 0 and outline.curves + len(points) > 8:
        return Kind.ROUNDED
    return Kind.BOX


def _corners(box: Box) -> tuple[Point, ...]:
    return (
        (box.x0, box.y0),
        (box.x1, box.y0),
        (box.x1, box.y1),
        (box.x0, box.y1),
    )


def _covers(points: Polyline, corner: Point, slack: float) -> bool:
    x, y = corner
    return any(abs(px - x) <= slack and abs(py - y) <= slack for px, py in points)


def _is_round(points: Polyline, box: Box) -> bool:
    """Whether the short sides are bent nearly from corner to corner, as on a capsule."""
    short_x = box.width <= box.height
    middle = (box.x0 + box.x1) / 2 if short_x else (box.y0 + box.y1) / 2
    half = min(box.width, box.height) / 2
    reach = LIMITS.round_reach * half
    ends = (box.y0, box.y1) if short_x else (box.x0, box.x1)
    for end in ends:
        at_end = [
            abs((p[0] if short_x else p[1]) - middle)
            for p in points
            if abs((p[1] if short_x else p[0]) - end) <= LIMITS.round_flat
        ]
        if at_end and max(at_end) > reach:
            return False
    return True


def _is_circle(outline: Outline) -> bool:
    box = outline.box
    square = abs(box.width - box.height) <= LIMITS.circle * max(box.width, box.height)
    return square and kind_of(outline) is Kind.CAPSULE


def _is_connector_circle(box: Box, mark: str, table: Table) -> bool:
    out = box.centre[1] < table.body_top or box.centre[1] > table.body_end
    return box.width <= LIMITS.connector_circle and (bool(mark) or out)


def _mark(box: Box, fragments: Sequence[Fragment]) -> str:
    """Return the letter in a connector; longer words are a footer that runs through it."""
    words = [
        f.text
        for f in fragments
        if box.holds(f.box.centre) and f.box.width <= box.width
    ]
    mark = "".join(words).strip()
    return mark.upper() if 0 < len(mark) <= LIMITS.mark else ""


def _placed(
    index: int, kind: Kind, outline: Outline, table: Table, mark: str
) -> Symbol:
    box = outline.box
    symbol = Symbol(index, kind, box, outline.contour, mark=mark)
    if kind is Kind.CONNECTOR or not table.rows:
        return symbol
    row = max(
        range(len(table.rows)),
        key=lambda i: (
            overlap(box.y0, box.y1, table.rows[i].y0, table.rows[i].y1),
            -abs(box.centre[1] - (table.rows[i].y0 + table.rows[i].y1) / 2),
        ),
    )
    actors = table.actors
    column = max(
        range(len(actors)),
        key=lambda i: (
            overlap(box.x0, box.x1, actors[i].x0, actors[i].x1),
            -abs(box.centre[0] - (actors[i].x0 + actors[i].x1) / 2),
        ),
    )
    return symbol._replace(row=row, column=column)
