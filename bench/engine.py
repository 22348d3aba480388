# SPDX-License-Identifier: Apache-2.0
"""Durable completions a second through the real actions, beside the raw driver writing the same rows.

SQLite with synchronous=FULL; PostgreSQL with its own durable settings when one can be started. A
completion here is authority, engine, events in their chain, rows of case and tasks, the outbox.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CASES = 40
ROUNDS = 5
LIMITS = {"sqlite": 0.20, "postgresql": 0.35}
FOUR_AT_ONCE = 0.30


def figures():
    """Return ratio and speed on each database."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        rows += _measured(
            "sqlite", {"TATALAKSANA_BENCH_DATABASE": f"{folder}/b.sqlite3"}
        )
    from tests.postgres import program, server

    if program("initdb"):
        with server(settings=("max_connections=50",)) as port:
            rows += _measured("postgresql", {"TATALAKSANA_TEST_POSTGRES": str(port)})
    return rows


def measured(module, env, *arguments):
    """Measure in a process of its own, since settings are read once; return what it printed."""
    own = {"DJANGO_SETTINGS_MODULE": "bench.settings_engine", "PYTHONPATH": "src:."}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **env, **own},
    )
    return json.loads(done.stdout.splitlines()[-1])


def _measured(kind, env):
    found = measured("bench.engine", env, kind)
    limit = LIMITS[kind]
    ratio = found["ours"] / found["raw"]
    four = _four_at_once(found) if "four" in found else []
    return [
        (f"completions, {kind}", found["ours"], "1/s", None, None),
        (f"raw driver, same rows, {kind}", found["raw"], "1/s", None, None),
        (f"share of the raw limit, {kind}", ratio, "", f">= {limit}", ratio >= limit),
        (
            f"bytes a finished case, {kind}",
            found["bytes"],
            "B",
            "<= 30000",
            found["bytes"] <= 30000,
        ),
        *four,
    ]


def _four_at_once(found):
    ours, raw = found["four"]
    ratio, said = ours / raw, "four clients, postgresql"
    return [
        (f"completions, {said}", ours, "1/s", None, None),
        (f"raw driver, same rows, {said}", raw, "1/s", None, None),
        (
            f"share of the raw limit, {said}",
            ratio,
            "",
            f">= {FOUR_AT_ONCE}",
            ratio >= FOUR_AT_ONCE,
        ),
    ]


def run(kind):
    """Measure ours and the raw driver in turns, and the size of a case; print as JSON."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from bench.engine_clients import CLIENTS, together
    from bench.engine_work import Flow

    flow = Flow(CASES, spares=CLIENTS)
    raw = RAW[kind]()
    ours_took, raw_took = [], []
    flow.round()
    work = flow.written(raw.mark)
    for _ in range(ROUNDS):
        ours_took.append(flow.round())
        raw_took.append(raw.round(work, CASES))
    ours = CASES / statistics.median(ours_took)
    limit = CASES / statistics.median(raw_took)
    found = {"ours": ours, "raw": limit}
    if kind == "postgresql":
        flow.begin(CASES)
        found["four"] = together(flow, RAW[kind], ROUNDS)
    found["bytes"] = flow.bytes_of_a_finished_case()
    print(json.dumps(found))


class RawSqlite:
    """The driver alone, writing what one completion writes, one transaction each."""

    def __init__(self):
        """Open a second connection to the same file."""
        path = os.environ["TATALAKSANA_BENCH_DATABASE"]
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=20)
        self.connection.execute("PRAGMA synchronous=FULL")
        self.begin, self.mark = "BEGIN IMMEDIATE", "?"

    def round(self, work, count, ready=lambda: None):
        """Write the rows of so many completions; return the seconds it took."""
        ready()
        began = time.perf_counter()
        cursor = self.connection.cursor()
        for _ in range(count):
            cursor.execute(self.begin)
            for statement, values in next(work):
                cursor.execute(statement, values)
            cursor.execute("COMMIT")
        return time.perf_counter() - began


class RawPostgres(RawSqlite):
    """The same through psycopg."""

    def __init__(self):
        """Open a connection of its own."""
        import psycopg

        port = os.environ["TATALAKSANA_TEST_POSTGRES"]
        self.connection = psycopg.connect(
            f"host=127.0.0.1 port={port} user=postgres dbname=postgres", autocommit=True
        )
        self.begin, self.mark = "BEGIN", "%s"


RAW = {"sqlite": RawSqlite, "postgresql": RawPostgres}

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    run(sys.argv[1])
