# SPDX-License-Identifier: Apache-2.0
"""Four clients at once, each a process with cases of its own: ours and the raw driver in turns."""

import multiprocessing
import statistics
import time

from django.db import connections

CLIENTS = 4
_HERE = multiprocessing.get_context("fork")


def together(flow, raw, rounds):
    """Return completions a second of ours and of the raw driver, all clients together."""
    connections.close_all()
    gate, results = _HERE.Barrier(CLIENTS), _HERE.SimpleQueue()
    clients = [
        _HERE.Process(target=_client, args=(flow, raw, n, rounds, gate, results))
        for n in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
        if client.exitcode:
            raise SystemExit(f"A client ended with {client.exitcode}.")
    took = results.get()
    return tuple(len(flow.cases) / statistics.median(turn) for turn in took)


def _client(flow, raw, number, rounds, gate, results):
    """Play one client; the first says how long each round took from the gate to the last."""
    mine = flow.part(number, CLIENTS)
    driver = raw()
    work = mine.written(driver.mark, begin=1_000_000 * (number + 2))
    ours, bare = [], []
    mine.round(gate.wait)
    for _ in range(rounds):
        ours.append(_timed(gate, lambda: mine.round(gate.wait)))
        bare.append(
            _timed(gate, lambda: driver.round(work, len(mine.cases), gate.wait))
        )
    if number == 0:
        results.put((ours, bare))


def _timed(gate, play):
    """Return the seconds from when all began to when the last was done."""
    took = play()
    began = time.perf_counter()
    gate.wait()
    return took + time.perf_counter() - began
