# SPDX-License-Identifier: Apache-2.0
"""Cases: every SOP runs to its end, work lies on the right desk, the record is whole."""

from datetime import timedelta

import pytest
from tests.cast import NINE
from tests.running import Players, at_hour

from tatalaksana.actions.cases import (
    NotAPerformer,
    YieldMissing,
    add_note,
    cancel_case,
    complete,
    pull_back,
    reassign,
    release,
    reserve,
    resume,
    send_back,
    suspend,
)
from tatalaksana.actions.offices import keep_office
from tatalaksana.actions.starting import NoSubject, start_case
from tatalaksana.core.flow.case import CaseStatus, replay
from tatalaksana.core.flow.record import KINDS, event_of
from tatalaksana.core.flow.refusals import (
    CaseClosed,
    HeldByOther,
    IllegalTarget,
    NotInThisState,
    ReasonMissing,
    SomebodyWentOn,
    UnknownAnswer,
)
from tatalaksana.core.office.acting import ColumnUnbound
from tatalaksana.core.office.model import Office
from tatalaksana.core.record.chain import Break, Flaw
from tatalaksana.formats.casetext import case_from_text, entry_from_text
from tatalaksana.formats.library import library
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.inbox import inbox_page, next_task, open_count
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import CaseRow, EventRow, TaskRow


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def sk_tim(players):
    """Start a case of SK Tim: Kasubbag, Analis, then corrections up the line."""
    return players.start("sk-tim-panitia")


@pytest.mark.parametrize("slug", [e.slug for e in library()])
def test_every_sop_runs_to_its_end(players, slug):
    """The people of each column finish their tasks, with the first answer that goes on."""
    case = players.start(slug)

    players.run(case)

    case.refresh_from_db()
    assert case.status == CaseStatus.DONE
    assert chain_flaw_of(case.pk) is None
    entries = [entry_from_text(e.body) for e in EventRow.objects.order_by("seq")]
    events = [event_of(e.kind, e.data) for e in entries if e.kind in KINDS]
    assert replay(events).tasks == case_from_text(case.flow).tasks


def test_work_lies_on_the_desk_of_its_column_alone(players, sk_tim):
    """The first step is the Kasubbag's; nobody else of either agency has it or may open it."""
    task = players.task(sk_tim)

    assert next_task(players["kalbar-kasubbag-pelayanan-publik"], at=NINE) == task.pk
    for other in ("kalbar-sekda", "kalbar-analis-pelayanan-publik", "kalsel-sekda"):
        assert open_count(players[other], at=NINE) == 0
        with pytest.raises(NotFound):
            complete(task.pk, by=players[other], at=NINE)
    assert TaskRow.objects.get(pk=task.pk).state == "ready"


def test_a_step_lies_with_the_next_column_after_it_is_done(players, sk_tim):
    """Kasubbag is done, Analis has it, with who sent it and until when."""
    players.do(sk_tim)

    page = inbox_page(players["kalbar-analis-pelayanan-publik"], at=NINE)
    rows = [row for _, rows in page.groups for row in rows]
    assert [(r.step, r.sender, r.is_new) for r in rows] == [
        (2, "Kepala Subbagian Pelayanan Publik", True)
    ]
    assert open_count(players["kalbar-kasubbag-pelayanan-publik"], at=NINE) == 0


def test_a_return_comes_back_with_its_reason_and_in_a_new_round(players, sk_tim):
    """Kabag refuses step 4: step 3 is Kasubbag's again, and says why."""
    players.run(sk_tim, steps=3)
    task, kabag = players.task(sk_tim), players["kalbar-kabag-ketatalaksanaan"]
    target = task_page(kabag, task.pk, at=NINE).backs[0]

    with pytest.raises(ReasonMissing):
        send_back(task.pk, target=target.node, reason=" ", by=kabag, at=NINE)
    with pytest.raises(IllegalTarget):
        send_back(task.pk, target="n9", reason="Salah", by=kabag, at=NINE)
    send_back(task.pk, target=target.node, reason="Dasar hukum", by=kabag, at=NINE)

    again = players.task(sk_tim)
    assert (again.step, again.round, again.remark) == (2, 2, "Dasar hukum")
    assert again.came_back
    assert chain_flaw_of(sk_tim.pk) is None


def test_an_answer_that_is_none_of_the_step_is_refused(players, sk_tim):
    """Only Ya goes on from a correction; anything else names the answers there are."""
    players.run(sk_tim, steps=3)
    task, kabag = players.task(sk_tim), players["kalbar-kabag-ketatalaksanaan"]

    with pytest.raises(UnknownAnswer) as refusal:
        complete(task.pk, answer="Mungkin", by=kabag, at=NINE)

    assert refusal.value.facts["answers"] == ("Ya", "Tidak")


def test_a_task_is_done_once_and_a_second_doer_hears_by_whom(players, sk_tim):
    """The same click again is refused with the office that did it, and nothing changes."""
    task, doer = players.task(sk_tim), players["kalbar-kasubbag-pelayanan-publik"]
    complete(task.pk, without="-", by=doer, at=NINE)
    events = EventRow.objects.count()

    with pytest.raises(NotInThisState) as refusal:
        complete(task.pk, by=doer, at=NINE)

    assert refusal.value.facts["by"] == doer.office
    assert EventRow.objects.count() == events


def test_the_same_form_sent_twice_has_its_effect_once(players, sk_tim):
    """A key that was used answers again as the first time did."""
    task, doer = players.task(sk_tim), players["kalbar-kasubbag-pelayanan-publik"]
    for _ in range(20):
        complete(task.pk, without="-", by=doer, at=NINE, key="satu")

    assert TaskRow.objects.filter(case=sk_tim).count() == 2


def test_starting_twice_with_one_key_starts_one_case(players):
    """The second click shows the case of the first."""
    version, by = players.version("sk-tim-panitia"), players.starter("sk-tim-panitia")
    first, second = (
        start_case(version, subject="SK", key="a", by=by, at=NINE) for _ in range(2)
    )

    assert first.pk == second.pk
    assert CaseRow.objects.count() == 1


def test_a_case_needs_a_subject_and_somebody_who_has_a_column(players):
    """Words are asked for; the Sekda of another agency finds nothing."""
    version = players.version("sk-tim-panitia")

    with pytest.raises(NoSubject):
        start_case(version, subject=" ", by=players.starter("sk-tim-panitia"), at=NINE)
    with pytest.raises(NotFound):
        start_case(version, subject="SK", by=players["kalsel-sekda"], at=NINE)


def test_an_unbound_column_is_said_before_the_case_starts(players):
    """Nothing starts that would get stuck at a column that means nobody."""
    office = players.office("kalbar")
    bindings = tuple(b for b in office.bindings if b.column != "Sekda")
    players.keep("kalbar", bindings=bindings)

    with pytest.raises(ColumnUnbound) as refusal:
        players.start("sk-tim-panitia")

    assert refusal.value.facts["column"] == "Sekda"


def test_the_applicant_sees_their_own_application_alone(players):
    """Dinas Kesehatan and Dinas Pendidikan each have the task of their own case."""
    ours = players.start("asistensi-penyusunan-sop")
    task = players.task(ours)

    assert open_count(players["kalsel-sekretaris-dinkes"], at=NINE) == 1
    assert open_count(players["kalsel-sekretaris-disdik"], at=NINE) == 0
    with pytest.raises(NotFound):
        complete(task.pk, by=players["kalsel-sekretaris-disdik"], at=NINE)


def test_what_was_done_can_be_pulled_back_until_somebody_goes_on(players, sk_tim):
    """Kasubbag takes step 1 back; once Analis is done it is too late."""
    first, kasubbag = players.task(sk_tim), players["kalbar-kasubbag-pelayanan-publik"]
    complete(first.pk, without="-", by=kasubbag, at=NINE)
    pull_back(first.pk, by=kasubbag, at=NINE)

    assert players.task(sk_tim).pk == first.pk
    complete(first.pk, without="-", by=kasubbag, at=NINE)
    players.do(sk_tim)
    with pytest.raises(SomebodyWentOn):
        pull_back(first.pk, by=kasubbag, at=NINE)


def test_a_held_task_is_its_holders_until_laid_back(players):
    """Two members of a team: one takes it in hand, the other hears who has it."""
    case = players.start("informasi-jabatan")
    players.run_until(case, "TIM ANJAB")
    task = players.task(case)
    one, two = players["kalsel-kasubbag-anjab"], players["kalsel-kasubbag-tal"]

    reserve(task.pk, by=one, at=NINE)
    with pytest.raises(HeldByOther) as refusal:
        complete(task.pk, without="-", by=two, at=NINE)
    assert refusal.value.facts["holder"] == one.office
    assert open_count(two, at=NINE) == 0
    release(task.pk, by=one, at=NINE)
    complete(task.pk, without="-", by=two, at=NINE)


def test_work_is_handed_to_somebody_who_may_do_it(players):
    """Within the team it goes; to the Sekda it does not; from above it may be done too."""
    case = players.start("informasi-jabatan")
    players.run_until(case, "TIM ANJAB")
    task = players.task(case)
    one, two = players["kalsel-kasubbag-anjab"], players["kalsel-kasubbag-tal"]

    with pytest.raises(NotAPerformer):
        reassign(task.pk, to=players["kalsel-sekda"].pk, reason="-", by=one, at=NINE)
    with pytest.raises(NotFound):
        reassign(task.pk, to=two.pk, reason="-", by=players["kalbar-sekda"], at=NINE)
    reassign(
        task.pk, to=two.pk, reason="Cuti", by=players["kalsel-kabag-baga"], at=NINE
    )

    assert open_count(one, at=NINE) == 0
    assert open_count(two, at=NINE) == 1


def test_the_clock_stands_while_a_task_waits(players):
    """Two working hours of waiting move the deadline by two working hours."""
    nine, eleven = at_hour(2), at_hour(4)
    case = players.start("sk-tim-panitia", at=nine)
    task, doer = players.task(case), players["kalbar-kasubbag-pelayanan-publik"]
    assert task.standard_at == nine + timedelta(minutes=10)
    suspend(task.pk, reason="Surat", waits_for="Biro Hukum", by=doer, at=nine)
    with pytest.raises(NotInThisState):
        complete(task.pk, by=doer, at=nine)

    resume(task.pk, by=doer, at=eleven)

    task.refresh_from_db()
    assert task.state == "reserved"
    assert task.standard_at == eleven + timedelta(minutes=10)


def test_who_left_the_post_holds_nobody_up(players):
    """Held by somebody who acts there no more: whoever does may go on."""
    case = players.start("informasi-jabatan")
    players.run_until(case, "TIM ANJAB")
    task = players.task(case)
    reserve(task.pk, by=players["kalsel-kasubbag-anjab"], at=NINE)
    players.leaves("kalsel-kasubbag-anjab")

    complete(task.pk, without="-", by=players["kalsel-kasubbag-tal"], at=NINE)

    assert TaskRow.objects.get(pk=task.pk).state == "done"


def test_a_making_step_is_not_done_without_its_paper_or_a_reason(players, sk_tim):
    """A step that drafts must hand its draft in, or say why not."""
    players.make_acts(sk_tim, "draft")
    task, doer = players.task(sk_tim), players["kalbar-kasubbag-pelayanan-publik"]

    with pytest.raises(YieldMissing):
        complete(task.pk, by=doer, at=NINE)
    complete(task.pk, without="Sudah di meja", by=doer, at=NINE)

    kinds = [entry_from_text(e.body).kind for e in EventRow.objects.all()]
    assert "yield.left_out" in kinds


def test_a_case_is_given_up_by_who_started_it_or_stands_above(players, sk_tim):
    """Not by who merely works on it; a closed case takes nothing more."""
    players.do(sk_tim)
    with pytest.raises(NotFound):
        cancel_case(
            sk_tim.pk,
            reason="x",
            by=players["kalbar-analis-pelayanan-publik"],
            at=NINE,
        )
    task = players.task(sk_tim)
    cancel_case(
        sk_tim.pk, reason="Batal", by=players["kalbar-karo-organisasi"], at=NINE
    )

    with pytest.raises((NotInThisState, CaseClosed)):
        complete(task.pk, by=players["kalbar-analis-pelayanan-publik"], at=NINE)
    sk_tim.refresh_from_db()
    assert sk_tim.status == CaseStatus.CANCELLED


def test_a_remark_is_for_who_may_see_the_case(players, sk_tim):
    """Who takes part may say something; a stranger finds no such case."""
    add_note(sk_tim.pk, "Menunggu", by=players.starter("sk-tim-panitia"), at=NINE)

    with pytest.raises(NotFound):
        add_note(sk_tim.pk, "Hai", by=players["kalsel-sekda"], at=NINE)


def test_a_changed_end_of_the_chain_shows(players, sk_tim):
    """A case that claims more events than its chain has was cut."""
    seq = sk_tim.seq
    CaseRow.objects.filter(pk=sk_tim.pk).update(seq=seq + 10)

    assert chain_flaw_of(sk_tim.pk) == Break(Flaw.CUT, seq + 1)


def test_an_agency_without_an_office_has_no_work(players):
    """Nobody acts where nobody was named; the list is empty and no error."""
    keep_office(players.cast.kalbar, Office(), by=None, at=NINE)

    assert open_count(players["kalbar-sekda"], at=NINE) == 0
