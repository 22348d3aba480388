# SPDX-License-Identifier: Apache-2.0
"""Accounts: open them, change and reset passwords, say where letters go."""

from datetime import datetime
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from tatalaksana.actions.history import note
from tatalaksana.actions.sessions import end_sessions
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.names import Person
from tatalaksana.records.models import AccountRow, AgencyRow, Role, SignInRow

NOBODY: Final = Person("")


class WeakPassword(RuleViolation):
    """The new password is too weak; `reasons` says why."""

    code = "password.weak"


class NameTaken(RuleViolation):
    """There is an account of this name already."""

    code = "account.name_taken"


class UnknownAgency(RuleViolation):
    """No agency has this short name."""

    code = "agency.unknown"


class UnknownAccount(RuleViolation):
    """No account has this name."""

    code = "account.unknown"


class NotAnAddress(RuleViolation):
    """The words are no e-mail address."""

    code = "account.not_an_address"


class WrongPassword(RuleViolation):
    """The present password does not fit."""

    code = "password.wrong"


def open_agency(
    slug: str, *, name: str, head: tuple[str, ...], style: str
) -> AgencyRow:
    """Open an agency, or give the existing one of this short name these facts."""
    agency, _ = AgencyRow.objects.update_or_create(
        slug=slug, defaults={"name": name, "head": list(head), "style": style}
    )
    return agency


def open_account(
    username: str,
    password: str,
    *,
    agency: AgencyRow | None,
    office: str,
    role: Role,
    name: str = "",
    person: Person = NOBODY,
    is_sample: bool = False,
    at: datetime,
) -> AccountRow:
    """Open an account, or give the existing one of this name these facts; `person` is what papers print."""
    account, is_new = AccountRow.objects.get_or_create(username=username)
    account.agency, account.office, account.role = agency, office, role
    account.first_name, account.is_sample = name[:150], is_sample
    set_person(account, person)
    account.set_password(password)
    account.save()
    note(
        "account.opened" if is_new else "account.reset",
        f"account:{account.pk}",
        by=None,
        at=at,
    )
    return account


def set_person(account: AccountRow, person: Person) -> None:
    """Give an account what papers print beside its name: degrees, NIP, rank."""
    account.degree_before = person.degree_before.strip()[:40]
    account.degree_after = person.degree_after.strip()[:80]
    account.nip = "".join(person.nip.split())[:18]
    account.rank = person.rank.strip()[:60]


@transaction.atomic
def add_account(
    username: str, password: str, *, agency: str, office: str, role: Role, at: datetime
) -> AccountRow:
    """Open a new account at the agency of this short name.

    Raises:
        UnknownAgency: no agency has it.
        NameTaken: there is an account of this name already.
        WeakPassword: the password is too weak.
    """
    home = AgencyRow.objects.filter(slug=agency).first()
    if home is None:
        raise UnknownAgency(agency=agency)
    if AccountRow.objects.filter(username__iexact=username).exists():
        raise NameTaken(name=username)
    require_strong(password, AccountRow(username=username))
    return open_account(
        username, password, agency=home, office=office, role=role, at=at
    )


@transaction.atomic
def reset_password(username: str, password: str, *, at: datetime) -> None:
    """Give an account a new password and unlock its name: for who runs the server.

    Raises:
        UnknownAccount: no account has this name.
        WeakPassword: the password is too weak.
    """
    account = AccountRow.objects.filter(username=username).first()
    if account is None:
        raise UnknownAccount(name=username)
    require_strong(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    SignInRow.objects.filter(username=username.lower()).delete()
    end_sessions(account)
    note("account.reset", f"account:{account.pk}", by=None, at=at)


def require_strong(password: str, account: AccountRow) -> None:
    """Let only a strong password through.

    Raises:
        WeakPassword: it is too weak.
    """
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise WeakPassword(reasons=tuple(error.messages)) from None


def is_address(words: str) -> bool:
    """Whether these words are an e-mail address."""
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True


def set_address(account: AccountRow, address: str, *, at: datetime) -> None:
    """Set where the letters of an account go; an empty address stops them.

    Raises:
        NotAnAddress: the words are no e-mail address.
    """
    words = address.strip()
    if words and not is_address(words):
        raise NotAnAddress
    account.email = words
    account.save(update_fields=["email"])
    note("account.address_changed", f"account:{account.pk}", by=account, at=at)


@transaction.atomic
def change_password(
    account: AccountRow, old: str, new: str, *, keep: str = "", at: datetime
) -> None:
    """Give the account a new password; its sessions end, but the one of the key `keep`.

    Raises:
        WrongPassword: the present password does not fit.
        WeakPassword: the new one is too weak.
    """
    if not account.check_password(old):
        raise WrongPassword
    require_strong(new, account)
    account.set_password(new)
    account.save(update_fields=["password"])
    end_sessions(account, keep=keep)
    note("account.password_changed", f"account:{account.pk}", by=account, at=at)
