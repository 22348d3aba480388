# SPDX-License-Identifier: Apache-2.0
"""Who holds a post on a day, and as what: at most one acting holder of any post that is not staff.

A definitive holder (else Pj, else Plt) is in the seat. A Plh or Pjs stands in for the seat from
the first day of the letter, since the letter is how an office says that the other is away; who
takes the seat after that day ends the stand-in. See docs/rules/office.md.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from tatalaksana.core.office.model import (
    Assignment,
    Capacity,
    Group,
    GroupId,
    Office,
    PersonId,
    PositionId,
    in_force,
)


@dataclass(frozen=True, slots=True)
class Performer:
    """A person who acts, as what and by which decree.

    `capacity` is None for somebody named in a team, who acts for the team and holds no post of it.
    """

    person: PersonId
    capacity: Capacity | None
    position: PositionId | None = None
    group: GroupId | None = None
    decree: str = ""
    decree_file: str = ""

    @property
    def is_mandate(self) -> bool:
        """Whether this is a Plt or Plh."""
        return self.capacity is not None and self.capacity.is_mandate


def holders(office: Office, position: PositionId, day: date) -> tuple[Performer, ...]:
    """Return who acts in a post on a day: one, none, or for a staff post all who hold it."""
    held = _held(office, position, day)
    if office.by_id[position].is_staff:
        people = dict.fromkeys(a.person for a in held)
        return tuple(
            _performer(_newest([a for a in held if a.person == p])) for p in people
        )
    acting = _acting(held)
    return () if acting is None else (_performer(acting),)


def answering(office: Office, position: PositionId, day: date) -> tuple[Performer, ...]:
    """Return who answers for a post on a day: who acts in it, else in the nearest post above it."""
    for post in (position, *office.superiors(position)):
        found = holders(office, post, day)
        if found:
            return found
    return ()


def vacant_below(
    office: Office, own: Collection[PositionId], day: date
) -> Iterator[tuple[PositionId, PositionId]]:
    """Yield the posts nobody acts in whose work goes up to one of these, and to which of them."""
    for post in office.positions:
        line = (post.id, *office.superiors(post.id))
        acting = next((p for p in line if p in own or holders(office, p, day)), None)
        if acting is not None and acting in own and acting != post.id:
            yield post.id, acting


def seated(office: Office, position: PositionId, day: date) -> Performer | None:
    """Return who holds a post by appointment (definitif, Pj), acting or away for now."""
    held = _held(office, position, day)
    found = _of(held, Capacity.DEFINITIF) or _of(held, Capacity.PJ)
    return None if found is None else _performer(found)


def capacities(office: Office, person: PersonId, day: date) -> tuple[Performer, ...]:
    """Return everything a person acts as on a day: posts first, then teams."""
    own = {a.position for a in office.assignments if a.person == person}
    posts = [
        h for p in office.positions if p.id in own for h in holders(office, p.id, day)
    ]
    teams = [m for g in office.groups for m in members(office, g, day)]
    return tuple(p for p in (*posts, *teams) if p.person == person)


def members(office: Office, group: Group, day: date) -> tuple[Performer, ...]:
    """Return who acts for a team on a day, its chair first; none when the team is not in force."""
    if not in_force(group, day):
        return ()
    found: dict[PersonId, Performer] = {}
    for member in sorted(group.members, key=lambda m: not m.is_chair):
        if member.person is not None:
            own = Performer(member.person, None, None, group.id, group.decree)
            found.setdefault(own.person, own)
        elif member.position is not None:
            for holder in holders(office, member.position, day):
                found.setdefault(holder.person, _for_group(holder, group))
    return tuple(found.values())


def _for_group(holder: Performer, group: Group) -> Performer:
    decree = holder.decree or group.decree
    return Performer(
        holder.person,
        holder.capacity,
        holder.position,
        group.id,
        decree,
        holder.decree_file,
    )


def _held(office: Office, position: PositionId, day: date) -> list[Assignment]:
    return [a for a in office.held.get(position, ()) if in_force(a, day)]


def _acting(held: list[Assignment]) -> Assignment | None:
    seat = (
        _of(held, Capacity.DEFINITIF)
        or _of(held, Capacity.PJ)
        or _of(held, Capacity.PLT)
    )
    stand_in = _of(held, Capacity.PLH, Capacity.PJS)
    if stand_in and (seat is None or seat.since <= stand_in.since):
        return stand_in
    return seat


def _of(held: list[Assignment], *kinds: Capacity) -> Assignment | None:
    fitting = [a for a in held if a.capacity in kinds]
    return _newest(fitting) if fitting else None


def _newest(held: list[Assignment]) -> Assignment:
    """Return the one that begins last; ties fall the same way in whatever order they stand."""
    return max(held, key=lambda a: (a.since, a.capacity, a.decree, a.person))


def _performer(held: Assignment) -> Performer:
    return Performer(
        held.person, held.capacity, held.position, None, held.decree, held.decree_file
    )
