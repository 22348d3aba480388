# SPDX-License-Identifier: Apache-2.0
"""The books of an agency: who keeps them, what a line says to whom, which letter is there already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.naskah.books import Book, Entry
from tatalaksana.core.naskah.disposing import State
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.office.holding import vacant_below
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.core.record.chain import Doer
from tatalaksana.queries.access import is_admin
from tatalaksana.queries.bookwords import search_words
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import (
    doer_of,
    surroundings,
    titles_of,
    visible_cases,
)
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AccountRow, AgencyRow, BookEntryRow


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who keeps a book: the agency, the book, as whom they write, the local day.

    `post` is the post they keep it as, None for an administrator of a book nobody keeps.
    """

    agency: AgencyRow
    book: Book
    doer: Doer
    day: date
    office: Office
    post: PositionId | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a book shows it; of a closed paper only those it concerns read the words.

    `case` is the case it belongs to where the reader may see it. `can_follow` says that its letter has a
    page for the reader, where it is disposed.
    """

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
    has_case: bool
    paper: int | None
    forwarded_to: tuple[str, ...]
    has_scan: bool
    is_hidden: bool
    can_follow: bool
    ended_by: str = ""
    ended_at: datetime | None = None

    @property
    def is_void(self) -> bool:
        """Whether its number is void."""
        return self.state == NumberState.VOID

    @property
    def is_reserved(self) -> bool:
        """Whether its number is taken, and nothing is entered under it yet."""
        return self.state == NumberState.RESERVED

    @property
    def is_waiting(self) -> bool:
        """Whether it is a letter nobody was given yet."""
        return self.state == NumberState.USED and not (
            self.has_case or self.forwarded_to
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads a book: the posts they answer for and those below, and the cases they may see."""

    account: AccountRow
    posts: frozenset[str]
    below: frozenset[str]
    cases: frozenset[int]
    is_keeper: bool


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
    doer = doer_of(account, office, acting)
    post = None if acting is None else acting.position
    return Keeper(account.agency, book, doer, day, office, post)


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
    number, sender = _plain(entry.letter_number), _plain(entry.counterpart)
    rows = BookEntryRow.objects.filter(
        book__agency=account.agency_id, book__key=key, search__contains=number
    ).filter(search__contains=sender)
    for row in rows.exclude(state=NumberState.VOID).order_by("-pk"):
        other = entry_of(row)
        if (_plain(other.letter_number), _plain(other.counterpart)) == (number, sender):
            return row
    return None


def _plain(words: str) -> str:
    return search_words("", Entry(words, "", date.min))


def entry_of(row: BookEntryRow) -> Entry:
    """Return what a line says."""
    return from_json(row.content, Entry)


def reader_of(
    account: AccountRow, book: Book, rows: Iterable[BookEntryRow], at: datetime
) -> Reader:
    """Return somebody who reads these lines of a book."""
    assert account.agency is not None
    office, time = surroundings(account.agency)
    day = time.calendar.day_of(at)
    own = {p.position for p in titles_of(account, office, day) if p.position}
    posts = own | {post for post, _ in vacant_below(office, own, day)}
    cases = [row.case_id for row in rows if row.case_id]
    mine = visible_cases(account, day).filter(pk__in=cases) if cases else ()
    return Reader(
        account,
        frozenset(posts),
        frozenset(p.id for p in office.positions if posts & {*office.superiors(p.id)}),
        frozenset(case.pk for case in mine),
        keeps(account, book, at) is not None,
    )


def line_of(row: BookEntryRow, reader: Reader) -> Line:
    """Return a line as somebody may read it."""
    entry = entry_of(row)
    follows = may_follow(row, reader)
    is_mine = row.case_id in reader.cases
    concerns = is_mine or follows or row.by_id == reader.account.pk
    case = row.case if is_mine else None
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
        has_case=row.case_id is not None,
        paper=row.paper_id if is_mine else None,
        forwarded_to=tuple(
            d.to_title
            for d in row.dispositions.all()
            if d.parent_id is None and d.state != State.CALLED_BACK
        ),
        has_scan=row.file_id is not None
        and (concerns or entry.security is Security.BIASA),
        is_hidden=entry.security.is_closed and not concerns,
        can_follow=follows,
    )


def may_follow(row: BookEntryRow, reader: Reader) -> bool:
    """Whether the letter of a line is somebody's: they keep its book, or stand on its disposisi.

    Superiors of a giver see what those below them ordered. What was called back is nobody's any more.
    """
    if reader.is_keeper:
        return True
    sheets: Sequence[tuple[str, str]] = [
        (d.giver, d.to)
        for d in row.dispositions.all()
        if d.case_id is None and d.state != State.CALLED_BACK
    ]
    return any(
        giver in reader.below or not reader.posts.isdisjoint({giver, to})
        for giver, to in sheets
    )
