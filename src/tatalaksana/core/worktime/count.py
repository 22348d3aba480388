# SPDX-License-Identifier: Apache-2.0
"""Count working time: add it to a moment, measure it between two, step over working days.

`add` and `between` are inverse to each other, `add` is monotone and additive.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice

from tatalaksana.core.worktime.calendar import Calendar, Span

_NOTHING = timedelta()


def add(calendar: Calendar, start: datetime, work: timedelta) -> datetime:
    """Return the first moment by which `work` was done when it begins at `start`.

    No work ends at once, even at night.

    Raises:
        NoWorkingDays: the calendar has no time left.
    """
    if work <= _NOTHING:
        return start
    for day in calendar.working_days(calendar.day_of(start)):
        for begin, end in calendar.spans_of(day):
            here = max(begin, start)
            if here < end:
                if work <= end - here:
                    return here + work
                work -= end - here
    raise AssertionError("working days do not end quietly")


def between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Return the working time from `start` to `end`, nothing when `end` comes first."""
    total = _NOTHING
    day, last = calendar.day_of(start), calendar.day_of(end)
    while day <= last:
        for begin, stop in calendar.spans_of(day):
            total += max(_NOTHING, min(stop, end) - max(begin, start))
        day += timedelta(days=1)
    return total


def worked(calendar: Calendar, spans: Iterable[Span]) -> timedelta:
    """Return the working time inside several spans."""
    return sum((between(calendar, a, b) for a, b in spans), _NOTHING)


def working_day_after(calendar: Calendar, day: date, count: int) -> date:
    """Return the working day `count` after a day; 0 is the day itself or the next that works."""
    start = day if count == 0 else day + timedelta(days=1)
    return next(islice(calendar.working_days(start), max(0, count - 1), None))


def same_time_after(calendar: Calendar, moment: datetime, days: int) -> datetime:
    """Return the same time of day, `days` working days later, kept within that day's hours."""
    if days <= 0:
        return moment
    local = moment.astimezone(calendar.zone.offset)
    day = working_day_after(calendar, local.date(), days)
    wished = datetime.combine(day, local.timetz()).astimezone(moment.tzinfo)
    for begin, end in calendar.spans_of(day):
        if wished <= end:
            return max(begin, wished)
    return calendar.closing(day)


def month_after(day: date, count: int) -> date:
    """Return the same day of the month `count` months later, or that month's last."""
    month = day.month - 1 + count
    first = date(day.year + month // 12, month % 12 + 1, 1)
    after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=min(day.day, (after - timedelta(days=1)).day))
