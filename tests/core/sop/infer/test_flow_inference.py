# SPDX-License-Identifier: Apache-2.0
"""Who acts, what is decided and where refusals lead, from the words of a table."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tatalaksana.core.sop.infer.flow import Grade, grade, infer_flow
from tatalaksana.core.sop.infer.table import Mark, Row, Table
from tatalaksana.core.sop.model import EdgeKind, Origin, Provenance, Shape

CHAIN = Table(
    ("Pemohon", "Petugas Loket", "Kasi Pelayanan", "Lurah"),
    (
        Row("Mengajukan permohonan", "1"),
        Row(
            "Memeriksa berkas, jika tidak lengkap dikembalikan kepada pemohon untuk dilengkapi, "
            "jika lengkap diteruskan kepada Kasi Pelayanan",
            "2",
        ),
        Row("Menyusun konsep surat keterangan dan menyerahkan kepada Lurah", "3"),
        Row("Menandatangani surat keterangan", "4"),
        Row("Memberi nomor dan menyerahkan surat kepada pemohon", "5"),
    ),
)


def actors(table: Table, **options) -> list[tuple[int, ...]]:
    """The columns that act, row by row."""
    return [row.actors for row in infer_flow(table, **options).rows]


def test_hand_overs_verbs_and_order_name_the_doer():
    """Every row goes to the office its words, its verb and the row before point at."""
    assert actors(CHAIN) == [(0,), (1,), (2,), (3,), (1,)]


def test_refusal_becomes_a_return_labelled_tidak():
    """The words "dikembalikan kepada X" are an arrow back to the last step X did."""
    inference = infer_flow(CHAIN)

    back = [e for e in inference.edges if e.kind is EdgeKind.RETURN]

    assert [(e.source, e.target, e.label) for e in back] == [("n2", "n1", "Tidak")]
    assert [e.label for e in inference.edges if e.source == "n2"] == ["Ya", "Tidak"]


def test_first_and_last_symbol_are_capsules_unless_they_decide():
    """The capsule replaces the symbol of the first and the last step."""
    shapes = [n.shape for n in infer_flow(CHAIN).nodes]

    assert shapes == [
        Shape.TERMINATOR, Shape.DECISION, Shape.PROCESS, Shape.PROCESS, Shape.TERMINATOR,
    ]  # fmt: skip


def test_refusal_that_sends_nothing_back_leads_forward():
    """A refusal addressed to an office that acts later only is an arrow forward."""
    table = Table(
        ("Petugas", "Kabid Perizinan", "Kepala Dinas", "Arsiparis"),
        (
            Row("Petugas menerima permohonan"),
            Row("Kabid Perizinan memeriksa, jika tidak layak diserahkan kepada Arsiparis, "
                "jika layak diserahkan kepada Kepala Dinas"),
            Row("Kepala Dinas menandatangani izin"),
            Row("Arsiparis mengarsipkan berkas"),
        ),
    )  # fmt: skip

    refused = [e for e in infer_flow(table).edges if e.label == "Tidak"]

    assert [(e.source, e.target, e.kind) for e in refused] == [
        ("n2", "n4", EdgeKind.FORWARD)
    ]


def test_numbered_target_wins():
    """The target "kembali ke langkah n" is the step printed with that number."""
    table = Table(
        ("PPK", "Penyedia"),
        (
            Row("PPK mengundang penyedia", "1."),
            Row("Penyedia menyampaikan penawaran", "2."),
            Row(
                "PPK mengevaluasi penawaran, jika tidak sesuai kembali ke langkah 1",
                "3.",
            ),
            Row("PPK menetapkan pemenang", "4."),
        ),
    )

    assert infer_flow(table).rows[2].refusal == 0


def test_label_in_a_cell_tells_the_row_never_the_column():
    """A "Tidak" left in an actor cell marks a decision nearby and names nobody."""
    table = Table(
        ("Staf", "Kabag"),
        (
            Row("Menyusun konsep dan menyerahkan kepada Kabag"),
            Row("Memeriksa konsep", left=("Ya", "Tidak")),
            Row("Mengirim surat"),
        ),
    )

    rows = infer_flow(table).rows

    assert (rows[1].actors, rows[1].is_decision) == ((1,), True)


def test_a_mark_names_the_column_outright():
    """A symbol that survived in a cell settles who acts, and its shape what is done."""
    table = Table(
        ("Staf", "Kabag", "Kepala Biro"),
        (
            Row("Menyusun konsep"),
            Row("Menandatangani konsep", marks=(Mark(0, Shape.DECISION),)),
            Row("Mengirim surat"),
        ),
    )

    row = infer_flow(table).rows[1]

    assert (row.actors, row.is_decision, row.is_read) == ((0,), True, True)


def test_two_names_before_the_verb_are_two_symbols():
    """An opening "A dan B me-..." puts both columns into the row."""
    table = Table(
        ("PPK", "Penyedia", "Bendahara"),
        (
            Row("PPK menyusun kontrak"),
            Row("PPK dan Penyedia menandatangani kontrak"),
            Row("Bendahara membayar tagihan"),
        ),
    )

    inference = infer_flow(table)

    assert inference.rows[1].actors == (0, 1)
    assert [(n.activity, n.actor) for n in inference.nodes][1:3] == [
        ("a2", "p1"),
        ("a2", "p2"),
    ]


def test_confirmed_row_is_kept_and_the_others_follow():
    """A row a person has set stays, and its neighbours are decoded anew around it."""
    table = Table(
        ("Kasubbag", "Analis", "Kabag"),
        (
            Row("Menyusun laporan"),
            Row("Menyusun laporan"),
            Row("Menandatangani laporan"),
        ),
    )

    rows = infer_flow(table, fixed={1: 2}).rows

    assert (rows[1].actors, rows[1].confidence) == ((2,), 1000)


def test_every_guess_says_why():
    """Each inferred actor carries a reason in one line and the second best column."""
    facts = [p for p in infer_flow(CHAIN).provenance if p.path == "nodes[n3].actor"]

    assert [(p.reason, p.origin) for p in facts] == [
        ("baris 2 menyerahkan kepadanya", Origin.INFERRED)
    ]
    assert facts[0].runner_up in CHAIN.actors


def test_facts_are_shown_in_three_grades():
    """Read is read, a sure guess is concluded, the rest must be confirmed."""
    given_facts = [
        Provenance("nodes[n1].actor", Origin.READ, 970),
        Provenance("nodes[n1].actor", Origin.INFERRED, 900),
        Provenance("nodes[n1].actor", Origin.INFERRED, 400),
    ]

    assert [grade(p) for p in given_facts] == [
        Grade.READ,
        Grade.CONCLUDED,
        Grade.UNSURE,
    ]


def test_an_activity_list_says_that_its_actors_cannot_be_read():
    """Rows that name nobody and tell nothing are reported once for the document."""
    table = Table(
        ("Bagian A", "Bagian B", "Bagian C", "Bagian D"),
        tuple(Row(f"Pelaksanaan tahap {i}") for i in range(6)),
    )

    codes = {d.code for d in infer_flow(table).doubts}

    assert {"actors-unreadable", "actor-unsure"} <= codes


def test_checks_that_say_too_little_are_doubted():
    """A check without a refusal, and a refusal to an office without a column, are said."""
    table = Table(
        ("Staf", "Kabag"),
        (
            Row("Menyusun konsep dan menyerahkan kepada Kabag"),
            Row("Memeriksa konsep"),
            Row(
                "Memeriksa konsep, jika tidak sesuai dikembalikan kepada Inspektorat Daerah"
            ),
        ),
    )

    doubts = {(d.code, d.row, d.word) for d in infer_flow(table).doubts}

    assert ("check-without-refusal", 1, "") in doubts
    assert ("refusal-outside", 2, "Inspektorat Daerah") in doubts


WORDS = st.sampled_from(
    ["memeriksa", "Kabag", "jika", "tidak", "dikembalikan", "kepada", "Staf", "Kepala Biro", ",",
     ".", "dan", "menandatangani", "melalui", "ke langkah 2", "surat", "setuju", "Tidak", "oleh"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
ROWS = st.lists(
    st.builds(Row, TEXTS, left=st.lists(WORDS, max_size=2).map(tuple), output=TEXTS),
    max_size=8,
)
NAMES = st.lists(
    st.sampled_from(["Staf", "Kabag Umum", "Kepala Biro", "Kabag Hukum", "Tim", "", "???"]),
    max_size=6, unique=True,
)  # fmt: skip


@settings(max_examples=150)
@given(NAMES, ROWS)
def test_any_table_gives_a_sound_skeleton(names, rows):
    """Whatever the words, every row has its symbols and arrows never point at themselves."""
    inference = infer_flow(Table(tuple(names), tuple(rows)))

    assert len(inference.rows) == (len(rows) if names else 0)
    assert {n.activity for n in inference.nodes} == {
        f"a{i + 1}" for i in range(len(inference.rows))
    }
    assert all(e.source != e.target for e in inference.edges)
    assert all(0 <= p.confidence <= 1000 for p in inference.provenance)
    rows_of = {n.id: int(n.activity[1:]) for n in inference.nodes}
    for edge in inference.edges:
        is_back = rows_of[edge.target] < rows_of[edge.source]
        assert (edge.kind is EdgeKind.RETURN) is is_back
