# SPDX-License-Identifier: Apache-2.0
"""Characters to words: fragments of a page, and the words of one cell."""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from tatalaksana.formats.reading.pdf.geometry import Box, union_box
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.primitives import Char

_BASELINE: Final = attrgetter("base")
_LEFT: Final = attrgetter("box.x0")


class Fragment(NamedTuple):
    """A run of letters on one baseline without a wide gap."""

    text: str
    box: Box
    base: float
    size: float
    chars: tuple[Char, ...]


def lines_of(chars: Iterable[Char]) -> list[list[Char]]:
    """Group characters into lines by baseline, each line from left to right."""
    lines: list[list[Char]] = []
    base = size = 0.0
    for char in sorted(chars, key=_BASELINE):
        if lines and char.base - base <= LIMITS.baseline * max(size, char.size):
            lines[-1].append(char)
            continue
        lines.append([char])
        base, size = char.base, char.size
    for line in lines:
        line.sort(key=_LEFT)
    return [line for line in lines if any(not c.text.isspace() for c in line)]


def fragments_of(
    chars: Iterable[Char], *, gap: float = LIMITS.fragment
) -> tuple[Fragment, ...]:
    """Return the fragments of a page: lines cut where a gap is wider than `gap` sizes."""
    out: list[Fragment] = []
    for line in lines_of(chars):
        run: list[Char] = []
        right = 0.0
        for char in line:
            if char.text.isspace():
                if run:
                    run.append(char)
                continue
            if run and char.box.x0 - right > gap * char.size:
                out.append(fragment(run))
                run = []
            if not run or char.box.x1 > right:
                right = char.box.x1
            run.append(char)
        if run:
            out.append(fragment(run))
    return tuple(out)


def fragment(chars: Sequence[Char]) -> Fragment:
    """Return one fragment of these characters, which stand in reading order."""
    shown = [i for i, c in enumerate(chars) if not c.text.isspace()] or [0]
    chars = chars[shown[0] : shown[-1] + 1]
    return Fragment(
        words_of(chars),
        union_box(c.box for c in chars),
        chars[0].base,
        chars[0].size,
        tuple(chars),
    )


def words_of(line: Iterable[Char]) -> str:
    """Return the words of one line, a blank where the letters stand apart."""
    out: list[str] = []
    right, blank = None, False
    for char in line:
        if char.text.isspace():
            blank = True
            continue
        if right is not None:
            apart = char.box.x0 - right
            wide = apart > LIMITS.blank * char.size
            if wide or (blank and apart > LIMITS.blank_least * char.size):
                out.append(" ")
        out.append(char.text)
        right = char.box.x1
        blank = False
    return "".join(out).strip()


def words_in(chars: Iterable[Char]) -> str:
    """Return the words of a cell as one running text."""
    return joined(words_of(line) for line in lines_of(chars))


def joined(lines: Iterable[str]) -> str:
    """Join the lines of a cell: a hyphen glues, one or two stray letters go back."""
    out = ""
    for line in lines:
        stray = re.match(r"[a-z]{1,2}(?:\s|$)", line)
        broken = bool(re.search(r"[^\W\d_]-$", out)) and line[:1].islower()
        if not out:
            out = line
        elif broken or (stray and _is_torn(out, stray.group().strip())):
            out += line
        else:
            out += " " + line
    return " ".join(out.split())


_SMALL_WORDS = {
    "di",
    "ke",
    "ya",
    "se",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "s",
}


def _is_torn(before: str, stray: str) -> bool:
    """Whether stray letters were torn off the word before by a narrow cell."""
    return before[-1:].isalpha() and stray not in _SMALL_WORDS


def split_at(
    fragments: Iterable[Fragment], xs: Sequence[float]
) -> tuple[Fragment, ...]:
    """Cut fragments where one of the upright rulings falls between two letters."""
    out: list[Fragment] = []
    for piece in fragments:
        cuts = [x for x in xs if piece.box.x0 < x < piece.box.x1]
        out.extend(_cut(piece, cuts) if cuts else (piece,))
    return tuple(out)


def _cut(piece: Fragment, cuts: Sequence[float]) -> list[Fragment]:
    runs: list[list[Char]] = [[]]
    for char in piece.chars:
        before = runs[-1][-1].box.centre[0] if runs[-1] else None
        if before is not None and any(before < x < char.box.centre[0] for x in cuts):
            runs.append([])
        runs[-1].append(char)
    return [fragment(run) for run in runs if run]
