# SPDX-License-Identifier: Apache-2.0
"""Measure and break text with the widths of the font that will be embedded."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from tatalaksana.core.chart import widths
from tatalaksana.core.chart.style import Face

MM_PER_POINT = 25.4 / 72
_TABLES = {
    (Face.SANS, False): widths.SANS_REGULAR,
    (Face.SANS, True): widths.SANS_BOLD,
    (Face.SERIF, False): widths.SERIF_REGULAR,
    (Face.SERIF, True): widths.SERIF_BOLD,
}
# A character outside the table is taken as wide as the em: too wide is safe, too narrow lies.
_UNKNOWN = 1000
_PIECE = re.compile(r"[^/\s]*/|[^/\s]+|\s+")


@lru_cache(maxsize=8)
def _advances(face: Face, bold: bool) -> dict[str, int]:  # noqa: FBT001 - cache key
    table = _TABLES[face, bold]
    return {char: width for width, chars in table.items() for char in chars}


@lru_cache(maxsize=8192)
def _thousandths(text: str, face: Face, bold: bool) -> int:  # noqa: FBT001 - cache key
    advances = _advances(face, bold)
    return sum(advances.get(char, _UNKNOWN) for char in text)


@dataclass(frozen=True, slots=True)
class Font:
    """A face at a size in points."""

    face: Face = Face.SANS
    size: float = 7.0
    bold: bool = False

    def width(self, text: str) -> float:
        """Return the width of one line in millimetres."""
        units = _thousandths(text, self.face, self.bold)
        return units * self.size * MM_PER_POINT / 1000


@dataclass(slots=True)
class Measured:
    """A text cut into pieces that may stand at the start of a line, with running widths.

    `ends_line` are the counts of pieces after which a line of the text ends whatever its width.
    """

    pieces: tuple[str, ...]
    ends_line: tuple[int, ...] = ()
    starts: list[float] = field(default_factory=lambda: [0.0])
    ends: list[float] = field(default_factory=list)

    def breaks(self, width: float) -> list[int]:
        """Return where each line ends when lines are `width` wide (pieces counted)."""
        cuts: list[int] = []
        first, count = 0, len(self.pieces)
        while first < count:
            end = bisect_right(self.ends, self.starts[first] + width + 1e-6, first)
            stop = self.ends_line[bisect_right(self.ends_line, first) :][:1] or (count,)
            first = min(max(end, first + 1), stop[0])
            cuts.append(first)
        return cuts

    def lines(self, width: float) -> tuple[str, ...]:
        """Break the text into lines of at most `width`."""
        lines, first = [], 0
        for end in self.breaks(width):
            lines.append("".join(self.pieces[first:end]).rstrip())
            first = end
        return tuple(lines)


def longest_word(text: str, font: Font) -> float:
    """Return the width of the widest piece that no line break can divide."""
    return max((font.width(p.strip()) for p in _PIECE.findall(text)), default=0.0)


def measure(text: str, font: Font, *, widest: float) -> Measured:
    """Cut a text for breaking; a word wider than `widest` is divided between characters.

    A line end in the text stays one.
    """
    pieces: list[str] = []
    ends_line: list[int] = []
    for line in text.split("\n"):
        pieces += [p for word in _words(line) for p in _divide(word, font, widest)]
        ends_line.append(len(pieces))
    measured = Measured(tuple(pieces), tuple(ends_line))
    at = 0.0
    for piece in pieces:
        measured.ends.append(at + font.width(piece.rstrip()))
        at += font.width(piece)
        measured.starts.append(at)
    return measured


def break_lines(text: str, font: Font, width: float) -> tuple[str, ...]:
    """Break a text into lines of at most `width`."""
    return measure(text, font, widest=width).lines(width)


def _words(text: str) -> list[str]:
    found: list[str] = []
    for piece in _PIECE.findall(" ".join(text.split())):
        if piece.isspace() and found:
            found[-1] += " "
        else:
            found.append(piece)
    return found


def _divide(word: str, font: Font, widest: float) -> list[str]:
    if font.width(word.rstrip()) <= widest:
        return [word]
    parts, part = [], ""
    for char in word:
        if part and font.width((part + char).rstrip()) > widest:
            parts.append(part)
            part = ""
        part += char
    return [*parts, part]
