# SPDX-License-Identifier: Apache-2.0
"""Figures of writing files: PDF, DOCX, XLSX, BPMN, warm, beyond the layout they share."""

import statistics
import time

from tatalaksana.core.chart.layout import draw
from tatalaksana.core.chart.style import PANRB
from tatalaksana.formats.library import library
from tatalaksana.formats.rendering.render import render

MOST_PDF = 60


def figures():
    """Time each kind on the twelve SOPs; the layout's own time is taken off."""
    sops = [entry.sop for entry in library()]
    layout = {id(sop): _median(lambda sop=sop: draw(sop, PANRB)) for sop in sops}
    rows = []
    for ending, limit in (
        ("pdf", MOST_PDF),
        ("docx", None),
        ("xlsx", None),
        ("bpmn", None),
    ):
        slowest = max(_beyond(sop, ending, layout[id(sop)]) for sop in sops)
        ok = None if limit is None else slowest <= limit
        wanted = None if limit is None else f"<= {limit}"
        rows.append(
            (f"{ending}: slowest of the twelve, warm", slowest, "ms", wanted, ok)
        )
    return rows


def _beyond(sop, ending, layout):
    shared = 0.0 if ending == "bpmn" else layout
    return _median(lambda: render(sop, PANRB, ending)) - shared


def _median(work):
    work()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)
