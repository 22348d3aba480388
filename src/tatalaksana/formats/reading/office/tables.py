# SPDX-License-Identifier: Apache-2.0
"""Lay out a table of a Word document: its columns, its rows, and what hangs in its cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tatalaksana.formats.reading.office.anchors import Sheet, Spot, read_drawings
from tatalaksana.formats.reading.office.drawingml import child
from tatalaksana.formats.reading.office.drawn import Anchor, Scene
from tatalaksana.formats.reading.office.grids import Grid, GridRow, Source
from tatalaksana.formats.reading.office.measures import from_twips, whole
from tatalaksana.formats.reading.office.paragraphs import Typeset, W, words_of
from tatalaksana.formats.reading.office.vml import Glue

_PADDING: Final = 5.4  # points left and right inside a cell, unless said
_MOST_SPAN: Final = 60
_TALL: Final = 160.0  # a taller shape does not stand in one row
_AIR: Final = 2.0


@dataclass(slots=True)
class Ribbon:
    """The running place in a document: all its pages laid end to end."""

    source: Source
    typeset: Typeset
    glue: Glue
    sheet: Sheet
    y: float = 0.0
    has_marks: bool = False

    @property
    def scene(self) -> Scene:
        """Where everything drawn is gathered."""
        return self.source.scenes[0]

    def turn_page(self) -> None:
        """Begin a page below everything of the page before."""
        if self.y > self.sheet.start or self.source.grids:
            self.y = max(self.y, self.sheet.start + self.sheet.body)
            self.y += self.sheet.top + self.sheet.bottom
            self.sheet = self.sheet._replace(start=self.y)


@dataclass(frozen=True, slots=True)
class _Cell:
    element: etree._Element
    index: int
    x0: float
    x1: float
    is_below: bool
    is_merged: bool


def lay_table(ribbon: Ribbon, table: etree._Element) -> None:
    """Lay out one table and say its rows as lines."""
    number = len(ribbon.source.grids)
    rows = list(_rows(table))
    widths = _widths(table, rows)
    padding = _padding(table)
    left, top, floats = _corner(ribbon, table, sum(widths), padding)
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    grid = Grid(0, tuple(edges))
    ribbon.source.grids.append(grid)
    after = ribbon.y
    ribbon.y = top
    head = 0.0
    for row in rows:
        head = _lay_row(ribbon, row, number, (grid, padding, head))
    if floats:
        ribbon.y = after


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table itself, those in content controls too."""
    for element in table:
        if element.tag == f"{W}tr":
            yield element
        elif element.tag == f"{W}sdt":
            content = element.find(f"{W}sdtContent")
            yield from _rows(content) if content is not None else ()


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if element.tag == f"{W}tc":
            yield element
        elif element.tag == f"{W}sdt":
            content = element.find(f"{W}sdtContent")
            yield from _cells_of(content) if content is not None else ()


def _span(cell: etree._Element) -> int:
    span = child(cell, "tcPr", "gridSpan")
    count = whole(span.get(f"{W}val"), 1) if span is not None else 1
    return min(max(1, count), _MOST_SPAN)


def _before(row: etree._Element) -> int:
    skipped = child(row, "trPr", "gridBefore")
    count = whole(skipped.get(f"{W}val")) if skipped is not None else 0
    return min(max(0, count), _MOST_SPAN)


def _widths(table: etree._Element, rows: list[etree._Element]) -> list[float]:
    """Return the column widths: the table's grid, filled from the cells where it says nothing."""
    listed = child(table, "tblGrid")
    columns = listed.findall(f"{W}gridCol") if listed is not None else []
    widths = [max(0.0, from_twips(c.get(f"{W}w"))) for c in columns]
    for row in rows:
        index = _before(row)
        for cell in _cells_of(row):
            span = _span(cell)
            widths += [0.0] * (index + span - len(widths))
            own = child(cell, "tcPr", "tcW")
            if span == 1 and not widths[index] and own is not None:
                widths[index] = max(0.0, from_twips(own.get(f"{W}w")))
            index += span
    return [w or 36.0 for w in widths]


def _padding(table: etree._Element) -> float:
    found = child(table, "tblPr", "tblCellMar", "left")
    if found is None:
        found = child(table, "tblPr", "tblCellMar", "start")
    return from_twips(found.get(f"{W}w")) if found is not None else _PADDING


def _corner(
    ribbon: Ribbon, table: etree._Element, width: float, padding: float
) -> tuple[float, float, bool]:
    """Return where a table begins, and whether it floats beside the running text."""
    sheet = ribbon.sheet
    floating = child(table, "tblPr", "tblpPr")
    if floating is not None:
        x = from_twips(floating.get(f"{W}tblpX"))
        y = from_twips(floating.get(f"{W}tblpY"))
        across, down = (floating.get(f"{W}{k}Anchor") for k in ("horz", "vert"))
        x += 0.0 if across == "page" else sheet.left
        if down == "page":
            return x, sheet.start - sheet.top + y, True
        return x, (sheet.start if down == "margin" else ribbon.y) + y, down is not None
    room = sheet.width - sheet.left - sheet.right
    align = child(table, "tblPr", "jc")
    side = align.get(f"{W}val") if align is not None else ""
    if side == "center":
        return sheet.left + (room - width) / 2, ribbon.y, False
    if side in ("right", "end"):
        return sheet.left + room - width, ribbon.y, False
    indent = child(table, "tblPr", "tblInd")
    if indent is not None:
        return sheet.left + from_twips(indent.get(f"{W}w")), ribbon.y, False
    return sheet.left - padding, ribbon.y, False


def _lay_row(
    ribbon: Ribbon,
    row: etree._Element,
    number: int,
    frame: tuple[Grid, float, float],
) -> float:
    """Lay out one row; returns the height of the head rows that repeat on later pages."""
    grid, padding, head = frame
    cells = list(_cells(row, grid.edges))
    line = ribbon.source.say("\t".join(_words(cells, row)))
    heights = [_height(ribbon, cell, padding) for cell in cells]
    least, is_exact = _set_height(row)
    loose = [
        h
        for c, h in zip(cells, heights, strict=True)
        if not (c.is_below or c.is_merged)
    ]
    height = least if is_exact else max([least, *loose, 6.0])
    if _turns(ribbon, row, height):
        ribbon.sheet = ribbon.sheet._replace(start=ribbon.y - head)
    first = len(ribbon.scene.figures)
    for cell, own in zip(cells, heights, strict=True):
        anchor = Anchor(number, line, cell.index)
        _draw_cell(ribbon, cell, (own, height, padding), anchor)
    if not is_exact:
        height = _stretched(ribbon, first, height)
    is_fixed = is_exact or (least > 0 and max([0.0, *loose]) <= least)
    grid.rows.append(GridRow(line, ribbon.y, ribbon.y + height, is_fixed))
    ribbon.y += height
    repeats = child(row, "trPr", "tblHeader") is not None
    return head + height if repeats else head


def _turns(ribbon: Ribbon, row: etree._Element, height: float) -> bool:
    """Whether a row begins a page, by Word's own mark or because it no longer fits."""
    if ribbon.has_marks:
        return next(row.iter(f"{W}lastRenderedPageBreak"), None) is not None
    sheet = ribbon.sheet
    below = ribbon.y + height > sheet.start + sheet.body + sheet.bottom
    return below and ribbon.y > sheet.start


def _set_height(row: etree._Element) -> tuple[float, bool]:
    found = child(row, "trPr", "trHeight")
    if found is None:
        return 0.0, False
    height = max(0.0, from_twips(found.get(f"{W}val")))
    return height, found.get(f"{W}hRule") == "exact" and height > 0


def _cells(row: etree._Element, edges: tuple[float, ...]) -> Iterator[_Cell]:
    index = _before(row)
    for element in _cells_of(row):
        span = _span(element)
        merged = child(element, "tcPr", "vMerge")
        is_below = (
            merged is not None and merged.get(f"{W}val", "continue") == "continue"
        )
        last = min(index + span, len(edges) - 1)
        x0 = edges[min(index, len(edges) - 1)]
        yield _Cell(element, index, x0, edges[last], is_below, merged is not None)
        index += span


def _words(cells: list[_Cell], row: etree._Element) -> Iterator[str]:
    """Yield the words of a row, one for every column of the grid."""
    yield from [""] * _before(row)
    for cell in cells:
        words = (words_of(p) for p in cell.element.iter(f"{W}p"))
        yield "" if cell.is_below else " ".join(w for w in words if w)
        yield from [""] * (_span(cell.element) - 1)


def _paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of a cell, those inside drawn shapes left out."""
    for paragraph in cell.iter(f"{W}p"):
        if not any(a.tag == f"{W}txbxContent" for a in paragraph.iterancestors()):
            yield paragraph


def _height(ribbon: Ribbon, cell: _Cell, padding: float) -> float:
    width = cell.x1 - cell.x0 - 2 * padding
    return sum(ribbon.typeset.height(p, width) for p in _paragraphs(cell.element))


def _draw_cell(
    ribbon: Ribbon, cell: _Cell, sizes: tuple[float, float, float], anchor: Anchor
) -> None:
    """Read what hangs in a cell, paragraph by paragraph."""
    own, height, padding = sizes
    aligned = child(cell.element, "tcPr", "vAlign")
    side = aligned.get(f"{W}val") if aligned is not None else "top"
    spare = max(0.0, height - own)
    y = ribbon.y + {"center": spare / 2, "bottom": spare}.get(side or "", 0.0)
    x0, x1 = cell.x0 + padding, cell.x1 - padding
    for paragraph in _paragraphs(cell.element):
        spot = Spot(ribbon.sheet, x0, x1, y, ribbon.y, anchor)
        indent = ribbon.typeset.width(paragraph)
        read_drawings(paragraph, spot, ribbon.scene, ribbon.glue, indent)
        y += ribbon.typeset.height(paragraph, x1 - x0)


def _stretched(ribbon: Ribbon, first: int, height: float) -> float:
    """Make room in a row for the shapes that begin in it: their author saw that they fit."""
    bottom = ribbon.y + height
    for figure in ribbon.scene.figures[first:]:
        starts = ribbon.y - _AIR <= figure.box.y0 < ribbon.y + height
        if starts and figure.box.height < _TALL:
            bottom = max(bottom, figure.box.y1 + _AIR)
    return bottom - ribbon.y
