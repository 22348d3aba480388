# SPDX-License-Identifier: Apache-2.0
"""A case is filed by its step, falls due by the JRA, and moves on by a list that is approved from above."""

from dataclasses import replace
from datetime import date

import pytest
from tests.books import KARO, TU, keep_books, write
from tests.cast import NINE
from tests.papering import nota
from tests.running import Players

from tatalaksana.actions.acts import Upload
from tatalaksana.actions.archive_lists import (
    Decided,
    NeedsReason,
    NeedsWitnesses,
    NotAbove,
    NotApproved,
    NothingChosen,
    decide,
    destroy,
    propose,
)
from tatalaksana.actions.archiving import (
    ListedAlready,
    StillRunning,
    file_case,
)
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.taking_in import Elsewhere, TakenIn, take_in_signed
from tatalaksana.core.acts.act import Act
from tatalaksana.core.naskah.archiving import (
    ArchiveMoved,
    BrokenFiling,
    Code,
    Fate,
    Filing,
    Keeping,
    NotDue,
    Witness,
    filing_by,
    years_after,
)
from tatalaksana.core.naskah.books import first_books
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.formats.rendering.books import render_sheet_pdf
from tatalaksana.queries.archivereport import report_sheet
from tatalaksana.queries.archives import DUE, archive_page, proposal_page
from tatalaksana.queries.dossier import Destroyed, paper_file
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.notices import notices_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.verifying import signed_page
from tatalaksana.records.models import (
    ActRow,
    BookEntryRow,
    CaseRow,
    FileRow,
    FilingRow,
    HistoryRow,
    PaperVersionRow,
    SigningRow,
    TransferRow,
)

KTP = "ktp-pns-kolektif"
FILING = Filing("000.8.3", "KTP PNS kolektif", 1, 2, Fate.DESTROY, "Rak 3")
LATER = NINE.replace(year=2028)
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(stocked)
    return Players(stocked)


def filed(players, filing=FILING, data=PDF, at=NINE):
    """Run a case that hands a paper in and is filed at its first step."""
    case = players.start(KTP, at)
    players.make_acts(case, Act.ARCHIVE)
    task = players.task(case)
    by = players.doer(task)
    hand_in(task.pk, name="Surat", filename="a.pdf", data=data, by=by, at=at)
    file_case(task.pk, filing, by=by, at=at)
    players.run(case, at=at)
    case = CaseRow.objects.get(pk=case.pk)
    assert case.ended_at is not None
    return case


WITNESSES = (
    Witness("Rina", "Biro Hukum"),
    Witness("Hadi", "Inspektorat"),
)


def row(case):
    """Return where a case lies."""
    return FilingRow.objects.get(case=case)


def move(players, case, wanted, at=LATER):
    """Let a case take its next step."""
    tu, karo = players[TU], players[KARO]
    one = propose([row(case).pk], wanted, reason="Jatuh tempo", by=tu, at=at)
    done = decide(one.pk, approve=True, remark="", by=karo, at=at)
    if wanted is Keeping.DESTROYED:
        done = destroy(one.pk, WITNESSES, by=tu, at=at)
    return done


def test_a_step_files_its_case_and_the_years_begin_when_it_closes(players):
    """Recorded as the act of the step; due one year after the day the case closed."""
    case = filed(players)

    found = row(case)
    assert found.keeping == "aktif"
    closed = case.ended_at.date()
    assert found.next_on == years_after(closed, 1)
    record = ActRow.objects.get(case=case, act=Act.ARCHIVE, is_newest=True)
    assert record.content["value"]["classification"] == "000.8.3"


def test_while_a_case_runs_nothing_is_due_and_it_may_be_filed_anew(players):
    """Saved again, the filing is another; without an end no year has begun."""
    case = players.start(KTP)
    players.make_acts(case, Act.ARCHIVE)
    task = players.task(case)
    by = players.doer(task)

    file_case(task.pk, FILING, by=by, at=NINE)
    file_case(task.pk, replace(FILING, classification="100"), by=by, at=NINE)

    assert (row(case).classification, row(case).next_on) == ("100", None)
    with pytest.raises(StillRunning):
        propose([row(case).pk], Keeping.INACTIVE, reason="x", by=players[TU], at=LATER)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"classification": " "}, "classification"),
        ({"title": ""}, "title"),
        ({"active": -1}, "active"),
        ({"inactive": 101}, "inactive"),
    ],
)
def test_a_filing_that_cannot_be_is_refused(players, parts, field):
    """Without a code, a title, or with years nobody keeps."""
    case = players.start(KTP)
    players.make_acts(case, Act.ARCHIVE)
    task = players.task(case)

    with pytest.raises(BrokenFiling) as refusal:
        file_case(task.pk, replace(FILING, **parts), by=players.doer(task), at=NINE)
    assert refusal.value.facts["field"] == field


def test_only_a_step_that_asks_for_it_files(players):
    """At another step, or for somebody else, there is nothing to file."""
    case = players.start(KTP)
    task = players.task(case)
    with pytest.raises(NotFound):
        file_case(task.pk, FILING, by=players.doer(task), at=NINE)
    players.make_acts(case, Act.ARCHIVE)
    with pytest.raises(NotFound):
        file_case(task.pk, FILING, by=players["kalbar-karo-hukum"], at=NINE)


def test_a_list_is_proposed_by_the_keeper_and_approved_by_who_stands_above(players):
    """Aktif becomes inaktif; the next step falls due two years later; the number is the book's."""
    case = filed(players)

    done = move(players, case, Keeping.INACTIVE)

    found = row(case)
    assert found.keeping == "inaktif"
    assert found.next_on == years_after(case.ended_at.date(), 3)
    entry = BookEntryRow.objects.get(book__key="keluar", text=done.report)
    assert "pemindahan" in BookEntryRow.objects.get(pk=entry.pk).search
    sheet = report_sheet(players[TU], done.pk, at=LATER)
    assert sheet.rows[0].cells[3] == "KTP PNS kolektif"
    assert "sebanyak 1 (satu) berkas" in sheet.opening[-1]
    assert [block[0] for block in sheet.signers] == ["Yang mengusulkan,", "Menyetujui,"]
    assert render_sheet_pdf(sheet).startswith(b"%PDF-")
    assert chain_flaw_of(case.pk) is None


def test_without_a_book_the_list_has_a_number_of_its_own(stocked, players):
    """An office whose books number no berita acara still names it."""
    books = tuple(b for b in first_books("ORG", ("kasubbag-tu",)) if b.key != "keluar")
    keep_paperwork(stocked.kalsel, Paperwork(books=books), by=None, at=NINE)
    case = filed(players)

    done = move(players, case, Keeping.INACTIVE)

    assert done.report == f"BA-{done.pk}/2028"


def test_nobody_approves_their_own_list_nor_from_beside_or_below(players):
    """The proposer, a colleague, another agency: refused or nothing there."""
    case = filed(players)
    tu = players[TU]
    one = propose([row(case).pk], Keeping.INACTIVE, reason="x", by=tu, at=LATER)

    with pytest.raises(NotAbove):
        decide(one.pk, approve=True, remark="", by=tu, at=LATER)
    for name in ("kalsel-kabag-kpp", "kalbar-karo-organisasi"):
        with pytest.raises(NotFound):
            decide(one.pk, approve=True, remark="", by=players[name], at=LATER)
        with pytest.raises(NotFound):
            proposal_page(players[name], one.pk, at=LATER)
    assert row(case).keeping == "aktif"
    assert proposal_page(players[KARO], one.pk, at=LATER).can_decide


def test_a_list_is_refused_for_a_reason_and_may_be_proposed_anew(players):
    """What is refused stays where it was; a list is decided once."""
    case = filed(players)
    tu, karo = players[TU], players[KARO]
    one = propose([row(case).pk], Keeping.INACTIVE, reason="x", by=tu, at=LATER)

    with pytest.raises(ListedAlready):
        propose([row(case).pk], Keeping.INACTIVE, reason="x", by=tu, at=LATER)
    with pytest.raises(NeedsReason):
        decide(one.pk, approve=False, remark=" ", by=karo, at=LATER)
    decide(one.pk, approve=False, remark="Masih dipakai", by=karo, at=LATER)
    with pytest.raises(Decided):
        decide(one.pk, approve=True, remark="", by=karo, at=LATER)

    assert row(case).keeping == "aktif"
    with pytest.raises(NotFound):
        report_sheet(tu, one.pk, at=LATER)
    assert propose([row(case).pk], Keeping.INACTIVE, reason="y", by=tu, at=LATER)


def test_what_is_not_due_or_not_next_is_not_listed(players):
    """Not before its day, no step left out, nothing chosen, no reason; all of a list or none."""
    case, other = filed(players), filed(players, replace(FILING, active=9))
    tu, ids = players[TU], [row(case).pk, row(other).pk]

    for wanted, chosen, reason, refusal in (
        (Keeping.INACTIVE, ids, "x", NotDue),
        (Keeping.DESTROYED, ids[:1], "x", ArchiveMoved),
        (Keeping.INACTIVE, [], "x", NothingChosen),
        (Keeping.INACTIVE, ids[:1], " ", NeedsReason),
        (Keeping.INACTIVE, [*ids, 999_999], "x", NotFound),
        (Keeping.ACTIVE, ids[:1], "x", NotFound),
    ):
        with pytest.raises(refusal):
            propose(chosen, wanted, reason=reason, by=tu, at=LATER)
    with pytest.raises(NotFound):
        propose(ids[:1], Keeping.INACTIVE, reason="x", by=players[KARO], at=LATER)
    assert not TransferRow.objects.exists()


def test_destroying_removes_bytes_and_nothing_else(players):
    """Rows, hash and chain stay; the file is not had any more, and the page says by which report."""
    case = filed(players)
    version = PaperVersionRow.objects.get(paper__case=case)
    move(players, case, Keeping.INACTIVE)
    far = NINE.replace(year=2031)

    done = move(players, case, Keeping.DESTROYED, far)

    sheet = report_sheet(players[TU], done.pk, at=far)
    assert sheet.signers[1] == ("Saksi,", "Biro Hukum", "Rina")
    assert "4. Hadi, Inspektorat, sebagai saksi," in sheet.opening
    file = FileRow.objects.get(pk=version.file_id)
    assert (bytes(file.data), file.size, file.destroyed) == (b"", len(PDF), done.report)
    with pytest.raises(Destroyed) as refusal:
        paper_file(case.started_by, version.pk, at=far)
    assert refusal.value.facts["report"] == done.report
    assert chain_flaw_of(case.pk) is None
    assert row(case).keeping == "dimusnahkan"
    with pytest.raises(ArchiveMoved):
        propose([row(case).pk], Keeping.INACTIVE, reason="x", by=players[TU], at=far)


def test_nothing_is_destroyed_by_an_approval_but_before_two_witnesses(players):
    """Once, by who keeps the archive; until then the list stands and its berkas is on no other."""
    case = filed(players)
    tu, karo, far = players[TU], players[KARO], NINE.replace(year=2031)
    move(players, case, Keeping.INACTIVE)
    one = propose([row(case).pk], Keeping.DESTROYED, reason="x", by=tu, at=far)
    with pytest.raises(NotApproved):
        destroy(one.pk, WITNESSES, by=tu, at=far)

    decide(one.pk, approve=True, remark="", by=karo, at=far)

    assert bytes(FileRow.objects.get().data) == PDF
    assert (row(case).keeping, proposal_page(tu, one.pk, at=far).report) == (
        "inaktif",
        "",
    )
    assert archive_page(tu, at=far).proposals[0].can_destroy
    with pytest.raises(NotFound):
        report_sheet(tu, one.pk, at=far)
    with pytest.raises(ListedAlready):
        propose([row(case).pk], Keeping.HANDED_OVER, reason="x", by=tu, at=far)
    rina, hadi = WITNESSES
    for wrong in ((), (rina,), (rina, rina), (rina, replace(hadi, office=" "))):
        with pytest.raises(NeedsWitnesses):
            destroy(one.pk, wrong, by=tu, at=far)
    with pytest.raises(NotFound):
        destroy(one.pk, WITNESSES, by=karo, at=far)
    destroy(one.pk, WITNESSES, by=tu, at=far)
    with pytest.raises(NotApproved):
        destroy(one.pk, WITNESSES, by=tu, at=far)
    assert bytes(FileRow.objects.get().data) == b""
    assert archive_page(tu, at=far).proposals == ()


def test_an_approval_to_destroy_is_withdrawn_until_it_is_carried_out(players):
    """With a reason, by who may decide; the berkas lies as before and the proposer is told of both."""
    case = filed(players)
    tu, karo, far = players[TU], players[KARO], NINE.replace(year=2031)
    move(players, case, Keeping.INACTIVE)
    one = propose([row(case).pk], Keeping.DESTROYED, reason="x", by=tu, at=far)
    decide(one.pk, approve=True, remark="", by=karo, at=far)
    with pytest.raises(Decided):
        decide(one.pk, approve=True, remark="", by=karo, at=far)
    with pytest.raises(NeedsReason):
        decide(one.pk, approve=False, remark=" ", by=karo, at=far)
    with pytest.raises(NotAbove):
        decide(one.pk, approve=False, remark="x", by=tu, at=far)
    assert proposal_page(karo, one.pk, at=far).can_withdraw

    decide(one.pk, approve=False, remark="Masih diaudit", by=karo, at=far)

    with pytest.raises(NotApproved):
        destroy(one.pk, WITNESSES, by=tu, at=far)
    assert bytes(FileRow.objects.get().data) == PDF
    told = [n.kind for n in notices_of(tu) if n.transfer == one.pk]
    assert sorted(told) == ["approved", "refused"]
    deeds = HistoryRow.objects.filter(subject=f"transfer:{one.pk}").order_by("pk")
    assert [d.kind for d in deeds] == ["archive.approved", "archive.withdrawn"]
    assert {(d.by, d.data["office"]) for d in deeds} == {
        (karo, "Kepala Biro Organisasi")
    }
    assert move(players, case, Keeping.DESTROYED, far).report
    with pytest.raises(Decided):
        decide(TransferRow.objects.latest("pk").pk, approve=False, remark="x", by=karo, at=far)  # fmt: skip


def test_what_was_written_here_cannot_be_drawn_again_once_destroyed(players):
    """Its words go with its bytes; of a closed paper the public page still tells no name."""
    case = players.start(KTP)
    players.make_acts(case, Act.ARCHIVE, Act.SIGN)
    task = players.task(case)
    by = players.doer(task)
    said = nota(security=Security.RAHASIA)
    version = write_paper(task.pk, said, name="Nota dinas", by=by, at=NINE)
    file_case(task.pk, FILING, by=by, at=NINE)
    taken = TakenIn("Nota dinas", Elsewhere.SRIKANDI, "065/12/ORG")
    take_in_signed(task.pk, taken, Upload("a.pdf", PDF), by=by, at=NINE)
    players.run(case, at=NINE)
    move(players, case, Keeping.INACTIVE)

    move(players, case, Keeping.DESTROYED, NINE.replace(year=2031))

    version.refresh_from_db()
    assert version.content is None
    assert not FileRow.objects.filter(destroyed="").exists()
    page = signed_page(SigningRow.objects.get().code)
    assert (page.is_closed, page.paper) == (True, "")


def test_bytes_another_case_or_book_needs_stay(players):
    """The same file in a living case, or the scan of a line: it is kept until nobody needs it."""
    case = filed(players)
    filed(players)
    move(players, case, Keeping.INACTIVE)
    move(players, case, Keeping.DESTROYED, NINE.replace(year=2031))
    assert bytes(FileRow.objects.get().data) == PDF

    scanned = b"%PDF-1.7\n% pindaian\n%%EOF\n"
    third = filed(players, data=scanned)
    write(players[TU], scan=Upload("s.pdf", scanned))
    move(players, third, Keeping.INACTIVE)
    move(players, third, Keeping.DESTROYED, NINE.replace(year=2031))
    assert not FileRow.objects.exclude(destroyed="").exists()


def test_a_destroyed_file_that_is_handed_in_again_is_kept_again(players):
    """Whoever still has it may bring it."""
    case = filed(players)
    move(players, case, Keeping.INACTIVE)
    move(players, case, Keeping.DESTROYED, NINE.replace(year=2031))

    filed(players)

    file = FileRow.objects.get()
    assert (bytes(file.data), file.destroyed) == (PDF, "")


def test_what_is_permanent_is_handed_over_and_never_destroyed(players):
    """Permanen: the list that would destroy it is refused, the one that hands it over is not."""
    case = filed(players, replace(FILING, fate=Fate.PERMANENT))
    move(players, case, Keeping.INACTIVE)
    far = NINE.replace(year=2031)

    with pytest.raises(ArchiveMoved) as refusal:
        move(players, case, Keeping.DESTROYED, far)
    assert refusal.value.facts["state"] == "permanen"
    move(players, case, Keeping.HANDED_OVER, far)

    signers = report_sheet(
        players[TU], TransferRow.objects.latest("pk").pk, at=far
    ).signers
    assert signers[1][:2] == ("Yang menerima,", "Lembaga kearsipan")
    assert row(case).keeping == "diserahkan"
    assert bytes(FileRow.objects.get().data) == PDF


def test_the_archive_shows_all_to_its_keeper_and_to_others_what_they_see(players):
    """Counts by state, what is due, search by words and code."""
    case = filed(players)
    tu = players[TU]

    now = archive_page(tu, at=NINE)
    then = archive_page(tu, state=DUE, at=LATER)

    assert (now.counts, now.found) == ({"aktif": 1}, 1)
    assert [r.number for r in then.rows] == [case.number]
    assert (now.has_choice, then.has_choice) == (False, True)
    assert not archive_page(case.started_by, state=DUE, at=LATER).has_choice
    assert archive_page(tu, query="000.8", at=NINE).found == 1
    assert archive_page(tu, query="hantu", at=NINE).found == 0
    assert archive_page(players["kalsel-kabag-baga"], at=NINE).found == 0
    assert archive_page(players["kalbar-karo-organisasi"], at=NINE).found == 0
    assert archive_page(case.started_by, at=NINE).found == 1


def test_a_code_brings_its_years():
    """A listed code has the years of its JRA, another the usual ones."""
    codes = (Code("000.8", "Organisasi", 3, 7, Fate.PERMANENT),)

    assert filing_by(codes, "000.8", "T", "").inactive == 7
    assert filing_by(codes, "9", "T", "").fate is Fate.APPRAISE


def test_years_after_the_last_of_february():
    """A day that the other year has not becomes the last of its month."""
    assert years_after(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_after(date(2028, 2, 29), 4) == date(2032, 2, 29)
    assert years_after(date(2027, 2, 28), 1) == date(2028, 2, 28)
