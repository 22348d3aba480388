# SPDX-License-Identifier: Apache-2.0
"""The identity page by place: labels in the printed boxes, values beside or below them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tatalaksana.core.sop.findings import Spot
from tatalaksana.core.sop.model import Identity, PrintedDate
from tatalaksana.formats.reading.pdf.geometry import Box, union_box
from tatalaksana.formats.reading.pdf.limits import LIMITS
from tatalaksana.formats.reading.pdf.sheet import Sheet
from tatalaksana.formats.reading.pdf.text import (
    Fragment,
    joined,
    lines_of,
    words_of,
)
from tatalaksana.formats.reading.text.entries import approver, entries, printed_date
from tatalaksana.formats.reading.text.labels import LIST_FIELDS, field_label


class _Label(NamedTuple):
    """A printed label: its field, its words, where it stands, and words glued behind it."""

    field: str
    printed: str
    piece: Fragment
    rest: str


class _Value(NamedTuple):
    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Cover:
    """What the pages before a table say about the SOP."""

    identity: Identity
    labels: tuple[tuple[str, str], ...] = ()
    spots: tuple[tuple[str, Spot], ...] = ()


def read_cover(covers: Iterable[tuple[Sheet, float, float]]) -> Cover:
    """Read the identity from the sheets before a table; each field is taken once."""
    values: dict[str, _Value] = {}
    labels: dict[str, str] = {}
    spots: list[tuple[str, Spot]] = []
    house: tuple[str, ...] = ()
    for sheet, top, bottom in covers:
        page = _Page(sheet, top, bottom)
        for label in page.labels:
            if label.field in values:
                continue
            value = page.value(label)
            values[label.field] = value
            labels[label.field] = label.printed
            spots.append((f"identity.{label.field}", Spot(sheet.page, box=value.box)))
        house = house or page.house()
    return Cover(_identity(values, house), tuple(labels.items()), tuple(spots))


def _identity(values: dict[str, _Value], house: tuple[str, ...]) -> Identity:
    def words(name: str) -> str | None:
        return joined(values[name].lines).strip(" :") if name in values else None

    def day(name: str) -> PrintedDate | None:
        text = words(name)
        return None if text is None else printed_date(text)

    def listed(name: str) -> tuple[str, ...] | None:
        if name not in values:
            return None
        found = entries("\n".join(values[name].lines))
        return () if all(not any(c.isalnum() for c in e) for e in found) else found

    approved = values.get("approved_by")
    return Identity(
        institution=house or None,
        unit=house[-1] if len(house) > 1 else "",
        number=words("number"),
        created_on=day("created_on"),
        revised_on=day("revised_on"),
        effective_on=day("effective_on"),
        approved_by=approver("\n".join(approved.lines)) if approved else None,
        title=words("title") or "",
        legal_basis=listed("legal_basis"),
        related=listed("related"),
        warning=listed("warning"),
        qualifications=listed("qualifications"),
        equipment=listed("equipment"),
        records=listed("records"),
    )


class _Page:
    """One sheet's region above a table, asked for labels and the values they stand for."""

    def __init__(self, sheet: Sheet, top: float, bottom: float) -> None:
        self.sheet = sheet
        self.top, self.bottom = top, bottom
        self.pieces = [f for f in sheet.fragments if top <= f.base <= bottom]
        self.labels = tuple(_labels(self.pieces))

    def value(self, label: _Label) -> _Value:
        """Return the words a label stands for."""
        if label.field in LIST_FIELDS:
            region = self._below(label)
        else:
            region = self._beside(label)
        taken = [
            p
            for p in self.pieces
            if region.holds(p.box.centre)
            and p is not label.piece
            and all(p is not other.piece for other in self.labels)
        ]
        lines = [label.rest] if label.rest else []
        lines += _lines(taken)
        lines = [w for line in lines if (w := line.strip(" :"))]
        box = union_box(p.box for p in taken) if taken else label.piece.box
        return _Value(tuple(lines), box)

    def _cell(self, x: float, y: float) -> Box:
        """Return the ruled box around a place, or the region where no rulings are."""
        grid = self.sheet.grid
        xs = [r.at for r in grid.down if r.reaches(y, 1)]
        ys = [r.at for r in grid.across if r.reaches(x, 1)]
        return Box(
            max((at for at in xs if at <= x), default=0.0),
            max((at for at in ys if at <= y), default=self.top),
            min((at for at in xs if at > x), default=self.sheet.width),
            min((at for at in ys if at > y), default=self.bottom),
        )

    def _beside(self, label: _Label) -> Box:
        box = label.piece.box
        own = self._cell(*box.centre)
        left = box.x1
        shown = own
        alone = not any(
            p.box.x0 > box.x1
            and own.holds(p.box.centre)
            and abs(p.base - label.piece.base) < box.height
            and p.text.strip(" :")
            for p in self.pieces
        )
        if alone and own.x1 < self.sheet.width and not label.rest:
            shown = self._cell(own.x1 + 3, box.centre[1])
            left = own.x1
        others = [
            o.piece.box
            for o in self.labels
            if o is not label and abs(o.piece.box.x0 - box.x0) < LIMITS.label_column
        ]
        above = [o.y1 for o in others if o.y1 <= box.y0 + 2]
        below = [o.y0 for o in others if o.y0 >= box.y1 - 2]
        top = box.y0 - 1 if above and max(above) > shown.y0 else shown.y0
        end = min([shown.y1, *below])
        return Box(left, top, shown.x1, max(end, box.y1))

    def _below(self, label: _Label) -> Box:
        """Return the box under a heading: its own cell, or the next when it stands alone."""
        box = label.piece.box
        x, y = (box.x0 + box.x1) / 2, box.centre[1]
        cell = self._cell(x, y)
        filled = any(
            p is not label.piece
            and cell.holds(p.box.centre)
            and p.base > label.piece.base - 2
            for p in self.pieces
        )
        if not filled and not label.rest and cell.y1 < self.bottom:
            return self._cell(x, cell.y1 + 3)
        nexts = [
            o.piece.box.y0
            for o in self.labels
            if o.piece.box.y0 > box.y1 - 2 and cell.x0 <= o.piece.box.x0 <= cell.x1
        ]
        return Box(cell.x0, box.y0 - 2, cell.x1, min([cell.y1, *nexts]))

    def house(self) -> tuple[str, ...]:
        """Return the lines of the office: what stands left of the numbered block."""
        block = [o for o in self.labels if o.field in ("number", "created_on", "title")]
        lists = [o.piece.box.y0 for o in self.labels if o.field in LIST_FIELDS]
        if not block:
            return ()
        left = min(o.piece.box.x0 for o in block)
        first = min(o.piece.box.y0 for o in block)
        bottom = min(lists, default=self.bottom)
        top = self._cell(*block[0].piece.box.centre).y0
        mine = [
            p
            for p in self.pieces
            if p.box.x1 < left and min(top, first - 90) <= p.base < bottom
        ]
        return tuple(_lines(mine))


def _labels(pieces: Sequence[Fragment]) -> Iterable[_Label]:
    """Yield the labels; a label may be cut from its colon or glued to its value."""
    for piece in pieces:
        found = field_label(piece.text)
        if found is not None and len(found[1]) > 3:
            yield _Label(found[0], found[1], piece, found[2])
    for piece in pieces:
        lower = piece.text.lower().strip(" :")
        if lower in ("judul", "nama sop-ap"):
            yield _Label("title", piece.text, piece, "")


def _lines(pieces: Iterable[Fragment]) -> list[str]:
    chars = [c for p in pieces for c in p.chars]
    return [words_of(line) for line in lines_of(chars)]
