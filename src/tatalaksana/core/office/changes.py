# SPDX-License-Identifier: Apache-2.0
"""Changes of an office: each is a value that makes a new office out of the present one.

A row is only ever added or given an end. What history keeps of a change is the value itself. See
docs/rules/office.md.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from tatalaksana.core.office.model import (
    Assignment,
    Binding,
    BrokenOffice,
    Group,
    GroupId,
    Level,
    Member,
    Office,
    Position,
    PositionId,
    Unit,
    UnitId,
    same_name,
)

_DAY = timedelta(days=1)


class OfficeChange(Protocol):
    """Something an administrator changes in an office."""

    def made(self, office: Office) -> Office:
        """Return the office with this change made."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """Several changes made as one, in their order: all of them or none."""

    parts: tuple[OfficeChange, ...]

    def made(self, office: Office) -> Office:
        """Make one after the other."""
        for part in self.parts:
            office = part.made(office)
        return office


@dataclass(frozen=True, slots=True)
class AddUnit:
    """A new unit kerja; one without a parent is a perangkat daerah of its own."""

    name: str
    parent: UnitId | None = None

    def made(self, office: Office) -> Office:
        """Add it.

        Raises:
            BrokenOffice: it has no name, there is one of this name, or its parent is unknown.
        """
        name = _named(self.name)
        if any(same_name(u.name, name) for u in office.units):
            raise BrokenOffice("repeated_name", name)
        fresh = UnitId(fresh_id(name, {u.id for u in office.units}))
        unit = Unit(fresh, name, self.parent, is_agency=self.parent is None)
        return replace(office, units=(*office.units, unit))


@dataclass(frozen=True, slots=True)
class AddPost:
    """A new jabatan in a unit."""

    title: str
    unit: UnitId
    superior: PositionId | None = None
    aliases: tuple[str, ...] = ()
    is_staff: bool = False
    level: Level | None = None

    def made(self, office: Office) -> Office:
        """Add it.

        Raises:
            BrokenOffice: it has no title, the unit has one of this title, or a part is unknown.
        """
        title = _named(self.title)
        if post_of(office, title, self.unit) is not None:
            raise BrokenOffice("repeated_name", title)
        fresh = PositionId(fresh_id(title, {p.id for p in office.positions}))
        post = Position(
            fresh,
            title,
            self.unit,
            self.superior,
            self.aliases,
            self.is_staff,
            self.level,
        )
        return replace(office, positions=(*office.positions, post))


@dataclass(frozen=True, slots=True)
class DescribePost:
    """Whom a post answers to, and the other names SOPs have for it."""

    position: PositionId
    superior: PositionId | None
    aliases: tuple[str, ...]

    def made(self, office: Office) -> Office:
        """Describe it.

        Raises:
            BrokenOffice: the post or the superior is unknown, or superiors would run in a circle.
        """
        if self.position not in office.by_id:
            raise BrokenOffice("unknown_part", self.position)
        posts = tuple(
            replace(p, superior=self.superior, aliases=self.aliases)
            if p.id == self.position
            else p
            for p in office.positions
        )
        return replace(office, positions=posts)


@dataclass(frozen=True, slots=True)
class Appoint:
    """Somebody holds a post from a day on."""

    assignment: Assignment

    def made(self, office: Office) -> Office:
        """Add the holder.

        Raises:
            BrokenOffice: the person holds the post as this already, the post is unknown, or the
                time ends before it begins.
        """
        new = self.assignment
        held = [
            a
            for a in office.held.get(new.position, ())
            if (a.person, a.capacity) == (new.person, new.capacity)
        ]
        if any(_overlap(a, new) for a in held):
            raise BrokenOffice("held_already", office.by_id[new.position].title)
        return replace(office, assignments=(*office.assignments, new))


@dataclass(frozen=True, slots=True)
class EndHolding:
    """A holder leaves: the assignment at `place` lasts until a day, that day included."""

    place: int
    until: date

    def made(self, office: Office) -> Office:
        """Give it its end.

        Raises:
            BrokenOffice: there is no such assignment, it ends no later already, or the end comes
                before the beginning.
        """
        if not 0 <= self.place < len(office.assignments):
            raise BrokenOffice("unknown_part", str(self.place))
        held = office.assignments[self.place]
        if held.until is not None and held.until <= self.until:
            raise BrokenOffice("already_ended", office.by_id[held.position].title)
        rows = list(office.assignments)
        rows[self.place] = replace(held, until=self.until)
        return replace(office, assignments=tuple(rows))


@dataclass(frozen=True, slots=True)
class Bind:
    """From a day on a column means something else: the row that held until then gets its end.

    A row that begins on the same day or later never held; this one takes its place.
    """

    binding: Binding
    since: date

    def made(self, office: Office) -> Office:
        """Bind the column.

        Raises:
            BrokenOffice: it does not mean exactly one thing, or names an unknown part.
        """
        new = replace(self.binding, since=self.since, until=None)
        kept = _closed(office, new.column, new.sop, self.since)
        return replace(office, bindings=(*kept, new))


@dataclass(frozen=True, slots=True)
class Unbind:
    """From a day on what was said of a column for one SOP, or for all, no longer holds."""

    column: str
    sop: str
    since: date

    def made(self, office: Office) -> Office:
        """Give the row its end."""
        kept = _closed(office, self.column, self.sop, self.since)
        return replace(office, bindings=kept)


@dataclass(frozen=True, slots=True)
class AddTeam:
    """A new team by decree."""

    name: str
    members: tuple[Member, ...]
    since: date
    until: date | None = None
    decree: str = ""
    aliases: tuple[str, ...] = ()

    def made(self, office: Office) -> Office:
        """Add it.

        Raises:
            BrokenOffice: it has no name or no members, there is one of this name at the time, or
                its time ends before it begins.
        """
        name = _named(self.name)
        fresh = GroupId(fresh_id(name, {g.id for g in office.groups}))
        team = Group(
            fresh,
            name,
            self.members,
            self.since,
            self.until,
            self.decree,
            self.aliases,
        )
        if not self.members:
            raise BrokenOffice("no_members", name)
        if any(same_name(g.name, name) and _overlap(g, team) for g in office.groups):
            raise BrokenOffice("repeated_name", name)
        return replace(office, groups=(*office.groups, team))


@dataclass(frozen=True, slots=True)
class EndTeam:
    """A team ends on a day, that day included."""

    group: GroupId
    until: date

    def made(self, office: Office) -> Office:
        """Give it its end.

        Raises:
            BrokenOffice: there is no such team, or it ends no later already.
        """
        team = next((g for g in office.groups if g.id == self.group), None)
        if team is None:
            raise BrokenOffice("unknown_part", self.group)
        if team.until is not None and team.until <= self.until:
            raise BrokenOffice("already_ended", team.name)
        ended = replace(team, until=self.until)
        groups = tuple(ended if g is team else g for g in office.groups)
        return replace(office, groups=groups)


def fresh_id(name: str, taken: Collection[str]) -> str:
    """Return an id made of a name that nothing has yet."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60] or "x"
    found, number = plain, 1
    while found in taken:
        number += 1
        found = f"{plain}-{number}"
    return found


def post_of(office: Office, title: str, unit: UnitId) -> Position | None:
    """Return the post of a title in a unit."""
    found = (
        p for p in office.positions if p.unit == unit and same_name(p.title, title)
    )
    return next(found, None)


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise BrokenOffice("no_name", "")
    return words


def _overlap(one: Assignment | Group, other: Assignment | Group) -> bool:
    ends = one.until or date.max, other.until or date.max
    return one.since <= ends[1] and other.since <= ends[0]


def _closed(office: Office, column: str, sop: str, since: date) -> tuple[Binding, ...]:
    """Return the bindings as they are when what is said of a column ends before a day."""
    kept = list[Binding]()
    for row in office.bindings:
        is_other = row.sop != sop or not same_name(row.column, column)
        if is_other or (row.until is not None and row.until < since):
            kept.append(row)
        elif row.since is None or row.since < since:
            kept.append(replace(row, until=since - _DAY))
    return tuple(kept)
