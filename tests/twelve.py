# SPDX-License-Identifier: Apache-2.0
"""The twelve sample SOPs as the reader understands them."""

from functools import lru_cache
from pathlib import Path

from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.reading.text.read import read_text

SAMPLES = Path(__file__).parents[1] / "samples"


@lru_cache(maxsize=1)
def the_twelve() -> tuple[Sop, ...]:
    """Return all sample SOPs in the order of their files."""
    return tuple(
        draft.sop
        for path in sorted(SAMPLES.glob("*.txt"))
        for draft in read_text(path.read_text(encoding="utf-8")).drafts
    )
