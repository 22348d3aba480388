# SPDX-License-Identifier: Apache-2.0
"""Counting working time: breaks, nights, days off; and the laws every count keeps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.worktime.offices import KALBAR, KALSEL, MOMENTS, NORMAL, local, moment

from tatalaksana.core.worktime.calendar import (
    BrokenHours,
    Calendar,
    NoWorkingDays,
    WorkingHours,
    Zone,
)
from tatalaksana.core.worktime.count import (
    add,
    between,
    month_after,
    same_time_after,
    working_day_after,
)

WORK = st.timedeltas(timedelta(), timedelta(hours=200))


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-23 09.00", 30, "2026-11-23 09.30"),
        ("2026-11-23 11.50", 20, "2026-11-23 13.10"),
        ("2026-11-23 15.58", 5, "2026-11-24 07.33"),
        ("2026-11-23 06.00", 5, "2026-11-23 07.35"),
        ("2026-11-27 11.20", 30, "2026-11-27 13.20"),
        ("2026-11-27 16.25", 10, "2026-11-30 07.35"),
        ("2026-11-28 10.00", 60, "2026-11-30 08.30"),
        ("2026-03-17 14.55", 10, "2026-03-25 07.35"),
        ("2026-02-17 15.50", 20, "2026-02-18 08.10"),
        ("2026-12-31 15.30", 60, "2027-01-04 08.00"),
    ],
)
def test_minutes_run_in_office_hours_only(start, minutes, end):
    """Breaks, nights, Fridays, week ends, Ramadan, cuti bersama and the year's end are stepped over."""
    assert local(add(KALBAR, moment(start), timedelta(minutes=minutes))) == end


@given(MOMENTS, WORK)
def test_adding_and_measuring_undo_each_other(start, work):
    """As much working time lies before the found moment as was asked for."""
    assert between(KALBAR, start, add(KALBAR, start, work)) == work


@given(MOMENTS, WORK, WORK)
def test_adding_twice_is_adding_the_sum(start, first, second):
    """A step done in two goes ends when it would have ended in one."""
    assert add(KALBAR, add(KALBAR, start, first), second) == add(
        KALBAR, start, first + second
    )


@given(MOMENTS, MOMENTS, WORK)
def test_who_starts_earlier_never_ends_later(one, other, work):
    """More time never gives an earlier deadline."""
    first, last = sorted((one, other))

    assert add(KALBAR, first, work) <= add(KALBAR, last, work)


@given(MOMENTS, MOMENTS, MOMENTS)
def test_time_between_adds_up(a, b, c):
    """Working time over two stretches is the sum of both."""
    first, middle, last = sorted((a, b, c))

    assert between(KALBAR, first, last) == between(KALBAR, first, middle) + between(
        KALBAR, middle, last
    )


def test_a_zone_moves_the_clock_not_the_work():
    """The same local times lie one hour apart between WIB and WITA."""
    hour = timedelta(hours=1)

    assert (
        moment("2026-11-23 09.00", KALBAR) - moment("2026-11-23 09.00", KALSEL) == hour
    )
    assert local(add(KALSEL, moment("2026-11-23 15.30", KALSEL), hour), KALSEL) == (
        "2026-11-24 08.00"
    )


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-23 10.00", 1, "2026-11-24 10.00"),
        ("2026-11-27 15.00", 1, "2026-11-30 15.00"),
        ("2026-11-26 16.00", 1, "2026-11-27 16.00"),
        ("2026-11-27 16.20", 1, "2026-11-30 16.00"),
        ("2026-11-26 12.00", 1, "2026-11-27 13.00"),
        ("2026-11-23 10.00", 0, "2026-11-23 10.00"),
    ],
)
def test_the_same_time_on_a_later_day_stays_in_its_hours(start, days, end):
    """Slack of a day never ends in a break or after closing."""
    assert local(same_time_after(KALBAR, moment(start), days)) == end


def test_working_days_are_counted_from_the_next_day():
    """Day nought is the day itself, or the next on which anybody works."""
    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)

    assert working_day_after(KALBAR, friday, 0) == friday
    assert working_day_after(KALBAR, saturday, 0) == date(2026, 11, 30)
    assert working_day_after(KALBAR, friday, 2) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 2, "2027-02-15"),
        ("2027-12-31", 2, "2028-02-29"),
    ],
)
def test_a_month_ends_with_its_last_day(day, count, later):
    """One month after 31 January is the end of February."""
    assert month_after(date.fromisoformat(day), count) == date.fromisoformat(later)


def test_hours_that_cannot_be_are_refused():
    """A week has seven days, and its intervals follow each other."""
    with pytest.raises(BrokenHours) as days:
        WorkingHours(date(2026, 1, 1), NORMAL.week[:6])
    with pytest.raises(BrokenHours) as order:
        WorkingHours(date(2026, 1, 1), (NORMAL.week[0][::-1], *NORMAL.week[1:]))
    with pytest.raises(BrokenHours) as until:
        WorkingHours(date(2026, 1, 2), NORMAL.week, until=date(2026, 1, 1))

    assert [r.value.facts["problem"] for r in (days, order, until)] == [
        "not_seven_days",
        "not_in_order",
        "ends_before_start",
    ]


def test_an_office_that_never_works_is_told():
    """A calendar without hours refuses instead of searching for ever."""
    with pytest.raises(NoWorkingDays):
        add(Calendar(Zone.WIT, ()), moment("2026-11-23 10.00"), timedelta(minutes=1))
