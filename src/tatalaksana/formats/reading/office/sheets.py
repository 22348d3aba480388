# SPDX-License-Identifier: Apache-2.0
"""Lay out a workbook: lines from its cells, absolute places for rows, columns and shapes."""

import itertools
import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from tatalaksana.formats.reading.office.drawingml import (
    child,
    children,
    local,
    read_shape,
)
from tatalaksana.formats.reading.office.drawn import Scene
from tatalaksana.formats.reading.office.grids import Grid, GridRow, Source
from tatalaksana.formats.reading.office.matrix import IDENTITY
from tatalaksana.formats.reading.office.measures import (
    bounded,
    from_emu,
    number,
    whole,
)
from tatalaksana.formats.reading.office.package import BadPackage, checked, part
from tatalaksana.formats.reading.pdf.geometry import Box

_DIGIT: Final = 7  # pixels of the widest digit of the usual font
_POINTS: Final = 0.75  # per pixel
_WIDTH: Final = 64.0  # pixels of a column nobody has set
_HEIGHT: Final = 15.0  # points of a row nobody has set
_MOST_COLUMNS: Final = 16_384
_ANCHORS: Final = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_RELATION: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
)


class Axis:
    """Where the columns (or rows) of a sheet begin: few are set, all others alike."""

    def __init__(self, usual: float, sizes: Mapping[int, float]) -> None:
        self._usual = usual
        self._sizes = sizes
        self._keys = sorted(sizes)
        extra = (sizes[k] - usual for k in self._keys)
        self._sums = [0.0, *itertools.accumulate(extra)]

    def start(self, index: int) -> float:
        """Return where a column begins."""
        before = bisect_left(self._keys, index)
        return bounded(index * self._usual + self._sums[before])

    def size(self, index: int) -> float:
        """Return how wide a column is."""
        return self._sizes.get(index, self._usual)


def lay_out(data: bytes) -> Source:
    """Lay out every sheet of a workbook in its order.

    Raises:
        BadPackage: the workbook cannot be opened.
    """
    source = Source()
    with checked(data) as archive:
        names = _sheet_parts(archive)
        try:
            book = CalamineWorkbook.from_filelike(BytesIO(data))
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                _lay_out_sheet(source, archive, sheet, names.get(name))
        except (CalamineError, ValueError, OSError):
            raise BadPackage("file-broken") from None
    return source


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    """Return the part of every sheet by the sheet's name."""
    try:
        root = part(archive, "xl/workbook.xml")
    except BadPackage as bad:
        if bad.code == "file-entities":
            raise
        return {}
    relations = _relations(archive, "xl/workbook.xml")
    return {
        sheet.get("name") or "": relations[sheet.get(_RELATION) or ""]
        for sheet in root.iter("{*}sheet")
        if sheet.get(_RELATION) in relations
    }


def _relations(archive: ZipFile, name: str) -> dict[str, str]:
    """Return the parts another part points at, by their relation's id."""
    folder, _, leaf = name.rpartition("/")
    try:
        root = part(archive, f"{folder}/_rels/{leaf}.rels")
    except BadPackage:
        return {}
    found = {}
    for relation in root:
        target = relation.get("Target") or ""
        whole_name = posixpath.normpath(posixpath.join(f"/{folder}", target))
        if relation.get("TargetMode") != "External":
            found[relation.get("Id") or ""] = whole_name.lstrip("/")
    return found


def _lay_out_sheet(
    source: Source, archive: ZipFile, sheet: CalamineSheet, name: str | None
) -> None:
    root = part(archive, name) if name else None
    columns, rows = _axes(root)
    first_row, first_column = sheet.start or (0, 0)
    width = min(sheet.width, _MOST_COLUMNS) + 1
    edges = tuple(columns.start(first_column + i) for i in range(width))
    grid = Grid(len(source.scenes), edges)
    for i, values in enumerate(sheet.to_python(), first_row):
        cells = [" ".join(_cell(value).split()) for value in values]
        line = source.say("\t".join(cells) if any(cells) else "")
        grid.rows.append(GridRow(line, rows.start(i), rows.start(i + 1)))
    source.say("")
    source.grids.append(grid)
    scene = Scene()
    source.scenes.append(scene)
    if root is not None and name is not None:
        _read_drawing(archive, root, name, (columns, rows), scene)


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _axes(root: etree._Element | None) -> tuple[Axis, Axis]:
    form = child(root, "sheetFormatPr")
    base = form.get("defaultColWidth") if form is not None else None
    usual_column = _pixels(number(base)) if base else _WIDTH
    columns: dict[int, float] = {}
    listed = child(root, "cols")
    for column in listed if listed is not None else ():
        first = max(1, whole(column.get("min"), 1))
        last = min(whole(column.get("max"), first), _MOST_COLUMNS)
        width = column.get("width")
        size = _pixels(number(width)) if width else usual_column
        if _is_hidden(column):
            size = 0.0
        columns |= dict.fromkeys(range(first - 1, last), bounded(size * _POINTS))
    height = form.get("defaultRowHeight") if form is not None else None
    usual_row = number(height, _HEIGHT) if height else _HEIGHT
    rows: dict[int, float] = {}
    for row in root.iter("{*}row") if root is not None else ():
        index = whole(row.get("r")) - 1
        if index >= 0 and (row.get("ht") or _is_hidden(row)):
            rows[index] = 0.0 if _is_hidden(row) else bounded(number(row.get("ht")))
    return Axis(usual_column * _POINTS, columns), Axis(bounded(usual_row), rows)


def _pixels(width: float) -> float:
    """Return a column's pixels from its width in digits."""
    return int((256 * max(0.0, width) + 128 // _DIGIT) / 256 * _DIGIT)


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") in ("1", "true")


def _read_drawing(
    archive: ZipFile,
    root: etree._Element,
    name: str,
    axes: tuple[Axis, Axis],
    scene: Scene,
) -> None:
    drawing = child(root, "drawing")
    relation = drawing.get(_RELATION) if drawing is not None else None
    target = _relations(archive, name).get(relation or "")
    if target is None:
        return
    for anchor in children(part(archive, target)):
        if local(anchor) in _ANCHORS:
            box = _anchored(anchor, axes)
            for shape in _shapes(anchor):
                read_shape(shape, IDENTITY, scene, box=box)


def _shapes(anchor: etree._Element) -> Iterator[etree._Element]:
    not_shapes = ("from", "to", "ext", "pos", "clientData")
    return (c for c in children(anchor) if local(c) not in not_shapes)


def _anchored(anchor: etree._Element, axes: tuple[Axis, Axis]) -> Box:
    """Return the box an anchor gives, in points from the sheet's corner."""
    if local(anchor) == "absoluteAnchor":
        pos = child(anchor, "pos")
        x = from_emu(pos.get("x")) if pos is not None else 0.0
        y = from_emu(pos.get("y")) if pos is not None else 0.0
    else:
        x, y = _corner(child(anchor, "from"), axes)
    if local(anchor) == "twoCellAnchor":
        x1, y1 = _corner(child(anchor, "to"), axes)
        return Box(x, y, max(x, x1), max(y, y1))
    ext = child(anchor, "ext")
    w = from_emu(ext.get("cx")) if ext is not None else 0.0
    h = from_emu(ext.get("cy")) if ext is not None else 0.0
    return Box(x, y, x + max(0.0, w), y + max(0.0, h))


def _corner(
    element: etree._Element | None, axes: tuple[Axis, Axis]
) -> tuple[float, float]:
    out = []
    for axis, cell, offset in zip(
        axes, ("col", "row"), ("colOff", "rowOff"), strict=True
    ):
        at, off = child(element, cell), child(element, offset)
        index = max(0, whole(at.text)) if at is not None else 0
        extra = from_emu(off.text) if off is not None else 0.0
        out.append(axis.start(index) + min(extra, axis.size(index)))
    return out[0], out[1]
