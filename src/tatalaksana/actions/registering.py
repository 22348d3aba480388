# SPDX-License-Identifier: Apache-2.0
"""Enter letters in the books: at a task of a case, or on the page of a book, by whoever keeps it."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from tatalaksana.actions.acts import Upload
from tatalaksana.actions.bookkeeping import (
    About,
    Hand,
    correct,
    enter,
    locked_book,
    made_by,
    put_between,
    settle,
)
from tatalaksana.actions.cases import act_on
from tatalaksana.actions.casework import Work
from tatalaksana.actions.keeping import keep_record
from tatalaksana.actions.letter_news import tell_closed, withdraw
from tatalaksana.actions.papers import keep_file, keep_paper
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import RegisteredLine, Registration
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow.engine import allowed
from tatalaksana.core.flow.tasks import TaskKey, Verb
from tatalaksana.core.naskah.books import Book, Entry, Source, Way, book_of
from tatalaksana.core.naskah.disposing import State
from tatalaksana.core.naskah.numbers import NeedsWhy, NumberState
from tatalaksana.core.office.model import Office
from tatalaksana.formats.papers import clean_name, require_scan
from tatalaksana.queries.books import Keeper, keeper_of, same_letter
from tatalaksana.queries.desks import person_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.registerpage import line_of_step
from tatalaksana.queries.worktable import Opened
from tatalaksana.records.models import AccountRow, BookEntryRow, DispositionRow

CORRECTED: Final = "Diperbaiki pada langkah yang sama."
MOST_RESERVED: Final = 50


class NoBook(RuleViolation):
    """The office keeps no book for this."""

    code = "books.none"


class SameLetter(RuleViolation):
    """A letter with this number of this sender stands in the book already, as `number` of `day`."""

    code = "entry.same_letter"

    def __init__(self, number: str, day: date, entry: int) -> None:
        super().__init__(number=number, day=day, entry=entry)
        self.day = day


class PapersNumber(RuleViolation):
    """The number belongs to a paper that was signed: only the paper changes it."""

    code = "number.taken_by_paper"

    def __init__(self, number: str) -> None:
        super().__init__(number=number)


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
            require_scan(scan.filename, scan.data)
            keep_paper(work, work.loaded, SCAN, "", scan.filename, scan.data, by)
        hand = Hand(by, work.doer, at, work.time.calendar.day_of(at))
        line = line_of_step(work.row, book, task.node, task.slot)
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


def _require_new(book: Book, entry: Entry, by: AccountRow, *, despite: bool) -> None:
    if despite or not entry.letter_number:
        return
    twin = same_letter(by, book.key, entry)
    if twin is not None:
        raise SameLetter(twin.text, twin.day, twin.pk)


def enter_line(
    key: str,
    entry: Entry,
    *,
    scan: Upload | None = None,
    despite: bool = False,
    outside: str = "",
    by: AccountRow,
    at: datetime,
    form: str = "",
) -> BookEntryRow:
    """Write the next line of a book by hand, on its page; the same `form` has its effect once.

    `outside` is the number another office gave, in a book that it keeps; our own books take none.

    Raises:
        NotFound: this account does not keep the book.
        SameLetter: the letter is in the book already, and `despite` is not set.
        NumberTaken: the other office's number stands in the book already.
        BrokenEntry, NotAPaper: the line, or its scan, cannot be so.
    """
    with transaction.atomic():
        keeper = keeper_of(by, key, at=at)
        book = locked_book(keeper.agency, key, keeper.day.year)
        known = made_by(book, form)
        if known is not None and known.entry is not None:
            return known.entry
        _require_new(keeper.book, entry, by, despite=despite)
        hand = _hand(keeper, by, at, form)
        told = outside if keeper.book.source is Source.OUTSIDE else ""
        line = enter(keeper.agency, keeper.book, entry, hand, outside=told)
        if scan is not None:
            _keep_scan(line, scan)
    return line


@transaction.atomic
def correct_line(
    entry_id: int,
    entry: Entry,
    *,
    reason: str,
    scan: Upload | None = None,
    by: AccountRow,
    at: datetime,
) -> BookEntryRow:
    """Correct a line of a book, for a reason; the chain keeps what it said before.

    A number that was reserved for paper is used from then on.

    Raises:
        NotFound: this account does not keep the book.
        PapersNumber: the line belongs to a paper that was signed.
        NeedsWhy, BrokenEntry, NumberMoved: it cannot be corrected so.
    """
    line, keeper = _opened(entry_id, by, at)
    hand = _hand(keeper, by, at)
    correct(line, entry, hand, reason)
    if line.state == NumberState.RESERVED:
        settle(line, NumberState.USED, hand)
    if scan is not None:
        _keep_scan(line, scan)
    return line


@transaction.atomic
def void_line(
    entry_id: int, *, reason: str, by: AccountRow, at: datetime
) -> BookEntryRow:
    """Void a line that was entered by mistake, for a reason; its number stays taken.

    Nobody is asked any more to follow the letter up: what nobody read is taken back, who read it is told.

    Raises:
        NotFound: this account does not keep the book.
        PapersNumber: the line belongs to a paper that was signed.
        NeedsWhy, NumberMoved: it cannot be voided so.
    """
    line, keeper = _opened(entry_id, by, at)
    hand = _hand(keeper, by, at)
    settle(line, NumberState.VOID, hand, reason)
    _end_sheets(line, reason.strip()[:2000], keeper.office, hand)
    return line


def _end_sheets(line: BookEntryRow, reason: str, office: Office, hand: Hand) -> None:
    waiting = DispositionRow.objects.filter(entry=line, case=None, closed_at=None)
    unread = list(waiting.filter(state=State.SENT))
    known = list(waiting.exclude(state=State.SENT))
    ended = {"closed_at": hand.at, "closed_by": hand.doer.office, "answer": reason}
    for rows, state in ((unread, State.CALLED_BACK), (known, State.SETTLED)):
        ids = [row.pk for row in rows]
        DispositionRow.objects.filter(pk__in=ids).update(state=state, **ended)
    withdraw(unread)
    tell_closed(known, reason, office, hand)


def put_line_between(
    entry_id: int,
    entry: Entry,
    *,
    reason: str,
    by: AccountRow,
    at: datetime,
    form: str = "",
) -> BookEntryRow:
    """Write a line behind one that stands in a book of this year (sisipan), for a reason.

    Raises:
        NotFound: this account does not keep the book, or the line is of another year.
        NeedsWhy, BrokenEntry: it cannot be so.
        NumberMoved: all letters behind the number are taken.
    """
    with transaction.atomic():
        line, keeper = _of_keeper(entry_id, by, at)
        if line.book.year != keeper.day.year:
            raise NotFound
        book = locked_book(keeper.agency, keeper.book.key, keeper.day.year)
        known = made_by(book, form)
        if known is not None and known.entry is not None:
            return known.entry
        hand = _hand(keeper, by, at, form)
        return put_between(
            keeper.agency, keeper.book, line.sequence, entry, hand, reason
        )


def reserve_numbers(
    key: str,
    count: int,
    *,
    reason: str,
    by: AccountRow,
    at: datetime,
    form: str = "",
) -> list[BookEntryRow]:
    """Reserve a block of numbers to be written on paper while the system cannot be used.

    Each is entered afterwards (`correct_line`), or voided.

    Raises:
        NotFound: this account does not keep the book.
        NeedsWhy: no reason is given.
        TooManyNumbers: so many are not reserved at once.
    """
    with transaction.atomic():
        keeper = keeper_of(by, key, at=at)
        if not reason.strip():
            raise NeedsWhy
        if not 0 < count <= MOST_RESERVED:
            raise TooManyNumbers(most=MOST_RESERVED)
        book = locked_book(keeper.agency, key, keeper.day.year)
        if made_by(book, form) is not None:
            return []
        hand = _hand(keeper, by, at, form)
        words = reason.strip()[:1000]
        blank = Entry(counterpart="-", subject=words[:300], day=hand.day)
        return [
            enter(
                keeper.agency,
                keeper.book,
                blank,
                hand,
                state=NumberState.RESERVED,
                reason=words,
            )
            for _ in range(count)
        ]


def _keep_scan(line: BookEntryRow, scan: Upload) -> None:
    require_scan(scan.filename, scan.data)
    line.file = keep_file(scan.filename, scan.data)
    line.filename = clean_name(scan.filename)
    line.save(update_fields=["file", "filename"])


def _of_keeper(
    entry_id: int, by: AccountRow, at: datetime
) -> tuple[BookEntryRow, Keeper]:
    line = (
        BookEntryRow.objects.select_related("book", "paper", "case")
        .filter(pk=entry_id, book__agency=by.agency_id)
        .first()
    )
    if line is None:
        raise NotFound
    return line, keeper_of(by, line.book.key, at=at)


def _opened(entry_id: int, by: AccountRow, at: datetime) -> tuple[BookEntryRow, Keeper]:
    """Return a line that is changed by hand: one of a signed paper is not."""
    line, keeper = _of_keeper(entry_id, by, at)
    if line.paper is not None:
        raise PapersNumber(line.text)
    return line, keeper


def _hand(keeper: Keeper, by: AccountRow, at: datetime, form: str = "") -> Hand:
    return Hand(by, keeper.doer, at, keeper.day, form)
