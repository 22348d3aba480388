# SPDX-License-Identifier: Apache-2.0
"""Judge a finished drawing by its geometry alone.

The checker knows primitives and nothing of how they were found, so it can contradict the
layout. What it proves is listed in docs/rules/drawing.md.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tatalaksana.core.chart.check_labels import label_issues
from tatalaksana.core.chart.check_lines import crossing_points, line_issues
from tatalaksana.core.chart.check_symbols import arrow_issues, symbol_issues
from tatalaksana.core.chart.drawing import Drawing, Flow, Page, Part
from tatalaksana.core.chart.issues import Issue
from tatalaksana.core.chart.scaling import scaled_page

__all__ = ["Issue", "Measures", "find_issues", "find_page_issues", "measure"]


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of a drawing: how many arrows, crossings of drawn lines, bends, pages."""

    pages: int
    arrows: int
    crossings: int
    bends: int


def find_page_issues(page: Page) -> tuple[Issue, ...]:
    """Return every defect of one page at full size."""
    return (
        *symbol_issues(page),
        *arrow_issues(page),
        *line_issues(page),
        *label_issues(page),
    )


def find_issues(drawing: Drawing) -> tuple[Issue, ...]:
    """Return every defect of a drawing, of single pages and across pages."""
    found: list[Issue] = []
    for page in drawing.pages:
        full = page if drawing.scale == 1 else scaled_page(page, 1 / drawing.scale)
        found += find_page_issues(full)
        frame = page.frame
        if frame.y + frame.h > drawing.height or frame.x + frame.w > drawing.width:
            found.append(Issue("off-the-paper", page.number))
    return (*found, *_connector_issues(drawing))


def measure(drawing: Drawing) -> Measures:
    """Count what makes a drawing easy or hard to read."""
    arrows = [a for p in drawing.pages for a in p.arrows]
    crossings = {
        (page.number, round(x, 1), round(y, 1))
        for page in drawing.pages
        for x, y, _, _ in crossing_points(page)
    }
    bends = sum(len(a.points) - 2 for a in arrows)
    return Measures(len(drawing.pages), len(arrows), len(crossings), bends)


def _connector_issues(drawing: Drawing) -> Iterator[Issue]:
    """Check that arrows over a cut leave once, arrive once, and carry one letter."""
    out: dict[str, list[str]] = {}
    into: dict[str, list[str]] = {}
    for page in drawing.pages:
        yield from _letters_on_page(page)
        yield from _column_issues(page)
        letter = {p.key: p.letter for p in page.pentagons}
        for arrow in page.arrows:
            if arrow.part is Part.WHOLE:
                continue
            leaves = arrow.part is Part.OUT
            name = letter.get(arrow.target if leaves else arrow.source, "")
            for edge in arrow.edges:
                (out if leaves else into).setdefault(edge, []).append(name)
    for edge in sorted(out.keys() | into.keys()):
        names = out.get(edge, [])
        if len(names) != 1 or names != into.get(edge) or not names[0]:
            yield Issue("connector-letter", 0)


def _column_issues(page: Page) -> Iterator[Issue]:
    """An arriving pentagon stands in the column of the symbol it leads to."""
    places = {(s.node, s.actor) for s in page.symbols}
    for p in page.pentagons:
        if p.flow is Flow.IN and (p.target, p.actor) not in places:
            yield Issue("connector-column", page.number, (), p.box.x, p.box.y)


def _letters_on_page(page: Page) -> Iterator[Issue]:
    for count in Counter(p.letter for p in page.pentagons).values():
        if count > 1:
            yield Issue("letter-twice", page.number)
