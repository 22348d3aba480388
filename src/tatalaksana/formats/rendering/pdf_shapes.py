# SPDX-License-Identifier: Apache-2.0
"""Outlines of symbols and arrow heads as points in millimetres."""

import math

from tatalaksana.core.chart.drawing import Arrow, Box, Symbol
from tatalaksana.core.plain import Plain
from tatalaksana.core.sop.model import Shape

_HALF = 0.375  # half the width of a head by its length


def symbol_points(symbol: Symbol) -> list[Plain]:
    """Return the corners of a box or diamond."""
    b = symbol.box
    if symbol.shape is Shape.DECISION:
        cx, cy = b.x + b.w / 2, b.y + b.h / 2
        return [[cx, b.y], [b.x + b.w, cy], [cx, b.y + b.h], [b.x, cy]]
    return [[b.x, b.y], [b.x + b.w, b.y], [b.x + b.w, b.y + b.h], [b.x, b.y + b.h]]


def pentagon_points(b: Box) -> list[Plain]:
    """Return the corners of an off-page connector, tip down."""
    shoulder = b.y + b.h * 0.6
    tip: list[Plain] = [b.x + b.w / 2, b.y + b.h]
    return [[b.x, b.y], [b.x + b.w, b.y], [b.x + b.w, shoulder], tip, [b.x, shoulder]]


def head_points(arrow: Arrow, scale: float) -> list[Plain]:
    """Return the triangle at the end of an arrow."""
    (x0, y0), (x1, y1) = arrow.points[-2], arrow.points[-1]
    length = arrow.head_length * scale if scale < 1 else arrow.head_length
    far = math.hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / far, (y1 - y0) / far
    bx, by = x1 - ux * length, y1 - uy * length
    half = length * _HALF
    return [
        [x1, y1],
        [bx - uy * half, by + ux * half],
        [bx + uy * half, by - ux * half],
    ]
