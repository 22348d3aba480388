# SPDX-License-Identifier: Apache-2.0
"""Heads set on their side: their letters stand one above the other."""

from collections.abc import Sequence

from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.primitives import Char
from tatalaksana.formats.reading.pdf.text import Fragment


def is_upended(pieces: Sequence[Fragment]) -> bool:
    """Whether the fragments of a head are single letters along an upright line."""
    letters = [c for p in pieces for c in p.chars if not c.text.isspace()]
    if len(letters) < LIMITS.upended or any(len(p.text) > 3 for p in pieces):
        return False
    xs = {round(c.box.centre[0]) for c in letters}
    ys = {round(c.box.centre[1]) for c in letters}
    return len(ys) > 2 * len(xs)


def upended_words(pieces: Sequence[Fragment]) -> str:
    """Return the words of such a head, read upwards or downwards as its letters lie."""
    letters = [c for p in pieces for c in p.chars if not c.text.isspace()]
    up = sum(c.base - c.box.y0 for c in letters) >= sum(
        c.box.y1 - c.base for c in letters
    )
    lines: list[list[Char]] = []
    for char in sorted(letters, key=lambda c: c.box.centre[0]):
        middle = char.box.centre[0] - char.box.width / 2
        if lines and middle <= lines[-1][0].box.centre[0]:
            lines[-1].append(char)
        else:
            lines.append([char])
    ordered = lines if up else lines[::-1]
    return " ".join(_line(line, is_up=up) for line in ordered)


def _line(line: Sequence[Char], *, is_up: bool) -> str:
    out, last = "", None
    for char in sorted(line, key=lambda c: -c.box.y1 if is_up else c.box.y0):
        if last is not None:
            gap = last.box.y0 - char.box.y1 if is_up else char.box.y0 - last.box.y1
            out += " " if gap > LIMITS.upended_gap * char.box.width else ""
        out += char.text
        last = char
    return out
