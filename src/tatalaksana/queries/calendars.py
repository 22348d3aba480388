# SPDX-License-Identifier: Apache-2.0
"""Kalender: the hours and the days off of an agency with their decrees, by year."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from tatalaksana.core.worktime.calendar import DayOff, WorkingHours, Zone
from tatalaksana.queries.keeping import keeping
from tatalaksana.records.models import AccountRow


@dataclass(frozen=True, slots=True)
class DayRun:
    """Weekdays in a row (0 is Monday) with the same hours, "07.30-12.00 13.00-16.00" or none."""

    first: int
    last: int
    hours: str


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One rule of hours; `holds` tells whether it is the one of today."""

    rule: WorkingHours
    holds: bool

    @property
    def days(self) -> tuple[DayRun, ...]:
        """The week as runs of days with the same hours."""
        runs = list[DayRun]()
        for spans, days in groupby(range(len(self.rule.week)), self._words):
            run = tuple(days)
            runs.append(DayRun(run[0], run[-1], spans))
        return tuple(runs)

    def _words(self, day: int) -> str:
        return " ".join(f"{a:%H.%M}-{b:%H.%M}" for a, b in self.rule.week[day])


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The working time of an agency; `years` are those that have days off."""

    revision: int
    day: date
    zone: Zone
    hours: tuple[HoursRow, ...]
    year: int
    years: tuple[int, ...]
    days_off: tuple[DayOff, ...]


def calendar_page(
    account: AccountRow, *, at: datetime, year: int | None = None
) -> CalendarPage:
    """Return the calendar of the agency this account administers, of a year.

    Raises:
        NotFound: it administers none.
    """
    found = keeping(account, at=at)
    calendar = found.time.calendar
    shown = found.day.year if year is None else year
    holding = [rule for rule in calendar.hours if rule.holds_on(found.day)]
    present = max(holding, key=lambda r: r.since, default=None)
    rules = sorted(calendar.hours, key=lambda r: r.since, reverse=True)
    years = {d.day.year for d in calendar.days_off} | {found.day.year}
    return CalendarPage(
        revision=found.time_revision,
        day=found.day,
        zone=calendar.zone,
        hours=tuple(HoursRow(rule, rule is present) for rule in rules),
        year=shown,
        years=tuple(sorted(years)),
        days_off=tuple(d for d in calendar.days_off if d.day.year == shown),
    )
