# SPDX-License-Identifier: Apache-2.0
"""Let people in: by password and code, or by the office's provider.

A password that fits forgives no wrong try as long as a code is still asked for.
"""

from datetime import datetime

from django.contrib.auth import authenticate
from django.db import transaction

from tatalaksana.actions.factors import prove
from tatalaksana.actions.guessing import failed, forgive, open_name
from tatalaksana.actions.history import note
from tatalaksana.core.errors import RuleViolation
from tatalaksana.formats.oidc import Claims
from tatalaksana.queries.security import has_factor
from tatalaksana.records.models import AccountRow, IdentityRow


class NotBound(RuleViolation):
    """No account here belongs to whom the provider names."""

    code = "sign_in.not_bound"


def sign_in(
    username: str, password: str, *, address: str = "", at: datetime
) -> AccountRow:
    """Return the account these words open; one with a second factor is in after `second_step` only.

    Raises:
        SignInLocked: the name is locked.
        AddressLocked: the address is locked.
        WrongSignIn: name or password is wrong.
    """
    name = username.strip()[:150]
    row = open_name(name, address, at=at)
    account = authenticate(username=name, password=password)
    if not isinstance(account, AccountRow):
        raise failed(row, address, at=at)
    if not has_factor(account):
        forgive(row)
        _note_in(account, "password", at)
    return account


def second_step(
    account: AccountRow, code: str, *, address: str = "", at: datetime
) -> AccountRow:
    """Let an account in whose first step fitted, by a code of its app or a recovery code.

    Raises:
        SignInLocked: the name is locked.
        AddressLocked: the address is locked.
        NoFactor: it has no second factor any more.
        WrongCode: the code does not fit; `left` tries remain.
    """
    _note_in(account, prove(account, code, address=address, at=at), at)
    return account


@transaction.atomic
def sign_in_by_identity(claims: Claims, *, at: datetime) -> AccountRow:
    """Return the account of whom the provider names; nobody is ever created.

    Bound by the e-mail an administrator wrote down, at the first time; by the provider's own name
    for the person ever after.

    Raises:
        NotBound: no account that may sign in is theirs.
    """
    rows = IdentityRow.objects.select_for_update(of=("self",)).select_related("account")
    known = rows.filter(issuer=claims.issuer, subject=claims.subject).first()
    if known is None and claims.email:
        known = rows.filter(email=claims.email, subject="").first()
    if known is None or not known.account.is_active:
        raise NotBound
    if not known.subject:
        known.issuer, known.subject = claims.issuer, claims.subject
        known.save(update_fields=["issuer", "subject"])
        subject = f"account:{known.account.pk}"
        note("account.identity_bound", subject, by=known.account, at=at)
    if not has_factor(known.account):
        _note_in(known.account, "provider", at)
    return known.account


def _note_in(account: AccountRow, way: str, at: datetime) -> None:
    note("account.signed_in", f"account:{account.pk}", by=account, at=at, way=way)
