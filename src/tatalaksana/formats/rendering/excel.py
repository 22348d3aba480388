# SPDX-License-Identifier: Apache-2.0
"""The official sheet as an Excel workbook: cells for words, movable shapes for the flow.

XlsxWriter makes cells and package; it cannot draw flowchart shapes, so it is asked for one text
box a sheet and the drawing part it makes is then filled with ours. Words are always written as
text: a cell that starts with = or + stays words and never becomes a formula.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tatalaksana.core.chart.drawing import Drawing, Page
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.chart.style import Face, Style
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.columns import PageTable, page_table
from tatalaksana.formats.rendering.drawingml import (
    Mark,
    connections,
    emu,
    marks_of,
    name_of,
    seen,
    transform,
)
from tatalaksana.formats.rendering.package import repacked
from tatalaksana.formats.rendering.sheet_words import PAIRS, TOP, lines_of
from tatalaksana.formats.rendering.xml import escape

_FONTS = {Face.SANS: "Arial", Face.SERIF: "Bookman Old Style"}
_PIXELS = 96 / 25.4
_POINTS = 72 / 25.4
_HEAD_ROW = 1
_FIRST = 2  # number of the first shape of a sheet
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same SOP gives the same bytes
_SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_EXCEL = (  # a namespace only Excel knows, so that only Excel takes this choice
    'xmlns:xdr14="http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing" '
    'Requires="xdr14"'
)


def render_xlsx(sop: Sop, style: Style) -> bytes:
    """Return the sheet as XLSX."""
    drawing = draw(sop, style)
    made = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        # Columns are measured in digits of this font, seven pixels wide; every office has it.
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }
    drawings = []
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": sop.identity.title, "created": _CREATED})
        formats = _formats(book, drawing)
        if sop.identity.institution is not None or sop.identity.legal_basis is not None:
            _identity(book.add_worksheet("Identitas"), sop, formats)
        for page in drawing.pages:
            sheet = book.add_worksheet(f"Bagan {page.number}")
            table = page_table(sop, drawing, page)
            _setup(sheet, drawing, table)
            _table(sheet, table, formats, page)
            sheet.insert_textbox(0, 0, "")
            drawings.append(_drawing(page, table, drawing.scale))
    parts = {
        f"xl/drawings/drawing{i}.xml": d.encode()
        for i, d in enumerate(drawings, start=1)
    }
    return repacked(made.getvalue(), parts)


Formats = dict[str, Format]


def _formats(book: xlsxwriter.Workbook, drawing: Drawing) -> Formats:
    base = {
        "font_name": _FONTS[drawing.style.face], "font_size": 7, "text_wrap": True,
        "valign": "vcenter", "border": 1,
    }  # fmt: skip
    head = {**base, "bold": True, "align": "center", "bg_color": "#ECECEC"}
    plain = {**base, "border": 0, "bold": True, "font_size": 9, "text_wrap": False}
    return {
        "cell": book.add_format(base),
        "head": book.add_format(head),
        "middle": book.add_format({**base, "align": "center"}),
        "title": book.add_format(plain),
        "form": book.add_format({**base, "font_size": 9, "valign": "top"}),
    }


def _identity(sheet: Worksheet, sop: Sop, formats: Formats) -> None:
    form = formats["form"]
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 62)
    sheet.set_column(1, 1, 20)
    sheet.set_column(2, 2, 50)
    head = "\n".join([*(sop.identity.institution or ()), "", sop.identity.unit])
    sheet.merge_range(0, 0, len(TOP) - 1, 0, "", form)
    sheet.write_string(0, 0, head, form)
    for i, (name, label) in enumerate(TOP):
        lines = map(str, lines_of(getattr(sop.identity, name)))
        sheet.write_string(i, 1, label, form)
        value = "\n".join(lines)
        sheet.write_string(i, 2, value, form)
        sheet.set_row(i, 13 * (1 + value.count("\n") + len(value) // 60) + 4)
    for i, pair in enumerate(PAIRS, start=len(TOP)):
        boxes = [
            _box(label, lines_of(getattr(sop.identity, name))) for name, label in pair
        ]
        sheet.write_string(i, 0, boxes[0], form)
        sheet.merge_range(i, 1, i, 2, "", form)
        sheet.write_string(i, 1, boxes[1], form)
        sheet.set_row(
            i, 14 + 13 * max(box.count("\n") + len(box) / 90 for box in boxes)
        )


def _box(label: str, lines: Sequence[object]) -> str:
    numbered = [
        f"{i}. {w}" if len(lines) > 1 else str(w) for i, w in enumerate(lines, start=1)
    ]
    return "\n".join([label, *numbered])


def _setup(sheet: Worksheet, drawing: Drawing, table: PageTable) -> None:
    sheet.set_landscape()
    sheet.set_paper(9 if drawing.style.paper == "a4" else 14)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    for i, (a, b) in enumerate(zip(table.lefts, table.lefts[1:], strict=False)):
        sheet.set_column_pixels(i, i, round((b - a) * _PIXELS))


def _table(sheet: Worksheet, table: PageTable, formats: Formats, page: Page) -> None:
    if page.heading:
        sheet.write_string(0, 0, " ".join(page.heading.lines), formats["title"])
    for i, height in enumerate(_heights(table), start=_HEAD_ROW):
        sheet.set_row(i, height * _POINTS)
    _heads(sheet, table, formats["head"])
    row = _HEAD_ROW + 2
    if table.number_row:
        for i in range(len(table.names)):
            sheet.write_string(row, i, str(i + 1), formats["middle"])
        row += 1
    for line in table.rows:
        for i, words in enumerate(line.words):
            kind = "middle" if table.is_centred(i) else "cell"
            sheet.write_string(row, i, words, formats[kind])
        row += 1


def _heads(sheet: Worksheet, table: PageTable, head: Format) -> None:
    last, at = len(table.names) - 1, 0
    for words, span in table.groups:
        if at in (0, 1, last):
            sheet.merge_range(_HEAD_ROW, at, _HEAD_ROW + 1, at, "", head)
        elif span > 1:
            sheet.merge_range(_HEAD_ROW, at, _HEAD_ROW, at + span - 1, "", head)
        sheet.write_string(_HEAD_ROW, at, words, head)
        at += span
    for i in range(2, last):
        sheet.write_string(_HEAD_ROW + 1, i, table.names[i], head)


def _heights(table: PageTable) -> list[float]:
    numbers = [table.number_row] if table.number_row else []
    return [*table.head_heights, *numbers, *(row.height for row in table.rows)]


def _drawing(page: Page, table: PageTable, scale: float) -> str:
    anchors = "".join(_anchor(mark, table) for mark in marks_of(page, scale, _FIRST))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<xdr:wsDr {_SPACES}>{anchors}</xdr:wsDr>"
    )


def _anchor(mark: Mark, table: PageTable) -> str:
    """Tie a mark to the cells its corners lie in, so that it moves with the table.

    LibreOffice draws bent connectors its own way; there a freeform takes their place.
    """
    if not mark.is_arrow:
        return _tied(mark, table, _shape(mark))
    if mark.freeform is None and "prstGeom" in mark.geometry:
        return _tied(mark, table, _connector(mark))
    free = replace(mark.freeform or mark, number=mark.number)
    return (
        f"<mc:AlternateContent><mc:Choice {_EXCEL}>"
        f"{_tied(mark, table, _connector(mark))}</mc:Choice><mc:Fallback>"
        f"{_tied(free, table, _shape(free))}</mc:Fallback></mc:AlternateContent>"
    )


def _tied(mark: Mark, table: PageTable, inside: str) -> str:
    b = seen(mark)
    return (
        f"<xdr:twoCellAnchor>{_corner('from', table, b.x, b.y)}"
        f"{_corner('to', table, b.x + b.w, b.y + b.h)}{inside}"
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )


def _connector(mark: Mark) -> str:
    return (
        f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{mark.number}" '
        f'name="{name_of(mark)}"/><xdr:cNvCxnSpPr>{connections(mark)}</xdr:cNvCxnSpPr>'
        f"</xdr:nvCxnSpPr><xdr:spPr>{transform(mark, at_origin=False)}{mark.geometry}"
        "</xdr:spPr></xdr:cxnSp>"
    )


def _shape(mark: Mark) -> str:
    words = "".join(
        f'<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="id" sz="{round(mark.size * 100)}">'
        f'<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Arial"/></a:rPr>'
        f"<a:t>{escape(line)}</a:t></a:r></a:p>"
        for line in mark.words
    )
    body = (
        '<xdr:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" wrap="none" anchor="ctr" anchorCtr="1"/>'
        f"{words or '<a:p/>'}</xdr:txBody>"
    )
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{mark.number}" '
        f'name="{name_of(mark)}"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        f"{transform(mark, at_origin=False)}{mark.geometry}</xdr:spPr>{body}</xdr:sp>"
    )


def _corner(name: str, table: PageTable, x: float, y: float) -> str:
    """Name a point by the cell it lies in, so that shapes stretch with the table."""
    tops = [table.top]
    for height in _heights(table):
        tops.append(tops[-1] + height)
    column, dx = _cell_at(table.lefts, x)
    row, dy = _cell_at(tuple(tops), y)
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{emu(dx)}</xdr:colOff>"
        f"<xdr:row>{row + _HEAD_ROW}</xdr:row><xdr:rowOff>{emu(dy)}</xdr:rowOff></xdr:{name}>"
    )


def _cell_at(edges: tuple[float, ...], at: float) -> tuple[int, float]:
    """Return the column or row a coordinate lies in, and how far inside."""
    index = max(
        (i for i, edge in enumerate(edges[:-1]) if edge <= at + 1e-6), default=0
    )
    return index, max(0.0, at - edges[index])
