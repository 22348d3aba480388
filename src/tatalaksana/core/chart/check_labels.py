# SPDX-License-Identifier: Apache-2.0
"""Checks of answers: present, near their arrow and symbol, clear of everything else."""

from collections.abc import Iterator
from itertools import combinations

from tatalaksana.core.chart.drawing import Box, Label, Page, Part
from tatalaksana.core.chart.issues import Figure, Issue, Leg, figures, legs_of, touches

OFF_LINES = 0.15
TO_ARROW = 2.2
TO_SYMBOL = 18.0


def label_issues(page: Page) -> Iterator[Issue]:
    """Report answers that are missing, strayed, covered or run through."""
    wanted = {
        a.edges[0]: i
        for i, a in enumerate(page.arrows)
        if a.label and a.edges and a.part is not Part.IN
    }
    found = {label.edge: label for label in page.labels}
    for edge, index in wanted.items():
        label = found.get(edge)
        if label is None or not _says(label, page.arrows[index].label):
            yield Issue("label-missing", page.number, (index,))
        elif not _is_beside(page, index, label):
            yield Issue(
                "label-strayed", page.number, (index,), label.box.x, label.box.y
            )
    legs = [leg for i, a in enumerate(page.arrows) for leg in legs_of(i, a.points)]
    known = figures(page)
    for label in page.labels:
        for code in _collisions(page, label.box, legs, known):
            concerned = tuple(i for e, i in wanted.items() if e == label.edge)
            yield Issue(code, page.number, concerned, label.box.x, label.box.y)
    for a, b in combinations(page.labels, 2):
        if _overlap(a.box, b.box):
            arrows = tuple(wanted[x.edge] for x in (a, b) if x.edge in wanted)
            yield Issue("labels-touch", page.number, arrows, a.box.x, a.box.y)


def _says(label: Label, answer: str) -> bool:
    """Tell whether the lines hold the whole answer; a long word may be divided."""
    return "".join("".join(label.lines).split()) == "".join(answer.split())


def _is_beside(page: Page, index: int, label: Label) -> bool:
    arrow, box = page.arrows[index], label.box
    near = min(
        max(leg.x0 - box.x - box.w, box.x - leg.x1, 0.0)
        + max(leg.y0 - box.y - box.h, box.y - leg.y1, 0.0)
        for leg in legs_of(index, arrow.points)
    )
    x, y = arrow.points[0]
    far = max(box.x - x, x - box.x - box.w, 0.0) + max(
        box.y - y, y - box.y - box.h, 0.0
    )
    return near <= TO_ARROW and far <= TO_SYMBOL


def _collisions(
    page: Page, box: Box, legs: list[Leg], known: list[Figure]
) -> Iterator[str]:
    if any(
        leg.x0 < box.x + box.w + OFF_LINES
        and leg.x1 > box.x - OFF_LINES
        and leg.y0 < box.y + box.h + OFF_LINES
        and leg.y1 > box.y - OFF_LINES
        for leg in legs
    ):
        yield "label-on-line"
    area = Leg(0, 0, box.x, box.y, box.x + box.w, box.y + box.h, across=True)
    if any(touches(figure, area, 0.05) for figure in known):
        yield "label-on-symbol"
    block = page.actors_block
    inside = (
        block.x <= box.x
        and box.x + box.w <= block.x + block.w
        and block.y <= box.y
        and box.y + box.h <= block.y + block.h
    )
    if not inside:
        yield "label-outside-block"


def _overlap(a: Box, b: Box) -> bool:
    across = a.x < b.x + b.w and b.x < a.x + a.w
    return across and a.y < b.y + b.h and b.y < a.y + a.h
