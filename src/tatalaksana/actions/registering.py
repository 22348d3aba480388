# SPDX-License-Identifier: Apache-2.0
"""Enter letters in the books: at a task of a case, or on the page of a book, by whoever keeps it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import transaction

from tatalaksana.actions.acts import Upload
from tatalaksana.actions.bookkeeping import (
    NOTHING,
    About,
    Hand,
    correct,
    enter,
    put_between,
    settle,
)
from tatalaksana.actions.cases import act_on
from tatalaksana.actions.casework import Work
from tatalaksana.actions.keeping import keep_record
from tatalaksana.actions.papers import keep_file, keep_paper
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import RegisteredLine, Registration
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.naskah.books import Book, Entry, Way, book_of
from tatalaksana.core.naskah.numbers import NeedsWhy, NumberState
from tatalaksana.formats.papers import clean_name
from tatalaksana.queries.books import Keeper, keeper_of, same_letter
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import Opened
from tatalaksana.records.models import AccountRow, BookEntryRow

CORRECTED: Final = "Diperbaiki pada langkah yang sama."
MOST_RESERVED: Final = 50


class NoBook(RuleViolation):
    """The office keeps no book for this."""

    code = "books.none"


class SameLetter(RuleViolation):
    """A letter with this number of this sender stands in the book already, as `number` of `day`."""

    code = "entry.same_letter"

    def __init__(self, number: str, day: datetime, entry: int) -> None:
        super().__init__(number=number, day=day, entry=entry)


class TooManyNumbers(RuleViolation):
    """No more than `most` numbers are reserved at once."""

    code = "number.too_many"


def register_at(
    task_id: int,
    entry: Entry,
    *,
    scan: Upload | None = None,
    despite: bool = False,
    capacity: str = "",
    by: AccountRow,
    at: datetime,
    key: str = "",
) -> Opened:
    """Enter the letter of a case in the book of incoming letters, at the step that asks for it.

    Saved again, the line is corrected; it keeps its number.

    Raises:
        NotFound: the task is not for this account, or its step enters nothing.
        SameLetter: the letter is in the book already, and `despite` is not set.
        RuleViolation: the line cannot be so, or the task does not take it any more.
    """

    def act(work: Work, task: TaskKey) -> None:
        if Act.REGISTER not in work.procedure.acts[work.procedure.rows[task.node]]:
            raise NotFound
        allowed(work.state, task, Verb.COMPLETE, person_of(by))
        agency = work.row.agency
        book = book_of(paperwork_of(agency).value.books, Way.INCOMING)
        if book is None:
            raise NoBook
        assert work.loaded is not None
        if scan is not None:
            keep_paper(work, work.loaded, SCAN, "", scan.filename, scan.data, by)
        hand = Hand(by, work.doer, at, work.time.calendar.day_of(at))
        line = _line_of(work, task, book)
        if line is None:
            _require_new(book, entry, by, despite=despite)
            about = About(work.row, None, work.loaded)
            line = enter(agency, book, entry, hand, about=about)
        else:
            correct(line, entry, hand, CORRECTED)
        told = RegisteredLine(book.key, line.text, entry.counterpart, entry.subject)
        keep_record(work, task, Registration((told,)), by)

    return act_on(task_id, by, at, key, act, capacity)


SCAN: Final = "Pindaian surat"


def _line_of(work: Work, task: TaskKey, book: Book) -> BookEntryRow | None:
    """Return the line this step entered before."""
    rows = BookEntryRow.objects.filter(
        case=work.row, book__key=book.key, task__node=task.node, task__slot=task.slot
    )
    return rows.exclude(state=NumberState.VOID).order_by("-pk").first()


def _require_new(book: Book, entry: Entry, by: AccountRow, *, despite: bool) -> None:
    if despite or not entry.letter_number:
        return
    twin = same_letter(by, book.key, entry)
    if twin is not None:
        raise SameLetter(twin.text, twin.at, twin.pk)


@transaction.atomic
def enter_line(
    key: str,
    entry: Entry,
    *,
    scan: Upload | None = None,
    despite: bool = False,
    by: AccountRow,
    at: datetime,
) -> BookEntryRow:
    """Write the next line of a book by hand, on its page.

    Raises:
        NotFound: this account does not keep the book.
        SameLetter: the letter is in the book already, and `despite` is not set.
        BrokenEntry, NotAPaper: the line, or its scan, cannot be so.
    """
    keeper = keeper_of(by, key, at=at)
    _require_new(keeper.book, entry, by, despite=despite)
    line = enter(keeper.agency, keeper.book, entry, _hand(keeper, by, at))
    if scan is not None:
        line.file = keep_file(scan.filename, scan.data)
        line.filename = clean_name(scan.filename)
        line.save(update_fields=["file", "filename"])
    return line


@transaction.atomic
def correct_line(
    entry_id: int, entry: Entry, *, reason: str, by: AccountRow, at: datetime
) -> BookEntryRow:
    """Correct a line of a book, for a reason; the chain keeps what it said before.

    Raises:
        NotFound: this account does not keep the book.
        NeedsWhy, BrokenEntry, NumberMoved: it cannot be corrected so.
    """
    line, keeper = _opened(entry_id, by, at)
    correct(line, entry, _hand(keeper, by, at), reason)
    if line.state == NumberState.RESERVED and line.paper is None:
        settle(line, NumberState.USED, _hand(keeper, by, at))
    return line


@transaction.atomic
def void_line(
    entry_id: int, *, reason: str, by: AccountRow, at: datetime
) -> BookEntryRow:
    """Void a line that was entered by mistake, for a reason; its number stays taken.

    Raises:
        NotFound: this account does not keep the book, or the line belongs to a signed paper.
        NeedsWhy, NumberMoved: it cannot be voided so.
    """
    line, keeper = _opened(entry_id, by, at)
    if line.paper is not None:
        raise NotFound
    settle(line, NumberState.VOID, _hand(keeper, by, at), reason)
    return line


@transaction.atomic
def put_line_between(
    key: str,
    sequence: int,
    entry: Entry,
    *,
    reason: str,
    by: AccountRow,
    at: datetime,
) -> BookEntryRow:
    """Write a line behind a taken number (sisipan), for a reason.

    Raises:
        NotFound: this account does not keep the book, or the number is not taken yet.
        NeedsWhy, BrokenEntry: it cannot be so.
    """
    keeper = keeper_of(by, key, at=at)
    hand = _hand(keeper, by, at)
    taken = BookEntryRow.objects.filter(
        book__agency=keeper.agency,
        book__key=key,
        book__year=hand.day.year,
        sequence=sequence,
    )
    if not taken.exists():
        raise NotFound
    return put_between(keeper.agency, keeper.book, sequence, entry, hand, reason)


@transaction.atomic
def reserve_numbers(
    key: str, count: int, *, reason: str, by: AccountRow, at: datetime
) -> list[BookEntryRow]:
    """Reserve a block of numbers to be written on paper while the system cannot be used.

    Each is entered afterwards (`correct_line`), or voided.

    Raises:
        NotFound: this account does not keep the book.
        NeedsWhy: no reason is given.
        TooManyNumbers: so many are not reserved at once.
    """
    keeper = keeper_of(by, key, at=at)
    if not reason.strip():
        raise NeedsWhy
    if not 0 < count <= MOST_RESERVED:
        raise TooManyNumbers(most=MOST_RESERVED)
    hand = _hand(keeper, by, at)
    blank = Entry(counterpart="-", subject=reason.strip()[:300], day=hand.day)
    lines = list(_reserved(keeper, blank, hand, count))
    for line in lines:
        line.reason = reason.strip()[:1000]
        line.save(update_fields=["reason"])
    return lines


def _reserved(
    keeper: Keeper, blank: Entry, hand: Hand, count: int
) -> Iterator[BookEntryRow]:
    for _ in range(count):
        yield enter(
            keeper.agency,
            keeper.book,
            blank,
            hand,
            about=NOTHING,
            state=NumberState.RESERVED,
        )


def _opened(entry_id: int, by: AccountRow, at: datetime) -> tuple[BookEntryRow, Keeper]:
    line = (
        BookEntryRow.objects.select_related("book", "paper", "case")
        .filter(pk=entry_id, book__agency=by.agency)
        .first()
    )
    if line is None:
        raise NotFound
    return line, keeper_of(by, line.book.key, at=at)


def _hand(keeper: Keeper, by: AccountRow, at: datetime) -> Hand:
    return Hand(by, keeper.doer, at, keeper.day)
