# SPDX-License-Identifier: Apache-2.0
"""The form that enters the letter of a case in the agenda, filled from what the case knows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.exchange import Dispatch, Receipt
from tatalaksana.core.naskah.books import Book, Entry, Way, book_of
from tatalaksana.core.naskah.kinds import Security, Speed
from tatalaksana.core.naskah.numbers import Numbered, NumberState, text_of
from tatalaksana.core.office.model import UnitId
from tatalaksana.queries.books import entry_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import at_symbol, kept_in, open_acts
from tatalaksana.queries.onward import Onward, onward
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.taskpage import Choice, choice_of
from tatalaksana.queries.worktable import Opened, open_task
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    BookEntryRow,
    BookRow,
    CaseRow,
)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The form of one line: what it says so far, its number when it has one, else the next one.

    `receives` says that the step also takes the letter in, which going on records with the line.
    """

    task: int
    subject: str
    book: str
    number: str
    following: str
    entry: Entry
    onward: Onward
    receives: bool
    senders: tuple[str, ...]
    choices: tuple[Choice, ...]
    speeds: tuple[tuple[str, str], ...]
    securities: tuple[tuple[str, str], ...]
    is_closed: bool


def register_page(account: AccountRow, task_id: int, *, at: datetime) -> RegisterPage:
    """Return the form for somebody who may do the task.

    Raises:
        NotFound: the task is not for this account, its step enters nothing, or no book is kept.
    """
    opened = open_task(account, task_id, at=at)
    row = opened.row
    book = book_of(paperwork_of(row.case.agency).value.books, Way.INCOMING)
    if Act.REGISTER not in opened.procedure.acts[row.step] or book is None:
        raise NotFound
    line = line_of_step(row.case, book, row.node, row.slot)
    return RegisterPage(
        task=row.pk,
        subject=row.case.subject,
        book=book.name,
        number="" if line is None else line.text,
        following=_following(row.case.agency, book, opened.day),
        entry=_first(opened) if line is None else entry_of(line),
        onward=onward(opened, account),
        receives=_receives(opened),
        senders=_senders(row.case.agency, book),
        choices=tuple(choice_of(opened.office, c) for c in opened.choices),
        speeds=tuple((s.value, s.value) for s in Speed),
        securities=tuple((s.value, s.value) for s in Security),
        is_closed=row.closed_at is not None,
    )


def line_of_step(
    case: CaseRow, book: Book, node: str, slot: int
) -> BookEntryRow | None:
    """Return the line a step entered before, or the one its case was begun with."""
    here = Q(task__node=node, task__slot=slot)
    rows = BookEntryRow.objects.filter(
        here | Q(task=None), case=case, book__key=book.key
    )
    return rows.exclude(state=NumberState.VOID).order_by("-pk").first()


def _receives(opened: Opened) -> bool:
    """Whether the step takes the letter in and nobody recorded that yet."""
    row = opened.row
    own = at_symbol(kept_in(row.case_id), row.node, row.slot)
    return Act.RECEIVE in open_acts(opened.procedure.acts[row.step], own)


_NEWEST: Final = 200
_OFFERED: Final = 60


def _following(agency: AgencyRow, book: Book, today: date) -> str:
    """Return the next number as it would be written; it is final only once it is taken."""
    row = BookRow.objects.filter(agency=agency, key=book.key, year=today.year).first()
    sequence = 1 if row is None else row.last + 1
    return text_of(book.pattern, Numbered(sequence, today, unit=book.unit))


def _senders(agency: AgencyRow, book: Book) -> tuple[str, ...]:
    rows = BookEntryRow.objects.filter(book__agency=agency, book__key=book.key)
    newest = rows.order_by("-pk")[:_NEWEST]
    return tuple(dict.fromkeys(entry_of(row).counterpart for row in newest))[:_OFFERED]


def _first(opened: Opened) -> Entry:
    """Return the line as the case knows it: who applied, what was sent, when it came."""
    case = opened.row.case
    unit = opened.office.unit_by_id.get(UnitId(case.applicant))
    sender = unit.name if unit else case.applicant or opened.row.sender
    kept = [k.record for k in kept_in(case.pk)]
    sent = next((r for r in kept if isinstance(r, Dispatch)), None)
    came = next((r for r in kept if isinstance(r, Receipt)), None)
    return Entry(
        counterpart=came.sender if came else sender,
        subject=case.subject,
        day=came.day if came else opened.day,
        letter_number=sent.reference if sent else "",
        letter_date=min(sent.day, opened.day) if sent else None,
        attachments=came.amount if came else "",
    )
