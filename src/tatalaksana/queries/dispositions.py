# SPDX-License-Identifier: Apache-2.0
"""Letters that belong to no case: whom they were given to, what each may do, what waits for whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import F, Q, QuerySet

from tatalaksana.core.naskah.books import Book, Entry
from tatalaksana.core.naskah.disposing import (
    TABLE,
    Deed,
    Receiver,
    State,
    receivers,
)
from tatalaksana.core.office.holding import Performer, vacant_below
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.queries.bookpage import shown, unit_head
from tatalaksana.queries.books import (
    Line,
    entry_of,
    keeps,
    line_of,
    reader_of,
)
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.scanleaves import has_leaves
from tatalaksana.queries.starting import sops_to_start
from tatalaksana.queries.worktable import surroundings, titles_of
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    DispositionRow,
)

INCOMING, UNREAD, TO_DO, COPIES, GIVEN = (
    "naskah", "belum-dibaca", "tindak-lanjut", "tembusan", "menunggu",
)  # fmt: skip
OPEN: Final = Q(closed_at=None)
WAYS: Final[Mapping[str, Q]] = MappingProxyType(
    {
        INCOMING: Q(state=State.SENT, is_main=True, parent=None),
        UNREAD: Q(state=State.SENT, is_main=True, parent__isnull=False),
        TO_DO: Q(state=State.READ, is_main=True),
        COPIES: Q(state=State.SENT, is_main=False),
    }
)
"""What waits for a post, in the words SRIKANDI has for it."""
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One recipient's part of a disposisi, and what the reader may do with it."""

    id: int
    depth: int
    giver: str
    to: str
    is_main: bool
    instructions: tuple[str, ...]
    note: str
    due_on: date | None
    state: str
    at: datetime
    read_at: datetime | None
    closed_at: datetime | None
    answer: str
    closed_by: str
    deeds: frozenset[Deed]
    is_late: bool

    @property
    def mark(self) -> str:
        """Its number as a part of the names of fields."""
        return f"{self.id}_"

    @property
    def is_unread_by_me(self) -> bool:
        """Whether it lies before the reader, who has not opened it."""
        return self.state == State.SENT and Deed.READ in self.deeds

    @property
    def can_dispose(self) -> bool:
        """Whether the reader may give it on to somebody below."""
        return Deed.HAND_DOWN in self.deeds

    @property
    def can_settle(self) -> bool:
        """Whether the reader may answer it."""
        return Deed.SETTLE in self.deeds

    @property
    def can_call_back(self) -> bool:
        """Whether the reader gave it, and it lies unread."""
        return Deed.CALL_BACK in self.deeds

    @property
    def can_close(self) -> bool:
        """Whether the reader gave it, and may close it with a remark."""
        return Deed.CLOSE in self.deeds


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter with its sheets; `mine` is the part that waits for the reader.

    `has_leaves` says that its scan can be looked at.

    `forward_to` are the posts its keeper may give it to, `head` the one preset; `sops` are those a case
    may be started of with this letter, as (version, title).
    """

    line: Line
    has_leaves: bool
    book: Book
    kop: tuple[str, ...]
    parts: tuple[Part, ...]
    mine: Part | None
    receivers: tuple[Receiver, ...]
    instructions: tuple[str, ...]
    is_lateral: bool
    forward_to: tuple[Receiver, ...]
    head: str
    sops: tuple[tuple[int, str], ...]
    today: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """One letter in the list of what was given to somebody, or by them."""

    part: int
    entry: int
    letter: Entry
    number: str
    giver: str
    to: str
    state: str
    is_main: bool
    is_forwarded: bool
    at: datetime
    due_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """What waits, by the words of SRIKANDI, with counts; zero counts are left out."""

    rows: tuple[Waiting, ...]
    counts: Mapping[str, int]
    way: str

    @property
    def total(self) -> int:
        """How much waits for the reader."""
        return sum(n for way, n in self.counts.items() if way != GIVEN)


@dataclass(frozen=True, slots=True)
class Hands:
    """Somebody before a letter today: the posts they answer for, and as what they would act."""

    office: Office
    day: date
    acting: Mapping[PositionId, Performer]

    def performer(self, post: str) -> Performer | None:
        """Return as what they act for a post, None when it is not theirs."""
        return self.acting.get(PositionId(post))


def hands_of(account: AccountRow, at: datetime) -> Hands:
    """Return the posts an account answers for: its own, and those below where nobody acts."""
    if account.agency is None:
        raise NotFound
    office, time = surroundings(account.agency)
    day = time.calendar.day_of(at)
    mine = titles_of(account, office, day)
    own = {p.position: p for p in mine if p.position is not None}
    below = vacant_below(office, own, day)
    return Hands(office, day, {**{p: own[above] for p, above in below}, **own})


def deeds_on(row: DispositionRow, hands: Hands, *, is_keeper: bool) -> frozenset[Deed]:
    """Return what somebody may do with a part of a disposisi."""
    state = State(row.state)
    found = set[Deed]()
    if hands.performer(row.to) is not None:
        found |= {Deed.READ}
        found |= {Deed.HAND_DOWN, Deed.SETTLE} if row.is_main else set()
    is_giver = hands.performer(row.giver) is not None
    if is_giver or (is_keeper and row.parent_id is None):
        found |= {Deed.CALL_BACK, Deed.CLOSE} if row.is_main else {Deed.CALL_BACK}
    return frozenset(deed for deed in found if (state, deed) in TABLE)


def letter_page(account: AccountRow, entry_id: int, *, at: datetime) -> LetterPage:
    """Return a letter for who keeps its book, stands on its disposisi, or above a giver.

    Raises:
        NotFound: there is none for this account.
    """
    row, book, line = _letter(account, entry_id, at)
    hands = hands_of(account, at)
    known = paperwork_of(row.book.agency).value
    keeper = keeps(account, book, at)
    rows = list(row.dispositions.filter(case=None).order_by("pk"))
    parts = tuple(_tree(rows, None, 0, hands, is_keeper=keeper is not None))
    mine = next((p for p in parts if p.can_settle or p.can_dispose), None)
    giver = next((r.to for r in rows if mine and r.pk == mine.id), "")
    is_free = line.state == "terpakai" and not line.has_case
    head = unit_head(account, book, at)
    return LetterPage(
        line=line,
        has_leaves=line.has_scan and has_leaves(account, row),
        book=book,
        kop=known.head.lines,
        parts=parts,
        mine=mine,
        receivers=receivers(hands.office, PositionId(giver)) if giver else (),
        instructions=known.instructions,
        is_lateral=known.is_lateral,
        forward_to=_all_posts(hands.office, keeper.post)
        if keeper and is_free and not _alive(rows)
        else (),
        head="" if head is None else head[0],
        sops=sops_to_start(account, at=at) if is_free and (keeper or mine) else (),
        today=hands.day,
    )


def entry_of_part(account: AccountRow, part: int) -> int:
    """Return the line of the letter a part of a disposisi is about.

    Raises:
        NotFound: there is none in this agency.
    """
    rows = DispositionRow.objects.filter(
        pk=part, agency=account.agency_id, case=None, entry__isnull=False
    )
    found = rows.values_list("entry", flat=True).first()
    if found is None:
        raise NotFound
    return int(found)


def _letter(
    account: AccountRow, entry_id: int, at: datetime
) -> tuple[BookEntryRow, Book, Line]:
    rows = BookEntryRow.objects.select_related("book__agency")
    row = shown(rows.filter(pk=entry_id, book__agency=account.agency_id)).first()
    book = row and paperwork_of(row.book.agency).value.book(row.book.key)
    if row is None or not book:
        raise NotFound
    line = line_of(row, reader_of(account, book, [row], at))
    if not line.can_follow:
        raise NotFound
    return row, book, line


def _alive(rows: Sequence[DispositionRow]) -> bool:
    return any(r.parent_id is None and r.state != State.CALLED_BACK for r in rows)


def _all_posts(office: Office, own: PositionId | None) -> tuple[Receiver, ...]:
    return tuple(
        Receiver(p.id, p.title, is_below=False) for p in office.positions if p.id != own
    )


def _tree(
    rows: Sequence[DispositionRow],
    parent: int | None,
    depth: int,
    hands: Hands,
    *,
    is_keeper: bool,
) -> Iterator[Part]:
    for row in rows:
        if row.parent_id == parent:
            yield _part(row, depth, hands, is_keeper=is_keeper)
            yield from _tree(rows, row.pk, depth + 1, hands, is_keeper=is_keeper)


def _part(row: DispositionRow, depth: int, hands: Hands, *, is_keeper: bool) -> Part:
    return Part(
        id=row.pk,
        depth=depth,
        giver=row.giver_title,
        to=row.to_title,
        is_main=row.is_main,
        instructions=tuple(row.instructions),
        note=row.note,
        due_on=row.due_on,
        state=row.state,
        at=row.at,
        read_at=row.read_at,
        closed_at=row.closed_at,
        answer=row.answer,
        closed_by=row.closed_by,
        deeds=deeds_on(row, hands, is_keeper=is_keeper),
        is_late=_is_late(row, hands.day),
    )


def _is_late(row: DispositionRow, day: date) -> bool:
    return row.closed_at is None and row.due_on is not None and row.due_on < day


def waiting_for(hands: Hands, agency: int | None) -> QuerySet[DispositionRow]:
    """Return what lies before somebody: open parts of letters that belong to no case."""
    return DispositionRow.objects.filter(
        OPEN, agency=agency, case=None, to__in=hands.acting
    ).exclude(state=State.PASSED)


def waiting_count(account: AccountRow, at: datetime) -> int:
    """Return how much waits for an account."""
    hands = hands_of(account, at)
    return waiting_for(hands, account.agency_id).count() if hands.acting else 0


def waiting_page(account: AccountRow, way: str = "", *, at: datetime) -> WaitingPage:
    """Return what waits for an account, all of it or one way of it.

    Raises:
        NotFound: it belongs to no agency.
    """
    hands = hands_of(account, at)
    mine = waiting_for(hands, account.agency_id)
    given = DispositionRow.objects.filter(
        OPEN, agency=account.agency_id, case=None, giver__in=hands.acting, is_main=True
    )
    counts = {name: mine.filter(asked).count() for name, asked in WAYS.items()}
    counts[GIVEN] = given.count()
    chosen = mine.filter(WAYS[way]) if way in WAYS else mine
    rows = (given if way == GIVEN else chosen).select_related("entry__book")
    few = rows.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]
    found = tuple(_waiting(row, hands.day) for row in few)
    return WaitingPage(found, {k: n for k, n in counts.items() if n}, way)


def _waiting(row: DispositionRow, day: date) -> Waiting:
    assert row.entry is not None
    return Waiting(
        part=row.pk,
        entry=row.entry.pk,
        letter=entry_of(row.entry),
        number=row.entry.text,
        giver=row.giver_title,
        to=row.to_title,
        state=row.state,
        is_main=row.is_main,
        is_forwarded=row.parent_id is None,
        at=row.at,
        due_on=row.due_on,
        is_late=_is_late(row, day),
    )
