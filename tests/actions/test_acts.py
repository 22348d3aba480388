# SPDX-License-Identifier: Apache-2.0
"""Acts: recorded in versions by who may do the task, told in the chain, asked for at the end."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.acts import Upload, call_off, record_act
from tatalaksana.actions.cases import (
    ActMissing,
    YieldMissing,
    cancel_case,
    complete,
    send_back,
)
from tatalaksana.actions.offices import keep_working_time
from tatalaksana.actions.reckoning import reckon_agency
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.collect import Collection, Wanted
from tatalaksana.core.acts.exchange import BrokenExchange, Dispatch, Way
from tatalaksana.core.acts.meet import Attendee, Meeting
from tatalaksana.core.acts.schedule import (
    Appointment,
    BrokenAppointment,
    Deadline,
    NeedsReason,
    NothingToCallOff,
    Participant,
    Warned,
    Worry,
)
from tatalaksana.core.flow.refusals import CaseClosed, NotInThisState
from tatalaksana.core.office.model import Assignment, Capacity, PersonId, PositionId
from tatalaksana.core.worktime.calendar import DayOff, DayOffKind
from tatalaksana.queries.agenda import agenda_page, invitation
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import kept_in
from tatalaksana.queries.offices import time_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.story import chain_flaw_of, story_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import ActRow, CaseRow, PaperVersionRow, TaskRow

TAL, KABAG = "kalsel-kasubbag-tal", "kalsel-kabag-kpp"
POST = Participant("Kepala Bagian KPP", "kabag-kpp")
RAPAT = Appointment(
    "Asistensi", "Aula", date(2026, 12, 1), time(9), time(11), participants=(POST,)
)
PDF = b"%PDF-1.7 resi"


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


def at_step(players, slug, step):
    """Return the open task of a case that stands at this step, counted from 1."""
    case = players.start(slug)
    while players.task(case).step + 1 < step:
        players.do(case)
    return players.task(case)


@pytest.fixture
def asistensi(players):
    """Return the task that schedules an asistensi."""
    return at_step(players, "asistensi-penyusunan-sop", 7)


@pytest.fixture
def ktp(players):
    """Return the task that schedules the recording of KTP data; steps 9 and 10 are Disesuaikan."""
    return at_step(players, "ktp-pns-kolektif", 5)


def by_of(players, task):
    """Return who does a task."""
    return players.doer(task)


def record(players, task, value, **more):
    """Record something at a task, as its person would."""
    facts = {"at": NINE, **more}
    return record_act(task.pk, value, by=by_of(players, task), **facts)


def told(task):
    """Return what the history says of acts and deadlines, oldest first."""
    lines = story_of(task.case_id, procedure_of(task.case.version))
    kinds = ("act.recorded", "due.set")
    return [(line.kind, line.step) for line in reversed(lines) if line.kind in kinds]


def test_a_record_is_a_row_and_an_event_and_comes_in_versions(players, asistensi):
    """The same value in the chain and in the row; saved again it is the next version."""
    record(players, asistensi, RAPAT, key="a")
    record(players, asistensi, RAPAT, key="a")
    moved = replace(RAPAT, begins=time(10), reason="Ruang dipakai")
    record(players, asistensi, moved, key="b")

    kept = kept_in(asistensi.case_id)
    assert [(k.act, k.number, k.record) for k in kept] == [(Act.SCHEDULE, 2, moved)]
    assert told(asistensi) == [("act.recorded", "7"), ("act.recorded", "7")]
    assert chain_flaw_of(asistensi.case_id) is None


def test_only_who_may_do_the_task_records_at_it(players, asistensi):
    """Another column and another agency find no task; nothing is written."""
    for other in ("kalsel-sekda", "kalbar-sekda"):
        with pytest.raises(NotFound):
            record_act(asistensi.pk, RAPAT, by=players[other], at=NINE)

    assert not ActRow.objects.exists()


def test_a_step_takes_its_own_acts_alone(players, asistensi):
    """A step that schedules holds no minutes."""
    meeting = Meeting("R", date(2026, 11, 23), time(9), "-", attendees=(Attendee("A"),))

    with pytest.raises(NotFound):
        record(players, asistensi, meeting)


def test_a_refused_record_leaves_nothing(players, asistensi):
    """A date gone by is refused before anything is written."""
    with pytest.raises(BrokenAppointment):
        record(players, asistensi, replace(RAPAT, day=date(2026, 11, 20)))

    assert not ActRow.objects.exists()
    assert told(asistensi) == []


def test_a_step_is_not_done_without_what_it_asks_for(players, asistensi):
    """Refused by name until it is recorded; the record is the output too."""
    by = by_of(players, asistensi)

    with pytest.raises(ActMissing) as refusal:
        complete(asistensi.pk, by=by, at=NINE)
    record(players, asistensi, RAPAT)
    complete(asistensi.pk, by=by, at=NINE)

    assert refusal.value.facts["acts"] == (Act.SCHEDULE,)
    assert TaskRow.objects.get(pk=asistensi.pk).state == "done"
    assert told(asistensi) == [("act.recorded", "7")]


def test_a_reason_stands_for_what_was_not_recorded(players, asistensi):
    """Done without, and the history says so."""
    by = by_of(players, asistensi)

    complete(asistensi.pk, without="Dijadwalkan lewat telepon", by=by, at=NINE)

    lines = story_of(asistensi.case_id, procedure_of(asistensi.case.version))
    left = next(line for line in lines if line.kind == "task.completed")
    assert (left.acts, left.reason) == ((Act.SCHEDULE,), "Dijadwalkan lewat telepon")


def test_a_decision_that_sends_back_asks_for_nothing(players, asistensi):
    """Who sends work back has done nothing yet."""
    by = by_of(players, asistensi)
    back = task_page(by, asistensi.pk, at=NINE).backs[0]

    send_back(asistensi.pk, target=back.node, reason="Berkas", by=by, at=NINE)

    assert told(asistensi) == []


def test_half_a_list_is_not_done(players):
    """A collection holds its step until all has come, or a reason is given."""
    task = at_step(players, "kebijakan-pelayanan-publik", 2)
    part = Collection((Wanted("UU"), Wanted("Perda", received_on=date(2026, 11, 20))))
    whole = Collection(tuple(replace(i, received_on=NINE.date()) for i in part.items))
    by = by_of(players, task)
    paper = {"without": ""}

    record(players, task, part)
    assert task_page(by, task.pk, at=NINE).unrecorded == (Act.COLLECT,)
    record(players, task, whole)

    assert task_page(by, task.pk, at=NINE).unrecorded == ()
    with pytest.raises(YieldMissing):
        complete(task.pk, by=by, at=NINE, **paper)


def test_a_clash_is_named_and_may_be_overruled_with_a_reason(players, asistensi, ktp):
    """The Kabag is taken: which case, who; with a reason both stand."""
    record(players, asistensi, RAPAT)
    other = replace(RAPAT, agenda="Perekaman", place="Ruang 2", begins=time(10))

    with pytest.raises(Warned) as refusal:
        record(players, ktp, other)
    record(players, ktp, replace(other, despite="Hadir bergantian"))

    (clash,) = refusal.value.facts["clashes"]
    assert (clash.number, clash.people, clash.is_place) == (
        asistensi.case.number,
        ("Kepala Bagian KPP",),
        False,
    )
    assert ActRow.objects.count() == 2


def test_a_person_is_one_in_whatever_post(players, asistensi, ktp):
    """Who is Plt. of another post cannot be at two meetings."""
    record(players, asistensi, RAPAT)
    office = players.office("kalsel")
    person = PersonId(str(players[KABAG].pk))
    plt = Assignment(
        person, PositionId("kabag-baga"), Capacity.PLT, date(2026, 1, 2), decree="1"
    )
    held = tuple(a for a in office.assignments if a.position != "kabag-baga")
    players.keep("kalsel", assignments=(*held, plt))
    other = replace(RAPAT, place="Ruang 2", participants=(Participant("Kabag Baga", "kabag-baga"),))  # fmt: skip

    with pytest.raises(Warned) as refusal:
        record(players, ktp, other)

    assert refusal.value.facts["clashes"][0].people == ("Kepala Bagian KPP",)


def test_what_is_no_clash(players, asistensi, ktp):
    """Its own version before, a case given up, an appointment called off, another agency."""
    by = by_of(players, asistensi)
    record(players, asistensi, RAPAT)
    record(players, asistensi, replace(RAPAT, ends=time(12), reason="Lebih lama"))

    call_off(asistensi.pk, reason="Batal", by=by, at=NINE)
    record(players, ktp, RAPAT)
    cancel_case(ktp.case_id, reason="-", by=players.starter("ktp-pns-kolektif"), at=NINE)  # fmt: skip
    record(players, asistensi, RAPAT)

    assert [k.number for k in kept_in(asistensi.case_id)] == [4]


def test_a_day_off_is_warned_of(players, asistensi):
    """Saturday: told before it is saved, held with a reason."""
    saturday = replace(RAPAT, day=date(2026, 11, 28))

    with pytest.raises(Warned) as refusal:
        record(players, asistensi, saturday)
    record(players, asistensi, replace(saturday, despite="Hari bebas kendaraan"))

    assert refusal.value.facts["worry"] is Worry.DAY_OFF


def test_an_appointment_moves_and_is_called_off_with_a_reason(players, asistensi):
    """Without one it is refused, also after the step is done; the calendar counts the versions."""
    by = by_of(players, asistensi)
    with pytest.raises(NothingToCallOff):
        call_off(asistensi.pk, reason="-", by=by, at=NINE)
    record(players, asistensi, RAPAT)
    complete(asistensi.pk, by=by, at=NINE)
    later = replace(RAPAT, day=date(2026, 12, 2))

    with pytest.raises(NeedsReason):
        record_act(asistensi.pk, later, by=by, at=NINE)
    record_act(asistensi.pk, replace(later, reason="Karo dinas"), by=by, at=NINE)
    moved = invitation(by, ActRow.objects.first().pk, at=NINE)
    with pytest.raises(NeedsReason):
        call_off(asistensi.pk, reason=" ", by=by, at=NINE)
    call_off(asistensi.pk, reason="Ditunda", by=by, at=NINE)
    off = invitation(by, ActRow.objects.first().pk, at=NINE)

    assert (moved.sequence, off.sequence, off.appointment.is_off) == (1, 2, True)
    assert moved.uid == off.uid
    assert agenda_page(by, at=NINE, is_all=True).rows == ()


def test_nothing_but_a_schedule_changes_after_its_step(players):
    """Minutes are closed with their step; a case that is over takes no appointment."""
    task = at_step(players, "asistensi-penyusunan-sop", 8)
    by = by_of(players, task)
    meeting = Meeting("R", date(2026, 11, 23), time(9), "-", attendees=(Attendee("A"),))
    record(players, task, meeting)
    complete(task.pk, without="-", by=by, at=NINE)

    with pytest.raises(NotInThisState):
        record_act(task.pk, meeting, by=by, at=NINE)

    schedule = task.case.tasks.get(step=6)
    players.run(task.case)
    with pytest.raises((CaseClosed, NotInThisState)):
        record_act(schedule.pk, RAPAT, by=by, at=NINE)


def test_an_open_time_follows_the_day_agreed_on(players, ktp):
    """Disesuaikan: agreed on at step 5, the deadline of step 9 when it opens, and the event says so."""
    days = (Deadline("a9", date(2026, 12, 4)), Deadline("a10", date(2026, 12, 11)))
    record(players, ktp, replace(RAPAT, deadlines=days))
    while players.task(ktp.case).step < 8:
        players.do(ktp.case)
    task = players.task(ktp.case)

    assert task.due_at == datetime(2026, 12, 4, 8, 30, tzinfo=UTC)
    assert told(ktp)[-1] == ("due.set", "9")
    players.do(ktp.case)
    assert players.task(ktp.case).due_at.date() == date(2026, 12, 11)


def test_a_deadline_follows_when_the_appointment_moves_or_falls(players, ktp):
    """The living task of step 9: moved with the agenda, open again when it is called off."""
    by, first = by_of(players, ktp), (Deadline("a9", date(2026, 12, 4)),)
    record(players, ktp, replace(RAPAT, deadlines=first))
    while players.task(ktp.case).step < 8:
        players.do(ktp.case)
    task = players.task(ktp.case)
    TaskRow.objects.filter(pk=task.pk).update(reminded_at=NINE)
    later = (Deadline("a9", date(2026, 12, 9)),)

    record_act(ktp.pk, replace(RAPAT, deadlines=later, reason="-"), by=by, at=NINE)
    moved = TaskRow.objects.get(pk=task.pk)
    call_off(ktp.pk, reason="Ditunda", by=by, at=NINE)

    assert (moved.due_at.date(), moved.reminded_at) == (date(2026, 12, 9), None)
    assert TaskRow.objects.get(pk=task.pk).due_at is None
    assert [kind for kind, _ in told(ktp)].count("due.set") == 3
    assert chain_flaw_of(ktp.case_id) is None


def test_an_agreed_day_stays_when_a_decree_closes_the_office(players, ktp):
    """The next day that works, reckoned anew like every other deadline; never lost."""
    days = (Deadline("a9", date(2026, 12, 4)),)
    record(players, ktp, replace(RAPAT, deadlines=days))
    while players.task(ktp.case).step < 8:
        players.do(ktp.case)
    agency = ktp.case.agency
    usual = time_of(agency)
    off = DayOff(date(2026, 12, 4), DayOffKind.LOCAL, "Hari jadi")
    calendar = replace(
        usual.calendar, days_off=(*usual.calendar.days_off, off), revision="baru"
    )
    keep_working_time(agency, replace(usual, calendar=calendar), by=None, at=NINE)

    reckon_agency(agency.pk, at=NINE)

    assert players.task(ktp.case).due_at.date() == date(2026, 12, 7)


def test_a_sending_keeps_its_proof_in_the_dossier(players):
    """A file is a paper of the case; a later version without one keeps it; neither is refused."""
    task = at_step(players, "ktp-pns-kolektif", 1)
    sent = Dispatch("Surat", ("Biro",), Way.COURIER, date(2026, 11, 24), time(8))

    with pytest.raises(BrokenExchange):
        record(players, task, sent)
    record(players, task, sent, proof=Upload("resi.pdf", PDF))
    record(players, task, replace(sent, reference="R-1"))

    (kept,) = kept_in(task.case_id)
    assert (kept.number, kept.record.proof) == (2, "Bukti kirim")
    assert [v.paper.name for v in PaperVersionRow.objects.all()] == ["Bukti kirim"]


def test_a_record_is_the_output_of_its_own_step_alone(players):
    """What was sent at step 1 does not stand for the tanda terima of the last step."""
    first = at_step(players, "asistensi-penyusunan-sop", 1)
    sent = Dispatch(
        "Berkas", ("Biro",), Way.POST, date(2026, 11, 24), time(8), proof=""
    )
    sent = replace(sent, without_proof="Diantar")
    record(players, first, sent)
    while players.task(first.case).step < 14:
        players.do(first.case)
    last = players.task(first.case)
    by = by_of(players, last)

    assert "Tanda terima surat" in task_page(by, last.pk, at=NINE).missing
    record(players, last, sent)
    assert "Tanda terima surat" not in task_page(by, last.pk, at=NINE).missing


def test_the_agenda_shows_mine_and_all_of_the_agency_alone(players, asistensi):
    """A participant has it, a colleague sees it among all, another agency never."""
    record(players, asistensi, RAPAT)

    def rows(name, is_all):
        return len(agenda_page(players[name], at=NINE, is_all=is_all).rows)

    assert [rows(n, is_all=False) for n in (TAL, KABAG, "kalsel-kasubbag-anjab")] == [
        1,
        1,
        0,
    ]
    assert rows("kalsel-kasubbag-anjab", is_all=True) == 1
    assert rows("kalbar-sekda", is_all=True) == 0
    after = NINE + timedelta(days=8)
    assert agenda_page(players[TAL], at=after, is_all=True).rows == ()


def test_a_calendar_file_is_for_who_takes_part_or_sees_the_case(players, asistensi):
    """Others of the agency, and the other agency, find nothing."""
    record(players, asistensi, RAPAT)
    number = ActRow.objects.get().pk

    for name in (TAL, KABAG):
        assert invitation(players[name], number, at=NINE).appointment == RAPAT
    for name in ("kalsel-kasubbag-anjab", "kalbar-sekda"):
        with pytest.raises(NotFound):
            invitation(players[name], number, at=NINE)


def test_a_second_round_goes_on_from_the_first(players, asistensi):
    """Sent back and here again: the appointment stands, and moving it is its next version."""
    record(players, asistensi, RAPAT)
    complete(asistensi.pk, by=by_of(players, asistensi), at=NINE)
    case = CaseRow.objects.get(pk=asistensi.case_id)
    task = players.task(case)
    by = by_of(players, task)
    target = next(
        b for b in task_page(by, task.pk, at=NINE).backs if b.node == asistensi.node
    )
    send_back(task.pk, target=target.node, reason="Ulang", by=by, at=NINE)
    again = players.task(case)

    assert again.round == 2
    assert task_page(by_of(players, again), again.pk, at=NINE).unrecorded == ()
    moved = replace(RAPAT, day=date(2026, 12, 3), reason="Ulang")
    record(players, again, moved)
    assert [k.number for k in kept_in(case.pk)] == [2]
