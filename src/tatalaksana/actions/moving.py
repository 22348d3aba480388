# SPDX-License-Identifier: Apache-2.0
"""Move everything into another database: all tables in one transaction, then proof, or nothing.

Nobody can write meanwhile: SQLite's write lock, or locks on every table of PostgreSQL, are held to
the end. The guard of the record stays on; a copy only adds rows.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    OperationalError,
    connections,
    transaction,
)
from django.db.utils import load_backend

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.record.audit import Audit
from tatalaksana.queries.audit import audited
from tatalaksana.queries.readiness import is_behind
from tatalaksana.queries.tables import (
    Table,
    chunks,
    count,
    digest,
    foreign_tables,
    is_made_by_migrate,
    name_of,
    tables,
)


class CannotMove(RuleViolation):
    """Nothing was moved: `problem` says why.

    `problem` is behind, busy, others_connected, not_empty, unreachable, not_taken or differs; `where` names
    the table or tells the database's own words.
    """

    code = "move.refused"

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(problem=problem, where=where)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied: rows by table, and what the audit of the copy found."""

    rows: Mapping[str, int]
    audit: Audit


@contextmanager
def opened(database: Mapping[str, object], name: str = "target") -> Iterator[str]:
    """Have the database of these settings beside our own under a name, as long as it is needed."""
    own = connections.configure_settings({DEFAULT_DB_ALIAS: dict(database)})
    settings = own[DEFAULT_DB_ALIAS]
    backend = load_backend(settings["ENGINE"])
    connections[name] = backend.DatabaseWrapper(settings, name)
    try:
        yield name
    finally:
        connections[name].close()
        del connections[name]


def move(source: str, target: str, *, public: bytes) -> Moved:
    """Copy every row from one database into the other, empty one, and prove the copy.

    `public` is the key (PEM) the checkpoints are proved with.

    Raises:
        CannotMove: somebody writes, the target is not empty, or the copy would not be the same.
    """
    if is_behind(source):
        raise CannotMove("behind")
    try:
        with _still(source):
            return _into(source, target, public)
    except OperationalError as error:
        raise CannotMove("unreachable", _words(error)) from error
    except DatabaseError as error:  # what only shows when all is to be kept
        raise CannotMove("not_taken", _words(error)) from error


@contextmanager
def _still(source: str) -> Iterator[None]:
    """Keep everybody from writing to the source until the end."""
    _require_nobody(source)
    with ExitStack() as held:
        try:
            held.enter_context(transaction.atomic(using=source))
            _lock(source)
        except OperationalError:
            raise CannotMove("busy") from None
        yield


def _lock(source: str) -> None:
    """Lock every table of PostgreSQL against writing; SQLite's transaction is IMMEDIATE already."""
    if connections[source].vendor == "postgresql":
        names = ", ".join(map(name_of, tables()))
        with connections[source].cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE NOWAIT")


def _require_nobody(source: str) -> None:
    """Ask PostgreSQL who else is connected: a server or worker, wherever it runs."""
    if connections[source].vendor != "postgresql":
        return
    with connections[source].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        (others,) = cursor.fetchone()
    if others:
        raise CannotMove("others_connected", str(others))


def _into(source: str, target: str, public: bytes) -> Moved:
    """Make the tables, fill and prove them in one transaction of the target.

    SQLite cannot make tables in a transaction of its own caller: there the file is a new one, thrown away
    on failure by whoever asked for the move.
    """
    is_sqlite = connections[target].vendor == "sqlite"
    if is_sqlite:
        _require_empty(target)
        _make_tables(target)
    with transaction.atomic(using=target):
        if not is_sqlite:
            _require_empty(target)
            _make_tables(target)
        copied = {name_of(t): _copy(t, source, target) for t in tables()}
        _continue_numbers(source, target)
        return Moved(copied, _proven(source, target, public))


def _make_tables(target: str) -> None:
    call_command("migrate", database=target, verbosity=0, interactive=False)


def _require_empty(target: str) -> None:
    there = set(connections[target].introspection.table_names())
    if foreign := foreign_tables(target):
        raise CannotMove("not_empty", foreign[0])
    for table in tables():
        name = name_of(table)
        if name in there and not is_made_by_migrate(table) and count(table, target):
            raise CannotMove("not_empty", name)


def _copy(table: Table, source: str, target: str) -> int:
    """Copy the rows of a table in chunks; return how many there were."""
    manager = table._base_manager.using(target)  # noqa: SLF001 - Django's own way to ask
    if is_made_by_migrate(table):
        manager.all().delete()
    copied = 0
    for chunk in chunks(table, source):
        try:
            manager.bulk_create(chunk)
        except (DatabaseError, ValueError) as error:
            where = f"{name_of(table)}: {_words(error)}"
            raise CannotMove("not_taken", where) from error
        copied += len(chunk)
    return copied


def _words(error: Exception) -> str:
    return " ".join(str(error).split())


def _continue_numbers(source: str, target: str) -> None:
    """Let new rows of the target get numbers no row ever had, not even one that is gone."""
    connection = connections[target]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
        for table in filter(_is_numbered, tables()):
            last = _last_number(table, source)
            if last:
                _set_number(table, target, last)


def _is_numbered(table: Table) -> bool:
    key = table._meta.pk  # noqa: SLF001 - Django's own way to ask
    return key is not None and key.get_internal_type().endswith("AutoField")


def _last_number(table: Table, using: str) -> int:
    """Return the highest number a table ever gave, 0 for none."""
    connection, name = connections[using], name_of(table)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [name])
        else:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [name])
            (sequence,) = cursor.fetchone()
            cursor.execute(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608 - the database's own name
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def _set_number(table: Table, using: str, last: int) -> None:
    connection, name = connections[using], name_of(table)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [name, last])
        else:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [name, last]
            )


def _proven(source: str, target: str, public: bytes) -> Audit:
    """Compare every table and the audit of both; a copy that differs is none."""
    for table in tables():
        same = count(table, source) == count(table, target)
        if not same or digest(table, source) != digest(table, target):
            raise CannotMove("differs", name_of(table))
    found = audited(public, target)
    if found != audited(public, source):
        raise CannotMove("differs", "audit")
    return found
