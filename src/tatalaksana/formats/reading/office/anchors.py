# SPDX-License-Identifier: Apache-2.0
"""Where Word's anchors put a shape: relative to page, margin, column, cell or paragraph."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from tatalaksana.formats.reading.office.drawingml import (
    alternative,
    child,
    children,
    local,
    read_shape,
)
from tatalaksana.formats.reading.office.drawn import Anchor, Scene
from tatalaksana.formats.reading.office.matrix import IDENTITY
from tatalaksana.formats.reading.office.measures import from_emu
from tatalaksana.formats.reading.office.paragraphs import W, is_drawn
from tatalaksana.formats.reading.office.vml import (
    Glue,
    box_of_style,
    is_vml,
    read_vml,
    style_of,
)
from tatalaksana.formats.reading.pdf.geometry import Box

_MIDDLE: Final = {"center": 0.5, "right": 1.0, "bottom": 1.0, "outside": 1.0}


class Sheet(NamedTuple):
    """A page as the layout counts it: its size, its margins, and where its body begins."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    start: float = 0.0

    @property
    def body(self) -> float:
        """The height between the margins."""
        return max(36.0, self.height - self.top - self.bottom)


class Spot(NamedTuple):
    """Where a paragraph stands: its column (or cell) and its top; `row` is its cell's top."""

    sheet: Sheet
    x0: float
    x1: float
    y: float
    row: float | None = None
    anchor: Anchor = Anchor()


def read_drawings(
    paragraph: etree._Element, spot: Spot, scene: Scene, glue: Glue, indent: float
) -> None:
    """Read everything drawn that hangs on a paragraph; `indent` is where inline things begin."""
    for element in list(_drawings(paragraph)):
        first = len(scene.figures)
        if local(element) == "drawing":
            _read_drawing(element, spot, scene, indent)
        else:
            _read_pict(element, spot, scene, glue, indent)
        scene.hang(first, spot.anchor)


def _drawings(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield drawings and picts once: of alternatives only the one that is read."""
    skipped: set[etree._Element] = set()
    for found in paragraph.iter("{*}AlternateContent"):
        chosen = alternative(found)
        skipped.update(c for c in found if c is not chosen)
    for element in paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}object"):
        hidden = any(above in skipped for above in element.iterancestors())
        if not hidden and not is_drawn(element, paragraph):
            yield element


def _read_drawing(
    element: etree._Element, spot: Spot, scene: Scene, indent: float
) -> None:
    for frame in element:
        extent = child(frame, "extent")
        w = max(0.0, from_emu(extent.get("cx"))) if extent is not None else 0.0
        h = max(0.0, from_emu(extent.get("cy"))) if extent is not None else 0.0
        if local(frame) == "anchor":
            x = spot_x(spot, *_position(frame, "positionH"), w)
            y = spot_y(spot, *_position(frame, "positionV"), h)
        else:
            x, y = spot.x0 + indent, spot.y
        named = child(frame, "docPr")
        ids = (named.get("id") or "",) if named is not None else ()
        box = Box(x, y, x + w, y + h)
        data = child(frame, "graphic", "graphicData")
        for shape in children(data) if data is not None else ():
            read_shape(shape, IDENTITY, scene, box=box, ids=ids)


def _position(frame: etree._Element, name: str) -> tuple[str, float | None, str]:
    """Return what an axis is relative to, its offset, and its alignment."""
    found = next(frame.iter(f"{{*}}{name}"), None)
    if found is None:
        return "", 0.0, ""
    relative = found.get("relativeFrom") or ""
    offset = next(found.iter("{*}posOffset"), None)
    if offset is not None:
        return relative, from_emu(offset.text), ""
    align = child(found, "align")
    return relative, None, (align.text or "").strip() if align is not None else ""


def spot_x(
    spot: Spot, relative: str, offset: float | None, align: str, width: float
) -> float:
    """Return the x of a shape; in a cell everything is counted from the cell."""
    sheet = spot.sheet
    lo, hi = spot.x0, spot.x1
    if spot.row is None and relative in ("page", "leftMargin", "insideMargin"):
        lo, hi = 0.0, sheet.width
    elif spot.row is None and relative == "margin":
        lo, hi = sheet.left, sheet.width - sheet.right
    elif spot.row is None and relative in ("rightMargin", "outsideMargin"):
        lo, hi = sheet.width - sheet.right, sheet.width
    if offset is None:
        return lo + (hi - lo - width) * _MIDDLE.get(align, 0.0)
    return lo + offset


def spot_y(
    spot: Spot, relative: str, offset: float | None, align: str, height: float
) -> float:
    """Return the y of a shape in the running coordinates of the document."""
    sheet = spot.sheet
    lo, room = spot.y, 0.0
    if relative in ("page", "topMargin", "margin", "bottomMargin", "insideMargin"):
        lo, room = sheet.start, sheet.body
        if spot.row is not None:
            lo, room = spot.row, 0.0
        elif relative in ("page", "topMargin", "insideMargin"):
            lo, room = sheet.start - sheet.top, sheet.height
        elif relative == "bottomMargin":
            lo = sheet.start + sheet.body
    if offset is None:
        return lo + max(0.0, room - height) * _MIDDLE.get(align, 0.0)
    return lo + offset


_RELATIVE: Final = {"text": "paragraph", "line": "paragraph", "char": "character"}


def _read_pict(
    element: etree._Element, spot: Spot, scene: Scene, glue: Glue, indent: float
) -> None:
    for shape in children(element):
        if not is_vml(shape):
            continue
        own = box_of_style(shape)
        style = style_of(shape)
        x, y = own.x0, own.y0
        if style.get("position", "static") == "static":
            x, y = spot.x0 + indent, spot.y
        else:
            across, down = (
                _RELATIVE.get(style.get(k, "text"), style.get(k, "text"))
                for k in (
                    "mso-position-horizontal-relative",
                    "mso-position-vertical-relative",
                )
            )
            align_x = style.get("mso-position-horizontal", "absolute")
            align_y = style.get("mso-position-vertical", "absolute")
            x = spot_x(
                spot, across, None if align_x in _MIDDLE else x, align_x, own.width
            )
            y = spot_y(
                spot, down, None if align_y in _MIDDLE else y, align_y, own.height
            )
        box = Box(x, y, x + own.width, y + own.height)
        read_vml(shape, IDENTITY, scene, glue, box=box)
