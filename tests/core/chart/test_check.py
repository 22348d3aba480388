# SPDX-License-Identifier: Apache-2.0
"""The checker catches planted defects and accepts what the layout draws."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.sheets import drawn, sheet
from tests.twelve import twelve_drawn

from tatalaksana.core.chart.check import find_issues, measure
from tatalaksana.core.chart.drawing import Arrow, Box, Drawing, Page, Part
from tatalaksana.core.chart.layout import draw

REVIEW = sheet(
    "A1! | B1 | C1? | D1? | A2!",
    "A1>B1",
    "B1>C1",
    "C1>D1 Ya",
    "C1<B1 Tidak",
    "D1>A2 Ya",
    "D1<C1 Tidak",
)
CLEAN = [
    draw(REVIEW),
    twelve_drawn()[0],
]
OVER_PAGES = [twelve_drawn()[0], drawn("returns over three pages")]


def _with_page(drawing: Drawing, page: Page) -> Drawing:
    pages = list(drawing.pages)
    pages[page.number - 1] = page
    return replace(drawing, pages=tuple(pages))


def _with_arrow(drawing: Drawing, page: Page, index: int, arrow: Arrow) -> Drawing:
    arrows = list(page.arrows)
    arrows[index] = arrow
    return _with_page(drawing, replace(page, arrows=tuple(arrows)))


def _each_arrow() -> Iterator[tuple[Drawing, Page, int, Arrow]]:
    for drawing in CLEAN:
        for page in drawing.pages:
            for index, arrow in enumerate(page.arrows):
                yield drawing, page, index, arrow


def _moved(points, dx, dy):
    return tuple((x + dx, y + dy) for x, y in points)


def test_the_drawings_to_damage_are_clean():
    """A defect proves something only where there was none."""
    assert {find_issues(d) for d in (*CLEAN, *OVER_PAGES)} == {()}


def test_an_arrow_cut_short_is_caught():
    """An arrow must end on the outline of its target, not before it."""
    for drawing, page, index, arrow in _each_arrow():
        (ax, ay), (bx, by) = arrow.points[-2:]
        back = (bx - (bx > ax) + (bx < ax), by - (by > ay) + (by < ay))
        worse = replace(arrow, points=(*arrow.points[:-1], back))

        assert find_issues(_with_arrow(drawing, page, index, worse))


def test_an_arrow_that_starts_in_the_air_is_caught():
    """An arrow must start on the outline of its source."""
    for drawing, page, index, arrow in _each_arrow():
        (ax, ay), (bx, by) = arrow.points[:2]
        on = (ax + 0.5 * ((bx > ax) - (bx < ax)), ay + 0.5 * ((by > ay) - (by < ay)))
        worse = replace(arrow, points=(on, *arrow.points[1:]))

        assert find_issues(_with_arrow(drawing, page, index, worse))


@pytest.mark.parametrize(("dx", "dy"), [(6.5, 6.5), (-6.5, 6.5), (300, 0), (0, -300)])
def test_an_arrow_moved_as_a_whole_is_caught(dx, dy):
    """Moving an arrow away from its symbols, or out of the frame, breaks it."""
    for drawing, page, index, arrow in _each_arrow():
        worse = replace(arrow, points=_moved(arrow.points, dx, dy))

        assert find_issues(_with_arrow(drawing, page, index, worse))


def test_a_slanted_leg_is_caught():
    """Every leg runs level or upright."""
    for drawing, page, index, arrow in _each_arrow():
        x, y = arrow.points[0]
        worse = replace(arrow, points=((x + 0.3, y + 0.3), *arrow.points[1:]))

        codes = {i.code for i in find_issues(_with_arrow(drawing, page, index, worse))}

        assert "slanted-leg" in codes


def test_a_line_through_a_symbol_is_caught():
    """No line passes through a symbol that is not its own."""
    for drawing, page, index, arrow in _each_arrow():
        ends = {arrow.source, arrow.target}
        foreign = next((s for s in page.symbols if s.node not in ends), None)
        if foreign is None:
            continue
        x, y = foreign.box.x + foreign.box.w / 2, foreign.box.y + foreign.box.h / 2
        start = arrow.points[0]
        way = (start, (x, start[1]), (x, y), (arrow.points[-1][0], y), arrow.points[-1])
        worse = replace(arrow, points=way)

        codes = {i.code for i in find_issues(_with_arrow(drawing, page, index, worse))}

        assert codes


def test_a_way_copied_onto_another_arrow_is_caught():
    """Two arrows may not run along one line unless they share an end."""
    for drawing, page, index, arrow in _each_arrow():
        for other, victim in enumerate(page.arrows):
            if {arrow.target, arrow.source} & {victim.target, victim.source}:
                continue
            worse = replace(victim, points=arrow.points)
            damaged = _with_arrow(drawing, page, other, worse)

            assert "shared-line" in {i.code for i in find_issues(damaged)}
            assert index != other


def test_a_foreign_arrow_near_a_line_is_caught():
    """Parallel lines of different arrows keep a visible distance."""
    for drawing, page, index, arrow in _each_arrow():
        twin = replace(
            arrow, points=_moved(arrow.points, 0.4, 0.4), source="x", target="y"
        )
        damaged = _with_page(drawing, replace(page, arrows=(*page.arrows, twin)))

        codes = {i.code for i in find_issues(damaged) if index in i.arrows}

        assert "lines-too-near" in codes


def test_answers_dropped_or_moved_are_caught():
    """Every answer stands beside its own arrow and clear of everything."""
    for drawing in CLEAN:
        for page in drawing.pages:
            for k, label in enumerate(page.labels):
                others = page.labels[:k] + page.labels[k + 1 :]
                far = replace(label, box=replace(label.box, y=label.box.y + 25))
                start = next(a for a in page.arrows if label.edge in a.edges).points[0]
                on = replace(label, box=replace(label.box, x=start[0], y=start[1] - 1))
                for labels in (others, (*others, far), (*others, on)):
                    damaged = _with_page(drawing, replace(page, labels=labels))
                    assert find_issues(damaged)


def test_a_symbol_outside_its_cell_is_caught():
    """A symbol belongs to its row and its column."""
    for drawing in CLEAN:
        for page in drawing.pages:
            for k, symbol in enumerate(page.symbols):
                box = symbol.box
                for moved in (
                    replace(box, x=box.x + box.w),
                    replace(box, y=page.frame.y - box.h),
                ):
                    symbols = list(page.symbols)
                    symbols[k] = replace(symbol, box=moved)
                    damaged = _with_page(drawing, replace(page, symbols=tuple(symbols)))
                    codes = {i.code for i in find_issues(damaged)}
                    assert "symbol-outside-cell" in codes


def test_connectors_that_do_not_match_are_caught():
    """What leaves a page under a letter arrives under the same letter, once."""
    for drawing in OVER_PAGES:
        for page in drawing.pages:
            for k, pentagon in enumerate(page.pentagons):
                pentagons = list(page.pentagons)
                pentagons[k] = replace(pentagon, letter="Q")
                renamed = replace(page, pentagons=tuple(pentagons))
                assert find_issues(_with_page(drawing, renamed))
            for k, arrow in enumerate(page.arrows):
                if arrow.part is not Part.WHOLE:
                    left = page.arrows[:k] + page.arrows[k + 1 :]
                    damaged = _with_page(drawing, replace(page, arrows=left))
                    assert find_issues(damaged)


def _codes(drawing: Drawing, page: Page) -> set[str]:
    return {i.code for i in find_issues(_with_page(drawing, page))}


def test_an_idle_corner_is_caught():
    """A corner at which nothing turns is not a corner."""
    for drawing, page, index, arrow in _each_arrow():
        (ax, ay), (bx, by) = arrow.points[:2]
        middle = ((ax + bx) / 2, (ay + by) / 2)
        worse = replace(arrow, points=(arrow.points[0], middle, *arrow.points[1:]))

        codes = {i.code for i in find_issues(_with_arrow(drawing, page, index, worse))}

        assert "idle-corner" in codes


def test_a_line_on_a_table_rule_is_caught():
    """A line along a rule disappears."""
    for drawing in CLEAN:
        page = drawing.pages[0]
        arrow, (_, top, _) = page.arrows[0], page.rows[1]
        along = ((page.columns[0] + 1, top + 0.2), (page.columns[1] - 1, top + 0.2))
        line = replace(arrow, points=along, drawn=along)

        assert "on-a-rule" in _codes(drawing, replace(page, arrows=(line,)))


def test_answers_on_each_other_or_outside_are_caught():
    """Two answers need two places, and both of them under Pelaksana."""
    drawing = CLEAN[0]
    page = drawing.pages[0]
    first, second, *rest = page.labels
    over = replace(second, box=first.box)
    out = replace(second, box=replace(second.box, x=page.frame.x))

    assert "labels-touch" in _codes(drawing, replace(page, labels=(first, over, *rest)))
    assert "label-outside-block" in _codes(
        drawing, replace(page, labels=(first, out, *rest))
    )


def test_symbols_and_connectors_out_of_order_are_caught():
    """Symbols keep apart; a letter stands once on a page, in the column of its target."""
    drawing = OVER_PAGES[1]
    page = next(p for p in drawing.pages if len(p.pentagons) > 1)
    symbols = (*page.symbols[1:], replace(page.symbols[0], box=page.symbols[1].box))
    same = tuple(replace(p, letter="A") for p in page.pentagons)
    strayed = tuple(replace(p, actor="C" if p.actor != "C" else "A") for p in same)

    assert "symbols-touch" in _codes(drawing, replace(page, symbols=symbols))
    assert "letter-twice" in _codes(drawing, replace(page, pentagons=same))
    assert "connector-column" in _codes(drawing, replace(page, pentagons=strayed))


def test_lines_and_joins_inside_a_head_are_caught():
    """A head stays free: nothing crosses it and nothing joins in it."""
    drawing = CLEAN[0]
    page = drawing.pages[0]
    down = ((100.0, 40.0), (100.0, 60.0))
    through = ((90.0, 59.0), (110.0, 59.0))
    beside = ((90.0, 40.0), (90.0, 59.0), (100.0, 59.0), (100.0, 60.0))
    first, second = page.arrows[:2]
    owner = replace(first, points=down, drawn=down, source="x", target="y")
    cross = replace(second, points=through, drawn=through, source="v", target="w")
    joins = replace(second, points=beside, drawn=beside, source="v", target="y")

    assert "line-in-head" in _codes(drawing, replace(page, arrows=(owner, cross)))
    assert "join-in-head" in _codes(drawing, replace(page, arrows=(owner, joins)))


def test_a_page_higher_than_the_paper_is_caught():
    """The table ends on the paper."""
    drawing = CLEAN[0]
    page = drawing.pages[0]
    tall = replace(page, frame=replace(page.frame, h=400.0))

    codes = {i.code for i in find_issues(_with_page(drawing, tall))}

    assert codes == {"off-the-paper"}


def test_measures_count_what_is_drawn():
    """Crossings and bends are counted from the lines themselves."""
    drawing = CLEAN[0]
    page, arrow = drawing.pages[0], drawing.pages[0].arrows[0]
    level = ((100.0, 50.0), (120.0, 50.0))
    upright = ((110.0, 40.0), (110.0, 60.0), (115.0, 60.0))
    lines = tuple(replace(arrow, points=w, drawn=w) for w in (level, upright))

    counted = measure(_with_page(drawing, replace(page, arrows=lines)))

    assert (counted.arrows, counted.crossings, counted.bends) == (2, 1, 1)


def test_boxes_are_plain_values():
    """Primitives compare by content, so that a drawing can be compared whole."""
    assert Box(1, 2, 3, 4) == Box(1, 2, 3, 4)
    assert draw(REVIEW) == draw(REVIEW)
