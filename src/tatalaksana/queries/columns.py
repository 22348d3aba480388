# SPDX-License-Identifier: Apache-2.0
"""Kolom SOP: what the columns of the SOPs in force mean in the office, unbound ones first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from tatalaksana.core.office.changes import Bind, Changes
from tatalaksana.core.office.holding import holders, members
from tatalaksana.core.office.matching import Proposal, Reason, propose, sure
from tatalaksana.core.office.model import (
    Binding,
    Office,
    PersonId,
    UnitId,
    in_force,
    same_name,
)
from tatalaksana.core.sop.model import Sop
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.keeping import Keeping, keeping, people_of
from tatalaksana.queries.posts import Choice, post_choices
from tatalaksana.queries.procedures import sop_of
from tatalaksana.records.models import AccountRow, AgencyRow, VersionRow, VersionState

MOST_PROPOSALS: Final = 4


@dataclass(frozen=True, slots=True)
class ColumnSop:
    """One SOP a column stands in."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means: names of posts, of a team, or the applicant; who that is today.

    `is_over` marks a team that has ended: nobody acts for it any more.
    """

    posts: tuple[str, ...] = ()
    team: str = ""
    is_applicant: bool = False
    people: tuple[str, ...] = ()
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One thing a column may mean; `number` names it in a form."""

    number: int
    meaning: Meaning
    reason: Reason
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column where it means one thing; `sop` is set where it does so for that SOP alone."""

    column: str
    sops: tuple[ColumnSop, ...]
    meaning: Meaning | None
    sop: str = ""
    proposals: tuple[ProposalRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """Every column of the SOPs in force."""

    agency_slug: str
    revision: int
    unbound: tuple[ColumnRow, ...]
    bound: tuple[ColumnRow, ...]
    sure: int
    posts: int


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """One column with everything it could mean."""

    column: str
    agency_slug: str
    revision: int
    sops: tuple[ColumnSop, ...]
    row: ColumnRow
    binding: Binding | None
    proposals: tuple[ProposalRow, ...]
    posts: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    own_sops: tuple[ColumnSop, ...]


@dataclass(frozen=True, slots=True)
class _Use:
    """A column as one SOP prints it, and the unit whose SOP it is, where it is known."""

    column: str
    sop: ColumnSop
    within: UnitId | None


def columns_page(account: AccountRow, *, at: datetime) -> ColumnsPage:
    """Return the columns of the agency this account administers.

    Raises:
        NotFound: it administers none.
    """
    found = keeping(account, at=at)
    names = people_of(found.agency)
    rows = [
        row
        for uses in _by_column(_uses(found)).values()
        for row in _rows(found, uses, names)
    ]
    rows.sort(key=lambda r: (r.column.casefold(), r.sop))
    unbound = tuple(r for r in rows if r.meaning is None)
    return ColumnsPage(
        agency_slug=found.agency.slug,
        revision=found.revision,
        unbound=unbound,
        bound=tuple(r for r in rows if r.meaning is not None),
        sure=sum(any(p.is_sure for p in r.proposals) for r in unbound),
        posts=len(found.office.positions),
    )


def column_page(account: AccountRow, column: str, *, at: datetime) -> ColumnPage:
    """Return one column of the agency this account administers.

    Raises:
        NotFound: it administers none, or no SOP in force has this column.
    """
    found = keeping(account, at=at)
    uses = [u for u in _uses(found) if same_name(u.column, column)]
    if not uses:
        raise NotFound
    names = people_of(found.agency)
    office, day = found.office, found.day
    general = office.binding(column, day)
    meaning = None if general is None else _meaning(found, general, names)
    proposals = _proposals(found, uses, names)
    return ColumnPage(
        column=uses[0].column,
        agency_slug=found.agency.slug,
        revision=found.revision,
        sops=tuple(u.sop for u in uses),
        row=ColumnRow(uses[0].column, tuple(u.sop for u in uses), meaning),
        binding=general,
        proposals=proposals,
        posts=post_choices(office),
        teams=tuple((g.id, g.name) for g in office.groups if in_force(g, day)),
        own_sops=tuple(u.sop for u in uses if _own(found, u) is not None),
    )


def proposed(account: AccountRow, column: str, number: int, *, at: datetime) -> Bind:
    """Return the change that takes a proposal of a column, by its number.

    Raises:
        NotFound: there is no such column or proposal for this account.
    """
    found = keeping(account, at=at)
    uses = [u for u in _uses(found) if same_name(u.column, column)]
    ranked = _ranked(found, uses) if uses else ()
    if not 0 <= number < len(ranked):
        raise NotFound
    return Bind(ranked[number].binding(uses[0].column), found.day)


def all_sure(account: AccountRow, *, at: datetime) -> Changes:
    """Return the change that takes every proposal that may be taken without asking.

    Raises:
        NotFound: this account administers no agency.
    """
    found = keeping(account, at=at)
    binds = list[Bind]()
    for uses in _by_column(_uses(found)).values():
        if found.office.binding(uses[0].column, found.day) is not None:
            continue
        best = sure(_ranked(found, uses))
        if best is not None:
            binds.append(Bind(best.binding(uses[0].column), found.day))
    return Changes(tuple(binds))


def _uses(found: Keeping) -> list[_Use]:
    uses = []
    for version in _in_force(found.agency):
        sop = sop_of(version)
        here = ColumnSop(version.procedure.slug, version.title)
        within = _unit_of(found.office, sop)
        uses += [_Use(actor.name, here, within) for actor in sop.actors if actor.name]
    return uses


def _in_force(agency: AgencyRow) -> list[VersionRow]:
    rows = VersionRow.objects.filter(
        procedure__agency=agency, state=VersionState.IN_FORCE
    )
    return list(rows.select_related("procedure").defer("content").order_by("title"))


def _by_column(uses: list[_Use]) -> dict[str, list[_Use]]:
    found: dict[str, list[_Use]] = {}
    for use in uses:
        found.setdefault(" ".join(use.column.casefold().split()), []).append(use)
    return found


def _unit_of(office: Office, sop: Sop) -> UnitId | None:
    """Return the unit whose SOP this is: the lowest one its head names."""
    lines = (*(sop.identity.institution or ()), sop.identity.unit)
    named = [u for u in office.units if any(same_name(u.name, one) for one in lines)]
    named.sort(key=lambda u: sum(1 for _ in office.units_from(u.id)))
    return named[-1].id if named else None


def _own(found: Keeping, use: _Use) -> Binding | None:
    """Return what holds for the column of this SOP alone."""
    binding = found.office.binding(use.column, found.day, use.sop.slug)
    return binding if binding is not None and binding.sop else None


def _rows(
    found: Keeping, uses: list[_Use], names: dict[PersonId, str]
) -> list[ColumnRow]:
    """Return one row for what the column means in general, and one for each SOP with its own."""
    rows = []
    plain = []
    for use in uses:
        own = _own(found, use)
        if own is None:
            plain.append(use)
            continue
        meaning = _meaning(found, own, names)
        rows.append(ColumnRow(use.column, (use.sop,), meaning, use.sop.slug))
    if not plain:
        return rows
    general = found.office.binding(plain[0].column, found.day)
    sops = tuple(u.sop for u in plain)
    if general is not None:
        meaning = _meaning(found, general, names)
        return [*rows, ColumnRow(plain[0].column, sops, meaning)]
    proposals = _proposals(found, plain, names)[:MOST_PROPOSALS]
    return [*rows, ColumnRow(plain[0].column, sops, None, proposals=proposals)]


def _ranked(found: Keeping, uses: list[_Use]) -> tuple[Proposal, ...]:
    """Rank by the unit of the SOPs, unless the column stands in SOPs of several."""
    units = {u.within for u in uses}
    within = units.pop() if len(units) == 1 else None
    return propose(uses[0].column, found.office, within)


def _proposals(
    found: Keeping, uses: list[_Use], names: dict[PersonId, str]
) -> tuple[ProposalRow, ...]:
    ranked = _ranked(found, uses)
    best = sure(ranked)
    return tuple(
        ProposalRow(
            number,
            _meaning(found, one.binding(uses[0].column), names),
            one.reasons[0],
            one is best,
        )
        for number, one in enumerate(ranked)
    )


def _meaning(found: Keeping, binding: Binding, names: dict[PersonId, str]) -> Meaning:
    if binding.is_applicant:
        return Meaning(is_applicant=True)
    office, day = found.office, found.day
    people = _people(office, binding, day, names)
    if binding.group is not None:
        team = office.group(binding.group)
        return Meaning(team=team.name, people=people, is_over=not in_force(team, day))
    posts = tuple(office.by_id[p].title for p in binding.positions)
    return Meaning(posts=posts, people=people)


def _people(
    office: Office, binding: Binding, day: date, names: dict[PersonId, str]
) -> tuple[str, ...]:
    """Return who acts in the posts or the team today."""
    if binding.group is not None:
        acting = members(office, office.group(binding.group), day)
    else:
        acting = tuple(
            h for post in binding.positions for h in holders(office, post, day)
        )
    return tuple(dict.fromkeys(names.get(p.person, "?") for p in acting))
