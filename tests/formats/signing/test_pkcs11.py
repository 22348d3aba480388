# SPDX-License-Identifier: Apache-2.0
"""Signing with a token: a real one in software (SoftHSM), its PIN, its keys, and none at all."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.authority import AT, PURPOSE, issued, paper, roots
from tests.tokens import MODULE, PIN, put_on_token
from tests.unseen import MARK, assert_clean, shown

from tatalaksana.core.naskah.signing import (
    Passphrase,
    Problem,
    Provider,
    SigningFailed,
)
from tatalaksana.formats.signing.pkcs11 import Pkcs11Signer, is_available
from tatalaksana.formats.signing.verify import verify

# Run where the package is not: the place of its import is taken by nothing.
ABSENT = """
import sys
sys.path[:0] = ["src", "."]
sys.modules["pkcs11"] = None
from tatalaksana.core.naskah.signing import Passphrase, SigningFailed
from tatalaksana.formats.signing.pkcs11 import Pkcs11Signer, is_available
from tests.authority import AT, PURPOSE, issued, paper, roots
assert not is_available()
signer = Pkcs11Signer("x", "y", "z", issued().certificate_pem, roots())
try:
    signer.sign(paper(), PURPOSE, Passphrase("1"), AT)
except SigningFailed as failed:
    print(failed.problem, failed.provider_code)
"""


@pytest.fixture(scope="module")
def token():
    """Make a token with two keys: the certificate's, and somebody else's."""
    put_on_token("siti", "Siti Aminah")
    put_on_token("budi", "Budi")
    return signer()


def signer():
    """Return the signer of a person whose key lies on the token."""
    return Pkcs11Signer(MODULE, "biro", "siti", issued().certificate_pem, roots())


def refused(who, pin=PIN, at=AT, pdf=None):
    """Return why a signing failed, with nothing hidden behind it."""
    with pytest.raises(SigningFailed) as failed:
        who.sign(pdf or paper(), PURPOSE, Passphrase(pin), at)
    assert failed.value.__context__ is None
    return failed.value


def test_a_token_signs(token):
    """A key that never leaves its token makes a signature that holds."""
    made = token.sign(paper(), PURPOSE, Passphrase(PIN), AT)

    (one,) = verify(made.data, roots(), AT).signatures
    assert one.verdict.is_valid
    assert one.signer_name == "Siti Aminah"
    assert made.provider is Provider.PKCS11
    assert made.certificate_serial == issued().serial
    assert made.data.startswith(paper())


def test_a_wrong_pin_signs_nothing_even_after_a_right_one(token):
    """The token is closed after each act: nobody signs through another's login."""
    token.sign(paper(), PURPOSE, Passphrase(PIN), AT)

    failed = refused(token, pin="00000000")

    assert (failed.problem, failed.is_uncertain) == (Problem.WRONG_PASSPHRASE, False)
    assert token.sign(paper(), PURPOSE, Passphrase(PIN), AT)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"token": "lain"}, "NoSuchToken"),
        ({"key": "lain"}, "PKCS11Error"),
        ({"key": "budi"}, "other-key"),
    ],
)
def test_a_key_that_is_not_the_certificates_is_none(token, change, code):
    """No such token, no such key, and the key of somebody else."""
    failed = refused(replace(token, **change))

    assert (failed.problem, failed.provider_code) == (Problem.NO_KEY, code)


def test_a_token_signs_only_in_the_years_of_the_certificate(token):
    """The certificate is looked at before the token is opened."""
    assert refused(token, at=AT + timedelta(days=900)).problem is Problem.EXPIRED


def test_what_is_no_paper_is_not_signed_by_a_token(token):
    """A broken file is refused, and the token is closed again."""
    assert refused(token, pdf=b"%PDF-1.7 rusak").problem is Problem.BAD_INPUT
    assert token.sign(paper(), PURPOSE, Passphrase(PIN), AT)


def test_a_token_that_refuses_shows_nothing(token, caplog):
    """A wrong PIN and a broken file leave no word of the PIN in the error or the log."""
    caplog.set_level("DEBUG")

    wrong, broken = refused(token, pin=MARK), refused(token, pdf=b"%PDF-1.7 rusak")
    made = token.sign(paper(), PURPOSE, Passphrase(PIN), AT)

    assert_clean([*shown(wrong), caplog.text, repr(token)])
    said = [*shown(wrong), *shown(broken), caplog.text, repr(made)[:20_000]]
    assert not [text for text in said if PIN in text]


def test_a_library_that_is_not_there_is_no_key():
    """A set-up that points nowhere says so."""
    failed = refused(replace(signer(), module="/tidak/ada.so"))

    assert failed.problem is Problem.NO_KEY


def test_without_the_package_there_is_no_key():
    """An office that did not install the extra is told so, and nothing else breaks."""
    done = subprocess.run(
        [sys.executable, "-c", ABSENT],
        capture_output=True, check=False, text=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip

    assert is_available()
    assert done.stdout.split() == ["no_key", "no-pkcs11"], done.stderr
