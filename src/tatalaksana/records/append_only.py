# SPDX-License-Identifier: Apache-2.0
"""Make the record append-only in the database itself: no update, no delete, whoever asks.

Set again after every migration, since SQLite rebuilds a table to change it and drops its triggers.
"""

from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: Final = (
    "records_eventrow",
    "records_checkpointrow",
    "records_bookeventrow",
)
KEPT: Final = ("records_bookentryrow", "records_markrow", "records_signingrow")
"""Rows whose state goes on, but that are never deleted."""
_SAYS: Final = "the record is append-only"
_SQLITE: Final = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{says}'); END
"""
_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION tatalaksana_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{says}'; END $$ LANGUAGE plpgsql
"""
_POSTGRESQL: Final = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION tatalaksana_append_only()
"""


def guard(using: str = "default") -> None:
    """Put the triggers on the tables of the record, once these are there."""
    connection = connections[using]
    if not {*TABLES, *KEPT} <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for statement in statements(connection):
            cursor.execute(statement)


def statements(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return what `guard` runs on this kind of database."""
    if connection.vendor == "postgresql":
        first, gone = _FUNCTION.format(says=_SAYS), ("delete", "truncate")
        never = _each(_POSTGRESQL, TABLES, ("update", *gone))
        return (first, *never, *_each(_POSTGRESQL, KEPT, gone))
    never = _each(_SQLITE, TABLES, ("update", "delete"))
    return (*never, *_each(_SQLITE, KEPT, ("delete",)))


def _each(
    text: str, tables: tuple[str, ...], verbs: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(
        text.format(table=table, verb=verb, says=_SAYS)
        for table in tables
        for verb in verbs
    )
