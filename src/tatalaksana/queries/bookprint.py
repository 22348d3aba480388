# SPDX-License-Identifier: Apache-2.0
"""A book as it is printed for a period: its lines, and why numbers are void, between or missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.books import BY_SIGNATURE, Book, Way, title_of
from tatalaksana.core.naskah.kinds import Speed
from tatalaksana.core.naskah.saying import day_words, period_words
from tatalaksana.formats.rendering.books import Column, Row, Sheet
from tatalaksana.queries.bookpage import shown
from tatalaksana.queries.books import Line, keeps, line_of, reader_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import surroundings
from tatalaksana.records.models import AccountRow, BookEntryRow

LIMITED: Final = "Isi dibatasi"
MOST: Final[Mapping[str, int]] = MappingProxyType({"pdf": 10_000, "xlsx": 50_000})
"""Lines by kind of file: 10,000 are a year of a busy office, and laying out more takes gigabytes."""
_COLUMNS: Final[Mapping[Way, tuple[Column, ...]]] = MappingProxyType(
    {
        Way.INCOMING: (
            Column("No.", 1.5), Column("Diterima", 1.7), Column("Nomor surat", 2.6),
            Column("Tanggal surat", 1.7), Column("Asal", 2.6), Column("Isi ringkas", 4),
            Column("Sifat", 1.3), Column("Diteruskan kepada", 2.2), Column("Keterangan", 2.4),
        ),
        Way.OUTGOING: (
            Column("No.", 2.6), Column("Tanggal", 1.7), Column("Tujuan", 3),
            Column("Isi ringkas", 4.4), Column("Sifat", 1.3), Column("Lampiran", 1.5),
            Column("Pengolah", 2.2), Column("Keterangan", 2.4),
        ),
        Way.HANDED: (
            Column("No.", 1.4), Column("Tanggal", 1.7), Column("Dari atau kepada", 3.4),
            Column("Isi", 4.4), Column("Rujukan", 2), Column("Keterangan", 3.2),
            Column("Paraf penerima", 2),
        ),
        Way.THINGS: (
            Column("No.", 1.4), Column("Tanggal", 1.7), Column("Nama", 3.4),
            Column("Barang", 4), Column("Nomor barang", 2.2), Column("Keterangan", 3),
            Column("Paraf penerima", 2),
        ),
    }
)  # fmt: skip


class BadPeriod(RuleViolation):
    """A book is not printed for a period that ends before it begins, or of more lines than its file holds."""

    code = "books.bad_period"

    def __init__(self, problem: str, most: int = 0) -> None:
        super().__init__(problem=problem, most=most)


@dataclass(frozen=True, slots=True)
class Printed:
    """A book for a period, and a name for its file."""

    sheet: Sheet
    name: str


def printed_book(
    account: AccountRow,
    key: str,
    first: date,
    last: date,
    *,
    at: datetime,
    ending: str = "xlsx",
) -> Printed:
    """Return a book of somebody's agency for a period, both days included, for a kind of file of `MOST`.

    Raises:
        NotFound: there is no such book for this account.
        BadPeriod: it ends before it begins, or has too many lines.
    """
    if account.agency is None:
        raise NotFound
    known = paperwork_of(account.agency).value
    book = known.book(key)
    if book is None:
        raise NotFound
    if last < first:
        raise BadPeriod("order")
    rows = BookEntryRow.objects.filter(
        book__agency=account.agency, book__key=key, day__range=(first, last)
    )
    if rows.count() > MOST[ending]:
        raise BadPeriod(f"too_many_{ending}", MOST[ending])
    found = list(shown(rows.order_by("book__year", "sequence", "suffix")))
    reader = reader_of(account, book, found, at)
    lines = [line_of(row, reader) for row in found]
    _, time = surroundings(account.agency)
    today = time.calendar.day_of(at)
    keeper = keeps(account, book, at)
    sheet = Sheet(
        title=title_of(book),
        period=_period(first, last),
        columns=_COLUMNS[book.way],
        rows=tuple(Row(_cells(book, line), line.is_void) for line in lines),
        head=known.head.lines,
        notes=tuple(_notes(found, lines)),
        signers=(("Mengetahui,", keeper.doer.office, keeper.doer.name),)
        if keeper
        else (),
        foot=f"Dicetak {day_words(today)}",
        day=today,
    )
    return Printed(sheet, f"{book.key}-{first:%Y%m%d}-{last:%Y%m%d}")


def _period(first: date, last: date) -> str:
    is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if is_year and first.year == last.year:
        return f"Tahun {first.year}"
    return period_words(first, last)


def _cells(book: Book, line: Line) -> tuple[str, ...]:
    entry, day = line.entry, day_words(line.entry.day)
    blank = [""] * (len(_COLUMNS[book.way]) - 3)
    if line.is_void or line.is_reserved:
        return (line.number, day, *blank, _remark(line))
    subject = LIMITED if line.is_hidden else entry.subject
    if book.way is Way.INCOMING:
        sent = "" if entry.letter_date is None else day_words(entry.letter_date)
        to = ", ".join(line.forwarded_to) or entry.directed_to
        return (
            line.number, day, entry.letter_number, sent, entry.counterpart, subject,
            _manner(line), to, _remark(line),
        )  # fmt: skip
    if book.way is Way.OUTGOING:
        return (
            line.number, day, entry.counterpart, subject, _manner(line),
            entry.attachments, entry.directed_to, _remark(line),
        )  # fmt: skip
    return (
        line.number, day, entry.counterpart, subject, entry.letter_number,
        _remark(line), "",
    )  # fmt: skip


def _manner(line: Line) -> str:
    """Say how secret and, where it matters, how fast."""
    security = line.entry.security.value.replace("_", " ").capitalize()
    speed = line.entry.speed
    is_plain = speed is Speed.BIASA
    return security if is_plain else f"{security}, {speed.value.replace('_', ' ')}"


def _remark(line: Line) -> str:
    if line.is_void:
        return f"Batal: {reason_words(line.reason)}"
    if line.is_reserved:
        return f"Dipesan: {reason_words(line.reason)}"
    between = f"Sisipan: {line.reason}" if line.suffix else ""
    case = f"Berkas {line.case_number:04d}" if line.case_number else ""
    note = "" if line.is_hidden else line.entry.note
    return ". ".join(part for part in (case, between, note) if part)


def reason_words(reason: str) -> str:
    """Return why a number is void or reserved; of a signature that failed, that it did."""
    is_signature = reason.startswith(BY_SIGNATURE)
    return "tanda tangan tidak jadi dibubuhkan" if is_signature else reason


def _notes(rows: Sequence[BookEntryRow], lines: Sequence[Line]) -> Iterator[str]:
    """Yield what explains the numbers: how many, which are void, reserved, between, elsewhere."""
    void = [line for line in lines if line.is_void]
    held = [line for line in lines if line.is_reserved]
    between = [line for line in lines if line.suffix]
    yield f"{len(lines)} nomor, {len(void)} batal."
    for line in void:
        yield f"Nomor {line.number} batal: {reason_words(line.reason)}"
    if held:
        names = ", ".join(line.number for line in held)
        yield f"Nomor dipesan yang belum diisi: {names}."
    for line in between:
        yield f"Nomor {line.number} disisipkan: {line.reason}"
    yield from _gaps(rows)


def _gaps(rows: Sequence[BookEntryRow]) -> Iterator[str]:
    """Yield the numbers between the first and the last that stand on a day outside the period.

    A number that stands nowhere at all is said to be missing: no act of ours leaves one.
    """
    books = dict.fromkeys(row.book_id for row in rows)
    for book in books:
        taken = {row.sequence for row in rows if row.book_id == book}
        wanted = set(range(min(taken), max(taken) + 1)) - taken
        if not wanted:
            continue
        others = BookEntryRow.objects.filter(book=book, suffix="", sequence__in=wanted)
        for sequence, text, day in others.order_by("sequence").values_list(
            "sequence", "text", "day"
        ):
            wanted.discard(sequence)
            yield f"Nomor {text} bertanggal {day_words(day)}, di luar kurun ini."
        for sequence in sorted(wanted):
            yield f"Nomor urut {sequence} tidak ada: periksa rekam buku."
