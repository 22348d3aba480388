# SPDX-License-Identifier: Apache-2.0
"""The rows of a letter of no case: lock it, write a sheet, close a part; and let a case begin with it."""

import secrets
from datetime import datetime

from tatalaksana.actions.bookkeeping import Hand, note_on
from tatalaksana.actions.letter_news import hush, tell_closed, tell_given
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.disposing import BrokenDisposition, State
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.office.model import Office, PositionId
from tatalaksana.core.record.chain import Doer
from tatalaksana.queries.books import keeps
from tatalaksana.queries.dispositions import hands_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    BookRow,
    CaseRow,
    DispositionRow,
)


def locked_letter(entry_id: int, by: AccountRow) -> BookEntryRow:
    """Lock the book of a line and then the line, in the order of whoever mends or voids it."""
    book = BookRow.objects.filter(entries=entry_id, agency=by.agency_id)
    list(book.select_for_update(of=("self",)))
    rows = BookEntryRow.objects.select_for_update(of=("self",))
    mine = rows.select_related("book__agency").filter(
        pk=entry_id, book__agency=by.agency_id
    )
    line = mine.first()
    if line is None:
        raise NotFound
    return line


def give_sheet(
    line: BookEntryRow,
    sheet: Disposition,
    giver: str,
    hand: Hand,
    office: Office,
    *,
    parent: DispositionRow | None,
) -> None:
    """Write a sheet: one row a recipient, each of them told."""
    group = secrets.token_urlsafe(12)
    made = DispositionRow.objects.bulk_create(
        DispositionRow(
            agency=line.book.agency,
            entry=line,
            parent=parent,
            group=group,
            giver=giver,
            giver_title=hand.doer.office,
            capacity=hand.doer.capacity,
            to=to,
            to_title=office.by_id[PositionId(to)].title,
            is_main=to == sheet.main,
            instructions=list(sheet.instructions),
            note=sheet.note,
            due_on=sheet.due,
            by=hand.by,
            at=hand.at,
        )
        for to in (sheet.main, *sheet.copies)
    )
    tell_given(made, office, hand)


def shut(row: DispositionRow, state: State, words: str, hand: Hand) -> None:
    """End a part of a disposisi with the words of who ends it."""
    row.state, row.answer = state, words
    row.closed_at, row.closed_by = hand.at, hand.doer.office
    names = ["state", "answer", "closed_at", "closed_by", "read_at"]
    row.save(update_fields=names)


def join_case(
    entry_id: int, case: CaseRow, *, by: AccountRow, doer: Doer, at: datetime
) -> BookEntryRow:
    """Let a letter belong to a case that is begun with it; what waited on it is answered by that.

    Runs inside the transaction of the command that begins the case.

    Raises:
        NotFound: the letter is not for this account.
        BrokenDisposition: it belongs to a case already, or its number is void.
    """
    line = locked_letter(entry_id, by)
    hands = hands_of(by, at)
    book = paperwork_of(line.book.agency).value.book(line.book.key)
    rows = list(line.dispositions.filter(case=None))
    is_keeper = book is not None and keeps(by, book, at) is not None
    if not is_keeper and not any(hands.performer(r.to) for r in rows):
        raise NotFound
    if line.case_id is not None or line.state != NumberState.USED:
        raise BrokenDisposition("elsewhere", "entry")
    line.case = case
    line.save(update_fields=["case"])
    hand = Hand(by, doer, at, hands.day)
    words = f"Berkas {case.number:04d}"
    waiting = [row for row in rows if row.closed_at is None]
    for row in waiting:
        shut(row, State.SETTLED, words, hand)
    hush(waiting, hand)
    tell_closed([row for row in waiting if row.is_main], words, hands.office, hand)
    note_on(line, "letter.joined", {"case": case.code, "reason": words}, hand)
    return line
