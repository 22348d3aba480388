# SPDX-License-Identifier: Apache-2.0
"""Rules one by one: a clean SOP is silent, each fault speaks, each fix mends, nothing raises."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.values import sops

from tatalaksana.core.lint.finding import Stage
from tatalaksana.core.lint.run import RULES, lint
from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.listing import parse_listing
from tatalaksana.core.sop.paths import with_words
from tatalaksana.core.sop.times import parse_time
from tatalaksana.formats.library import library

P1, P2 = m.ActorId("p1"), m.ActorId("p2")
IDENTITY = m.Identity(
    institution=("PEMERINTAH PROVINSI JAYA", "BIRO ORGANISASI"),
    number="7/2026",
    created_on=m.PrintedDate("2 Januari 2026", date(2026, 1, 2)),
    revised_on=m.PrintedDate(),
    effective_on=m.PrintedDate("5 Januari 2026", date(2026, 1, 5)),
    approved_by=m.Approver("Kepala Biro", "Nama Pejabat", nip="19800101 200501 1 001"),
    title="Pelayanan Cuti",
    legal_basis=("Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen PNS",),
    related=("Tidak ada",),
    warning=("Jika SOP ini tidak dilaksanakan, maka pegawai bekerja tanpa pengganti.",),
    qualifications=("Memahami aturan cuti",),
    equipment=("Komputer",),
    records=("Buku agenda",),
)


def row(number, text, time="1 jam", needs="Berkas cuti", gives="Surat cuti"):
    """Build an activity."""
    return m.Activity(
        m.ActivityId(f"a{number}"), text, number, parse_listing(needs), parse_time(time),
        parse_listing(gives),
    )  # fmt: skip


def node(number, actor, shape):
    """Build a symbol."""
    return m.Node(m.NodeId(f"n{number}"), m.ActivityId(f"a{number}"), actor, shape)


def arrow(source, target, label="", kind=m.EdgeKind.FORWARD):
    """Build an arrow."""
    name = m.EdgeId(f"{source}-{target}")
    return m.Edge(name, m.NodeId(f"n{source}"), m.NodeId(f"n{target}"), label, kind)


CLEAN = m.Sop(
    IDENTITY,
    (m.Actor(P1, "Analis"), m.Actor(P2, "Kepala Biro")),
    (
        row("1", "Menyusun surat cuti", gives="Draft surat cuti"),
        row(
            "2",
            "Memeriksa surat cuti",
            needs="Draft surat cuti",
            gives="Surat cuti diparaf",
        ),
        row("3", "Mengarsipkan surat cuti", gives="Arsip surat cuti"),
    ),
    (
        node(1, P1, m.Shape.TERMINATOR),
        node(2, P2, m.Shape.DECISION),
        node(3, P1, m.Shape.TERMINATOR),
    ),
    (arrow(1, 2), arrow(2, 3, "Ya"), arrow(2, 1, "Tidak", m.EdgeKind.RETURN)),
    printed=m.PrintedForm(flow_title="SOP Pelayanan Cuti"),
)


def codes(sop, stage=Stage.SUBMITTED):
    """Name what the rules find."""
    return {f.rule.code for f in lint(sop, stage=stage)}


def identity(**changes):
    """Change the identity page of the clean SOP."""
    return replace(CLEAN, identity=replace(IDENTITY, **changes))


def step(index, **changes):
    """Change one row of the clean SOP."""
    rows = list(CLEAN.activities)
    rows[index] = replace(rows[index], **changes)
    return replace(CLEAN, activities=tuple(rows))


def test_a_correct_sop_has_no_findings():
    """Nobody is bothered with an SOP that is in order."""
    assert lint(CLEAN, stage=Stage.SUBMITTED) == ()


NOTHING = m.Identity()
FAULTS = {
    "ID01": identity(records=None),
    "ID02": identity(number=""),
    "ID04": identity(created_on=m.PrintedDate()),
    "ID05": identity(effective_on=m.PrintedDate("1 Januari 2026", date(2026, 1, 1))),
    "ID06": identity(approved_by=m.Approver("Kepala Biro", "Nama", nip="12")),
    "ID07": identity(legal_basis=()),
    "ID08": identity(legal_basis=("Peraturan terkait cuti",)),
    "ID09": identity(legal_basis=("RPP Cuti Nomor 1 Tahun 2026 tentang cuti",)),
    "ID10": identity(related=()),
    "ID11": identity(related=("SOP lain yang terkait",)),
    "ID12": identity(related=("SOP Pelayanan Cuti",)),
    "ID13": identity(warning=()),
    "ID14": identity(warning=("Harap dipatuhi.",)),
    "ID15": identity(warning=("Jika SOP Pelayanan Cuti, maka cuti terlambat.",)),
    "ID16": identity(warning=("Jika tidak dilaksanakan, maka akan menghambat pelayanan cuti.",)),
    "ID17": identity(qualifications=()),
    "ID18": identity(equipment=()),
    "ID19": identity(records=()),
    "ID20": identity(institution=("PROVINSI JAYA JAYA",)),
    "ID21": identity(title="pelayanan Cuti"),
    "ID22": replace(CLEAN, printed=m.PrintedForm(annex=("PERATURAN GUBERNUR NOMOR TAHUN 2018",))),
    "ID23": replace(CLEAN, printed=m.PrintedForm(labels=(("equipment", "Peralatan/perengkapan"),))),
    "TB01": step(1, number="7"),
    "TB02": replace(CLEAN, printed=m.PrintedForm(pages=(m.PrintedPage(("1", "2", "2")),))),
    "TB03": m.Sop(IDENTITY),
    "TB04": replace(CLEAN, printed=m.PrintedForm(head_cells=1)),
    "TB05": replace(CLEAN, printed=m.PrintedForm(pages=(m.PrintedPage(cells=(9, 8)),))),
    "TB06": replace(CLEAN, printed=m.PrintedForm(labels=(("text", "Aktivitas"),))),
    "TB07": m.Sop(IDENTITY, CLEAN.actors[:1]),
    "TB08": replace(CLEAN, actors=(m.Actor(P1, "Kepala Biro"), m.Actor(P2, "Kepala Biro"))),
    "TB09": replace(CLEAN, actors=CLEAN.actors[::-1]),
    "TB10": replace(CLEAN, actors=(*CLEAN.actors, m.Actor(m.ActorId("p3"), "Sekda"))),
    "TB11": step(2, text="Menyusun surat cuti"),
    "KG01": step(0, text="Surat cuti"),
    "KG02": step(0, text="menyusun surat cuti"),
    "KG03": step(0, text="Menyusun surat. Kemudian analis merekap surat"),
    "KG04": step(0, text="Menyusun dan mengirimkan surat cuti"),
    "KG05": step(1, text="Memeriksa surat, jika setuju diteruskan"),
    "KG06": step(1, text="Memeriksa surat dan diparaf"),
    "KG07": step(0, text="Menyampaikan surat kepada Biro Hukum"),
    "KG08": step(0, text="Menyampaikan surat kepada Analis"),
    "KG09": replace(CLEAN, activities=(
        row("1", "Menyusun draft laporan cuti"), row("2", "Memeriksa draft laporan cuti"),
        row("3", "Menyusun draft laporan IKM"), row("4", "Mengirim draft laporan cuti")), nodes=(),
        edges=()),
    "KG11": step(0, text="Menyusun surat cuti KPLX"),
    "KG10": step(0, text="Menyusun surat di paraf"),
    "MB01": step(0, time=parse_time("")),
    "MB02": step(0, time=parse_time("15 enit")),
    "MB03": step(0, time=parse_time("15menit")),
    "MB04": step(0, time=parse_time("120 menit")),
    "MB05": step(0, time=parse_time("2 hari")),
    "MB06": replace(CLEAN, activities=(
        row("1", "Menandatangani surat", "5 menit"), row("2", "Menandatangani nota", "50 menit"),
        CLEAN.activities[2])),
    "MB07": step(0, outputs=parse_listing("Menerima surat")),
    "MB08": step(1, text="Memaraf surat", outputs=parse_listing("Draft surat cuti")),
    "MB09": step(2, requirements=parse_listing("Draft surat tugas")),
    "MB10": step(1, outputs=parse_listing("surat cuti")),
    "MB11": step(0, note="Terkait SOP Surat Keluar"),
    "MB12": identity(related=("SOP Surat Keluar",)),
    "MB13": step(0, note="Apabila rusak, dibuat ulang"),
    "FL02": replace(CLEAN, nodes=(node(1, P1, m.Shape.PROCESS), *CLEAN.nodes[1:])),
    "FL03": replace(CLEAN, nodes=(node(1, P2, m.Shape.TERMINATOR), *CLEAN.nodes[1:])),
    "FL05": replace(CLEAN, edges=(*CLEAN.edges, arrow(1, 3))),
    "FL06": replace(CLEAN, edges=CLEAN.edges[:2]),
    "FL07": replace(CLEAN, nodes=(CLEAN.nodes[0], node(2, P2, m.Shape.PROCESS), CLEAN.nodes[2])),
    "FL09": step(0, text="Menyusun surat jika lengkap"),
    "FL10": step(1, text="Menerima surat, jika tidak setuju kembali"),
    "FL15": step(2, text="Memahami surat cuti"),
    "FL16": identity(title="Pelayanan Cuti Makro"),
    "FL17": replace(CLEAN, edges=(arrow(1, 2), arrow(2, 1))),
    "FL18": replace(CLEAN, edges=(arrow(1, 2), CLEAN.edges[2])),
}  # fmt: skip
FLOWS = {"FL08", "FL19", "FL20", "FL21", "FL22"}  # test_flow_rules.py builds these
DRAWINGS = {"FL12", "FL13", "FL14"}  # test_drawing_rules.py plants these


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_each_fault_is_found_by_its_rule(code):
    """One thing wrong, and its rule says so."""
    assert code in codes(FAULTS[code])


ROWS = CLEAN.activities
INNOCENT = {
    "ID11": identity(related=("SOP Surat Keluar dan SOP lain yang terkait",)),
    "ID12": identity(related=("SOP Pelayanan Izin",)),
    "FL15": step(2, text="Melaporkan hasil kepada pimpinan"),
    "ID14": identity(warning=("Cuti diproses paling lambat 3 hari.",)),
    "ID16": identity(warning=("Jika tidak dilaksanakan, maka pegawai kehilangan hak cutinya.",)),
    "TB08": replace(CLEAN, actors=(m.Actor(P1, "Kepala Dinas"), m.Actor(P2, "Sekretaris Dinas Kesehatan"))),
    "KG07": step(0, text="Menyampaikan surat kepada seluruh Perangkat Daerah"),
    "KG09": step(0, text="Menyusun surat cuti dengan SPT"),
    "KG11": identity(title="Pelayanan Cuti Ketua Panitia Lelang Xenia (KPLX)"),
    "KG10": step(0, text="Menyusun surat di pagi hari"),
    "MB07": step(0, outputs=parse_listing("Memo")),
    "MB08": step(1, text="Memaraf surat", outputs=parse_listing("Draft surat cuti diparaf")),
    "MB09": step(2, requirements=parse_listing("Surat Cuti yang sudah diparaf, Draft laporan dari OPD")),
    "MB11": replace(step(0, note="Terkait SOP Surat Keluar"), identity=replace(
        IDENTITY, related=("SOP Surat Keluar",))),
    "FL16": step(0, calls="Surat Keluar"),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(INNOCENT))
def test_what_only_looks_like_a_fault_is_left_alone(code):
    """A false alarm costs more than a miss, so the near miss of each rule is silent."""
    assert code not in codes(INNOCENT[code])


def test_a_made_draft_a_finished_draft_and_a_forgotten_input_are_told_apart():
    """MB09 says what is wrong, not only that something is."""

    def said(sop):
        return [f.words for f in lint(sop) if f.rule.code == "MB09"]

    made = step(1, text="Membuat nota", requirements=parse_listing("Draft nota"))
    finished = step(2, requirements=parse_listing("Draft surat cuti"))
    forgotten = step(1, requirements=parse_listing("Buku agenda"))

    assert said(made) == [
        "Draft nota baru dibuat pada langkah ini, jadi termasuk Output."
    ]
    assert said(finished) == ["Draft surat cuti sudah bukan draf sejak langkah 2."]
    assert said(forgotten) == [
        "Langkah ini mengolah surat cuti dari langkah 1, tetapi Kelengkapan tidak menyebutnya."
    ]


def test_a_missing_recipient_is_named_once():
    """The same office without a column is one thing to mend, however often it is named."""
    text = "Menyampaikan surat kepada Biro Hukum."
    twice = replace(
        step(0, text=text), activities=tuple(replace(r, text=text) for r in ROWS)
    )

    assert [f.marked for f in lint(twice) if f.rule.code == "KG07"] == ["Biro Hukum"]


def test_every_rule_has_a_fault():
    """No rule is without a case in which it speaks."""
    assert {r.code for r in RULES} - set(FAULTS) == FLOWS | DRAWINGS


@pytest.mark.parametrize("entry", library(), ids=lambda e: e.slug)
def test_every_proposal_mends_what_it_is_about(entry):
    """Applying a proposal makes its finding go and makes no other of the same rule."""
    before = [f for f in lint(entry.sop) if f.fix]

    for finding in before:
        mended = with_words(entry.sop, finding.fix.path, finding.fix.after)
        same = [f.path for f in lint(mended) if f.rule == finding.rule]
        had = [f.path for f in lint(entry.sop) if f.rule == finding.rule]
        assert finding.path not in same
        assert set(same) <= set(had)


@settings(max_examples=60)
@given(sops())
def test_no_sop_makes_the_linter_fail(sop):
    """Whatever an author has written so far can be checked, and every sentence be said."""
    for finding in lint(sop):
        assert finding.words


def test_a_waived_finding_is_not_repeated():
    """What a person left aside with a reason stays aside, at its place only."""
    sop = replace(
        FAULTS["ID15"], waivers=(m.Waiver("ID15", "identity.warning[0]", "disengaja"),)
    )

    assert "ID15" not in codes(sop)
