# SPDX-License-Identifier: Apache-2.0
"""Numbers of Office markup as points: metric units, twips, CSS lengths, never an error."""

import math
import re
from typing import Final

FARTHEST: Final = 100_000.0  # points; no sheet of an office is 35 metres long
_EMU: Final = 12_700
_CSS: Final = re.compile(r"\s*(-?\d*\.?\d+)\s*(pt|in|cm|mm|px|pc|emu)?\s*$", re.ASCII)
_UNITS: Final = {
    "pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0,
    "emu": 1 / _EMU,
}  # fmt: skip


def number(text: str | None, default: float = 0.0) -> float:
    """Return a finite number, the default for anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def whole(text: str | None, default: int = 0) -> int:
    """Return an integer of bearable size, the default for anything else."""
    value = number(text, default)
    return int(value) if abs(value) < 1e9 else default


def bounded(points: float) -> float:
    """Keep a length within what paper can hold."""
    return min(FARTHEST, max(-FARTHEST, points))


def from_emu(text: str | None, default: float = 0.0) -> float:
    """Return English metric units as points."""
    return bounded(number(text, default * _EMU) / _EMU)


def from_twips(text: str | None, default: float = 0.0) -> float:
    """Return twentieths of a point as points."""
    return bounded(number(text, default * 20) / 20)


def from_css(text: str | None, bare: float = 1 / _EMU) -> float | None:
    """Return a CSS length as points; a number without unit counts `bare` points each."""
    match = _CSS.match(text or "")
    if match is None:
        return None
    factor = _UNITS[match[2]] if match[2] else bare
    return bounded(number(match[1]) * factor)
