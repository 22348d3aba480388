# SPDX-License-Identifier: Apache-2.0
"""Kill server and worker with -9 at random points under load, and look for what was lost or doubled.

`TATALAKSANA_FAULTS=seed:seconds` repeats a run; the seed is printed. What a client was told is done
must be done, once; every chain must verify, every command must have told its outbox once.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.faults_client import Client, Done, Server

ROOT = Path(__file__).parents[1]
SECONDS, CLIENTS = 120, 3
NAMES = ("analis", "kasubbag", "kabag2", "karo2", "hukum2", "asisten2", "sekda2")


def figures():
    """Run the load on each database and yield what was lost."""
    words = os.environ.get("TATALAKSANA_FAULTS", "")
    seed, _, seconds = words.partition(":")
    number = int(seed) if seed else random.SystemRandom().randrange(1_000_000)
    yield "seed", number, "", None, None
    with tempfile.TemporaryDirectory() as folder:
        env = {"TATALAKSANA_BENCH_DATABASE": f"{folder}/b.sqlite3"}
        yield from _run("sqlite", env, folder, number, int(seconds or SECONDS))
    from tests.postgres import program, server

    if program("initdb"):
        with (
            tempfile.TemporaryDirectory() as folder,
            server(settings=("max_connections=80",)) as port,
        ):
            env = {"TATALAKSANA_TEST_POSTGRES": str(port)}
            yield from _run("postgresql", env, folder, number, int(seconds or SECONDS))


def _run(kind, env, folder, seed, seconds):
    own = {
        "DJANGO_SETTINGS_MODULE": "bench.settings_engine",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "TATALAKSANA_DATA": folder,
    }
    env = {**os.environ, **own, **env}
    command = [sys.executable, "-m", "tatalaksana.cli.main", "prepare", "--sample"]
    subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL)
    done, kills = _under_fire(env, random.Random(seed), seconds)
    acknowledged = json.dumps([[d.task, d.key] for d in done])
    checked = subprocess.run(
        [sys.executable, "-m", "bench.faults_check"],
        check=True,
        env=env,
        input=acknowledged,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = json.loads(checked.stdout.splitlines()[-1])
    yield f"kills -9, {kind}", kills, "", None, None
    yield f"completions acknowledged, {kind}", len(done), "", ">= 20", len(done) >= 20
    for name, count in found.items():
        yield f"{name}, {kind}", count, "", "0", count == 0


def _under_fire(env, dice, seconds):
    """Let clients work while processes die; return what they were told and the number of kills."""
    server, done, stop = Server(), [], threading.Event()
    groups = [_Group(env, server.command), _Group(env, ["-m", "tatalaksana.jobs"])]
    server.wait()
    clients = [
        threading.Thread(
            target=Client(server, NAMES, random.Random(dice.random())).work,
            args=(stop, done),
        )
        for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    end, kills = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        time.sleep(dice.uniform(2.0, 10.0))
        groups[dice.random() < 0.4].die_and_rise()
        kills += 1
    stop.set()
    for client in clients:
        client.join()
    for group in groups:
        group.kill()
    return [Done(*d) for d in {(d.task, d.key) for d in done}], kills


class _Group:
    """A process with everything it started, that can be killed at once."""

    def __init__(self, env, command):
        self.env, self.command = env, [sys.executable, *command]
        self.process = self._start()

    def _start(self):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(
            self.command, env=self.env, start_new_session=True, **quiet
        )

    def kill(self):
        """Kill it with -9, without a word before."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def die_and_rise(self):
        """Kill it and start it again."""
        self.kill()
        self.process = self._start()
