# SPDX-License-Identifier: Apache-2.0
"""Who may act on a task of a column on a day, and where the task goes when nobody may.

Asked at the moment of the act, with that day's date. Nothing moves silently: a route names the
posts it passed over and whom it waits for. See docs/rules/office.md.
"""

from dataclasses import dataclass
from datetime import date

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.holding import Performer, holders, members, seated
from tatalaksana.core.office.model import (
    Binding,
    Office,
    PersonId,
    PositionId,
    UnitId,
)


class ColumnUnbound(RuleViolation):
    """Nobody said what `column` means in this office."""

    code = "office.column_unbound"

    def __init__(self, column: str) -> None:
        super().__init__(column=column)


class NobodyInPost(RuleViolation):
    """On `day` nobody acts for `column`, nor in the line above it (`passed`)."""

    code = "office.nobody_in_post"

    def __init__(self, column: str, day: date, passed: tuple[str, ...] = ()) -> None:
        super().__init__(column=column, day=day, passed=", ".join(passed))


class NotInPost(RuleViolation):
    """On `day` the person acts in no post or team that `column` means."""

    code = "office.not_in_post"

    def __init__(self, column: str, day: date) -> None:
        super().__init__(column=column, day=day)


class StrategicNotForMandate(RuleViolation):
    """A Plt or Plh (`capacity`) may not take this step; it is for `waits_for` or goes up to `up`."""

    code = "office.strategic_not_for_mandate"

    def __init__(self, capacity: str, waits_for: str, up: str) -> None:
        super().__init__(capacity=capacity, waits_for=waits_for, up=up)


@dataclass(frozen=True, slots=True)
class Duty:
    """What is asked about: a column of an SOP, whose application, and whether it is strategic."""

    column: str
    sop: str = ""
    applicant: UnitId | None = None
    is_strategic: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Where a task of a duty lies on a day.

    `performers` may act. `passed` are the posts the task went up from, since nobody there may act.
    `barred` hold a post but may not take a strategic step; `waits_for` are the definitive holders
    who could, once back.
    """

    performers: tuple[Performer, ...] = ()
    passed: tuple[PositionId, ...] = ()
    barred: tuple[Performer, ...] = ()
    waits_for: tuple[Performer, ...] = ()


def performers(office: Office, duty: Duty, day: date) -> tuple[Performer, ...]:
    """Return who fills a column on a day, before any route up the line.

    Raises:
        ColumnUnbound: nobody said what the column means.
    """
    binding = _binding(office, duty, day)
    if binding.group is not None:
        return members(office, office.group(binding.group), day)
    if not binding.is_applicant:
        return _holders_of(office, binding.positions, day)
    posts = tuple(
        p.id
        for p in office.positions
        if duty.applicant in {u.id for u in office.units_from(p.unit)}
    )
    return _holders_of(office, posts, day)


def route(office: Office, duty: Duty, day: date) -> Route:
    """Return where a task of a duty lies on a day, up the line of superiors when it must.

    Raises:
        ColumnUnbound: nobody said what the column means.
    """
    filling = performers(office, duty, day)
    able = tuple(p for p in filling if _is_able(p, duty))
    if able:
        barred = tuple(p for p in filling if p not in able)
        return Route(able, barred=barred)
    return _up(office, duty, day, filling)


def may_act(
    office: Office, person: PersonId, duty: Duty, day: date
) -> tuple[Performer, ...]:
    """Return everything a person may take a task as, for the screen to offer.

    Raises:
        ColumnUnbound: nobody said what the column means.
        NobodyInPost: nobody in the whole line may act.
        StrategicNotForMandate: the person is Plt or Plh there and the step is strategic.
        NotInPost: the person is none of those who may act.
    """
    found = route(office, duty, day)
    own = tuple(p for p in found.performers if p.person == person)
    if own:
        return own
    for barred in found.barred:
        if barred.person == person:
            raise _not_for(office, barred, found)
    if not found.performers:
        passed = tuple(office.by_id[p].title for p in found.passed)
        raise NobodyInPost(duty.column, day, passed)
    raise NotInPost(duty.column, day)


def oversees(office: Office, person: PersonId, duty: Duty, day: date) -> bool:
    """Whether a person acts in a post above those that a column means on a day.

    Above a team are the superiors of its members' posts; nobody in the office is above an applicant.
    """
    binding = office.binding(duty.column, day, duty.sop)
    if binding is None or binding.is_applicant:
        return False
    posts = binding.positions
    if binding.group is not None:
        team = members(office, office.group(binding.group), day)
        posts = tuple(m.position for m in team if m.position is not None)
    above = {a for post in posts for a in office.superiors(post)}
    return any(h.person == person for post in above for h in holders(office, post, day))


def _binding(office: Office, duty: Duty, day: date) -> Binding:
    found = office.binding(duty.column, day, duty.sop)
    if found is None:
        raise ColumnUnbound(duty.column)
    return found


def _holders_of(
    office: Office, posts: tuple[PositionId, ...], day: date
) -> tuple[Performer, ...]:
    found = (h for post in posts for h in holders(office, post, day))
    return tuple(dict.fromkeys(found))


def _is_able(performer: Performer, duty: Duty) -> bool:
    return not (duty.is_strategic and performer.is_mandate)


def _up(office: Office, duty: Duty, day: date, filling: tuple[Performer, ...]) -> Route:
    """Climb from every bound post; a team or an applicant has no line to climb."""
    lines = [
        _climb(office, post, duty, day)
        for post in _binding(office, duty, day).positions
    ]
    barred = (*filling, *(b for line in lines for b in line.barred))
    posts = dict.fromkeys(b.position for b in barred if b.position is not None)
    away = (seated(office, post, day) for post in posts)
    return Route(
        tuple(dict.fromkeys(p for line in lines for p in line.performers)),
        tuple(dict.fromkeys(p for line in lines for p in line.passed)),
        tuple(dict.fromkeys(barred)),
        tuple(dict.fromkeys(a for a in away if a is not None)),
    )


def _climb(office: Office, post: PositionId, duty: Duty, day: date) -> Route:
    passed, barred = [post], list[Performer]()
    for above in office.superiors(post):
        here = holders(office, above, day)
        able = tuple(p for p in here if _is_able(p, duty))
        if able:
            return Route(able, tuple(passed), tuple(barred))
        passed.append(above)
        barred.extend(here)
    return Route((), tuple(passed), tuple(barred))


def _not_for(office: Office, barred: Performer, found: Route) -> StrategicNotForMandate:
    capacity = "" if barred.capacity is None else barred.capacity.value
    return StrategicNotForMandate(
        capacity, _titles(office, found.waits_for), _titles(office, found.performers)
    )


def _titles(office: Office, people: tuple[Performer, ...]) -> str:
    posts = dict.fromkeys(p.position for p in people if p.position is not None)
    return ", ".join(office.by_id[p].title for p in posts)
