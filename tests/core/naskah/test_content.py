# SPDX-License-Identifier: Apache-2.0
"""What papers say: complete or refused, stored without loss, begun from what is known."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.naskah.papers import BY_KIND, DAY, PAPERS, PEOPLE

from tatalaksana.core.acts.exchange import Receipt
from tatalaksana.core.acts.meet import Attendee, Meeting, Resolution
from tatalaksana.core.acts.schedule import Appointment, Participant
from tatalaksana.core.naskah.content import (
    KINDS,
    Assigned,
    BeritaAcara,
    DaftarHadir,
    FieldKind,
    Incomplete,
    Jadwal,
    Keputusan,
    Known,
    LembarDisposisi,
    NotaDinas,
    Notula,
    Party,
    Slot,
    Surat,
    SuratTugas,
    TeamMember,
    Undangan,
    check,
    check_for_signing,
    fields_of,
    first_of,
    kind_of_value,
    passages,
)
from tatalaksana.core.naskah.kinds import Kind, Security
from tatalaksana.core.plain import from_plain, simple, to_plain

KNOWN = Known(
    subject="asistensi penyusunan SOP",
    applicant="Dinas Kesehatan",
    to=("Kepala Dinas Kesehatan",),
    sender="Kepala Biro Organisasi",
    appointment=Appointment(
        "Asistensi SOP", "Ruang Rapat", DAY, time(9), time(11), participants=(Participant("Tim Teknis"),)
    ),
    meeting=Meeting("Asistensi SOP", DAY, time(9), "Bagan alir disepakati.", place="Ruang Rapat",
                    attendees=(Attendee("Budi"),), resolutions=(Resolution("Menguji SOP"),)),
    receipt=Receipt("Rancangan SOP", "Dinas Kesehatan", DAY, time(10)),
    members=(TeamMember("Budi", "Analis", "Ketua"),),
    assigned=(Assigned("Budi"),),
    papers=("Rancangan Keputusan",),
    letter_number="12/DINKES/2026",
    letter_day=date(2026, 11, 20),
    letter_sender="Kepala Dinas Kesehatan",
    received=DAY,
    agenda_number="1074",
    security=Security.TERBATAS,
)  # fmt: skip


def problems_of(naskah, today=None):
    """List what is wrong with a paper."""
    try:
        check_for_signing(naskah, today) if today else check(naskah)
    except Incomplete as refusal:
        return refusal.problems
    return ()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_value_a_form_and_first_words(kind):
    """No kind is left without its parts."""
    assert kind_of_value(KINDS[kind]()) is kind
    assert fields_of(kind)
    assert isinstance(first_of(kind, Known()), KINDS[kind])
    assert all(hasattr(KINDS[kind](), field.name) for field in fields_of(kind))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: type(p).__name__)
def test_a_paper_is_stored_without_loss(paper):
    """Through plain data and JSON words comes the same value."""
    assert from_plain(simple(to_plain(paper)), type(paper)) == paper


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: type(p).__name__)
def test_a_complete_paper_may_be_signed(paper):
    """What an office would write is not refused on its day."""
    assert problems_of(paper, DAY) == ()


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_paper_is_refused_for_every_mandatory_field(kind):
    """The form says what must be said, and the rule asks for exactly that."""
    wanted = [f"{f.name}:missing" for f in fields_of(kind) if not f.optional]

    assert [p for p in problems_of(KINDS[kind]()) if p in wanted] == wanted


@pytest.mark.parametrize(
    ("kind", "change", "problem"),
    [
        (Kind.SURAT, {"subject": "a\nb"}, "subject:line_break"),
        (Kind.SURAT, {"subject": " \x00 "}, "subject:missing"),
        (Kind.SURAT, {"subject": "a\x00"}, "subject:unfit"),
        (Kind.SURAT, {"subject": "x" * 501}, "subject:too_long"),
        (Kind.SURAT, {"body": "\n \n"}, "body:missing"),
        (Kind.SURAT, {"body": "x " * 200_001}, "body:too_long"),
        (Kind.SURAT, {"body": "x\n" * 5_000}, "body:too_long"),
        (Kind.SURAT, {"to": ("A",) * 2_001}, "to:too_long"),
        (Kind.SURAT, {"to": ("A" * 150_001,)}, "to:too_long"),
        (Kind.SURAT, {"to": ("A", " ")}, "to:empty_row"),
        (Kind.UNDANGAN, {"ends": time(8)}, "ends:backwards"),
        (Kind.UNDANGAN, {"invitees": ()}, "to:missing"),
        (Kind.SURAT_TUGAS, {"assigned": ()}, "assigned:missing"),
        (Kind.SURAT_TUGAS, {"assigned": (Assigned(nip="1"),)}, "assigned:empty_row"),
        (Kind.SURAT_TUGAS, {"assigned": (Assigned("A"), Assigned("a "))}, "assigned:twice"),
        (Kind.SURAT_TUGAS, {"until": DAY - timedelta(1)}, "until:backwards"),
        (Kind.KEPUTUSAN, {"rulings": ()}, "rulings:missing"),
        (Kind.KEPUTUSAN, {"members": (TeamMember("A"),) * 2}, "members:twice"),
        (Kind.NOTULA, {"ends": time(9)}, "ends:backwards"),
        (Kind.BERITA_ACARA, {"parties": (Party("A"),)}, "parties:too_few"),
        (Kind.JADWAL, {"slots": (Slot(what="x"),)}, "slots:missing"),
        (Kind.JADWAL, {"slots": (Slot(DAY, time(9), time(9), what="x"),)}, "slots:backwards"),
        (Kind.DISPOSISI, {"instructions": (), "note": ""}, "instructions:missing"),
        (Kind.DISPOSISI, {"until": date(2026, 11, 1)}, "until:backwards"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_by_its_field(kind, change, problem):
    """The same paper with one thing wrong is refused for that thing."""
    assert problem in problems_of(replace(BY_KIND[kind], **change))


@pytest.mark.parametrize(
    ("kind", "today", "problem"),
    [
        (Kind.UNDANGAN, DAY + timedelta(1), "day:past"),
        (Kind.SURAT_TUGAS, date(2026, 12, 6), "until:past"),
        (Kind.NOTULA, DAY - timedelta(1), "day:future"),
        (Kind.BERITA_ACARA, DAY - timedelta(1), "day:future"),
    ],
)
def test_nobody_signs_out_of_time(kind, today, problem):
    """An invitation to yesterday may be kept as a draft, not signed."""
    paper = BY_KIND[kind]

    assert problems_of(paper) == ()
    assert problems_of(paper, today) == (problem,)


def test_an_assignment_of_one_day_ends_on_that_day():
    """Without a last day the first one counts."""
    paper = replace(BY_KIND[Kind.SURAT_TUGAS], until=None)

    assert problems_of(paper, DAY) == ()
    assert problems_of(paper, DAY + timedelta(1)) == ("since:past",)


@given(st.sampled_from(list(Kind)), st.text(max_size=40))
def test_checking_never_breaks(kind, words):
    """Whatever words come in, a paper is fine or refused by name."""
    values = {
        f.name: words if f.kind in {FieldKind.LINE, FieldKind.TEXT} else (words,)
        for f in fields_of(kind)
        if f.kind in {FieldKind.LINE, FieldKind.TEXT, FieldKind.LINES}
    }

    paper = KINDS[kind](**values)

    assert all(":" in problem for problem in problems_of(paper))
    assert all(p.words or p.address for p in passages(paper))


def test_what_the_case_knows_is_in_the_first_words():
    """A letter answers the one that came; a nota dinas carries the drafts."""
    letter = first_of(Kind.SURAT, KNOWN)
    note = first_of(Kind.NOTA_DINAS, KNOWN)

    assert isinstance(letter, Surat)
    assert letter.to == ("Kepala Dinas Kesehatan",)
    assert letter.security is Security.TERBATAS
    assert "surat Saudara Nomor 12/DINKES/2026 tanggal 20 November 2026" in letter.body  # fmt: skip
    assert isinstance(note, NotaDinas)
    assert note.carries == ("Rancangan Keputusan",)
    assert "1. Rancangan Keputusan" in note.body
    assert (
        "surat Kepala Dinas Kesehatan Nomor 12"
        in first_of(Kind.SURAT, replace(KNOWN, to=("Lain",))).body
    )
    assert note.attachments == "1 (satu) berkas"


def test_without_a_subject_the_sop_gives_it():
    """Its title is the matter, without the word SOP, and begins as a subject does."""
    paper = first_of(Kind.SURAT, Known(sop_title="SOP asistensi"))

    assert paper.subject == "Asistensi"
    assert "Dalam rangka pelaksanaan asistensi," in paper.body


@pytest.mark.parametrize(
    "kind", sorted(set(Kind) - {Kind.KEPUTUSAN, Kind.BERITA_ACARA, Kind.DISPOSISI})
)
def test_with_everything_known_the_first_paper_is_complete(kind):
    """Where the case knows enough, nothing has to be typed before it goes up."""
    assert problems_of(first_of(kind, KNOWN)) == ()


def test_what_no_case_can_know_is_asked_for():
    """Legal grounds, the parties and the instruction are a person's to write."""
    assert problems_of(first_of(Kind.KEPUTUSAN, KNOWN)) == ("recalling:missing",)
    assert problems_of(first_of(Kind.BERITA_ACARA, KNOWN)) == ("parties:missing",)
    assert problems_of(first_of(Kind.DISPOSISI, KNOWN)) == ("instructions:missing",)


def test_plans_meetings_and_receipts_fill_their_papers():
    """Day, hours, place, people and decisions come from the acts."""
    invitation = first_of(Kind.UNDANGAN, replace(KNOWN, to=()))
    minutes = first_of(Kind.NOTULA, KNOWN)
    decree = first_of(Kind.KEPUTUSAN, KNOWN)
    plan = first_of(Kind.JADWAL, KNOWN)
    sheet = first_of(Kind.DISPOSISI, KNOWN)

    assert isinstance(invitation, Undangan)
    assert (invitation.day, invitation.invitees) == (DAY, ("Tim Teknis",))
    assert isinstance(minutes, Notula)
    assert minutes.resolutions == (Resolution("Menguji SOP"),)
    assert isinstance(decree, Keputusan)
    assert decree.members == KNOWN.members
    assert isinstance(plan, Jadwal)
    assert plan.slots[0].who == "Tim Teknis"
    assert isinstance(sheet, LembarDisposisi)
    assert sheet.agenda_number == "1074"


@pytest.mark.parametrize(
    "kind", [Kind.NOTULA, Kind.DAFTAR_HADIR, Kind.LAPORAN, Kind.BERITA_ACARA]
)
def test_before_the_meeting_the_plan_is_known(kind):
    """Papers of a meeting to come begin with what was set."""
    paper = first_of(kind, replace(KNOWN, meeting=None))

    assert getattr(paper, "day", DAY) == DAY
    assert "Ruang Rapat" in getattr(paper, "place", "Ruang Rapat")


def test_the_agency_has_the_first_word():
    """Its own sentences stand in place of ours."""
    paper = first_of(
        Kind.SURAT, replace(KNOWN, opening="Dengan hormat,", closing="Terima kasih.")
    )

    assert paper.body == "Dengan hormat,\n\nTerima kasih."


def test_every_passage_has_an_address_of_its_own():
    """A remark is pinned to one paragraph and to no other."""
    for paper in PAPERS:
        found = passages(paper)

        assert len({p.address for p in found}) == len(found) > 2

    addresses = {p.address: p for p in passages(BY_KIND[Kind.SURAT])}
    assert addresses["body.4"].words.startswith("rancangan SOP dalam bentuk")
    assert addresses["body.4"].label == "a."
    assert addresses["to.1"].field == "to"


def test_the_parts_of_a_decree_are_called_as_on_paper():
    """A remark speaks of huruf a, of angka 2 and of diktum KEDUA."""
    labels = {p.address: p.label for p in passages(BY_KIND[Kind.KEPUTUSAN])}

    assert labels["considering.1"] == "a."
    assert labels["recalling.2"] == "2."
    assert labels["noting.1"] == ""
    assert labels["rulings.2"] == "KEDUA"


def test_a_party_and_an_assignment_are_read_in_one_line():
    """Rows are told by their cells."""
    paper = BeritaAcara(parties=(Party("A", "", "Kepala"),))

    assert [p.words for p in passages(paper)] == ["A, Kepala"]
    assert [p.words for p in passages(DaftarHadir(attendees=PEOPLE))] == [
        "Budi Santoso, S.Sos., Analis Kebijakan Ahli Muda",
        "Siti Aminah, M.Si., Kepala Bagian Tata Laksana, diwakili, Rina",
        "Ahmad Fauzi, Dinas Kesehatan, tidak hadir",
    ]
    assert passages(SuratTugas(since=DAY))[0].words == "3 Desember 2026"
