# SPDX-License-Identifier: Apache-2.0
"""The papers of single SOPs on their way over HTTP: agenda, disposisi, a packet to Sekda, seven desks."""

import pytest
from tests.running import Players
from tests.walking import start

from tatalaksana.core.naskah.content import KINDS
from tatalaksana.core.naskah.disposing import State
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.queries.letters import content_of
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.sheetdesk import given_in
from tatalaksana.records.models import BookEntryRow, DispositionRow, PaperVersionRow


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def journey(players, request):
    """A case of the SOP named, that goes forward only."""
    found = start(players, request.param)
    found.way_back = lambda _procedure, _task: None
    return found


def step(journey):
    """Return the step whose turn it is."""
    return journey.players.task(journey.case).step + 1


def walk_to(journey, number):
    """Go on until a step has its turn."""
    while step(journey) != number:
        journey.click()


def paper(journey, name):
    """Return a paper of the case."""
    return next(p for p in papers_of(journey.case) if p.name == name)


@pytest.mark.parametrize("journey", ["asistensi-penyusunan-sop"], indirect=True)
def test_the_agenda_number_of_step_2_stands_on_the_disposisi_of_step_3(journey):
    """SOP 000: Kasubbag TU enters the letter; Kepala Biro finds its number on the sheet."""
    walk_to(journey, 3)

    line = BookEntryRow.objects.get(book__key="masuk")
    assert (line.case_id, line.text, line.state) == (
        journey.case.pk,
        "00001",
        NumberState.USED,
    )
    task = journey.players.task(journey.case)
    page = journey.client(journey.players.doer(task)).get(f"/tugas/{task.pk}/")
    assert page.context["desk"].number == "00001"
    assert f'action="/tugas/{task.pk}/disposisi/"' in page.content.decode()


@pytest.mark.parametrize("journey", ["ktp-pns-kolektif"], indirect=True)
def test_a_disposisi_goes_down_three_levels_and_its_answer_comes_up(journey):
    """SOP 002: Kepala Biro to Kabag, Kabag to Kasubbag; what Kasubbag settles is settled above too."""
    walk_to(journey, 5)

    assert [(p.depth, p.giver, p.to) for p in given_in(journey.case.pk)] == [
        (0, title(journey, "karo-organisasi"), title(journey, "kabag-kpp")),
        (1, title(journey, "kabag-kpp"), title(journey, "kasubbag-tal")),
    ]
    rows = DispositionRow.objects.order_by("pk")
    assert [r.state for r in rows] == [State.PASSED, State.SENT]
    task = journey.players.task(journey.case)
    journey.client(journey.players.doer(task)).get(f"/tugas/{task.pk}/")
    assert rows.last().state == State.READ
    journey.click()

    assert {r.state for r in rows.all()} == {State.SETTLED}


def title(journey, post):
    """Return the title of a post of the journey's agency."""
    return journey.players.office(journey.case.agency.slug).by_id[post].title


@pytest.mark.parametrize("journey", ["monev-pelayanan-publik"], indirect=True)
def test_a_nota_dinas_carries_a_draft_to_sekda(journey):
    """SOP 004: Kepala Biro signs the nota dinas with its number, Ass I initials, Sekda signs the letter."""
    surat, nota = "Surat pemberitahuan Monev", "Nota dinas"
    walk_to(journey, 4)

    version = PaperVersionRow.objects.get(pk=paper(journey, nota).version_id)
    assert content_of(version, KINDS[Kind.NOTA_DINAS]).carries == (surat,)
    assert paper(journey, nota).state == "bernomor"
    assert paper(journey, nota).book_number == "001/2026"
    assert paper(journey, surat).state == "diparaf"
    walk_to(journey, 7)
    assert [i.office for i in paper(journey, surat).initials] == [
        title(journey, p) for p in ("kabag-kpp", "karo-organisasi", "asisten-1")
    ]
    assert paper(journey, surat).signer == "sekda"
    journey.click()

    assert paper(journey, surat).signed_by == title(journey, "sekda")
    assert paper(journey, surat).book_number == "00001/2026"


@pytest.mark.parametrize("journey", ["sk-tim-panitia"], indirect=True)
def test_a_decree_goes_through_seven_desks_and_a_return_voids_every_paraf(journey):
    """SOP 003-1: five paraf and a signature; sent back from the last desk, all of them are put anew."""
    walk_to(journey, 8)
    assert len(paper(journey, "SK").initials) == 5
    drafter = next(
        t for t in journey.case.tasks.order_by("pk") if t.desk.column.startswith("Anal")
    )
    task = journey.players.task(journey.case)
    sekda = journey.players.doer(task)
    address = f"/tugas/{task.pk}/kembalikan/"
    page = journey.client(sekda).get(address)
    words = {"target": drafter.node, "reason": "Dasar hukum keliru"}
    journey.post(sekda, address, words, page)
    assert step(journey) == 2
    assert len(paper(journey, "SK").initials) == 5

    journey.click()

    assert paper(journey, "SK").number == 2
    assert paper(journey, "SK").initials == ()
    assert paper(journey, "SK").state == "konsep"
    walk_to(journey, 9)
    decree = paper(journey, "SK")
    assert len(decree.initials) == 5
    assert (decree.state, decree.book_number) == ("bernomor", "00001/2026")
    assert decree.signed_by == title(journey, "sekda")


@pytest.mark.parametrize("journey", ["laporan-skm", "laporan-spm"], indirect=True)
def test_a_report_is_entered_by_its_signature_and_sent_with_proof(journey):
    """SOP 003-2, 003-3: mengagendakan needs no second typing, kirim leaves a line in the ekspedisi."""
    walk_to(journey, 8)
    out = BookEntryRow.objects.filter(book__key="keluar")
    assert out.count() == 2
    before = BookEntryRow.objects.filter(book__key="ekspedisi").count()

    journey.click()

    assert out.count() == 2
    assert "catat" not in journey.filled
    assert BookEntryRow.objects.filter(book__key="ekspedisi").count() == before + 1
