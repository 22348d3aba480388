# SPDX-License-Identifier: Apache-2.0
"""Jabatan: the posts of an agency by unit, who holds them today, and one post by date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tatalaksana.core.office.concerns import Concern, concerns
from tatalaksana.core.office.holding import Performer, holders, seated
from tatalaksana.core.office.model import (
    Assignment,
    Capacity,
    Office,
    PersonId,
    Position,
    PositionId,
    Unit,
    UnitId,
    in_force,
)
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.keeping import Keeping, keeping, people_of
from tatalaksana.records.models import AccountRow

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HolderWords:
    """One holder of a post as a list shows them; `is_away` is seated, and stood in for today."""

    name: str
    capacity: Capacity
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post in the list, with how many of its letters an administrator should look at."""

    id: PositionId
    title: str
    aliases: tuple[str, ...]
    superior: str
    holders: tuple[HolderWords, ...]
    concerns: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with its posts; `depth` is how many units stand above it."""

    id: UnitId
    name: str
    depth: int
    posts: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class PostsPage:
    """The posts of an agency today."""

    revision: int
    day: date
    units: tuple[UnitRow, ...]
    total: int
    vacant: int


class Standing(StrEnum):
    """How the time of a holder lies to today."""

    PAST = "past"
    NOW = "now"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One assignment of a post; `place` names it in a change, `is_acting` is today's actor."""

    place: int
    name: str
    held: Assignment
    standing: Standing
    is_acting: bool
    concerns: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class PostPage:
    """One post with its holders by date, and what its forms offer."""

    revision: int
    day: date
    post: Position
    unit: str
    superior: Position | None
    rows: tuple[HeldRow, ...]
    people: tuple[Choice, ...]
    superiors: tuple[Choice, ...]


def posts_page(account: AccountRow, *, at: datetime) -> PostsPage:
    """Return the posts of the agency this account administers.

    Raises:
        NotFound: it administers none.
    """
    found = keeping(account, at=at)
    names = people_of(found.agency)
    odd = [c.assignment.position for c in concerns(found.office, found.day)]
    rows = {
        p.id: _post_row(found, p, names, odd.count(p.id))
        for p in found.office.positions
    }
    units = tuple(
        UnitRow(
            unit.id,
            unit.name,
            depth,
            tuple(rows[p.id] for p in found.office.positions if p.unit == unit.id),
        )
        for unit, depth in _tree(found.office)
    )
    vacant = sum(not any(not h.is_away for h in r.holders) for r in rows.values())
    return PostsPage(found.revision, found.day, units, len(rows), vacant)


def post_page(account: AccountRow, post: str, *, at: datetime) -> PostPage:
    """Return one post of the agency this account administers.

    Raises:
        NotFound: it administers none, or there is no such post in it.
    """
    found = keeping(account, at=at)
    known = found.office.by_id.get(PositionId(post))
    if known is None:
        raise NotFound
    names = people_of(found.agency)
    return PostPage(
        revision=found.revision,
        day=found.day,
        post=known,
        unit=found.office.unit_by_id[known.unit].name,
        superior=_superior(found.office, known),
        rows=_held_rows(found, known, names),
        people=tuple((str(p), name) for p, name in names.items()),
        superiors=tuple(c for c in post_choices(found.office) if c[0] != known.id),
    )


def post_choices(office: Office) -> tuple[Choice, ...]:
    """Return the posts of an office to choose from, with the unit where a title repeats."""
    titles = [p.title for p in office.positions]
    return tuple(
        (
            p.id,
            p.title
            if titles.count(p.title) == 1
            else f"{p.title} ({office.unit_by_id[p.unit].name})",
        )
        for p in office.positions
    )


def unit_choices(office: Office) -> tuple[Choice, ...]:
    """Return the units of an office to choose from, each under the one it belongs to."""
    return tuple((u.id, "\u2003" * depth + u.name) for u, depth in _tree(office))


def _tree(office: Office, above: UnitId | None = None) -> Iterator[tuple[Unit, int]]:
    for unit in office.units:
        if unit.parent == above:
            yield unit, sum(1 for _ in office.units_from(unit.id)) - 1
            yield from _tree(office, unit.id)


def _post_row(
    found: Keeping, post: Position, names: dict[PersonId, str], odd: int
) -> PostRow:
    office, day = found.office, found.day
    acting = holders(office, post.id, day)
    seat = seated(office, post.id, day)
    away = () if seat is None or seat in acting or post.is_staff else (seat,)
    people = (
        *(_words(h, names) for h in acting),
        *(_words(h, names, is_away=True) for h in away),
    )
    superior = _superior(office, post)
    above = "" if superior is None else superior.title
    return PostRow(post.id, post.title, post.aliases, above, people, odd)


def _words(
    holder: Performer, names: dict[PersonId, str], *, is_away: bool = False
) -> HolderWords:
    assert holder.capacity is not None
    return HolderWords(names.get(holder.person, "?"), holder.capacity, is_away)


def _superior(office: Office, post: Position) -> Position | None:
    return None if post.superior is None else office.by_id[post.superior]


def _held_rows(
    found: Keeping, post: Position, names: dict[PersonId, str]
) -> tuple[HeldRow, ...]:
    acting = {(h.person, h.capacity) for h in holders(found.office, post.id, found.day)}
    odd = concerns(found.office, found.day)
    rows = []
    for place, held in enumerate(found.office.assignments):
        if held.position != post.id:
            continue
        standing = _standing(held, found.day)
        is_acting = standing is Standing.NOW and (held.person, held.capacity) in acting
        own = tuple(c for c in odd if c.assignment == held)
        name = names.get(held.person, "?")
        rows.append(HeldRow(place, name, held, standing, is_acting, own))
    return tuple(sorted(rows, key=lambda r: r.held.since, reverse=True))


def _standing(held: Assignment, day: date) -> Standing:
    if in_force(held, day):
        return Standing.NOW
    return Standing.COMING if held.since > day else Standing.PAST
