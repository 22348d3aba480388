# SPDX-License-Identifier: Apache-2.0
"""Tables saved by a spreadsheet as CSV: cells parted by semicolons or commas, quoted or not."""

import csv
from typing import Final

from tatalaksana.formats.reading.text.head import is_head
from tatalaksana.formats.reading.text.source import Line, clean

_SEPARATORS: Final = (";", ",")
_LARGEST: Final = 1_000_000


def separated_lines(text: str) -> tuple[Line, ...]:
    """Read a text as CSV when that shows the head of a table; nothing otherwise.

    Commas stand in every sentence, so only a head that becomes one by them proves a CSV.
    """
    if "\t" in text or "<tr" in text.lower() or len(text) > _LARGEST:
        return ()
    for separator in _SEPARATORS:
        if text.count(separator) < len(_SEPARATORS) * 4:
            continue
        lines = _rows(text, separator)
        if any(is_head(line) for line in lines):
            return lines
    return ()


def _rows(text: str, separator: str) -> tuple[Line, ...]:
    source = text.replace("\x00", " ").replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(source.split("\n"), delimiter=separator)
    lines: list[Line] = []
    try:
        for cells in reader:
            kept = tuple(clean(c) for c in cells) or ("",)
            raw = separator.join(cells)
            lines.append(Line(reader.line_num, kept, raw, is_delimited=len(kept) > 1))
    except csv.Error:  # a cell longer than the parser takes: no table of an office
        return ()
    return tuple(lines)
