# SPDX-License-Identifier: Apache-2.0
"""A table somebody sends as CSV or XLSX, as rows of words; reading never raises for bad content."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from tatalaksana.formats.reading.office.package import BadPackage, checked

_TITLES: Final = 10
"""So many lines may stand above the names of the columns."""
_EXACT: Final = 10**15  # beyond it a spreadsheet no longer keeps every digit
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a list, the other names they go by (in small letters), and those it must have."""

    columns: tuple[str, ...]
    other_names: Mapping[str, str]
    needed: frozenset[str]


def head_of(lines: list[list[str]], head: Head) -> tuple[int, dict[str, int] | None]:
    """Find the line of column names: where it is, and where each column stands; None without one."""
    for at, cells in enumerate(lines[:_TITLES]):
        names = [head.other_names.get(c.casefold(), c.casefold()) for c in cells]
        found = {name: names.index(name) for name in head.columns if name in names}
        if found.keys() >= head.needed:
            return at, found
    return 0, None


def is_workbook(data: bytes) -> bool:
    """Whether a list is a workbook by its first bytes, and not text."""
    return data[:2] == b"PK"


def table_of(data: bytes) -> list[list[str]] | None:
    """Return the rows of the first sheet, or of a text; None when it is neither.

    A number a spreadsheet has cut is written with an exponent, so that it is seen.
    """
    return _sheet(data) if is_workbook(data) else _text(data)


def _sheet(data: bytes) -> list[list[str]] | None:
    try:
        checked(data).close()
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (BadPackage, CalamineError, IndexError):
        return None
    return [[_words(cell) for cell in row] for row in rows]


def _words(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell)) if abs(cell) < _EXACT else f"{cell:.3e}"
    return " ".join(str(cell).split())


def _text(data: bytes) -> list[list[str]] | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\x00" in text:
        return None
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return None
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def defused(words: str) -> str:
    """Return words no spreadsheet takes for a formula, also when saved as CSV and opened again."""
    clean = "".join(c for c in words if c.isprintable() or c == "\n")[:32_000]
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def as_meant(words: str) -> str:
    """Return words as they were before they were defused."""
    is_defused = words.startswith("'") and words[1:].startswith(_FORMULA)
    return words[1:] if is_defused else words
