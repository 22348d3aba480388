# SPDX-License-Identifier: Apache-2.0
"""Boxes whose outline was drawn in pieces, as metafiles of diagram tools are exported."""

from collections.abc import Sequence

from tatalaksana.formats.reading.pdf.geometry import Box, Polyline, union_box
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.primitives import SubPath


def frame_box(subs: Sequence[SubPath]) -> Box | None:
    """Return the box whose outline was drawn in pieces: they cover all of its four sides."""
    box = union_box(sub.box for sub in subs)
    if len(subs) < 2 or min(box.width, box.height) <= LIMITS.ring_side:
        return None
    if any(sub.curves for sub in subs) or len(subs) > LIMITS.frame_pieces:
        return None
    rim = box.grown(-LIMITS.ring_gap)
    if any(rim.holds(p) for sub in subs for p in sub.points):
        return None
    sides = (
        (0, box.x0, box.height), (0, box.x1, box.height),
        (1, box.y0, box.width), (1, box.y1, box.width),
    )  # fmt: skip
    if any(
        _along(subs, axis, at) < LIMITS.frame_cover * far for axis, at, far in sides
    ):
        return None
    return box


def corners_of(box: Box) -> Polyline:
    """Return the four corners of a box in drawing order."""
    return ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))


def _along(subs: Sequence[SubPath], axis: int, at: float) -> float:
    """Return the longest edge of the pieces that lies on one side of their box."""
    return max(
        (
            abs(a[1 - axis] - b[1 - axis])
            for sub in subs
            for a, b in zip(sub.points, (*sub.points[1:], sub.points[0]), strict=True)
            if max(abs(a[axis] - at), abs(b[axis] - at)) <= LIMITS.strip
        ),
        default=0.0,
    )
