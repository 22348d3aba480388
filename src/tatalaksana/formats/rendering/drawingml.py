# SPDX-License-Identifier: Apache-2.0
"""Symbols, arrows and labels of a page as DrawingML, the same for Word and Excel.

A `Mark` is one movable thing on the page with its box in millimetres and the markup of its
inside; Word and Excel wrap it in their own anchors.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tatalaksana.core.chart.drawing import Arrow, Box, Page, Point
from tatalaksana.core.sop.model import Shape
from tatalaksana.formats.rendering.connectors import Glue, route_of, site_at
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
    """One thing on the page: name, box before turning, geometry (spPr content), words, glue."""

    name: str
    box: Box
    geometry: str
    words: tuple[str, ...] = ()
    size: float = 7.0
    is_arrow: bool = False
    is_label: bool = False
    glue: tuple[Glue | None, ...] = ()
    turn: str = ""
    number: int = 0
    freeform: "Mark | None" = None


def emu(length: float) -> int:
    """Turn millimetres into English metric units."""
    return round(length * EMU)


def marks_of(page: Page, scale: float, first: int) -> tuple[Mark, ...]:
    """Return everything that stands on the table of a page, arrows first, numbered in order."""
    arrows = [a for a in page.arrows if len(a.points) > 1]
    shapes = list(_shapes(page, scale))
    holders = [
        (mark.name, mark.box, first + len(arrows) + i)
        for i, mark in enumerate(shapes)
        if not mark.is_label
    ]
    keys = {p.key: f"halaman {p.letter}" for p in page.pentagons}
    lines = [_arrow(i, a, holders, keys, scale) for i, a in enumerate(arrows)]
    return tuple(
        replace(mark, number=first + i) for i, mark in enumerate([*lines, *shapes])
    )


def _shapes(page: Page, scale: float) -> Iterator[Mark]:
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
        yield Mark(
            f"jawaban {label.edge}", room, geometry, label.lines, label.size,
            is_label=True,
        )  # fmt: skip


def _preset(name: str, scale: float) -> str:
    line = f'<a:ln w="{emu(0.35 * scale)}">{_INK}</a:ln>'
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>{_PAPER}{line}'


def _arrow(
    index: int,
    arrow: Arrow,
    holders: Sequence[tuple[str, Box, int]],
    keys: Mapping[str, str],
    scale: float,
) -> Mark:
    """Return an arrow as a connector: a preset one where its bends allow, else a freeform."""
    name = f"panah {'+'.join(arrow.edges) or index}"
    ends = (arrow.source, arrow.points[0]), (arrow.target, arrow.points[-1])
    glue = tuple(_glued(keys.get(key, key), at, holders) for key, at in ends)
    line = (
        f'<a:noFill/><a:ln w="{emu(0.3 * scale)}">{_INK}<a:miter lim="800000"/>'
        '<a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
    )
    route = route_of(arrow.points)
    box, geometry = _freeform(arrow.points)
    free = Mark(name, box, geometry + line, is_arrow=True, glue=glue)
    if route is None:
        return free
    bends = "".join(
        f'<a:gd name="adj{i}" fmla="val {share}"/>'
        for i, share in enumerate(route.bends, start=1)
    )
    geometry = (
        f'<a:prstGeom prst="{route.preset}"><a:avLst>{bends}</a:avLst></a:prstGeom>'
    )
    turn = (' rot="5400000"' if route.is_turned else "") + "".join(
        f' {flip}="1"'
        for flip, on in (("flipH", route.flip_x), ("flipV", route.flip_y))
        if on
    )
    return replace(
        free,
        box=route.box,
        geometry=geometry + line,
        turn=turn,
        freeform=free if route.bends or route.preset != "straightConnector1" else None,
    )


def _glued(
    name: str, at: Point, holders: Sequence[tuple[str, Box, int]]
) -> Glue | None:
    """Return what an end is glued to: the site of its own symbol that it stands on."""
    for holder, box, number in holders:
        site = site_at(at, box) if holder == name else None
        if site is not None:
            return Glue(number, site)
    return None


def _freeform(points: Sequence[Point]) -> tuple[Box, str]:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width = max(x for x, _ in points) - left
    height = max(y for _, y in points) - top
    steps = "".join(
        f'<a:{"moveTo" if i == 0 else "lnTo"}><a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>'
        f"</a:{'moveTo' if i == 0 else 'lnTo'}>"
        for i, (x, y) in enumerate(points)
    )
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(width)}" h="{emu(height)}" fill="none">{steps}</a:path>'
        "</a:pathLst></a:custGeom>"
    )
    return Box(left, top, width, height), geometry


def connections(mark: Mark) -> str:
    """Return the markup that glues the ends of an arrow."""
    return "".join(
        f'<a:{tag} id="{glue.shape}" idx="{glue.site}"/>'
        for tag, glue in zip(("stCxn", "endCxn"), mark.glue, strict=False)
        if glue is not None
    )


def seen(mark: Mark) -> Box:
    """Return the box a mark covers on paper; that of a turned one stands across its own."""
    b = mark.box
    if "rot=" not in mark.turn:
        return b
    return Box(b.x + (b.w - b.h) / 2, b.y + (b.h - b.w) / 2, b.h, b.w)


def transform(mark: Mark, *, at_origin: bool) -> str:
    """Return the size of a mark, and its place when the anchor does not give one."""
    x, y = (0, 0) if at_origin else (emu(mark.box.x), emu(mark.box.y))
    return (
        f'<a:xfrm{mark.turn}><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{emu(mark.box.w)}" cy="{emu(mark.box.h)}"/></a:xfrm>'
    )


def name_of(mark: Mark) -> str:
    """Return the name a person sees in the selection pane."""
    return escape(mark.name)
