# SPDX-License-Identifier: Apache-2.0
"""Jadwalkan: when and where something takes place, with whom, and until when open steps run.

Moments are local ones of the office; `span` puts them on the clock of the world. A plan that was
moved or called off keeps its place in the record and says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum

from tatalaksana.core.acts.places import is_same_place
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.worktime.calendar import Calendar, Span, Zone


class BrokenAppointment(RuleViolation):
    """An appointment cannot be as it says: `problem` is no_agenda, no_place, backwards, past or early.

    Early is a deadline (`day`) before the appointment itself.
    """

    code = "appointment.broken"

    def __init__(self, problem: str, day: date | None = None) -> None:
        super().__init__(problem=problem, day=day or "")


class NeedsReason(RuleViolation):
    """An appointment is moved or called off, and nothing says why."""

    code = "appointment.needs_reason"


class NothingToCallOff(RuleViolation):
    """There is no appointment that stands."""

    code = "appointment.none"


class Warned(RuleViolation):
    """Somebody or the place is taken (`clashes`), or the office is closed then (`worry`).

    It may be held all the same when something says why.
    """

    code = "appointment.warned"

    def __init__(self, clashes: "tuple[Clash, ...]", worry: "Worry | None") -> None:
        super().__init__(clashes=clashes, worry=worry or "")


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: the title of a post, or the name of somebody from outside (no `position`)."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when a step runs whose time the SOP leaves open; `activity` is its id."""

    activity: str
    day: date


@dataclass(frozen=True, slots=True)
class Appointment:
    """What takes place when and where; `until` is the last day when it takes several.

    `reason` says why it was moved or called off, `despite` why it is held against a warning.
    """

    agenda: str
    place: str
    day: date
    begins: time
    ends: time
    until: date | None = None
    participants: tuple[Participant, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    reason: str = ""
    despite: str = ""
    is_off: bool = False

    def span(self, zone: Zone) -> Span:
        """Return from when to when it takes place, in UTC."""
        last = self.until or self.day
        return (
            datetime.combine(self.day, self.begins, zone.offset).astimezone(UTC),
            datetime.combine(last, self.ends, zone.offset).astimezone(UTC),
        )

    @property
    def is_standing(self) -> bool:
        """Whether it takes place as things are."""
        return not self.is_off


class Worry(StrEnum):
    """Why an office may not want to meet at a time."""

    DAY_OFF = "day_off"
    OUTSIDE_HOURS = "outside_hours"


def check(appointment: Appointment, zone: Zone, now: datetime) -> None:
    """Refuse what cannot take place.

    Raises:
        BrokenAppointment: words are missing, it ends before it begins, or it is over already.
    """
    if not appointment.agenda:
        raise BrokenAppointment("no_agenda")
    if not appointment.place:
        raise BrokenAppointment("no_place")
    begins, ends = appointment.span(zone)
    if ends <= begins:
        raise BrokenAppointment("backwards")
    if begins < now:
        raise BrokenAppointment("past", appointment.day)
    early = [d.day for d in appointment.deadlines if d.day < appointment.day]
    if early:
        raise BrokenAppointment("early", early[0])


def worry_of(appointment: Appointment, calendar: Calendar) -> Worry | None:
    """Say whether the office works at the time; of several days the first is asked about."""
    spans = calendar.spans_of(appointment.day)
    if not spans:
        return Worry.DAY_OFF
    begins, ends = appointment.span(calendar.zone)
    is_long = appointment.until not in {None, appointment.day}
    if begins < spans[0][0] or (not is_long and ends > spans[-1][1]):
        return Worry.OUTSIDE_HOURS
    return None


@dataclass(frozen=True, slots=True)
class Taken:
    """An appointment of another step as a clash sees it; `people` are names by person."""

    number: int
    agenda: str
    place: str
    span: Span
    people: Mapping[str, str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Clash:
    """One appointment in the way: of which case, and whom or what it takes."""

    number: int
    agenda: str
    begins: datetime
    ends: datetime
    people: tuple[str, ...]
    is_place: bool


def clashes(
    span: Span, place: str, people: Iterable[str], others: Iterable[Taken]
) -> tuple[Clash, ...]:
    """Return the appointments that take a participant or the place at the same time.

    Meeting back to back is no clash.
    """
    wanted = frozenset(people)
    found = []
    for other in others:
        if not (span[0] < other.span[1] and other.span[0] < span[1]):
            continue
        names = tuple(dict.fromkeys(n for p, n in other.people.items() if p in wanted))
        is_place = is_same_place(place, other.place)
        if names or is_place:
            found.append(
                Clash(other.number, other.agenda, *other.span, names, is_place)
            )
    return tuple(found)
