# SPDX-License-Identifier: Apache-2.0
"""The second factor and guesses: what opens, what does not, and what is on record."""

from datetime import timedelta

import pytest
from tests.cast import NINE, PASSWORD

from tatalaksana.actions.agency_accounts import (
    IdentityTaken,
    NotYourself,
    bind_identity,
    reset_factor,
)
from tatalaksana.actions.factors import (
    FactorThere,
    NoFactor,
    WrongCode,
    begin_factor,
    confirm_factor,
    end_factor,
    renew_recovery,
)
from tatalaksana.actions.guessing import (
    TRIES_OF_ADDRESS,
    AddressLocked,
    SignInLocked,
    WrongSignIn,
)
from tatalaksana.actions.signing_in import second_step, sign_in
from tatalaksana.formats.onetime import code_at
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.security import has_factor
from tatalaksana.records.models import HistoryRow, SecondFactorRow

LATER = NINE + timedelta(minutes=5)


def history(account):
    """Return what is on record of an account, newest first."""
    rows = HistoryRow.objects.filter(subject=f"account:{account.pk}")
    return [(r.kind, r.data.get("way")) for r in rows.order_by("-pk")]


@pytest.fixture
def guarded(cast):
    """Give the viewer a confirmed app; return the secret and the recovery codes."""
    secret = begin_factor(cast.viewer)
    codes = confirm_factor(cast.viewer, code_at(secret, NINE), at=NINE)
    return secret, codes


def test_an_app_counts_once_a_code_confirms_it(cast):
    """A wrong code confirms nothing; the secret stays the same until then."""
    secret = begin_factor(cast.viewer)
    with pytest.raises(WrongCode):
        confirm_factor(cast.viewer, "000000", at=NINE)
    assert not has_factor(cast.viewer)

    assert begin_factor(cast.viewer) == secret
    codes = confirm_factor(cast.viewer, code_at(secret, NINE), at=NINE)

    assert has_factor(cast.viewer)
    assert len(codes) == 10
    with pytest.raises(FactorThere):
        begin_factor(cast.viewer)
    kept = SecondFactorRow.objects.get()
    assert not any(code in str(kept.recovery) for code in codes)


def test_the_password_alone_no_longer_signs_in(cast, guarded):
    """Only the second step is on record as signing in, with the way it was done."""
    secret, _ = guarded

    account = sign_in("viewer", PASSWORD, at=LATER)
    assert history(account)[0][0] == "account.factor_confirmed"
    second_step(account, code_at(secret, LATER), at=LATER)

    assert history(account)[0] == ("account.signed_in", "app")


def test_a_code_opens_once(cast, guarded):
    """Neither the code of the app nor a recovery code opens a second time."""
    secret, codes = guarded
    second_step(cast.viewer, code_at(secret, LATER), at=LATER)
    second_step(cast.viewer, codes[0], at=LATER)

    for code in (code_at(secret, LATER), codes[0]):
        with pytest.raises(WrongCode):
            second_step(cast.viewer, code, at=LATER)
    assert second_step(cast.viewer, codes[1].upper(), at=LATER) == cast.viewer
    assert history(cast.viewer)[0] == ("account.signed_in", "recovery")


def test_wrong_codes_lock_the_name_and_the_password_forgives_none(cast, guarded):
    """Who knows the password gets five codes, however often they begin anew."""
    secret, _ = guarded
    left = []
    for _ in range(4):
        sign_in("viewer", PASSWORD, at=LATER)
        with pytest.raises(WrongCode) as refusal:
            second_step(cast.viewer, "000000", at=LATER)
        left.append(refusal.value.facts["left"])
    with pytest.raises(SignInLocked):
        second_step(cast.viewer, "000000", at=LATER)

    assert left == [4, 3, 2, 1]
    with pytest.raises(SignInLocked):
        second_step(cast.viewer, code_at(secret, LATER), at=LATER)


def test_an_open_screen_is_not_enough_to_end_it(cast, guarded):
    """Ending and new recovery codes take a code; wrong ones count."""
    secret, old = guarded
    for act in (end_factor, renew_recovery):
        with pytest.raises(WrongCode):
            act(cast.viewer, "000000", at=LATER)

    fresh = renew_recovery(cast.viewer, code_at(secret, LATER), at=LATER)
    with pytest.raises(WrongCode):
        second_step(cast.viewer, old[0], at=LATER)
    end_factor(cast.viewer, fresh[0], at=LATER)

    assert not has_factor(cast.viewer)
    with pytest.raises(NoFactor):
        end_factor(cast.viewer, fresh[1], at=LATER)


def test_an_admin_resets_it_on_record(cast, guarded):
    """For somebody else of their own agency only."""
    with pytest.raises(NotFound):
        reset_factor(cast.viewer.pk, by=cast.author, at=LATER)
    with pytest.raises(NotFound):
        reset_factor(cast.viewer.pk, by=cast.admin2, at=LATER)
    with pytest.raises(NotYourself):
        reset_factor(cast.admin.pk, by=cast.admin, at=LATER)

    reset_factor(cast.viewer.pk, by=cast.admin, at=LATER)

    row = HistoryRow.objects.order_by("-pk")[0]
    assert (row.kind, row.by) == ("account.factor_reset", cast.admin)
    assert not has_factor(cast.viewer)
    with pytest.raises(NoFactor):
        reset_factor(cast.viewer.pk, by=cast.admin, at=LATER)


def test_an_address_that_guesses_many_names_is_locked(cast):
    """Fifty wrong tries from one address in a quarter of an hour; other addresses go on."""
    for number in range(TRIES_OF_ADDRESS):
        with pytest.raises(WrongSignIn):
            sign_in(f"nama{number}", "salah", address="203.0.113.9", at=NINE)

    with pytest.raises(AddressLocked) as refusal:
        sign_in("viewer", PASSWORD, address="203.0.113.9", at=NINE)

    until = refusal.value.facts["until"]
    assert until == NINE + timedelta(minutes=15)
    assert sign_in("viewer", PASSWORD, address="203.0.113.10", at=NINE) == cast.viewer
    assert sign_in("viewer", PASSWORD, address="203.0.113.9", at=until) == cast.viewer


def test_slips_of_an_office_over_a_day_lock_nobody(cast):
    """Wrong tries an hour apart are not added up."""
    for number in range(2 * TRIES_OF_ADDRESS):
        at = NINE + timedelta(hours=number)
        with pytest.raises(WrongSignIn):
            sign_in(f"nama{number}", "salah", address="203.0.113.9", at=at)


def test_a_binding_is_an_admins_and_nobody_is_two(cast):
    """The e-mail at the provider belongs to one account; others may not write it."""
    bind_identity(cast.viewer.pk, "budi@kota.go.id", by=cast.admin, at=NINE)

    with pytest.raises(IdentityTaken):
        bind_identity(cast.author.pk, "Budi@Kota.go.id", by=cast.admin, at=NINE)
    with pytest.raises(NotFound):
        bind_identity(cast.viewer.pk, "x@kota.go.id", by=cast.author, at=NINE)
    bind_identity(cast.viewer.pk, "", by=cast.admin, at=NINE)
    bind_identity(cast.author.pk, "budi@kota.go.id", by=cast.admin, at=NINE)
