# SPDX-License-Identifier: Apache-2.0
"""Changes of a working time: days off and hours are added once each."""

from datetime import date

import pytest
from tests.core.worktime.offices import NORMAL

from tatalaksana.core.worktime.calendar import (
    Calendar,
    DayOff,
    DayOffKind,
    WorkingHours,
    Zone,
)
from tatalaksana.core.worktime.changes import (
    AddDayOff,
    AddHours,
    DayOffKnown,
    DayOffUnknown,
    DropDayOff,
    HoursKnown,
)
from tatalaksana.core.worktime.due import WorkingTime

TIME = WorkingTime(Calendar(Zone.WITA, (NORMAL,)))
MONDAY = date(2026, 11, 30)
POLLS = DayOff(MONDAY, DayOffKind.LOCAL, "Pilkada", "SE 5/2026")


def test_a_day_off_closes_the_office_once():
    """The day is free from then on; the same day twice is refused with its name."""
    changed = AddDayOff(POLLS).made(TIME)

    assert TIME.calendar.is_working_day(MONDAY)
    assert not changed.calendar.is_working_day(MONDAY)
    with pytest.raises(DayOffKnown) as refusal:
        AddDayOff(POLLS).made(changed)
    assert refusal.value.facts == {"day": MONDAY, "name": "Pilkada"}


def test_a_day_off_is_taken_back():
    """The day is worked again; a day that was never free cannot be taken back."""
    changed = AddDayOff(POLLS).made(TIME)

    assert DropDayOff(MONDAY).made(changed) == TIME
    with pytest.raises(DayOffUnknown):
        DropDayOff(MONDAY).made(TIME)


def test_days_off_stand_in_order():
    """A list is read by date, in whatever order its days were added."""
    early = DayOff(date(2026, 1, 5), DayOffKind.LOCAL)
    changed = AddDayOff(early).made(AddDayOff(POLLS).made(TIME))

    assert [d.day for d in changed.calendar.days_off] == [early.day, MONDAY]


def test_hours_of_a_later_day_lie_over_the_earlier_ones():
    """Two rules of one first day would leave open which holds, so the second is refused."""
    later = WorkingHours(date(2026, 11, 1), NORMAL.week[4:5] * 4 + NORMAL.week[4:])

    changed = AddHours(later).made(TIME)

    assert changed.calendar.spans_of(MONDAY) != TIME.calendar.spans_of(MONDAY)
    with pytest.raises(HoursKnown):
        AddHours(later).made(changed)


def test_the_first_hours_say_the_zone():
    """An agency nobody described yet gets its zone with its first hours, and keeps it after."""
    empty = WorkingTime(Calendar(Zone.WIB, ()))

    first = AddHours(NORMAL, Zone.WIT).made(empty)

    assert first.calendar.zone is Zone.WIT
    assert AddDayOff(POLLS).made(first).calendar.zone is Zone.WIT
