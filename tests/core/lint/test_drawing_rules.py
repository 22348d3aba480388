# SPDX-License-Identifier: Apache-2.0
"""Rules of the drawn sheet: silent on a good drawing, and each planted defect is told."""

from dataclasses import replace

import pytest

from tatalaksana.core.chart.layout import draw
from tatalaksana.core.lint.run import lint
from tatalaksana.formats.library import library
from tatalaksana.formats.rendering.styles import style_named

ENTRIES = {entry.slug: entry for entry in library()}
SOP = ENTRIES["monev-pelayanan-publik"].sop
DRAWING = draw(SOP, style_named("kalsel"))
CODES = {"FL12", "FL13", "FL14"}


def on_first_page(**changes):
    """Return the drawing with something else on its first page."""
    first, *others = DRAWING.pages
    return replace(DRAWING, pages=(replace(first, **changes), *others))


def drawing_findings(drawing):
    """Return what the rules of the drawing say."""
    return [f for f in lint(SOP, drawn=drawing) if f.rule.code in CODES]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda e: e.slug)
def test_the_twelve_are_drawn_without_fault(entry):
    """What the product draws, its own checker accepts."""
    found = lint(entry.sop, drawn=draw(entry.sop, style_named(entry.agency)))

    assert not {f.rule.code for f in found} & CODES


def test_without_a_drawing_nothing_is_claimed():
    """The rules of the drawing speak only about a drawing."""
    broken = on_first_page(symbols=DRAWING.pages[0].symbols[1:])

    assert drawing_findings(broken) != []
    assert drawing_findings(None) == []


def test_a_connector_without_its_twin_is_told():
    """Two pentagons of one page with one letter cannot be told apart."""
    page = next(p for p in DRAWING.pages if p.pentagons)
    twice = replace(page, pentagons=(*page.pentagons, page.pentagons[0]))
    pages = tuple(twice if p is page else p for p in DRAWING.pages)

    found = drawing_findings(replace(DRAWING, pages=pages))

    assert "FL12" in {f.rule.code for f in found}
    assert (
        f"halaman {page.number}"
        in next(f for f in found if f.rule.code == "FL12").words
    )


def test_an_arrow_that_cannot_be_followed_is_told_with_its_step():
    """The arrow that ends in the air is named by the step it leaves."""
    first, *others = DRAWING.pages[0].arrows
    (x, y), *rest = first.points
    strayed = replace(first, points=((x + 40, y), *rest))

    found = drawing_findings(on_first_page(arrows=(strayed, *others)))

    assert {f.rule.code for f in found} == {"FL13"}
    assert f"edges[{first.edges[0]}]" in {f.path for f in found}
    assert any("langkah 1 (KASUBBAG PP)" in f.words for f in found)


def test_a_symbol_outside_its_cell_is_told():
    """A symbol that slipped out of its column is an error of the sheet."""
    first, *others = DRAWING.pages[0].symbols
    slipped = replace(first, box=replace(first.box, x=first.box.x + 60))

    found = drawing_findings(on_first_page(symbols=(slipped, *others)))

    assert "FL14" in {f.rule.code for f in found}
