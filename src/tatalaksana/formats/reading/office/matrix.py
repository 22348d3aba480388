# SPDX-License-Identifier: Apache-2.0
"""Plane maps for nested groups: scale, move, turn, mirror."""

import math
from typing import NamedTuple

from tatalaksana.formats.reading.pdf.geometry import Box, Point


class Matrix(NamedTuple):
    """The map (x, y) -> (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> Point:
        """Return where a point goes."""
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def after(self, first: "Matrix") -> "Matrix":
        """Return the map that does `first` and then this one."""
        x, y = self.at(first.e, first.f)
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            x,
            y,
        )


IDENTITY = Matrix()


class Turn(NamedTuple):
    """How a box is turned and mirrored about its middle; the angle is in degrees clockwise."""

    angle: float = 0.0
    flip_x: bool = False
    flip_y: bool = False


def moved(x: float, y: float) -> Matrix:
    """Return the map that moves by (x, y)."""
    return Matrix(e=x, f=y)


def placed(box: Box, turn: Turn) -> Matrix:
    """Return the map from a box at the origin to its place, mirrored and then turned."""
    radians = math.radians(turn.angle)
    cos, sin = math.cos(radians), math.sin(radians)
    mirror = Matrix(-1.0 if turn.flip_x else 1.0, 0, 0, -1.0 if turn.flip_y else 1.0)
    about = Matrix(cos, sin, -sin, cos).after(mirror)
    half = moved(-box.width / 2, -box.height / 2)
    return moved(*box.centre).after(about).after(half)


def fitted(inner: Box, outer: Box, turn: Turn) -> Matrix:
    """Return the map from a group's own coordinates to the box it stands in."""
    scale_x = outer.width / inner.width if inner.width else 1.0
    scale_y = outer.height / inner.height if inner.height else 1.0
    inside = Matrix(scale_x, 0, 0, scale_y, -inner.x0 * scale_x, -inner.y0 * scale_y)
    return placed(outer, turn).after(inside)
