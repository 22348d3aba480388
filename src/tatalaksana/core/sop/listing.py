# SPDX-License-Identifier: Apache-2.0
"""Cells that name things: split "-Berkas permohonan -Disposisi" into its things."""

import re

from tatalaksana.core.sop.model import Listing

_BULLET = re.compile(
    r"(?:^|(?<=\s))(?:[-–•▪*]\s*|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)(?=\S)"
)
_AND = re.compile(r"^dan\s+|\s*[;,]\s*dan$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[;\n]\s*|,\s+(?=[a-zA-Z])")


def listed_lines(as_printed: str) -> tuple[str, ...]:
    """Return a cell line by line as an author typed it: a line for each bullet or number.

    Words that do not begin with a bullet stay one line: a dash inside a sentence is no list.
    """
    words = " ".join(as_printed.split())
    starts = [m.start() for m in _BULLET.finditer(words)]
    kinds = {words[i].isalnum() or words[i] == "(" for i in starts}
    if len(starts) < 2 or starts[0] != 0 or len(kinds) > 1:
        return (words,) if words else ()
    ends = [*starts[1:], len(words)]
    return tuple(words[a:b].strip() for a, b in zip(starts, ends, strict=True))


def parse_listing(as_printed: str) -> Listing:
    """Read a cell of Kelengkapan or Output; the words stay, the things are a best guess.

    Bullets win over separators; without either the whole cell is one thing.
    """
    words = " ".join(as_printed.split())
    if not re.search(r"\w", words):
        return Listing(as_printed=words)
    parts = [p for p in _BULLET.split(words) if p.strip()]
    if len(parts) < 2:
        parts = _SEPARATOR.split(as_printed.strip().removeprefix("-"))
    things = (
        _AND.sub("", " ".join(p.split()).strip(" ;,")).strip(" ;,") for p in parts
    )
    return Listing(as_printed=words, items=tuple(t for t in things if t))
