# SPDX-License-Identifier: Apache-2.0
"""A list of posts and people taken into an office: all of it or nothing, findings by line.

Taking the same list in again changes nothing. A unit that is not there yet is put below the one
topmost unit; an office without one, or with several, must be told where it belongs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tatalaksana.core.office.changes import (
    AddPost,
    AddUnit,
    Appoint,
    Changes,
    DescribePost,
    OfficeChange,
    post_of,
)
from tatalaksana.core.office.model import (
    Assignment,
    BrokenOffice,
    Capacity,
    Office,
    PersonId,
    Position,
    UnitId,
    same_name,
)


class RowProblem(StrEnum):
    """What is wrong with a line of the list."""

    UNREADABLE = "unreadable"
    TOO_SLOW = "too_slow"
    TOO_HEAVY = "too_heavy"
    READER_DIED = "reader_died"
    NO_HEAD = "no_head"
    TOO_LONG = "too_long"
    NO_TITLE = "no_title"
    NO_UNIT = "no_unit"
    NO_USERNAME = "no_username"
    BAD_USERNAME = "bad_username"
    NAME_TAKEN = "name_taken"
    NUMBER_CUT = "number_cut"
    NO_SINCE = "no_since"
    BAD_DATE = "bad_date"
    BAD_CAPACITY = "bad_capacity"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_SUPERIOR = "unknown_superior"
    SEVERAL_SUPERIORS = "several_superiors"
    CIRCLE = "circle"
    HELD_TWICE = "held_twice"


@dataclass(frozen=True, slots=True)
class RowFinding:
    """One problem at a line (0 is the file as a whole); `what` are the words found there."""

    line: int
    problem: RowProblem
    what: str = ""


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One line: a post and, where there is a user name, who holds it since when."""

    line: int
    title: str
    unit: str
    superior: str = ""
    name: str = ""
    username: str = ""
    capacity: Capacity = Capacity.DEFINITIF
    since: date | None = None
    decree: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """What a list would change, or why it cannot."""

    changes: Changes
    findings: tuple[RowFinding, ...]
    units: int = 0
    posts: int = 0
    holders: int = 0


@dataclass(slots=True)
class _Work:
    """An office on its way, with what was done to it."""

    office: Office
    done: list[OfficeChange]
    findings: list[RowFinding]

    def do(self, change: OfficeChange) -> None:
        self.office = change.made(self.office)
        self.done.append(change)

    def tell(self, row: IntakeRow, problem: RowProblem, what: str) -> None:
        self.findings.append(RowFinding(row.line, problem, what))


def take_in(
    office: Office, rows: tuple[IntakeRow, ...], people: Mapping[str, PersonId]
) -> Intake:
    """Work out what a list changes; `people` gives each user name (in small letters) its person."""
    work = _Work(office, [], [])
    for row in rows:
        _add_unit(work, row)
    units = len(work.done)
    known = [row for row in rows if _unit(work.office, row.unit) is not None]
    for row in known:
        _add_post(work, row, rows)
    posts = len(work.done) - units
    for row in known:
        _put_below(work, row)
    before = len(work.done)
    for row in known:
        _appoint(work, row, people)
    holders = len(work.done) - before
    changes = Changes(tuple(work.done))
    findings = tuple(sorted(work.findings, key=lambda f: f.line))
    return Intake(changes, findings, units, posts, holders)


def _unit(office: Office, name: str) -> UnitId | None:
    return next((u.id for u in office.units if same_name(u.name, name)), None)


def _post(office: Office, row: IntakeRow) -> Position:
    unit = _unit(office, row.unit)
    assert unit is not None
    post = post_of(office, row.title, unit)
    assert post is not None
    return post


def _add_unit(work: _Work, row: IntakeRow) -> None:
    if _unit(work.office, row.unit) is not None:
        return
    roots = [u.id for u in work.office.units if u.parent is None]
    if len(roots) != 1:
        work.tell(row, RowProblem.UNKNOWN_UNIT, row.unit)
        return
    work.do(AddUnit(row.unit, roots[0]))


def _add_post(work: _Work, row: IntakeRow, rows: tuple[IntakeRow, ...]) -> None:
    """Add a post that is not there; one that several people hold definitively is a staff post."""
    unit = _unit(work.office, row.unit)
    assert unit is not None
    if post_of(work.office, row.title, unit) is not None:
        return
    holders = {
        one.username.casefold()
        for one in rows
        if same_name(one.title, row.title)
        and same_name(one.unit, row.unit)
        and one.username
        and one.capacity is Capacity.DEFINITIF
    }
    work.do(AddPost(row.title, unit, is_staff=len(holders) > 1))


def _put_below(work: _Work, row: IntakeRow) -> None:
    if not row.superior:
        return
    post = _post(work.office, row)
    found = [p for p in work.office.positions if same_name(p.title, row.superior)]
    near = [p for p in found if p.unit == post.unit] or found
    if not near:
        work.tell(row, RowProblem.UNKNOWN_SUPERIOR, row.superior)
    elif len(near) > 1:
        work.tell(row, RowProblem.SEVERAL_SUPERIORS, row.superior)
    elif near[0].id != post.superior:
        try:
            work.do(DescribePost(post.id, near[0].id, post.aliases))
        except BrokenOffice:
            work.tell(row, RowProblem.CIRCLE, row.superior)


def _appoint(work: _Work, row: IntakeRow, people: Mapping[str, PersonId]) -> None:
    person = people.get(row.username.casefold())
    if person is None or row.since is None:
        return
    post = _post(work.office, row)
    new = Assignment(person, post.id, row.capacity, row.since, decree=row.decree)
    if new in work.office.held.get(post.id, ()):
        return
    try:
        work.do(Appoint(new))
    except BrokenOffice:
        work.tell(row, RowProblem.HELD_TWICE, row.username)
