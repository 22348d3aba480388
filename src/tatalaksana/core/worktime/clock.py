# SPDX-License-Identifier: Apache-2.0
"""The clock of a task: far, soon, late, none or standing still, in the office's own time.

Soon is a quarter of the mutu baku or thirty working minutes for steps in minutes and hours, one
working day for longer ones.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from tatalaksana.core.sop.times import StandardTime
from tatalaksana.core.worktime.calendar import Calendar
from tatalaksana.core.worktime.count import between
from tatalaksana.core.worktime.due import is_short, length

_SOON: Final = timedelta(minutes=30)


class ClockKind(StrEnum):
    """How a task stands to its deadline."""

    FAR = "far"
    SOON = "soon"
    LATE = "late"
    NONE = "none"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Clock:
    """What a clock shows: `left` is the working time to the deadline, or since it when late.

    `days` are the whole working days in `left`; it is counted in days when there is one.
    """

    kind: ClockKind
    due_at: datetime | None = None
    left: timedelta = timedelta()
    days: int = 0


def clock(
    calendar: Calendar, time: StandardTime, due_at: datetime | None, now: datetime
) -> Clock:
    """Return the clock of a running task at a moment."""
    if due_at is None:
        return Clock(ClockKind.NONE)
    if now > due_at:
        late = between(calendar, due_at, now)
        return Clock(ClockKind.LATE, due_at, late, _days(calendar, due_at, late))
    left = between(calendar, now, due_at)
    days = _days(calendar, now, left)
    kind = ClockKind.SOON if _is_soon(time, left, days) else ClockKind.FAR
    return Clock(kind, due_at, left, days)


def paused(calendar: Calendar, due_at: datetime | None, since: datetime) -> Clock:
    """Return the clock of a task that waits since a moment: what was left then is left still."""
    left = timedelta() if due_at is None else between(calendar, since, due_at)
    return Clock(ClockKind.PAUSED, due_at, left, _days(calendar, since, left))


def _days(calendar: Calendar, since: datetime, left: timedelta) -> int:
    """Count the whole working days in a working time, by the length of the first of them."""
    if left < timedelta(hours=4):
        return 0
    first = next(calendar.working_days(calendar.day_of(since)))
    return left // calendar.length(first)


def _is_soon(time: StandardTime, left: timedelta, days: int) -> bool:
    if not is_short(time):
        return days < 1
    return left <= max(_SOON, length(time) / 4)
