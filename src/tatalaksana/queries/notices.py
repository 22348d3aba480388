# SPDX-License-Identifier: Apache-2.0
"""Kabar: what an account was told, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tatalaksana.records.models import AccountRow, NoticeRow, TaskRow

MOST = 100


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as its page shows it."""

    id: int
    kind: str
    case: int
    number: int
    subject: str
    task: int | None
    facts: Mapping[str, str]
    at: datetime
    is_new: bool


def notices_of(account: AccountRow) -> tuple[Notice, ...]:
    """Return the newest hundred notices of an account."""
    rows = NoticeRow.objects.filter(account=account).select_related("case")
    return tuple(
        Notice(
            id=row.pk,
            kind=row.kind,
            case=row.case_id,
            number=row.case.number,
            subject=row.case.subject,
            task=row.task_id,
            facts=row.facts,
            at=row.at,
            is_new=row.read_at is None,
        )
        for row in rows.defer("case__flow", "case__search").order_by("-at", "-pk")[
            :MOST
        ]
    )


def unread_count(account: AccountRow) -> int:
    """Return how many notices an account has not read."""
    return NoticeRow.objects.filter(account=account, read_at=None).count()


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter of a notice says and where it goes.

    `code` and `step` are what its case and task are called for ever, whatever their rows are.
    """

    address: str
    kind: str
    case: int
    code: str
    number: int
    subject: str
    task: int | None
    step: str
    facts: Mapping[str, str]


def letter_of(account: int, key: str) -> Letter | None:
    """Return the letter of a notice; None when it was read or sent, or there is no address."""
    row = (
        NoticeRow.objects.filter(account=account, key=key, read_at=None, mailed_at=None)
        .select_related("case", "account", "task")
        .first()
    )
    if row is None or not row.account.email:
        return None
    return Letter(
        address=row.account.email,
        kind=row.kind,
        case=row.case_id,
        code=row.case.code,
        number=row.case.number,
        subject=row.case.subject,
        task=row.task_id,
        step=_step(row.task),
        facts=row.facts,
    )


def _step(task: TaskRow | None) -> str:
    """Name the task of a letter as its case knows it, whatever number its row has."""
    return "" if task is None else f"{task.node}:{task.round}:{task.slot}"
