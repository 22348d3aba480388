# SPDX-License-Identifier: Apache-2.0
"""The outlines of the symbols: where an arrow meets them and how far from the middle it may."""

from math import sqrt

from tatalaksana.core.chart.grid import BOX, CAPSULE, DIAMOND, Spot
from tatalaksana.core.chart.legs import DOWN, LEFT, RIGHT, UP

# The part of a pentagon above its shoulders, as a share of its height.
SHOULDER = 0.6
SLANT = 0.28


def half_reach(spot: Spot, side: str) -> float:
    """Return the signed distance from the centre to the middle of a side."""
    return {RIGHT: spot.w, LEFT: -spot.w, DOWN: spot.h, UP: -spot.h}[side] / 2


def straight_limit(spot: Spot, side: str) -> float:
    """Return how far from the middle of a side an arrow may meet its straight part."""
    beside = side in (LEFT, RIGHT)
    if spot.shape == BOX:
        return spot.h / 2 - 0.8 if beside else spot.w / 2 - 1.1
    if spot.shape == CAPSULE:
        return 0.0 if beside else (spot.w - spot.h) / 2
    if spot.shape == DIAMOND:
        return 0.0
    return spot.w / 2 - 0.8 if side == UP else (0.4 if beside else 0.0)


def slanted_limit(spot: Spot, side: str) -> float:
    """Return how far from the middle an arrow may land as a last resort."""
    beside = side in (LEFT, RIGHT)
    half = spot.h / 2 if beside else spot.w / 2
    return max(straight_limit(spot, side), SLANT * half)


def reach_at(spot: Spot, side: str, off: float) -> float:
    """Return the distance from the centre to the outline, `off` beside the middle of a side."""
    beside = side in (LEFT, RIGHT)
    along, across = (spot.w / 2, spot.h / 2) if beside else (spot.h / 2, spot.w / 2)
    if spot.shape == BOX:
        return along
    if spot.shape == DIAMOND:
        return along * (1 - abs(off) / across)
    if spot.shape == CAPSULE:
        return _capsule_reach(spot, beside=beside, off=off)
    return _pentagon_reach(spot, side, off)


def _capsule_reach(spot: Spot, *, beside: bool, off: float) -> float:
    radius = spot.h / 2
    flat = spot.w / 2 - radius
    if beside:
        return flat + sqrt(max(radius * radius - off * off, 0.0))
    over = max(abs(off) - flat, 0.0)
    return sqrt(max(radius * radius - over * over, 0.0))


def _pentagon_reach(spot: Spot, side: str, off: float) -> float:
    half_w, half_h = spot.w / 2, spot.h / 2
    shoulder = spot.h * SHOULDER - half_h
    if side == UP:
        return half_h
    if side == DOWN:
        return half_h - (half_h - shoulder) * abs(off) / half_w
    if off <= shoulder:
        return half_w
    return half_w * (half_h - off) / (half_h - shoulder)
