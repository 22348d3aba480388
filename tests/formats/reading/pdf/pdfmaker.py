# SPDX-License-Identifier: Apache-2.0
"""Draws small SOP sheets as raw PDF, in the dialects that office programs write.

Coordinates are points from the top left; one sheet is a list of drawing operators.
"""

import itertools
from enum import StrEnum

HEIGHT, WIDTH = 595, 842
COLUMNS = (40, 70, 200, 290, 380, 470, 540, 600, 680, 740)
NAMES = ("No", "Kegiatan", "Analis", "Kasubbag", "Kepala", "Kelengkapan", "Waktu",
         "Output", "Ket")  # fmt: skip
TOP, GROUPS, HEAD = 60, 80, 104
ROW = 90


class Dialect(StrEnum):
    """How rulings and symbols are drawn."""

    STRIPS = "strips"
    CELL_STRIPS = "cell strips"
    STROKES = "strokes"
    CELLS = "cells"
    RINGS = "rings"


class Sheet:
    """One page being drawn."""

    def __init__(self, dialect=Dialect.STRIPS):
        self.dialect = dialect
        self.out = []

    def add(self, line):
        """Write one operator."""
        self.out.append(line)

    def text(self, x, y, words, size=8):
        """Write words with their baseline at y."""
        words = words.replace("(", r"\(").replace(")", r"\)")
        self.add(f"BT /F {size} Tf 0 g {x} {HEIGHT - y} Td ({words}) Tj ET")

    def rect(self, x0, y0, x1, y1):
        """Add a rectangle to the path."""
        self.add(f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re")

    def polygon(self, points):
        """Add a closed polygon to the path."""
        self.open_line(points)
        self.add("h")

    def open_line(self, points):
        """Add an open line to the path."""
        for i, (x, y) in enumerate(points):
            self.add(f"{x:.2f} {HEIGHT - y:.2f} {'l' if i else 'm'}")

    def upward(self, x, y, words, size=6):
        """Write words that run from the bottom to the top."""
        self.add(f"BT /F {size} Tf 0 g 0 1 -1 0 {x} {HEIGHT - y} Tm ({words}) Tj ET")

    def hidden(self, x, y, words, size=8):
        """Write words nobody sees, as text recognition lays them over a scan."""
        self.add(f"BT /F {size} Tf 3 Tr {x} {HEIGHT - y} Td ({words}) Tj 0 Tr ET")

    def picture(self, bitmap, x, y, wide, high):
        """Place a bitmap with its upper left corner at x, y."""
        dots = "".join(f"{dot:02x}" for row in bitmap.rows for dot in row)
        self.add(f"q {wide} 0 0 {high} {x} {HEIGHT - y - high} cm BI /W {bitmap.wide} "
                 f"/H {bitmap.high} /CS /G /BPC 8 /F /AHx ID {dots}> EI Q")  # fmt: skip

    def rulings(self, xs, ys, skip=()):
        """Draw the table's rulings in the sheet's dialect; `skip` names (y, x0, x1) not drawn."""
        pieces = [("x", y, a, b) for y in ys for a, b in itertools.pairwise(xs)
                  if not any(y == s and lo <= a and b <= hi for s, lo, hi in skip)]  # fmt: skip
        pieces += [("y", x, a, b) for x in xs for a, b in itertools.pairwise(ys)
                   if not any(b == s and x not in (40, 70, 200, 470, 680, 740)
                              for s, *_ in skip)]  # fmt: skip
        if self.dialect is Dialect.CELLS:
            for a, b in itertools.pairwise(ys):
                for x0, x1 in itertools.pairwise(xs):
                    self.add("0.5 w 1 g 0 G")
                    self.rect(x0, a, x1, b)
                    self.add("B 0 g")
            return
        for kind, at, lo, hi in pieces:
            self._ruling(kind, at, lo, hi)
        if self.dialect in (Dialect.STRIPS, Dialect.RINGS):
            self.add("0 g f*")

    def _ruling(self, kind, at, lo, hi):
        box = (
            (lo, at - 0.3, hi, at + 0.3)
            if kind == "x"
            else (at - 0.3, lo, at + 0.3, hi)
        )
        if self.dialect is Dialect.STROKES:
            ends = [(lo, at), (hi, at)] if kind == "x" else [(at, lo), (at, hi)]
            self.add("0.5 w 0 G")
            self.open_line(ends)
            self.add("S")
        else:
            self.rect(*box)
            if self.dialect is Dialect.CELL_STRIPS:
                self.add("0 g f*")

    def symbol(self, kind, x, y, wide=44, high=24):
        """Draw a symbol round its middle."""
        contour = contour_of(kind, x, y, wide, high)
        if self.dialect is Dialect.RINGS:
            inner = contour_of(kind, x, y, wide - 1.6, high - 1.6)
            self.polygon(contour)
            self.polygon(inner)
            self.add("0 g f*")
        else:
            self.add("0.75 w 0 G")
            self.polygon(contour)
            self.add("S")

    def arrow(self, points, *, head=True):
        """Draw an arrow whose tip is the last point."""
        (x0, y0), (x1, y1) = points[-2:]
        dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
        stop = (x1 - 4 * dx, y1 - 4 * dy) if head else (x1, y1)
        triangle = [(x1, y1), (x1 - 5 * dx + 2 * dy, y1 - 5 * dy + 2 * dx),
                    (x1 - 5 * dx - 2 * dy, y1 - 5 * dy - 2 * dx)]  # fmt: skip
        line = [*points[:-1], stop]
        if self.dialect in (Dialect.STROKES, Dialect.CELLS):
            self.add("0.75 w 0 G")
            self.open_line(line)
            self.add("S")
            if head:
                self.polygon(triangle)
                self.add("0 g f")
            return
        self.polygon(outlined(line))
        if head:
            self.polygon(triangle)
        self.add("0 g f")


class Bitmap:
    """A grey bitmap being drawn: white paper, dark strokes of two dots."""

    def __init__(self, wide, high):
        self.wide, self.high = wide, high
        self.rows = [bytearray(b"\xff" * wide) for _ in range(high)]

    def dot(self, x, y):
        """Ink two by two dots."""
        for j in (y, y + 1):
            for i in (x, x + 1):
                if 0 <= i < self.wide and 0 <= j < self.high:
                    self.rows[j][i] = 60

    def line(self, *points):
        """Draw from point to point."""
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            steps = max(abs(x1 - x0), abs(y1 - y0), 1)
            for k in range(steps + 1):
                self.dot(x0 + (x1 - x0) * k // steps, y0 + (y1 - y0) * k // steps)

    def closed(self, *points):
        """Draw a closed contour."""
        self.line(*points, points[0])

    def arrow(self, *points):
        """Draw an arrow with an open head at the last point."""
        self.line(*points)
        (x0, y0), (x, y) = points[-2:]
        dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
        for side in (1, -1):
            wing = (x - 10 * dx + 8 * side * dy, y - 10 * dy + 8 * side * dx)
            self.line(wing, (x, y))


def contour_of(kind, x, y, wide, high):
    """Return the corners of a symbol."""
    w, h = wide / 2, high / 2
    if kind == "diamond":
        return [(x - w, y), (x, y - h), (x + w, y), (x, y + h)]
    if kind == "pentagon":
        return [(x - w, y - h), (x + w, y - h), (x + w, y), (x, y + h), (x - w, y)]
    if kind == "capsule":
        arc = [
            (0, 1),
            (0.5, 0.87),
            (0.87, 0.5),
            (1, 0),
            (0.87, -0.5),
            (0.5, -0.87),
            (0, -1),
        ]
        right = [(x + w - h + h * a, y - h * b) for a, b in arc]
        left = [(x - w + h - h * a, y + h * b) for a, b in arc]
        return right + left
    return [(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)]


def outlined(points, half=0.4):
    """Return the outline of the ink of an upright line, as office programs write it."""
    left, right = [], []
    for i, (x, y) in enumerate(points):
        a = points[i - 1] if i else None
        b = points[i + 1] if i + 1 < len(points) else None
        ways = [sign(a, (x, y))] if a else []
        ways += [sign((x, y), b)] if b else []
        nx = -sum(w[1] for w in ways) or 0
        ny = sum(w[0] for w in ways) or 0
        left.append((x + half * nx, y + half * ny))
        right.append((x - half * nx, y - half * ny))
    return left + right[::-1]


def sign(a, b):
    """Return the direction of an upright step."""
    return ((b[0] > a[0]) - (b[0] < a[0]), (b[1] > a[1]) - (b[1] < a[1]))


def centre(column):
    """Return the middle of an actor column (0, 1, 2)."""
    return (COLUMNS[2 + column] + COLUMNS[3 + column]) / 2


def table(sheet, numbers, *, top=TOP, with_head=True):
    """Draw head, rulings and words of a table; return the y of each row's middle."""
    body = HEAD - TOP + top if with_head else top
    ys = [body + i * ROW for i in range(len(numbers) + 1)]
    if with_head:
        group = GROUPS - TOP + top
        skip = [(group, 40, 200), (group, 680, 740)]
        sheet.rulings(COLUMNS, [top, group, *ys], skip)
        sheet.text(310, group - 6, "Pelaksana")
        sheet.text(560, group - 6, "Mutu Baku")
        for x, name in zip(COLUMNS, NAMES, strict=False):
            sheet.text(x + 3, body - 8, name)
    else:
        sheet.rulings(COLUMNS, ys)
    for number, y in zip(numbers, ys, strict=False):
        words = (
            str(number),
            f"Memeriksa berkas {number}",
            "",
            "",
            "",
            "Berkas",
            "2 jam",
            "Draf",
        )
        for x, cell in zip(COLUMNS, words, strict=False):
            if cell:
                sheet.text(x + 3, y + 20, cell)
    return [y + ROW / 2 for y in ys[:-1]]


def loop_sheet(dialect, gap=0.0):
    """Draw four rows: start, work, decision (Ya on, Tidak back to the work), end."""
    sheet = Sheet(dialect)
    a, b, c, d = table(sheet, [1, 2, 3, 4])
    left, middle, right = centre(0), centre(1), centre(2)
    sheet.symbol("capsule", left, a)
    sheet.symbol("box", middle, b)
    sheet.symbol("diamond", right, c)
    sheet.symbol("capsule", left, d)
    sheet.arrow([(left, a + 12 + gap), (left, b), (middle - 22 - gap, b)])
    sheet.arrow([(middle + 22 + gap, b), (right, b), (right, c - 12 - gap)])
    sheet.arrow([(right - 22 - gap, c), (left, c), (left, d - 12 - gap)])
    sheet.arrow([(right + 22 + gap, c), (464, c), (464, b - 40), (middle, b - 40),
                 (middle, b - 12 - gap)])  # fmt: skip
    sheet.text(right - 38, c - 3, "Ya")
    sheet.text(right + 25, c - 3, "Tidak", 6)
    return sheet


TURNED = {0: "", 90: f"0 1 -1 0 {HEIGHT} 0 cm", 180: f"-1 0 0 -1 {WIDTH} {HEIGHT} cm",
          270: f"0 -1 1 0 0 {WIDTH} cm"}  # fmt: skip


def pdf(*sheets, rotate=0, drawn=0):
    """Return the bytes of a PDF with these pages, drawn on their side and shown turned."""
    wide, high = (HEIGHT, WIDTH) if drawn % 180 else (WIDTH, HEIGHT)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None,
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    kids = []
    for sheet in sheets:
        body = "\n".join((TURNED[drawn], *sheet.out))
        objects.append(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Rotate {rotate} "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + tail.encode()
