# SPDX-License-Identifier: Apache-2.0
"""Kabar: what an account was told of cases, letters and lists of the archive, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from tatalaksana.core.naskah.archiving import Keeping
from tatalaksana.queries.archives import ACTS
from tatalaksana.queries.books import entry_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.models import AccountRow, NoticeRow, TaskRow

MOST = 100
_ABOUT = ("case", "entry__book", "transfer")


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as its page shows it: about a case, a letter (`entry`) or a list (`transfer`).

    A letter that is not open to all has no subject here, only its number; a list has what it does.
    """

    id: int
    kind: str
    case: int | None
    entry: int | None
    transfer: int | None
    number: str
    subject: str
    task: int | None
    facts: Mapping[str, str]
    at: datetime
    is_new: bool


def notices_of(account: AccountRow) -> tuple[Notice, ...]:
    """Return the newest hundred notices of an account."""
    return tuple(map(_notice, _rows(account).order_by("-at", "-pk")[:MOST]))


def notice_of(account: AccountRow, number: int) -> Notice:
    """Return one notice of an account.

    Raises:
        NotFound: it has none of this number.
    """
    row = _rows(account).filter(pk=number).first()
    if row is None:
        raise NotFound
    return _notice(row)


def _rows(account: AccountRow) -> QuerySet[NoticeRow]:
    rows = NoticeRow.objects.filter(account=account).select_related(*_ABOUT)
    return rows.defer("case__flow", "case__search")


def _notice(row: NoticeRow) -> Notice:
    return Notice(
        id=row.pk,
        kind=row.kind,
        case=row.case_id,
        entry=row.entry_id,
        transfer=row.transfer_id,
        number=_number(row),
        subject=_subject(row),
        task=row.task_id,
        facts=_open_facts(row),
        at=row.at,
        is_new=row.read_at is None,
    )


def unread_count(account: AccountRow) -> int:
    """Return how many notices an account has not read."""
    return NoticeRow.objects.filter(account=account, read_at=None).count()


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter of a notice says and where it goes.

    `code` and `step` are what its case (or letter, or list) and task are called for ever, whatever
    their rows are. A letter that is not open to all has no subject here.
    """

    address: str
    kind: str
    case: int | None
    entry: int | None
    transfer: int | None
    code: str
    number: str
    subject: str
    task: int | None
    step: str
    facts: Mapping[str, str]


def letter_of(account: int, key: str) -> Letter | None:
    """Return the letter of a notice; None when it was read or sent, or there is no address."""
    row = (
        NoticeRow.objects.filter(account=account, key=key, read_at=None, mailed_at=None)
        .select_related(*_ABOUT, "account", "task")
        .first()
    )
    if row is None or not row.account.email:
        return None
    return Letter(
        address=row.account.email,
        kind=row.kind,
        case=row.case_id,
        entry=row.entry_id,
        transfer=row.transfer_id,
        code=_code(row),
        number=_number(row),
        subject=ACTS[Keeping(row.transfer.wanted)] if row.transfer else _subject(row),
        task=row.task_id,
        step=_step(row.task),
        facts=row.facts,
    )


def _subject(row: NoticeRow) -> str:
    if row.entry is not None:
        letter = entry_of(row.entry)
        return "" if letter.security.is_closed else letter.subject
    if row.transfer is not None:
        return row.transfer.wanted
    assert row.case is not None
    return row.case.subject


def _open_facts(row: NoticeRow) -> Mapping[str, str]:
    """Return what a notice says; of a closed letter not what was written on it."""
    facts: Mapping[str, str] = row.facts
    if row.entry is None or not entry_of(row.entry).security.is_closed:
        return facts
    return {name: words for name, words in facts.items() if name != "reason"}


def _number(row: NoticeRow) -> str:
    if row.entry is not None:
        return row.entry.text
    return "" if row.case is None else f"{row.case.number:04d}"


def _code(row: NoticeRow) -> str:
    """Name what a letter is about as it is called for ever."""
    if row.entry is not None:
        book = row.entry.book
        return f"{book.key}:{book.year}:{row.entry.text}"
    if row.transfer is not None:
        return f"arsip:{row.transfer.at.isoformat()}"
    assert row.case is not None
    return row.case.code


def _step(task: TaskRow | None) -> str:
    """Name the task of a letter as its case knows it, whatever number its row has."""
    return "" if task is None else f"{task.node}:{task.round}:{task.slot}"
