# SPDX-License-Identifier: Apache-2.0
"""What is proposed for a step, and what is left out although its word stands there."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.values import sops

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.propose import MOST, THRESHOLD, acts_of, propose
from tatalaksana.core.acts.reasons import Reason
from tatalaksana.core.sop import model as m

ODD = (
    "jika", "tidak", "setuju", "yang", "telah", "menandatangani", "diparaf", "untuk", "kepada",
    "dan", ",", ".", "rapat", "melakukan", "memberi", "nomor", "setelah", "membuat", "jadwal",
    "menerima", "meneruskan",
)  # fmt: skip
BEFORE = m.Activity(m.ActivityId("a1"), "Menyusun surat")


def table(text, *, kelengkapan="", output="", shape=m.Shape.PROCESS, acts=()):
    """Return an SOP of two steps; the second one has these words."""
    step = m.Activity(
        m.ActivityId("a2"),
        text,
        requirements=m.Listing(kelengkapan),
        outputs=m.Listing(output),
        acts=acts,
    )
    sop = m.Sop(
        m.Identity(title="Contoh"),
        (m.Actor(m.ActorId("p1"), "Sekretaris"),),
        (BEFORE, step),
        (
            m.Node(m.NodeId("n1"), BEFORE.id, m.ActorId("p1"), m.Shape.PROCESS),
            m.Node(m.NodeId("n2"), step.id, m.ActorId("p1"), shape),
        ),
        (m.Edge(m.EdgeId("e1"), m.NodeId("n1"), m.NodeId("n2")),),
    )
    return sop, step


def acts(text, **cells):
    """Return the acts of a step as one line."""
    return " ".join(acts_of(*table(text, **cells)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mencatat surat masuk di buku agenda", "register"),
        ("Camat memberikan disposisi kepada Kasi", "dispose"),
        ("Meminta staf untuk menyusun rencana", "dispose"),
        ("Mengetik konsep surat keterangan", "draft"),
        ("Memverifikasi data", "review"),
        ("Membubuhkan paraf pada konsep surat", "initial"),
        ("Surat diperiksa dan diparaf oleh Kasubbag", "review initial"),
        ("Penandatanganan SPT oleh Kepala Dinas", "sign"),
        ("Memberi nomor dan mengirimkan surat", "number dispatch"),
        ("Menyerahkan izin kepada pemohon", "dispatch"),
        ("Menerima surat dari pemohon", "receive"),
        ("Menyusun jadwal dan surat tugas", "schedule draft"),
        ("Melaksanakan rapat dan membuat notulen", "meet"),
        ("Melakukan survei lapangan dan membuat berita acara", "collect draft"),
        ("Menginput data responden", "collect"),
        ("Mengagendakan surat keluar", "register"),
        ("Membuat agenda kegiatan", "schedule"),
        ("Menghitung retribusi", "compute"),
        ("Mengarsipkan dokumen", "archive"),
        ("Melaksanakan pemantauan dan evaluasi kegiatan", "collect"),
        ("Menggandakan dan menjilid buku", "do"),
        ("Menyiapkan ruang rapat", "do"),
    ],
)
def test_words_tell_acts(text, wanted):
    """Verbs, what is made, and nouns that are carried or given tell the acts in their order."""
    assert acts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Menugaskan staf untuk menyusun dan menandatangani laporan", "dispose"),
        ("Memaraf surat yang akan dikirim ke Bupati", "initial"),
        ("Mengirim SK yang sudah ditandatangani", "dispatch"),
        ("SK yang telah ditandatangani diberi nomor", "number"),
        ("Setelah diparaf Kabag, menandatangani surat", "sign"),
        ("Menelaah surat lalu mendisposisikan kepada Kasi", "dispose"),
        ("Menerima disposisi dan menyusun surat", "draft"),
        ("Memeriksa surat dan menyerahkan kepada Kepala Bagian", "review"),
        ("Menyiapkan surat untuk diserahkan kepada Kepala Bagian", "draft"),
        ("Resepsionis mengarahkan tamu untuk registrasi", "do"),
    ],
)
def test_what_is_told_of_others_or_of_a_thing_is_no_act(text, wanted):
    """Work of others, states of a thing and the flow's own hand-over open no form."""
    assert acts(text) == wanted


def test_a_refusal_is_not_the_doers_work():
    """What is sent back to be mended is the way back; the step itself reviews and initials."""
    text = (
        "Mengoreksi draft, jika tidak setuju dikembalikan kepada Analis untuk diperbaiki, "
        "jika setuju diparaf dan disampaikan kepada Karo untuk ditandatangani"
    )

    assert acts(text) == "review initial"


def test_a_decision_is_a_review_whatever_its_words():
    """A drawn question needs a form that answers it; the same words in a box do not."""
    assert acts("Rekonsiliasi data") == "compute"
    assert set(acts("Rekonsiliasi data", shape=m.Shape.DECISION).split()) == {
        "review",
        "compute",
    }


def test_a_cell_tells_what_the_words_leave_out():
    """A new "diparaf" in Output asks for a paraf; one that was there before does not."""
    text = "Membuat surat"

    assert acts(text, output="Surat diparaf") == "draft initial"
    assert acts(text, output="Surat diparaf", kelengkapan="Surat diparaf") == "draft"


def test_receiving_counts_only_where_something_comes_in():
    """Arriving from another column is the flow's own work; from outside it is an act."""
    judged = "Menerima dan memeriksa berkas"
    sop, _ = table(judged)
    first = m.Activity(m.ActivityId("a1"), judged)
    entry = m.Sop(sop.identity, activities=(first,))

    assert acts(judged) == "review"
    assert acts("Menerima berkas, mencatat dan mengarsipkan") == "register archive"
    assert acts("Menerima surat tugas") == "do"
    assert acts("Menerima surat tugas", output="Tanda terima surat") == "receive"
    assert acts("Menerima berkas dari SKPD, mencatat") == "receive register"
    assert acts_of(entry, first) == (Act.RECEIVE, Act.REVIEW)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Meneruskan laporan kepada Sekretaris", "forward"),
        ("Menyampaikan laporan kepada Sekretaris melalui Asisten", "forward"),
        ("Mengirimkan nota dinas kepada Sekretaris", "forward"),
        ("Mendistribusikan undangan kepada anggota Sekretaris", "forward"),
        ("Menyusun surat dan mendistribusikan kepada Sekretaris", "draft"),
        ("Meneruskan laporan kepada Sekretaris untuk ditindaklanjuti", "dispose"),
        ("Meneruskan laporan kepada Sekretaris dan Perangkat Daerah", "dispatch"),
        ("Menyampaikan nota dinas ke Biro Hukum", "dispatch"),
        ("Menyampaikan izin kepada pemohon", "dispatch"),
        ("Mengirimkan undangan", "dispatch"),
        ("Mengirimkan undangan kepada seluruh camat", "dispatch"),
        ("Mendistribusikan undangan", "dispatch"),
    ],
)
def test_only_what_leaves_the_office_is_sent(text, wanted):
    """Going on to a column of the SOP needs no proof; who has no column is sent it."""
    assert acts(text) == wanted


def test_what_is_shared_goes_along_the_arrow_where_the_flow_goes_on():
    """Nobody is named: the next column has it by the arrow; behind the last step it is sent."""
    sop, step = table("Mendistribusikan undangan")
    after = m.Node(m.NodeId("n3"), BEFORE.id, m.ActorId("p1"), m.Shape.PROCESS)
    arrow = m.Edge(m.EdgeId("e2"), m.NodeId("n2"), after.id)
    longer = replace(sop, nodes=(*sop.nodes, after), edges=(*sop.edges, arrow))

    assert acts_of(sop, step) == (Act.DISPATCH,)
    assert acts_of(longer, step) == (Act.FORWARD,)


def test_a_named_receipt_makes_a_hand_over_a_sending():
    """An SOP that wants a tanda terima gets one, also inside the office."""
    text = "Meneruskan laporan kepada Sekretaris"

    assert acts(text, output="Tanda terima") == "dispatch"
    assert acts(text, output="Tanda terima", kelengkapan="Tanda terima") == "forward"


def test_what_crosses_to_an_applicants_column_is_sent_and_received():
    """The applicant's column is outside: its hand-over is sent, the office's taking receives."""
    sop, step = table("Menerima berkas permohonan")
    applicant = m.Actor(m.ActorId("p2"), "Pemohon", is_external=True)
    first = replace(sop.nodes[0], actor=applicant.id)
    handing = replace(BEFORE, text="Menyerahkan berkas permohonan")
    crossing = replace(
        sop,
        actors=(*sop.actors, applicant),
        activities=(handing, step),
        nodes=(first, sop.nodes[1]),
    )

    assert acts_of(sop, step) == (Act.DO,)
    assert acts_of(crossing, step) == (Act.RECEIVE,)
    assert acts_of(crossing, handing) == (Act.DISPATCH,)


def test_confirmed_acts_are_taken_as_they_are():
    """What a person confirmed is never second-guessed."""
    sop, step = table("Menandatangani surat", acts=("draft", "sign"))

    assert acts_of(sop, step) == (Act.DRAFT, Act.SIGN)


def test_a_proposal_says_why_in_either_language():
    """The reason quotes the word it rests on and leaves it as the paper has it."""
    first = propose(*table("Menandatangani surat"))[0]

    assert first.reason == Reason("verb", "Menandatangani")
    assert first.reason.say() == "uraian menyebut “Menandatangani”"
    assert (
        propose(*table("membuat Jadwal Karo"))[0].reason.word == "membuat Jadwal Karo"
    )
    assert first.reason.say(lambda text: text.replace("uraian", "row")).startswith("row")  # fmt: skip


@settings(max_examples=60)
@given(sops())
def test_every_step_has_one_to_four_acts(sop):
    """Whatever the words, a task has a form, no act twice, and confidences are thousandths."""
    for activity in sop.activities:
        found = propose(sop, activity)
        strong = [p for p in found if p.confidence >= THRESHOLD]

        assert 1 <= len(strong) <= MOST
        assert len({p.act for p in found}) == len(found)
        assert all(0 < p.confidence <= 1000 for p in found)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(ODD), max_size=14).map(" ".join))
def test_words_in_any_order_are_read(text):
    """No order of the words of offices makes the reading fail, and it is always the same."""
    assert propose(*table(text)) == propose(*table(text))
