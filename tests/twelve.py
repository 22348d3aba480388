# SPDX-License-Identifier: Apache-2.0
"""The twelve sample SOPs as the reader understands them."""

from functools import cache
from pathlib import Path

from tatalaksana.core.chart.drawing import Drawing
from tatalaksana.core.chart.layout import draw
from tatalaksana.core.chart.style import PANRB, Style
from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.reading.text.read import read_text

SAMPLES = Path(__file__).parents[1] / "samples"


@cache
def the_twelve() -> tuple[Sop, ...]:
    """Return all sample SOPs in the order of their files."""
    return tuple(
        draft.sop
        for path in sorted(SAMPLES.glob("*.txt"))
        for draft in read_text(path.read_text(encoding="utf-8")).drafts
    )


@cache
def twelve_drawn(style: Style = PANRB) -> tuple[Drawing, ...]:
    """Draw the twelve once for all tests that look at them."""
    return tuple(draw(sop, style) for sop in the_twelve())
