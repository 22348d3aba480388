# SPDX-License-Identifier: Apache-2.0
"""A passphrase is nowhere but in memory, for one act: no log, no error, no repr, no file."""

import gc
import logging
import tempfile
from dataclasses import replace

import pytest
from tests.authority import AT, PURPOSE, authority, paper, roots
from tests.bsre import NIK, PASSWORD, bsre
from tests.unseen import MARK, assert_clean, shown

from tatalaksana.core.naskah.signing import (
    Hidden,
    Passphrase,
    Problem,
    Provider,
    SigningFailed,
)
from tatalaksana.formats.signing.bsre import BsreV1, BsreV2, Nik
from tatalaksana.formats.signing.double import Double
from tatalaksana.formats.signing.local import LocalSigner, issue, rekey


@pytest.fixture
def fake():
    """Run the service."""
    with bsre() as running:
        yield running


def _local(_fake):
    made = issue(
        authority(), subject_name="A", office="B", serial="1",
        passphrase=Passphrase(MARK), at=AT,
    )  # fmt: skip
    return LocalSigner(made.p12, roots())


def _bsre(kind):
    return lambda fake: kind(fake.service(seconds=0.5), Nik(NIK))


SIGNERS = {
    "local": _local,
    "v1": _bsre(BsreV1),
    "v2": _bsre(BsreV2),
    "double": lambda _fake: Double(),
}


@pytest.fixture
def watched(caplog, tmp_path, monkeypatch):
    """Listen to every log, and let files be written only where they are looked at."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert_clean(
        r.getMessage() + repr(r.args) + str(r.exc_text) for r in caplog.records
    )
    assert_clean(p.read_bytes().decode("latin-1") for p in tmp_path.rglob("*") if p.is_file())  # fmt: skip


@pytest.mark.parametrize("name", SIGNERS)
def test_a_success_shows_nothing(fake, watched, name):
    """Signer, passphrase and result are written without the words; so is what lies in memory as a value."""
    fake.answer = None
    signer = SIGNERS[name](fake)
    if name in {"v1", "v2"}:
        fake.answer = (400, "application/json", b'{"status_code": 2031}')
        with pytest.raises(SigningFailed):
            signer.sign(paper(), PURPOSE, Passphrase(MARK), AT)
        fake.answer = None
        words = "#Rahasia.1234*"
    else:
        words = MARK

    made = signer.sign(paper(), PURPOSE, Passphrase(words), AT)

    assert_clean(
        [repr(signer), f"{signer}", repr(made)[:20_000], repr(Passphrase(MARK))]
    )
    assert MARK.encode() not in made.data


FAILURES = {
    "refused": lambda fake: setattr(fake, "answer", (500, "text/html", MARK.encode())),
    "nonsense": lambda fake: setattr(fake, "answer", (200, "text/html", MARK.encode())),
    "told": lambda fake: setattr(fake, "answer", (400, "application/json", f'{{"error": "{MARK} {NIK}", "code": "{NIK}"}}'.encode())),
    "slow": lambda fake: setattr(fake, "bent", "slow"),
    "drop": lambda fake: setattr(fake, "bent", "drop"),
    "wrong": lambda fake: setattr(fake, "bent", ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", [BsreV1, BsreV2])
@pytest.mark.parametrize("how", FAILURES)
def test_a_failing_service_shows_nothing(fake, watched, kind, how):
    """However it fails, and though the service repeats what it was sent, the error is clean."""
    FAILURES[how](fake)
    signer = _bsre(kind)(fake)

    with pytest.raises(SigningFailed) as failed:
        signer.sign(paper(), PURPOSE, Passphrase(MARK), AT)

    assert_clean(shown(failed.value))
    assert_clean([repr(failed.value.facts), repr(signer)])


@pytest.mark.parametrize("pdf", [b"bukan pdf", b"%PDF-1.7 rusak"])
def test_a_failing_key_shows_nothing(fake, watched, pdf):
    """A broken file fails after the key was opened: neither the words nor the key is in the error."""
    with pytest.raises(SigningFailed) as failed:
        _local(fake).sign(pdf, PURPOSE, Passphrase(MARK), AT)

    assert_clean(shown(failed.value))
    assert failed.value.problem is Problem.BAD_INPUT


def test_a_wrong_passphrase_shows_nothing(fake, watched):
    """What was typed wrongly is nearly the right one, and as secret."""
    signer = _local(fake)

    with pytest.raises(SigningFailed) as failed:
        replace(signer).sign(paper(), PURPOSE, Passphrase(MARK + "0"), AT)
    with pytest.raises(SigningFailed) as other:
        rekey(signer.p12, Passphrase(MARK + "0"), Passphrase(MARK + "1"))

    assert_clean([*shown(failed.value), *shown(other.value)])


def test_a_double_that_fails_shows_nothing(fake, watched):
    """The double keeps the same promise."""
    signer = Double(expected=Passphrase("lain"), fails=SigningFailed(Problem.LOCKED, Provider.DOUBLE))  # fmt: skip

    with pytest.raises(SigningFailed) as failed:
        signer.sign(paper(), PURPOSE, Passphrase(MARK), AT)

    assert_clean(shown(failed.value))


def test_every_hidden_value_in_memory_shows_nothing(fake):
    """Whatever still holds a secret after an act does not print it."""
    kept = [Passphrase(MARK), Nik(NIK), Hidden(PASSWORD)]
    gc.collect()

    found = [o for o in gc.get_objects() if isinstance(o, Hidden)] or kept

    assert_clean(repr(o) for o in [*found, *kept])
