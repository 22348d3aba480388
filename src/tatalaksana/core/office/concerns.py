# SPDX-License-Identifier: Apache-2.0
"""What an administrator should look at in the letters that name a Plt or Plh; nothing is refused.

The figures come from SE BKN 2/SE/VII/2019 and may change, so they are dated values.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tatalaksana.core.office.model import (
    Assignment,
    Capacity,
    Level,
    Office,
    Position,
    in_force,
)
from tatalaksana.core.worktime.count import month_after

_DAY = timedelta(days=1)
_LEVELS = tuple(Level)


class ConcernKind(StrEnum):
    """What is odd about an assignment."""

    TERM_TOO_LONG = "term_too_long"
    EXTENDED_TOO_OFTEN = "extended_too_often"
    OTHER_AGENCY = "other_agency"
    TOO_MANY_LEVELS = "too_many_levels"
    PLT_ON_FILLED_POST = "plt_on_filled_post"
    PLH_ON_VACANT_POST = "plh_on_vacant_post"
    SEVERAL_IN_SEAT = "several_in_seat"
    NO_DECREE = "no_decree"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a Plt may last and how far up it may reach, from a day on."""

    since: date
    months: int = 3
    extensions: int = 1
    extension_months: int = 3
    levels_up: int = 1
    source: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """One oddity; `limit` is the last day that would have been in order, where there is one."""

    kind: ConcernKind
    assignment: Assignment
    limit: date | None = None


DEFAULT_LIMITS = (Limits(date(2019, 7, 30), source="SE BKN 2/SE/VII/2019"),)


def concerns(
    office: Office, day: date, limits: tuple[Limits, ...] = DEFAULT_LIMITS
) -> tuple[Concern, ...]:
    """Return what is odd about the assignments in force on a day.

    An open-ended Plt is judged by how long it has lasted on that day.
    """
    found = (
        concern
        for held in office.assignments
        if in_force(held, day)
        for concern in _concerns_of(office, held, day, limits)
    )
    return tuple(found)


def _concerns_of(
    office: Office, held: Assignment, day: date, limits: tuple[Limits, ...]
) -> Iterator[Concern]:
    if held.capacity is not Capacity.DEFINITIF and not held.decree:
        yield Concern(ConcernKind.NO_DECREE, held)
    yield from _seat(office, held, day)
    rule = max(
        (r for r in limits if r.since <= held.since),
        key=lambda r: r.since,
        default=None,
    )
    if rule is None or not held.capacity.is_mandate:
        return
    yield from _reach(office, held, rule)
    if held.capacity is Capacity.PLT:
        yield from _term(office, held, day, rule)


def _seat(office: Office, held: Assignment, day: date) -> Iterator[Concern]:
    """Judge an assignment by the others of its post on the same day."""
    others = {
        a.capacity
        for a in office.held[held.position]
        if a.person != held.person and in_force(a, day)
    }
    definitif = Capacity.DEFINITIF in others
    if held.capacity is Capacity.PLT and definitif:
        yield Concern(ConcernKind.PLT_ON_FILLED_POST, held)
    seats = {Capacity.DEFINITIF, Capacity.PJ, Capacity.PLT}
    if held.capacity is Capacity.PLH and not others & seats:
        yield Concern(ConcernKind.PLH_ON_VACANT_POST, held)
    is_one_seat = not office.by_id[held.position].is_staff
    if held.capacity is Capacity.DEFINITIF and definitif and is_one_seat:
        yield Concern(ConcernKind.SEVERAL_IN_SEAT, held)


def _reach(office: Office, held: Assignment, rule: Limits) -> Iterator[Concern]:
    """Judge how far a mandate lies from the post the person holds of their own."""
    target = office.by_id[held.position]
    own = _own_post(office, held)
    if own is None:
        return
    if office.agency_of(own.unit) != office.agency_of(target.unit):
        yield Concern(ConcernKind.OTHER_AGENCY, held)
    levels = _levels_up(office, own, target)
    if levels is not None and not 0 <= levels <= rule.levels_up:
        yield Concern(ConcernKind.TOO_MANY_LEVELS, held)


def _own_post(office: Office, held: Assignment) -> Position | None:
    """Return the post a person held definitively when the mandate began."""
    for own in office.assignments:
        is_own = own.person == held.person and own.capacity is Capacity.DEFINITIF
        if is_own and in_force(own, held.since):
            return office.by_id[own.position]
    return None


def _levels_up(office: Office, own: Position, target: Position) -> int | None:
    """Count how many levels a post lies above another, None when nothing tells."""
    if own.level and target.level:
        return _LEVELS.index(own.level) - _LEVELS.index(target.level)
    lines = [(p.id, *office.superiors(p.id)) for p in (own, target)]
    if lines[0][-1] != lines[1][-1]:
        return None  # their lines of superiors never meet
    return len(lines[0]) - len(lines[1])


def _term(
    office: Office, held: Assignment, day: date, rule: Limits
) -> Iterator[Concern]:
    before = _terms_before(office, held)
    if before > rule.extensions:
        yield Concern(ConcernKind.EXTENDED_TOO_OFTEN, held)
    months = rule.extension_months if before else rule.months
    limit = month_after(held.since, months) - _DAY
    if (held.until or day) > limit:
        yield Concern(ConcernKind.TERM_TOO_LONG, held, limit)


def _terms_before(office: Office, held: Assignment) -> int:
    """Count the Plt letters of the same person and post that lead up to this one without a gap."""
    count, first = 0, held
    while True:
        earlier = [
            a
            for a in office.assignments
            if (a.person, a.position, a.capacity)
            == (held.person, held.position, held.capacity)
            and a.since < first.since
            and a.until is not None
            and a.until >= first.since - _DAY
        ]
        if not earlier:
            return count
        count, first = count + 1, max(earlier, key=lambda a: a.since)
