# SPDX-License-Identifier: Apache-2.0
"""Tim: the teams of an agency by decree, with their members today."""

from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.office.holding import holders
from tatalaksana.core.office.model import Group, Member, Office, PersonId, in_force
from tatalaksana.queries.keeping import keeping, people_of
from tatalaksana.queries.posts import Choice, post_choices
from tatalaksana.records.models import AccountRow


@dataclass(frozen=True, slots=True)
class MemberWords:
    """One member as the list shows them: a person, or a post and who acts in it today."""

    name: str
    post: str
    is_chair: bool


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team with its members, the chair first."""

    team: Group
    members: tuple[MemberWords, ...]
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """The teams of an agency, those in force first, and what a new one may be made of."""

    revision: int
    day: date
    teams: tuple[TeamRow, ...]
    posts: tuple[Choice, ...]
    people: tuple[Choice, ...]


def teams_page(account: AccountRow, *, at: datetime) -> TeamsPage:
    """Return the teams of the agency this account administers.

    Raises:
        NotFound: it administers none.
    """
    found = keeping(account, at=at)
    names = people_of(found.agency)
    rows = [
        TeamRow(
            team,
            _members(found.office, team, found.day, names),
            in_force(team, found.day),
        )
        for team in found.office.groups
    ]
    rows.sort(key=lambda r: (not r.is_in_force, r.team.name.casefold()))
    people = tuple((str(p), name) for p, name in names.items())
    posts = post_choices(found.office)
    return TeamsPage(found.revision, found.day, tuple(rows), posts, people)


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
