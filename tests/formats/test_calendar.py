# SPDX-License-Identifier: Apache-2.0
"""Calendar files: our frozen years against an independent source, and what a broken file is told."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from bench.national_days import differences, draft, of_package

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.worktime.calendar import DayOff, DayOffKind, Zone
from tatalaksana.formats.calendar import (
    BrokenCalendarFile,
    calendar_of,
    days_off_of,
    hours_of,
)
from tatalaksana.formats.library import CALENDAR, library

YEAR = "year: 2026\ndecree: SKB\ndays:\n- {day: 2026-01-01, kind: libur_nasional, name: A}\n"
HOURS = (
    "zone: WITA\nhours:\n- name: Normal\n  since: 2023-04-12\n"
    "  monday_to_thursday: 07.30-12.00 13.00-16.00\n  friday: 07.30-11.30 13.00-16.30\n"
)


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_every_day_is_of_the_kind_an_independent_source_says(year):
    """Kind and certainty of each day of our years, and no day more or less."""
    assert differences(year) == []


@pytest.mark.parametrize(
    ("year", "national", "collective", "working"),
    [(2025, 17, 11, 237), (2026, 17, 8, 240), (2027, 18, 8, 242)],
)
def test_the_years_hold_as_many_days_as_their_decrees(
    year, national, collective, working
):
    """Seventeen or eighteen holidays, the cuti bersama, and the working days left."""
    calendar = calendar_of("kalsel")
    kinds = [d.kind for d in calendar.days_off if d.day.year == year]
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]

    assert kinds.count(DayOffKind.NATIONAL) == national
    assert kinds.count(DayOffKind.COLLECTIVE) == collective
    assert sum(calendar.is_working_day(day) for day in days) == working


def test_only_what_the_isbat_may_still_move_is_an_estimate():
    """Idul Fitri and Idul Adha of 2027; everything before is settled."""
    unsure = [d.day for d in calendar_of("kalbar").days_off if d.is_estimate]

    assert unsure == [date(2027, 3, 10), date(2027, 3, 11), date(2027, 5, 17)]


@pytest.mark.parametrize(
    ("agency", "zone", "day", "hours"),
    [
        ("kalbar", Zone.WIB, date(2026, 11, 23), 7.5),
        ("kalbar", Zone.WIB, date(2026, 11, 27), 7.5),
        ("kalbar", Zone.WIB, date(2025, 3, 3), 6.5),
        ("kalsel", Zone.WITA, date(2026, 11, 23), 7.5),
        ("kalsel", Zone.WITA, date(2026, 3, 6), 6.5),
        ("kalsel", Zone.WITA, date(2026, 3, 25), 7.5),
    ],
)
def test_weeks_are_as_long_as_the_perpres_says(agency, zone, day, hours):
    """37 hours and a half a week, in Ramadan 32 and a half."""
    calendar = calendar_of(agency)

    assert calendar.zone is zone
    assert calendar.length(day) == timedelta(hours=hours)
    assert calendar.opening(day).astimezone(zone.offset).date() == day


@pytest.mark.parametrize("agency", ["kalbar", "kalsel"])
def test_hours_that_nobody_confirmed_say_so_and_whence(agency):
    """Until a circular is entered every row is an estimate with its source."""
    rows = calendar_of(agency).hours

    assert all(row.is_estimate and row.source for row in rows)


def test_the_revision_names_the_state_of_the_files():
    """Two agencies have two; asked twice the same one comes."""
    assert calendar_of("kalbar") == calendar_of("kalbar")
    assert calendar_of("kalbar").revision != calendar_of("kalsel").revision


def test_a_day_has_the_decree_of_its_file_or_its_own():
    """A day added in mid-year names the decree that added it."""
    own = "- {day: 2026-08-18, kind: cuti_bersama, name: B, decree: SKB 2, perkiraan: true}\n"

    assert days_off_of(YEAR + own) == (
        DayOff(date(2026, 1, 1), DayOffKind.NATIONAL, "A", "SKB"),
        DayOff(
            date(2026, 8, 18), DayOffKind.COLLECTIVE, "B", "SKB 2", is_estimate=True
        ),
    )


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("- {day: 2026-01-01, kind: cuti_bersama, name: B}\n", "repeated_day"),
        ("- {day: 2025-12-31, kind: cuti_bersama, name: B}\n", "other_year"),
        ("- {day: besok, kind: cuti_bersama, name: B}\n", "not_a_date"),
        ("- {day: 2026-01-32, kind: cuti_bersama, name: B}\n", "not_yaml"),
        ("- {day: 2026-01-02, kind: libur, name: B}\n", "unknown_choice"),
        ("- {day: 2026-01-02, kind: cuti_bersama}\n", "missing_field"),
        ("- [\n", "not_yaml"),
    ],
)
def test_a_year_with_a_slip_is_refused_with_its_place(added, problem):
    """The same file without the line is read."""
    assert len(days_off_of(YEAR)) == 1

    with pytest.raises(RuleViolation) as refusal:
        days_off_of(YEAR + added)

    assert refusal.value.facts["problem"] == problem


@pytest.mark.parametrize("words", ["7.30-12.00", "07.30-25.00", "07:30-12:00", "pagi"])
def test_hours_that_are_no_hours_are_refused_with_their_row(words):
    """The same row with hours is read; a day without hours is free."""
    zone, rows = hours_of(HOURS)

    assert (zone, rows[0].week[0][0], rows[0].week[5]) == (
        Zone.WITA,
        (time(7, 30), time(12)),
        (),
    )
    with pytest.raises(BrokenCalendarFile) as refusal:
        hours_of(HOURS.replace("07.30-12.00", words))
    assert refusal.value.facts == {"problem": "not_hours", "where": f"Normal: {words}"}


def test_a_deadline_counts_with_the_calendar_of_the_library():
    """Ramadan of 2026 in Kalsel closes at 15.00 WITA."""
    calendar = calendar_of("kalsel")

    assert calendar.closing(date(2026, 3, 6)) == datetime(2026, 3, 6, 7, tzinfo=UTC)


def test_the_calendar_is_no_agency_of_the_library():
    """Its files are not taken for SOPs."""
    assert {entry.agency for entry in library()} == {"kalbar", "kalsel"}
    assert (CALENDAR / "2026.yaml").is_file()


def test_a_new_year_is_drafted_in_the_form_of_our_files():
    """What the updater writes is read again as the package has it."""
    found = days_off_of(draft(2026))

    assert {d.day: d.kind for d in found} == {
        day: kind for day, (kind, *_) in of_package(2026).items()
    }
