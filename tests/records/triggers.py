# SPDX-License-Identifier: Apache-2.0
"""Let a test empty the record between tests: as the owner of the database, by dropping its guard."""

from django.db import connection

from tatalaksana.records.append_only import KEPT, TABLES, guard


def drop_triggers():
    """Take the guard off."""
    on = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in (*TABLES, *KEPT):
            for verb in ("update", "delete", "truncate"):
                where = f" ON {table}" if on else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{where}")


def restore_triggers():
    """Put the guard back."""
    guard()
