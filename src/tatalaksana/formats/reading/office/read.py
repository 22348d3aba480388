# SPDX-License-Identifier: Apache-2.0
"""Read Word and Excel files by their words and tables.

The tables are handed to the text machinery cell by cell, so that everything it knows of heads,
number rows and continued tables holds here too. Drawn shapes are counted and told, not read:
who acts is inferred from the words, as for text.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from tatalaksana.core.sop.findings import ReadingFinding, Severity
from tatalaksana.formats.reading.office.package import BadPackage, checked, part
from tatalaksana.formats.reading.result import Reading
from tatalaksana.formats.reading.text.read import read_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHAPES = {"wsp", "sp", "cxnSp"}
_SOUGHT = ("xl/drawings/drawing",)


def read_docx(data: bytes) -> Reading:
    """Read a Word document; bad content gives findings, never an error."""
    return _guarded(lambda: _docx(data))


def read_xlsx(data: bytes) -> Reading:
    """Read an Excel workbook; bad content gives findings, never an error."""
    return _guarded(lambda: _xlsx(data))


def _guarded(read: Callable[[], Reading]) -> Reading:
    try:
        return read()
    except BadPackage as bad:
        return Reading(findings=(ReadingFinding(bad.code, Severity.ERROR),))


def _docx(data: bytes) -> Reading:
    with checked(data) as archive:
        root = part(archive, "word/document.xml")
    body = root.find(f"{_W}body")
    if body is None:
        raise BadPackage("file-broken")
    shapes = _count_shapes(root)
    return _told(read_text("\n".join(_block_lines(body))), shapes)


def _xlsx(data: bytes) -> Reading:
    with checked(data) as archive:
        drawings = [
            n
            for n in archive.namelist()
            if n.startswith(_SOUGHT) and n.endswith(".xml")
        ]
        shapes = sum(_count_shapes(part(archive, name)) for name in drawings)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        lines = list(_sheet_lines(book))
    except (CalamineError, ValueError, OSError):
        raise BadPackage("file-broken") from None
    return _told(read_text("\n".join(lines)), shapes)


def _told(reading: Reading, shapes: int) -> Reading:
    """Say that there is a drawing which was not read."""
    if not shapes or not reading.drafts:
        return reading
    facts = (("count", str(shapes)),)
    finding = ReadingFinding("office-drawing-unread", Severity.WARNING, facts=facts)
    drafts = tuple(replace(d, findings=(finding, *d.findings)) for d in reading.drafts)
    return replace(reading, drafts=drafts)


def _count_shapes(root: etree._Element) -> int:
    """Count drawn shapes once: the fallback of a shape is the same shape again."""
    for fallback in list(root.iter(_FALLBACK)):
        parent = fallback.getparent()
        if parent is not None:
            parent.remove(fallback)
    return sum(
        1
        for e in root.iter()
        if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in _SHAPES
    )


def _block_lines(block: etree._Element) -> Iterator[str]:
    """Yield the lines of a block: paragraphs as they are, table rows with tabs."""
    for child in block:
        if child.tag == f"{_W}p":
            yield _words(child)
        elif child.tag == f"{_W}tbl":
            yield ""
            for row in child.iter(f"{_W}tr"):
                yield "\t".join(_row_cells(row))
            yield ""
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                yield from _block_lines(content)


def _row_cells(row: etree._Element) -> Iterator[str]:
    for cell in row.iterchildren(f"{_W}tc"):
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        is_below = (
            merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        )
        words = (_words(p) for p in cell.iter(f"{_W}p"))
        yield "" if is_below else " ".join(w for w in words if w)
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        count = (span.get(f"{_W}val") or "1") if span is not None else "1"
        yield from [""] * (min(int(count), 60) - 1 if count.isdigit() else 0)


def _words(paragraph: etree._Element) -> str:
    """Return the words of a paragraph without those inside drawn shapes."""
    found = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        if any(a.tag == f"{_W}txbxContent" for a in element.iterancestors()):
            continue
        found.append((element.text or "") if element.tag == f"{_W}t" else " ")
    return " ".join("".join(found).split())


def _sheet_lines(book: CalamineWorkbook) -> Iterator[str]:
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            cells = [" ".join(_cell(value).split()) for value in row]
            yield "\t".join(cells) if any(cells) else ""
        yield ""


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
