# SPDX-License-Identifier: Apache-2.0
"""The edge to pdfium: a file's bytes in, plain primitives per page out.

Raw calls, because the object list must keep each path whole and be read in milliseconds.
"""

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from tatalaksana.formats.reading.pdf.bitmap import drawing_of, mask_of
from tatalaksana.formats.reading.pdf.geometry import Box, Point, box_of
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.primitives import (
    Char,
    Path,
    Picture,
    Primitives,
    SubPath,
)

Matrix = tuple[float, float, float, float, float, float]
BROKEN_WORD = 2  # how pdfium spells a hyphen at a line's end
HYPHEN = ord("-")
BLANK = ord(" ")
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Unreadable(Exception):  # noqa: N818 - a refusal by the file, not a fault of ours
    """pdfium cannot open the file; `reason` is `encrypted` or `broken`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Found(NamedTuple):
    """One object of the page with the matrix that brings it to the page as shown."""

    obj: Any
    kind: int
    matrix: Matrix


def read_primitives(data: bytes) -> Iterator[Primitives]:
    """Yield what each page is drawn with.

    Raises:
        Unreadable: the file is encrypted, truncated or no PDF at all.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Unreadable("encrypted" if locked else "broken") from error
    try:
        for index in range(min(len(document), LIMITS.pages)):
            yield _read_page(document, index)
    finally:
        document.close()


def _read_page(document: Any, index: int) -> Primitives:
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Primitives(index + 1, 0.0, 0.0)
    try:
        return _primitives(document, page, text, index + 1)
    finally:
        text.close()
        page.close()


def _primitives(document: Any, page: Any, text: Any, number: int) -> Primitives:
    turn = _text_turn(text.raw, page.get_rotation() // 90 % 4)
    shown, width, height = _shown(page.get_cropbox(), turn)
    paths: list[Path] = []
    pictures: list[Picture] = []
    for order, found in enumerate(_objects(page.raw, shown)):
        if found.kind == raw.FPDF_PAGEOBJ_PATH:
            path = _path(found, order)
            if path is not None:
                paths.append(path)
        elif found.kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(found, (document.raw, page.raw), width * height))
    chars = tuple(_chars(text.raw, shown))
    return Primitives(number, width, height, tuple(paths), chars, tuple(pictures))


def _text_turn(text: Any, declared: int) -> int:
    """Return the quarter turns that bring most letters upright, else the page's own."""
    count = raw.FPDFText_CountChars(text)
    step = max(1, count // LIMITS.turn_sample)
    turns = [0, 0, 0, 0]
    for i in range(0, count, step):
        if raw.FPDFText_GetUnicode(text, i) > 32:
            angle = raw.FPDFText_GetCharAngle(text, i)
            turns[-round(angle / (math.pi / 2)) % 4] += 1
    best = max(range(4), key=lambda t: turns[t])
    return best if turns[best] > LIMITS.turn_share * sum(turns) else declared


def _shown(crop: tuple[float, ...], turn: int) -> tuple[Matrix, float, float]:
    """Return the matrix from user space to the page as people see it, y down."""
    left, bottom, right, top = crop
    across, up = right - left, top - bottom
    matrices: tuple[Matrix, ...] = (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )
    return matrices[turn], (up if turn % 2 else across), (across if turn % 2 else up)


def _then(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _matrix(obj: Any) -> Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(obj, m):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _objects(page: Any, shown: Matrix) -> Iterator[_Found]:
    for i in range(raw.FPDFPage_CountObjects(page)):
        yield from _unwrapped(raw.FPDFPage_GetObject(page, i), shown, 0)


def _unwrapped(obj: Any, shown: Matrix, depth: int) -> Iterator[_Found]:
    """Walk form objects: signing tools wrap whole pages in them."""
    kind = raw.FPDFPageObj_GetType(obj)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < LIMITS.form_depth:
        inner = _then(_matrix(obj), shown)
        for i in range(raw.FPDFFormObj_CountObjects(obj)):
            yield from _unwrapped(raw.FPDFFormObj_GetObject(obj, i), inner, depth + 1)
    elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
        yield _Found(obj, kind, _then(_matrix(obj), shown))


def _path(found: _Found, order: int) -> Path | None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(found.obj, mode, stroke)
    if not mode.value and not stroke.value:
        return None
    subs = tuple(_subpaths(found))
    if not subs:
        return None
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(found.obj, width)
    a, b, c, d = found.matrix[:4]
    return Path(
        subs=subs,
        fill=bool(mode.value),
        stroke=bool(stroke.value),
        width=width.value * abs(a * d - b * c) ** 0.5,
        white_fill=bool(mode.value) and _is_white(raw.FPDFPageObj_GetFillColor, found),
        white_stroke=bool(stroke.value)
        and _is_white(raw.FPDFPageObj_GetStrokeColor, found),
        dashed=bool(stroke.value) and raw.FPDFPageObj_GetDashCount(found.obj) > 0,
        order=order,
    )


def _is_white(get: Any, found: _Found) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not get(found.obj, red, green, blue, alpha):
        return False
    pale = min(red.value, green.value, blue.value) >= LIMITS.white
    return pale or alpha.value < LIMITS.see_through


def _subpaths(found: _Found) -> Iterator[SubPath]:
    a, b, c, d, e, f = found.matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    control: list[Point] = []
    curves, closed = 0, False
    for i in range(raw.FPDFPath_CountSegments(found.obj)):
        segment = raw.FPDFPath_GetPathSegment(found.obj, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from _finished(points, curves, closed=closed)
            points, control, curves, closed = [here], [], 0, False
        elif kind == raw.FPDF_SEGMENT_LINETO or not points:
            points.append(here)
        else:
            control.append(here)
            if len(control) == 3:
                points += _curve(points[-1], control)
                control = []
                curves += 1
        closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
    yield from _finished(points, curves, closed=closed)


def _curve(start: Point, control: list[Point]) -> list[Point]:
    """Flatten one Bezier curve."""
    (p, q, r), out = control, []
    steps = LIMITS.curve_steps
    for i in range(1, steps):
        t = i / steps
        s = 1 - t
        k0, k1, k2, k3 = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        out.append(
            (
                k0 * start[0] + k1 * p[0] + k2 * q[0] + k3 * r[0],
                k0 * start[1] + k1 * p[1] + k2 * q[1] + k3 * r[1],
            )
        )
    return [*out, r]


def _finished(points: list[Point], curves: int, *, closed: bool) -> Iterator[SubPath]:
    if len(points) < 2:
        return
    first, last = points[0], points[-1]
    if abs(first[0] - last[0]) < 0.01 and abs(first[1] - last[1]) < 0.01:
        closed = True
        points = points[:-1]
    if len(points) >= 2:
        yield SubPath(tuple(points), curves, closed, box_of(points))


def _chars(text: Any, shown: Matrix) -> Iterator[Char]:
    a, b, c, d, e, f = shown
    rect = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    to_rect, to_x, to_y = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    for i in range(min(raw.FPDFText_CountChars(text), LIMITS.chars)):
        code = raw.FPDFText_GetUnicode(text, i)
        code = HYPHEN if code == BROKEN_WORD else code
        if code < BLANK or (code == BLANK and raw.FPDFText_IsGenerated(text, i) == 1):
            continue
        if not raw.FPDFText_GetLooseCharBox(text, i, to_rect):
            continue
        raw.FPDFText_GetCharOrigin(text, i, to_x, to_y)
        left, top, right, bottom = rect.left, rect.top, rect.right, rect.bottom
        x0, y0 = a * left + c * top + e, b * left + d * top + f
        x1, y1 = a * right + c * bottom + e, b * right + d * bottom + f
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        base = b * x.value + d * y.value + f
        letter = chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "?"
        yield Char(letter, Box(x0, y0, x1, y1), base, y1 - y0)


def _picture(found: _Found, handles: tuple[Any, Any], page_area: float) -> Picture:
    a, b, c, d, e, f = found.matrix
    box = box_of(((e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)))
    if box.area < 4 or min(box.width, box.height) < LIMITS.picture_least:
        return Picture(box)
    share = box.area / page_area if page_area else 1.0
    if share > LIMITS.trace_most:
        return Picture(box)
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(*handles, found.obj)
    if not bitmap:
        return Picture(box)
    try:
        if share > LIMITS.picture_share:
            return Picture(box, drawing=drawing_of(bitmap, box))
        return Picture(box, mask_of(bitmap, box))
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
