# SPDX-License-Identifier: Apache-2.0
"""A decree makes a working day a cuti bersama while ten thousand tasks are open, on each database.

Two workers take it up at once, and a third when they are done; somebody goes on clicking meanwhile.
`TATALAKSANA_DECREE=tasks` asks for another number of open tasks.
"""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event

from bench.engine import measured

OPEN = 10_000


def figures():
    """Let the decree come on each database and yield what became of the deadlines."""
    wanted = os.environ.get("TATALAKSANA_DECREE") or str(OPEN)
    with tempfile.TemporaryDirectory() as folder:
        env = {"TATALAKSANA_BENCH_DATABASE": f"{folder}/b.sqlite3"}
        yield from _rows("sqlite", measured("bench.decree", env, wanted))
    from tests.postgres import program, server

    if program("initdb"):
        with server(settings=("max_connections=50",)) as port:
            env = {"TATALAKSANA_TEST_POSTGRES": str(port)}
            yield from _rows("postgresql", measured("bench.decree", env, wanted))


def _rows(kind, found):
    tasks = found["open"]
    yield f"open tasks, {kind}", tasks, "", None, None
    for name in ("reckoned once, with an event", "told once"):
        yield f"{name}, {kind}", found[name], "", tasks, found[name] == tasks
    for name in ("reckoned twice", "not reckoned", "moved by a third worker", "chains that do not verify"):  # fmt: skip
        yield f"{name}, {kind}", found[name], "", "0", found[name] == 0
    yield f"took, {kind}", found["seconds"], "s", None, None
    yield f"clicks meanwhile, {kind}", found["clicks"], "", None, None
    longest = found["longest"]
    yield f"longest click, {kind}", longest, "ms", "<= 5000", longest <= 5000


def run(count):
    """Open the tasks, let the decree come, and print what was found as JSON."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.cast import make_cast, publish_library
    from tests.running import Players, at_hour

    cast, morning = make_cast(), at_hour(2)
    publish_library(cast)
    players = Players(cast)
    for _ in range(count):
        players.start("laporan-skm", at=morning)
    other = players.start("sk-tim-panitia", at=morning)
    clicks = _Clicks(players.task(other).pk, players.starter("sk-tim-panitia"), morning)
    _decree(cast.kalbar, morning)
    began = time.monotonic()
    with ThreadPoolExecutor(3) as pool:
        clicking = pool.submit(clicks.go_on)
        list(pool.map(lambda _: _reckon(cast.kalbar.pk, morning), range(2)))
        clicks.stop.set()
        clicking.result()
    found = {"seconds": time.monotonic() - began, "clicks": len(clicks.took)}
    found["longest"] = 1000 * max(clicks.took)
    found["moved by a third worker"] = _reckon(cast.kalbar.pk, morning)
    found |= _look()
    sys.stdout.write(json.dumps(found) + "\n")


class _Clicks:
    """Somebody who takes a task in hand and lays it back, as long as the others work."""

    def __init__(self, task, by, at):
        self.task, self.by, self.at = task, by, at
        self.stop, self.took = Event(), []

    def go_on(self):
        """Click twenty times a second, and note how long each click took."""
        from django.db import connections

        from tatalaksana.actions.cases import release, reserve

        while not self.stop.wait(0.05):
            for act in (reserve, release):
                began = time.monotonic()
                act(self.task, by=self.by, at=self.at)
                self.took.append(time.monotonic() - began)
        connections.close_all()


def _decree(agency, at):
    from dataclasses import replace

    from tatalaksana.actions.offices import keep_working_time
    from tatalaksana.core.worktime.calendar import DayOff, DayOffKind
    from tatalaksana.queries.offices import time_of

    working = time_of(agency)
    off = DayOff(date(2026, 11, 25), DayOffKind.COLLECTIVE, "Cuti", "SKB 9")
    days = (*working.calendar.days_off, off)
    calendar = replace(working.calendar, days_off=days, revision="baru")
    keep_working_time(agency, replace(working, calendar=calendar), by=None, at=at)


def _reckon(agency, at):
    from django.db import connections

    from tatalaksana.actions.reckoning import reckon_agency

    try:
        return reckon_agency(agency, at=at)
    finally:
        connections.close_all()


def _look():
    """Count what the database holds afterwards."""
    from tatalaksana.queries.story import chain_flaw_of
    from tatalaksana.records.models import EventRow, NoticeRow, TaskRow

    tasks = TaskRow.objects.filter(closed_at=None)
    events = EventRow.objects.filter(body__contains='"due.moved"')
    times = Counter(events.values_list("case", flat=True))
    notices = NoticeRow.objects.filter(kind="moved")
    told = Counter(notices.values_list("account", "task"))
    cases = tasks.values_list("case", flat=True)
    return {
        "open": tasks.count(),
        "reckoned once, with an event": sum(n == 1 for n in times.values()),
        "reckoned twice": sum(n > 1 for n in times.values()),
        "not reckoned": tasks.exclude(calendar="baru").count(),
        "told once": sum(n == 1 for n in told.values()),
        "chains that do not verify": sum(chain_flaw_of(c) is not None for c in cases),
    }


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    run(int(sys.argv[1]))
