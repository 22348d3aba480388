# SPDX-License-Identifier: Apache-2.0
"""Measure and print: `./run bench [NAME] [--json FILE]`.

Each module of this folder that has `figures()` measures one part. A figure is (name, value,
unit, limit, ok); limits stand beside the values, no test depends on a clock. `machine` is always
measured first: it says how much slower this machine is than the one the limits are meant for.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

PARTS = {
    "machine": "bench.machine",
    "acts": "bench.acts",
    "engine": "bench.engine",
    "inbox": "bench.inbox",
    "faults": "bench.faults",
    "joins": "bench.joins",
    "decree": "bench.decree",
    "reading": "bench.figures_reading",
    "lint": "bench.lint",
    "layout": "bench.layout",
    "registers": "bench.registers",
    "rendering": "bench.rendering",
    "letters": "bench.letters",
    "papers": "bench.papers",
    "server": "bench.server",
    "signing": "bench.signing",
}


def main():
    """Print the figures of every part, or of one."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(PARTS), help="one part")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    chosen = parser.parse_args()
    found = {}
    names = dict.fromkeys(["machine", chosen.name]) if chosen.name else PARTS
    for name in names:
        rows = [*importlib.import_module(PARTS[name]).figures()]
        found[name] = rows
        show(name, rows)
    if chosen.json:
        keys = ("name", "value", "unit", "limit", "ok")
        data = {
            n: [dict(zip(keys, r, strict=True)) for r in rows]
            for n, rows in found.items()
        }
        chosen.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    missed = [r[0] for rows in found.values() for r in rows if r[4] is False]
    if missed:
        sys.stdout.write(f"\nMissed: {', '.join(missed)}\n")


def show(name, rows):
    """Print one part as a table."""
    sys.stdout.write(f"\n{name}\n")
    width = max((len(r[0]) for r in rows), default=0)
    for title, value, unit, limit, is_met in rows:
        number = (
            "-"
            if value is None
            else f"{value:,.1f}"
            if isinstance(value, float)
            else value
        )
        mark = {True: "met", False: "MISSED", None: ""}[is_met]
        wanted = "" if limit is None else f"limit {limit}"
        sys.stdout.write(
            f"  {title:<{width}}  {number!s:>10} {unit:<8} {wanted:<16} {mark}\n"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
