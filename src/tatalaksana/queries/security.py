# SPDX-License-Identifier: Apache-2.0
"""How an account is guarded: its second factor, whether it must have one, where it is signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings

from tatalaksana.core.office.holding import capacities
from tatalaksana.queries.access import is_admin
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.offices import office_of
from tatalaksana.records.models import (
    AccountRow,
    OpenSessionRow,
    SecondFactorRow,
)


class Required(StrEnum):
    """Who must use a second factor, as the office says it in TATALAKSANA_SECOND_FACTOR."""

    NOBODY = ""
    ADMINS = "pengelola"
    LEADERS = "pimpinan"
    ALL = "semua"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One browser an account is signed in with."""

    agent: str
    address: str
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class SecurityPage:
    """What an account sees of its own guard."""

    has_factor: bool
    must_have: bool
    recovery_left: int
    sessions: tuple[SessionLine, ...]


def has_factor(account: AccountRow) -> bool:
    """Whether an account has a confirmed second factor."""
    rows = SecondFactorRow.objects.filter(account=account)
    return rows.exclude(confirmed_at=None).exists()


def must_have_factor(account: AccountRow, required: str, *, at: datetime) -> bool:
    """Whether the office asks this account for a second factor.

    A leader is whoever today acts in a post that others are below.
    """
    rule = Required(required)
    if rule in {Required.NOBODY, Required.ALL}:
        return rule is Required.ALL
    if is_admin(account):
        return True
    return rule is Required.LEADERS and _leads(account, at)


def _leads(account: AccountRow, at: datetime) -> bool:
    if account.agency is None:
        return False
    office = office_of(account.agency).value
    above = {post.superior for post in office.positions}
    acts = capacities(office, person_of(account), at.date())
    return any(one.position in above for one in acts if one.position is not None)


def security_page(account: AccountRow, key: str, *, at: datetime) -> SecurityPage:
    """Return what guards this account, and where it is signed in, newest first."""
    row = SecondFactorRow.objects.filter(account=account).first()
    is_on = row is not None and row.confirmed_at is not None
    return SecurityPage(
        has_factor=is_on,
        must_have=must_have_factor(account, settings.SECOND_FACTOR, at=at),
        recovery_left=len(row.recovery) if row is not None and is_on else 0,
        sessions=_sessions(account, key, at),
    )


def _sessions(account: AccountRow, key: str, at: datetime) -> tuple[SessionLine, ...]:
    alive = at - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    rows = OpenSessionRow.objects.filter(account=account, seen_at__gt=alive)
    lines = [
        SessionLine(r.agent, r.address, r.seen_at, r.key == key)
        for r in rows.order_by("-seen_at")[:50]
    ]
    return tuple(sorted(lines, key=lambda line: not line.is_this))
