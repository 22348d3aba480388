# SPDX-License-Identifier: Apache-2.0
"""Signing in: right words open, wrong ones lock, and guessing tells nothing."""

from datetime import timedelta

import pytest
from tests.cast import NINE, PASSWORD

from tatalaksana.actions.accounts import WeakPassword, WrongPassword, change_password
from tatalaksana.actions.guessing import SignInLocked, WrongSignIn
from tatalaksana.actions.signing_in import sign_in


def test_right_words_open_the_account(cast):
    """Name and password that fit give the account."""
    assert sign_in("author", PASSWORD, at=NINE) == cast.author


@pytest.mark.parametrize("name", ["author", "nobody"])
def test_five_wrong_tries_lock_a_name_known_or_not(cast, name):
    """A known and an unknown name answer alike, try by try."""
    left = []
    for _ in range(4):
        with pytest.raises(WrongSignIn) as refusal:
            sign_in(name, "salah", at=NINE)
        left.append(refusal.value.facts["left"])
    with pytest.raises(SignInLocked):
        sign_in(name, "salah", at=NINE)

    assert left == [4, 3, 2, 1]
    with pytest.raises(SignInLocked):
        sign_in(name, PASSWORD, at=NINE + timedelta(minutes=14))


def test_a_lock_ends_after_a_quarter_of_an_hour(cast):
    """Who remembers the password gets in again without an admin."""
    for _ in range(5):
        with pytest.raises((WrongSignIn, SignInLocked)):
            sign_in("author", "salah", at=NINE)

    assert sign_in("author", PASSWORD, at=NINE + timedelta(minutes=16)) == cast.author


def test_signing_in_forgets_earlier_failures(cast):
    """Four slips today and one next week are not five."""
    for _ in range(4):
        with pytest.raises(WrongSignIn):
            sign_in("author", "salah", at=NINE)
    sign_in("author", PASSWORD, at=NINE)

    with pytest.raises(WrongSignIn) as refusal:
        sign_in("author", "salah", at=NINE)
    assert refusal.value.facts["left"] == 4


def test_a_password_changes_only_with_the_present_one(cast):
    """Somebody at an open screen cannot take the account over."""
    with pytest.raises(WrongPassword):
        change_password(cast.author, "salah", "kata-sandi-baru-9", at=NINE)
    with pytest.raises(WeakPassword):
        change_password(cast.author, PASSWORD, "12345678", at=NINE)

    change_password(cast.author, PASSWORD, "kata-sandi-baru-9", at=NINE)

    assert sign_in("author", "kata-sandi-baru-9", at=NINE) == cast.author
