# SPDX-License-Identifier: Apache-2.0
"""The words of a paper on screen: passages with what changed in them, and their remarks."""

from dataclasses import dataclass

from tatalaksana.core.naskah.comparing import Change, Piece
from tatalaksana.queries.paperview import PaperReading, Remark
from tatalaksana.web.papers.fieldwords import label_of


@dataclass(frozen=True, slots=True)
class Line:
    """One passage: its pieces, what stands before it, and the remarks pinned to it."""

    address: str
    heading: str
    label: str
    pieces: tuple[Piece, ...]
    is_removed: bool
    remarks: tuple[Remark, ...]


def text_of(page: PaperReading) -> tuple[Line, ...]:
    """Return the passages of a paper in order; each first one of a field carries the field's name."""
    kind = page.paper.kind
    if kind is None:
        return ()
    lines, before = [], ""
    for address, label, pieces, is_removed in _passages(page):
        field = address.partition(".")[0]
        heading = label_of(kind, field) if field != before else ""
        pinned = tuple(r for r in page.remarks if r.passage == address)
        lines.append(Line(address, heading, label, pieces, is_removed, pinned))
        before = field
    return tuple(lines)


def _passages(
    page: PaperReading,
) -> list[tuple[str, str, tuple[Piece, ...], bool]]:
    if not page.differences:
        return [
            (p.address, p.label, (Piece(Change.KEPT, p.words),), False)
            for p in page.passages
        ]
    found = []
    for one in page.differences:
        passage = one.new or one.old
        if passage is not None:
            gone = one.new is None
            found.append((passage.address, passage.label, one.pieces, gone))
    return found
