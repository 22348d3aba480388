# SPDX-License-Identifier: Apache-2.0
"""Cells that name things: split "-Berkas permohonan -Disposisi" into its things."""

import re

from tatalaksana.core.sop.model import Listing

_BULLET = re.compile(
    r"(?:^|(?<=\s))(?:[-–•▪*]\s*|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)(?=\S)"
)
_AND = re.compile(r"^dan\s+|\s*[;,]\s*dan$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[;\n]\s*|,\s+(?=[a-zA-Z])")


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
