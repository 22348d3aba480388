# SPDX-License-Identifier: Apache-2.0
"""Days off and office hours as YAML: one file of days per year, one of hours per agency.

The files that come with the product are a frozen start: an office adds its circulars as rows, and
a decree in mid-year gives a new revision. What nobody has confirmed is marked `perkiraan`.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.plain import from_plain
from tatalaksana.core.worktime.calendar import (
    Calendar,
    DayOff,
    DayOffKind,
    Interval,
    WorkingHours,
    Zone,
)
from tatalaksana.formats.library import CALENDAR
from tatalaksana.formats.sopfile.yamlform import plain_of

_SPAN = re.compile(r"(\d\d)\.(\d\d)-(\d\d)\.(\d\d)")
_Kind = TypeVar("_Kind")


class BrokenCalendarFile(RuleViolation):
    """A calendar file says what cannot be: `problem` names how, `where` the day or the row."""

    code = "calendar.broken_file"

    def __init__(self, problem: str, where: object) -> None:
        super().__init__(problem=problem, where=str(where))


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of a year's file; without a decree of its own it has the file's."""

    day: date
    kind: DayOffKind
    name: str
    decree: str = ""
    perkiraan: bool = False


@dataclass(frozen=True, slots=True)
class YearFile:
    """The days off of one year, by one decree."""

    year: int
    days: tuple[DayRow, ...]
    decree: str = ""


@dataclass(frozen=True, slots=True)
class HoursRow:
    """The hours of a week from a day on, each day as "07.30-12.00 13.00-16.00"."""

    name: str
    since: date
    monday_to_thursday: str
    friday: str
    saturday: str = ""
    until: date | None = None
    decree: str = ""
    source: str = ""
    perkiraan: bool = False


@dataclass(frozen=True, slots=True)
class HoursFile:
    """The hours of one agency and its zone."""

    zone: Zone
    hours: tuple[HoursRow, ...]


def days_off_of(text: str) -> tuple[DayOff, ...]:
    """Read the days off of a year, in order.

    Raises:
        RuleViolation: the text is no such file, a day repeats, or belongs to another year.
    """
    file = _read(text, YearFile)
    days = [row.day for row in file.days]
    for row in file.days:
        if row.day.year != file.year:
            raise BrokenCalendarFile("other_year", row.day)
        if days.count(row.day) > 1:
            raise BrokenCalendarFile("repeated_day", row.day)
    return tuple(
        DayOff(row.day, row.kind, row.name, row.decree or file.decree, row.perkiraan)
        for row in sorted(file.days, key=lambda row: row.day)
    )


def hours_of(text: str) -> tuple[Zone, tuple[WorkingHours, ...]]:
    """Read the zone and the hours of an agency.

    Raises:
        RuleViolation: the text is no such file, or its hours cannot be.
    """
    file = _read(text, HoursFile)
    return file.zone, tuple(_hours(row) for row in file.hours)


@cache
def calendar_of(agency: str) -> Calendar:
    """Return the calendar that comes with the product for an agency of the library."""
    texts = [_text(path) for path in sorted(CALENDAR.glob("*.yaml"))]
    own = _text(CALENDAR / "hours" / f"{agency}.yaml")
    zone, hours = hours_of(own)
    days = tuple(day for text in texts for day in days_off_of(text))
    revision = sha256("\n".join([*texts, own]).encode()).hexdigest()[:12]
    return Calendar(zone, hours, days, revision)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _read(text: str, kind: type[_Kind]) -> _Kind:
    file = from_plain(plain_of(text, is_own=True), kind)
    assert isinstance(file, kind)
    return file


def _hours(row: HoursRow) -> WorkingHours:
    workday = intervals_of(row.monday_to_thursday, row.name)
    friday, saturday = (intervals_of(d, row.name) for d in (row.friday, row.saturday))
    return WorkingHours(
        row.since,
        (workday, workday, workday, workday, friday, saturday, ()),
        row.until,
        row.name,
        row.decree,
        row.source,
        row.perkiraan,
    )


def intervals_of(words: str, row: str) -> tuple[Interval, ...]:
    """Read "07.30-12.00 13.00-16.00"; nothing is a free day.

    Raises:
        BrokenCalendarFile: the words are no hours; `row` names where they stand.
    """
    found = []
    for word in words.split():
        match = _SPAN.fullmatch(word)
        if match is None:
            raise BrokenCalendarFile("not_hours", f"{row}: {word}")
        from_hour, from_minute, to_hour, to_minute = map(int, match.groups())
        try:
            found.append((time(from_hour, from_minute), time(to_hour, to_minute)))
        except ValueError:
            raise BrokenCalendarFile("not_hours", f"{row}: {word}") from None
    return tuple(found)
