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
    return _duty(desk.column, desk.sop, desk.applicant)


def _duty(column: str, sop: str, applicant: str) -> Duty:
    return Duty(column, sop, UnitId(applicant) if applicant else None)


def rights_of(
    account: AccountRow, day: date, office: KnownOffice | None = None
) -> Rights:
    """Return the rights of an account on a local day of its agency; `office` when it is at hand."""
    if account.agency is None:
        return NO_RIGHTS
    rows = DeskRow.objects.filter(agency=account.agency).order_by("pk")
    desks = tuple(rows.values_list("pk", "column", "sop", "applicant"))
    known = office or office_of(account.agency)
    return _rights(known, person_of(account), day, desks)


@lru_cache(maxsize=512)
def _rights(
    known: KnownOffice,
    person: PersonId,
    day: date,
    desks: tuple[tuple[int, str, str, str], ...],
) -> Rights:
    office = known.value
    duties = {pk: _duty(*asked) for pk, *asked in desks}
    own = {pk: may_as(office, person, duty, day) for pk, duty in duties.items()}
    below = (pk for pk, d in duties.items() if oversees(office, person, d, day))
    return Rights({i: found for i, found in own.items() if found}, frozenset(below))


def may_as(
    office: Office, person: PersonId, duty: Duty, day: date
) -> tuple[Performer, ...]:
    """Return everything a person may take a task of a duty as; nothing when refused."""
    try:
        return may_act(office, person, duty, day)
    except RuleViolation:
        return ()
