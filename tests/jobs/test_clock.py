# SPDX-License-Identifier: Apache-2.0
"""A clock that jumps: each duty once, however far it jumped, and none again when it is put back."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from threading import Event

import pytest
from django.core import mail
from tests.running import Players, at_hour

from tatalaksana.actions.accounts import set_address
from tatalaksana.actions.offices import keep_working_time
from tatalaksana.core.worktime.calendar import DayOff, DayOffKind
from tatalaksana.jobs.worker import work_until
from tatalaksana.queries.offices import time_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.records.models import (
    CheckpointRow,
    EventRow,
    JobRow,
    NoticeRow,
    TaskRow,
)

SOP, DOER = "sk-tim-panitia", "kalbar-kasubbag-pelayanan-publik"
BEGIN = at_hour(2)
JUMP = timedelta(days=3)


class Shift(Event):
    """A shift of the worker by a clock of ours: it ends when the clock has nothing more to say."""

    def __init__(self, moments):
        super().__init__()
        self.moments = moments

    def now(self):
        """Say the next moment, letting happen what comes before it; after the last it is over."""
        moment = self.moments.pop(0)
        while callable(moment):
            moment()
            moment = self.moments.pop(0)
        if not self.moments:
            self.set()
        return moment

    def wait(self, _seconds):
        """Rest no longer than it takes to say so."""
        return self.is_set()


def seconds_of(at):
    """Return ten seconds from a moment on; what happens between moments happens once."""
    return [at] if callable(at) else [at + timedelta(seconds=n) for n in range(10)]


def works(*moments):
    """Let one worker, never started anew, work ten seconds from each of these moments on."""
    shift = Shift([each for at in moments for each in seconds_of(at)])
    work_until(shift, "uji", now=shift.now)
    assert not JobRow.objects.exclude(error="").exists()


def told():
    """Count what everybody was told of each task."""
    rows = NoticeRow.objects.values_list("account", "kind", "task")
    return Counter(rows)


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with five cases on their way and letters for one person."""
    found = Players(stocked)
    set_address(found[DOER], "kasubbag@contoh.go.id", at=BEGIN)
    for _ in range(5):
        found.start(SOP, at=BEGIN)
    return found


def test_three_days_ahead_each_deadline_is_told_once(players):
    """Not once for each day that was jumped over; letters and checkpoints neither."""
    works(BEGIN, BEGIN + JUMP, BEGIN + JUMP + timedelta(minutes=5))

    late = {row: n for row, n in told().items() if row[1] == "late"}
    assert set(told().values()) == {1}
    assert len({task for _, _, task in late}) == 5
    assert TaskRow.objects.exclude(overdue_told_at=None).count() == 5
    assert len(mail.outbox) == len({m.extra_headers["Message-ID"] for m in mail.outbox})
    assert CheckpointRow.objects.count() == 1


def test_put_back_again_nothing_is_told_twice(players):
    """The clock was wrong for an hour, then right: what was told stays told."""
    ahead = BEGIN + JUMP
    works(BEGIN, ahead, ahead + timedelta(hours=1))
    before, letters = told(), len(mail.outbox)

    works(ahead, BEGIN, BEGIN + timedelta(hours=2), ahead, ahead + timedelta(hours=2))

    assert told() == before
    assert len(mail.outbox) == letters
    assert CheckpointRow.objects.count() == 1


def test_put_back_again_the_worker_goes_on_with_its_duties(players):
    """It does not wait three days until its clock has caught up: a case of meanwhile is told late."""
    back, cases = BEGIN + timedelta(hours=1), []

    works(
        BEGIN + JUMP,
        lambda: cases.append(players.start(SOP, at=BEGIN - timedelta(days=7))),
        back,
    )

    task = players.task(cases[0])
    assert task.due_at < back < BEGIN + JUMP
    assert told()[players[DOER].pk, "late", task.pk] == 1


def test_a_decree_reckons_once_whatever_the_clock_does(players):
    """Open deadlines move once, with one event and one notice each."""
    time = time_of(players.cast.kalbar)
    off = DayOff(date(2026, 11, 25), DayOffKind.COLLECTIVE, "Cuti", "SKB 9")
    days = (*time.calendar.days_off, off)
    calendar = replace(time.calendar, days_off=days, revision="baru")
    decree = replace(time, calendar=calendar)
    keep_working_time(players.cast.kalbar, decree, by=None, at=BEGIN)

    works(BEGIN, BEGIN + JUMP, BEGIN, BEGIN + JUMP)

    moved = [n for (_, kind, _), n in told().items() if kind == "moved"]
    events = EventRow.objects.filter(body__contains='"due.moved"')
    assert moved == [1] * 5
    by_case = Counter(events.values_list("case", flat=True))
    assert [*by_case.values()] == [1] * 5
    assert all(chain_flaw_of(t.case_id) is None for t in TaskRow.objects.all())
