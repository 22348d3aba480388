# SPDX-License-Identifier: Apache-2.0
"""How fast this machine is right now: limits are meant for the reference machine.

A time divided by the factor printed here is what the reference machine would have taken.
"""

import statistics
import time

REFERENCE = 200.0  # milliseconds of the loop on the reference machine, when it is quiet
LAPS = 5


def figures():
    """Time a fixed loop, and say how many times slower this machine is than the reference."""
    taken = statistics.median(_lap() for _ in range(LAPS)) * 1000
    yield (
        f"fixed loop, {REFERENCE:g} ms on the reference machine",
        taken,
        "ms",
        None,
        None,
    )
    yield "this machine is slower by", taken / REFERENCE, "times", None, None


def _lap():
    start = time.perf_counter()
    total = 0
    for i in range(3_000_000):
        total += i * i % 7
    return time.perf_counter() - start
