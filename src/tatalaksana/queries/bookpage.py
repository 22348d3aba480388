# SPDX-License-Identifier: Apache-2.0
"""The page of a book: one year of it, what is searched, what its next number is; and one line of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tatalaksana.core.naskah.archiving import Code
from tatalaksana.core.naskah.books import Book, Way
from tatalaksana.core.naskah.disposing import State
from tatalaksana.core.naskah.numbers import Numbered, NumberState, text_of
from tatalaksana.core.plain import Plain
from tatalaksana.core.record.chain import Break, Doer, Sealed, broken_at
from tatalaksana.formats.casetext import entry_from_text
from tatalaksana.queries.books import (
    Line,
    entry_of,
    keeps,
    line_of,
    reader_of,
)
from tatalaksana.queries.dossier import PaperFile, opened_file
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import surroundings
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    BookEntryRow,
    BookEventRow,
    BookRow,
    DispositionRow,
)

PAGE: Final = 50
WAITING: Final = "belum"
"""The state of letters nobody was given yet."""
NOBODY: Final = Doer()
_LAST_SENDERS: Final = 300
_MOST_SENDERS: Final = 60


@dataclass(frozen=True, slots=True)
class BookPage:
    """One book in one year as its page shows it.

    `found` lines fit what is searched, `waiting` of them are letters nobody was given yet. `unit_head` is
    the post a letter goes to first, as (id, title).
    """

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
    waiting: int
    query: str
    month: int
    state: str
    can_write: bool
    senders: tuple[str, ...]
    codes: tuple[Code, ...]
    today: date
    unit_head: tuple[str, str] | None

    @property
    def is_filtered(self) -> bool:
        """Whether not all lines are asked for."""
        return bool(self.query or self.month or self.state)

    @property
    def has_more(self) -> bool:
        """Whether there are lines behind these."""
        return self.page < self.pages


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the chain about a line: who did what, and what the line said before."""

    at: datetime
    kind: str
    by: Doer
    reason: str
    state: str
    before: Mapping[str, Plain]
    after: Mapping[str, Plain]

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """What a correction changed: (field, before, after)."""
        names = dict.fromkeys((*self.before, *self.after)) if self.before else {}
        pairs = (
            (n, str(self.before.get(n, "")), str(self.after.get(n, ""))) for n in names
        )
        return tuple(pair for pair in pairs if pair[1] != pair[2])


@dataclass(frozen=True, slots=True)
class LinePage:
    """One line with what its chain says.

    Where it was asked for (`is_checked`), `flaw` is where the chain of the book is broken.
    """

    line: Line
    book: Book
    year: int
    happened: tuple[Happened, ...]
    is_checked: bool
    flaw: Break | None
    can_write: bool
    can_put_between: bool
    codes: tuple[Code, ...]
    scan_name: str


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
    known = paperwork_of(account.agency).value
    book = next((b for b in known.books if key in {"", b.key}), None)
    if book is None:
        raise NotFound
    _, time = surroundings(account.agency)
    today = time.calendar.day_of(at)
    year = year or today.year
    row = BookRow.objects.filter(agency=account.agency, key=book.key, year=year).first()
    rows = BookEntryRow.objects.filter(book=row) if row else BookEntryRow.objects.none()
    counts = rows.aggregate(
        void=Count("pk", filter=Q(state=NumberState.VOID)),
        reserved=Count("pk", filter=Q(state=NumberState.RESERVED)),
    )
    chosen = _chosen(rows, query, month, state)
    found = chosen.count()
    pages = max(1, -(-found // PAGE))
    page = min(max(page, 1), pages)
    keeper = keeps(account, book, at)
    return BookPage(
        books=known.books,
        book=book,
        year=year,
        years=_years(account.agency, book, today.year),
        total=0 if row is None else row.last,
        void=counts["void"],
        reserved=counts["reserved"],
        following=_following(book, row, today, known.classification),
        lines=_lines(chosen, page, account, book, at),
        page=page,
        pages=pages,
        found=found,
        waiting=_with_nobody(chosen).count() if book.way is Way.INCOMING else 0,
        query=query,
        month=month,
        state=state,
        can_write=year == today.year and keeper is not None,
        senders=_senders(rows) if keeper and book.way is Way.INCOMING else (),
        codes=known.codes,
        today=today,
        unit_head=None if keeper is None else unit_head(account, book, at),
    )


def unit_head(account: AccountRow, book: Book, at: datetime) -> tuple[str, str] | None:
    """Return the post a keeper gives letters to first, the superior of their own: (id, title)."""
    keeper = keeps(account, book, at)
    if keeper is None or keeper.post is None:
        return None
    above = next(keeper.office.superiors(keeper.post), None)
    return None if above is None else (above, keeper.office.by_id[above].title)


def _chosen(
    rows: QuerySet[BookEntryRow], query: str, month: int, state: str
) -> QuerySet[BookEntryRow]:
    for word in query.casefold().split():
        rows = rows.filter(search__contains=word)
    if month:
        rows = rows.filter(day__month=month)
    if state == WAITING:
        return _with_nobody(rows)
    return rows.filter(state=state) if state else rows


def _with_nobody(rows: QuerySet[BookEntryRow]) -> QuerySet[BookEntryRow]:
    """Return the letters nobody was given, or that were called back from whom they were given to."""
    given = DispositionRow.objects.filter(entry=OuterRef("pk"), parent=None)
    lies = Exists(given.exclude(state=State.CALLED_BACK))
    return rows.filter(~lies, case=None, state=NumberState.USED)


def _years(agency: AgencyRow, book: Book, now: int) -> tuple[int, ...]:
    rows = BookRow.objects.filter(agency=agency, key=book.key)
    return tuple(sorted({now, *rows.values_list("year", flat=True)}, reverse=True))


def _following(book: Book, row: BookRow | None, today: date, code: str) -> str:
    """Return the next number as it would be written; it is final only once it is taken."""
    sequence = 1 if row is None or row.year != today.year else row.last + 1
    numbered = Numbered(sequence, today, classification=code, unit=book.unit)
    return text_of(book.pattern, numbered)


def _senders(rows: QuerySet[BookEntryRow]) -> tuple[str, ...]:
    newest = rows.exclude(state=NumberState.RESERVED).order_by("-sequence")
    names = (entry_of(row).counterpart for row in newest[:_LAST_SENDERS])
    return tuple(dict.fromkeys(names))[:_MOST_SENDERS]


def _lines(
    rows: QuerySet[BookEntryRow],
    page: int,
    account: AccountRow,
    book: Book,
    at: datetime,
) -> tuple[Line, ...]:
    ordered = rows.order_by("-sequence", "-suffix")[(page - 1) * PAGE : page * PAGE]
    found = list(shown(ordered))
    reader = reader_of(account, book, found, at)
    voided = _voided([row for row in found if row.state == NumberState.VOID])
    lines = (line_of(row, reader) for row in found)
    return tuple(
        replace(line, ended_by=by.office, ended_at=when)
        for line in lines
        for by, when in (voided.get(line.id, (NOBODY, None)),)
    )


def _voided(rows: list[BookEntryRow]) -> dict[int, tuple[Doer, datetime]]:
    """Return who voided these lines, and when: as the chain says it."""
    found: dict[int, tuple[Doer, datetime]] = {}
    if not rows:
        return found
    events = BookEventRow.objects.filter(entry__in=rows).order_by("seq")
    for event in events:
        told = entry_from_text(event.body)
        if told.kind == "line.settled" and event.entry_id is not None:
            found[event.entry_id] = (told.by, told.at)
    return found


def shown(rows: QuerySet[BookEntryRow]) -> QuerySet[BookEntryRow]:
    """Return lines with what a page shows of them, in as few questions as can be."""
    light = rows.select_related("case").defer("case__flow", "case__search")
    return light.prefetch_related("dispositions")


def line_page(
    account: AccountRow, entry_id: int, *, check: bool = False, at: datetime
) -> LinePage:
    """Return one line of a book of somebody's agency; `check` reads the whole chain of its book.

    Raises:
        NotFound: there is none for this account, or it is of a closed paper that does not concern it.
    """
    row, book, line = _line(account, entry_id, at)
    _, time = surroundings(row.book.agency)
    is_keeper = keeps(account, book, at) is not None
    is_now = row.book.year == time.calendar.day_of(at).year
    return LinePage(
        line=line,
        book=book,
        year=row.book.year,
        happened=tuple(_happened(row)),
        is_checked=check,
        flaw=flaw_of(row.book) if check else None,
        can_write=is_keeper and row.paper_id is None and not line.is_void,
        can_put_between=is_keeper and is_now and not line.suffix,
        codes=paperwork_of(row.book.agency).value.codes,
        scan_name=row.filename,
    )


def scan_of(account: AccountRow, entry_id: int, *, at: datetime) -> PaperFile:
    """Return the scan of a letter.

    Raises:
        NotFound: there is none for this account.
        RuleViolation: it may not be had (`queries.dossier`).
    """
    row, _, line = _line(account, entry_id, at)
    if row.file is None or not line.has_scan:
        raise NotFound
    return opened_file(row.file, row.filename, is_own=row.by_id == account.pk)


def _line(
    account: AccountRow, entry_id: int, at: datetime
) -> tuple[BookEntryRow, Book, Line]:
    rows = BookEntryRow.objects.select_related("book__agency", "file")
    mine = rows.filter(pk=entry_id, book__agency=account.agency_id)
    row = shown(mine).defer("file__data", "case__flow", "case__search").first()
    if row is None:
        raise NotFound
    book = paperwork_of(row.book.agency).value.book(row.book.key)
    if book is None:
        raise NotFound
    line = line_of(row, reader_of(account, book, [row], at))
    if line.is_hidden:
        raise NotFound
    return row, book, line


def flaw_of(book: BookRow) -> Break | None:
    """Return where the chain of a book is broken, None when it is whole."""
    events = book.events.order_by("seq").values_list("seq", "body", "seal")
    sealed = (Sealed(seq, body, bytes(kept)) for seq, body, kept in events.iterator())
    return broken_at(sealed, count=book.seq, head=bytes(book.head))


def _happened(row: BookEntryRow) -> list[Happened]:
    found = []
    for event in BookEventRow.objects.filter(entry=row).order_by("seq"):
        told = entry_from_text(event.body)
        found.append(
            Happened(
                told.at,
                told.kind,
                told.by,
                str(told.data.get("reason", "")),
                str(told.data.get("state", "")),
                _part(told.data, "before"),
                _part(told.data, "entry"),
            )
        )
    return found


def _part(data: Mapping[str, Plain], name: str) -> Mapping[str, Plain]:
    part = data.get(name)
    return part if isinstance(part, dict) else {}
