# SPDX-License-Identifier: Apache-2.0
"""Two legs of parallel work reach their join at the same moment, ten thousand times on each database.

`TATALAKSANA_JOINS=seed:rounds` repeats a run; the seed is printed. Each round is a case of its own
whose legs two processes finish at once, each after a wait of up to two milliseconds by the dice.
"""

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from bench.engine import measured

ROUNDS, BATCH = 10_000, 200
MOST_WAIT = 2_000
"""Microseconds by which one leg may come later: about what a completion takes."""


def figures():
    """Run the rounds on each database and yield how often the joins opened."""
    seed, _, rounds = os.environ.get("TATALAKSANA_JOINS", "").partition(":")
    number = int(seed) if seed else random.SystemRandom().randrange(1_000_000)
    wanted = (str(number), rounds or str(ROUNDS))
    yield "seed", number, "", None, None
    with tempfile.TemporaryDirectory() as folder:
        env = {"TATALAKSANA_BENCH_DATABASE": f"{folder}/b.sqlite3"}
        yield from _rows("sqlite", measured("bench.joins", env, *wanted))
    from tests.postgres import program, server

    if program("initdb"):
        with server(settings=("max_connections=50",)) as port:
            env = {"TATALAKSANA_TEST_POSTGRES": str(port)}
            yield from _rows("postgresql", measured("bench.joins", env, *wanted))


def _rows(kind, found):
    rounds = found["rounds"]
    yield f"rounds, {kind}", rounds, "", None, None
    yield f"opened once, {kind}", found["once"], "", rounds, found["once"] == rounds
    for name in ("twice", "never"):
        yield f"opened {name}, {kind}", found[name], "", "0", found[name] == 0
    yield f"chains that do not verify, {kind}", found["broken"], "", "0", not found["broken"]  # fmt: skip
    yield f"legs refused politely, {kind}", found["refused"], "", None, None
    yield f"finished while the other was under way, {kind}", found["met"], "", None, None  # fmt: skip
    yield f"took, {kind}", found["seconds"], "s", None, None


def run(seed, rounds):
    """Do the rounds batch by batch; print what came of them as JSON."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import connection
    from tests.cast import make_cast
    from tests.joining import Joining, two_processes
    from tests.running import Players

    joining, dice = Joining(Players(make_cast())), random.Random(seed)
    found = dict.fromkeys(("once", "twice", "never", "broken", "refused", "met"), 0)
    began = time.monotonic()
    with two_processes(connection.settings_dict["NAME"], joining.doers) as at_once:
        for first in range(0, rounds, BATCH):
            batch = [joining.legs() for _ in range(min(BATCH, rounds - first))]
            for one in batch:
                _meet(at_once, one, dice, found)
            _look(batch, found)
    found |= {"rounds": rounds, "seconds": time.monotonic() - began}
    sys.stdout.write(json.dumps(found) + "\n")


def _meet(at_once, legs, dice, found):
    """Let both legs go, one of them a little later."""
    waits = [0, dice.randrange(MOST_WAIT)]
    dice.shuffle(waits)
    told = at_once(legs.tasks, waits)
    found["refused"] += sum(leg["refused"] for leg in told)
    found["met"] += max(t["began"] for t in told) < min(t["ended"] for t in told)


def _look(batch, found):
    """Count what the database holds of these cases."""
    from tests.joining import times_opened

    from tatalaksana.queries.story import chain_flaw_of

    for one in batch:
        times = times_opened(one.case)
        found[{0: "never", 1: "once"}.get(times, "twice")] += 1
        found["broken"] += chain_flaw_of(one.case) is not None


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    run(int(sys.argv[1]), int(sys.argv[2]))
