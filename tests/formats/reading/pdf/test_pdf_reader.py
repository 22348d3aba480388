# SPDX-License-Identifier: Apache-2.0
"""Reading our own drawn PDFs: every dialect gives the same flow, and nothing ever crashes."""

from io import BytesIO

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.reading.pdf.pdfmaker import (
    Dialect,
    Sheet,
    centre,
    loop_sheet,
    pdf,
    table,
)

from tatalaksana.core.sop.model import EdgeKind, Origin
from tatalaksana.core.sop.settle import settled
from tatalaksana.formats.reading.pdf import read_pdf
from tatalaksana.formats.reading.pdf.words import SENTENCES

LOOP_NODES = ["1 Analis terminator", "2 Kasubbag process", "3 Kepala decision",
              "4 Analis terminator"]  # fmt: skip
LOOP_EDGES = ["n1-n2 ", "n2-n3 ", "n3-n2 Tidak", "n3-n4 Ya"]


def sop_of(data):
    """Return the only SOP of a file."""
    (draft,) = read_pdf(data).drafts
    return draft.sop


def nodes_of(sop):
    """Write each node as row, actor and shape."""
    return [
        f"{sop.activity(n.activity).number} {sop.actor(n.actor).name} {n.shape}"
        for n in sop.nodes
    ]


def edges_of(sop):
    """Write each edge as source, target and label."""
    return [f"{e.source}-{e.target} {e.label}" for e in sop.edges]


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize("gap", [0, 2, 5, 8, 12])
def test_every_dialect_and_gap_gives_the_same_flow(dialect, gap):
    """However a program draws the table, the flow a person sees is the flow that is read."""
    sop = sop_of(pdf(loop_sheet(dialect, gap)))

    assert nodes_of(sop) == LOOP_NODES
    assert edges_of(sop) == LOOP_EDGES


def test_words_and_times_come_from_their_cells():
    """A row keeps its number, words, kelengkapan, time and output."""
    first = sop_of(pdf(loop_sheet(Dialect.STRIPS))).activities[0]

    assert (first.number, first.text) == ("1", "Memeriksa berkas 1")
    assert first.requirements.items == ("Berkas",)
    assert (str(first.time.value), first.time.unit) == ("2", "jam")
    assert first.outputs.items == ("Draf",)


def test_an_arrow_to_an_earlier_row_is_a_return():
    """Only the arrow that leads up sends work back."""
    sop = sop_of(pdf(loop_sheet(Dialect.RINGS)))

    returns = [e for e in sop.edges if e.kind is EdgeKind.RETURN]

    assert [(e.source, e.target) for e in returns] == [("n3", "n2")]


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("declared", [True, False])
def test_a_page_drawn_on_its_side_is_read_upright(turn, declared):
    """A page is turned until its letters stand, whether or not it says so."""
    shown = turn if declared else 0

    sop = sop_of(pdf(loop_sheet(Dialect.STROKES), rotate=shown, drawn=turn))

    assert edges_of(sop) == LOOP_EDGES


def test_pentagons_carry_an_arrow_over_the_page():
    """Off-page connectors are layout: the arrow joins the two symbols, no node is added."""
    one, two = Sheet(), Sheet()
    a, b = table(one, [1, 2])
    x = centre(1)
    one.symbol("capsule", x, a)
    one.symbol("box", x, b)
    one.arrow([(x, a + 12), (x, b - 12)])
    one.arrow([(x, b + 12), (x, b + 40)])
    one.symbol("pentagon", x, b + 50, 24, 20)
    (c,) = table(two, [3], top=100, with_head=False)
    two.symbol("pentagon", x, 80, 24, 20)
    two.arrow([(x, 90), (x, c - 12)])
    two.symbol("capsule", x, c)

    sop = sop_of(pdf(one, two))

    assert [a.number for a in sop.activities] == ["1", "2", "3"]
    assert edges_of(sop) == ["n1-n2 ", "n2-n3 "]


def test_trunk_and_branches_reach_every_target():
    """Two arrows that leave a common line both start where the line starts."""
    sheet = Sheet()
    a, b = table(sheet, [1, 2])
    left, right = centre(0), centre(2)
    sheet.symbol("capsule", centre(1), a)
    sheet.symbol("box", left, b)
    sheet.symbol("box", right, b)
    sheet.arrow([(centre(1), a + 12), (centre(1), b - 30)], head=False)
    sheet.arrow([(centre(1), b - 30), (left, b - 30), (left, b - 12)])
    sheet.arrow([(centre(1), b - 30), (right, b - 30), (right, b - 12)])

    sop = sop_of(pdf(sheet))

    assert edges_of(sop) == ["n1-n2 ", "n1-n3 "]


def test_a_line_without_heads_between_neighbours_is_no_arrow():
    """Work done together is asked about, never invented as an arrow."""
    sheet = Sheet(Dialect.STROKES)
    a, b = table(sheet, [1, 2])
    sheet.symbol("capsule", centre(0), a)
    sheet.symbol("box", centre(0), b)
    sheet.symbol("box", centre(1), b)
    sheet.arrow([(centre(0), a + 12), (centre(0), b - 12)])
    sheet.arrow([(centre(0) + 22, b), (centre(1) - 22, b)], head=False)

    (draft,) = read_pdf(pdf(sheet)).drafts

    assert edges_of(draft.sop) == ["n1-n2 "]
    assert "joint-line" in {f.code for f in draft.findings}


def test_two_procedures_in_a_file_give_two_drafts():
    """Numbers that start again under a new head begin another SOP."""
    reading = read_pdf(pdf(loop_sheet(Dialect.STRIPS), loop_sheet(Dialect.STRIPS)))

    assert [edges_of(d.sop) for d in reading.drafts] == [LOOP_EDGES, LOOP_EDGES]
    assert [f.code for f in reading.findings] == ["several-procedures"]


def test_a_live_table_without_symbols_is_inferred_from_its_words():
    """When the drawing is lost, who acts is a guess, said to be one, and can be answered."""
    sheet = Sheet()
    table(sheet, [1, 2, 3])

    (draft,) = read_pdf(pdf(sheet)).drafts

    assert len(draft.sop.activities) == 3
    assert [a.name for a in draft.sop.actors] == ["Analis", "Kasubbag", "Kepala"]
    assert "drawing-lost" in {f.code for f in draft.findings}
    assert [n.activity for n in draft.sop.nodes] == ["a1", "a2", "a3"]
    assert {p.origin for p in draft.sop.provenance} <= {Origin.INFERRED, Origin.READ}
    answered = settled(draft.sop, draft.table, {"nodes[n2].actor": "p3"})
    assert answered.nodes[1].actor == "p3"


def test_identity_stands_beside_and_below_its_labels():
    """The cover's fields are found by their labels; a missing label leaves None."""
    cover = Sheet()
    rows = (("Nomor SOP", "12/2026"), ("Tanggal Pembuatan", "2 Januari 2026"),
            ("Nama SOP", "Penyusunan Laporan"))  # fmt: skip
    cover.rulings([400, 500, 700], [60, 80, 100, 120])
    for i, (label, value) in enumerate(rows):
        cover.text(404, 74 + 20 * i, label)
        cover.text(504, 74 + 20 * i, value)
    cover.rulings([40, 300, 700], [140, 200])
    cover.text(44, 152, "Dasar Hukum:")
    cover.text(44, 166, "1. Undang-Undang tentang Arsip")
    cover.text(44, 180, "2. Peraturan tentang Naskah")

    identity = sop_of(pdf(cover, loop_sheet(Dialect.STRIPS))).identity

    assert (identity.number, identity.title) == ("12/2026", "Penyusunan Laporan")
    assert identity.created_on.value.isoformat() == "2026-01-02"
    assert identity.legal_basis == (
        "Undang-Undang tentang Arsip",
        "Peraturan tentang Naskah",
    )
    assert identity.warning is None


def test_typst_pages_are_read_like_office_pages():
    """Our own sheets stroke their rulings; they read back as they were drawn."""
    source = """
#set page(width: 842pt, height: 595pt, margin: 0pt)
#set text(size: 8pt)
#let at(x, y, body) = place(top + left, dx: x * 1pt, dy: y * 1pt, body)
#at(40, 60, table(columns: (30pt, 130pt, 90pt, 90pt, 70pt, 60pt, 80pt),
  rows: (30pt, 70pt, 70pt), stroke: 0.5pt,
  [No], [Kegiatan], [Analis], [Kepala], [Kelengkapan], [Waktu], [Output],
  [1], [Menyusun draf], [], [], [Data], [1 hari], [Draf],
  [2], [Memeriksa draf], [], [], [Draf], [2 jam], [Laporan]))
#at(225, 113, rect(width: 40pt, height: 24pt, radius: 12pt, stroke: 0.7pt))
#at(315, 183, rect(width: 40pt, height: 24pt, stroke: 0.7pt))
#at(245, 137, line(start: (0pt, 0pt), end: (0pt, 58pt), stroke: 0.7pt))
#at(245, 195, line(start: (0pt, 0pt), end: (66pt, 0pt), stroke: 0.7pt))
#at(310, 192, polygon(fill: black, (0pt, 0pt), (5pt, 3pt), (0pt, 6pt)))
"""

    sop = sop_of(typst.compile(source.encode()))

    assert nodes_of(sop) == ["1 Analis terminator", "2 Kepala process"]
    assert edges_of(sop) == ["n1-n2 "]


def test_files_without_readable_text_say_why():
    """An encrypted, broken, empty or foreign file gives one finding and no draft."""
    whole = pdf(loop_sheet(Dialect.STRIPS))
    locked = BytesIO()
    with pikepdf.open(BytesIO(whole)) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="x", user="y"))

    answers = [read_pdf(data) for data in (locked.getvalue(), b"hello", pdf(Sheet()))]

    assert [a.drafts for a in answers] == [(), (), ()]
    assert [[f.code for f in a.findings] for a in answers] == [
        ["pdf-encrypted"], ["pdf-broken"], ["pdf-empty"],
    ]  # fmt: skip


@settings(max_examples=25)
@given(st.data())
def test_damaged_bytes_never_raise(data):
    """Whatever happened to the file, reading answers; every finding has its words."""
    whole = bytearray(pdf(loop_sheet(Dialect.STRIPS)))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(
            st.integers(0, 255)
        )
    end = data.draw(st.integers(len(whole) // 2, len(whole)))

    reading = read_pdf(bytes(whole[:end]))

    found = [*reading.findings, *(f for d in reading.drafts for f in d.findings)]
    assert all(f.code in SENTENCES for f in found)
