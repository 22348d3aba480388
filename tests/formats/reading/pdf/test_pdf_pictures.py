# SPDX-License-Identifier: Apache-2.0
"""Drawings, arrows and whole pages that are pictures: read as far as they can be, and told."""

from tests.formats.reading.pdf.pdfmaker import (
    COLUMNS,
    NAMES,
    Bitmap,
    Sheet,
    centre,
    pdf,
    table,
)
from tests.formats.reading.pdf.test_pdf_reader import edges_of, nodes_of

from tatalaksana.core.sop.model import Origin
from tatalaksana.formats.reading.pdf import read_pdf

LEFT, MIDDLE, RIGHT = centre(0), centre(1), centre(2)
CORNER = (200, 104)
DOTS = 2


def codes_of(draft):
    """Return the codes of all findings of a draft."""
    return {f.code for f in draft.findings}


def at(x, y):
    """Return where a point of the page lies in the bitmap of the actor area."""
    return int((x - CORNER[0]) * DOTS), int((y - CORNER[1]) * DOTS)


def box(bitmap, x, y):
    """Draw a box round its middle."""
    bitmap.closed(
        at(x - 22, y - 12), at(x + 22, y - 12), at(x + 22, y + 12), at(x - 22, y + 12)
    )


def diamond(bitmap, x, y):
    """Draw a diamond round its middle."""
    bitmap.closed(at(x - 22, y), at(x, y - 12), at(x + 22, y), at(x, y + 12))


def drawn_as_one_picture():
    """Draw a table whose whole flow is one bitmap over it."""
    sheet = Sheet()
    a, b, c, d = table(sheet, [1, 2, 3, 4])
    drawing = Bitmap(540, 720)
    box(drawing, LEFT, a)
    box(drawing, MIDDLE, b)
    diamond(drawing, RIGHT, c)
    box(drawing, LEFT, d)
    drawing.arrow(at(LEFT, a + 12), at(LEFT, b), at(MIDDLE - 23, b))
    drawing.arrow(at(MIDDLE + 22, b), at(RIGHT, b), at(RIGHT, c - 13))
    drawing.arrow(at(RIGHT - 22, c), at(LEFT, c), at(LEFT, d - 13))
    drawing.arrow(at(RIGHT + 22, c), at(464, c), at(464, b - 40), at(MIDDLE, b - 40),
                  at(MIDDLE, b - 13))  # fmt: skip
    sheet.picture(drawing, *CORNER, 270, 360)
    return pdf(sheet)


def test_a_drawing_pasted_as_a_picture_is_traced():
    """Boxes, a decision and upright arrows of a bitmap are read where they stand."""
    (draft,) = read_pdf(drawn_as_one_picture()).drafts

    assert nodes_of(draft.sop) == ["1 Analis process", "2 Kasubbag process", "3 Kepala decision",
                                   "4 Analis process"]  # fmt: skip
    assert edges_of(draft.sop) == ["n1-n2 ", "n2-n3 ", "n3-n2 ", "n3-n4 "]


def test_what_was_traced_is_never_sure():
    """Every symbol and arrow of a bitmap counts as inferred, and the user is told."""
    (draft,) = read_pdf(drawn_as_one_picture()).drafts

    assert {p.origin for p in draft.sop.provenance} == {Origin.INFERRED}
    assert max(p.confidence for p in draft.sop.provenance) <= 500
    assert "drawing-traced" in codes_of(draft)


def test_a_photograph_over_the_actors_is_no_drawing():
    """A picture without any symbol is reported; the flow is what the words tell."""
    sheet = Sheet()
    table(sheet, [1, 2, 3])
    noise = Bitmap(540, 540)
    for k in range(0, 540, 6):
        noise.line((k, 0), (0, k))
    sheet.picture(noise, *CORNER, 270, 270)

    (draft,) = read_pdf(pdf(sheet)).drafts

    assert draft.table is not None
    assert Origin.DRAWN not in {p.origin for p in draft.sop.provenance}
    assert {"drawing-is-picture", "drawing-lost"} <= codes_of(draft)


def test_a_flat_picture_is_a_piece_of_its_arrow():
    """A line that was exported as a picture one point high still carries the arrow."""
    sheet = Sheet()
    a, b = table(sheet, [1, 2])
    sheet.symbol("capsule", LEFT, a)
    sheet.symbol("box", RIGHT, b)
    flat = Bitmap(150, 2)
    flat.line((0, 0), (150, 0))
    sheet.picture(flat, LEFT + 22, a - 0.5, RIGHT - LEFT - 22, 1)
    sheet.arrow([(RIGHT, a), (RIGHT, b - 12)])

    (draft,) = read_pdf(pdf(sheet)).drafts

    assert edges_of(draft.sop) == ["n1-n2 "]
    assert not {"loose-end", "drawing-is-picture"} & codes_of(draft)


def test_a_scan_with_recognised_text_keeps_its_table():
    """Letters laid over a scan give the rows; the flow is inferred, and that is said."""
    sheet = Sheet()
    sheet.picture(Bitmap(42, 30), 0, 0, 842, 595)
    sheet.hidden(300, 74, "Pelaksana")
    for x, name in zip(COLUMNS, NAMES, strict=False):
        sheet.hidden(x + 3, 96, name)
    for n in (1, 2, 3):
        words = (str(n), f"Memeriksa berkas {n}", "", "", "", "Berkas", "2 jam", "Draf")
        for x, cell in zip(COLUMNS, words, strict=False):
            if cell:
                sheet.hidden(x + 3, 120 + 40 * n, cell)

    (draft,) = read_pdf(pdf(sheet)).drafts

    assert [a.text for a in draft.sop.activities] == [
        f"Memeriksa berkas {n}" for n in (1, 2, 3)
    ]
    assert [a.name for a in draft.sop.actors] == ["Analis", "Kasubbag", "Kepala"]
    assert "scan-with-text" in codes_of(draft)


def test_a_scan_whose_text_has_no_table_gives_nothing():
    """A scanned letter with a text layer is no SOP: one finding, no draft."""
    sheet = Sheet()
    sheet.picture(Bitmap(42, 30), 0, 0, 842, 595)
    for i in range(6):
        sheet.hidden(
            60, 80 + 20 * i, "Dengan hormat kami sampaikan surat undangan rapat dinas"
        )

    reading = read_pdf(pdf(sheet))

    assert reading.drafts == ()
    assert [f.code for f in reading.findings] == ["page-is-picture"]
