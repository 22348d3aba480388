# SPDX-License-Identifier: Apache-2.0
"""Fill a database with tasks by the hundred thousand, and ask for one person's list."""

import json
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

ROUNDS = 100
DESKS = 400
PER_CASE = 10
PATTERNS = 500


def run():
    """Measure at few and at many open tasks; print as JSON."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    from bench.inbox import FEW, FINISHED, MANY

    asked = Asked()
    asked.add(FINISHED // 10, is_open=False, is_own=True)
    asked.add(FINISHED * 9 // 10, is_open=False)
    asked.add(50, is_open=True, is_own=True)
    asked.add(FEW - 50, is_open=True)
    found = {"few": asked.times()}
    asked.add(MANY - FEW, is_open=True)
    found["many"] = asked.times()
    asked.add(4_950, is_open=True, is_own=True)
    found["own"] = asked.times()
    sys.stdout.write(json.dumps(found) + "\n")


class Asked:
    """One official of an office that has worked for years, and the rows around them."""

    def __init__(self):
        """Open the bureaus, start a case, and lay out the tasks that all others repeat."""
        from tests.cast import NINE, make_cast, publish_library
        from tests.running import Players

        from tatalaksana.queries.desks import rights_of
        from tatalaksana.records.models import DeskRow

        cast = make_cast()
        publish_library(cast)
        players = Players(cast)
        self.case = players.start("sk-tim-panitia")
        self.task = players.task(self.case)
        self.person = players.doer(self.task)
        self.own = sorted(rights_of(self.person, NINE.date()).own)
        others = DeskRow.objects.bulk_create(
            DeskRow(agency_id=self.case.agency_id, sop="lain", column=f"K{n}")
            for n in range(DESKS)
        )
        self.others, self.count = others[0].pk, 0
        self._lay_out(NINE)

    def _lay_out(self, now):
        """Write patterns on a case that is over: slot 0 of open tasks, slot 1 of finished ones."""
        from tatalaksana.records.models import TaskRow

        rows = [
            TaskRow(
                case=self.case, desk_id=self.others, node="pola",
                round=n, slot=slot, step=0, verb="review", state="done", sender="Karo",
                arrived_at=now - timedelta(minutes=7 * n),
                due_at=now + timedelta(minutes=37 * n - 2_000),
                closed_at=now if slot else None,
            )
            for slot in (0, 1)
            for n in range(PATTERNS)
        ]  # fmt: skip
        TaskRow.objects.bulk_create(rows)

    def add(self, count, *, is_open, is_own=False):
        """Add tasks in cases of ten."""
        from django.db.models import Min

        from tatalaksana.records.models import CaseRow

        first = self.count
        self.count += -(-count // PER_CASE)
        self._repeat(
            "records_caserow",
            (first, self.count),
            "t.id = %s",
            self.case.pk,
            number="1000 + n.i",
            code="'X' || n.i",
        )
        numbered = CaseRow.objects.filter(number=1000 + first)
        cases = numbered.aggregate(least=Min("pk"))["least"]
        self._repeat(
            "records_taskrow",
            (0, count),
            f"t.node = 'pola' AND t.round = n.i % {PATTERNS} AND t.slot = "
            f"{0 if is_open else 1} AND t.case_id = %s",
            self.case.pk,
            case_id=f"{cases} + n.i / {PER_CASE}",
            round="1000 + n.i",
            node=f"'{self.task.node}'",
            state="'ready'" if is_open else "'done'",
            desk_id=str(self.own[0]) if is_own else f"{self.others} + n.i % {DESKS}",
        )

    def _repeat(self, table, numbers, where, *values, **reckoned):
        """Write rows of a table again, once a number, with these columns reckoned from it."""
        from django.apps import apps
        from django.db import connection

        model = next(m for m in apps.get_models() if m._meta.db_table == table)
        fields = model._meta.local_concrete_fields
        names = [f.column for f in fields if not f.primary_key]
        taken = [reckoned.get(name, f"t.{name}") for name in names]
        first, end = numbers
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(names)}) "
                f"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL "
                f"SELECT i + 1 FROM n WHERE i + 1 < {end}) "
                f"SELECT {', '.join(taken)} FROM n JOIN {table} t ON {where}".replace(
                    " % ", " %% "
                ),
                values,
            )

    def times(self):
        """Return the 95th percentile of the query of the list and of the page, in milliseconds."""
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        client = Client()
        client.force_login(self.person)
        client.get("/tugas/")
        with CaptureQueriesContext(connection) as caught:
            client.get("/tugas/")
        statements = [q["sql"] for q in caught if "records_taskrow" in q["sql"]]
        rows = [s for s in statements if "ORDER BY CASE" in s or '."id" IN (' in s]
        assert len(rows) == 2, statements
        return {
            "queries": len(caught),
            "list": _p95(lambda: _ask(rows)),
            "counts": _p95(lambda: _ask([s for s in statements if s not in rows])),
            "page": _p95(lambda: client.get("/tugas/")),
        }


def _ask(statements):
    """Put the very statements of the page again, and take all their rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.replace("%", "%%"))
            cursor.fetchall()


def _p95(act):
    """Return the 95th percentile of many rounds, in milliseconds."""
    act()
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    run()
