# SPDX-License-Identifier: Apache-2.0
"""The double of a signer: deterministic, and failing in every way it is told to."""

from datetime import UTC, datetime

import pytest

from tatalaksana.core.naskah.signing import (
    Passphrase,
    Problem,
    Provider,
    Purpose,
    SigningFailed,
)
from tatalaksana.formats.signing.double import Died, Double, is_double

AT = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n%%EOF\n"
PURPOSE = Purpose("Penetapan", "Pontianak", "ttd1")


def sign(signer, pdf=PDF, words="kata sandi"):
    """Let a signer sign."""
    return signer.sign(pdf, PURPOSE, Passphrase(words), AT)


def test_the_same_paper_gives_the_same_bytes():
    """The double has no clock and no chance, and says who signed."""
    first, second = sign(Double()), sign(Double())

    assert first == second
    assert first.data.startswith(PDF)
    assert is_double(first.data)
    assert first.provider is Provider.DOUBLE


def test_an_unsigned_paper_is_not_the_doubles():
    """The mark is only in what the double made."""
    assert not is_double(PDF)


@pytest.mark.parametrize("problem", Problem)
def test_it_fails_in_each_way(problem):
    """Told to fail, it raises exactly the failure it was told, with nothing signed."""
    told = SigningFailed(problem, Provider.BSRE_V1, provider_code="9", tries_left=2)
    made = []

    with pytest.raises(SigningFailed) as failed:
        sign(Double(fails=told, on_signed=made.append))

    assert failed.value is not told
    assert failed.value.facts == told.facts
    assert made == []


def test_an_uncertain_failure_has_signed():
    """When nobody heard the answer, the provider has signed all the same."""
    told = SigningFailed(Problem.TIMEOUT, Provider.BSRE_V2, is_uncertain=True)
    made = []

    with pytest.raises(SigningFailed):
        sign(Double(fails=told, on_signed=made.append))

    assert len(made) == 1


def test_it_waits_through_the_given_function():
    """Slowness is counted, not lived through."""
    waited = []

    sign(Double(delay=90, wait=waited.append))

    assert waited == [90]


@pytest.mark.parametrize(("when", "count"), [("dies", 0), ("dies_after", 1)])
def test_it_dies_before_and_after_signing(when, count):
    """Death goes past every rule; what was signed before it is known."""
    made = []

    with pytest.raises(Died):
        sign(Double(**{when: True}, on_signed=made.append))

    assert len(made) == count


@pytest.mark.parametrize(
    ("pdf", "words", "problem"),
    [
        (PDF, "lain", Problem.WRONG_PASSPHRASE),
        (b"bukan", "kata sandi", Problem.BAD_INPUT),
    ],
)
def test_it_refuses_as_a_signer_does(pdf, words, problem):
    """The wrong words and what is no PDF are refused."""
    with pytest.raises(SigningFailed) as failed:
        sign(Double(expected=Passphrase("kata sandi")), pdf, words)

    assert failed.value.problem is problem
