# SPDX-License-Identifier: Apache-2.0
"""Symbols, arrows and labels of a page as DrawingML, the same for Word and Excel.

A `Mark` is one movable thing on the page with its box in millimetres and the markup of its
inside; Word and Excel wrap it in their own anchors.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tatalaksana.core.chart.drawing import Arrow, Box, Page, Point
from tatalaksana.core.sop.model import Shape
from tatalaksana.formats.rendering.xml import escape

EMU = 36_000  # per millimetre
_PRESETS = {
    Shape.TERMINATOR: "flowChartTerminator",
    Shape.PROCESS: "flowChartProcess",
    Shape.DECISION: "flowChartDecision",
}
_INK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_PAPER = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on the page: its name, box, geometry (spPr content) and words."""

    name: str
    box: Box
    geometry: str
    words: tuple[str, ...] = ()
    size: float = 7.0
    is_arrow: bool = False


def emu(length: float) -> int:
    """Turn millimetres into English metric units."""
    return round(length * EMU)


def marks_of(page: Page, scale: float) -> Iterator[Mark]:
    """Yield everything that stands on the table of a page, arrows first."""
    for i, arrow in enumerate(page.arrows):
        if len(arrow.drawn) > 1:
            yield _arrow(f"panah {'+'.join(arrow.edges) or i}", arrow, scale)
    for symbol in page.symbols:
        geometry = _preset(_PRESETS[symbol.shape], scale)
        yield Mark(symbol.node, symbol.box, geometry)
    for pentagon in page.pentagons:
        geometry = _preset("flowChartOffpageConnector", scale)
        yield Mark(
            f"halaman {pentagon.letter}", pentagon.box, geometry, (pentagon.letter,)
        )
    for label in page.labels:
        geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        b = label.box
        room = Box(b.x - 1, b.y - 0.6, b.w + 2, b.h + 1.2)
        yield Mark(f"jawaban {label.edge}", room, geometry, label.lines, label.size)


def _preset(name: str, scale: float) -> str:
    line = f'<a:ln w="{emu(0.35 * scale)}">{_INK}</a:ln>'
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>{_PAPER}{line}'


def _arrow(name: str, arrow: Arrow, scale: float) -> Mark:
    points = _ink(arrow)
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width = max(x for x, _ in points) - left
    height = max(y for _, y in points) - top
    steps = "".join(
        f'<a:{"moveTo" if i == 0 else "lnTo"}><a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>'
        f"</a:{'moveTo' if i == 0 else 'lnTo'}>"
        for i, (x, y) in enumerate(points)
    )
    end = '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow.head else ""
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(width)}" h="{emu(height)}" fill="none">{steps}</a:path>'
        f'</a:pathLst></a:custGeom><a:noFill/><a:ln w="{emu(0.3 * scale)}">{_INK}'
        f"<a:miter/>{end}</a:ln>"
    )
    return Mark(name, Box(left, top, width, height), geometry, is_arrow=True)


def _ink(arrow: Arrow) -> tuple[Point, ...]:
    """Return what is drawn of an arrow; one with a head goes all the way to it."""
    return (
        arrow.points
        if arrow.head and len(arrow.drawn) == len(arrow.points)
        else arrow.drawn
    )


def transform(mark: Mark, *, at_origin: bool) -> str:
    """Return the size of a mark, and its place when the anchor does not give one."""
    x, y = (0, 0) if at_origin else (emu(mark.box.x), emu(mark.box.y))
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{emu(mark.box.w)}" cy="{emu(mark.box.h)}"/></a:xfrm>'
    )


def name_of(mark: Mark) -> str:
    """Return the name a person sees in the selection pane."""
    return escape(mark.name)
