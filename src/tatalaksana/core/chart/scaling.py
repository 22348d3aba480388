# SPDX-License-Identifier: Apache-2.0
"""Shrink a finished drawing as a whole, for sheets with more actors than the paper is wide."""

from dataclasses import replace

from tatalaksana.core.chart.drawing import (
    Arrow,
    Box,
    Drawing,
    Label,
    Page,
    Point,
    Rule,
    TextBlock,
)


def scaled(drawing: Drawing) -> Drawing:
    """Return the drawing with every page multiplied by its scale."""
    if drawing.scale == 1.0:
        return drawing
    pages = tuple(_page(page, drawing.scale) for page in drawing.pages)
    return replace(drawing, pages=pages)


def scaled_page(page: Page, by: float) -> Page:
    """Return one page multiplied by a factor."""
    return _page(page, by)


def _box(box: Box, s: float) -> Box:
    return Box(box.x * s, box.y * s, box.w * s, box.h * s)


def _points(points: tuple[Point, ...], s: float) -> tuple[Point, ...]:
    return tuple((x * s, y * s) for x, y in points)


def _text(text: TextBlock, s: float) -> TextBlock:
    return replace(
        text, x=text.x * s, y=text.y * s, size=text.size * s, leading=text.leading * s
    )


def _arrow(arrow: Arrow, s: float) -> Arrow:
    return replace(
        arrow,
        points=_points(arrow.points, s),
        drawn=_points(arrow.drawn, s),
        head_length=arrow.head_length * s,
    )


def _label(label: Label, s: float) -> Label:
    return replace(label, box=_box(label.box, s), size=label.size * s)


def _rule(rule: Rule, s: float) -> Rule:
    return Rule(rule.x1 * s, rule.y1 * s, rule.x2 * s, rule.y2 * s, rule.weight)


def _page(page: Page, s: float) -> Page:
    return replace(
        page,
        frame=_box(page.frame, s),
        actors_block=_box(page.actors_block, s),
        columns=tuple(x * s for x in page.columns),
        rows=tuple((name, top * s, bottom * s) for name, top, bottom in page.rows),
        rules=tuple(_rule(r, s) for r in page.rules),
        cells=tuple(replace(c, box=_box(c.box, s)) for c in page.cells),
        texts=tuple(_text(t, s) for t in page.texts),
        symbols=tuple(replace(x, box=_box(x.box, s)) for x in page.symbols),
        pentagons=tuple(replace(p, box=_box(p.box, s)) for p in page.pentagons),
        arrows=tuple(_arrow(a, s) for a in page.arrows),
        labels=tuple(_label(x, s) for x in page.labels),
        heading=_text(page.heading, s) if page.heading else None,
        footer=_text(page.footer, s) if page.footer else None,
    )
