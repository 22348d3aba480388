# SPDX-License-Identifier: Apache-2.0
"""Tim: the teams of an agency by decree, with their members today."""

from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.office.holding import holders, members
from tatalaksana.core.office.model import (
    Group,
    GroupId,
    Member,
    Office,
    PersonId,
    in_force,
)
from tatalaksana.core.office.renewal import columns_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.keeping import Keeping, keeping, people_of
from tatalaksana.queries.posts import Choice, post_choices
from tatalaksana.records.models import OPEN_TASK, AccountRow, DeskRow, TaskRow


@dataclass(frozen=True, slots=True)
class MemberWords:
    """One member as the list shows them: a person, or a post and who acts in it today."""

    name: str
    post: str
    is_chair: bool


@dataclass(frozen=True, slots=True)
class HeldTask:
    """One task in somebody's hand: of which case, and who holds it."""

    number: int
    subject: str
    holder: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team with its members, the chair first.

    `renewed` is the decree before this one, `renewing` the one after it; `held` are tasks in the
    hands of people who are no members any more.
    """

    team: Group
    members: tuple[MemberWords, ...]
    is_in_force: bool
    renewed: Group | None
    renewing: Group | None
    columns: tuple[str, ...]
    held: tuple[HeldTask, ...]


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """The teams of an agency, those in force first, and what a new one may be made of."""

    revision: int
    day: date
    teams: tuple[TeamRow, ...]
    posts: tuple[Choice, ...]
    people: tuple[Choice, ...]

    def row(self, team: str) -> TeamRow:
        """Return one team.

        Raises:
            NotFound: there is none of this id.
        """
        for row in self.teams:
            if row.team.id == team:
                return row
        raise NotFound


def teams_page(account: AccountRow, *, at: datetime) -> TeamsPage:
    """Return the teams of the agency this account administers.

    Raises:
        NotFound: it administers none.
    """
    found = keeping(account, at=at)
    names = people_of(found.agency)
    held = _held(found)
    rows = [_row(found, team, names, held) for team in found.office.groups]
    rows.sort(key=lambda r: (not r.is_in_force, r.team.name.casefold()))
    people = tuple((str(p), name) for p, name in names.items())
    posts = post_choices(found.office)
    return TeamsPage(found.revision, found.day, tuple(rows), posts, people)


def _row(
    found: Keeping,
    team: Group,
    names: dict[PersonId, str],
    held: dict[GroupId, list[HeldTask]],
) -> TeamRow:
    office = found.office
    return TeamRow(
        team=team,
        members=_members(office, team, found.day, names),
        is_in_force=in_force(team, found.day),
        renewed=None if team.renews is None else office.group(team.renews),
        renewing=next((g for g in office.groups if g.renews == team.id), None),
        columns=columns_of(office, team.id, found.day),
        held=tuple(held.get(team.id, ())),
    )


def _held(found: Keeping) -> dict[GroupId, list[HeldTask]]:
    """Return by team the tasks of its columns that somebody holds who is not in it any more."""
    teams = _teams_of_desks(found)
    rows = TaskRow.objects.filter(OPEN_TASK, desk__in=teams).exclude(holder=None)
    held: dict[GroupId, list[HeldTask]] = {}
    for row in rows.select_related("case", "holder").defer(
        "case__flow", "case__search"
    ):
        team = found.office.group(teams[row.desk_id])
        acting = {m.person for m in members(found.office, team, found.day)}
        if row.holder is not None and PersonId(str(row.holder_id)) not in acting:
            name = row.holder.get_full_name() or row.holder.office
            task = HeldTask(row.case.number, row.case.subject, name)
            held.setdefault(team.id, []).append(task)
    return held


def _teams_of_desks(found: Keeping) -> dict[int, GroupId]:
    """Return the team each desk of the agency means today, where it means one."""
    meant = {
        desk.pk: found.office.binding(desk.column, found.day, desk.sop)
        for desk in DeskRow.objects.filter(agency=found.agency)
    }
    return {
        pk: b.group for pk, b in meant.items() if b is not None and b.group is not None
    }


def _members(
    office: Office, team: Group, day: date, names: dict[PersonId, str]
) -> tuple[MemberWords, ...]:
    ordered = sorted(team.members, key=lambda m: not m.is_chair)
    return tuple(_member(office, m, day, names) for m in ordered)


def _member(
    office: Office, member: Member, day: date, names: dict[PersonId, str]
) -> MemberWords:
    if member.position is None:
        assert member.person is not None
        return MemberWords(names.get(member.person, "?"), "", member.is_chair)
    acting = holders(office, member.position, day)
    people = ", ".join(names.get(h.person, "?") for h in acting)
    return MemberWords(people, office.by_id[member.position].title, member.is_chair)
