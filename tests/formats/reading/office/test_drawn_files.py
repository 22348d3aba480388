# SPDX-License-Identifier: Apache-2.0
"""Drawings of Word and Excel: every dialect gives the same flow, every doubt is told."""

import pytest
from tests.formats.reading.office import officemaker as om

from tatalaksana.formats.reading.office.read import read_docx, read_xlsx

# Staf draws up (0, 0), Kabag decides (1, 1), Karo signs (2, 2); a refusal goes back to Staf.
SYMBOLS = (
    (11, "flowChartTerminator", om.box_in(0, 0)),
    (12, "flowChartDecision", om.box_in(1, 1)),
    (13, "flowChartProcess", om.box_in(2, 2)),
)
FLOW = [
    ((0, 0, "terminator"), (1, 1, "decision"), "", "forward"),
    ((1, 1, "decision"), (0, 0, "terminator"), "Tidak", "return"),
    ((1, 1, "decision"), (2, 2, "process"), "Ya", "forward"),
]


def middle(box, side):
    """Return the middle of a side of a box."""
    x, y, w, h = box
    return {
        "top": (x + w / 2, y),
        "left": (x, y + h / 2),
        "bottom": (x + w / 2, y + h),
        "right": (x + w, y + h / 2),
    }[side]


A, B, C = (box for _, _, box in SYMBOLS)
ARROWS = (
    (21, middle(A, "right"), middle(B, "top"), "bentConnector2", (11, 12)),
    (22, middle(B, "right"), middle(C, "top"), "bentConnector2", (12, 13)),
    (23, middle(B, "left"), middle(A, "bottom"), "bentConnector2", (12, 11)),
)
YES = (B[0] + B[2] + 4, B[1] - 2, 20.0, 12.0)
NO = (B[0] - 30, B[1] - 2, 26.0, 12.0)


def everything(prefix, *, glued=True):
    """Return all shapes of the flow as (markup, box)."""
    found = [
        (om.shape(prefix, ident, preset, box), box) for ident, preset, box in SYMBOLS
    ]
    for ident, start, end, preset, glue in ARROWS:
        markup = om.wire(
            prefix, ident, start, end, preset=preset, glue=glue if glued else ()
        )
        xs, ys = zip(start, end, strict=True)
        box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        found.append((markup, box))
    for ident, words, box in ((31, "Ya", YES), (32, "Tidak", NO)):
        found.append(
            (om.shape(prefix, ident, "rect", box, words=words, line=False), box)
        )
    return found


def flow_of(sop):
    """Return the arrows of an SOP as places, answers and kinds."""
    row = {a.id: i for i, a in enumerate(sop.activities)}
    column = {a.id: i for i, a in enumerate(sop.actors)}
    place = {n.id: (row[n.activity], column[n.actor], n.shape.value) for n in sop.nodes}
    return sorted(
        (place[e.source], place[e.target], e.label, e.kind.value) for e in sop.edges
    )


def only(reading):
    """Return the one draft of a reading."""
    (draft,) = reading.drafts
    return draft


def codes(draft):
    """Return the codes of a draft's findings."""
    return {f.code for f in draft.findings}


def floating(shapes):
    """Return one paragraph above the table that everything hangs on."""
    return om.paragraph(
        *(
            om.anchor(markup, x, y + 24.0, w, h, ident=900 + i)
            for i, (markup, (x, y, w, h)) in enumerate(shapes)
        )
    )


def word_floating(*, glued=True):
    """Everything hangs on an empty paragraph, right above the table."""
    shapes = everything("wps", glued=glued)
    lift = 11 * 1.17  # the paragraph itself takes a line
    runs = [
        om.anchor(m, x, y + 24.0 + lift, w, h, ident=900 + i)
        for i, (m, (x, y, w, h)) in enumerate(shapes)
    ]
    return om.docx(om.paragraph(*runs), om.table())


def word_on_page():
    """Everything is placed from the corner of the page."""
    runs = [
        om.anchor(
            m, x + om.LEFT, y + 24.0 + 36.0, w, h, across="page", down="page", ident=900
        )
        for m, (x, y, w, h) in everything("wps")
    ]
    return om.docx(om.table(), om.paragraph(*runs))


def word_in_cells(*, rule="exact", high=om.HIGH):
    """Every symbol hangs in its own cell, every arrow and label in the cell it leaves."""
    homes = [(0, 0), (1, 1), (2, 2), (0, 0), (1, 1), (1, 1), (1, 1), (1, 1)]
    cells = {}
    for (markup, (x, y, w, h)), home in zip(everything("wps"), homes, strict=True):
        run = om.anchor(
            markup, x - om.cell_x(home[1]), y - home[0] * om.HIGH, w, h, ident=900
        )
        cells.setdefault(home, []).append(run)
    return om.docx(om.table(cells, rule=rule, high=high))


def word_group(*, depth=1):
    """Everything is one group, in groups, with coordinates of its own."""
    whole = (0.0, 0.0, 600.0, 180.0)
    parts = [markup for markup, _ in everything("wps")]
    for _ in range(depth):
        parts = [om.group("wps", whole, parts, inner=whole)]
    content = parts[0].replace("wpg:grpSp>", "wpg:wgp>")
    half = om.anchor(content, 0.0, 24.0 + 11 * 1.17, 600.0, 180.0, ident=900)
    return om.docx(om.paragraph(half), om.table())


def word_canvas():
    """Everything stands on a canvas."""
    parts = "".join(markup for markup, _ in everything("wps"))
    content = f"<wpc:wpc><wpc:bg/><wpc:whole/>{parts}</wpc:wpc>"
    run = om.anchor(content, 0.0, 24.0 + 11 * 1.17, 600.0, 180.0, ident=900)
    return om.docx(om.paragraph(run), om.table())


OLD = {
    "flowChartTerminator": 116, "flowChartDecision": 110, "flowChartProcess": 109,
}  # fmt: skip
HEAD_AT_END = '<v:stroke endarrow="block"/>'


def vml_runs(lift):
    """Return everything as VML, placed from a paragraph `lift` above the table's body."""
    runs = [
        om.pict(om.vml(OLD[preset], f"s{ident}", (x, y + lift, w, h)))
        for ident, preset, (x, y, w, h) in SYMBOLS
    ]
    for ident, (x0, y0), (x1, y1), _, _ in ARROWS:
        box = (min(x0, x1), min(y0, y1) + lift, abs(x1 - x0), abs(y1 - y0))
        markup = om.vml(33, f"s{ident}", box, more=HEAD_AT_END)
        flip = ("x" if x1 < x0 else "") + ("y" if y1 < y0 else "")
        runs.append(om.pict(markup.replace("position:", f"flip:{flip};position:")))
    for ident, words, (x, y, w, h) in ((31, "Ya", YES), (32, "Tidak", NO)):
        markup = om.vml(
            202, f"s{ident}", (x, y + lift, w, h), words=words, attributes='stroked="f"'
        )
        runs.append(om.pict(markup))
    return runs


def word_vml():
    """The file is from before DrawingML: everything is VML."""
    return om.docx(om.paragraph(*vml_runs(24.0 + 11 * 1.17)), om.table())


def word_both():
    """Everything is there twice: new markup, and old markup for old readers."""
    lift = 24.0 + 11 * 1.17
    new = [
        om.anchor(m, x, y + lift, w, h, ident=900)
        for m, (x, y, w, h) in everything("wps")
    ]
    runs = map(om.alternative, new, vml_runs(lift))
    return om.docx(om.paragraph(*runs), om.table())


def excel_group():
    """Everything is one group over the sheet, half as large as its own coordinates."""
    parts = [markup for markup, _ in everything("xdr")]
    own = (0.0, 0.0, 630.0, 180.0)
    return om.xlsx(om.two_cells(om.group("xdr", own, parts, inner=own), own))


DIALECTS = {
    "word, floating": (read_docx, word_floating),
    "word, floating, no glue": (read_docx, lambda: word_floating(glued=False)),
    "word, on the page": (read_docx, word_on_page),
    "word, in cells": (read_docx, word_in_cells),
    "word, in cells of any height": (
        read_docx, lambda: word_in_cells(rule="atLeast", high=om.HIGH),
    ),
    "word, group": (read_docx, word_group),
    "word, groups in groups": (read_docx, lambda: word_group(depth=5)),
    "word, canvas": (read_docx, word_canvas),
    "word, old markup": (read_docx, word_vml),
    "word, both markups": (read_docx, word_both),
    "excel": (
        read_xlsx, lambda: om.xlsx(*(om.two_cells(m, b) for m, b in everything("xdr"))),
    ),
    "excel, no glue": (
        read_xlsx,
        lambda: om.xlsx(
            *(om.two_cells(m, b) for m, b in everything("xdr", glued=False))
        ),
    ),
    "excel, group": (read_xlsx, excel_group),
}  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_gives_the_same_flow(name):
    """Who acts, where arrows go and what their answers are comes from the drawing."""
    read, make = DIALECTS[name]

    draft = only(read(make()))

    assert flow_of(draft.sop) == FLOW
    assert {p.origin.value for p in draft.sop.provenance} == {"drawn"}
    assert not codes(draft) & {"loose-end", "label-unplaced", "symbol-row-unsure"}
