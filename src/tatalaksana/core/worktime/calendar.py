# SPDX-License-Identifier: Apache-2.0
"""When an office works: dated working hours, days off with their decree, one time zone.

Hours move by circular from one Ramadan to the next and days off move by decree in mid-year, so
both are dated rows with their source and never constants (Perpres 21/2023 pasal 3 to 5 sets the
week's length; the hours are the head's to set). Indonesia keeps no summer time: a zone is an
offset. Moments are in UTC throughout, days are those of the office's zone.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Final

from tatalaksana.core.errors import RuleViolation

Interval = tuple[time, time]
Span = tuple[datetime, datetime]
_DAY = timedelta(days=1)
_SEARCHED_DAYS = 3_660
_MOST_DAYS: Final = 8_192
"""How many days a calendar keeps in mind."""
WEEK = 7


class Zone(StrEnum):
    """The three time zones (Keppres 41/1987)."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def offset(self) -> timezone:
        """The zone as an offset from UTC."""
        return _OFFSETS[self]


_OFFSETS: Final = {
    zone: timezone(timedelta(hours=hours))
    for zone, hours in ((Zone.WIB, 7), (Zone.WITA, 8), (Zone.WIT, 9))
}


class DayOffKind(StrEnum):
    """Why nobody works on a day."""

    NATIONAL = "libur_nasional"
    COLLECTIVE = "cuti_bersama"
    LOCAL = "libur_daerah"


class BrokenHours(RuleViolation):
    """Working hours that cannot be: `problem` names how, `day` the weekday (0 is Monday)."""

    code = "hours.broken"

    def __init__(self, problem: str, day: int | None = None) -> None:
        super().__init__(problem=problem, day=day)


class NoWorkingDays(RuleViolation):
    """The calendar holds no working day within ten years after `day`."""

    code = "calendar.no_working_days"

    def __init__(self, day: date) -> None:
        super().__init__(day=day)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of a week from one day to another, with the circular that sets them.

    `week` holds, from Monday to Sunday, the intervals of each day in local time, in order and
    apart; a day without intervals is free. `until` None means until another rule begins.
    `is_estimate` marks hours or dates that nobody has confirmed yet, `source` says whence.

    Raises:
        BrokenHours: not seven days, an interval that ends before it starts, intervals that touch.
    """

    since: date
    week: tuple[tuple[Interval, ...], ...]
    until: date | None = None
    name: str = ""
    decree: str = ""
    source: str = ""
    is_estimate: bool = False

    def __post_init__(self) -> None:
        if len(self.week) != WEEK:
            raise BrokenHours("not_seven_days")
        if self.until is not None and self.until < self.since:
            raise BrokenHours("ends_before_start")
        for day, intervals in enumerate(self.week):
            edges = [edge for interval in intervals for edge in interval]
            if any(a >= b for a, b in itertools.pairwise(edges)):
                raise BrokenHours("not_in_order", day)

    def holds_on(self, day: date) -> bool:
        """Whether this rule covers a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day on which the office is closed, with the decree that says so.

    `is_estimate` marks a day that a later decision (isbat) may still move.
    """

    day: date
    kind: DayOffKind
    name: str = ""
    decree: str = ""
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working time of one office.

    Of several rules for a day the one that begins last holds: a Ramadan rule lies over the
    normal one. `revision` says which state of the decrees this is; a deadline keeps it.
    """

    zone: Zone
    hours: tuple[WorkingHours, ...]
    days_off: tuple[DayOff, ...] = ()
    revision: str = ""
    closed: frozenset[date] = field(init=False, compare=False, repr=False)
    reckoned: dict[date, tuple[Span, ...]] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "closed", frozenset(d.day for d in self.days_off))

    def day_of(self, moment: datetime) -> date:
        """Return the local day of a moment."""
        return moment.astimezone(self.zone.offset).date()

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works on a day."""
        return bool(self.spans_of(day))

    def spans_of(self, day: date) -> tuple[Span, ...]:
        """Return the working spans of a local day, in UTC; a day is reckoned once."""
        found = self.reckoned.get(day)
        if found is None:
            if len(self.reckoned) >= _MOST_DAYS:
                self.reckoned.clear()
            found = self.reckoned[day] = _spans(self, day)
        return found

    def working_days(self, since: date) -> Iterator[date]:
        """Yield the working days from a day on, that day included.

        Raises:
            NoWorkingDays: ten years hold none.
        """
        day, idle = since, 0
        while idle < _SEARCHED_DAYS:
            if self.is_working_day(day):
                idle = 0
                yield day
            else:
                idle += 1
            day += _DAY
        raise NoWorkingDays(since)

    def opening(self, day: date) -> datetime:
        """Return when a working day begins."""
        return self.spans_of(day)[0][0]

    def closing(self, day: date) -> datetime:
        """Return when a working day ends."""
        return self.spans_of(day)[-1][1]

    def length(self, day: date) -> timedelta:
        """Return the working time of a day, breaks taken off."""
        return sum((b - a for a, b in self.spans_of(day)), timedelta())


def _rule_spans(hours: WorkingHours, zone: Zone, day: date) -> tuple[Span, ...]:
    offset = zone.offset
    return tuple(
        (
            datetime.combine(day, a, offset).astimezone(UTC),
            datetime.combine(day, b, offset).astimezone(UTC),
        )
        for a, b in hours.week[day.weekday()]
    )


def _spans(calendar: Calendar, day: date) -> tuple[Span, ...]:
    if day in calendar.closed:
        return ()
    rules = [rule for rule in calendar.hours if rule.holds_on(day)]
    if not rules:
        return ()
    return _rule_spans(max(rules, key=lambda r: r.since), calendar.zone, day)
