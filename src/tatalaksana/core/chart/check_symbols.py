# SPDX-License-Identifier: Apache-2.0
"""Checks of single things: symbols in their cells, arrows from outline to outline, free ways."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from tatalaksana.core.chart.drawing import Arrow, Page
from tatalaksana.core.chart.issues import (
    Figure,
    Issue,
    Leg,
    figures,
    legs_of,
    outline_distance,
    touches,
)

IN_CELL = 0.8
APART = 1.0
ON_OUTLINE = 0.06
SHORTEST = 0.3
SHORTEST_LAST = 1.6
CLEAR_OF_SYMBOL = 0.6
CLEAR_OF_RULE = 0.5


def symbol_issues(page: Page) -> Iterator[Issue]:
    """Report symbols outside their cell or touching each other."""
    rows: dict[str, list[tuple[float, float]]] = {}
    for name, top, bottom in page.rows:
        rows.setdefault(name, []).append((top, bottom))
    columns = {
        actor: (page.columns[i], page.columns[i + 1])
        for i, actor in enumerate(page.actors)
    }
    for s in page.symbols:
        box = s.box
        left, right = columns.get(s.actor, (0.0, 0.0))
        in_column = left + IN_CELL <= box.x and box.x + box.w <= right - IN_CELL
        in_row = any(
            top + IN_CELL <= box.y and box.y + box.h <= bottom - IN_CELL
            for top, bottom in rows.get(s.activity, ())
        )
        if not (in_column and in_row):
            yield Issue("symbol-outside-cell", page.number, (), box.x, box.y)
    for a, b in combinations(figures(page), 2):
        across = max(a.box.x, b.box.x) - min(a.box.x + a.box.w, b.box.x + b.box.w)
        down = max(a.box.y, b.box.y) - min(a.box.y + a.box.h, b.box.y + b.box.h)
        if max(across, down) < APART:
            yield Issue("symbols-touch", page.number, (), *a.centre)
    for p in page.pentagons:
        left, right = columns.get(p.actor, (0.0, 0.0))
        if not left + IN_CELL <= p.box.x <= right - IN_CELL - p.box.w:
            yield Issue("symbol-outside-cell", page.number, (), p.box.x, p.box.y)


def arrow_issues(page: Page) -> Iterator[Issue]:
    """Report arrows that are slanted, stubby, cut short, or run where they must not."""
    known = figures(page)
    by_key: dict[str, list[Figure]] = {}
    for figure in known:
        by_key.setdefault(figure.key.removesuffix("+"), []).append(figure)
    for index, arrow in enumerate(page.arrows):
        for code in _shape_faults(arrow):
            yield Issue(code, page.number, (index,), *arrow.points[0])
        yield from _end_issues(page, index, arrow, by_key)
        legs = list(legs_of(index, arrow.points))
        yield from _rule_issues(page, legs)
        yield from _way_issues(page, legs, known)


def _shape_faults(arrow: Arrow) -> Iterator[str]:
    before = None
    for a, b in pairwise(arrow.points):
        dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
        if min(dx, dy) > 1e-6:
            yield "slanted-leg"
        across = dx > dy
        if across == before:
            yield "idle-corner"
        before = across
        if max(dx, dy) < SHORTEST:
            yield "short-leg"
    (ax, ay), (bx, by) = arrow.points[-2:]
    if abs(ax - bx) + abs(ay - by) < SHORTEST_LAST:
        yield "no-room-for-head"


def _end_issues(
    page: Page, index: int, arrow: Arrow, by_key: dict[str, list[Figure]]
) -> Iterator[Issue]:
    ends = (
        (arrow.source, arrow.points[0], arrow.points[1]),
        (arrow.target, arrow.points[-1], arrow.points[-2]),
    )
    for key, end, beside in ends:
        plain = key.split("~")[0]
        good = any(
            abs(outline_distance(f, end)) <= ON_OUTLINE
            and outline_distance(f, _toward(end, beside)) > 0
            for f in by_key.get(plain, ())
        )
        if not good:
            yield Issue("end-off-outline", page.number, (index,), *end)


def _toward(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Return a point a little way from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = max(abs(dx), abs(dy), 1e-9)
    return a[0] + dx / length * 0.25, a[1] + dy / length * 0.25


def _rule_issues(page: Page, legs: list[Leg]) -> Iterator[Issue]:
    block = page.actors_block
    for leg in legs:
        inside = (
            leg.x0 >= block.x
            and leg.x1 <= block.x + block.w
            and leg.y0 >= block.y
            and leg.y1 <= block.y + block.h
        )
        if not inside:
            yield Issue("outside-block", page.number, (leg.arrow,), leg.x0, leg.y0)
        if leg.across:
            at = [y for _, top, bottom in page.rows for y in (top, bottom)]
            near = any(abs(leg.y0 - y) < CLEAR_OF_RULE for y in at)
        else:
            near = any(abs(leg.x0 - x) < CLEAR_OF_RULE for x in page.columns)
        if near:
            yield Issue("on-a-rule", page.number, (leg.arrow,), leg.x0, leg.y0)


def _way_issues(page: Page, legs: list[Leg], known: list[Figure]) -> Iterator[Issue]:
    """Report legs through symbols; an arrow's own symbols bound its first and last leg."""
    arrow = page.arrows[legs[0].arrow]
    last = len(legs) - 1
    for leg in legs:
        for figure in known:
            plain = figure.key.removesuffix("+")
            own = (leg.number == 0 and plain == arrow.source.split("~")[0]) or (
                leg.number == last and plain == arrow.target.split("~")[0]
            )
            clear = -0.05 if own else CLEAR_OF_SYMBOL
            if touches(figure, leg, clear):
                yield Issue("through-symbol", page.number, (leg.arrow,), *figure.centre)
