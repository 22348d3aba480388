# SPDX-License-Identifier: Apache-2.0
"""What a person should know about a reading: every doubt with its place, nothing mended."""

from collections.abc import Iterator, Sequence

from tatalaksana.core.sop.findings import ReadingFinding, Severity, Spot
from tatalaksana.formats.reading.pdf.bridge import Bridged, Part, Port
from tatalaksana.formats.reading.pdf.build import Built
from tatalaksana.formats.reading.pdf.geometry import Box, Point
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.sheet import Sheet
from tatalaksana.formats.reading.pdf.soundings import flow_findings, row_findings


def has_page_picture(sheet: Sheet) -> bool:
    """Whether a picture on the page is large enough to be the table itself."""
    most = LIMITS.page_picture * sheet.width * sheet.height
    return any(p.box.area > most for p in sheet.pictures)


def picture_findings(sheets: Sequence[Sheet]) -> tuple[ReadingFinding, ...]:
    """Say why a file with a cover has no table."""
    pages = [s for s in sheets if has_page_picture(s) or not s.fragments]
    if not pages:
        return (ReadingFinding("pdf-no-table", Severity.ERROR),)
    return tuple(
        ReadingFinding("page-is-picture", Severity.ERROR, Spot(page=s.page))
        for s in pages
    )


def check(
    built: Built, parts: Sequence[Part], flow: Bridged
) -> tuple[ReadingFinding, ...]:
    """Return the findings about one procedure."""
    if not built.sop.nodes:
        return (*_lost(parts), *row_findings(built))
    return (
        *_page_findings(parts),
        *_joint(built, parts),
        *row_findings(built),
        *_arrow_findings(built, parts),
        *_unpaired(flow, parts),
        *flow_findings(built),
    )


def _lost(parts: Sequence[Part]) -> Iterator[ReadingFinding]:
    """A live table without symbols: a picture holds them, or they were never drawn."""
    pictured = any(part.has_picture for part in parts)
    code = "drawing-is-picture" if pictured else "drawing-lost"
    spot = _spot(parts[0].table.page, parts[0].table.actor_area)
    yield ReadingFinding("drawing-lost", Severity.WARNING, spot)
    if code != "drawing-lost":
        yield ReadingFinding(code, Severity.WARNING, spot)


def _page_findings(parts: Sequence[Part]) -> Iterator[ReadingFinding]:
    names = [c.name for c in parts[0].table.actors]
    for part in parts:
        page = part.table.page
        if part.has_picture:
            spot = _spot(page, part.table.actor_area)
            yield ReadingFinding("drawing-is-picture", Severity.WARNING, spot)
        for box in part.traced:
            spot = _spot(page, box)
            yield ReadingFinding("drawing-traced", Severity.WARNING, spot)
        if len(part.table.actors) != len(names):
            spot = _spot(page, part.table.box)
            yield ReadingFinding("columns-differ", Severity.WARNING, spot)
        yield from _line_findings(part)
        yield from _misplaced(part)


def _line_findings(part: Part) -> Iterator[ReadingFinding]:
    page = part.table.page
    for point in part.loose:
        yield ReadingFinding("loose-end", Severity.WARNING, _at(page, point))
    for line in part.lines:
        if line.is_picture and not any(b.holds(line.box.centre) for b in part.traced):
            spot = _spot(page, line.box)
            yield ReadingFinding("arrow-is-picture", Severity.INFO, spot)
    for text, box in part.left_over:
        facts = (("label", text),)
        spot = _spot(page, box)
        yield ReadingFinding("label-unplaced", Severity.INFO, spot, facts=facts)
    for symbol in part.symbols:
        if symbol.is_cut:
            spot = _spot(page, symbol.box)
            yield ReadingFinding("arrow-cut-by-page", Severity.INFO, spot)


def _joint(built: Built, parts: Sequence[Part]) -> Iterator[ReadingFinding]:
    ids = dict(built.nodes)
    for number, part in enumerate(parts):
        for way in part.joint:
            ends = (Port(number, way.source), Port(number, way.target))
            if not all(port in ids for port in ends):
                continue
            facts = (("one", ids[ends[0]]), ("other", ids[ends[1]]))
            spot = _spot(part.table.page, part.symbols[way.source].box)
            path = f"nodes[{ids[ends[0]]}]"
            yield ReadingFinding("joint-line", Severity.WARNING, spot, path, facts)


def _misplaced(part: Part) -> Iterator[ReadingFinding]:
    rows = part.table.rows
    for symbol in part.symbols:
        if symbol.is_connector or symbol.row < 0:
            continue
        box, row = symbol.box, rows[symbol.row]
        spot = _spot(part.table.page, box)
        y = box.centre[1]
        if not row.y0 <= y <= row.y1:
            yield ReadingFinding("symbol-outside-table", Severity.WARNING, spot)
        inside = min(box.y1, row.y1) - max(box.y0, row.y0)
        if inside < LIMITS.in_row * box.height:
            yield ReadingFinding("symbol-across-rows", Severity.WARNING, spot)


def _arrow_findings(built: Built, parts: Sequence[Part]) -> Iterator[ReadingFinding]:
    for eid, arrow in built.arrows:
        path = f"edges[{eid}]"
        spot = _port_spot(arrow.target, parts)
        if arrow.gap > LIMITS.touch:
            facts = (("width", f"{arrow.gap:.0f}"),)
            wide = arrow.gap > LIMITS.ray
            level = Severity.WARNING if wide else Severity.INFO
            yield ReadingFinding("gap", level, spot, path, facts)
        if not arrow.has_head:
            yield ReadingFinding("head-forgotten", Severity.WARNING, spot, path)
        if arrow.both:
            yield ReadingFinding("two-heads", Severity.INFO, spot, path)


def _unpaired(flow: Bridged, parts: Sequence[Part]) -> Iterator[ReadingFinding]:
    for port in flow.unpaired:
        spot = _port_spot(port, parts)
        yield ReadingFinding("connector-unpaired", Severity.WARNING, spot)


def _port_spot(port: Port, parts: Sequence[Part]) -> Spot:
    part = parts[port.part]
    return _spot(part.table.page, part.symbols[port.symbol].box)


def _spot(page: int, box: Box) -> Spot:
    x0, y0, x1, y1 = (round(v, 1) for v in box)
    return Spot(page=page, box=(x0, y0, x1, y1))


def _at(page: int, point: Point) -> Spot:
    return _spot(page, Box(*point, *point).grown(3))
