# SPDX-License-Identifier: Apache-2.0
"""A thirteenth SOP for journeys: two columns at once, an answer of three, a join."""

from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.listing import parse_listing
from tatalaksana.core.sop.times import parse_time

TITLE = "Penerbitan Rekomendasi Magang"
INSTITUTION = ("PEMERINTAH PROVINSI KALIMANTAN SELATAN", "SEKRETARIAT DAERAH")
COLUMNS = ("Kasubbag TU", "Analis Data", "Analis Hukum", "Kabag KPP")
STEPS = (
    ("Menerima surat permohonan magang dan membagikannya", "10 Menit", "Surat permohonan"),
    ("Menelaah data peserta magang", "1 Jam", "Telaahan data"),
    ("Menelaah dasar hukum magang", "1 Jam", "Telaahan hukum"),
    ("Memeriksa kedua telaahan", "30 Menit", "Hasil pemeriksaan"),
    ("Menyusun rekomendasi magang", "1 Jam", "Rekomendasi magang"),
    ("Menyusun surat penolakan magang", "1 Jam", "Surat penolakan"),
    ("Menyampaikan surat kepada pemohon", "15 Menit", "Surat terkirim"),
)  # fmt: skip
SYMBOLS = (
    (0, 0, m.Shape.TERMINATOR),
    (1, 1, m.Shape.PROCESS),
    (2, 2, m.Shape.PROCESS),
    (3, 3, m.Shape.DECISION),
    (4, 1, m.Shape.PROCESS),
    (5, 2, m.Shape.PROCESS),
    (6, 0, m.Shape.TERMINATOR),
)
ARROWS = (
    (1, 2, ""),
    (1, 3, ""),
    (2, 4, ""),
    (3, 4, ""),
    (4, 5, "Layak"),
    (4, 6, "Ditolak"),
    (4, 1, "Kurang"),
    (5, 7, ""),
    (6, 7, ""),
)


def thirteenth() -> m.Sop:
    """Write the SOP as its author would draw it."""
    return m.Sop(
        m.Identity(institution=INSTITUTION, unit="Biro Organisasi", title=TITLE),
        tuple(m.Actor(m.ActorId(f"p{i}"), name) for i, name in enumerate(COLUMNS, 1)),
        tuple(_activity(i, *step) for i, step in enumerate(STEPS, 1)),
        tuple(
            m.Node(
                _node(i),
                m.ActivityId(f"a{row + 1}"),
                m.ActorId(f"p{column + 1}"),
                shape,
            )
            for i, (row, column, shape) in enumerate(SYMBOLS, 1)
        ),
        tuple(_arrow(i, *arrow) for i, arrow in enumerate(ARROWS, 1)),
    )


def _node(number: int) -> m.NodeId:
    return m.NodeId(f"n{number}")


def _activity(number: int, text: str, time: str, output: str) -> m.Activity:
    return m.Activity(
        m.ActivityId(f"a{number}"),
        text,
        str(number),
        time=parse_time(time),
        outputs=parse_listing(output),
    )


def _arrow(number: int, source: int, target: int, label: str) -> m.Edge:
    kind = m.EdgeKind.RETURN if target < source else m.EdgeKind.FORWARD
    return m.Edge(m.EdgeId(f"e{number}"), _node(source), _node(target), label, kind)
