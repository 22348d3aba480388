# SPDX-License-Identifier: Apache-2.0
"""The worker tells people what concerns them, once each, and reckons deadlines anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail
from tests.cast import NINE
from tests.running import Players, at_hour

from tatalaksana.actions.accounts import set_address
from tatalaksana.actions.calls import call_sop
from tatalaksana.actions.cases import cancel_case, send_back
from tatalaksana.actions.disposing import dispose_at
from tatalaksana.actions.offices import keep_working_time
from tatalaksana.actions.sweeps import sweep
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.worktime.calendar import DayOff, DayOffKind
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.notices import notices_of, unread_count
from tatalaksana.queries.offices import time_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.codec import content_hash
from tatalaksana.records.models import JobRow, TaskRow


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


def work_all(at=NINE + timedelta(days=2)):
    """Do all the work on the list."""
    while work_once("uji", at=at):
        pass
    assert not JobRow.objects.exclude(error="").exists()


def kinds(account):
    """Return the kinds of the notices of somebody."""
    return [n.kind for n in notices_of(account)]


def test_who_gets_work_back_is_told_why_once(players):
    """A return is told to who has it again, however often the job runs."""
    case = players.start("sk-tim-panitia")
    players.run(case, steps=3)
    task, kabag = players.task(case), players["kalbar-kabag-ketatalaksanaan"]
    back = task_page(kabag, task.pk, at=NINE).backs[0]
    send_back(task.pk, target=back.node, reason="Dasar", by=kabag, at=NINE)
    work_all()
    JobRow.objects.update(done_at=None, attempts=0)

    work_all()

    kasubbag = players["kalbar-kasubbag-pelayanan-publik"]
    assert kinds(kasubbag) == ["came_back"]
    assert notices_of(kasubbag)[0].facts["reason"] == "Dasar"
    assert unread_count(players["kalbar-sekda"]) == 0


def test_a_disposisi_is_told_to_whom_it_brings_no_task(players):
    """The main recipient the SOP goes to has the task; another main one, and the copies, are told."""
    cases = [players.start("ktp-pns-kolektif") for _ in range(2)]
    for case, main in zip(cases, ("kabag-kpp", "kabag-baga"), strict=True):
        players.run(case, 2)
        task, sheet = (
            players.task(case),
            Disposition(main, ("kasubbag-tu",), ("telaah",)),
        )
        dispose_at(task.pk, sheet, answer="", by=players.doer(task), at=NINE)

    work_all()

    assert kinds(players["kalsel-kabag-kpp"]) == []
    assert kinds(players["kalsel-kabag-baga"]) == ["disposed"]
    assert notices_of(players["kalsel-kabag-baga"])[0].case == cases[1].pk
    assert kinds(players["kalsel-kasubbag-tu"]) == ["copied", "copied"]


def test_the_end_of_a_case_is_told_to_who_started_it(players):
    """Finished and cancelled cases both."""
    case = players.start("sk-tim-panitia")
    players.run(case)
    work_all()

    assert kinds(players.starter("sk-tim-panitia"))[0] == "finished"


def test_a_passed_deadline_is_told_to_the_doer_and_the_superior_once(players):
    """Two sweeps, one notice each; the one above the superior hears nothing."""
    case = players.start("sk-tim-panitia", at=at_hour(2))
    late = at_hour(2, day=27)

    assert sweep(at=late) == 1
    assert sweep(at=late) == 0

    assert kinds(players["kalbar-kasubbag-pelayanan-publik"]) == ["late"]
    assert kinds(players["kalbar-kabag-ketatalaksanaan"]) == ["late"]
    assert kinds(players["kalbar-karo-organisasi"]) == []
    assert TaskRow.objects.get(case=case).overdue_told_at == late


def test_a_near_deadline_is_told_to_the_doer_once(players):
    """Ten minutes before, not a day before."""
    case = players.start("sk-tim-panitia", at=at_hour(2))
    due = players.task(case).due_at

    assert sweep(at=due - timedelta(hours=5)) == 0
    assert sweep(at=due - timedelta(minutes=10)) == 1
    assert sweep(at=due - timedelta(minutes=9)) == 0

    assert kinds(players["kalbar-kasubbag-pelayanan-publik"]) == ["soon"]


def test_a_decree_moves_open_deadlines_once_and_says_so(players):
    """A new cuti bersama on the day it was due: an event, a notice, and never again."""
    case = players.start("laporan-skm", at=at_hour(2))
    task = players.task(case)
    day = date(2026, 11, 25)
    time = time_of(players.cast.kalbar)
    off = DayOff(day, DayOffKind.COLLECTIVE, "Cuti", "SKB 9")
    calendar = replace(
        time.calendar, days_off=(*time.calendar.days_off, off), revision="baru"
    )
    keep_working_time(
        players.cast.kalbar, replace(time, calendar=calendar), by=None, at=NINE
    )
    work_all()
    moved = TaskRow.objects.get(pk=task.pk)
    work_all(at=NINE + timedelta(days=3))

    assert moved.due_at == task.due_at + timedelta(days=1)
    assert moved.calendar == "baru"
    assert kinds(players["kalbar-kasubbag-pelayanan-publik"]) == ["moved"]
    assert chain_flaw_of(case.pk) is None
    assert content_hash(time) != content_hash(replace(time, calendar=calendar))


def test_a_letter_goes_out_once_to_who_has_an_address(players):
    """The superior without an address gets none; nothing confidential is in it."""
    doer = players["kalbar-kasubbag-pelayanan-publik"]
    set_address(doer, "kasubbag@contoh.go.id", at=NINE)
    players.start("sk-tim-panitia", at=at_hour(2))
    late = at_hour(2, day=27)
    sweep(at=late)

    work_all(at=late)
    JobRow.objects.update(done_at=None, attempts=0)
    work_all(at=late)

    assert [m.to for m in mail.outbox] == [["kasubbag@contoh.go.id"]]
    assert "melewati tenggat" in mail.outbox[0].body


def test_a_called_sop_delivers_into_the_step_that_waits(players):
    """The step waits for the other case, and goes on by itself when that one is done."""
    case = players.start("sosialisasi-bimtek")
    task, by = players.task(case), players.starter("sosialisasi-bimtek")
    child = call_sop(
        task.pk, players.version("sk-tim-panitia"), subject="SK", by=by, at=NINE
    )
    assert TaskRow.objects.get(pk=task.pk).state == "suspended"

    players.run(child)
    work_all()

    again = TaskRow.objects.get(pk=task.pk)
    assert (again.state, again.holder) == ("reserved", by)
    assert chain_flaw_of(case.pk) is None


def test_a_called_sop_that_is_given_up_blocks_nothing(players):
    """The step that waited goes on by itself, with no paper of that case."""
    case = players.start("sosialisasi-bimtek")
    task, by = players.task(case), players.starter("sosialisasi-bimtek")
    version = players.version("sk-tim-panitia")
    child = call_sop(task.pk, version, subject="SK", by=by, at=NINE)

    cancel_case(child.pk, reason="tidak jadi", by=by, at=NINE)
    work_all()

    assert TaskRow.objects.get(pk=task.pk).state == "reserved"
    assert not case.papers.exists()
