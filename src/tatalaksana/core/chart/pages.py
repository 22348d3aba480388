# SPDX-License-Identifier: Apache-2.0
"""Where the sheet is cut into pages, and which pentagons each page needs.

Cuts lie between rows. Every arrow that leaves a page gets a pentagon; arrows to one target in
one direction share it. Returns leave at the top and arrive at the bottom, so that the drawing
still reads upward.
"""

from dataclasses import dataclass, field

from tatalaksana.core.chart.table import TableRow
from tatalaksana.core.sop.model import Edge, NodeId

PER_PAGE = 100.0
PER_CUT_TARGET = 9.0
PER_UNUSED_SQUARE = 0.0004
WIDOW = 30.0
STRIP_ROOM = 8.5


@dataclass(frozen=True, slots=True)
class PentagonKey:
    """One connector of the sheet: all arrows to `target` that run down (or up) over a cut."""

    target: NodeId
    upward: bool


@dataclass(slots=True)
class Strip:
    """The pentagons of one page on one edge: those that leave and those that arrive.

    `leaving` maps a connector to the arrows behind it, `arriving` likewise.
    """

    leaving: dict[PentagonKey, list[Edge]] = field(default_factory=dict)
    arriving: dict[PentagonKey, list[Edge]] = field(default_factory=dict)


def cut(
    rows: list[TableRow],
    estimates: list[float],
    rooms: tuple[float, float],
    spans: list[tuple[int, int, NodeId]],
    forbidden: set[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Return first and last row of every page.

    Args:
        rows: the rows of the sheet.
        estimates: the height each row is likely to take.
        rooms: the height for rows on the first page and on the others.
        spans: upper row, lower row and target of every arrow.
        forbidden: page ranges that proved too high.
    """
    targets = [
        len({t for low, high, t in spans if low < at <= high})
        for at in range(len(rows) + 1)
    ]
    best: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
    for end in range(1, len(rows) + 1):
        tries = []
        for start in range(end):
            room = rooms[0] if start == 0 else rooms[1]
            price = _price(rows, estimates, start, end, room, forbidden)
            if price is None:
                continue
            before, pages = best[start]
            crossing = PER_CUT_TARGET * targets[start] if start else 0.0
            tries.append((before + price + crossing, [*pages, (start, end - 1)]))
        best.append(min(tries))
    return best[-1][1]


def _price(
    rows: list[TableRow],
    estimates: list[float],
    start: int,
    end: int,
    room: float,
    forbidden: set[tuple[int, int]],
) -> float | None:
    """Return what a page of these rows costs; None when they cannot share a page."""
    last = end == len(rows)
    height = sum(estimates[start:end])
    height += STRIP_ROOM * ((start > 0) + (not last))
    alone = end - start == 1
    if not alone and (height > room or (start, end - 1) in forbidden):
        return None
    unused = 0.0 if last else max(room - height, 0.0)
    price = PER_PAGE + PER_UNUSED_SQUARE * unused * unused
    if last and end - start < 3 and start:
        price += WIDOW
    return price


def strips(
    edges: list[Edge], page_of: dict[NodeId, int], page: int
) -> tuple[Strip, Strip]:
    """Return the top and the bottom strip of a page."""
    top, bottom = Strip(), Strip()
    for edge in edges:
        a, b = page_of[edge.source], page_of[edge.target]
        if a == b:
            continue
        upward = b < a
        key = PentagonKey(edge.target, upward)
        if a == page:
            (top if upward else bottom).leaving.setdefault(key, []).append(edge)
        if b == page:
            (bottom if upward else top).arriving.setdefault(key, []).append(edge)
    return top, bottom


def letters(
    edges: list[Edge], page_of: dict[NodeId, int], order: dict[NodeId, int], names: str
) -> dict[PentagonKey, str]:
    """Letter the connectors in reading order of their sources over the whole sheet."""
    found: dict[PentagonKey, str] = {}
    for edge in sorted(edges, key=lambda e: (order[e.source], order[e.target], e.id)):
        if page_of[edge.source] != page_of[edge.target]:
            key = PentagonKey(edge.target, page_of[edge.target] < page_of[edge.source])
            if key not in found:
                found[key] = _letter(len(found), names)
    return found


def _letter(index: int, names: str) -> str:
    count = len(names)
    prefix = "" if index < count else _letter(index // count - 1, names)
    return prefix + names[index % count]
