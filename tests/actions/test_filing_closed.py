# SPDX-License-Identifier: Apache-2.0
"""A closed case whose SOP files nothing is filed by who keeps the archive, and told by its lists."""

from dataclasses import replace
from datetime import date

import pytest
from tests.books import KARO, TU, keep_books
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.archive_lists import decide, propose
from tatalaksana.actions.archiving import (
    FiledMeanwhile,
    ListedAlready,
    StillRunning,
    file_closed,
)
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.core.naskah.archiving import (
    ArchiveMoved,
    BrokenFiling,
    Code,
    Fate,
    Filing,
    Keeping,
    filing_by,
    years_after,
)
from tatalaksana.core.office.model import Assignment, Capacity, PersonId, PositionId
from tatalaksana.queries.archivereport import report_sheet
from tatalaksana.queries.archives import archive_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.filingpage import closed_filing, lying_of
from tatalaksana.queries.notices import notices_of, unread_count
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.unfiled import unfiled_count, unfiled_page
from tatalaksana.records.codec import content_hash
from tatalaksana.records.models import AccountRow, CaseRow, EventRow, FilingRow

FILING = Filing("000.8.3", "KTP PNS kolektif", 1, 2, Fate.DESTROY, "Rak 3")
LATER = NINE.replace(year=2028)


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(stocked)
    return Players(stocked)


@pytest.fixture
def case(players):
    """A case that ran to its end and was filed by no step."""
    found = players.start("ktp-pns-kolektif")
    players.run(found)
    return CaseRow.objects.get(pk=found.pk)


def stand_in(players, who=TU):
    """Let somebody be Plt. Kepala Biro, whose own holder is gone."""
    players.leaves(KARO)
    office, karo = players.office("kalsel"), PositionId("karo-organisasi")
    person = PersonId(str(players[who].pk))
    since = date(2026, 1, 2)
    plt = Assignment(person, karo, Capacity.PLT, since, decree="1")
    players.keep("kalsel", assignments=(*office.assignments, plt))


def noted(case):
    """Return how many remarks the chain of a case has."""
    return EventRow.objects.filter(case=case, body__contains="note.added").count()


def test_who_keeps_the_archive_files_what_is_closed(players, case):
    """Its years begin the day it closed, the chain says it, and it waits to be filed no more."""
    tu = players[TU]
    assert [r.number for r in unfiled_page(tu, at=NINE).rows] == [case.number]

    file_closed(case.pk, FILING, by=tu, at=LATER)

    row = FilingRow.objects.get(case=case)
    assert row.next_on == years_after(case.ended_at.date(), 1)
    assert (unfiled_count(tu, at=LATER), noted(case)) == (0, 1)
    assert archive_page(tu, at=LATER).rows[0].can_correct
    assert lying_of(tu, case.pk, is_closed=True, at=LATER).filing == FILING
    assert chain_flaw_of(case.pk) is None


def test_how_it_lies_is_corrected_while_it_is_aktif(players, case):
    """The same words again note nothing; on a list, or inaktif, it stays as it lies."""
    tu, karo = players[TU], players[KARO]
    for _ in range(2):
        row = file_closed(case.pk, FILING, by=tu, at=NINE)
    better = replace(FILING, location="Rak 4")
    file_closed(case.pk, better, seen=content_hash(FILING), by=tu, at=NINE)
    assert noted(case) == 2
    assert FilingRow.objects.get(pk=row.pk).content != row.content

    one = propose([row.pk], Keeping.INACTIVE, reason="x", by=tu, at=LATER)
    with pytest.raises(ListedAlready):
        file_closed(case.pk, FILING, by=tu, at=LATER)
    decide(one.pk, approve=True, remark="", by=karo, at=LATER)
    with pytest.raises(ArchiveMoved):
        file_closed(case.pk, FILING, by=tu, at=LATER)
    assert not lying_of(tu, case.pk, is_closed=True, at=LATER).can_file


def test_what_somebody_else_filed_meanwhile_is_not_overwritten(players, case):
    """A form opened before that is refused with how it lies now; opened again it is taken."""
    tu, mine = players[TU], replace(FILING, location="Rak 9")
    form = closed_filing(tu, case.pk, at=NINE)
    file_closed(case.pk, FILING, by=tu, at=NINE)

    with pytest.raises(FiledMeanwhile) as refusal:
        file_closed(case.pk, mine, seen=form.seen, by=tu, at=NINE)
    assert refusal.value.facts["location"] == "Rak 3"
    now = closed_filing(tu, case.pk, at=NINE)
    file_closed(case.pk, mine, seen=now.seen, by=tu, at=NINE)

    assert lying_of(tu, case.pk, is_closed=True, at=NINE).filing == mine


def test_a_code_the_list_has_not_is_refused_but_kept_where_it_lies(players, case):
    """With a list only its codes; what lies under an old one may still be corrected, with its years."""
    tu = players[TU]
    file_closed(case.pk, FILING, by=tu, at=NINE)
    known = paperwork_of(players.cast.kalsel).value
    listed = replace(known, codes=(Code("100", "Umum", 5, 5, Fate.PERMANENT),))
    keep_paperwork(players.cast.kalsel, listed, by=None, at=NINE)
    seen, other = content_hash(FILING), replace(FILING, classification="999")

    with pytest.raises(BrokenFiling) as refusal:
        file_closed(case.pk, other, seen=seen, by=tu, at=NINE)
    assert refusal.value.facts["problem"] == "unknown_code"
    kept = filing_by(listed.codes, "000.8.3", "Judul baru", "Rak 3", FILING)
    file_closed(case.pk, kept, seen=seen, by=tu, at=NINE)

    assert (kept.active, kept.fate) == (FILING.active, FILING.fate)
    assert filing_by(listed.codes, "100", "x", "", FILING).inactive == 5


def test_a_list_passes_by_the_post_its_proposer_stands_in_for(players, case):
    """Kasubbag TU is Plt. Kepala Biro as well: the Asisten is told, and decides; both posts are named."""
    tu = players[TU]
    row = file_closed(case.pk, FILING, by=tu, at=NINE)
    stand_in(players)
    tu = AccountRow.objects.get(pk=tu.pk)

    one = propose([row.pk], Keeping.INACTIVE, reason="x", by=tu, at=LATER)

    asisten = AccountRow.objects.get(pk=players["kalsel-asisten-1"].pk)
    assert [n.kind for n in notices_of(asisten)] == ["proposed"]
    decide(one.pk, approve=True, remark="", by=asisten, at=LATER)
    own, above = report_sheet(tu, one.pk, at=LATER).signers
    title = players.office("kalsel").by_id[PositionId("asisten-1")].title
    assert (own[1], above[1]) == ("Kepala Subbagian Tata Usaha", title)


def test_the_report_says_how_its_posts_were_held(players, case):
    """A Plt. signs as one, with the name they had then."""
    tu = players[TU]
    row = file_closed(case.pk, FILING, by=tu, at=NINE)
    stand_in(players, "kalsel-kabag-baga")
    plt = AccountRow.objects.get(pk=players["kalsel-kabag-baga"].pk)
    one = propose([row.pk], Keeping.INACTIVE, reason="x", by=tu, at=LATER)

    decide(one.pk, approve=True, remark="", by=plt, at=LATER)
    AccountRow.objects.filter(pk=plt.pk).update(first_name="Nama", last_name="Baru")

    sheet = report_sheet(tu, one.pk, at=LATER)
    assert sheet.signers[1][1] == "Plt. Kepala Biro Organisasi"
    assert "Plt. Kepala Biro Organisasi, yang menyetujui" in sheet.opening[2]
    assert "Nama Baru" not in " ".join(sheet.opening)


def test_only_its_keeper_files_it_and_only_once_it_is_closed(players, case):
    """For others it is not there; a running case is filed by its step; without a code it is not."""
    tu, running = players[TU], players.start("ktp-pns-kolektif")
    for name in (KARO, "kalbar-karo-organisasi"):
        with pytest.raises(NotFound):
            file_closed(case.pk, FILING, by=players[name], at=NINE)
        with pytest.raises(NotFound):
            closed_filing(players[name], case.pk, at=NINE)
        with pytest.raises(NotFound):
            unfiled_page(players[name], at=NINE)
        assert not lying_of(players[name], case.pk, is_closed=True, at=NINE).can_file
    with pytest.raises(StillRunning):
        file_closed(running.pk, FILING, by=tu, at=NINE)
    with pytest.raises(NotFound):
        closed_filing(tu, running.pk, at=NINE)
    with pytest.raises(BrokenFiling):
        file_closed(case.pk, replace(FILING, classification=" "), by=tu, at=NINE)
    assert not FilingRow.objects.exists()


def test_what_waits_to_be_filed_is_found_by_words_and_page(players, case):
    """A query that fits nothing finds nothing; a page beyond the last is the last."""
    tu = players[TU]

    assert unfiled_page(tu, query=f"{case.number:04d}", at=NINE).found == 1
    assert unfiled_page(tu, query="hantu", at=NINE).found == 0
    assert unfiled_page(tu, page=9, at=NINE).page == 1


@pytest.mark.parametrize(("approve", "kind"), [(True, "approved"), (False, "refused")])
def test_a_list_is_told_to_who_decides_and_its_decision_to_who_proposed(
    players, case, approve, kind
):
    """The nearest superior who acts is told; decided, it calls nobody any more."""
    tu, karo = players[TU], players[KARO]
    row = file_closed(case.pk, FILING, by=tu, at=NINE)

    one = propose([row.pk], Keeping.INACTIVE, reason="Penuh", by=tu, at=LATER)
    (asked,) = notices_of(karo)
    assert (asked.kind, asked.transfer, asked.facts["reason"]) == (
        "proposed", one.pk, "Penuh",
    )  # fmt: skip
    decide(one.pk, approve=approve, remark="Nanti", by=karo, at=LATER)

    assert unread_count(karo) == 0
    (told,) = (n for n in notices_of(tu) if n.transfer)
    assert (told.kind, told.facts["by"]) == (kind, "Kepala Biro Organisasi")
