# SPDX-License-Identifier: Apache-2.0
"""A decree moves a holiday while much is open: every deadline is reckoned anew, once."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from tests.cast import make_cast, publish_library
from tests.records.racing import at_once
from tests.running import Players, at_hour

from tatalaksana.actions.offices import keep_working_time
from tatalaksana.actions.reckoning import reckon_agency
from tatalaksana.core.worktime.calendar import DayOff, DayOffKind
from tatalaksana.queries.offices import time_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.records.models import CaseRow, EventRow, NoticeRow, TaskRow

OPEN = 150
MORNING = at_hour(2)


@pytest.fixture
def players(transactional_db):
    """Everybody, with much that is open and some that is done."""
    cast = make_cast()
    publish_library(cast)
    found = Players(cast)
    for n in range(OPEN):
        case = found.start("laporan-skm", at=MORNING)
        if n % 3 == 0:
            found.do(case, at=MORNING)
    return found


def decree(agency):
    """Make the day after a cuti bersama."""
    time = time_of(agency)
    off = DayOff(date(2026, 11, 25), DayOffKind.COLLECTIVE, "Cuti", "SKB 9")
    days = (*time.calendar.days_off, off)
    calendar = replace(time.calendar, days_off=days, revision="baru")
    keep_working_time(agency, replace(time, calendar=calendar), by=None, at=MORNING)


def test_all_that_is_open_is_reckoned_once_however_many_workers_do_it(players):
    """Three at once and one more: one event and one notice for each that moved, none for the done."""
    agency = players.cast.kalbar
    before = dict(TaskRow.objects.values_list("pk", "due_at"))
    decree(agency)

    moved = sum(at_once(3, lambda _: reckon_agency(agency.pk, at=MORNING)))
    again = reckon_agency(agency.pk, at=MORNING)

    living = TaskRow.objects.filter(closed_at=None)
    changed = {t.pk for t in TaskRow.objects.all() if before[t.pk] != t.due_at}
    events = EventRow.objects.filter(body__contains='"due.moved"')
    assert again == 0
    assert moved == len(changed) == events.count() == living.count() == OPEN
    assert changed == {t.pk for t in living}
    assert set(living.values_list("calendar", flat=True)) == {"baru"}
    assert max(Counter(events.values_list("case", flat=True)).values()) == 1
    told = NoticeRow.objects.filter(kind="moved").values_list("account", "task")
    assert max(Counter(told).values()) == 1
    assert {chain_flaw_of(c) for c in CaseRow.objects.values_list("pk", flat=True)} == {None}  # fmt: skip
