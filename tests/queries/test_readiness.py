# SPDX-License-Identifier: Apache-2.0
"""A production start refuses what would be unsafe, one sentence for each."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.cast import make_cast

from tatalaksana.formats.databases import sqlite_at
from tatalaksana.queries.readiness import problems
from tatalaksana.records.models import AccountRow


@dataclass
class Fake:
    """Settings as an office might give them."""

    SECRET_KEY: str = "k7Jw9-2mQpX_vR4tYzB6nH8sD1fG3aLcE5uTiOxKe"
    DEBUG: bool = False
    DATA_IS_CHOSEN: bool = True
    ALLOWED_HOSTS: list = field(default_factory=lambda: ["sop.kalselprov.go.id"])
    DATABASES: dict = field(
        default_factory=lambda: {"default": sqlite_at(Path(":memory:"))}
    )
    DATABASE_PASSWORD_FILE: str = ""
    SECOND_FACTOR: str = ""
    OIDC_ISSUER: str = ""
    OIDC_CLIENT: str = ""
    OIDC_SECRET: str = ""
    SCANNER: str = ""


def found(settings):
    """Return the problems, without the one of every test run: PostgreSQL's role is its only one."""
    return tuple(p for p in problems(settings) if "is a superuser" not in p)


def test_good_settings_start(db):
    """Nothing stands in the way of a server set up as the guide says."""
    assert found(Fake()) == ()


def test_each_unsafe_setting_is_named(db, tmp_path):
    """Weak secret, debug, open hosts and a database others can read are all told at once."""
    path = tmp_path / "data.sqlite3"
    path.write_text("")
    path.chmod(0o644)
    unsafe = Fake(
        "aaaa",
        DEBUG=True,
        DATA_IS_CHOSEN=False,
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": sqlite_at(path)},
    )

    told_of = found(unsafe)

    assert [words in told for words, told in zip(
        ("SECRET_KEY", "DATA", "Debug", "HOSTS", "chmod"), told_of, strict=True
    )] == [True] * 5  # fmt: skip


def test_sample_accounts_keep_it_from_starting(db):
    """The published password opens nothing in production."""
    make_cast()
    AccountRow.objects.filter(username="author").update(is_sample=True)

    assert len(found(Fake())) == 1


def test_options_that_cannot_be_meant_are_named(db):
    """An unknown rule, a provider without its secret or HTTPS, a scanner that is not there."""
    wrong = Fake(SECOND_FACTOR="bos", OIDC_ISSUER="http://x", SCANNER="tidak-ada --x")

    told_of = found(wrong)

    assert [words in told for words, told in zip(
        ("SECOND_FACTOR", "OIDC_CLIENT", "https", "SCANNER"), told_of, strict=True
    )] == [True] * 4  # fmt: skip
