# SPDX-License-Identifier: Apache-2.0
"""Tugas of one person among many open and a million finished tasks, on both databases.

The list is measured at 10,000 and at 200,000 open tasks: of the person asked, fifty (and once five
thousand) are their own, a tenth of everything finished is too.
"""

import os
import tempfile

from bench.engine import measured

FEW, MANY, FINISHED = 10_000, 200_000, 1_000_000
QUERY_LIMIT, GROWTH, PAGE_LIMIT = 5.0, 1.5, 60.0


def figures():
    """Return times of the list and of the page on each database."""
    with tempfile.TemporaryDirectory() as folder:
        found = measured(
            "bench.inbox_work", {"TATALAKSANA_BENCH_DATABASE": f"{folder}/b.sqlite3"}
        )
    yield from _rows("sqlite", found)
    from tests.postgres import program, server

    if program("initdb"):
        with server(settings=("max_connections=50", "fsync=off")) as port:
            env = {**os.environ, "TATALAKSANA_TEST_POSTGRES": str(port)}
            yield from _rows("postgresql", measured("bench.inbox_work", env))


def _rows(kind, found):
    few, many, own = found["few"], found["many"], found["own"]
    growth = many["list"] / few["list"]
    for words, times in ((f"{FEW:,}", few), (f"{MANY:,}", many)):
        took = times["list"]
        yield (
            f"list of 50, p95, {words} open, {kind}",
            took,
            "ms",
            f"<= {QUERY_LIMIT:g}",
            took <= QUERY_LIMIT,
        )
    yield f"growth of it, {kind}", growth, "", f"<= {GROWTH}", growth <= GROWTH
    page = many["page"]
    yield f"page, p95, {kind}", page, "ms", f"<= {PAGE_LIMIT:g}", page <= PAGE_LIMIT
    yield f"list, p95, of somebody with 5,000, {kind}", own["list"], "ms", None, None
    yield f"page, p95, of somebody with 5,000, {kind}", own["page"], "ms", None, None
