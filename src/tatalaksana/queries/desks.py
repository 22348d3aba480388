# SPDX-License-Identifier: Apache-2.0
"""Desks: which work is somebody's on a day, and as what they do it.

Rights are asked of the office on the day itself, so a transfer or a Plh takes effect at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.acting import (
    Duty,
    StrategicNotForMandate,
    may_act,
    oversees,
    route,
)
from tatalaksana.core.office.holding import Performer
from tatalaksana.core.office.model import Office, PersonId, UnitId
from tatalaksana.queries.offices import KnownOffice, office_of
from tatalaksana.records.models import AccountRow, DeskRow


@dataclass(frozen=True, slots=True)
class Rights:
    """What an account may do on a day: desks of its own with the capacities, desks below it.

    At those of `barred` it stands in for somebody, and their work is strategic.
    """

    own: Mapping[int, tuple[Performer, ...]]
    below: frozenset[int]
    barred: frozenset[int] = frozenset()


NO_RIGHTS = Rights({}, frozenset())


def person_of(account: AccountRow) -> PersonId:
    """Return the name by which an office knows the person of an account."""
    return PersonId(str(account.pk))


def duty_of(desk: DeskRow) -> Duty:
    """Return what is asked about a desk."""
    return _duty(desk.column, desk.sop, desk.applicant, is_strategic=desk.is_strategic)


def _duty(column: str, sop: str, applicant: str, *, is_strategic: bool) -> Duty:
    return Duty(column, sop, UnitId(applicant) if applicant else None, is_strategic)


def rights_of(
    account: AccountRow, day: date, office: KnownOffice | None = None
) -> Rights:
    """Return the rights of an account on a local day of its agency; `office` when it is at hand."""
    if account.agency is None:
        return NO_RIGHTS
    rows = DeskRow.objects.filter(agency=account.agency).order_by("pk")
    desks = tuple(rows.values_list("pk", "column", "sop", "applicant", "is_strategic"))
    known = office or office_of(account.agency)
    return _rights(known, person_of(account), day, desks)


@lru_cache(maxsize=512)
def _rights(
    known: KnownOffice,
    person: PersonId,
    day: date,
    desks: tuple[tuple[int, str, str, str, bool], ...],
) -> Rights:
    office = known.value
    duties = {pk: _duty(c, s, a, is_strategic=x) for pk, c, s, a, x in desks}
    own = {pk: may_as(office, person, duty, day) for pk, duty in duties.items()}
    below = (pk for pk, d in duties.items() if oversees(office, person, d, day))
    barred = (pk for pk, d in duties.items() if _barred(office, person, d, day))
    return Rights(
        {i: found for i, found in own.items() if found},
        frozenset(below),
        frozenset(barred),
    )


def may_as(
    office: Office, person: PersonId, duty: Duty, day: date
) -> tuple[Performer, ...]:
    """Return everything a person may take a task of a duty as; nothing when refused."""
    try:
        return may_act(office, person, duty, day)
    except RuleViolation:
        return ()


def barred_from(
    office: Office, person: PersonId, duty: Duty, day: date
) -> StrategicNotForMandate | None:
    """Return why somebody who stands in may not do a strategic task; None for anybody else."""
    try:
        may_act(office, person, duty, day)
    except StrategicNotForMandate as refusal:
        return refusal
    except RuleViolation:
        return None
    return None


def _barred(office: Office, person: PersonId, duty: Duty, day: date) -> bool:
    return duty.is_strategic and barred_from(office, person, duty, day) is not None


def performers_on(office: Office, duty: Duty, day: date) -> tuple[Performer, ...]:
    """Return who may do the tasks of a duty on a day; nobody when its column means nothing."""
    try:
        return route(office, duty, day).performers
    except RuleViolation:
        return ()
