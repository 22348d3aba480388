# SPDX-License-Identifier: Apache-2.0
"""Drawings that are not quite right: what a person would see is read, and told as mended."""

import pytest
from tests.formats.reading.pdf.pdfmaker import (
    COLUMNS,
    HEIGHT,
    NAMES,
    Dialect,
    Sheet,
    centre,
    loop_sheet,
    pdf,
    table,
)
from tests.formats.reading.pdf.test_pdf_reader import edges_of, nodes_of, sop_of

from tatalaksana.core.sop.model import Origin
from tatalaksana.formats.reading.pdf import read_pdf

LEFT, MIDDLE, RIGHT = centre(0), centre(1), centre(2)


@pytest.mark.parametrize("slid", [15, 20])
def test_an_arrow_that_slid_off_its_symbol_is_tied_and_told(slid):
    """The tail hangs free along its own line: the arrow is read, inferred and reported."""
    sheet = Sheet()
    (a,) = table(sheet, [1])
    sheet.symbol("capsule", LEFT, a)
    sheet.symbol("box", RIGHT, a)
    sheet.arrow([(LEFT + 22 + slid, a), (RIGHT - 22, a)])

    (draft,) = read_pdf(pdf(sheet)).drafts
    (edge,) = [p for p in draft.sop.provenance if p.path.startswith("edges")]

    assert edges_of(draft.sop) == ["n1-n2 "]
    assert (edge.origin, edge.confidence) == (Origin.INFERRED, 400)
    assert "gap" in {f.code for f in draft.findings}


def test_an_arrow_far_from_every_symbol_stays_loose():
    """What no person would tie is not tied: the end is reported, no arrow invented."""
    sheet = Sheet()
    (a,) = table(sheet, [1])
    sheet.symbol("capsule", LEFT, a)
    sheet.symbol("box", RIGHT, a)
    sheet.arrow([(LEFT + 22 + 60, a), (RIGHT - 22, a)])

    (draft,) = read_pdf(pdf(sheet)).drafts

    assert edges_of(draft.sop) == []
    assert "loose-end" in {f.code for f in draft.findings}


def test_a_leaning_line_is_an_arrow_and_no_ruling():
    """A filled line that leans by one point belongs to the flow."""
    sheet = Sheet()
    a, b, c = table(sheet, [1, 2, 3])
    sheet.symbol("capsule", MIDDLE, a)
    sheet.symbol("diamond", MIDDLE, c)
    sheet.symbol("box", RIGHT, b)
    sheet.arrow([(MIDDLE, a + 12), (MIDDLE, c - 12)])
    sheet.arrow([(MIDDLE - 22, c), (230, c)], head=False)
    sheet.polygon([(229.2, c), (229.7, c), (230.7, a), (230.2, a)])
    sheet.add("0 g f")
    sheet.arrow([(230, a), (MIDDLE - 22, a)])
    sheet.arrow([(MIDDLE + 22, c), (RIGHT, c), (RIGHT, b + 12)])

    assert edges_of(sop_of(pdf(sheet))) == ["n1-n3 ", "n3-n1 ", "n3-n2 "]


def test_words_of_the_body_begin_no_second_table():
    """Kegiatan, durasi and hasil printed in cells are words, not the head of another table."""
    sheet = loop_sheet(Dialect.STRIPS)
    sheet.text(COLUMNS[5] + 3, 220, "Kegiatan")
    sheet.text(COLUMNS[6] + 3, 224, "Durasi")
    sheet.text(COLUMNS[7] + 3, 228, "hasil")

    assert len(read_pdf(pdf(sheet)).drafts) == 1


def test_a_table_cut_open_by_the_page_goes_on():
    """The last row stands on a page whose only full ruling is the one below it."""
    one, two = loop_sheet(Dialect.STRIPS), Sheet()
    for x in COLUMNS:
        two.rect(x - 0.3, 40, 0.6 + x - 0.3, 130)
    two.rect(40, 129.7, 740, 130.3)
    two.add("0 g f*")
    for x, cell in zip(COLUMNS, ("5", "Mengarsipkan berkas"), strict=False):
        two.text(x + 3, 60, cell)
    two.symbol("capsule", LEFT, 90)

    sop = sop_of(pdf(one, two))

    assert [a.number for a in sop.activities] == ["1", "2", "3", "4", "5"]
    assert nodes_of(sop)[-1] == "5 Analis terminator"


def test_a_box_drawn_in_pieces_is_a_box():
    """Four thin sides in one path, as metafiles are exported, are one symbol."""
    sheet = Sheet()
    a, b = table(sheet, [1, 2])
    sheet.symbol("capsule", LEFT, a)
    x0, y0, x1, y1 = LEFT - 22, b - 12, LEFT + 22, b + 12
    sheet.polygon([(x0, y0), (x1, y0), (x1, y0 + 0.8), (x0 + 0.8, y0 + 0.8), (x0 + 0.8, y1),
                   (x0, y1)])  # fmt: skip
    sheet.polygon([(x1 - 0.8, y0), (x1, y0), (x1, y1), (x1 - 0.8, y1)])
    sheet.polygon([(x0, y1 - 0.8), (x1, y1 - 0.8), (x1, y1), (x0, y1)])
    sheet.add("0 g f")
    sheet.arrow([(LEFT, a + 12), (LEFT, b - 12)])

    sop = sop_of(pdf(sheet))

    assert nodes_of(sop) == ["1 Analis terminator", "2 Analis process"]
    assert edges_of(sop) == ["n1-n2 "]


@pytest.mark.parametrize(
    ("yes", "no"), [("Y", "T"), ("YA", "TIDAK"), ("Setuju", "Tidak setuju")]
)
def test_answers_are_read_in_their_own_words(yes, no):
    """Whatever an office calls its answers, they stand on the arrows beside them."""
    sheet = Sheet()
    a, b, c = table(sheet, [1, 2, 3])
    sheet.symbol("capsule", LEFT, a)
    sheet.symbol("diamond", MIDDLE, b, 60, 40)
    sheet.symbol("capsule", MIDDLE, c)
    sheet.arrow([(LEFT, a + 12), (LEFT, b), (MIDDLE - 30, b)])
    sheet.arrow([(MIDDLE, b + 20), (MIDDLE, c - 12)])
    sheet.arrow([(MIDDLE + 30, b), (464, b), (464, a), (LEFT + 22, a)])
    sheet.text(MIDDLE + 3, b + 30, yes, 5)
    sheet.text(MIDDLE + 34, b - 4, no, 5)

    assert edges_of(sop_of(pdf(sheet))) == ["n1-n2 ", f"n2-n1 {no}", f"n2-n3 {yes}"]


def test_an_answer_in_the_corner_of_a_decision_is_no_text_of_it():
    """Words inside the box around a diamond but outside the diamond belong to its arrow."""
    sheet = Sheet()
    a, b = table(sheet, [1, 2])
    sheet.symbol("diamond", MIDDLE, a, 60, 40)
    sheet.symbol("capsule", MIDDLE, b)
    sheet.arrow([(MIDDLE, a + 20), (MIDDLE, b - 12)])
    sheet.text(MIDDLE + 14, a + 18, "Ya", 5)

    assert edges_of(sop_of(pdf(sheet))) == ["n1-n2 Ya"]


@pytest.mark.parametrize("is_up", [True, False])
def test_heads_on_their_side_are_read(is_up):
    """Narrow columns set their heads upwards or downwards; the names come out whole."""
    sheet = Sheet(Dialect.STROKES)
    sheet.rulings(COLUMNS, [60, 150, 240])
    for i, (x, name) in enumerate(zip(COLUMNS, NAMES, strict=False)):
        if not 2 <= i <= 4:
            sheet.text(x + 3, 110, name)
        elif is_up:
            sheet.upward(x + 45, 145, f"{name} Dua")
        else:
            turned = f"0 -1 1 0 {x + 45} {HEIGHT - 65} Tm ({name} Dua) Tj"
            sheet.add(f"BT /F 6 Tf 0 g {turned} ET")
    for x, cell in zip(COLUMNS, ("1", "Memeriksa berkas"), strict=False):
        sheet.text(x + 3, 180, cell)
    sheet.symbol("capsule", LEFT, 195)

    sop = sop_of(pdf(sheet))

    assert [a.name for a in sop.actors] == ["Analis Dua", "Kasubbag Dua", "Kepala Dua"]


def test_a_connector_set_on_its_symbol_leads_into_it():
    """Two connectors above each other, the lower one on the box: the arrow goes on, inferred."""
    one, two = Sheet(), Sheet()
    a, b = table(one, [1, 2])
    one.symbol("capsule", LEFT, a)
    one.symbol("box", LEFT, b)
    one.arrow([(LEFT, a + 12), (LEFT, b - 12)])
    one.arrow([(LEFT, b + 12), (LEFT, b + 40)])
    one.symbol("pentagon", LEFT, b + 50, 24, 20)
    (c,) = table(two, [3], top=100, with_head=False)
    two.symbol("pentagon", LEFT, 75, 24, 20)
    two.symbol("pentagon", LEFT, c - 24, 24, 20)
    two.arrow([(LEFT, 85), (LEFT, c - 34)])
    two.symbol("capsule", LEFT, c)

    (draft,) = read_pdf(pdf(one, two)).drafts

    assert edges_of(draft.sop) == ["n1-n2 ", "n2-n3 "]
    assert "gap" in {f.code for f in draft.findings}
    assert Origin.INFERRED in {p.origin for p in draft.sop.provenance}
