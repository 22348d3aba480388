# SPDX-License-Identifier: Apache-2.0
"""Tenggat: exact deadlines for what offices write, with slack, pauses and changed decrees."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.worktime.offices import KALBAR, MOMENTS, local, moment

from tatalaksana.core.sop.times import DayKind, parse_time
from tatalaksana.core.worktime.calendar import DayOff, DayOffKind
from tatalaksana.core.worktime.due import DueKind, Kelonggaran, TimeRules, agreed, due

RULES = TimeRules()
STRICT = TimeRules(slack=())
TIMES = st.sampled_from(
    ["5 menit", "2 jam", "1 hari", "0,5 hari", "3 hari kalender", "2 minggu", "1 bulan"]
)


@pytest.mark.parametrize(
    ("time", "arrival", "standard", "at"),
    [
        ("5 menit", "2026-11-23 10.00", "2026-11-23 10.05", "2026-11-24 10.05"),
        ("5 menit", "2026-11-23 15.58", "2026-11-24 07.33", "2026-11-25 07.33"),
        ("15 enit", "2026-11-27 11.20", "2026-11-27 13.05", "2026-11-30 13.05"),
        ("1jam", "2026-11-27 16.00", "2026-11-30 08.00", "2026-12-01 08.00"),
        ("120 menit", "2026-03-17 14.00", "2026-03-25 08.30", "2026-03-26 08.30"),
        ("1 hari", "2026-11-23 10.00", "2026-11-24 16.00", "2026-11-24 16.00"),
        ("1 hari", "2026-11-26 23.00", "2026-11-27 16.30", "2026-11-27 16.30"),
        ("5 hari", "2026-11-23 10.00", "2026-11-30 16.00", "2026-11-30 16.00"),
        ("0,5 hari", "2026-11-23 07.30", "2026-11-23 11.15", "2026-11-23 11.15"),
        (
            "1 - 5 hari kerja",
            "2026-11-23 10.00",
            "2026-11-30 16.00",
            "2026-11-30 16.00",
        ),
        ("2 minggu", "2026-11-23 10.00", "2026-12-07 16.00", "2026-12-07 16.00"),
        ("5 hari", "2026-12-21 10.00", "2026-12-30 16.00", "2026-12-30 16.00"),
        ("3 hari", "2026-12-30 10.00", "2027-01-05 16.00", "2027-01-05 16.00"),
        ("3 hari kalender", "2026-11-25 10.00", "2026-11-30 16.00", "2026-11-30 16.00"),
        ("1 bulan", "2026-01-30 10.00", "2026-03-02 15.00", "2026-03-02 15.00"),
    ],
)
def test_deadlines_as_an_office_counts_them(time, arrival, standard, at):
    """Minutes in office hours, days by working days at closing time, slack on short steps."""
    found = due(KALBAR, RULES, parse_time(time), moment(arrival))

    assert found.kind is DueKind.SET
    assert found.standard is not None
    assert found.at is not None
    assert (local(found.standard), local(found.at)) == (standard, at)


@pytest.mark.parametrize(
    ("time", "kind"),
    [("", DueKind.NONE), ("-", DueKind.NONE), ("Disesuaikan", DueKind.OPEN)],
)
def test_where_the_paper_sets_no_time_there_is_no_deadline(time, kind):
    """Nothing said is told from "Disesuaikan", which is asked for at scheduling."""
    found = due(KALBAR, RULES, parse_time(time), moment("2026-11-23 10.00"))

    assert (found.kind, found.standard, found.at) == (kind, None, None)


def test_slack_is_dated_and_can_be_taken_away():
    """A unit's rule holds from its day on; without a rule a step has no slack."""
    rules = TimeRules(
        slack=(Kelonggaran(date.min, 1), Kelonggaran(date(2026, 11, 24), 2))
    )
    before, after = moment("2026-11-23 10.00"), moment("2026-11-24 10.00")
    time = parse_time("5 menit")

    assert [local(due(KALBAR, rules, time, a).at) for a in (before, after)] == [
        "2026-11-24 10.05",
        "2026-11-26 10.05",
    ]
    assert local(due(KALBAR, STRICT, time, before).at) == "2026-11-23 10.05"


def test_an_sop_may_count_calendar_days():
    """The office's default of working days gives way to the SOP's own."""
    rules = TimeRules(day_kind=DayKind.CALENDAR)

    found = due(KALBAR, rules, parse_time("40 hari"), moment("2026-11-02 10.00"))

    assert found.at is not None
    assert local(found.at) == "2026-12-14 16.00"


def test_waiting_for_others_does_not_count():
    """A pause of three working hours moves the deadline by three working hours."""
    arrival = moment("2026-11-23 08.00")
    pauses = [(moment("2026-11-23 09.00"), moment("2026-11-23 13.30"))]

    found = due(KALBAR, STRICT, parse_time("4 jam"), arrival, pauses)

    assert found.at is not None
    assert local(found.at) == "2026-11-24 08.00"


def test_a_new_decree_moves_the_deadline():
    """A day declared free pushes what would have ended on it, and the revision says which."""
    free = DayOff(date(2026, 11, 30), DayOffKind.LOCAL, decree="SE contoh")
    changed = replace(KALBAR, days_off=(*KALBAR.days_off, free), revision="r2")
    arrival = moment("2026-11-23 10.00")

    found = [due(c, RULES, parse_time("5 hari"), arrival) for c in (KALBAR, changed)]

    assert [(local(f.at), f.revision) for f in found] == [
        ("2026-11-30 16.00", "r1"),
        ("2026-12-01 16.00", "r2"),
    ]


@given(TIMES, MOMENTS)
def test_a_deadline_lies_in_office_hours_after_the_arrival(time, arrival):
    """Nothing is due at night, on a Sunday, or before it came."""
    found = due(KALBAR, RULES, parse_time(time), arrival)

    assert found.at is not None
    assert found.standard is not None
    assert arrival < found.standard <= found.at
    spans = KALBAR.spans_of(KALBAR.day_of(found.at))
    assert any(begin <= found.at <= end for begin, end in spans)


@given(TIMES, MOMENTS, MOMENTS)
def test_what_comes_later_is_never_due_earlier(time, one, other):
    """An inbox sorted by deadline never overtakes itself."""
    first, last = sorted((one, other))

    dues = [due(KALBAR, RULES, parse_time(time), a).at for a in (first, last)]

    assert dues[0] <= dues[1]


@given(TIMES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=20)))
def test_a_pause_never_shortens_a_deadline(time, arrival, length):
    """Waiting gives time back, or changes nothing when nobody worked meanwhile."""
    plain = due(KALBAR, RULES, parse_time(time), arrival).at
    paused = due(
        KALBAR, RULES, parse_time(time), arrival, [(arrival, arrival + length)]
    ).at

    assert plain <= paused


@pytest.mark.parametrize(
    ("day", "closing"),
    [
        (date(2026, 11, 30), "2026-11-30 16.00"),
        (date(2026, 11, 28), "2026-11-30 16.00"),
        (date(2026, 12, 25), "2026-12-28 16.00"),
    ],
)
def test_an_agreed_day_ends_when_the_office_closes(day, closing):
    """On that day, or on the next one that works; by the mutu baku it is the same moment."""
    found = agreed(KALBAR, day)

    assert (found.kind, found.at, found.standard) == (
        DueKind.SET,
        moment(closing),
        moment(closing),
    )
