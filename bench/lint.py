# SPDX-License-Identifier: Apache-2.0
"""Figures of checking: how many SOPs a second, how many rules."""

import statistics
import time

from tatalaksana.core.lint.run import RULES, lint
from tatalaksana.formats.library import library


def figures():
    """Lint the twelve SOPs over and over."""
    sops = [entry.sop for entry in library()]
    found = sum(len(lint(sop)) for sop in sops)
    rates = []
    for _ in range(5):
        start = time.perf_counter()
        for sop in sops:
            lint(sop)
        rates.append(len(sops) / (time.perf_counter() - start))
    return [
        ("rules", len(RULES), "", None, None),
        ("findings in the twelve", found, "", None, None),
        ("SOPs checked, one process", statistics.median(rates), "SOPs/s", None, None),
    ]
