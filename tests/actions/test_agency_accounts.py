# SPDX-License-Identifier: Apache-2.0
"""An administrator keeps the accounts of their own agency, and never locks themselves out."""

import pytest
from tests.cast import NINE, PASSWORD

from tatalaksana.actions.accounts import NameTaken, WeakPassword
from tatalaksana.actions.agency_accounts import (
    NotAUsername,
    NotYourself,
    admit,
    describe_account,
    give_password,
    let_in,
)
from tatalaksana.actions.guessing import SignInLocked, WrongSignIn
from tatalaksana.actions.signing_in import sign_in
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.types import Account, Role
from tatalaksana.records.models import HistoryRow

NEW = "kata-sandi-baru-9"
WORDS = {"name": "Siti Rahma", "office": "Analis Jabatan"}


def opened(cast, username="siti", password=PASSWORD, by=None):
    """Admit somebody to Kalimantan Selatan."""
    return admit(cast.kalsel, username, password, **WORDS, by=by or cast.admin, at=NINE)


def test_somebody_is_admitted_and_gets_in(cast):
    """The account belongs to the agency, reads, and its opening is on record."""
    account = opened(cast)

    assert sign_in("siti", PASSWORD, at=NINE) == account
    assert (account.agency, account.role) == (cast.kalsel, Role.VIEWER)
    row = HistoryRow.objects.get(kind="account.opened", by=cast.admin)
    assert row.subject == f"account:{account.pk}"


def test_without_a_password_nobody_gets_in_until_one_is_set(cast):
    """An imported account waits for its password."""
    account = opened(cast, password=None)
    with pytest.raises(WrongSignIn):
        sign_in("siti", "", at=NINE)

    give_password(account.pk, NEW, by=cast.admin, at=NINE)

    assert sign_in("siti", NEW, at=NINE) == account


@pytest.mark.parametrize(
    ("username", "password", "refusal"),
    [
        ("AUTHOR", PASSWORD, NameTaken),
        ("siti rahma", PASSWORD, NotAUsername),
        ("", PASSWORD, NotAUsername),
        ("siti", "12345678", WeakPassword),
    ],
)
def test_an_account_that_cannot_be_is_refused(cast, username, password, refusal):
    """A name that is taken or cannot be one, and a weak password, open nothing."""
    before = Account.objects.count()

    with pytest.raises(refusal):
        opened(cast, username, password)

    assert Account.objects.count() == before


@pytest.mark.parametrize("name", ["author", "viewer", "stranger", "admin2"])
def test_nobody_else_keeps_the_accounts(cast, name):
    """Neither other roles nor the administrator of the other agency reach an account."""
    by = getattr(cast, name)
    target = cast.viewer.pk

    with pytest.raises(NotFound):
        opened(cast, by=by)
    with pytest.raises(NotFound):
        give_password(target, NEW, by=by, at=NINE)
    with pytest.raises(NotFound):
        describe_account(target, **WORDS, role=Role.AUTHOR, by=by, at=NINE)
    with pytest.raises(NotFound):
        let_in(target, is_active=False, by=by, at=NINE)

    assert sign_in("viewer", PASSWORD, at=NINE) == cast.viewer


def test_a_new_password_unlocks_the_name(cast):
    """Who is locked out gets in at once with what the administrator gives."""
    for _ in range(5):
        with pytest.raises((WrongSignIn, SignInLocked)):
            sign_in("viewer", "salah", at=NINE)
    with pytest.raises(WeakPassword):
        give_password(cast.viewer.pk, "viewer", by=cast.admin, at=NINE)

    give_password(cast.viewer.pk, NEW, by=cast.admin, at=NINE)

    assert sign_in("viewer", NEW, at=NINE) == cast.viewer


def test_who_is_shut_out_stays_out_until_let_in_again(cast):
    """The account stays on record, only nobody signs in with it."""
    let_in(cast.viewer.pk, is_active=False, by=cast.admin, at=NINE)
    with pytest.raises(WrongSignIn):
        sign_in("viewer", PASSWORD, at=NINE)

    let_in(cast.viewer.pk, is_active=True, by=cast.admin, at=NINE)

    assert sign_in("viewer", PASSWORD, at=NINE) == cast.viewer


def test_an_administrator_does_not_lock_themselves_out(cast):
    """One's own account stays active and an administrator's; its name may change."""
    with pytest.raises(NotYourself):
        let_in(cast.admin.pk, is_active=False, by=cast.admin, at=NINE)
    with pytest.raises(NotYourself):
        describe_account(
            cast.admin.pk, **WORDS, role=Role.VIEWER, by=cast.admin, at=NINE
        )

    own = describe_account(
        cast.admin.pk, **WORDS, role=Role.ADMIN, by=cast.admin, at=NINE
    )

    assert own.get_full_name() == "Siti Rahma"
