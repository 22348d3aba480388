# SPDX-License-Identifier: Apache-2.0
"""An identity page kept by spaces: its left and right half, read one after the other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tatalaksana.formats.reading.text.labels import field_label
from tatalaksana.formats.reading.text.layout import Chunk, chunks_of
from tatalaksana.formats.reading.text.source import Line, clean

_RIGHT: Final = frozenset(
    {"qualifications", "equipment", "records", "number", "created_on", "revised_on",
     "effective_on", "approved_by", "title"}
)  # fmt: skip
_LEAST_INDENT: Final = 24
_SLACK: Final = 4


def halves_of(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """Part a two-column page into its right and its left half; other pages stay whole."""
    split = _split(lines)
    if split is None:
        return (lines,)
    left = tuple(_half(lines, split, is_right=False))
    right = tuple(_half(lines, split, is_right=True))
    return right, left


def _split(lines: tuple[Line, ...]) -> int | None:
    """Where the right half begins: the left-most of its labels."""
    starts = [
        c.start
        for line in lines
        if not line.is_delimited
        for c in chunks_of(line.raw.expandtabs(8))
        if c.start >= _LEAST_INDENT and _names_right(c.words)
    ]
    return min(starts) - _SLACK if len(starts) >= 2 else None


def _names_right(words: str) -> bool:
    found = field_label(words)
    return found is not None and found[0] in _RIGHT


def _half(lines: tuple[Line, ...], split: int, *, is_right: bool) -> Iterator[Line]:
    for line in lines:
        if line.is_delimited:
            if not is_right:
                yield line
            continue
        own = [
            c
            for c in chunks_of(line.raw.expandtabs(8))
            if (c.start >= split) is is_right
        ]
        yield replace(line, cells=(clean(_said(own)),))


def _said(chunks: list[Chunk]) -> str:
    """Words of one half; a label and its value beside it are told apart by a colon."""
    words = [c.words for c in chunks]
    if len(words) > 1 and field_label(words[0]) and not words[0].endswith(":"):
        return f"{words[0]}: " + re.sub(r"^:\s*", "", " ".join(words[1:]))
    return " ".join(words)
