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


def two(read, *more, prefix=None, **table):
    """Read a box over Staf's and one over Kabag's row, and whatever else is drawn."""
    prefix = prefix or ("wps" if read is read_docx else "xdr")
    boxes = [
        (om.shape(prefix, 11, "flowChartProcess", A), A),
        (om.shape(prefix, 12, "flowChartProcess", om.box_in(1, 1)), om.box_in(1, 1)),
    ]
    shapes = [*boxes, *more]
    if read is read_xlsx:
        return only(read(om.xlsx(*(om.two_cells(m, b) for m, b in shapes), **table)))
    runs = [
        om.anchor(m, x, y + 24.0 + 11 * 1.17, w, h, ident=900 + i)
        for i, (m, (x, y, w, h)) in enumerate(shapes)
    ]
    return only(read(om.docx(om.paragraph(*runs), om.table(**table))))


def between(start, end):
    """Return the box a line from point to point is anchored by."""
    xs, ys = zip(start, end, strict=True)
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


FROM_A, TO_B = middle(A, "right"), middle(om.box_in(1, 1), "top")
UP, DOWN = (
    ((1, 1, "process"), (0, 0, "process"), "", "return"),
    ((0, 0, "process"), (1, 1, "process"), "", "forward"),
)


@pytest.mark.parametrize("read", [read_docx, read_xlsx])
@pytest.mark.parametrize(
    ("heads", "flow"), [("t", [DOWN]), ("h", [UP]), ("ht", [DOWN, UP])]
)
def test_the_arrow_head_tells_the_direction(read, heads, flow):
    """A head at either end, or at both, says which way the work goes."""
    markup = om.wire(
        "wps" if read is read_docx else "xdr",
        21, FROM_A, TO_B, preset="bentConnector2", glue=(11, 12), heads=heads,
    )  # fmt: skip

    draft = two(read, (markup, between(FROM_A, TO_B)))

    assert flow_of(draft.sop) == sorted(flow)
    assert ("two-heads" in codes(draft)) == (heads == "ht")


def test_a_forgotten_head_is_asked_about():
    """A line without any head between two rows is an arrow downwards, and said to be a guess."""
    markup = om.wire("xdr", 21, FROM_A, TO_B, preset="bentConnector2", heads="")

    draft = two(read_xlsx, (markup, between(FROM_A, TO_B)))

    assert flow_of(draft.sop) == [DOWN]
    assert "head-forgotten" in codes(draft)


@pytest.mark.parametrize("shift", [0.0, 2.5, 10.0])
def test_an_unglued_end_is_tied_by_its_place(shift):
    """An end near its symbol belongs to it; how near says how sure the arrow is."""
    start = (FROM_A[0] + shift, FROM_A[1])
    markup = om.wire("xdr", 21, start, TO_B, preset="bentConnector2")

    draft = two(read_xlsx, (markup, between(start, TO_B)))

    assert flow_of(draft.sop) == [DOWN]
    sure = {p.path: p.confidence for p in draft.sop.provenance}
    assert sure["edges[e1]"] == (700 if shift > 6 else 1000)
    assert ("gap" in codes(draft)) == (shift > 3)


def test_a_glued_end_counts_wherever_it_is_drawn():
    """What a connector is glued to outweighs where it was left lying."""
    away = (FROM_A[0] + 20.0, FROM_A[1] - 9.0)
    markup = om.wire("xdr", 21, away, TO_B, preset="bentConnector2", glue=(11, 12))

    draft = two(read_xlsx, (markup, between(away, TO_B)))

    assert flow_of(draft.sop) == [DOWN]
    assert "gap" not in codes(draft)


def test_an_end_that_meets_nothing_is_told():
    """An arrow into the void is no arrow between symbols, and nobody has to find it."""
    end = (FROM_A[0] + 60.0, FROM_A[1] + 25.0)
    markup = om.wire("xdr", 21, FROM_A, end)

    draft = two(read_xlsx, (markup, between(FROM_A, end)))

    assert flow_of(draft.sop) == []
    assert "loose-end" in codes(draft)


@pytest.mark.parametrize("read", [read_docx, read_xlsx])
def test_a_block_arrow_is_an_arrow(read):
    """A thick arrow shape says the same as a line with a head."""
    here, there = A, om.box_in(1, 0)
    box = (here[0] + 14.0, here[1] + here[3], 12.0, there[1] - here[1] - here[3])
    prefix = "wps" if read is read_docx else "xdr"
    extra = (om.shape(prefix, 14, "flowChartProcess", there), there)

    draft = two(read, extra, (om.shape(prefix, 15, "downArrow", box), box))

    assert ((0, 0, "process"), (1, 0, "process"), "", "forward") in flow_of(draft.sop)


def test_a_turned_and_mirrored_connector_keeps_its_way():
    """A connector turned by a quarter runs where it is seen, not where its box says."""
    w, h = TO_B[1] - FROM_A[1], TO_B[0] - FROM_A[0]
    x, y = (FROM_A[0] + TO_B[0]) / 2, (FROM_A[1] + TO_B[1]) / 2
    upright = (x - w / 2, y - h / 2, w, h)
    start = om.wire("xdr", 21, (0, 0), (1, 1), preset="bentConnector2", heads="h")
    place = om.xfrm((0, 0, 1, 1))
    markup = start.replace(place, om.xfrm(upright, rot=270, flip="H"))

    draft = two(read_xlsx, (markup, between(FROM_A, TO_B)))

    assert flow_of(draft.sop) == [UP]


@pytest.mark.parametrize("grown", [True, False])
def test_a_symbol_in_a_cell_of_unknown_height_keeps_its_row(grown):
    """The cell a shape hangs in tells its row; one placed far below is told as unsure."""
    down = 2.0 if grown else 95.0
    cells = {
        (row, row): [
            om.anchor(
                om.shape("wps", 11 + row, "flowChartProcess", A), 10.0,
                2.0 if row else down, 40.0, 24.0, ident=900,
            )
        ]
        for row in (0, 1)
    }  # fmt: skip

    draft = only(read_docx(om.docx(om.table(cells, high=0))))

    rows = [n.activity for n in draft.sop.nodes]
    assert (rows == ["a1", "a2"]) == grown
    assert ("symbol-row-unsure" in codes(draft)) == (not grown)
    unsure = [p.confidence for p in draft.sop.provenance if p.path.endswith("activity")]
    assert unsure == ([] if grown else [600])


def test_pentagons_carry_an_arrow_within_and_over_tables():
    """An arrow into pentagon A goes on where an arrow leaves pentagon A."""
    low, high = (
        (A[0] + 11.0, 48.0, 18.0, 10.0),
        (om.cell_x(2) + 27.0, 122.0, 18.0, 10.0),
    )
    shapes = [
        (om.shape("xdr", 14, "flowChartOffpageConnector", low, words="A"), low),
        (om.shape("xdr", 15, "flowChartOffpageConnector", high, words="a"), high),
        (om.shape("xdr", 16, "flowChartProcess", C), C),
    ]
    for start, end, glue in (
        (middle(A, "bottom"), middle(low, "top"), (11, 14)),
        (middle(high, "bottom"), middle(C, "top"), (15, 16)),
    ):
        shapes.append((om.wire("xdr", 21, start, end, glue=glue), between(start, end)))

    draft = two(read_xlsx, *shapes)

    assert flow_of(draft.sop) == [((0, 0, "process"), (2, 2, "process"), "", "forward")]


def test_a_pentagon_without_its_twin_is_told():
    """Half an arrow is no arrow, and the half is pointed out."""
    low = (A[0] + 11.0, 48.0, 18.0, 10.0)
    ends = middle(A, "bottom"), middle(low, "top")

    draft = two(
        read_xlsx,
        (om.shape("xdr", 14, "flowChartOffpageConnector", low, words="A"), low),
        (om.wire("xdr", 21, *ends, glue=(11, 14)), between(*ends)),
    )

    assert flow_of(draft.sop) == []
    assert "connector-unpaired" in codes(draft)


def test_three_answers_and_a_join():
    """A decision may have three exits, and arrows may meet in one symbol."""
    below = om.box_in(2, 0)
    shapes = everything("xdr")
    shapes.append((om.shape("xdr", 14, "flowChartProcess", below), below))
    for ident, start, end, glue in (
        (24, middle(B, "bottom"), middle(below, "right"), (12, 14)),
        (25, middle(below, "bottom"), middle(C, "bottom"), (14, 13)),
    ):
        shapes.append(
            (om.wire("xdr", ident, start, end, glue=glue), between(start, end))
        )
    box = (B[0] + 24.0, B[1] + B[3] + 2.0, 22.0, 11.0)
    shapes.append((om.shape("xdr", 33, "rect", box, words="Ragu", line=False), box))

    draft = only(read_xlsx(om.xlsx(*(om.two_cells(m, b) for m, b in shapes))))

    flow = flow_of(draft.sop)
    assert sorted(f[2] for f in flow if f[0] == (1, 1, "decision")) == [
        "Ragu", "Tidak", "Ya",
    ]  # fmt: skip
    assert sum(f[1] == (2, 2, "process") for f in flow) == 2


@pytest.mark.parametrize("read", [read_docx, read_xlsx])
def test_without_a_drawing_the_words_tell_who_acts(read):
    """No shape at all: actors and flow are inferred, and marked so."""
    make = om.xlsx if read is read_xlsx else lambda: om.docx(om.table())

    sop = only(read(make())).sop

    assert [n.activity for n in sop.nodes] == ["a1", "a2", "a3"]
    assert "inferred" in {p.origin.value for p in sop.provenance}


def test_one_stray_shape_is_no_flow():
    """A single box over many rows is told, and the words decide."""
    texts = om.TEXTS * 2

    draft = only(
        read_xlsx(om.xlsx(om.two_cells(om.shape("xdr", 11, "rect", A), A), texts=texts))
    )

    assert len(draft.sop.nodes) == len(texts)
    assert "office-shapes-few" in codes(draft)


def test_the_picture_outweighs_the_words():
    """The words name Karo, the box stands under Staf: the box counts, and the doubt is told."""
    texts = ("Karo menyusun konsep surat", *om.TEXTS[1:])

    draft = two(read_xlsx, texts=texts)

    assert [n.actor for n in draft.sop.nodes] == ["p1", "p2"]
    assert "actor-differs" in codes(draft)


@pytest.mark.parametrize(
    ("preset", "known"),
    [("flowChartDocument", True), ("parallelogram", True), ("smileyFace", False)],
)
def test_unknown_shapes_are_told(preset, known):
    """Any flowchart shape is a step; what is none is named and left out."""
    draft = two(read_xlsx, (om.shape("xdr", 14, preset, C), C))

    assert len(draft.sop.nodes) == (3 if known else 2)
    assert ("office-shape-unknown" in codes(draft)) == (not known)


@pytest.mark.parametrize("inner", [(0.0, 0.0, 1188.0, 360.0), (0.0, 0.0, 0.0, 0.0)])
def test_groups_have_coordinates_of_their_own(inner):
    """A group drawn at twice its size lies in its box; one without a size is taken as it is."""
    double = 2 if inner[2] else 1
    box = (A[0] * double, A[1] * double, A[2] * double, A[3] * double)
    whole = (0.0, 0.0, 594.0, 180.0)
    parts = [om.shape("xdr", 13, "flowChartProcess", box)]

    draft = two(read_xlsx, (om.group("xdr", whole, parts, inner=inner), whole))

    assert len(draft.sop.nodes) == 2  # drawn twice at one place: one symbol


@pytest.mark.parametrize(("depth", "is_told"), [(20, False), (40, True)])
def test_groups_in_groups_end_somewhere(depth, is_told):
    """Deep nesting is read to a limit, and beyond it told."""
    whole = (0.0, 0.0, 630.0, 180.0)
    parts = [om.shape("xdr", 14, "flowChartProcess", C)]
    for _ in range(depth):
        parts = [om.group("xdr", whole, parts)]

    draft = two(read_xlsx, (parts[0], whole))

    assert len(draft.sop.nodes) == (2 if is_told else 3)
    assert ("office-groups-too-deep" in codes(draft)) == is_told


def test_thousands_of_shapes_are_read_to_a_limit():
    """A file of twelve thousand shapes is answered, and what was left out is told."""
    many = "".join(
        om.two_cells(om.shape("xdr", 100 + i, "flowChartProcess", (900, i, 9, 9)), A)
        for i in range(60)
    )

    draft = two(read_xlsx, (om.shape("xdr", 13, "flowChartProcess", C), C))
    full = only(read_xlsx(om.xlsx(many * 200)))

    assert "office-shapes-too-many" not in codes(draft)
    assert "office-shapes-too-many" in codes(full)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('cx="508000"', 'cx="-99999999999999999999"'),
        ('cx="508000"', 'cx="NaN"'),
        ('cx="508000"', 'cx=""'),
        ('prst="flowChartProcess"', 'prst=""'),
        ('id="11"', 'id="12"'),
        ("<a:ext cx", "<a:tak cx"),
        ("<xdr:row>1</xdr:row>", "<xdr:row>99999999999</xdr:row>"),
        ("<xdr:from>", "<xdr:dari>"),
    ],
)
def test_absurd_markup_never_raises(good, bad):
    """Numbers beyond measure, missing ids and missing places still give a draft."""
    markup = om.two_cells(om.shape("xdr", 11, "flowChartProcess", A), A)
    wire = om.wire("xdr", 21, FROM_A, TO_B, glue=(11, 77))
    files = om.xlsx(
        markup.replace(good, bad).replace(
            "</xdr:from>", f"</{bad[1:-1]}>" if "dari" in bad else "</xdr:from>"
        ),
        om.two_cells(wire, between(FROM_A, TO_B))
        .replace(good, bad)
        .replace("</xdr:from>", f"</{bad[1:-1]}>" if "dari" in bad else "</xdr:from>"),
    )

    assert only(read_xlsx(files)).sop.activities
