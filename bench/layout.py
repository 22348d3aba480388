# SPDX-License-Identifier: Apache-2.0
"""Measure the drawing: time per sheet, crossings, bends and what the checker rejects.

`python -m bench.layout` prints the table; `figures()` gives it as rows. The number of random
flows is small by default, `python -m bench.layout 500` runs the whole campaign.
"""

import sys
from dataclasses import dataclass, field
from random import Random
from statistics import median
from time import perf_counter

from tests.flows import random_flow
from tests.twelve import the_twelve

from tatalaksana.core.chart.check import find_issues, measure
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.svg import svg_pages

Figure = tuple[str, float, str, float, bool]
REPEATS = 5
FLOWS = 100


@dataclass(slots=True)
class Campaign:
    """Sums over many sheets."""

    arrows: int = 0
    crossings: int = 0
    bends: int = 0
    pages: int = 0
    rejected: int = 0
    times: list[float] = field(default_factory=list)

    def add(self, sop: Sop) -> None:
        """Draw one sheet and count."""
        started = perf_counter()
        drawing = draw(sop)
        self.times.append(perf_counter() - started)
        counted = measure(drawing)
        self.arrows += counted.arrows
        self.crossings += counted.crossings
        self.bends += counted.bends
        self.pages += counted.pages
        self.rejected += bool(find_issues(drawing))


def _time(sop: Sop) -> tuple[float, float]:
    """Return the median milliseconds to draw a sheet and to write it as SVG."""
    drawing_times, svg_times = [], []
    for _ in range(REPEATS):
        started = perf_counter()
        drawing = draw(sop)
        drawn = perf_counter()
        svg_pages(drawing, sop=sop)
        drawing_times.append(drawn - started)
        svg_times.append(perf_counter() - drawn)
    return median(drawing_times) * 1000, median(svg_times) * 1000


def figures(flows: int = FLOWS) -> list[Figure]:
    """Return name, value, unit, limit and whether the limit holds."""
    twelve = the_twelve()
    longest = max(twelve, key=lambda sop: len(sop.activities))
    times = [_time(sop) for sop in twelve]
    samples, random = Campaign(), Campaign()
    for sop in twelve:
        samples.add(sop)
    for seed in range(flows):
        source = Random(seed)
        random.add(random_flow(source, least_actors=3, least_rows=3))
    rows = [
        ("layout: longest sample, median", _time(longest)[0], "ms", 60.0),
        (
            "layout: slowest of the twelve, median",
            max(t for t, _ in times),
            "ms",
            100.0,
        ),
        ("svg: slowest of the twelve, warm", max(t for _, t in times), "ms", 10.0),
        ("layout: crossings in the twelve", samples.crossings, "", 0.0),
        ("layout: rejected of the twelve", samples.rejected, "", 0.0),
        (f"layout: rejected of {flows} random flows", random.rejected, "", 0.0),
        (
            "layout: crossings per 100 arrows, random",
            100 * random.crossings / max(random.arrows, 1),
            "",
            4.2,
        ),
        (
            "layout: bends per arrow, random",
            random.bends / max(random.arrows, 1),
            "",
            1.0,
        ),
        (
            "layout: random flow, median",
            median(random.times or [0.0]) * 1000,
            "ms",
            250.0,
        ),
    ]
    return [
        (name, value, unit, limit, value <= limit) for name, value, unit, limit in rows
    ]


def main() -> int:
    """Print the table; fail when a limit is broken."""
    rows = figures(int(sys.argv[1]) if len(sys.argv) > 1 else FLOWS)
    for name, value, unit, limit, holds in rows:
        mark = "ok " if holds else "NOT"
        print(f"{mark} {name:45} {value:9.2f} {unit:3} (limit {limit:g})")
    return 0 if all(holds for *_, holds in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
