# SPDX-License-Identifier: Apache-2.0
"""Tenggat: when a step is due, from its arrival, its mutu baku and the unit's kelonggaran.

The times of an SOP are working times at the desk ("5 menit" to sign), not waiting times. Minutes
and hours therefore run in office hours, days are working days that begin on the day after the
arrival and end at closing time (UU 30/2014 pasal 53 counts working days), a week is five of them.
A step under one day gets the unit's kelonggaran on top, one working day unless its rule says
otherwise. What the office waited for an outside party does not count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from tatalaksana.core.sop.times import DayKind, StandardTime, TimeUnit
from tatalaksana.core.worktime.calendar import Calendar, Span
from tatalaksana.core.worktime.count import (
    add,
    month_after,
    same_time_after,
    worked,
    working_day_after,
)

DAYS_OF_A_WEEK = 5
_SECONDS = {TimeUnit.DETIK: 1, TimeUnit.MENIT: 60, TimeUnit.JAM: 3600}
_MONTHS = {TimeUnit.BULAN: 1, TimeUnit.TAHUN: 12}


@dataclass(frozen=True, slots=True)
class Kelonggaran:
    """The slack of a unit from a day on: working days on top of steps under one day."""

    since: date
    days: int = 1
    decree: str = ""


@dataclass(frozen=True, slots=True)
class TimeRules:
    """How an office reads the times of its SOPs.

    `day_kind` is what a plain "hari" means; an SOP may set it otherwise. Of several slack rules
    the one that begins last before the arrival holds.
    """

    day_kind: DayKind = DayKind.WORKING
    slack: tuple[Kelonggaran, ...] = (Kelonggaran(date.min),)

    def slack_on(self, day: date) -> int:
        """Return the slack of a day in working days."""
        rules = [rule for rule in self.slack if rule.since <= day]
        return max(rules, key=lambda r: r.since).days if rules else 0


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """How the time of an office runs: when it works, and how it reads the times of its SOPs."""

    calendar: Calendar
    rules: TimeRules = TimeRules()


class DueKind(StrEnum):
    """Why a step has a deadline, or has none."""

    SET = "set"
    NONE = "none"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Due:
    """The deadline of a step: `standard` by the mutu baku alone, `at` with the slack.

    Both are None where the SOP sets no time; `kind` tells nothing said from "Disesuaikan", which
    is asked for when the step is scheduled. `revision` is the calendar's.
    """

    kind: DueKind
    standard: datetime | None = None
    at: datetime | None = None
    revision: str = ""


def due(
    calendar: Calendar,
    rules: TimeRules,
    time: StandardTime,
    arrival: datetime,
    pauses: Iterable[Span] = (),
) -> Due:
    """Return when a step that arrived at `arrival` is due; pauses are closed spans.

    Raises:
        NoWorkingDays: the calendar ends before the deadline.
    """
    if not time.is_measured:
        kind = DueKind.OPEN if time.is_open else DueKind.NONE
        return Due(kind, revision=calendar.revision)
    lost = worked(calendar, pauses)
    standard = add(calendar, _standard(calendar, rules, time, arrival), lost)
    at = standard
    if is_short(time):
        days = rules.slack_on(calendar.day_of(arrival))
        at = same_time_after(calendar, standard, days)
    return Due(DueKind.SET, standard, at, calendar.revision)


def agreed(calendar: Calendar, day: date) -> Due:
    """Return the deadline of a step whose time is open, agreed on when it was scheduled.

    It ends when the office closes on that day, or on the next day that works. Waiting does not
    move it: a day was agreed on, not a length of work, and can be agreed on anew.

    Raises:
        NoWorkingDays: the calendar ends before the deadline.
    """
    at = calendar.closing(working_day_after(calendar, day, 0))
    return Due(DueKind.SET, at, at, calendar.revision)


def is_short(time: StandardTime) -> bool:
    """Whether a time is under one day: counted in seconds, minutes or hours."""
    return time.unit in _SECONDS


def length(time: StandardTime) -> timedelta:
    """Return a time under one day as working time; its upper end when it is a range."""
    amount = time.max if time.max is not None else time.value
    if amount is None or time.unit not in _SECONDS:
        return timedelta()
    return timedelta(seconds=float(amount * _SECONDS[time.unit]))


def _standard(
    calendar: Calendar, rules: TimeRules, time: StandardTime, arrival: datetime
) -> datetime:
    assert time.value is not None
    assert time.unit is not None
    amount = time.max if time.max is not None else time.value
    if time.unit in _SECONDS:
        return add(calendar, arrival, length(time))
    day = calendar.day_of(arrival)
    if time.unit in _MONTHS:
        last = month_after(day, _whole(amount * _MONTHS[time.unit]))
        return calendar.closing(working_day_after(calendar, last, 0))
    if _counts_calendar_days(time, rules):
        last = day + timedelta(
            days=_whole(amount * (7 if time.unit is TimeUnit.MINGGU else 1))
        )
        return calendar.closing(working_day_after(calendar, last, 0))
    days = amount * (DAYS_OF_A_WEEK if time.unit is TimeUnit.MINGGU else 1)
    return _working_days(calendar, arrival, days)


def _counts_calendar_days(time: StandardTime, rules: TimeRules) -> bool:
    kind = rules.day_kind if time.day_kind is DayKind.UNSAID else time.day_kind
    return kind is DayKind.CALENDAR


def _working_days(calendar: Calendar, arrival: datetime, days: Decimal) -> datetime:
    """Whole days end at closing time; half a day is half the working time of a day."""
    whole = int(days)
    day = calendar.day_of(arrival)
    if whole == days:
        return calendar.closing(working_day_after(calendar, day, whole))
    start = (
        arrival
        if not whole
        else calendar.closing(working_day_after(calendar, day, whole))
    )
    on = working_day_after(calendar, calendar.day_of(start), 0 if not whole else 1)
    return add(calendar, start, calendar.length(on) * float(days - whole))


def _whole(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_CEILING))
