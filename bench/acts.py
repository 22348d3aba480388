# SPDX-License-Identifier: Apache-2.0
"""Figures of recognising acts: the proposals against the steps a person confirmed."""

from tests.core.acts.judging import judge

from tatalaksana.core.acts.act import Act


def figures():
    """Propose for every step of the library and count."""
    found = judge()
    rows = [
        ("steps", found.steps, "", None, None),
        ("exactly as confirmed", found.exact, "steps", 144, found.exact >= 144),
    ]
    for act in Act:
        rows.append((f"{act} precision", 100 * found.precision(act), "%", None, None))
        rows.append((f"{act} recall", 100 * found.recall(act), "%", None, None))
    return rows
