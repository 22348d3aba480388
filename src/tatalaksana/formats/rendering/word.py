# SPDX-License-Identifier: Apache-2.0
"""The official sheet as a Word document: real tables, and symbols and arrows one can move."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

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
    transform,
)
from tatalaksana.formats.rendering.package import repacked
from tatalaksana.formats.rendering.sheet_words import PAIRS, TOP, lines_of
from tatalaksana.formats.rendering.xml import escape

if TYPE_CHECKING:
    from docx.document import Document

_FONTS = {Face.SANS: "Arial", Face.SERIF: "Bookman Old Style"}
_NS = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_TWIPS = 56.6929  # per millimetre


def render_docx(sop: Sop, style: Style) -> bytes:
    """Return the sheet as DOCX."""
    drawing = draw(sop, style)
    document = docx.Document()
    _page_setup(document, drawing)
    if sop.identity.institution is not None or sop.identity.legal_basis is not None:
        _identity(document, sop)
    number = 1
    for page in drawing.pages:
        number = _flow_page(document, sop, drawing, page, number)
    document.core_properties.title = sop.identity.title[:250]
    made = BytesIO()
    document.save(made)
    return repacked(made.getvalue())


def _page_setup(document: "Document", drawing: Drawing) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(drawing.width), Mm(drawing.height)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin = section.bottom_margin = Mm(10)
    font: Any = document.styles["Normal"].font
    font.name, font.size = _FONTS[drawing.style.face], Pt(9)


def _identity(document: "Document", sop: Sop) -> None:
    """Write the identity page as the two tables of the form."""
    identity = sop.identity
    top = document.add_table(rows=len(TOP), cols=3, style="Table Grid")
    merged = top.cell(0, 0).merge(top.cell(len(TOP) - 1, 0))
    merged.text = _safe("\n".join([*(identity.institution or ()), "", identity.unit]))
    for i, (name, label) in enumerate(TOP):
        top.cell(i, 1).text = label
        top.cell(i, 2).text = _safe(
            "\n".join(map(str, lines_of(getattr(identity, name))))
        )
    document.add_paragraph()
    below = document.add_table(rows=len(PAIRS), cols=2, style="Table Grid")
    for i, pair in enumerate(PAIRS):
        for j, (name, label) in enumerate(pair):
            _box(below.cell(i, j), label, lines_of(getattr(identity, name)))


def _box(cell: Any, label: str, lines: list[Any]) -> None:
    cell.text = ""
    cell.paragraphs[0].add_run(label).bold = True
    for i, line in enumerate(lines, start=1):
        number = f"{i}. " if len(lines) > 1 else ""
        cell.add_paragraph(_safe(f"{number}{line}"))


def _safe(words: str) -> str:
    """Leave out characters XML cannot hold."""
    return "".join(
        c
        for c in words
        if c in "\n\t" or (c.isprintable() and ord(c) not in (0xFFFE, 0xFFFF))
    )


def _flow_page(
    document: "Document", sop: Sop, drawing: Drawing, page: Page, number: int
) -> int:
    """Add one flow page: the marks anchored to the page, then the table at its exact place."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.page_break_before = True
    if page.heading:
        paragraph.add_run(_safe(" ".join(page.heading.lines))).bold = True
    marks = marks_of(page, drawing.scale, number)
    for mark in marks:
        paragraph._p.append(_anchor(mark))  # noqa: SLF001 - python-docx's own way
    _table(document, page_table(sop, drawing, page))
    return number + len(marks)


def _anchor(mark: Mark) -> Any:
    number, kind = mark.number, "<wps:cNvSpPr/>"
    if mark.is_arrow:
        kind = f"<wps:cNvCnPr>{connections(mark)}</wps:cNvCnPr>"
    words = "".join(_words(line, mark.size) for line in mark.words)
    box = (
        f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>" if words else ""
    )
    size = f'cx="{emu(mark.box.w)}" cy="{emu(mark.box.h)}"'
    return parse_xml(
        f'<w:r {_NS}><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        f'simplePos="0" relativeHeight="{number + 2}" behindDoc="0" locked="0" layoutInCell="0" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(mark.box.x)}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{emu(mark.box.y)}'
        f"</wp:posOffset></wp:positionV><wp:extent {size}/>"
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name_of(mark)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp>{kind}<wps:spPr>'
        f"{transform(mark, at_origin=True)}{mark.geometry}</wps:spPr>{box}"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def _words(line: str, size: float) -> str:
    half_points = round(size * 2)
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="{half_points}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(_safe(line))}</w:t></w:r></w:p>'
    )


def _table(document: "Document", table: PageTable) -> None:
    widths = [
        round((b - a) * _TWIPS)
        for a, b in zip(table.lefts, table.lefts[1:], strict=False)
    ]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    place = (
        '<w:tblpPr w:horzAnchor="page" w:vertAnchor="page" '
        f'w:tblpX="{round(table.lefts[0] * _TWIPS)}" w:tblpY="{round(table.top * _TWIPS)}"/>'
    )
    rows = [_head_top(table, widths), _head_names(table, widths)]
    if table.number_row:
        numbers = tuple(str(i + 1) for i in range(len(widths)))
        middle = [True] * len(widths)
        rows.append(_row(numbers, widths, table.number_row, middle, is_head=True))
    centred = [table.is_centred(i) for i in range(len(widths))]
    rows += [_row(row.words, widths, row.height, centred) for row in table.rows]
    body = parse_xml(
        f'<w:tbl {_NS}><w:tblPr>{place}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{_borders()}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    document.element.body.insert(_before_section(document), body)
    _tiny(
        document.add_paragraph()
    )  # a table at a fixed place hangs on the paragraph after it


def _tiny(paragraph: Any) -> None:
    """Make a paragraph that takes no room."""
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = (
        Pt(0)
    )
    paragraph.paragraph_format.line_spacing = Pt(1)


def _before_section(document: "Document") -> int:
    body = document.element.body
    section = body.find(qn("w:sectPr"))
    return len(body) if section is None else body.index(section)


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides
    )


def _head_top(table: PageTable, widths: list[int]) -> str:
    cells, at = [], 0
    for words, span in table.groups:
        merge = (
            '<w:vMerge w:val="restart"/>' if span == 1 and words in table.names else ""
        )
        width = sum(widths[at : at + span])
        cells.append(_cell(words, width, span=span, extra=merge, is_head=True))
        at += span
    return _tr("".join(cells), table.head_heights[0], is_head=True)


def _head_names(table: PageTable, widths: list[int]) -> str:
    lone = {0, 1, len(widths) - 1}
    cells = [
        _cell("" if i in lone else name, width, extra="<w:vMerge/>" if i in lone else "",
              is_head=True)
        for i, (name, width) in enumerate(zip(table.names, widths, strict=False))
    ]  # fmt: skip
    return _tr("".join(cells), table.head_heights[1], is_head=True)


def _row(
    words: tuple[str, ...],
    widths: list[int],
    height: float,
    centred: list[bool],
    *,
    is_head: bool = False,
) -> str:
    cells = (
        _cell(w, width, is_centred=middle)
        for w, width, middle in zip(words, widths, centred, strict=False)
    )
    return _tr("".join(cells), height, is_head=is_head)


def _tr(cells: str, height: float, *, is_head: bool = False) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{round(height * _TWIPS)}" '
        f'w:hRule="exact"/>{head}</w:trPr>{cells}</w:tr>'
    )


def _cell(
    words: str,
    width: int,
    *,
    span: int = 1,
    extra: str = "",
    is_head: bool = False,
    is_centred: bool = False,
) -> str:
    joined = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    bold = "<w:b/>" if is_head else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="ECECEC"/>' if is_head else ""
    centre = '<w:jc w:val="center"/>' if is_head or is_centred else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{joined}{extra}{shade}'
        '<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>{centre}</w:pPr>'
        f'<w:r><w:rPr>{bold}<w:sz w:val="13"/></w:rPr>{_lines(words)}</w:r></w:p></w:tc>'
    )


def _lines(words: str) -> str:
    """Return words as runs of text, a break for each line end."""
    lines = (escape(_safe(line)) for line in words.split("\n"))
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
