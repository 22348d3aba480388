# SPDX-License-Identifier: Apache-2.0
"""A table somebody sends as CSV or XLSX, as rows of words; reading never raises for bad content."""

import csv
import io
from datetime import date, datetime
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from tatalaksana.formats.reading.office.package import BadPackage, checked

_EXACT: Final = 10**15  # beyond it a spreadsheet no longer keeps every digit


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
