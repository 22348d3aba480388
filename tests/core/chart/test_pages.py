# SPDX-License-Identifier: Apache-2.0
"""Page cuts, letters of connectors, and answers that find little room."""

from tests.sheets import sheet

from tatalaksana.core.chart.check import find_issues
from tatalaksana.core.chart.drawing import Flow
from tatalaksana.core.chart.layout import draw

LONG = "Dipertanggungjawabkan sepenuhnya"


def _many_returns(count):
    """Return a sheet where every later row sends work back to a row of its own."""
    rows = " | ".join(f"{'ABCDEF'[i % 6]}{i}" for i in range(2 * count))
    names = [f"{'ABCDEF'[i % 6]}{i}" for i in range(2 * count)]
    back = [f"{names[count + i]}<{names[i]} Tidak" for i in range(count)]
    return sheet(rows, *back, text="Menyusun " * 40)


def test_letters_go_on_after_z():
    """The twenty-seventh connector is AA."""
    drawing = draw(_many_returns(28))

    letters = {p.letter for page in drawing.pages for p in page.pentagons}

    assert {"Z", "AA", "AB"} <= letters


def test_returns_leave_at_the_top_and_arrive_at_the_bottom():
    """The drawing reads upward where work goes back."""
    drawing = draw(_many_returns(6))

    for page in drawing.pages:
        top = min(s.box.y for s in page.symbols)
        for pentagon in page.pentagons:
            leaves_upward = pentagon.key.endswith(":up") and pentagon.flow is Flow.OUT
            assert not leaves_upward or pentagon.box.y < top


def test_a_long_answer_is_never_lost():
    """An answer too long for its column is divided rather than dropped."""
    sop = sheet(
        "A1! | B1? | C1 D1 E1 F1 G1 H1 I1",
        "A1>B1",
        f"B1>C1 {LONG}",
        "B1<A1 Tidakmemenuhipersyaratanadministrasi",
    )

    (page,) = draw(sop).pages
    said = {"".join("".join(label.lines).split()) for label in page.labels}

    assert said == {LONG.replace(" ", ""), "Tidakmemenuhipersyaratanadministrasi"}
    assert find_issues(draw(sop)) == ()
