# SPDX-License-Identifier: Apache-2.0
"""Appointments and the people and places of an agency: who is told what, which places are one."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.acts import call_off, record_act
from tatalaksana.core.acts.schedule import Appointment, Participant, Warned
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.actpage import act_page
from tatalaksana.queries.notices import notices_of
from tatalaksana.records.models import JobRow

KABAG = Participant("Kepala Bagian KPP", "kabag-kpp")
KARO = Participant("Kepala Biro", "karo-organisasi")
ANJAB = Participant("Kasubbag Anjab", "kasubbag-anjab")
RAPAT = Appointment(
    "Asistensi", "R. Rapat, Lt.2", date(2026, 12, 1), time(9), time(11),
    participants=(KABAG, KARO),
)  # fmt: skip


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def task(players):
    """Return the task that schedules an asistensi."""
    return scheduling(players)


def scheduling(players):
    """Return the scheduling task of a new case."""
    case = players.start("asistensi-penyusunan-sop")
    while players.task(case).step < 6:
        players.do(case)
    return players.task(case)


def record(players, task, value):
    """Record an appointment as the person of the task, and let the worker tell."""
    record_act(task.pk, value, by=players.doer(task), at=NINE)
    work()


def work():
    """Do all the work on the list."""
    while work_once("uji", at=NINE + timedelta(days=2)):
        pass
    assert not JobRow.objects.exclude(error="").exists()


def kinds(players, post):
    """Return what somebody was told, newest first."""
    return [n.kind for n in notices_of(players[f"kalsel-{post}"])]


def test_who_is_taken_out_is_told_like_who_is_added(players, task):
    """Kept, added and taken out each hear their own; whoever never took part hears nothing."""
    record(players, task, RAPAT)

    changed = replace(RAPAT, participants=(KABAG, ANJAB), reason="Karo dinas luar")
    record(players, task, changed)

    assert kinds(players, "kabag-kpp") == ["rescheduled", "invited"]
    assert kinds(players, "karo-organisasi") == ["uninvited", "invited"]
    assert kinds(players, "kasubbag-anjab") == ["invited"]
    assert kinds(players, "sekda") == []
    assert notices_of(players["kalsel-karo-organisasi"])[0].facts["reason"] == changed.reason  # fmt: skip


def test_who_set_it_is_told_nothing(players, task):
    """Whoever takes part in what they schedule themselves knows of it."""
    doer = players.doer(task)
    tal = Participant("Kasubbag TAL", "kasubbag-tal")

    record(players, task, replace(RAPAT, participants=(KABAG, tal)))

    assert doer == players["kalsel-kasubbag-tal"]
    assert kinds(players, "kasubbag-tal") == []
    assert kinds(players, "kabag-kpp") == ["invited"]


def test_what_was_called_off_takes_nobody_out_again(players, task):
    """They heard that it falls; set anew, it invites those who take part and tells nobody else."""
    record(players, task, RAPAT)
    call_off(task.pk, reason="Banjir", by=players.doer(task), at=NINE)
    work()

    record(players, task, replace(RAPAT, participants=(KABAG,)))

    assert kinds(players, "kabag-kpp") == ["invited", "called_off", "invited"]
    assert kinds(players, "karo-organisasi") == ["called_off", "invited"]


def test_a_place_is_taken_however_it_is_written(players, task):
    """The place "R. Rapat, Lt.2" is in the way of "Ruang Rapat Lantai 2", and not of lantai 3."""
    other = scheduling(players)
    record(players, task, RAPAT)
    same = replace(RAPAT, place="ruang rapat lantai 2", participants=())

    with pytest.raises(Warned) as refusal:
        record(players, other, same)
    record(players, other, replace(same, place="Ruang Rapat Lantai 3"))

    assert refusal.value.facts["clashes"][0].is_place


def test_the_form_offers_where_the_agency_met(players, task):
    """Each place once, as it was written last; another agency's places are not offered."""
    other = scheduling(players)
    record(players, task, RAPAT)
    later = replace(RAPAT, place="Ruang Rapat Lt. 2", day=date(2026, 12, 2))
    record(players, other, replace(later, participants=()))
    case = players.start("peningkatan-kinerja-upp")
    while players.task(case).step < 2:
        players.do(case)
    stranger = players.task(case)

    page = act_page(players.doer(task), task.pk, "schedule", at=NINE)
    elsewhere = act_page(players.doer(stranger), stranger.pk, "schedule", at=NINE)

    assert page.places == ("Ruang Rapat Lt. 2",)
    assert elsewhere.places == ()
