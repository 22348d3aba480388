# SPDX-License-Identifier: Apache-2.0
"""A newer version takes over running cases: rows an older one wrote, on the schema it had.

`schema_0002.json` holds every row that the software with migration 0002 wrote for two SOPs, five
cases on their way (one came back, one waits outside, one waits for another) and one that is over.
"""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from tests.cast import NINE
from tests.records.fresh import own_database
from tests.running import Players

from tatalaksana.actions.cases import resume
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.audit import audited
from tatalaksana.records.models import AccountRow, CaseRow, EventRow, JobRow, TaskRow

ROWS = json.loads(
    (Path(__file__).parent / "schema_0002.json").read_text(encoding="utf-8")
)
PUBLIC = ROWS.pop("public").encode()
OLD = ("records", "0002_cases")
LATER = NINE + timedelta(days=1)


class Veterans(Players):
    """The people of the old rows; nobody is made anew."""

    def __init__(self):
        self.people = {a.username: a for a in AccountRow.objects.all()}


@pytest.fixture
def old(tmp_path, worker_id, django_db_setup, django_db_blocker):
    """Have a database with the old schema and the old rows."""
    with django_db_blocker.unblock(), own_database(tmp_path, f"lama_{worker_id}"):
        executor = MigrationExecutor(connection)
        executor.migrate([OLD])
        write(executor.loader.project_state([OLD]).apps)
        yield


def write(apps):
    """Write the rows by the models of that schema, and let its numbers go on behind them."""
    models = [apps.get_model("records", name) for name in ROWS]
    with transaction.atomic():
        for model in models:
            rows = [model(**_values(model, row)) for row in ROWS[model.__name__]]
            model.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _values(model, row):
    fields = {
        f.attname: f.get_internal_type() for f in model._meta.local_concrete_fields
    }
    assert fields.keys() == row.keys()
    return {name: _value(fields[name], value) for name, value in row.items()}


def _value(kind, value):
    if value is None or kind not in {"BinaryField", "DateTimeField", "DateField"}:
        return value
    if kind == "BinaryField":
        return bytes.fromhex(value)
    return (datetime if kind == "DateTimeField" else date).fromisoformat(value)


def kept():
    """Return what every table of the record app holds, column by column."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("records_"):
                columns = connection.introspection.get_table_description(cursor, table)
                names = sorted(c.name for c in columns)
                wanted = ", ".join(map(connection.ops.quote_name, names))
                cursor.execute(f"SELECT {wanted} FROM {table}")  # noqa: S608 - our own tables
                found[table] = (names, sorted(map(_plain, cursor.fetchall())))
    return found


def _plain(row):
    return tuple(v.hex() if isinstance(v, bytes | memoryview) else repr(v) for v in row)


def migrations():
    """Name the migrations of the record app in their order."""
    graph = MigrationExecutor(connection).loader.graph
    (leaf,) = graph.leaf_nodes("records")
    return [name for name in graph.forwards_plan(leaf) if name[0] == "records"]


def test_running_cases_go_on_to_their_end_after_an_upgrade(old):
    """Whatever state the old software left them in; the record is whole before and after."""
    call_command("migrate", verbosity=0)
    players = Veterans()
    before = audited(PUBLIC)
    waiting = TaskRow.objects.get(waits_for="Biro Hukum")

    resume(waiting.pk, by=players.doer(waiting, LATER), at=LATER)
    by_parent = CaseRow.objects.order_by("parent")
    for case in by_parent.filter(ended_at=None, parent__isnull=False):
        players.run(case, at=LATER)
    while work_once("baru", at=LATER + timedelta(days=2)):
        pass
    for case in CaseRow.objects.filter(ended_at=None):
        players.run(case, at=LATER + timedelta(days=2))

    after = audited(PUBLIC)
    assert (before.cases, before.checkpoints, before.findings) == (6, 1, [])
    assert (after.cases, after.checkpoints, after.findings) == (6, 1, [])
    assert after.events > before.events == len(ROWS["EventRow"])
    assert set(CaseRow.objects.values_list("status", flat=True)) == {CaseStatus.DONE}
    assert not JobRow.objects.exclude(error="").exists()


def test_new_cases_start_beside_the_old_ones(old):
    """Numbers go on where they were, and the record is guarded again."""
    call_command("migrate", verbosity=0)

    case = Veterans().start("sk-tim-panitia", at=LATER)

    assert case.number == CaseRow.objects.filter(agency=case.agency).count()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        EventRow.objects.filter(case=case).delete()


def test_no_migration_loses_what_is_there(old):
    """Each of them, one by one, with rows in every table: every column that stays keeps its values."""
    for name in migrations()[2:]:
        before = kept()
        MigrationExecutor(connection).migrate([name])
        after = kept()

        for table, (columns, rows) in before.items():
            names = after[table][0]
            assert set(columns) <= set(names), (name, table)
            places = [names.index(c) for c in columns]
            assert sorted(tuple(r[p] for p in places) for r in after[table][1]) == rows


def test_the_models_are_what_the_migrations_make(old):
    """Nobody changed a model without saying how a database with rows gets there."""
    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)
