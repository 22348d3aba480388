# SPDX-License-Identifier: Apache-2.0
"""A printed book says every number of its period, and why one is void, between or elsewhere."""

import io
import re
from copy import copy
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook
from tests.books import TU, keep_books, letter, write
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.registering import (
    put_line_between,
    reserve_numbers,
    void_line,
)
from tatalaksana.core.naskah.books import Book, Way, title_of
from tatalaksana.core.naskah.kinds import Security, Speed
from tatalaksana.formats.child import Limits
from tatalaksana.formats.rendering.bookdrawing import BookTooHeavy, draw, draw_apart
from tatalaksana.formats.rendering.books import (
    Column,
    Row,
    Sheet,
    data_of,
    render_sheet_pdf,
    render_sheet_xlsx,
)
from tatalaksana.formats.tablefile import defused
from tatalaksana.queries.bookprint import MOST, BadPeriod, printed_book
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.models import BookEntryRow
from tatalaksana.web.shared.messages import words_of

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(stocked)
    return Players(stocked)


@pytest.fixture
def tu(players):
    """Kasubbag TU, who keeps the books."""
    return players[TU]


def text_of(pdf):
    """Return the words of all pages."""
    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return words.replace("\ufffe", "").replace("\u200b", "").replace("\r", "")


def cells_of(xlsx):
    """Return the rows of the workbook."""
    return (
        CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
        .get_sheet_by_index(0)
        .to_python()
    )


def test_a_book_says_its_numbers_and_explains_what_is_wrong_with_them(tu):
    """Void, reserved, between: each is in its row and in the notes below."""
    first = write(tu, letter("1", speed=Speed.SEGERA))
    void_line(write(tu, letter("2")).pk, reason="Surat Biro Hukum", by=tu, at=NINE)
    put_line_between(first.pk, letter("3"), reason="Terselip", by=tu, at=NINE)
    reserve_numbers("masuk", 1, reason="Listrik padam", by=tu, at=NINE)

    sheet = printed_book(tu, "masuk", *YEAR, at=NINE).sheet

    assert (sheet.title, sheet.period) == ("Buku agenda surat masuk", "Tahun 2026")
    assert [row.cells[0] for row in sheet.rows] == [
        "00001",
        "00001.a",
        "00002",
        "00003",
    ]
    assert [row.is_void for row in sheet.rows] == [False, False, True, False]
    assert sheet.rows[0].cells[6] == "Biasa, segera"
    assert sheet.rows[2].cells[-1] == "Batal: Surat Biro Hukum"
    assert sheet.notes == (
        "4 nomor, 1 batal.",
        "Nomor 00002 batal: Surat Biro Hukum",
        "Nomor dipesan yang belum diisi: 00003.",
        "Nomor 00001.a disisipkan: Terselip",
    )
    assert sheet.signers[0][0] == "Mengetahui,"


def test_numbers_of_other_days_are_no_gap_and_missing_ones_are_told(tu):
    """A number between two of the period stands on its own day, or is said to be gone."""
    write(tu, letter("1"))
    write(tu, letter("2", day=date(2026, 10, 5), letter_date=None))
    write(tu, letter("3"))
    write(tu, letter("4"))
    BookEntryRow.objects.filter(sequence=3).update(sequence=30)

    november = (date(2026, 11, 1), date(2026, 11, 30))
    notes = printed_book(tu, "masuk", *november, at=NINE).sheet.notes

    assert "Nomor 00002 bertanggal 5 Oktober 2026, di luar kurun ini." in notes
    assert "Nomor urut 3 tidak ada: periksa rekam buku." in notes


def test_a_closed_letter_is_printed_without_its_words_for_others(players, tu):
    """Kasubbag TU prints it whole, a colleague does not, and signs nothing."""
    write(tu, letter(security=Security.RAHASIA, subject="Pemeriksaan khusus"))

    def subject(by):
        return printed_book(by, "masuk", *YEAR, at=NINE).sheet.rows[0].cells[5]

    assert subject(tu) == "Pemeriksaan khusus"
    assert subject(players["kalsel-kasubbag-pp"]) == "Isi dibatasi"
    other = printed_book(players["kalsel-kasubbag-pp"], "masuk", *YEAR, at=NINE)
    assert other.sheet.signers == ()


@pytest.mark.parametrize("key", ["masuk", "keluar", "ekspedisi", "ktp"])
def test_every_kind_of_book_is_printed_as_pdf_and_workbook(tu, key):
    """The same rows in both, with as many cells as there are columns."""
    write(tu, letter("R-7", counterpart="=SUM(A1)", subject="@cmd Permohonan"), key=key)
    sheet = printed_book(tu, key, *YEAR, at=NINE).sheet

    pdf, rows = text_of(render_sheet_pdf(sheet)), cells_of(render_sheet_xlsx(sheet))

    assert {len(row.cells) for row in sheet.rows} == {len(sheet.columns)}
    assert "Permohonan" in pdf
    assert "'=SUM(A1)" in rows[4]
    assert "'@cmd Permohonan" in rows[4]
    assert rows[3] == [column.name for column in sheet.columns]


def test_a_period_and_a_book_have_to_be_there(players, tu):
    """Backwards, unknown, of another agency: refused or empty."""
    with pytest.raises(BadPeriod):
        printed_book(tu, "masuk", YEAR[1], YEAR[0], at=NINE)
    with pytest.raises(NotFound):
        printed_book(tu, "hantu", *YEAR, at=NINE)
    write(tu)
    other = players["kalbar-karo-organisasi"]
    assert printed_book(other, "masuk", *YEAR, at=NINE).sheet.rows == ()


def test_a_period_of_too_many_lines_is_refused_with_what_to_do(tu):
    """One line more than a PDF holds: nothing is drawn, and the workbook is named as the way out."""
    line, most = write(tu), MOST["pdf"]
    assert printed_book(tu, "masuk", *YEAR, at=NINE, ending="pdf").sheet.rows
    more = [copy(line) for _ in range(most)]
    for number, row in enumerate(more, start=2):
        row.pk, row.sequence, row.text = None, number, f"{number:05}"
    BookEntryRow.objects.bulk_create(more)

    with pytest.raises(BadPeriod) as refused:
        printed_book(tu, "masuk", *YEAR, at=NINE, ending="pdf")

    assert "memuat paling banyak 10.000 baris" in words_of(refused.value)
    assert "atau unduh XLSX" in words_of(refused.value)
    with translation.override("en"):
        assert "at most 10,000 lines" in words_of(refused.value)
    assert "Lebih dari 50.000 baris" in words_of(BadPeriod("too_many_xlsx", 50_000))


SHEET = Sheet(
    "Buku",
    "2026",
    (Column("No.", 1), Column("Isi", 5)),
    tuple(Row((f"{n:05}", "Surat " * 9), n % 9 == 0) for n in range(120)),
    head=("BIRO",),
)


def test_the_pdf_is_landscape_with_its_head_row_on_every_page():
    """PDF/A and PDF/UA, and the names of the columns again and again."""
    made = render_sheet_pdf(SHEET)

    with pikepdf.open(io.BytesIO(made)) as pdf:
        box = [float(x) for x in pdf.pages[0].MediaBox]
        assert box[2] > box[3]
        assert pdf.Root.MarkInfo.Marked
        meta = str(pdf.Root.Metadata.read_bytes())
    pages = [p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(made)]
    assert len(pages) > 1
    assert all("Isi" in page for page in pages)
    assert "pdfaid" in meta
    assert "pdfuaid" in meta
    assert render_sheet_pdf(SHEET) == made


def test_a_long_book_is_in_parts_that_the_bookmarks_name():
    """A part begins a page and says which numbers it holds; no line is lost between two."""
    rows = tuple(Row((f"{n:05}", "Surat")) for n in range(1, 1052))

    with pypdfium2.PdfDocument(render_sheet_pdf(replace(SHEET, rows=rows))) as pdf:
        marks = [
            (mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()
        ]
        pages = [page.get_textpage().get_text_bounded() for page in pdf]

    parts = ["Nomor 00001 sampai 01000", "Nomor 01001 sampai 01051"]
    assert [title for title, _ in marks][-2:] == parts
    assert pages[marks[-1][1]].startswith(parts[1])
    numbers = re.findall(r"^\d{5}", "\n".join(pages), flags=re.MULTILINE)
    assert numbers == [row.cells[0] for row in rows]


def test_a_book_drawn_apart_is_the_same_book():
    """The child draws what would have been drawn here."""
    data = data_of(SHEET)

    assert draw_apart(data) == draw(data)


@pytest.mark.parametrize("limits", [Limits(memory=80_000_000), Limits(seconds=0.01)])
def test_a_book_that_takes_too_much_is_refused_in_words(limits):
    """Out of memory or out of time: one sentence that names the way out."""
    with pytest.raises(BookTooHeavy) as refused:
        draw_apart(data_of(SHEET), limits)

    assert "terlalu besar untuk satu PDF" in words_of(refused.value)


@pytest.mark.parametrize(
    "words",
    ["#set page(width: 1pt)", "$x$ *b* @a <a>", "\x00\u202e", "🙂" * 9, "x" * 9000],
)
def test_hostile_words_are_only_words(words):
    """Markup, controls, signs no font has, words without end: a book all the same."""
    sheet = Sheet(words, words, SHEET.columns, (Row((words, words)),), notes=(words,))

    assert render_sheet_pdf(sheet).startswith(b"%PDF-")
    assert len(cells_of(render_sheet_xlsx(sheet))) >= 5


def test_a_word_no_column_holds_stays_in_its_column():
    """It breaks; the words of the next column stand clear of it."""
    columns = (Column("Satu", 4), Column("Dua", 4))
    sheet = Sheet("Buku", "2026", columns, (Row(("W" * 300, "X" * 300)),))

    with pypdfium2.PdfDocument(render_sheet_pdf(sheet)) as document:
        text = document[0].get_textpage()
        marks = {"W": [], "X": []}
        for at in range(text.count_chars()):
            sign = text.get_text_range(at, 1)
            if sign in marks:
                marks[sign].append(text.get_charbox(at))

    assert {len(boxes) for boxes in marks.values()} == {300}
    assert max(b[2] for b in marks["W"]) < min(b[0] for b in marks["X"])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_cell_is_a_formula(sign):
    """What a spreadsheet would run begins with an apostrophe."""
    assert defused(f"{sign}1+1").startswith("'")


@pytest.mark.parametrize(
    ("name", "way", "title"),
    [
        ("Surat masuk", Way.INCOMING, "Buku agenda surat masuk"),
        ("SPT", Way.OUTGOING, "Buku agenda SPT"),
        ("Buku SK", Way.OUTGOING, "Buku SK"),
        ("Ekspedisi", Way.HANDED, "Buku ekspedisi"),
    ],
)
def test_a_heading_calls_a_book_by_its_name(name, way, title):
    """Abbreviations stay as they are, and nothing is called Buku twice."""
    assert title_of(Book("x", name, way)) == title
