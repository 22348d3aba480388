# SPDX-License-Identifier: Apache-2.0
"""Compute the drawing of the official sheet from the model alone.

`draw` is pure and deterministic: the same SOP and style give the same drawing, to the last bit,
in every process. The order of decisions is told in docs/rules/drawing.md.
"""

import math
from dataclasses import dataclass, field, replace

from tatalaksana.core.chart.assemble import Sheet, assemble
from tatalaksana.core.chart.capsules import with_extra_capsules
from tatalaksana.core.chart.check import Issue, find_page_issues
from tatalaksana.core.chart.drawing import Drawing
from tatalaksana.core.chart.frame import Head, make_head
from tatalaksana.core.chart.pages import STRIP_ROOM, PentagonKey, cut, letters, strips
from tatalaksana.core.chart.problem import build_problem
from tatalaksana.core.chart.scaling import scaled
from tatalaksana.core.chart.solve import Solved, solve_page
from tatalaksana.core.chart.style import PANRB, Answers, Capsule, Style
from tatalaksana.core.chart.table import MARGIN, Table, build_table
from tatalaksana.core.sop.model import Edge, EdgeKind, NodeId, Sop

HEADING_ROOM = 7.0
FOOT_ROOM = 14.0
WIDENINGS = (0.0, 1.5, 3.0)
_MOST_CUTS = 40


@dataclass(slots=True)
class Layout:
    """One attempt at the whole sheet with one table."""

    sop: Sop
    style: Style
    table: Table
    head: Head
    page_of: dict[NodeId, int] = field(default_factory=dict)
    solved: dict[tuple[int, int], Solved] = field(default_factory=dict)

    def pages(self) -> list[Solved]:
        """Cut the sheet and route every page; ranges that prove too high are cut again."""
        forbidden: set[tuple[int, int]] = set()
        estimates = self._estimates()
        spans = self._spans()
        rooms = self._room(0), self._room(1)
        for _ in range(_MOST_CUTS):
            ranges = cut(self.table.rows, estimates, rooms, spans, forbidden)
            pages = [self._page(ranges, i) for i in range(len(ranges))]
            high = [
                (r, page)
                for r, page in zip(ranges, pages, strict=True)
                if r[1] > r[0] and page.bottom > self._limit() + 1e-6
            ]
            if not high:
                break
            for r, page in high:
                forbidden.add(r)
                _correct(estimates, r, page)
        self._set_pages(ranges)
        return pages

    def top(self, page: int) -> float:
        """Return the y where the table of a page begins."""
        if page:
            return MARGIN
        room = HEADING_ROOM if self.style.heading else 0.0
        return MARGIN + room + self.style.first_page_top / self.table.scale

    def _limit(self) -> float:
        if self.style.continuous:
            return math.inf
        return self.table.page_height - FOOT_ROOM

    def _room(self, page: int) -> float:
        return self._limit() - self.top(page) - self.head.height

    def _estimates(self) -> list[float]:
        labelled = {e.source for e in self.sop.edges if e.label}
        found = []
        for row in self.table.rows:
            count = max(len(row.lines), 1)
            extra = 2.0 if any(n.id in labelled for ns in row.lines for n in ns) else 0
            found.append(max(row.text_height, 10.8 * count + extra))
        return found

    def _row_of(self) -> dict[NodeId, int]:
        return {
            n.id: i
            for i, row in enumerate(self.table.rows)
            for line in row.lines
            for n in line
        }

    def _spans(self) -> list[tuple[int, int, NodeId]]:
        row = self._row_of()
        return [
            (*sorted((row[e.source], row[e.target])), e.target)  # type: ignore[misc]
            for e in self.sop.edges
        ]

    def _set_pages(self, ranges: list[tuple[int, int]]) -> None:
        starts = [first for first, _ in ranges]
        self.page_of = {
            node: sum(start <= row for start in starts) - 1
            for node, row in self._row_of().items()
        }

    def _page(self, ranges: list[tuple[int, int]], page: int) -> Solved:
        first, last = ranges[page]
        if (first, last) not in self.solved:
            self._set_pages(ranges)
            columns: dict[str, int] = {a.id: i for i, a in enumerate(self.sop.actors)}
            problem = build_problem(
                self.table,
                first,
                last,
                self._edges(),
                strips(self._edges(), self.page_of, page),
                columns,
            )
            top = self.top(0 if first == 0 else 1) + self.head.height
            self.solved[first, last] = solve_page(
                problem, top, self.style.face, self._judge
            )
        return self.solved[first, last]

    def _edges(self) -> list[Edge]:
        return list(self.sop.edges)

    def _judge(self, solved: Solved) -> tuple[Issue, ...]:
        return find_page_issues(
            assemble(self._sheet({}, 1), solved, 0, MARGIN, texts=False)
        )

    def _sheet(self, names: dict[PentagonKey, str], pages: int) -> Sheet:
        kinds: dict[str, EdgeKind] = {e.id: e.kind for e in self.sop.edges}
        return Sheet(self.sop, self.style, self.table, self.head, names, pages, kinds)

    def drawing(self, pages: list[Solved]) -> Drawing:
        """Assemble the pages, with their letters, into the finished drawing."""
        row = self._row_of()
        columns = {a.id: i for i, a in enumerate(self.sop.actors)}
        order = {n.id: (row[n.id] * 1000 + columns[n.actor]) for n in self.sop.nodes}
        names = letters(self._edges(), self.page_of, order, self.style.letters)
        sheet = self._sheet(names, len(pages))
        made = tuple(
            assemble(sheet, solved, i, self.top(i), texts=True)
            for i, solved in enumerate(pages)
        )
        width, height = self.style.page_size
        if self.style.continuous:
            height = (max(p.bottom for p in pages) + MARGIN) * self.table.scale
        drawing = Drawing(
            self.sop.identity.title, self.style, width, height, made, self.table.scale
        )
        return scaled(drawing)


def _correct(estimates: list[float], rows: tuple[int, int], page: Solved) -> None:
    """Learn the true heights of the rows of a page that proved too high."""
    first, last = rows
    upper, lower = page.problem.strip_lines
    for at in range(first, last + 1):
        top, bottom = page.plan.row_ys[at - first], page.plan.row_ys[at - first + 1]
        height = bottom - top
        height -= STRIP_ROOM * (
            (at == first and upper > 0) + (at == last and lower > 0)
        )
        estimates[at] = max(estimates[at], height)


def draw(sop: Sop, style: Style = PANRB) -> Drawing:
    """Draw the flow pages of an SOP in a house style."""
    if style.answers is Answers.CAPITAL:
        edges = (replace(e, label=e.label[:1].upper() + e.label[1:]) for e in sop.edges)
        sop = replace(sop, edges=tuple(edges))
    if style.capsule is Capsule.EXTRA:
        sop = with_extra_capsules(sop)
    best: tuple[int, Drawing] | None = None
    for widen in WIDENINGS:
        table = build_table(sop, style, widen=widen)
        layout = Layout(sop, style, table, make_head(table, sop.actors, style))
        pages = layout.pages()
        bad = sum(page.badness[0] for page in pages)
        if best is None or bad < best[0]:
            best = (bad, layout.drawing(pages))
        if not bad:
            break
    assert best is not None
    return best[1]
