# SPDX-License-Identifier: Apache-2.0
"""Akun: the people of an agency who may sign in, with the posts they hold today."""

from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.naskah.names import Person
from tatalaksana.core.office.holding import Performer, capacities
from tatalaksana.core.office.model import Office
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.keeping import Keeping, keeping
from tatalaksana.records.models import AccountRow


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account; `posts` are what it acts as today, `person` what papers print beside its name."""

    id: int
    username: str
    name: str
    office: str
    role: str
    posts: tuple[str, ...]
    is_active: bool
    has_password: bool
    is_own: bool
    person: Person


@dataclass(frozen=True, slots=True)
class AccountGuard:
    """What guards one account beside its password, and under which e-mail the provider knows it."""

    has_factor: bool
    email: str
    is_bound: bool
    has_nik: bool


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """The accounts of an agency, by name."""

    rows: tuple[AccountLine, ...]


def accounts_page(account: AccountRow, *, at: datetime) -> AccountsPage:
    """Return the accounts of the agency this account administers.

    Raises:
        NotFound: it administers none.
    """
    found = keeping(account, at=at)
    rows = AccountRow.objects.filter(agency=found.agency)
    lines = [_line(found, row, account) for row in rows]
    lines.sort(key=lambda a: (not a.is_active, (a.name or a.username).casefold()))
    return AccountsPage(tuple(lines))


def account_line(account: AccountRow, number: int, *, at: datetime) -> AccountLine:
    """Return one account of the agency this account administers.

    Raises:
        NotFound: it administers none, or there is no such account in it.
    """
    found = keeping(account, at=at)
    row = AccountRow.objects.filter(agency=found.agency, pk=number).first()
    if row is None:
        raise NotFound
    return _line(found, row, account)


def account_guard(account: AccountRow, number: int, *, at: datetime) -> AccountGuard:
    """Return how one account of the agency this account administers is guarded.

    Raises:
        NotFound: it administers none, or there is no such account in it.
    """
    line = account_line(account, number, at=at)
    own = ("second_factor", "identity", "signing_key")
    row = AccountRow.objects.select_related(*own).get(pk=line.id)
    factor, identity, key = (getattr(row, name, None) for name in own)
    return AccountGuard(
        has_factor=factor is not None and factor.confirmed_at is not None,
        email="" if identity is None else identity.email,
        is_bound=identity is not None and bool(identity.subject),
        has_nik=key is not None and bool(key.nik),
    )


def _line(found: Keeping, row: AccountRow, own: AccountRow) -> AccountLine:
    acts = capacities(found.office, person_of(row), found.day)
    return AccountLine(
        id=row.pk,
        username=row.username,
        name=row.get_full_name(),
        office=row.office,
        role=row.role,
        posts=tuple(dict.fromkeys(_title(found.office, a) for a in acts)),
        is_active=row.is_active,
        has_password=row.has_usable_password(),
        is_own=row.pk == own.pk,
        person=Person(
            row.get_full_name(),
            row.degree_before,
            row.degree_after,
            row.nip,
            row.rank,
        ),
    )


def _title(office: Office, acts: Performer) -> str:
    if acts.position is not None:
        return office.by_id[acts.position].title
    assert acts.group is not None
    return office.group(acts.group).name
