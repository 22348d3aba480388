# SPDX-License-Identifier: Apache-2.0
"""Moving between databases: everything arrives, or nothing; the proof is part of the move."""

from contextlib import ExitStack, contextmanager
from threading import Thread

import psycopg
import pytest
from django.db import (
    DatabaseError,
    connection,
    connections,
    transaction,
)
from django.utils.connection import ConnectionDoesNotExist
from tests.cast import NINE, make_cast, publish_library
from tests.running import Players

from tatalaksana.actions.checkpoints import set_checkpoint
from tatalaksana.actions.moving import CannotMove, move, opened
from tatalaksana.actions.papers import hand_in
from tatalaksana.formats.databases import database_at, sqlite_at
from tatalaksana.formats.sealing import public_pem, seal_key
from tatalaksana.queries.tables import count, digest, name_of, tables
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    CaseRow,
    EventRow,
    JobRow,
    VersionRow,
)

SOP = "sk-tim-panitia"


@pytest.fixture
def office(transactional_db, tmp_path):
    """Fill the database of this run: SOPs, a case under way with papers, a signed checkpoint."""
    cast = make_cast()
    publish_library(cast)
    players = Players(cast)
    case = players.start(SOP)
    task = players.task(case)
    doer = players.doer(task)
    hand_in(task.pk, name="Nota", filename="nota.txt", data=b"isi \x80", by=doer, at=NINE)  # fmt: skip
    players.run(case, steps=4)
    set_checkpoint(seal_key(tmp_path).sign, at=NINE)
    return players


@pytest.fixture
def public(tmp_path):
    """Give the public key of the office's checkpoints."""
    return public_pem(seal_key(tmp_path))


@contextmanager
def empty_postgres(port, name):
    """Make an empty database on the server of the tests, and drop it afterwards."""
    admin = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    with psycopg.connect(admin, autocommit=True) as line:
        line.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        line.execute(f"CREATE DATABASE {name}")
        try:
            yield database_at(f"postgresql://postgres@127.0.0.1:{port}/{name}")
        finally:
            line.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def places(tmp_path, postgres_port, worker_id):
    """Open two empty databases: the other kind than this run's, then its own kind."""
    with ExitStack() as stack:
        file = sqlite_at(tmp_path / "pindah.sqlite3")
        served = stack.enter_context(
            empty_postgres(postgres_port, f"pindah_{worker_id}")
        )
        if connection.vendor == "sqlite":
            order = (served, file)
        else:
            other = empty_postgres(postgres_port, f"kembali_{worker_id}")
            order = (file, stack.enter_context(other))
        yield tuple(
            stack.enter_context(opened(one, f"place{n}")) for n, one in enumerate(order)
        )


def content(using):
    """Return the count and the hash of every table."""
    return {name_of(t): (count(t, using), digest(t, using)) for t in tables()}


def test_there_and_back_everything_is_the_same(office, places, public):
    """SQLite to PostgreSQL to SQLite, or the other way: every table equal, the record whole."""
    before = content("default")

    there = move("default", places[0], public=public)
    back = move(places[0], places[1], public=public)

    assert {connections[p].vendor for p in places} == {"sqlite", "postgresql"}
    assert content(places[0]) == before
    assert content(places[1]) == before
    assert there == back
    assert there.rows["records_eventrow"] == EventRow.objects.count() > 4
    assert (there.audit.cases, there.audit.checkpoints, there.audit.findings) == (1, 1, [])  # fmt: skip


def test_the_record_stays_guarded_where_it_went(office, places, public):
    """Nobody changes or deletes an entry of the copy either."""
    move("default", places[0], public=public)
    rows = EventRow.objects.using(places[0])

    for act in (lambda: rows.update(body="x"), rows.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic(using=places[0]):
            act()


def test_numbers_go_on_where_they_were(office, places, public):
    """A new row never takes the number of another, not even of one that is gone."""
    last = JobRow.objects.create(kind="x", key="x", run_at=NINE)
    gone = last.pk
    last.delete()

    move("default", places[0], public=public)

    fresh = JobRow.objects.using(places[0]).create(kind="y", key="y", run_at=NINE)
    assert fresh.pk == gone + 1
    name = AccountRow(username="baru")
    name.save(using=places[0])
    assert name.pk > AccountRow.objects.order_by("-pk")[0].pk


def test_a_target_with_anything_in_it_is_refused(office, places, public):
    """What is there stays as it is."""
    move("default", places[0], public=public)
    before = content(places[0])
    AgencyRow.objects.update(name="Lain")

    with pytest.raises(CannotMove) as refusal:
        move("default", places[0], public=public)

    assert refusal.value.facts["problem"] == "not_empty"
    assert content(places[0]) == before


def test_tables_of_others_are_not_empty(office, places, public):
    """A database somebody else uses is none to move into."""
    with connections[places[0]].cursor() as cursor:
        cursor.execute("CREATE TABLE milik_orang (x int)")

    with pytest.raises(CannotMove) as refusal:
        move("default", places[0], public=public)

    assert refusal.value.facts == {"problem": "not_empty", "where": "milik_orang"}


def test_a_row_the_target_does_not_take_leaves_it_empty(office, places, public):
    """PostgreSQL takes no words longer than said, SQLite does: nothing is half done."""
    on_sqlite = connection.vendor == "sqlite"
    source, target = ("default", places[0]) if on_sqlite else (places[0], places[1])
    if not on_sqlite:
        move("default", source, public=public)
    VersionRow.objects.using(source).update(title="x" * 600)

    with pytest.raises(CannotMove) as refusal:
        move(source, target, public=public)

    assert refusal.value.facts["problem"] == "not_taken"
    assert "records_versionrow" in str(refusal.value.facts["where"])
    assert connections[target].introspection.table_names() == []


def test_while_somebody_writes_nothing_is_moved(office, places, public, monkeypatch):
    """An open transaction of another connection is seen on both databases."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.2)
    told = []

    def other():
        try:
            move("default", places[0], public=public)
        except CannotMove as refusal:
            told.append(refusal.facts["problem"])
        finally:
            connections.close_all()

    with transaction.atomic():
        CaseRow.objects.update(subject="Sedang ditulis")
        thread = Thread(target=other)
        thread.start()
        thread.join()

    assert told == ["busy" if connection.vendor == "sqlite" else "others_connected"]


def test_the_target_is_open_only_as_long_as_it_is_needed(tmp_path):
    """Afterwards no name for it is left."""
    with opened(sqlite_at(tmp_path / "x.sqlite3")) as name:
        assert connections[name].vendor == "sqlite"

    with pytest.raises(ConnectionDoesNotExist):
        connections[name]
