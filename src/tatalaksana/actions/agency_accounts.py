# SPDX-License-Identifier: Apache-2.0
"""Accounts as an administrator keeps them: admit people, give passwords, let nobody in any more."""

import re
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from tatalaksana.actions.accounts import (
    NameTaken,
    NotAnAddress,
    is_address,
    require_strong,
    set_person,
)
from tatalaksana.actions.factors import drop_factor
from tatalaksana.actions.history import note
from tatalaksana.actions.offices import require_admin
from tatalaksana.actions.sessions import end_sessions
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.names import Person
from tatalaksana.formats.onetime import enciphered
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    IdentityRow,
    Role,
    SigningKeyRow,
    SignInRow,
)

_USERNAME: Final = re.compile(r"[\w.@+-]{1,150}")


class NotAUsername(RuleViolation):
    """A user name is letters, digits and . @ + - _ without spaces."""

    code = "account.not_a_username"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class NotANumber(RuleViolation):
    """A `name` (NIP, NIK) has `count` digits and nothing else."""

    code = "account.not_a_number"


class NotYourself(RuleViolation):
    """An administrator does not lock themselves out."""

    code = "account.not_yourself"


class IdentityTaken(RuleViolation):
    """Another account has this e-mail at the provider already."""

    code = "account.identity_taken"


@transaction.atomic
def admit(
    agency: AgencyRow,
    username: str,
    password: str | None,
    *,
    name: str,
    office: str,
    role: Role = Role.VIEWER,
    by: AccountRow,
    at: datetime,
) -> AccountRow:
    """Open an account of an agency; without a password nobody gets in until one is set.

    Raises:
        NotFound: this account does not administer the agency.
        NotAUsername: the user name cannot be one.
        NameTaken: there is an account of this name already.
        WeakPassword: the password is too weak.
    """
    require_admin(agency, by)
    if _USERNAME.fullmatch(username) is None:
        raise NotAUsername(username)
    if AccountRow.objects.filter(username__iexact=username).exists():
        raise NameTaken(name=username)
    account = AccountRow(
        username=username,
        first_name=name[:150],
        agency=agency,
        office=office[:200],
        role=role,
    )
    if password is not None:
        require_strong(password, account)
    account.set_password(password)
    account.save()
    note("account.opened", f"account:{account.pk}", by=by, at=at, role=role.value)
    return account


@transaction.atomic
def give_password(
    account_id: int, password: str, *, by: AccountRow, at: datetime
) -> AccountRow:
    """Give an account of one's agency a new password, and unlock its name.

    Raises:
        NotFound: there is no such account for this administrator.
        WeakPassword: the password is too weak.
    """
    account = _own(account_id, by)
    require_strong(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    SignInRow.objects.filter(username=account.username.lower()).delete()
    end_sessions(account)
    note("account.reset", f"account:{account.pk}", by=by, at=at)
    return account


@transaction.atomic
def describe_account(
    account_id: int,
    *,
    name: str,
    office: str,
    role: Role,
    by: AccountRow,
    at: datetime,
) -> AccountRow:
    """Say the name, the jabatan and the role of an account of one's agency.

    Raises:
        NotFound: there is no such account for this administrator.
        NotYourself: one's own role would end.
    """
    account = _own(account_id, by)
    if account.pk == by.pk and role != Role.ADMIN:
        raise NotYourself
    account.first_name, account.last_name = name[:150], ""
    account.office, account.role = office[:200], role
    account.save(update_fields=["first_name", "last_name", "office", "role"])
    note("account.described", f"account:{account.pk}", by=by, at=at, role=role.value)
    return account


@transaction.atomic
def describe_person(
    account_id: int,
    person: Person,
    *,
    nik: str | None = None,
    by: AccountRow,
    at: datetime,
) -> AccountRow:
    """Say what papers print beside the name of an account, and by which NIK an outside signer knows it.

    The NIK is kept enciphered; None leaves it as it is, "" takes it away.

    Raises:
        NotFound: there is no such account for this administrator.
        NotANumber: the NIP has not 18 digits, or the NIK not 16.
    """
    account = _own(account_id, by)
    _require_digits("NIP", person.nip, 18)
    set_person(account, person)
    names = ["degree_before", "degree_after", "nip", "rank"]
    account.save(update_fields=names)
    if nik is not None:
        _require_digits("NIK", nik, 16)
        digits = "".join(nik.split()).encode()
        kept = enciphered(digits, settings.SECRET_KEY) if digits else ""
        SigningKeyRow.objects.update_or_create(account=account, defaults={"nik": kept})
    note("account.person", f"account:{account.pk}", by=by, at=at, nik=nik is not None)
    return account


def _require_digits(name: str, words: str, count: int) -> None:
    digits = "".join(words.split())
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == count):
        raise NotANumber(name=name, count=count)


@transaction.atomic
def let_in(
    account_id: int, *, is_active: bool, by: AccountRow, at: datetime
) -> AccountRow:
    """Let an account of one's agency in again, or no longer; its past stays on record.

    Raises:
        NotFound: there is no such account for this administrator.
        NotYourself: it is one's own.
    """
    account = _own(account_id, by)
    if account.pk == by.pk:
        raise NotYourself
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    if not is_active:
        end_sessions(account)
    kind = "account.let_in" if is_active else "account.shut_out"
    note(kind, f"account:{account.pk}", by=by, at=at)
    return account


@transaction.atomic
def reset_factor(account_id: int, *, by: AccountRow, at: datetime) -> AccountRow:
    """Take the second factor of an account of one's agency away: its person lost the device.

    Raises:
        NotFound: there is no such account for this administrator.
        NotYourself: it is one's own; that takes one's own code.
        NoFactor: the account has none.
    """
    account = _own(account_id, by)
    if account.pk == by.pk:
        raise NotYourself
    drop_factor(account)
    end_sessions(account)
    note("account.factor_reset", f"account:{account.pk}", by=by, at=at)
    return account


@transaction.atomic
def bind_identity(
    account_id: int, email: str, *, by: AccountRow, at: datetime
) -> AccountRow:
    """Say under which e-mail the office's provider knows a person; "" ends it.

    The binding begins anew: the next sign-in through the provider decides who it is.

    Raises:
        NotFound: there is no such account for this administrator.
        NotAnAddress: the words are no e-mail address.
        IdentityTaken: another account has it.
    """
    account = _own(account_id, by)
    words = email.strip().casefold()
    if words and not is_address(words):
        raise NotAnAddress
    IdentityRow.objects.filter(account=account).delete()
    if words:
        if IdentityRow.objects.filter(email=words).exists():
            raise IdentityTaken
        IdentityRow.objects.create(account=account, email=words)
    note("account.identity", f"account:{account.pk}", by=by, at=at, bound=bool(words))
    return account


def _own(account_id: int, by: AccountRow) -> AccountRow:
    if by.agency is None:
        raise NotFound
    require_admin(by.agency, by)
    rows = AccountRow.objects.filter(pk=account_id, agency=by.agency)
    found = rows.select_for_update().first()
    if found is None:
        raise NotFound
    return found
