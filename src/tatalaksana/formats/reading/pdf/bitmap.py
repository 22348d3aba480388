# SPDX-License-Identifier: Apache-2.0
"""The ink of a bitmap as rows of dots, read with few and cheap steps."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as raw

from tatalaksana.formats.reading.pdf.geometry import Box
from tatalaksana.formats.reading.pdf.limits import LIMITS

_DARK = bytes(1 if value < LIMITS.ink else 0 for value in range(256))
_DARK_ENOUGH = bytes(1 if value < LIMITS.faint_ink else 0 for value in range(256))
_SHOWN = bytes(1 if value >= LIMITS.opaque else 0 for value in range(256))
_INK = re.compile(rb"\x01+")


def mask_of(bitmap: Any, box: Box) -> tuple[bytes, ...]:
    """Return the ink of a small bitmap, one sampled dot a point."""
    across, down = max(1, round(box.width)), max(1, round(box.height))
    rows = list(_rows(bitmap, _DARK))
    if not rows:
        return ()
    width, height = len(rows[0]), len(rows)
    columns = [i * width // across for i in range(across)]
    return tuple(
        bytes([rows[j * height // down][i] for i in columns]) for j in range(down)
    )


def drawing_of(bitmap: Any, box: Box) -> tuple[bytes, ...]:
    """Return the ink of a larger bitmap; a dot is ink when any dot it stands for is."""
    across = max(1, round(box.width * LIMITS.trace_dots))
    down = max(1, round(box.height * LIMITS.trace_dots))
    rows = list(_rows(bitmap, _DARK_ENOUGH))
    if not rows:
        return ()
    height = len(rows)
    out = []
    for j in range(down):
        lo = j * height // down
        hi = max(lo + 1, (j + 1) * height // down)
        out.append(_pooled(rows[lo:hi], across))
    return tuple(out)


def _pooled(rows: Iterable[bytes], across: int) -> bytes:
    out = bytearray(across)
    for row in rows:
        width = len(row)
        for match in _INK.finditer(row):
            lo = match.start() * across // width
            hi = max(lo + 1, -(-match.end() * across // width))
            out[lo:hi] = b"\x01" * (min(hi, across) - lo)
    return bytes(out)


def _rows(bitmap: Any, dark: bytes) -> Iterator[bytes]:
    """Yield the rows of a bitmap: 1 where a dot is dark and opaque enough, else 0."""
    width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
    stride = raw.FPDFBitmap_GetStride(bitmap)
    size = stride * height
    if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
        return
    if not 0 < size <= LIMITS.picture_bytes or not width:
        return
    pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), size)
    for j in range(height):
        row = pixels[j * stride : j * stride + 4 * width]
        yield _and(_darkest(row, dark), row[3::4].translate(_SHOWN))


def _darkest(row: bytes, dark: bytes) -> bytes:
    blue, green, red = (row[i::4].translate(dark) for i in range(3))
    whole = (
        int.from_bytes(blue, "little")
        | int.from_bytes(green, "little")
        | int.from_bytes(red, "little")
    )
    return whole.to_bytes(len(blue), "little")


def _and(one: bytes, other: bytes) -> bytes:
    both = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return both.to_bytes(len(one), "little")
