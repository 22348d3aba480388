# SPDX-License-Identifier: Apache-2.0
"""Tables of the pages of rules, read so that a test can hold them to the code."""

from pathlib import Path

RULES = Path(__file__).parents[3] / "docs" / "rules"


def table_of(page, first):
    """Return the rows of the table whose first column has this name, by the names of the columns."""
    lines = (RULES / page).read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} |"))
    names = _cells(lines[start])
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(names, _cells(line), strict=True)))
    return rows


def _cells(line):
    return [cell.strip().strip("`") for cell in line.strip("|").split("|")]
