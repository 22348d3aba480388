# SPDX-License-Identifier: Apache-2.0
"""The second factor of an account: begin, confirm, use, renew the recovery codes, end."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from tatalaksana.actions.guessing import WrongSignIn, failed, forgive, open_name
from tatalaksana.actions.history import note
from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.onetime import (
    deciphered,
    enciphered,
    new_recovery_codes,
    new_secret,
    recovery_hash,
    step_of,
    which_recovery,
)
from tatalaksana.records.models import AccountRow, SecondFactorRow


class WrongCode(RuleViolation):
    """The code is not the one the app shows now, or was used already."""

    code = "factor.wrong_code"


class NoFactor(RuleViolation):
    """The account has no second factor."""

    code = "factor.none"


class FactorThere(RuleViolation):
    """The account has a confirmed second factor already."""

    code = "factor.there"


@transaction.atomic
def begin_factor(account: AccountRow) -> bytes:
    """Return the secret an app is to be given; the same until it is confirmed.

    Raises:
        FactorThere: one is confirmed already.
    """
    row = _row(account)
    if row is not None and row.confirmed_at is not None:
        raise FactorThere
    known = None if row is None else deciphered(row.secret, settings.SECRET_KEY)
    if known is not None:
        return known
    secret = new_secret()
    kept = enciphered(secret, settings.SECRET_KEY)
    SecondFactorRow.objects.update_or_create(account=account, defaults={"secret": kept})
    return secret


@transaction.atomic
def confirm_factor(account: AccountRow, code: str, *, at: datetime) -> tuple[str, ...]:
    """Confirm the app by a code it shows; return the recovery codes, this once.

    Raises:
        NoFactor: nothing was begun.
        FactorThere: one is confirmed already.
        WrongCode: the code does not fit.
    """
    row = _row(account)
    if row is None:
        raise NoFactor
    if row.confirmed_at is not None:
        raise FactorThere
    _use_app(row, code, at)
    row.confirmed_at = at
    codes = _give_recovery(row)
    note("account.factor_confirmed", f"account:{account.pk}", by=account, at=at)
    return codes


def renew_recovery(
    account: AccountRow, code: str, *, address: str = "", at: datetime
) -> tuple[str, ...]:
    """Replace the recovery codes, for a code; return the new ones, this once.

    Raises:
        RuleViolation: as `prove`.
    """
    prove(account, code, address=address, at=at)
    with transaction.atomic():
        codes = _give_recovery(_confirmed(account))
        note("account.recovery_renewed", f"account:{account.pk}", by=account, at=at)
    return codes


def end_factor(
    account: AccountRow, code: str, *, address: str = "", at: datetime
) -> None:
    """End one's own second factor, for a code.

    Raises:
        RuleViolation: as `prove`.
    """
    prove(account, code, address=address, at=at)
    with transaction.atomic():
        drop_factor(account)
        note("account.factor_ended", f"account:{account.pk}", by=account, at=at)


def prove(account: AccountRow, code: str, *, address: str = "", at: datetime) -> str:
    """Use up a code of the app or a recovery code; return which it was ("app", "recovery").

    Raises:
        SignInLocked: the name is locked.
        AddressLocked: the address is locked.
        NoFactor: there is no confirmed second factor.
        WrongCode: the code does not fit; `left` tries remain.
    """
    tries = open_name(account.username, address, at=at)
    try:
        used = _use(account, code, at)
    except WrongCode:
        refusal = failed(tries, address, at=at)
        if isinstance(refusal, WrongSignIn):
            refusal = WrongCode(left=refusal.facts["left"])
        raise refusal from None
    forgive(tries)
    return used


@transaction.atomic
def _use(account: AccountRow, code: str, at: datetime) -> str:
    row = _confirmed(account)
    place = which_recovery(code, row.recovery, settings.SECRET_KEY)
    if place is None:
        _use_app(row, code, at)
        return "app"
    row.recovery = [*row.recovery[:place], *row.recovery[place + 1 :]]
    row.save(update_fields=["recovery"])
    return "recovery"


def drop_factor(account: AccountRow) -> None:
    """Delete the second factor of an account.

    Raises:
        NoFactor: it has none.
    """
    gone, _ = SecondFactorRow.objects.filter(account=account).delete()
    if not gone:
        raise NoFactor


def _row(account: AccountRow) -> SecondFactorRow | None:
    rows = SecondFactorRow.objects.select_for_update()
    return rows.filter(account=account).first()


def _confirmed(account: AccountRow) -> SecondFactorRow:
    row = _row(account)
    if row is None or row.confirmed_at is None:
        raise NoFactor
    return row


def _use_app(row: SecondFactorRow, code: str, at: datetime) -> None:
    secret = deciphered(row.secret, settings.SECRET_KEY)
    plain = "".join(code.split())
    step = secret and step_of(secret, plain, at, after=row.last_step)
    if not step:
        raise WrongCode
    row.last_step = step
    row.save(update_fields=["last_step"])


def _give_recovery(row: SecondFactorRow) -> tuple[str, ...]:
    codes = new_recovery_codes()
    row.recovery = [recovery_hash(code, settings.SECRET_KEY) for code in codes]
    row.save(update_fields=["recovery", "confirmed_at"])
    return codes
