# SPDX-License-Identifier: Apache-2.0
"""Addresses of databases: a path or a server, and nothing of a password is ever repeated."""

import string
from contextlib import suppress
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.formats.databases import (
    NoDatabase,
    can_be_overheard,
    database_at,
    is_postgresql,
    shown,
)


def test_a_path_is_an_sqlite_file():
    """What was said before PostgreSQL came still means the same."""
    found = database_at("/srv/data/tatalaksana.sqlite3")

    assert not is_postgresql(found)
    assert shown(found) == "/srv/data/tatalaksana.sqlite3"


PLANNED = {"server_side_binding": True, "prepare_threshold": 2}


def test_a_server_is_read_from_its_address(tmp_path):
    """Host, port, name, user and options; the password from the address or from a file."""
    secret = tmp_path / "sandi"
    secret.write_text("dari berkas\n")

    found = database_at("postgresql://budi:x@db.go.id:5433/sop?sslmode=verify-full", str(secret))  # fmt: skip
    socket = database_at("postgresql:///sop?host=/run/postgresql")

    assert [found[k] for k in ("HOST", "PORT", "NAME", "USER", "PASSWORD")] == [
        "db.go.id", "5433", "sop", "budi", "dari berkas",
    ]  # fmt: skip
    assert found["OPTIONS"] == {**PLANNED, "connect_timeout": 10, "sslmode": "verify-full"}  # fmt: skip
    assert socket["HOST"] == "/run/postgresql"
    assert not can_be_overheard(socket)


def test_behind_a_pooler_no_statement_is_kept():
    """A pooler that hands each transaction another session would not find the plan again."""
    found = database_at("postgresql://127.0.0.1:6432/sop?pooler=transaction")

    assert found["OPTIONS"] == {"connect_timeout": 10}


@pytest.mark.parametrize(
    ("address", "heard"),
    [
        ("postgresql://db.go.id/sop", True),
        ("postgresql://db.go.id/sop?sslmode=prefer", True),
        ("postgresql://db.go.id/sop?sslmode=require", False),
        ("postgresql://127.0.0.1/sop", False),
        ("/srv/x.sqlite3", False),
    ],
)
def test_rows_cross_a_network_only_unheard(address, heard):
    """Another machine needs TLS; the same machine does not."""
    assert can_be_overheard(database_at(address)) is heard


@given(st.text(alphabet=string.printable, min_size=1, max_size=30))
def test_any_password_can_be_written(password):
    """Written with percent signs it comes back as it is, and is never shown."""
    found = database_at(f"postgresql://budi:{quote(password, safe='')}@127.0.0.1/sop")

    assert found["PASSWORD"] == password
    assert shown(found) == "postgresql://127.0.0.1/sop"


@given(st.text(max_size=40))
def test_whatever_is_written_is_an_address_or_refused(words):
    """No other error than the refusal comes out."""
    for address in (words, f"postgresql://{words}", f"{words}://x/y"):
        with suppress(NoDatabase):
            assert set(database_at(address)) >= {"ENGINE", "NAME", "OPTIONS"}
