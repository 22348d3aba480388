# SPDX-License-Identifier: Apache-2.0
"""What a page is drawn with, as plain values: paths, characters, pictures.

Nothing here knows pdfium; `pdfium.py` fills these values and every later stage reads them.
"""

from typing import NamedTuple

from tatalaksana.formats.reading.pdf.geometry import Box, Polyline


class SubPath(NamedTuple):
    """One run of a path: its points (curves flattened) and how many were curves."""

    points: Polyline
    curves: int
    closed: bool
    box: Box


class Path(NamedTuple):
    """One path object, kept whole: an arrow's line and head belong together."""

    subs: tuple[SubPath, ...]
    fill: bool
    stroke: bool
    width: float
    white_fill: bool
    white_stroke: bool
    dashed: bool
    order: int


class Char(NamedTuple):
    """One printed character: its box, baseline and size."""

    text: str
    box: Box
    base: float
    size: float


class Picture(NamedTuple):
    """A bitmap on the page: the ink of a small one as `mask`, of a larger one as `drawing`.

    Both hold one byte a dot row by row, and nothing when the picture is not worth reading.
    """

    box: Box
    mask: tuple[bytes, ...] = ()
    drawing: tuple[bytes, ...] = ()


class Primitives(NamedTuple):
    """All that one page is drawn with."""

    page: int
    width: float
    height: float
    paths: tuple[Path, ...] = ()
    chars: tuple[Char, ...] = ()
    pictures: tuple[Picture, ...] = ()
