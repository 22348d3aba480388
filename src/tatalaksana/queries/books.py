# SPDX-License-Identifier: Apache-2.0
"""The books of an agency: who keeps them, their lines, what is searched, what is printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import QuerySet

from tatalaksana.core.naskah.books import Book, Entry, Way
from tatalaksana.core.naskah.numbers import Numbered, NumberState, text_of
from tatalaksana.core.office.model import Office
from tatalaksana.core.record.chain import Doer
from tatalaksana.queries.access import is_admin
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import (
    doer_of,
    surroundings,
    titles_of,
    visible_cases,
)
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    BookEntryRow,
    BookRow,
    CaseRow,
)

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who keeps a book: the agency, the book, as whom they write, the local day."""

    agency: AgencyRow
    book: Book
    doer: Doer
    day: date
    office: Office


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a book shows it; of a closed paper only those it concerns read the words."""

    id: int
    number: str
    sequence: int
    suffix: str
    state: str
    entry: Entry
    at: datetime
    by_office: str
    reason: str
    case: int | None
    case_number: int | None
    paper: int | None
    forwarded_to: tuple[str, ...]
    has_scan: bool
    is_hidden: bool

    @property
    def is_void(self) -> bool:
        """Whether its number is void."""
        return self.state == NumberState.VOID


@dataclass(frozen=True, slots=True)
class BookPage:
    """One book in one year as its page shows it."""

    books: tuple[Book, ...]
    book: Book
    year: int
    years: tuple[int, ...]
    total: int
    void: int
    reserved: int
    following: str
    lines: tuple[Line, ...]
    page: int
    pages: int
    found: int
    query: str
    month: int
    state: str
    can_write: bool
    senders: tuple[str, ...]
    today: date


def keeps(account: AccountRow, book: Book, at: datetime) -> Keeper | None:
    """Return somebody as the keeper of a book, None when it is not theirs to write in."""
    if account.agency is None:
        return None
    office, time = surroundings(account.agency)
    day = time.calendar.day_of(at)
    mine = titles_of(account, office, day)
    acting = next((p for p in mine if p.position in book.keepers), None)
    if acting is None and not (not book.keepers and is_admin(account)):
        return None
    return Keeper(account.agency, book, doer_of(account, office, acting), day, office)


def keeper_of(account: AccountRow, key: str, *, at: datetime) -> Keeper:
    """Return somebody as the keeper of a book of their agency.

    Raises:
        NotFound: there is no such book, or it is not theirs to write in.
    """
    if account.agency is None:
        raise NotFound
    book = paperwork_of(account.agency).value.book(key)
    found = None if book is None else keeps(account, book, at)
    if found is None:
        raise NotFound
    return found


def same_letter(account: AccountRow, key: str, entry: Entry) -> BookEntryRow | None:
    """Return a line of the same number of the same sender that is not void."""
    number = " ".join(entry.letter_number.casefold().split())
    rows = BookEntryRow.objects.filter(
        book__agency=account.agency, book__key=key, search__contains=number
    ).exclude(state=NumberState.VOID)
    for row in rows.order_by("-pk")[:PAGE]:
        other = entry_of(row)
        is_number = " ".join(other.letter_number.casefold().split()) == number
        sender = other.counterpart.casefold().split()
        if is_number and sender == entry.counterpart.casefold().split():
            return row
    return None


def entry_of(row: BookEntryRow) -> Entry:
    """Return what a line says."""
    return from_json(row.content, Entry)


def book_page(
    account: AccountRow,
    key: str,
    *,
    year: int = 0,
    query: str = "",
    month: int = 0,
    state: str = "",
    page: int = 1,
    at: datetime,
) -> BookPage:
    """Return one book for somebody of its agency; without a key the first one.

    Raises:
        NotFound: there is no such book for this account.
    """
    if account.agency is None:
        raise NotFound
    books = paperwork_of(account.agency).value.books
    book = next((b for b in books if key in {"", b.key}), None)
    if book is None:
        raise NotFound
    _, time = surroundings(account.agency)
    today = time.calendar.day_of(at)
    year = year or today.year
    row = BookRow.objects.filter(agency=account.agency, key=book.key, year=year).first()
    rows = BookEntryRow.objects.filter(book=row) if row else BookEntryRow.objects.none()
    chosen = _chosen(rows, query, month, state)
    found = chosen.count()
    pages = max(1, -(-found // PAGE))
    page = min(max(page, 1), pages)
    shown = chosen.order_by("-sequence", "-suffix")[(page - 1) * PAGE : page * PAGE]
    return BookPage(
        books=books,
        book=book,
        year=year,
        years=_years(account.agency, book, today.year),
        total=0 if row is None else row.last,
        void=rows.filter(state=NumberState.VOID).count(),
        reserved=rows.filter(state=NumberState.RESERVED).count(),
        following=_following(book, row, today),
        lines=tuple(_lines(shown, account, today)),
        page=page,
        pages=pages,
        found=found,
        query=query,
        month=month,
        state=state,
        can_write=year == today.year and keeps(account, book, at) is not None,
        senders=_senders(rows) if book.way is Way.INCOMING else (),
        today=today,
    )


def _chosen(
    rows: QuerySet[BookEntryRow], query: str, month: int, state: str
) -> QuerySet[BookEntryRow]:
    for word in query.casefold().split():
        rows = rows.filter(search__contains=word)
    if month:
        rows = rows.filter(day__month=month)
    if state == "belum":
        return rows.filter(
            dispositions=None, case=None, state=NumberState.USED
        ).distinct()
    return rows.filter(state=state) if state else rows


def _years(agency: AgencyRow, book: Book, now: int) -> tuple[int, ...]:
    rows = BookRow.objects.filter(agency=agency, key=book.key)
    return tuple(sorted({now, *rows.values_list("year", flat=True)}, reverse=True))


def _following(book: Book, row: BookRow | None, today: date) -> str:
    """Return the next number as it would be written; it is final only once it is taken."""
    sequence = 1 if row is None or row.year != today.year else row.last + 1
    return text_of(book.pattern, Numbered(sequence, today, unit=book.unit))


def _senders(rows: QuerySet[BookEntryRow]) -> tuple[str, ...]:
    newest = rows.order_by("-sequence")[:300]
    return tuple(dict.fromkeys(entry_of(row).counterpart for row in newest))[:60]


def _lines(
    rows: QuerySet[BookEntryRow], account: AccountRow, today: date
) -> Iterator[Line]:
    found = list(
        rows.select_related("case").prefetch_related("dispositions").defer("case__flow")
    )
    cases = [row.case_id for row in found if row.case_id]
    mine = set(
        visible_cases(account, today).filter(pk__in=cases).values_list("pk", flat=True)
    )
    for row in found:
        yield line_of(row, account, is_mine=row.case_id in mine)


def line_of(row: BookEntryRow, account: AccountRow, *, is_mine: bool) -> Line:
    """Return a line for an account; `is_mine` when it may see the case the line belongs to."""
    entry = entry_of(row)
    is_hidden = entry.security.is_closed and not is_mine and row.by_id != account.pk
    case: CaseRow | None = row.case if is_mine else None
    return Line(
        id=row.pk,
        number=row.text,
        sequence=row.sequence,
        suffix=row.suffix,
        state=row.state,
        entry=entry,
        at=row.at,
        by_office=row.office,
        reason=row.reason,
        case=case.pk if case else None,
        case_number=case.number if case else None,
        paper=row.paper_id if is_mine else None,
        forwarded_to=tuple(
            d.to_title for d in row.dispositions.all() if d.parent_id is None
        ),
        has_scan=row.file_id is not None,
        is_hidden=is_hidden,
    )
