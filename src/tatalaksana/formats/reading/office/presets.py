# SPDX-License-Identifier: Apache-2.0
"""What the preset shapes of Office stand for: symbols, lines, block arrows, decoration."""

import math
from collections.abc import Sequence
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.formats.reading.pdf.geometry import Polyline
from tatalaksana.formats.reading.pdf.symbols import Kind

_ADJUST: Final = 100_000
_KINDS: Final = Frozen(
    {
        "rect": Kind.BOX,
        "roundRect": Kind.ROUNDED,
        "flowChartAlternateProcess": Kind.ROUNDED,
        "diamond": Kind.DIAMOND,
        "flowChartDecision": Kind.DIAMOND,
        "flowChartTerminator": Kind.CAPSULE,
        "ellipse": Kind.CAPSULE,
        "flowChartConnector": Kind.CAPSULE,
        "flowChartOffpageConnector": Kind.CONNECTOR,
        "homePlate": Kind.CONNECTOR,
        "pentagon": Kind.CONNECTOR,
    }
)
_ALSO_BOXES: Final = frozenset(
    {
        "round1Rect", "round2SameRect", "round2DiagRect", "snip1Rect", "snip2SameRect",
        "snip2DiagRect", "snipRoundRect", "parallelogram", "trapezoid", "hexagon", "octagon",
        "can", "cube", "bevel", "plaque", "foldedCorner", "frame", "rtTriangle", "triangle",
    }
)  # fmt: skip
_LINES: Final = Frozen(
    {
        "line": 1, "straightConnector1": 1, "lineInv": 1,
        "bentConnector2": 2, "bentConnector3": 3, "bentConnector4": 4, "bentConnector5": 5,
        "curvedConnector2": 2, "curvedConnector3": 3, "curvedConnector4": 4,
        "curvedConnector5": 5,
    }
)  # fmt: skip
_ARROWS: Final = Frozen(
    {
        "rightArrow": ((0.0, 0.5), (1.0, 0.5), False),
        "leftArrow": ((1.0, 0.5), (0.0, 0.5), False),
        "downArrow": ((0.5, 0.0), (0.5, 1.0), False),
        "upArrow": ((0.5, 1.0), (0.5, 0.0), False),
        "leftRightArrow": ((0.0, 0.5), (1.0, 0.5), True),
        "upDownArrow": ((0.5, 0.0), (0.5, 1.0), True),
    }
)
_ROUND_STEPS: Final = 24


def kind_of_preset(name: str) -> Kind | None:
    """Return the symbol a preset stands for, None for lines and decoration."""
    if name in _KINDS:
        return _KINDS[name]
    return Kind.BOX if name in _ALSO_BOXES or name.startswith("flowChart") else None


def is_plain(name: str) -> bool:
    """Whether a preset may as well be a text box or a patch of colour."""
    return name in ("rect", "roundRect", "")


def is_round(name: str) -> bool:
    """Whether a small one of these is the circle that carries an arrow over the page."""
    return name in ("ellipse", "flowChartConnector")


def contour(name: str, w: float, h: float) -> Polyline:
    """Return the outline of a symbol in its own box."""
    if kind_of_preset(name) is Kind.DIAMOND:
        return ((w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2))
    if is_round(name):
        steps = (2 * math.pi * i / _ROUND_STEPS for i in range(_ROUND_STEPS))
        return tuple(
            (w / 2 + w / 2 * math.cos(t), h / 2 + h / 2 * math.sin(t)) for t in steps
        )
    return ((0, 0), (w, 0), (w, h), (0, h))


def block_arrow(name: str, w: float, h: float) -> tuple[Polyline, bool] | None:
    """Return the way of a block arrow, and whether it points both ways."""
    found = _ARROWS.get(name)
    if found is None:
        return None
    (x0, y0), (x1, y1), both = found
    return ((x0 * w, y0 * h), (x1 * w, y1 * h)), both


def line_way(name: str, w: float, h: float, adjust: Sequence[float]) -> Polyline | None:
    """Return the way of a connector in its own box, None for what is no line."""
    bends = _LINES.get(name)
    if bends is None:
        return None
    if name == "lineInv":
        return ((0, h), (w, 0))
    given = [a / _ADJUST for a in adjust[: bends - 2]] if bends > 2 else []
    share = [*given, *[0.5] * (bends - 2 - len(given))]
    return _corners(bends, w, h, share)


def _corners(bends: int, w: float, h: float, share: Sequence[float]) -> Polyline:
    if bends == 1:
        return ((0, 0), (w, h))
    if bends == 2:
        return ((0, 0), (w, 0), (w, h))
    x = share[0] * w
    if bends == 3:
        return ((0, 0), (x, 0), (x, h), (w, h))
    y = share[1] * h
    if bends == 4:
        return ((0, 0), (x, 0), (x, y), (w, y), (w, h))
    last = share[2] * w
    return ((0, 0), (x, 0), (x, y), (last, y), (last, h), (w, h))
