# SPDX-License-Identifier: Apache-2.0
"""Geometry of spaced text: chunks, the limits between columns, cells cut at them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

_CHUNK: Final = re.compile(r"\S+(?: \S+)*")
_WIDEST: Final = 600


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words kept together by single blanks, with their place on the line."""

    words: str
    start: int
    end: int

    @property
    def centre(self) -> float:
        """The middle of the chunk, in characters."""
        return (self.start + self.end) / 2

    def overlaps(self, other: "Chunk") -> bool:
        """Whether two chunks of different lines stand over one another."""
        return self.start < other.end and other.start < self.end


@lru_cache(maxsize=8192)
def chunks_of(line: str) -> tuple[Chunk, ...]:
    """Cut a line at runs of two blanks and more."""
    return tuple(
        Chunk(m[0], m.start(), m.end()) for m in _CHUNK.finditer(line[:_WIDEST])
    )


def limits_of(body: Sequence[str], anchors: Sequence[float]) -> list[int]:
    """Find the limit between each two columns: the widest stretch of least ink between them.

    For the first column (numbers) the first such stretch is taken: its cells are narrow.
    """
    width = min(_WIDEST, max((len(line) for line in body), default=0)) + 2
    ink = [0] * (width + 1)
    for line in body:
        for chunk in chunks_of(line):
            for x in range(chunk.start, min(chunk.end, width)):
                ink[x] += 1
    limits: list[int] = []
    for k, (a, b) in enumerate(pairwise(anchors)):
        low, high = round(a), min(round(b), width)
        limits.append(_emptiest(ink, low, max(low + 1, high), is_first=k == 0))
    return limits


def _emptiest(ink: Sequence[int], low: int, high: int, *, is_first: bool) -> int:
    span = ink[low:high] or [0]
    least = min(span)
    runs: list[tuple[int, int]] = []
    for i, x in enumerate(span):
        if x > least:
            continue
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    start, end = runs[0] if is_first else max(runs, key=lambda r: r[1] - r[0])
    return low + (start + end) // 2


def split_at(line: str, limits: Sequence[int]) -> list[str]:
    """Give the chunks of a line to the columns; one that crosses a limit is cut at a blank."""
    cells = [""] * (len(limits) + 1)
    for chunk in chunks_of(line):
        start, rest = chunk.start, chunk.words
        for k, limit in enumerate(limits):
            if start >= limit:
                continue
            cut = _cut(rest, limit - start)
            head, tail = rest[:cut].rstrip(), rest[cut:].lstrip()
            if head:
                cells[k] = f"{cells[k]} {head}".strip()
            start, rest = start + len(rest) - len(tail), tail
            if not rest:
                break
        if rest:
            cells[-1] = f"{cells[-1]} {rest}".strip()
    return cells


def _cut(words: str, at: int) -> int:
    """The blank nearest to a limit; all or nothing when the chunk only touches it."""
    if at >= len(words):
        return len(words)
    blanks = [m.start() for m in re.finditer(" ", words)]
    if not blanks:
        return len(words) if at * 2 >= len(words) else 0
    return min([0, *blanks, len(words)], key=lambda b: abs(b - at))
