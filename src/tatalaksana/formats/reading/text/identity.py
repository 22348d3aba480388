# SPDX-License-Identifier: Apache-2.0
"""The identity page: thirteen fields wherever their labels stand, and what surrounds them.

A label may stand before its value, in the cell beside it, above it, or head a whole column; a
line that holds only labels heads the cells of the line below.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from tatalaksana.core.sop.findings import Spot
from tatalaksana.core.sop.institution import letterhead_lines
from tatalaksana.core.sop.model import Identity, PrintedDate
from tatalaksana.formats.reading.text.entries import approver, entries, printed_date
from tatalaksana.formats.reading.text.labels import LIST_FIELDS, field_label
from tatalaksana.formats.reading.text.pairs import in_pairs
from tatalaksana.formats.reading.text.source import Line

_ANNEX: Final = re.compile(r"lampiran\b", re.IGNORECASE)
_HOUSE: Final = re.compile(
    r"(?:PEMERINTAH|KEMENTERIAN|REPUBLIK|PROVINSI|KABUPATEN|KOTA|SEKRETARIAT|DINAS|BADAN|BIRO|"
    r"KANTOR|KECAMATAN|KELURAHAN|UNIVERSITAS|RUMAH SAKIT|RSUD|INSPEKTORAT|BALAI|UPT|PUSKESMAS|"
    r"SATUAN|MAHKAMAH|PENGADILAN|KEPOLISIAN|LEMBAGA|KOMISI)\b"
)
_UNIT: Final = re.compile(
    r"(?:BAGIAN|BIDANG|SUB ?BAGIAN|SUBBAG|SEKSI|SUB ?BIDANG|Bagian|Bidang|Seksi)\b"
)
_HEADING: Final = re.compile(
    r"(?:SOP|STANDAR(?:D)?\s+OPERA\w+\s+PROSEDUR\w*|PROSEDUR)\s*(?::|-)?\s+(?=\S)",
    re.IGNORECASE,
)
_LONGEST_HEADING: Final = 250
_CLOSING: Final = re.compile(
    r"(?:GUBERNUR|BUPATI|WALI ?KOTA|KEPALA|SEKRETARIS|DIREKTUR|CAMAT|KETUA|a\.?n\.?|ttd\b|"
    r"Ditetapkan|Disahkan di|Diundangkan|Mengetahui|Plt\.?|Plh\.?|NIP)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Page:
    """What was gathered from the lines above (and below) a table."""

    values: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    annex: list[str] = field(default_factory=list)
    institution: list[str] = field(default_factory=list)
    unit: str = ""
    flow_title: str = ""
    flow_spot: Spot = field(default_factory=Spot)
    signature: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no field label was found at all."""
        return not self.labels


def split_tail(lines: tuple[Line, ...]) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Part the lines after a table: the signature below it, and what starts the next SOP."""
    signed: list[str] = []
    for i, line in enumerate(lines):
        if line.is_blank:
            continue
        words = line.words
        starts = _ANNEX.match(words) or _HEADING.match(words) or _starts_page(line)
        if starts or len(signed) >= 8:
            return tuple(signed), lines[i:]
        if not signed and not _CLOSING.match(words):
            return (), lines[i:]
        signed += [w for c in line.cells for w in c.split("\n") if w]
    return tuple(signed), ()


def _starts_page(line: Line) -> bool:
    if any(field_label(c) for c in line.cells if c):
        return True
    words = line.words
    return bool(re.match(r"PEMERINTAH|KEMENTERIAN|REPUBLIK", words)) or "\t" in line.raw


def read_page(*halves: tuple[Line, ...]) -> Page:
    """Gather the fields from the lines above a table, half by half."""
    page = Page()
    for lines in halves:
        reader = _Reader(page)
        for line in in_pairs(lines):
            reader.take(line)
    return page


class _Reader:
    """Walks the lines and remembers which field is open."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: str | None = None
        self._heads: list[tuple[int, str]] = []
        self._blanks = 0
        self._in_annex = False

    def take(self, line: Line) -> None:
        """Take one line into the page."""
        if line.is_blank:
            self._blanks += 1
            self._in_annex = False
            return
        if self._is_label_line(line):
            self._open_heads(line)
        elif self._heads and self._fill_heads(line):
            pass
        else:
            self._take_cells(line)
        self._blanks = 0

    def _is_label_line(self, line: Line) -> bool:
        filled = [c for c in line.cells if c]
        labels = [field_label(c) for c in filled]
        return len(filled) >= 2 and all(x is not None and not x[2] for x in labels)

    def _open_heads(self, line: Line) -> None:
        self._heads = []
        self._open = None
        for i, cell in enumerate(line.cells):
            found = field_label(cell) if cell else None
            if found:
                self._note_label(found, line, i)
                self._heads.append((i, found[0]))

    def _fill_heads(self, line: Line) -> bool:
        """Give the cells of a line to the labels above them."""
        if any(field_label(c) for c in line.cells if c) or _is_heading(line):
            self._heads = []
            return False
        filled = [(i, c) for i, c in enumerate(line.cells) if c]
        if len(filled) == 1 and not line.is_delimited:
            self._heads = []
            return False
        for i, cell in filled:
            name = min(self._heads, key=lambda h: abs(h[0] - i))[1]
            self._page.values[name].append(cell)
            self._page.spots.setdefault(
                f"{name}.value", Spot(line=line.number, cell=i + 1)
            )
        return True

    def _take_cells(self, line: Line) -> None:
        self._heads = []
        waiting: str | None = None
        for i, cell in enumerate(line.cells):
            if not cell:
                continue
            found = field_label(cell)
            if found:
                waiting = self._take_label(found, line, i)
            elif waiting:
                self._page.values[waiting].append(cell)
                self._page.spots[waiting] = Spot(line=line.number, cell=i + 1)
                waiting = None
            else:
                self._take_loose(line, i, cell)

    def _take_label(
        self, found: tuple[str, str, str], line: Line, i: int
    ) -> str | None:
        """Open a field; return it when its value should stand in a cell beside."""
        self._note_label(found, line, i)
        self._in_annex = False
        name, _, rest = found
        if rest:
            self._page.values[name].append(rest)
        beside = any(c for c in line.cells[i + 1 :])
        is_below = not line.is_delimited or name in LIST_FIELDS
        self._open = name if (rest or is_below) and not beside else None
        return name if not rest else None

    def _note_label(self, found: tuple[str, str, str], line: Line, i: int) -> None:
        name, printed, _ = found
        self._page.labels.setdefault(name, printed)
        self._page.values.setdefault(name, [])
        self._page.spots.setdefault(name, Spot(line=line.number, cell=i + 1))

    def _take_loose(self, line: Line, i: int, cell: str) -> None:
        """A cell without a label: annex, house, unit, heading, or more of the open field."""
        page, first = self._page, cell.split("\n", maxsplit=1)[0]
        if _ANNEX.match(first) or self._in_annex:
            page.annex += cell.split("\n")
            self._in_annex, self._open = True, None
        elif _is_heading(line) and self._open != "approved_by":
            page.flow_title = " ".join(cell.split())
            page.flow_spot = Spot(line=line.number, cell=i + 1)
            self._open = None
        elif self._is_house(first):
            for words in cell.split("\n"):
                page.institution += letterhead_lines(words)
        elif _UNIT.match(first) and len(cell) < 90 and self._open not in LIST_FIELDS:
            page.unit = page.unit or " ".join(cell.split())
        elif self._open:
            self._continue(line, i, cell)

    def _is_house(self, first: str) -> bool:
        if self._open in LIST_FIELDS or self._open == "title":
            return False
        return bool(_HOUSE.match(first)) and first.upper() == first

    def _continue(self, line: Line, i: int, cell: str) -> None:
        name = self._open or ""
        values = self._page.values[name]
        if name == "title" and values and self._blanks and not cell[:1].islower():
            self._open = None
            return
        values.append(cell)
        self._page.spots.setdefault(f"{name}.value", Spot(line=line.number, cell=i + 1))


def _is_heading(line: Line) -> bool:
    filled = [c for c in line.cells if c]
    if len(filled) != 1 or len(filled[0]) > _LONGEST_HEADING:
        return False
    words = filled[0]
    return bool(_HEADING.match(words)) and not re.match(
        r"SOP\s+ini\b", words, re.IGNORECASE
    )


def identity_of(page: Page) -> Identity:
    """Turn what was gathered into the thirteen fields; a label not there leaves None."""
    lists = {
        name: entries("\n".join(page.values[name]))
        for name in LIST_FIELDS
        if name in page.labels
    }
    dates: dict[str, PrintedDate] = {
        name: printed_date(_one(page, name))
        for name in ("created_on", "revised_on", "effective_on")
        if name in page.labels
    }
    approved = (
        approver("\n".join(page.values["approved_by"]))
        if _has(page, "approved_by")
        else None
    )
    return Identity(
        institution=tuple(page.institution) or None,
        unit=page.unit,
        number=_one(page, "number") if _has(page, "number") else None,
        approved_by=approved,
        title=_one(page, "title"),
        created_on=dates.get("created_on"),
        revised_on=dates.get("revised_on"),
        effective_on=dates.get("effective_on"),
        legal_basis=lists.get("legal_basis"),
        related=lists.get("related"),
        warning=lists.get("warning"),
        qualifications=lists.get("qualifications"),
        equipment=lists.get("equipment"),
        records=lists.get("records"),
    )


def _has(page: Page, name: str) -> bool:
    return name in page.labels


def _one(page: Page, name: str) -> str:
    return " ".join(" ".join(page.values.get(name, ())).split()).strip(" :")
