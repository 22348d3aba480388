# SPDX-License-Identifier: Apache-2.0
"""An office that signs with tokens: the PIN is the passphrase, and no number is lost by a wrong one."""

from dataclasses import replace

import pytest
from tests.authority import AT, issued, roots
from tests.papering import at_signature
from tests.running import Players
from tests.tokens import MODULE, PIN, put_on_token

from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.signers import signer_of
from tatalaksana.actions.signing import sign_papers
from tatalaksana.core.naskah.signing import (
    Passphrase,
    Problem,
    Provider,
    SigningFailed,
)
from tatalaksana.formats.signing.verdict import Verdict
from tatalaksana.formats.signing.verify import verify
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.signpage import key_page
from tatalaksana.queries.trust import own_roots
from tatalaksana.records.models import BookEntryRow, SigningRow


@pytest.fixture
def here(stocked, tmp_path, settings):
    """Monev before Kepala Biro, whose key lies on the token of the office."""
    here = at_signature(Players(stocked), at=AT)
    agency, name = here.by.agency, here.by.username
    put_on_token(name, "Siti Aminah")
    (tmp_path / f"{name}.pem").write_bytes(issued("Siti Aminah").certificate_pem)
    (tmp_path / "akar.pem").write_bytes(b"".join(roots()))
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN = MODULE, "biro"
    settings.PKCS11_CERTIFICATES = str(tmp_path)
    known = replace(paperwork_of(agency).value, provider=Provider.PKCS11)
    keep_paperwork(agency, known, by=None, at=AT)
    return here


def sign(here, pin):
    """Sign what lies before Kepala Biro with a PIN."""
    sign_papers(
        here.task.pk,
        versions=here.seen,
        passphrase=Passphrase(pin),
        by=here.by,
        now=lambda: AT,
    )


def test_the_key_on_the_token_signs_and_is_believed_here(here):
    """The signature is sound and leads to the certificates beside those of the tokens."""
    assert key_page(here.by, at=AT).is_ready

    sign(here, PIN)

    row = SigningRow.objects.get()
    assert (row.state, row.provider) == (SigningRow.DONE, "pkcs11")
    found = verify(bytes(row.file.data), own_roots(), AT).signatures
    assert [one.verdict for one in found] == [Verdict.SAH_TIDAK_TERSERTIFIKASI]


def test_a_wrong_pin_takes_no_number(here):
    """It is found out before a number is taken."""
    with pytest.raises(SigningFailed) as refusal:
        sign(here, "00000000")

    assert refusal.value.problem is Problem.WRONG_PASSPHRASE
    assert not BookEntryRow.objects.exists()
    assert not SigningRow.objects.exists()


def test_who_has_no_certificate_on_the_server_has_no_key(here, tmp_path):
    """The page says so before anybody types a PIN."""
    (tmp_path / f"{here.by.username}.pem").unlink()

    assert not key_page(here.by, at=AT).is_ready
    with pytest.raises(SigningFailed) as refusal:
        signer_of(here.by, at=AT)
    assert refusal.value.problem is Problem.NO_KEY
