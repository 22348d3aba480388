# SPDX-License-Identifier: Apache-2.0
"""A book of an office, or another list it keeps, as PDF and as a workbook.

The PDF is A4 landscape with the head row on every page, PDF/A-2a and PDF/UA-1 where every glyph has a
font. In the workbook every cell is text: what begins with = + - @ stays words and never is a formula.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Final

import xlsxwriter

from tatalaksana.core.plain import Plain
from tatalaksana.formats.rendering.bookdrawing import draw, draw_apart
from tatalaksana.formats.tablefile import defused

_SHORT: Final = 300
"""Lines up to which a book is drawn right here: starting a process takes longer than they do."""
_PART: Final = 1000
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)  # the same book gives the same bytes
_DIGITS_A_WIDTH: Final = 6.5


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, and how wide it is beside the others."""

    name: str
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """One row in words; a void one is struck through."""

    cells: tuple[str, ...]
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A book as it is printed.

    `head` is the letterhead, `opening` stands above the rows, `notes` explain gaps and void numbers.
    `signers` are the blocks below, from left to right, one alone on the right: lines, the last of them
    under the signature.
    """

    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signers: tuple[tuple[str, ...], ...] = ()
    opening: tuple[str, ...] = ()
    foot: str = ""
    day: date = date(2000, 1, 1)


def render_sheet_pdf(sheet: Sheet) -> bytes:
    """Return a book as PDF.

    Raises:
        BookTooHeavy: it is a long one, and drawing it took more time or memory than one book may.
    """
    return (draw if len(sheet.rows) <= _SHORT else draw_apart)(data_of(sheet))


def data_of(sheet: Sheet) -> str:
    """Return what `book.typ` draws, as JSON."""
    data: dict[str, Plain] = {
        "title": sheet.title,
        "author": sheet.head[-1] if sheet.head else "Tatalaksana",
        "date": [sheet.day.year, sheet.day.month, sheet.day.day],
        "period": sheet.period,
        "head": list(sheet.head),
        "columns": [c.name for c in sheet.columns],
        "widths": [c.width for c in sheet.columns],
        "rows": [
            {"cells": [_soft(w) for w in r.cells], "void": r.is_void}
            for r in sheet.rows
        ],
        "notes": list(sheet.notes),
        "signers": [list(block) for block in sheet.signers],
        "opening": list(sheet.opening),
        "foot": sheet.foot,
        "part": _PART,
        "words": {
            "page": "Halaman",
            "of": "dari",
            "empty": "Tidak ada nomor.",
            "number": "Nomor",
            "to": "sampai",
        },
    }
    return json.dumps(data, ensure_ascii=False)


def _soft(words: str) -> str:
    """Let a long number break after its strokes, a long word anywhere; signs no paper shows are left out."""
    clean = "".join(c for c in words if c.isprintable() or c == "\n")
    if len(clean) <= _LONG:
        return clean
    return _WORD.sub(_broken, clean.replace("/", "/\u200b"))


_LONG: Final = 12
_WORD: Final = re.compile(r"[^\s\u200b-]{25,}")
"""A word that no column is sure to hold."""


def _broken(word: re.Match[str]) -> str:
    return "\u200b".join(
        word[0][at : at + _LONG] for at in range(0, len(word[0]), _LONG)
    )


def render_sheet_xlsx(sheet: Sheet) -> bytes:
    """Return a book as a workbook."""
    made = BytesIO()
    options = {
        "constant_memory": True,
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": sheet.title, "created": _CREATED})
        _write(book, sheet)
    return made.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    cell = {"border": 1, "text_wrap": True, "valign": "top"}
    plain = book.add_format(cell)
    void = book.add_format({**cell, "font_strikeout": True, "font_color": "#4B5767"})
    head = book.add_format({**cell, "bold": True, "bg_color": "#ECECEC"})
    title = book.add_format({"bold": True, "font_size": 12})
    page = book.add_worksheet("Buku")
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width * _DIGITS_A_WIDTH)
    page.write_string(0, 0, defused(sheet.title), title)
    page.write_string(1, 0, defused(sheet.period))
    for at, column in enumerate(sheet.columns):
        page.write_string(3, at, column.name, head)
    page.repeat_rows(3)
    page.freeze_panes(4, 1)
    for number, row in enumerate(sheet.rows, start=4):
        look = void if row.is_void else plain
        for at, words in enumerate(row.cells):
            page.write_string(number, at, defused(words), look)
    if sheet.rows:
        last = len(sheet.rows) + 3
        page.autofilter(3, 0, last, len(sheet.columns) - 1)
    _write_below(page, sheet.notes, len(sheet.rows) + 5)


def _write_below(
    page: xlsxwriter.worksheet.Worksheet, notes: Sequence[str], first: int
) -> None:
    for number, note in enumerate(notes, start=first):
        page.write_string(number, 0, defused(note))
