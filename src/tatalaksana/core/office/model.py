# SPDX-License-Identifier: Apache-2.0
"""An office as a value: units, posts, who holds them by date, teams, and bound SOP columns.

Columns bind to posts, posts to people by date, so an SOP outlives every transfer. Rows are only
ever added or given an end: what was true on a day stays true. See docs/rules/office.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NewType, Protocol

from tatalaksana.core.errors import RuleViolation

UnitId = NewType("UnitId", str)
PositionId = NewType("PositionId", str)
PersonId = NewType("PersonId", str)
GroupId = NewType("GroupId", str)


class BrokenOffice(RuleViolation):
    """The parts of an office do not fit together: `problem` names how, `where` the part."""

    code = "office.broken"

    def __init__(self, problem: str, where: str) -> None:
        super().__init__(problem=problem, where=where)


class Capacity(StrEnum):
    """As what a person holds a post."""

    DEFINITIF = "definitif"
    PLT = "plt"
    PLH = "plh"
    PJ = "pj"
    PJS = "pjs"

    @property
    def is_mandate(self) -> bool:
        """Whether only routine work may be done as this (UU 30/2014 pasal 14 ayat 7)."""
        return self in {Capacity.PLT, Capacity.PLH}


class Level(StrEnum):
    """The levels of posts, highest first; a functional post counts as the one it equals."""

    UTAMA = "jpt_utama"
    MADYA = "jpt_madya"
    PRATAMA = "jpt_pratama"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    PELAKSANA = "pelaksana"


class Dated(Protocol):
    """Something that holds from a first day to perhaps a last one, both included."""

    @property
    def since(self) -> date | None: ...  # noqa: D102 - the class says it
    @property
    def until(self) -> date | None: ...  # noqa: D102 - the class says it


def in_force(thing: Dated, day: date) -> bool:
    """Whether a day lies in the time of something dated."""
    begun = thing.since is None or thing.since <= day
    return begun and (thing.until is None or day <= thing.until)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit kerja; `is_agency` marks a perangkat daerah of its own."""

    id: UnitId
    name: str
    parent: UnitId | None = None
    is_agency: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """A jabatan: its title, unit and superior; several people may hold a staff post at once."""

    id: PositionId
    title: str
    unit: UnitId
    superior: PositionId | None = None
    aliases: tuple[str, ...] = ()
    is_staff: bool = False
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person holds a post in a capacity from a day on, by a decree (surat perintah, SK)."""

    person: PersonId
    position: PositionId
    capacity: Capacity
    since: date
    until: date | None = None
    decree: str = ""
    decree_file: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a team: a person by name, or whoever holds a post."""

    person: PersonId | None = None
    position: PositionId | None = None
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A team named by decree, such as Tim Anjab; `renews` is the decree before this one."""

    id: GroupId
    name: str
    members: tuple[Member, ...]
    since: date
    until: date | None = None
    decree: str = ""
    aliases: tuple[str, ...] = ()
    renews: GroupId | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """What an SOP column means here: posts, a team, or the applicant's own agency.

    `column` is the name as printed. With `sop` the binding holds for that SOP alone and comes
    before the general one. Of several the one that begins last holds.
    """

    column: str
    positions: tuple[PositionId, ...] = ()
    group: GroupId | None = None
    is_applicant: bool = False
    sop: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """All that is known of who acts in an agency.

    Raises:
        BrokenOffice: a part names another that is not there, superiors or units run in a circle,
            a time ends before it begins, or a binding does not mean exactly one thing.
    """

    units: tuple[Unit, ...] = ()
    positions: tuple[Position, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    groups: tuple[Group, ...] = ()
    bindings: tuple[Binding, ...] = ()
    by_id: Mapping[PositionId, Position] = field(init=False, compare=False, repr=False)
    unit_by_id: Mapping[UnitId, Unit] = field(init=False, compare=False, repr=False)
    held: Mapping[PositionId, tuple[Assignment, ...]] = field(
        init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        _check(self)
        held: dict[PositionId, tuple[Assignment, ...]] = {}
        for assignment in self.assignments:
            post = assignment.position
            held[post] = (*held.get(post, ()), assignment)
        posts = {p.id: p for p in self.positions}
        units = {u.id: u for u in self.units}
        object.__setattr__(self, "by_id", MappingProxyType(posts))
        object.__setattr__(self, "unit_by_id", MappingProxyType(units))
        object.__setattr__(self, "held", MappingProxyType(held))

    def superiors(self, position: PositionId) -> Iterator[PositionId]:
        """Yield the line of superiors of a post, the nearest first."""
        above = self.by_id[position].superior
        while above is not None:
            yield above
            above = self.by_id[above].superior

    def group(self, group: GroupId) -> Group:
        """Return a team by its id."""
        return next(g for g in self.groups if g.id == group)

    def units_from(self, unit: UnitId) -> Iterator[Unit]:
        """Yield a unit and the units it belongs to, the nearest first."""
        here: UnitId | None = unit
        while here is not None:
            yield self.unit_by_id[here]
            here = self.unit_by_id[here].parent

    def agency_of(self, unit: UnitId) -> UnitId:
        """Return the perangkat daerah a unit belongs to, the topmost unit when none is marked."""
        line = tuple(self.units_from(unit))
        return next((u.id for u in line if u.is_agency), line[-1].id)

    def binding(self, column: str, day: date, sop: str = "") -> Binding | None:
        """Return what a column means on a day, None when nobody bound it."""
        fitting = [
            b
            for b in self.bindings
            if same_name(b.column, column) and b.sop in {"", sop} and in_force(b, day)
        ]
        return max(
            fitting, key=lambda b: (b.sop != "", b.since or date.min), default=None
        )


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals and spacing."""
    return one.casefold().split() == other.casefold().split()


def _check(office: Office) -> None:
    units: dict[str, str | None] = {u.id: u.parent for u in office.units}
    posts: dict[str, str | None] = {p.id: p.superior for p in office.positions}
    groups = {g.id for g in office.groups}
    _check_ids("unit", [u.id for u in office.units])
    _check_ids("position", [p.id for p in office.positions])
    _check_ids("group", [g.id for g in office.groups])
    _check_known(units, (u.parent for u in office.units))
    _check_known(units, (p.unit for p in office.positions))
    _check_known(posts, (p.superior for p in office.positions))
    _check_known(posts, (a.position for a in office.assignments))
    _check_known(posts, (m.position for g in office.groups for m in g.members))
    _check_known(posts, (p for b in office.bindings for p in b.positions))
    _check_known(groups, (b.group for b in office.bindings))
    _check_known(groups, (g.renews for g in office.groups))
    _check_circles(units, {u.id: u.name for u in office.units})
    _check_circles(posts, {p.id: p.title for p in office.positions})
    _check_times(office)
    _check_meanings(office)


def _check_ids(kind: str, ids: list[str]) -> None:
    if len(set(ids)) != len(ids):
        raise BrokenOffice("repeated_id", kind)


def _check_known(known: Iterable[object], named: Iterable[str | None]) -> None:
    for name in named:
        if name is not None and name not in known:
            raise BrokenOffice("unknown_part", name)


def _check_circles(above: dict[str, str | None], names: Mapping[str, str]) -> None:
    for start in above:
        seen = set[str]()
        here: str | None = start
        while here is not None:
            if here in seen:
                raise BrokenOffice("circle", names[start])
            seen.add(here)
            here = above[here]


def _check_times(office: Office) -> None:
    titles = {p.id: p.title for p in office.positions}
    dated: tuple[tuple[str, Dated], ...] = (
        *((titles[a.position], a) for a in office.assignments),
        *((g.name, g) for g in office.groups),
        *((b.column, b) for b in office.bindings),
    )
    for name, thing in dated:
        if thing.since and thing.until and thing.until < thing.since:
            raise BrokenOffice("ends_before_start", name)


def _check_meanings(office: Office) -> None:
    for binding in office.bindings:
        meanings = [bool(binding.positions), binding.group is not None]
        if sum([*meanings, binding.is_applicant]) != 1:
            raise BrokenOffice("not_one_meaning", binding.column)
    for group in office.groups:
        if any((m.person is None) == (m.position is None) for m in group.members):
            raise BrokenOffice("not_one_meaning", group.name)
