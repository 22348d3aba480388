# SPDX-License-Identifier: Apache-2.0
"""Numbers of findings on a drawn sheet: in the corner of their cell, for the eye only."""

from lxml import etree
from tests.sheets import sheet

from tatalaksana.core.chart.style import PANRB
from tatalaksana.formats.rendering.svg import svg_one_sheet
from tatalaksana.formats.rendering.svg_marks import RADIUS, Mark, with_marks

SOP = sheet("A1! | B1 | A2!", "A1>B1", "B1>A2")
DRAWN = svg_one_sheet(SOP, PANRB)
CELL = f"activities[{SOP.activities[0].id}].text"


def drawn(marks):
    """The sheet, its cells by path, and the numbers on it from left to right."""
    root = etree.fromstring(with_marks(DRAWN, marks))
    cells = {e.get("data-path"): e for e in root.iter("{*}rect") if e.get("data-path")}
    groups = root.iterfind(".//{*}g[@class='temuan']/{*}g")
    numbers = [
        (float(g[0].get("cx")), float(g[0].get("cy")), g[1].text) for g in groups
    ]
    return cells, numbers


def test_numbers_of_a_row_stand_in_its_margin():
    """Findings about a step stand left of its row, apart, once each: they cover no word."""
    other = CELL.replace(".text", ".time")
    three = [Mark(3, "x"), Mark(12, "y"), Mark(14, "x")]
    cells, numbers = drawn({CELL: three, other: [Mark(3, "x")]})

    left = min(float(c.get("x")) for c in cells.values())
    top = float(cells[CELL].get("y"))
    assert [n for _, _, n in numbers] == ["3", "12", "14"]
    assert all(x + RADIUS < left and y - RADIUS > top for x, y, _ in numbers)
    assert len({(x, y) for x, y, _ in numbers}) == 3


def test_numbers_of_a_column_stand_in_its_head():
    """Two findings about an official lie side by side inside the cell of the name."""
    path = f"actors[{SOP.actors[0].id}].name"
    cells, numbers = drawn({path: [Mark(3, "x"), Mark(12, "y")]})

    start = float(cells[path].get("x"))
    end = start + float(cells[path].get("width"))
    assert all(start < x < end for x, _, _ in numbers)
    assert numbers[0][0] - numbers[1][0] >= 2 * RADIUS


def test_a_sheet_without_findings_stays_as_it_is():
    """No number, no change; a place that is not drawn is left out."""
    assert with_marks(DRAWN, {}) == DRAWN
    assert with_marks(DRAWN, {"activities[a99].text": [Mark(1, "x")]}) == DRAWN
