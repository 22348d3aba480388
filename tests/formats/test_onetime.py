# SPDX-License-Identifier: Apache-2.0
"""Codes of the second factor: those of the standard, in their half minute, once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import NINE

from tatalaksana.formats.onetime import (
    app_address,
    code_at,
    deciphered,
    enciphered,
    new_recovery_codes,
    new_secret,
    qr_path,
    recovery_hash,
    secret_words,
    step_of,
    which_recovery,
)

RFC = b"12345678901234567890"
KEY = "kunci server"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)  # fmt: skip
def test_codes_are_those_of_the_standard(seconds, code):
    """The vectors of RFC 6238, appendix B, in six digits."""
    assert code_at(RFC, datetime.fromtimestamp(seconds, UTC)) == code


@given(st.integers(-200, 200))
def test_a_code_opens_half_a_minute_around_its_own(seconds):
    """Clocks may differ by one step, no more."""
    start = NINE.replace(second=0)
    code = code_at(RFC, start)

    step = step_of(RFC, code, start + timedelta(seconds=seconds), after=0)

    own = int(start.timestamp()) // 30
    assert step == (own if -30 <= seconds < 60 else None)


def test_a_used_step_opens_nothing_again():
    """Whoever looked over a shoulder comes too late."""
    code = code_at(RFC, NINE)
    step = step_of(RFC, code, NINE, after=0)

    assert step is not None
    assert step_of(RFC, code, NINE, after=step) is None


def test_secrets_are_kept_enciphered():
    """A copy of the database alone tells nothing; another key of the server neither."""
    secret = new_secret()
    kept = enciphered(secret, KEY)

    assert secret.hex() not in kept
    assert deciphered(kept, KEY) == secret
    assert deciphered(kept, "lain") is None


def test_recovery_codes_are_found_however_typed():
    """Capitals, spaces and a missing dash do not matter; another code does."""
    codes = new_recovery_codes()
    kept = [recovery_hash(code, KEY) for code in codes]

    typed = codes[3].upper().replace("-", " ")

    assert len(set(codes)) == 10
    assert which_recovery(typed, kept, KEY) == 3
    assert which_recovery("aaaaa-aaaaa", kept, KEY) is None
    assert which_recovery("", kept, KEY) is None


def test_the_app_gets_what_people_can_type():
    """QR and text say the same secret."""
    address = app_address(RFC, account="budi@kota", issuer="Tatalaksana")
    side, path = qr_path(address)

    assert secret_words(RFC) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert address.startswith("otpauth://totp/Tatalaksana:budi%40kota?secret=GEZDGNBV")
    assert side > 30
    assert path.startswith("M4 4h1v1h-1z")
