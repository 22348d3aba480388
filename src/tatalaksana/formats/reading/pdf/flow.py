# SPDX-License-Identifier: Apache-2.0
"""Read the drawing in one table part: symbols, lines tied and walked, labels placed."""

from tatalaksana.formats.reading.pdf.attach import Line, attach, lines_from
from tatalaksana.formats.reading.pdf.bridge import Part, cut_ends, glued_ways
from tatalaksana.formats.reading.pdf.labels import find_labels, place_labels
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.pictures import (
    arrow_lines,
    is_read,
    picture_labels,
)
from tatalaksana.formats.reading.pdf.primitives import Picture
from tatalaksana.formats.reading.pdf.rows import Table
from tatalaksana.formats.reading.pdf.sheet import Sheet
from tatalaksana.formats.reading.pdf.symbols import Symbol, find_symbols
from tatalaksana.formats.reading.pdf.trace import Traced, trace
from tatalaksana.formats.reading.pdf.walk import follow


def read_part(sheet: Sheet, table: Table, *, has_more_pages: bool) -> Part:
    """Read the flow drawn in one table part."""
    traced = _traced(sheet, table)
    outlines = [o for found in traced.values() for o in found.outlines]
    symbols = find_symbols((*sheet.paths.outlines, *outlines), table, sheet.fragments)
    around = table.actor_area.grown(LIMITS.around)
    drawn = lines_from(sheet.paths.strokes, sheet.paths.heads, around)
    drawn = tuple(line for line in drawn if not _is_contour(line, symbols))
    pictured = arrow_lines(sheet.pictures, table.actor_area, symbols)
    pictured += tuple(line for found in traced.values() for line in found.lines)
    lines = attach((*drawn, *pictured), symbols)
    if any(_is_decoration(line, table) for line in lines):
        kept = tuple(line for line in lines if not _is_decoration(line, table))
        lines = attach(kept, symbols)
    if has_more_pages:
        lines, symbols = cut_ends(lines, symbols, table)
    flows = follow(lines, symbols)
    labels = (
        *find_labels(sheet.fragments, table, symbols),
        *picture_labels(sheet.pictures, table.actor_area),
    )
    ways = (*flows.ways, *glued_ways(symbols, flows.ways))
    placed = place_labels(labels, ways, symbols)
    return Part(
        table=table,
        symbols=symbols,
        ways=ways,
        labels=placed.by_way,
        joint=flows.joint,
        loose=flows.loose,
        lines=lines,
        left_over=tuple((label.text, label.box) for label in placed.left_over),
        has_picture=any(
            not found.outlines and not is_read(picture, lines)
            for picture, found in traced.items()
        ),
        traced=tuple(p.box for p, found in traced.items() if found.outlines),
    )


def _traced(sheet: Sheet, table: Table) -> dict[Picture, Traced]:
    """Trace the pictures that are large enough to be the drawing."""
    drawings = [p for p in _inside(sheet, table) if _is_drawing(p.box.area, table)]
    return {picture: trace(picture) for picture in drawings}


def _inside(sheet: Sheet, table: Table) -> list[Picture]:
    area = table.actor_area
    return [p for p in sheet.pictures if area.holds(p.box.centre)]


def _is_drawing(size: float, table: Table) -> bool:
    return size > LIMITS.drawing_share * table.actor_area.area


def _is_contour(line: Line, symbols: tuple[Symbol, ...]) -> bool:
    """Whether a line lies inside one symbol: its hatching or a doubled side."""
    if line.has_head:
        return False
    return any(
        all(s.box.grown(0.8).holds(p) for p in line.points)
        for s in symbols
        if not s.is_connector
    )


def _is_decoration(line: Line, table: Table) -> bool:
    """Whether a line is no arrow: it touches nothing, or stays outside the actors' columns."""
    if any(end.symbol >= 0 for end in line.ends):
        return False
    area = table.actor_area
    outside = line.box.x1 < area.x0 or line.box.x0 > area.x1
    return outside or (not line.has_head and all(end.is_free for end in line.ends))
