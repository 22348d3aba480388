# SPDX-License-Identifier: Apache-2.0
"""Figures of papers on screen through the whole server: preview, page picture, public page; and printing and signing.

Times are the median of warm requests; a limit is met when the time on the reference machine meets it.
"""

import tempfile

from bench import letters, signing
from bench.engine import measured
from bench.machine import REFERENCE
from bench.machine import figures as machine

LIMITS = {
    "preview": 1000,
    "preview of a decree": 1000,
    "page of our own": None,
    "page of a foreign file": None,
    "public page by code": 200,
    "public page by file": 200,
    "sheet before a leader": None,
}


def figures():
    """Ask for each page, then print a letter and sign one."""
    slower = max(1.0, next(iter(machine()))[1] / REFERENCE)
    yield "this machine is slower by", slower, "times", None, None
    with tempfile.TemporaryDirectory() as folder:
        place = {"TATALAKSANA_BENCH_DATABASE": f"{folder}/b.sqlite3"}
        found = measured("bench.papers_work", place)
    for name, here in found.items():
        there, limit = here / slower, LIMITS[name]
        yield f"{name}, here", here, "ms", None, None
        wanted = None if limit is None else f"<= {limit}"
        is_met = None if limit is None else there <= limit
        yield f"{name}, reference", there, "ms", wanted, is_met
    yield from letters.figures()
    yield from signing.figures()
