# SPDX-License-Identifier: Apache-2.0
"""Agencies and accounts from the command line: how an office gets its first author."""

import io

import pytest
from tests.cast import NINE, PASSWORD

from tatalaksana.actions.guessing import WrongSignIn
from tatalaksana.actions.signing_in import sign_in
from tatalaksana.cli.main import main
from tatalaksana.queries.types import Account, Agency

NEW = [
    "account",
    "budi",
    "--agency",
    "kota",
    "--office",
    "Kasubbag",
    "--role",
    "author",
]


def typed(monkeypatch, words):
    """Hand in the password on standard input, as a script does."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{words}\n"))


@pytest.fixture
def kota(db):
    """Open an agency from the command line."""
    assert (
        main(["agency", "kota", "--name", "Kota", "--head", "KOTA", "--head", "X"]) == 0
    )


def test_an_office_opens_its_agency_and_first_author(kota, monkeypatch, capsys):
    """An empty installation becomes usable with two commands."""
    typed(monkeypatch, PASSWORD)

    code = main(NEW)

    account = sign_in("budi", PASSWORD, at=NINE)
    assert code == 0
    assert (account.agency.slug, account.office, account.role) == (
        "kota",
        "Kasubbag",
        "author",
    )
    assert Agency.objects.get(slug="kota").head == ["KOTA", "X"]


@pytest.mark.parametrize(
    ("words", "password", "told"),
    [
        (NEW, "12345678", "too weak"),
        ([*NEW[:3], "tidak-ada", *NEW[4:]], PASSWORD, "No agency"),
        (["password", "tidak-ada"], PASSWORD, "No account"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_opened(
    kota, monkeypatch, capsys, words, password, told
):
    """A weak password, an unknown agency and an unknown name each get one sentence."""
    typed(monkeypatch, password)

    code = main(words)

    assert code == 1
    assert told in capsys.readouterr().err
    assert not Account.objects.exists()


def test_a_name_is_given_once(kota, monkeypatch, capsys):
    """Opening an account twice never changes the password of the first."""
    typed(monkeypatch, PASSWORD)
    main(NEW)
    typed(monkeypatch, "kata-sandi-lain-5")

    code = main([NEW[0], "BUDI", *NEW[2:]])

    assert code == 1
    assert "already" in capsys.readouterr().err
    assert sign_in("budi", PASSWORD, at=NINE).username == "budi"


def test_a_forgotten_password_is_replaced_and_the_name_unlocked(kota, monkeypatch):
    """Who locked themselves out gets in at once with the new password, not the old."""
    typed(monkeypatch, PASSWORD)
    main(NEW)
    with pytest.raises(WrongSignIn):
        sign_in("budi", "salah", at=NINE)
    typed(monkeypatch, "kata-sandi-lain-5")

    assert main(["password", "budi"]) == 0

    assert sign_in("budi", "kata-sandi-lain-5", at=NINE).username == "budi"
    with pytest.raises(WrongSignIn):
        sign_in("budi", PASSWORD, at=NINE)
