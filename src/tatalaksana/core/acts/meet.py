# SPDX-License-Identifier: Apache-2.0
"""Rapatkan: who came (daftar hadir), what was said and what was decided (notula)."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from tatalaksana.core.errors import RuleViolation


class BrokenMeeting(RuleViolation):
    """A meeting cannot be as it says.

    `problem` is future, backwards, no_agenda, no_summary, nobody, no_stand_in or no_decision;
    `who` names the person or the row.
    """

    code = "meeting.broken"

    def __init__(self, problem: str, who: str = "") -> None:
        super().__init__(problem=problem, who=who)


class Presence(StrEnum):
    """Whether somebody came."""

    PRESENT = "present"
    ABSENT = "absent"
    REPRESENTED = "represented"


@dataclass(frozen=True, slots=True)
class Attendee:
    """One line of the attendance list; `stands_in` names who came instead."""

    name: str
    presence: Presence = Presence.PRESENT
    stands_in: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """One thing that was decided: what, who does it, until when."""

    what: str
    who: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting with its attendance list and its minutes."""

    agenda: str
    day: date
    begins: time
    summary: str
    ends: time | None = None
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    attendees: tuple[Attendee, ...] = ()
    resolutions: tuple[Resolution, ...] = ()

    @property
    def came(self) -> int:
        """How many came or sent somebody."""
        return sum(a.presence is not Presence.ABSENT for a in self.attendees)


def check(meeting: Meeting, today: date) -> None:
    """Refuse minutes that cannot be.

    Raises:
        BrokenMeeting: it has not taken place yet, or words are missing.
    """
    for problem, is_so in (
        ("no_agenda", not meeting.agenda),
        ("future", meeting.day > today),
        ("backwards", meeting.ends is not None and meeting.ends <= meeting.begins),
        ("no_summary", not meeting.summary),
        ("nobody", not meeting.came),
    ):
        if is_so:
            raise BrokenMeeting(problem)
    for one in meeting.attendees:
        if one.presence is Presence.REPRESENTED and not one.stands_in:
            raise BrokenMeeting("no_stand_in", one.name)
    for row in meeting.resolutions:
        if not row.what:
            raise BrokenMeeting("no_decision", row.who)
