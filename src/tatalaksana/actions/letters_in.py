# SPDX-License-Identifier: Apache-2.0
"""Letters that belong to no case: forward them, dispose them down the line, answer, close.

Every function is one transaction that locks the book of the letter first, then its line; what happens is
sealed into the chain of the book. A form sent twice with the same key has its effect once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tatalaksana.actions.bookkeeping import Hand, locked_book, made_by, note_on
from tatalaksana.actions.letter_news import (
    hush,
    tell_answered,
    tell_closed,
    withdraw,
)
from tatalaksana.actions.letter_sheets import give_sheet, locked_letter, shut
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.disposing import (
    BrokenDisposition,
    Deed,
    DispositionMoved,
    Leaf,
    State,
    after,
    check,
    check_line,
    settled_upward,
)
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.office.model import PositionId
from tatalaksana.core.plain import simple, to_plain
from tatalaksana.queries.books import keeper_of, keeps
from tatalaksana.queries.dispositions import Hands, deeds_on, hands_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.worktable import doer_of
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    DispositionRow,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a disposisi, locked with its letter, in front of somebody."""

    row: DispositionRow
    line: BookEntryRow
    hands: Hands
    deeds: frozenset[Deed]
    hand: Hand

    def require(self, deed: Deed) -> State:
        """Return the state after a deed that is this person's to do.

        Raises:
            NotFound: it never is.
            DispositionMoved: it is not in this state.
        """
        state = State(self.row.state)
        is_theirs = deed in self.deeds or deed in _ever(self)
        if not is_theirs:
            raise NotFound
        return after(state, deed)


@transaction.atomic
def forward(
    entry_id: int, to: str, *, by: AccountRow, at: datetime, key: str = ""
) -> BookEntryRow:
    """Give a letter that belongs to no case to a post of the office: the first of its sheets.

    Raises:
        NotFound: this account does not keep the book.
        BrokenDisposition: there is no such post, or the letter belongs to a case.
        DispositionMoved: it was given to somebody already.
        NumberMoved: the line is void, or only reserved.
    """
    line = locked_letter(entry_id, by)
    keeper = keeper_of(by, line.book.key, at=at)
    if _had_effect(line, key):
        return line
    post = keeper.office.by_id.get(PositionId(to))
    if post is None or post.id == keeper.post:
        raise BrokenDisposition("unknown", "to")
    if line.case_id is not None or line.state != NumberState.USED:
        raise BrokenDisposition("elsewhere", "to")
    alive = line.dispositions.filter(parent=None).exclude(state=State.CALLED_BACK)
    given = alive.first()
    if given is not None:
        raise DispositionMoved(given.state, "teruskan")
    hand = Hand(by, keeper.doer, at, keeper.day, key)
    sheet = Disposition(post.id)
    give_sheet(line, sheet, keeper.post or "", hand, keeper.office, parent=None)
    note_on(line, "letter.forwarded", {"to": post.title}, hand)
    return line


def read(part_id: int, *, by: AccountRow, at: datetime) -> None:
    """Note that a recipient has read it; somebody who only looks on leaves no mark.

    Who is only told (tembusan) has nothing more to do.

    Raises:
        NotFound: there is no such part for this account.
    """
    part = _opened(part_id, by, at, "")
    row = part.row
    if Deed.READ not in part.deeds or row.read_at is not None:
        return
    with transaction.atomic():
        part = _opened(part_id, by, at, "", lock=True)
        row = part.row
        if row.read_at is not None or State(row.state) is not State.SENT:
            return
        row.state, row.read_at = part.require(Deed.READ), at
        row.closed_at = None if row.is_main else at
        row.save(update_fields=["state", "read_at", "closed_at"])
        hush([row], part.hand)
        note_on(part.line, "disposition.read", {"to": row.to_title}, part.hand)


def dispose(
    part_id: int, sheet: Disposition, *, by: AccountRow, at: datetime, key: str = ""
) -> BookEntryRow:
    """Give a letter on by a sheet: one main recipient below, others who are told.

    Raises:
        NotFound: there is no such part for this account.
        BrokenDisposition, NotBelow: the sheet cannot be so.
        DispositionMoved: it was answered or given on already.
    """

    def act(part: _Part) -> None:
        row, office = part.row, part.hands.office
        state = part.require(Deed.HAND_DOWN)
        giver = PositionId(row.to)
        check(sheet, giver, part.hands.day)
        if any(
            PositionId(to) not in office.by_id for to in (sheet.main, *sheet.copies)
        ):
            raise BrokenDisposition("unknown", "main")
        lateral = paperwork_of(part.line.book.agency).value.is_lateral
        main = PositionId(sheet.main)
        check_line(office, giver, main, is_lateral_allowed=lateral)
        row.state, row.read_at = state, row.read_at or at
        row.save(update_fields=["state", "read_at"])
        give_sheet(part.line, sheet, giver, part.hand, office, parent=row)
        hush([row], part.hand)
        facts = {"sheet": simple(to_plain(sheet)), "to": office.by_id[main].title}
        note_on(part.line, "disposition.given", facts, part.hand)

    return _done(part_id, by, at, key, act)


def settle(
    part_id: int, answer: str, *, by: AccountRow, at: datetime, key: str = ""
) -> BookEntryRow:
    """Answer a disposisi (penyelesaian): what it was passed on from settles when all of it is.

    Raises:
        NotFound: there is no such part for this account.
        BrokenDisposition: there is no answer.
        DispositionMoved: it was answered or given on already.
    """

    def act(part: _Part) -> None:
        state = part.require(Deed.SETTLE)
        if not answer.strip():
            raise BrokenDisposition("no_answer", "answer")
        part.row.read_at = part.row.read_at or at
        _close(part, part.row, state, answer)
        hush([part.row], part.hand)
        settled = [part.row, *_settle_upward(part)]
        tell_answered(settled, part.row.answer, part.hands.office, part.hand)
        facts = {"to": part.row.to_title, "reason": part.row.answer}
        note_on(part.line, "disposition.settled", dict(facts), part.hand)

    return _done(part_id, by, at, key, act)


def close(
    part_id: int, remark: str, *, by: AccountRow, at: datetime, key: str = ""
) -> BookEntryRow:
    """Close what one gave, with a remark; whatever is open below it is closed as well.

    Raises:
        NotFound: this account did not give it.
        BrokenDisposition: there is no remark.
        DispositionMoved: it is closed already.
    """

    def act(part: _Part) -> None:
        state = part.require(Deed.CLOSE)
        if not remark.strip():
            raise BrokenDisposition("no_answer", "remark")
        _close(part, part.row, state, remark)
        closed = [part.row, *_close_below(part, part.row.pk)]
        hush(closed, part.hand)
        tell_closed(closed, part.row.answer, part.hands.office, part.hand)
        tell_answered(_settle_upward(part), remark, part.hands.office, part.hand)
        facts = {"to": part.row.to_title, "reason": part.row.answer}
        note_on(part.line, "disposition.closed", dict(facts), part.hand)

    return _done(part_id, by, at, key, act)


def call_back(
    part_id: int, *, by: AccountRow, at: datetime, key: str = ""
) -> BookEntryRow:
    """Take back what one gave while it lies unread; what it came from may be given on again.

    Raises:
        NotFound: this account did not give it.
        DispositionMoved: it was read already.
    """

    def act(part: _Part) -> None:
        row, gone = part.row, [part.row]
        _close(part, row, part.require(Deed.CALL_BACK), "")
        parent = row.parent
        living = DispositionRow.objects.filter(parent=parent, is_main=True)
        if parent is not None and row.is_main:
            if not living.exclude(state=State.CALLED_BACK).exists():
                parent.state = State.READ
                parent.save(update_fields=["state"])
            gone += _take_copies_back(part)
        withdraw(gone)
        note_on(part.line, "disposition.called_back", {"to": row.to_title}, part.hand)

    return _done(part_id, by, at, key, act)


def _done(
    part_id: int, by: AccountRow, at: datetime, key: str, act: Callable[[_Part], None]
) -> BookEntryRow:
    with transaction.atomic():
        part = _opened(part_id, by, at, key, lock=True)
        if not _had_effect(part.line, key):
            act(part)
        return part.line


def _had_effect(line: BookEntryRow, key: str) -> bool:
    book = line.book
    return made_by(locked_book(book.agency, book.key, book.year), key) is not None


def _opened(
    part_id: int, by: AccountRow, at: datetime, key: str, *, lock: bool = False
) -> _Part:
    rows = DispositionRow.objects.select_related("parent", "entry__book__agency")
    row = rows.filter(pk=part_id, agency=by.agency_id, case=None).first()
    if row is None or row.entry is None:
        raise NotFound
    line = row.entry
    if lock:
        line = locked_letter(row.entry.pk, by)
        row.refresh_from_db(fields=["state", "read_at", "closed_at"])
    hands = hands_of(by, at)
    book = paperwork_of(line.book.agency).value.book(line.book.key)
    is_keeper = book is not None and keeps(by, book, at) is not None
    deeds = deeds_on(row, hands, is_keeper=is_keeper)
    acting = hands.performer(row.to) or hands.performer(row.giver)
    doer = doer_of(by, hands.office, acting)
    return _Part(row, line, hands, deeds, Hand(by, doer, at, hands.day, key))


def _ever(part: _Part) -> frozenset[Deed]:
    """Return what this person could do with a part in some state: too late is said, not hidden."""
    found = set[Deed]()
    if part.hands.performer(part.row.to) is not None and part.row.is_main:
        found |= {Deed.HAND_DOWN, Deed.SETTLE}
    if part.hands.performer(part.row.giver) is not None:
        found |= {Deed.CALL_BACK, Deed.CLOSE} if part.row.is_main else {Deed.CALL_BACK}
    return frozenset(found)


def _close(part: _Part, row: DispositionRow, state: State, words: str) -> None:
    shut(row, state, words.strip()[:2000], part.hand)


def _close_below(part: _Part, parent: int) -> Iterator[DispositionRow]:
    for row in DispositionRow.objects.filter(parent=parent):
        if row.closed_at is None:
            shut(row, State.SETTLED, "", part.hand)
            yield row
        yield from _close_below(part, row.pk)


def _take_copies_back(part: _Part) -> list[DispositionRow]:
    """Take the copies of the same sheet back that nobody has read."""
    copies = DispositionRow.objects.filter(group=part.row.group, is_main=False)
    unread = list(copies.filter(state=State.SENT))
    for row in unread:
        shut(row, State.CALLED_BACK, "", part.hand)
    return unread


def _settle_upward(part: _Part) -> list[DispositionRow]:
    rows = {r.pk: r for r in part.line.dispositions.filter(case=None)}
    leaves = [
        Leaf(r.pk, r.parent_id, State(r.state), is_main=r.is_main)
        for r in rows.values()
    ]
    settled = [rows[above] for above in settled_upward(leaves, part.row.pk)]
    for row in settled:
        shut(row, State.SETTLED, row.answer, part.hand)
    return settled
