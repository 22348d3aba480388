# SPDX-License-Identifier: Apache-2.0
"""A new decree for a team that is there: its columns follow it from its day on.

The members of a decree never change. The new decree is a team of its own that says which one it
renews; the old one ends the day before, and what was true on a day stays true.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tatalaksana.core.office.changes import fresh_id
from tatalaksana.core.office.model import (
    Binding,
    BrokenOffice,
    Group,
    GroupId,
    Member,
    Office,
    same_name,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RenewTeam:
    """From a day on a new decree says who a team is."""

    group: GroupId
    members: tuple[Member, ...]
    since: date
    until: date | None = None
    decree: str = ""

    def made(self, office: Office) -> Office:
        """Add the new decree, end the old one, and let the columns follow.

        Raises:
            BrokenOffice: there is no such team, nobody is in it, the new decree begins no later than
                the old one, or another decree of this team holds then already.
        """
        old = next((g for g in office.groups if g.id == self.group), None)
        if old is None:
            raise BrokenOffice("unknown_part", self.group)
        if not self.members:
            raise BrokenOffice("no_members", old.name)
        if self.since <= old.since:
            raise BrokenOffice("too_early", old.name)
        ended, fresh = _ended(old, self.since), self._fresh(old, office)
        others = (g for g in office.groups if g is not old)
        if any(same_name(g.name, old.name) and _overlap(g, fresh) for g in others):
            raise BrokenOffice("renewed_already", old.name)
        groups = tuple(ended if g is old else g for g in office.groups)
        bindings = tuple(
            row
            for binding in office.bindings
            for row in _followed(binding, fresh, old.id)
        )
        return replace(office, groups=(*groups, fresh), bindings=bindings)

    def _fresh(self, old: Group, office: Office) -> Group:
        known = {g.id for g in office.groups}
        return Group(
            GroupId(fresh_id(old.name, known)),
            old.name,
            self.members,
            self.since,
            self.until,
            self.decree,
            old.aliases,
            renews=old.id,
        )


def columns_of(office: Office, group: GroupId, day: date) -> tuple[str, ...]:
    """Return the columns that mean a team on a day or later, each once."""
    bound = (
        b.column
        for b in office.bindings
        if b.group == group and (b.until is None or b.until >= day)
    )
    return tuple(dict.fromkeys(bound))


def _ended(old: Group, since: date) -> Group:
    """End a decree the day before the next; one that ended earlier keeps its end."""
    last = since - _DAY
    return old if old.until is not None and old.until < last else replace(old, until=last)  # fmt: skip


def _followed(binding: Binding, fresh: Group, old: GroupId) -> Iterator[Binding]:
    """Cut a binding of the old decree at the first day of the new one."""
    is_over = binding.until is not None and binding.until < fresh.since
    if binding.group != old or is_over:
        yield binding
        return
    if binding.since is None or binding.since < fresh.since:
        yield replace(binding, until=fresh.since - _DAY)
        yield replace(binding, group=fresh.id, since=fresh.since)
    else:
        yield replace(binding, group=fresh.id)


def _overlap(one: Group, other: Group) -> bool:
    ends = one.until or date.max, other.until or date.max
    return one.since <= ends[1] and other.since <= ends[0]
