# SPDX-License-Identifier: Apache-2.0
"""Keep the buku ekspedisi and the books of things: what a step handed over enters itself."""

from typing import Final

from tatalaksana.actions.bookkeeping import About, Hand, correct, enter
from tatalaksana.actions.casework import Work
from tatalaksana.core.acts.exchange import Dispatch, Receipt
from tatalaksana.core.flow.tasks import TaskKey
from tatalaksana.core.naskah.books import Book, Entry, Way, book_of, books_of_thing
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.queries.books import entry_of
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.records.models import AccountRow, BookEntryRow

SENT: Final = "Dikirim"
RECEIVED: Final = "Diterima"
CORRECTED: Final = "Diperbaiki pada langkah yang sama."


def enter_handed(
    work: Work, task: TaskKey, record: Dispatch | Receipt, by: AccountRow
) -> tuple[BookEntryRow, ...]:
    """Enter a sending or a receipt in the books of the office, or correct its lines.

    Everything stands in the buku ekspedisi; what is handed out also in the book of such things. In the
    next round of a step something is handed over anew: that is another line. An office without such a
    book enters nothing.

    Raises:
        BrokenEntry: the line cannot be as it says.
    """
    books = paperwork_of(work.row.agency).value.books
    handed = book_of(books, Way.HANDED)
    found = () if handed is None else (handed,)
    if isinstance(record, Dispatch):
        found = (*found, *books_of_thing(books, record.what))
    entry = handed_entry(record, work.doer.office)
    hand = Hand(by, work.doer, work.at, work.time.calendar.day_of(work.at))
    return tuple(_entered(work, task, book, entry, hand) for book in found)


def _entered(
    work: Work, task: TaskKey, book: Book, entry: Entry, hand: Hand
) -> BookEntryRow:
    line = _line_of(work, task, book, entry)
    if line is None:
        about = About(work.row, None, work.loaded)
        return enter(work.row.agency, book, entry, hand, about=about)
    if entry_of(line) != entry:
        correct(line, entry, hand, CORRECTED)
    return line


def handed_entry(record: Dispatch | Receipt, office: str) -> Entry:
    """Return what the book says of a sending or a receipt."""
    if isinstance(record, Dispatch):
        return Entry(
            counterpart=", ".join(record.recipients),
            subject=record.what,
            day=record.day,
            letter_number=record.reference,
            note=f"{SENT} pukul {record.at:%H.%M}, {record.way.value}",
        )
    return Entry(
        counterpart=record.sender,
        subject=record.what,
        day=record.day,
        attachments=record.amount,
        directed_to=office,
        note=f"{RECEIVED} pukul {record.at:%H.%M}, {record.condition.value}",
    )


def _line_of(
    work: Work, task: TaskKey, book: Book, entry: Entry
) -> BookEntryRow | None:
    """Return the line this act of this round entered before."""
    rows = BookEntryRow.objects.filter(
        case=work.row,
        book__key=book.key,
        task__node=task.node,
        task__slot=task.slot,
        task__round=task.round,
    )
    mark = entry.note.split(" ", 1)[0]
    for row in rows.exclude(state=NumberState.VOID).order_by("-pk"):
        if entry_of(row).note.startswith(mark):
            return row
    return None
