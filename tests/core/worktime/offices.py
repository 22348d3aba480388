# SPDX-License-Identifier: Apache-2.0
"""Two offices of the tests: Monday to Friday with breaks, Ramadan hours, days off of 2026."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from tatalaksana.core.worktime.calendar import (
    Calendar,
    DayOff,
    DayOffKind,
    WorkingHours,
    Zone,
)

FREE = ()
MOMENTS = st.integers(0, 396 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def at(hours):
    """Read "07.30-12.00 13.00-16.00" as intervals."""
    spans = [span.split("-") for span in hours.split()]
    return tuple(
        tuple(time.fromisoformat(t.replace(".", ":")) for t in s) for s in spans
    )


NORMAL = WorkingHours(
    date(2015, 1, 1),
    (*[at("07.30-12.00 13.00-16.00")] * 4, at("07.30-11.30 13.00-16.30"), FREE, FREE),
    name="Normal",
)
RAMADAN = WorkingHours(
    date(2026, 2, 18),
    (*[at("08.00-12.00 12.30-15.00")] * 4, at("08.00-11.30 12.30-15.30"), FREE, FREE),
    until=date(2026, 3, 19),
    name="Ramadan 1447",
    decree="SE contoh",
)
DAYS_OFF = (
    *tuple(
        DayOff(date.fromisoformat(f"2026-{day}"), kind)
        for day, kind in (
            ("01-01", DayOffKind.NATIONAL),
            ("03-18", DayOffKind.COLLECTIVE),
            ("03-19", DayOffKind.NATIONAL),
            ("03-20", DayOffKind.COLLECTIVE),
            ("03-23", DayOffKind.COLLECTIVE),
            ("03-24", DayOffKind.COLLECTIVE),
            ("12-24", DayOffKind.COLLECTIVE),
            ("12-25", DayOffKind.NATIONAL),
        )
    ),
    DayOff(date(2027, 1, 1), DayOffKind.NATIONAL),
)
KALBAR = Calendar(Zone.WIB, (NORMAL, RAMADAN), DAYS_OFF, "r1")
KALSEL = Calendar(Zone.WITA, (NORMAL,), DAYS_OFF, "r1")


def moment(words, calendar=KALBAR):
    """Read "2026-11-23 16.58" as a local moment of an office."""
    local = datetime.strptime(words, "%Y-%m-%d %H.%M")  # noqa: DTZ007 - the zone comes next
    return local.replace(tzinfo=calendar.zone.offset).astimezone(UTC)


def local(instant, calendar=KALBAR):
    """Write a moment as the office's clock shows it."""
    return instant.astimezone(calendar.zone.offset).strftime("%Y-%m-%d %H.%M")
