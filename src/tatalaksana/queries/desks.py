# SPDX-License-Identifier: Apache-2.0
"""Desks: which work is somebody's on a day, and as what they do it.

Rights are asked of the office on the day itself, so a transfer or a Plh takes effect at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.acting import Duty, may_act, oversees
from tatalaksana.core.office.holding import Performer
from tatalaksana.core.office.model import Office, PersonId, UnitId
from tatalaksana.queries.offices import KnownOffice, office_of
from tatalaksana.records.models import AccountRow, DeskRow


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk and what is asked about it."""

    id: int
    duty: Duty


@dataclass(frozen=True, slots=True)
class Rights:
    """What an account may do on a day: desks of its own with the capacities, desks below it."""

    own: Mapping[int, tuple[Performer, ...]]
    below: frozenset[int]


NO_RIGHTS = Rights({}, frozenset())


def person_of(account: AccountRow) -> PersonId:
    """Return the name by which an office knows the person of an account."""
    return PersonId(str(account.pk))


def duty_of(desk: DeskRow) -> Duty:
    """Return what is asked about a desk."""
    unit = UnitId(desk.applicant) if desk.applicant else None
    return Duty(desk.column, desk.sop, unit)


def rights_of(account: AccountRow, day: date) -> Rights:
    """Return the rights of an account on a local day of its agency."""
    if account.agency is None:
        return NO_RIGHTS
    rows = DeskRow.objects.filter(agency=account.agency).order_by("pk")
    desks = tuple(Desk(row.pk, duty_of(row)) for row in rows)
    return _rights(office_of(account.agency), person_of(account), day, desks)


@lru_cache(maxsize=512)
def _rights(
    known: KnownOffice, person: PersonId, day: date, desks: tuple[Desk, ...]
) -> Rights:
    office = known.value
    own = {d.id: may_as(office, person, d.duty, day) for d in desks}
    below = (d.id for d in desks if oversees(office, person, d.duty, day))
    return Rights({i: found for i, found in own.items() if found}, frozenset(below))


def may_as(
    office: Office, person: PersonId, duty: Duty, day: date
) -> tuple[Performer, ...]:
    """Return everything a person may take a task of a duty as; nothing when refused."""
    try:
        return may_act(office, person, duty, day)
    except RuleViolation:
        return ()
