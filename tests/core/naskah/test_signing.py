# SPDX-License-Identifier: Apache-2.0
"""Signatures: what counts as certified, which words may guard a key, and words that never show."""

import copy
import json
import pickle
import string
from dataclasses import asdict, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.naskah.signing import (
    LONGEST,
    SHORTEST,
    Passphrase,
    PassphraseProblem,
    Problem,
    Provider,
    SigningFailed,
    WeakPassphrase,
    check_passphrase,
    is_certified,
)


def test_only_bsre_is_certified():
    """A key of our own never makes a certified signature."""
    certified = {p for p in Provider if is_certified(p)}

    assert certified == {Provider.BSRE_V1, Provider.BSRE_V2}


@dataclass(frozen=True)
class Holder:
    """A value with a passphrase in it."""

    passphrase: Passphrase


@given(st.text(string.ascii_letters, min_size=12, max_size=30))
def test_a_passphrase_never_shows(words):
    """No way of writing a passphrase or what holds it gives the words."""
    secret = Passphrase(words)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>40}", f"{Holder(secret)}"]  # fmt: skip

    assert not [text for text in shown if words in text]
    assert secret.reveal() == words


@pytest.mark.parametrize(
    "kept",
    [pickle.dumps, copy.copy, copy.deepcopy, json.dumps, lambda p: asdict(Holder(p)), hash],
)  # fmt: skip
def test_a_passphrase_cannot_be_kept(kept):
    """Whatever would write, copy or remember a passphrase fails."""
    with pytest.raises(TypeError):
        kept(Passphrase("kata sandi rahasia"))


def test_a_passphrase_has_no_other_attributes():
    """The words are in no dictionary that a crash report would print."""
    assert not hasattr(Passphrase("rahasia"), "__dict__")


def test_passphrases_compare_by_their_words():
    """Equal words are equal, and words alone are no passphrase."""
    assert Passphrase("a") == Passphrase("a")
    assert Passphrase("a") != Passphrase("b")
    assert Passphrase("a") != "a"
    assert not Passphrase("")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("pendek", PassphraseProblem.TOO_SHORT),
        ("abcd" * 40, PassphraseProblem.TOO_LONG),
        ("ababABABabab", PassphraseProblem.TOO_PLAIN),
        ("baris\nbaru yang lain", PassphraseProblem.UNFIT),
    ],
)
def test_weak_words_guard_no_key(words, problem):
    """Short, endless, monotonous and untypable words are refused with the reason."""
    with pytest.raises(WeakPassphrase) as refused:
        check_passphrase(Passphrase(words))

    assert refused.value.facts["problem"] == problem
    assert words not in str(refused.value)


@pytest.mark.parametrize("words", ["contoh-2026", "kuda bernyanyi di sawah", "pässwörter!"])  # fmt: skip
def test_good_words_guard_a_key(words):
    """Long enough and of different signs is enough; no rule asks for digits."""
    check_passphrase(Passphrase(words))

    assert SHORTEST <= len(words) <= LONGEST


def test_a_failure_says_what_is_known():
    """The facts of a failure are the ones the words and the record need."""
    failed = SigningFailed(Problem.TIMEOUT, Provider.BSRE_V2, is_uncertain=True)

    assert failed.facts == {
        "problem": Problem.TIMEOUT,
        "provider": Provider.BSRE_V2,
        "provider_code": "",
        "tries_left": None,
        "is_uncertain": True,
    }
