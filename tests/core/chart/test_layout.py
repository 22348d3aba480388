# SPDX-License-Identifier: Apache-2.0
"""The drawing: complete, clean, the same every time, in every house style."""

import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.flows import flows
from tests.sheets import STRESS, drawn, sheet
from tests.twelve import the_twelve, twelve_drawn

from tatalaksana.core.chart.check import find_issues, measure
from tatalaksana.core.chart.drawing import CellRole, Flow, Part
from tatalaksana.core.chart.issues import legs_of
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.chart.style import (
    KALBAR,
    KALSEL,
    PANRB,
    STYLES,
    Answers,
    Capsule,
    Face,
)
from tatalaksana.core.sop import model as m

EXTRA = replace(PANRB, name="kapsul tambahan", capsule=Capsule.EXTRA, face=Face.SERIF)
IN_ANOTHER_PROCESS = """
from tatalaksana.core.chart.layout import draw
from tests.sheets import STRESS
names = [name for name in STRESS if not name.startswith("everyone")]
print([draw(STRESS[name]) for name in names])
"""


@pytest.mark.parametrize("style", [*STYLES, EXTRA], ids=lambda s: s.name)
def test_the_twelve_draw_without_crossing_or_defect(style):
    """The sheets of the first customers come out clean in every house style."""
    drawings = twelve_drawn(style)

    assert [find_issues(d) for d in drawings] == [()] * 12
    assert [measure(d).crossings for d in drawings] == [0] * 12


@pytest.mark.parametrize("style", [PANRB, EXTRA], ids=lambda s: s.name)
@pytest.mark.parametrize("name", STRESS)
def test_odd_sheets_draw_without_defect(name, style):
    """Whatever an office invents is drawn: no arrows, towers, crowds, rows beyond the page."""
    assert find_issues(drawn(name, style)) == ()


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(flows(most_rows=6), st.sampled_from([*STYLES, EXTRA]))
def test_random_flows_draw_without_defect(sop, style):
    """The checker accepts any flow the layout draws."""
    assert find_issues(draw(sop, style)) == ()


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(flows(most_rows=6), st.randoms(use_true_random=False))
def test_the_order_of_arrows_in_the_model_does_not_matter_for_validity(sop, random):
    """Arrows have no order on paper."""
    edges = list(sop.edges)
    random.shuffle(edges)

    assert find_issues(draw(replace(sop, edges=tuple(edges)))) == ()


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(flows(most_rows=6))
def test_the_primitives_alone_give_the_flow_again(sop):
    """Symbols by cell and arrows by their ends are the nodes and edges of the model."""
    drawing = draw(sop)

    symbols = {
        (s.node, s.shape, s.activity, s.actor)
        for page in drawing.pages
        for s in page.symbols
    }
    out = {
        (e, a.source if a.part is not Part.IN else "", a.label)
        for page in drawing.pages
        for a in page.arrows
        for e in a.edges
        if a.part is not Part.IN
    }
    into = {
        (e, a.target)
        for page in drawing.pages
        for a in page.arrows
        for e in a.edges
        if a.part is not Part.OUT
    }

    assert symbols == {(n.id, n.shape, n.activity, n.actor) for n in sop.nodes}
    assert out == {(e.id, e.source, e.label) for e in sop.edges}
    assert into == {(e.id, e.target) for e in sop.edges}


def test_texts_are_printed_unabridged():
    """Every word of a row stands on the sheet, over all pages and lines."""
    high = STRESS["a row higher than the page"]
    drawings = [*twelve_drawn(PANRB), draw(high)]
    for sop, drawing in zip((*the_twelve(), high), drawings, strict=True):
        printed = {}
        for page in drawing.pages:
            for text in page.texts:
                printed.setdefault(text.path, []).extend(text.lines)
        for activity in sop.activities:
            lines = printed[f"activities[{activity.id}].text"]
            assert "".join(lines).replace(" ", "") == activity.text.replace(" ", "")


def test_the_same_bytes_in_every_process():
    """Neither hash seeds nor earlier work change a drawing."""
    names = [name for name in STRESS if not name.startswith("everyone")]
    said = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        env={"PYTHONHASHSEED": "4711", "PYTHONPATH": "src:."},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said == f"{[drawn(name) for name in names]}\n"


def test_pages_are_cut_between_rows_and_joined_by_letters():
    """A flow over a cut leaves by a lettered pentagon and arrives by its twin."""
    drawing = drawn("returns over three pages")

    rows = [name for page in drawing.pages for name, _, _ in page.rows]
    out = {(p.letter, p.target) for page in drawing.pages for p in page.pentagons
           if p.flow is Flow.OUT}  # fmt: skip
    into = {(p.letter, p.target) for page in drawing.pages for p in page.pentagons
            if p.flow is Flow.IN}  # fmt: skip

    assert rows == [f"a{i}" for i in range(40)]
    assert out == into
    assert min(letter for letter, _ in out) == "A"


def test_head_and_number_row_repeat_on_every_page():
    """A page can be read without the one before."""
    drawing = draw(the_twelve()[-1])

    heads = [
        [t.lines for t in page.texts if t.role in (CellRole.HEAD, CellRole.INDEX)]
        for page in drawing.pages
    ]

    assert len(heads) > 1
    assert heads == [heads[0]] * len(heads)


def test_styles_change_words_paper_and_number_row():
    """House styles are settings of one drawing."""
    sop = the_twelve()[0]

    kalsel, kalbar = draw(sop, KALSEL), draw(sop, KALBAR)
    words = {" ".join(t.lines) for t in kalbar.pages[0].texts}

    assert (kalsel.width, kalsel.height) == (330.0, 215.0)
    assert kalsel.pages[0].heading is None
    assert "Aktivitas" in words
    assert not any(t.role is CellRole.INDEX for t in kalbar.pages[0].texts)


def test_extra_capsules_stand_beside_their_symbols():
    """Style `extra` draws a capsule before the first symbol and after the last."""
    sop = sheet("A1! | B1!", "A1>B1")

    page = draw(sop, EXTRA).pages[0]

    assert [(s.node, s.shape, s.extra) for s in page.symbols] == [
        ("A1", m.Shape.TERMINATOR, True),
        ("A1", m.Shape.PROCESS, False),
        ("B1", m.Shape.PROCESS, False),
        ("B1", m.Shape.TERMINATOR, True),
    ]
    assert [a.edges for a in page.arrows] == [("e0",), (), ()]


def test_answers_stay_as_printed_unless_the_style_capitalises_them():
    """Some offices print `ya`, some want `Ya`; the model keeps what was printed."""
    sop = sheet("A1? | B1 C1", "A1>B1 ya", "A1>C1 tidak")
    capital = replace(PANRB, answers=Answers.CAPITAL)

    printed = {label.lines for label in draw(sop).pages[0].labels}
    capitals = {label.lines for label in draw(sop, capital).pages[0].labels}

    assert printed == {("ya",), ("tidak",)}
    assert capitals == {("Ya",), ("Tidak",)}


def test_joins_are_drawn_once():
    """A shared trunk is one line with one head, though each arrow keeps its whole way."""
    page = drawn("eight joins").pages[0]

    heads = [a for a in page.arrows if a.head]

    assert len(heads) < 8
    assert all(a.points[-1] == a.drawn[-1] for a in heads)


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(flows(most_rows=6))
def test_no_stretch_is_drawn_twice(sop):
    """A trunk drawn twice looks bolder than the rest."""
    for page in draw(sop).pages:
        legs = [leg for i, a in enumerate(page.arrows) for leg in legs_of(i, a.drawn)]
        for a, b in combinations(legs, 2):
            if a.across != b.across or a.arrow == b.arrow:
                continue
            apart = abs(a.y0 - b.y0) if a.across else abs(a.x0 - b.x0)
            shared = (
                min(a.x1, b.x1) - max(a.x0, b.x0)
                if a.across
                else min(a.y1, b.y1) - max(a.y0, b.y0)
            )
            assert apart > 0.05 or shared < 0.05


def test_grouped_actors_get_a_second_head_level():
    """Neighbouring columns of one group share a cell above their names."""
    sop = sheet("A1 | B1 | C1", "A1>B1", "B1>C1")
    actors = tuple(
        replace(a, group="Biro Organisasi" if a.id != "C" else "") for a in sop.actors
    )

    texts = draw(replace(sop, actors=actors)).pages[0].texts

    assert ("Biro Organisasi",) in [t.lines for t in texts]


def test_an_sop_without_actors_or_rows_still_draws():
    """An empty draft shows its empty table."""
    assert find_issues(draw(m.Sop(m.Identity(title="Kosong")))) == ()
