# SPDX-License-Identifier: Apache-2.0
"""Figures of checking: how many rules, how long for one SOP, with and without its drawing."""

import statistics
import time

from tatalaksana.core.chart.layout import draw
from tatalaksana.core.lint.run import RULES, lint
from tatalaksana.formats.library import library
from tatalaksana.formats.rendering.styles import style_named


def figures():
    """Lint the twelve SOPs over and over."""
    sops = [entry.sop for entry in library()]
    found = sum(len(lint(sop)) for sop in sops)
    words = [_milliseconds(sop) for sop in sops for _ in range(5)]
    drawings = [draw(entry.sop, style_named(entry.agency)) for entry in library()]
    sheets = [
        _milliseconds(sop, drawn)
        for sop, drawn in zip(sops, drawings, strict=True)
        for _ in range(5)
    ]
    return [
        ("rules", len(RULES), "", None, None),
        ("findings in the twelve", found, "", None, None),
        _limited("checking one SOP, median", statistics.median(words), 10),
        _limited("checking one SOP, slowest", max(words), 50),
        _limited("the same with its drawing", statistics.median(sheets), 20),
    ]


def _limited(name, value, limit):
    return name, value, "ms", limit, value <= limit


def _milliseconds(sop, drawn=None):
    """Time one check."""
    start = time.perf_counter()
    lint(sop, drawn=drawn)
    return 1000 * (time.perf_counter() - start)
