# SPDX-License-Identifier: Apache-2.0
"""Guessing: wrong tries are counted by name and by network address, and lock both for a while.

A name is locked after five wrong tries, known or not, so that guessing tells nothing. An address is
locked after fifty within a quarter of an hour: an office behind one address makes slips too.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from tatalaksana.actions.history import note
from tatalaksana.core.errors import RuleViolation
from tatalaksana.records.models import AddressRow, SignInRow

TRIES: Final = 5
TRIES_OF_ADDRESS: Final = 50
LOCKED_FOR: Final = timedelta(minutes=15)


class WrongSignIn(RuleViolation):
    """Name or password is wrong; `left` tries remain before the name is locked."""

    code = "sign_in.wrong"


class SignInLocked(RuleViolation):
    """Too many wrong tries: the name is locked until `until`."""

    code = "sign_in.locked"


class AddressLocked(RuleViolation):
    """Too many wrong tries from one network address: it is locked until `until`."""

    code = "sign_in.address_locked"


def open_name(name: str, address: str, *, at: datetime) -> SignInRow:
    """Return what is counted of a name that may try now, from this address.

    Raises:
        SignInLocked: the name is locked.
        AddressLocked: the address is locked.
    """
    same = AddressRow.objects.filter(address=address[:45], locked_until__gt=at).first()
    if same is not None:
        raise AddressLocked(until=same.locked_until)
    row, _ = SignInRow.objects.get_or_create(username=name.lower())
    if row.locked_until is not None and row.locked_until > at:
        raise SignInLocked(until=row.locked_until)
    return row


def forgive(row: SignInRow) -> None:
    """Forget the wrong tries of a name that fitted."""
    SignInRow.objects.filter(pk=row.pk).update(failures=0, locked_until=None)


@transaction.atomic
def failed(row: SignInRow, address: str, *, at: datetime) -> RuleViolation:
    """Count one wrong try and return how it is refused; the fifth locks the name."""
    if address:
        _count_address(address[:45], at)
    SignInRow.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
    row.refresh_from_db()
    if row.failures < TRIES:
        return WrongSignIn(left=TRIES - row.failures)
    until = at + LOCKED_FOR
    SignInRow.objects.filter(pk=row.pk).update(failures=0, locked_until=until)
    note("sign_in.locked", f"name:{row.username[:50]}", by=None, at=at)
    return SignInLocked(until=until)


def _count_address(address: str, at: datetime) -> None:
    row, _ = AddressRow.objects.get_or_create(address=address, defaults={"since": at})
    same = AddressRow.objects.filter(pk=row.pk)
    if not same.filter(since__gt=at - LOCKED_FOR).update(failures=F("failures") + 1):
        same.update(failures=1, since=at)
    row.refresh_from_db()
    if row.failures >= TRIES_OF_ADDRESS:
        same.update(failures=0, locked_until=at + LOCKED_FOR)
        note("sign_in.address_locked", f"address:{address}", by=None, at=at)
