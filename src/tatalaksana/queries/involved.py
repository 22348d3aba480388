# SPDX-License-Identifier: Apache-2.0
"""The SOPs an account has a part in, and which of them it sets going."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.db.models.functions import Lower

from tatalaksana.core.office.acting import Duty
from tatalaksana.core.office.model import Office, UnitId
from tatalaksana.core.sop.model import ActorId
from tatalaksana.queries.desks import may_as, person_of
from tatalaksana.queries.offices import hours_of, office_of
from tatalaksana.queries.plans import Procedure, procedure_of
from tatalaksana.queries.strip import Strip, columns_named, strip_of
from tatalaksana.queries.worktable import own_unit
from tatalaksana.records.models import AccountRow, VersionRow, VersionState


@dataclass(frozen=True, slots=True)
class InvolvedRow:
    """One SOP: where the account stands in it, whether its first step is theirs.

    `applies` when they stand in it as an applicant.
    """

    version_id: int
    agency_slug: str
    slug: str
    title: str
    steps: int
    actors: int
    strip: Strip
    starts: bool
    applies: bool


def involved_rows(account: AccountRow, *, at: datetime) -> tuple[InvolvedRow, ...]:
    """Return the SOPs in force of the account's agency in which it has a column.

    Those it sets going come first. In an agency nobody described, a column counts that bears the
    name of the account's office.
    """
    if account.agency is None:
        return ()
    hours = hours_of(account.agency)
    asked = None
    if hours is not None:
        office, day = office_of(account.agency).value, hours.calendar.day_of(at)
        asked = _Asked(account, office, day, own_unit(account, office, day))
    found = (_row(version, account, asked) for version in _in_force(account))
    rows = [row for row in found if row is not None]
    return tuple(sorted(rows, key=lambda row: not row.starts))


@dataclass(frozen=True, slots=True)
class _Asked:
    account: AccountRow
    office: Office
    day: date
    unit: UnitId | None


def _in_force(account: AccountRow) -> QuerySet[VersionRow]:
    rows = VersionRow.objects.filter(
        state=VersionState.IN_FORCE, procedure__agency_id=account.agency_id
    )
    rows = rows.select_related("procedure__agency").defer("content", "search")
    return rows.order_by(Lower("title"), "pk")


def _row(
    version: VersionRow, account: AccountRow, asked: _Asked | None
) -> InvolvedRow | None:
    procedure, slug = procedure_of(version), version.procedure.slug
    mine, as_applicant = columns_named(procedure.sop, account.office), False
    if asked is not None:
        mine = _columns(procedure, slug, asked, None)
        if not mine and asked.unit is not None:
            mine = _columns(procedure, slug, asked, asked.unit)
            as_applicant = bool(mine)
    if not mine:
        return None
    starts = {procedure.columns[n] for n in procedure.plan.flow.starts}
    return InvolvedRow(
        version_id=version.pk,
        agency_slug=version.procedure.agency.slug,
        slug=slug,
        title=version.title,
        steps=version.steps,
        actors=version.actors,
        strip=strip_of(procedure.sop, mine),
        starts=bool(starts & mine) and asked is not None,
        applies=as_applicant,
    )


def _columns(
    procedure: Procedure, slug: str, asked: _Asked, unit: UnitId | None
) -> frozenset[ActorId]:
    person = person_of(asked.account)
    return frozenset(
        actor.id
        for actor in procedure.sop.actors
        if may_as(asked.office, person, Duty(actor.name, slug, unit), asked.day)
    )
