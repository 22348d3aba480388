# SPDX-License-Identifier: Apache-2.0
"""A scan whose letters were recognised: no rulings to read, but words kept in their places.

The words are laid out as lines of text and read as such; who acts is then inferred from them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tatalaksana.core.sop.findings import ReadingFinding, Severity, Spot
from tatalaksana.formats.reading.pdf.checks import has_page_picture
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.sheet import Sheet
from tatalaksana.formats.reading.pdf.text import Fragment
from tatalaksana.formats.reading.result import Draft
from tatalaksana.formats.reading.text.read import read_text


def read_scan(sheets: Sequence[Sheet]) -> tuple[Draft, ...]:
    """Return what the recognised words of scanned pages say; nothing without steps."""
    scanned = [s for s in sheets if has_page_picture(s) and s.fragments]
    if not scanned:
        return ()
    lines = [line for sheet in scanned for line in (*_lines(sheet), "")]
    spot = Spot(page=scanned[0].page)
    finding = ReadingFinding("scan-with-text", Severity.WARNING, spot)
    return tuple(
        replace(draft, findings=(finding, *draft.findings))
        for draft in read_text("\n".join(lines)).drafts
        if draft.sop.actors
    )


def _lines(sheet: Sheet) -> Iterator[str]:
    """Yield the words of a page as lines, each word at its place across the page."""
    rows: list[list[Fragment]] = []
    for piece in sorted(sheet.fragments, key=lambda f: f.base):
        near = LIMITS.baseline * piece.size
        if rows and piece.base - rows[-1][0].base <= near:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        line = ""
        for piece in sorted(row, key=lambda f: f.box.x0):
            place = round(piece.box.x0 / LIMITS.scan_letter)
            line = line.ljust(max(place, len(line) + 2 if line else 0)) + piece.text
        yield line
