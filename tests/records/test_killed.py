# SPDX-License-Identifier: Apache-2.0
"""A worker killed with -9 at any point: what it had begun is neither lost nor doubled."""

import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from django.db import connection
from tests.cast import make_cast, publish_library
from tests.running import Players, at_hour

from tatalaksana.actions.accounts import set_address
from tatalaksana.actions.jobs import LEASE
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.records.models import JobRow, NoticeRow

ROOT = Path(__file__).parents[2]
SOP, DOER = "sk-tim-panitia", "kalbar-kasubbag-pelayanan-publik"
LATE = at_hour(2, day=27)
OVER = LATE + LEASE + timedelta(seconds=1)


@pytest.fixture
def players(transactional_db):
    """Everybody, one of them with an address, in a database other processes see."""
    cast = make_cast()
    publish_library(cast)
    found = Players(cast)
    set_address(found[DOER], "kasubbag@contoh.go.id", at=at_hour(2))
    return found


@contextmanager
def worker(folder):
    """Give what lets a worker live: from a moment, for so many statements, or until a letter went."""
    name = str(connection.settings_dict["NAME"])
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.dying", name, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )

    def lives(at, until):
        process.stdin.write(f"{at.isoformat()} {until}\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    try:
        yield lives
    finally:
        process.communicate()


def letters(folder):
    """Return the Message-IDs of the letters the mail server took."""
    files = sorted((folder / "surat").glob("*")) if (folder / "surat").exists() else ()
    parts = [part for f in files for part in f.read_bytes().split(b"-" * 79)]
    found = [message_from_bytes(p.strip())["Message-ID"] for p in parts if p.strip()]
    return [name for name in found if name]


def test_killed_after_any_statement_nothing_is_lost_or_doubled(players, tmp_path):
    """Between claim and commit, between commit and letter, between letter and its mark: all of them."""
    deaths = 0
    players.start(SOP, at=at_hour(2))
    with worker(tmp_path) as lives:
        lives(LATE, "here")
        for statement in range(1, 200):
            case = players.start(SOP, at=at_hour(2))
            if lives(LATE, statement) == "done":
                break
            deaths += 1
            assert lives(OVER, "end") == "done"

            told = NoticeRow.objects.filter(case=case, account=players[DOER])
            assert [n.kind for n in told] == ["late"], statement
            assert told[0].mailed_at is not None, statement
            assert chain_flaw_of(case.pk) is None

    sent = letters(tmp_path)
    assert deaths > 15
    assert len(sent) == len(set(sent)) == deaths + 2
    assert not JobRow.objects.filter(done_at=None).exists()


def test_killed_right_after_the_mail_server_took_the_letter(players, tmp_path):
    """It goes out again, and is the same letter: who receives it sees one."""
    players.start(SOP, at=at_hour(2))
    with worker(tmp_path) as lives:
        assert lives(LATE, "letter") == "killed"
        assert lives(OVER, "end") == "done"
        assert lives(OVER, "end") == "done"

    assert len(letters(tmp_path)) == 2
    assert len(set(letters(tmp_path))) == 1
    assert NoticeRow.objects.get(account=players[DOER]).mailed_at is not None
