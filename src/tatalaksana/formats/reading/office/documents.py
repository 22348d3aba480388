# SPDX-License-Identifier: Apache-2.0
"""Lay out a Word document: lines from its text, places for table rows and for what is drawn.

Word keeps no places in its file. Pages are laid end to end on one ribbon; a table's columns come
from its grid, its rows from their set heights or from an estimate of their text. Shapes that hang
in a cell move with it, so their row is known even where the estimate is off.
"""

from zipfile import ZipFile

from lxml import etree

from tatalaksana.formats.reading.office.anchors import Sheet, Spot, read_drawings
from tatalaksana.formats.reading.office.drawingml import child
from tatalaksana.formats.reading.office.drawn import Scene
from tatalaksana.formats.reading.office.grids import Source
from tatalaksana.formats.reading.office.measures import from_twips
from tatalaksana.formats.reading.office.package import BadPackage, checked, part
from tatalaksana.formats.reading.office.paragraphs import (
    Typeset,
    W,
    is_drawn,
    words_of,
)
from tatalaksana.formats.reading.office.tables import Ribbon, lay_table
from tatalaksana.formats.reading.office.vml import glue_rules

_DRAWN = (f"{W}drawing", f"{W}pict")
_WIDTH, _HEIGHT, _MARGIN = 595.3, 841.9, 72.0  # A4 in points


def lay_out(data: bytes) -> Source:
    """Lay out a Word document.

    Raises:
        BadPackage: the document cannot be opened.
    """
    with checked(data) as archive:
        root = part(archive, "word/document.xml")
        styles = _optional(archive, "word/styles.xml")
        settings = _optional(archive, "word/settings.xml")
        made_by = child(_optional(archive, "docProps/app.xml"), "Application")
    body = root.find(f"{W}body")
    if body is None:
        raise BadPackage("file-broken")
    source = Source(scenes=[Scene()])
    glue = glue_rules(settings) | glue_rules(root)
    ribbon = Ribbon(source, Typeset(styles), glue, _sheet(None))
    ribbon.has_marks = next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
    sections = list(body.iter(f"{W}sectPr"))
    ribbon.sheet = _sheet(sections[0] if sections else None)
    is_libre = made_by is not None and (made_by.text or "").startswith("LibreOffice")
    _Walk(ribbon, sections, is_libre=is_libre).blocks(body)
    return source


def _optional(archive: ZipFile, name: str) -> etree._Element | None:
    if name not in archive.namelist():
        return None
    try:
        return part(archive, name)
    except BadPackage as bad:
        if bad.code == "file-entities":
            raise
        return None


def _sheet(section: etree._Element | None) -> Sheet:
    size, margins = child(section, "pgSz"), child(section, "pgMar")

    def given(element: etree._Element | None, name: str, default: float) -> float:
        text = element.get(f"{W}{name}") if element is not None else None
        return from_twips(text) if text else default

    return Sheet(
        given(size, "w", _WIDTH),
        given(size, "h", _HEIGHT),
        given(margins, "left", _MARGIN),
        given(margins, "right", _MARGIN),
        abs(given(margins, "top", _MARGIN)),
        abs(given(margins, "bottom", _MARGIN)),
    )


def _is_page_break(element: etree._Element) -> bool:
    return element.tag == f"{W}br" and element.get(f"{W}type") == "page"


def _has_mark(paragraph: etree._Element) -> bool:
    return next(paragraph.iter(f"{W}lastRenderedPageBreak"), None) is not None


def _breaks_first(paragraph: etree._Element, *, is_libre: bool) -> bool:
    """Whether a paragraph begins a page: by its form, or by a break before anything else.

    LibreOffice saves a break before the paragraph as one inside a shape that hangs on it.
    """
    before = child(paragraph, "pPr", "pageBreakBefore")
    if before is not None and before.get(f"{W}val") not in ("0", "false"):
        return True
    if is_libre:
        return any(_is_page_break(b) for b in paragraph.iter(f"{W}br"))
    found = paragraph.iter(f"{W}br", f"{W}t", f"{W}drawing", f"{W}pict")
    first = next(found, None)
    return first is not None and _is_page_break(first)


class _Walk:
    """Goes through the blocks of a body, keeping the page and the place on it."""

    def __init__(
        self, ribbon: Ribbon, sections: list[etree._Element], *, is_libre: bool
    ) -> None:
        self.ribbon = ribbon
        self.is_libre = is_libre
        self.sections = sections
        self.section = 0

    def blocks(self, parent: etree._Element) -> None:
        """Lay out every block below an element."""
        for block in parent:
            if block.tag == f"{W}p":
                self._paragraph(block)
            elif block.tag == f"{W}tbl":
                self.ribbon.source.say("")
                lay_table(self.ribbon, block)
                self.ribbon.source.say("")
            elif block.tag == f"{W}sdt":
                content = block.find(f"{W}sdtContent")
                if content is not None:
                    self.blocks(content)

    def _paragraph(self, paragraph: etree._Element) -> None:
        ribbon = self.ribbon
        ribbon.source.say(words_of(paragraph))
        breaks_first = _breaks_first(paragraph, is_libre=self.is_libre)
        if breaks_first or _has_mark(paragraph):
            ribbon.turn_page()
        sheet = ribbon.sheet
        spot = Spot(sheet, sheet.left, sheet.width - sheet.right, ribbon.y)
        indent = ribbon.typeset.width(paragraph)
        read_drawings(paragraph, spot, ribbon.scene, ribbon.glue, indent)
        ribbon.y += ribbon.typeset.height(paragraph, spot.x1 - spot.x0)
        breaks = (
            _is_page_break(b) and not is_drawn(b, paragraph)
            for b in paragraph.iter(f"{W}br")
        )
        if any(breaks) and not breaks_first and not ribbon.has_marks:
            ribbon.turn_page()
        if child(paragraph, "pPr", "sectPr") is not None:
            self._next_section()

    def _next_section(self) -> None:
        self.section += 1
        if self.section < len(self.sections):
            section = self.sections[self.section]
            kind = child(section, "type")
            ribbon = self.ribbon
            ribbon.sheet = _sheet(section)._replace(start=ribbon.sheet.start)
            if kind is None or kind.get(f"{W}val") != "continuous":
                ribbon.turn_page()
