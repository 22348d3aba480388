# SPDX-License-Identifier: Apache-2.0
"""Changes of a working time: each is a value that makes a new one out of the present one."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.worktime.calendar import (
    Calendar,
    DayOff,
    WorkingHours,
    Zone,
)
from tatalaksana.core.worktime.due import WorkingTime


class DayOffKnown(RuleViolation):
    """The office is closed on `day` already, for `name`."""

    code = "calendar.day_off_known"

    def __init__(self, day: date, name: str) -> None:
        super().__init__(day=day, name=name)


class DayOffUnknown(RuleViolation):
    """`day` is no day off."""

    code = "calendar.day_off_unknown"

    def __init__(self, day: date) -> None:
        super().__init__(day=day)


class HoursKnown(RuleViolation):
    """A rule of hours begins on `day` already."""

    code = "calendar.hours_known"

    def __init__(self, day: date) -> None:
        super().__init__(day=day)


class TimeChange(Protocol):
    """Something an administrator changes in a working time."""

    def made(self, time: WorkingTime) -> WorkingTime:
        """Return the working time with this change made."""
        ...


@dataclass(frozen=True, slots=True)
class AddDayOff:
    """One more day on which the office is closed."""

    day_off: DayOff

    def made(self, time: WorkingTime) -> WorkingTime:
        """Add it.

        Raises:
            DayOffKnown: the office is closed on that day already.
        """
        new = self.day_off
        for known in time.calendar.days_off:
            if known.day == new.day:
                raise DayOffKnown(known.day, known.name)
        days = sorted((*time.calendar.days_off, new), key=lambda d: d.day)
        return _with(time, replace(time.calendar, days_off=tuple(days)))


@dataclass(frozen=True, slots=True)
class DropDayOff:
    """A later decree takes a day off back, or moves it."""

    day: date

    def made(self, time: WorkingTime) -> WorkingTime:
        """Drop it.

        Raises:
            DayOffUnknown: the office is not closed on that day.
        """
        kept = tuple(d for d in time.calendar.days_off if d.day != self.day)
        if len(kept) == len(time.calendar.days_off):
            raise DayOffUnknown(self.day)
        return _with(time, replace(time.calendar, days_off=kept))


@dataclass(frozen=True, slots=True)
class AddHours:
    """One more rule of hours; `zone` is set with the first one."""

    hours: WorkingHours
    zone: Zone | None = None

    def made(self, time: WorkingTime) -> WorkingTime:
        """Add it.

        Raises:
            HoursKnown: a rule begins on the same day, so neither would come last.
        """
        calendar = time.calendar
        if any(rule.since == self.hours.since for rule in calendar.hours):
            raise HoursKnown(self.hours.since)
        hours = (*calendar.hours, self.hours)
        return _with(
            time, replace(calendar, hours=hours, zone=self.zone or calendar.zone)
        )


def _with(time: WorkingTime, calendar: Calendar) -> WorkingTime:
    return replace(time, calendar=calendar)
