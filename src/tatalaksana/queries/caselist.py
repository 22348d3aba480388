# SPDX-License-Identifier: Apache-2.0
"""Berkas: the list of the cases an account may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.offices import time_of
from tatalaksana.queries.oversight import often_returned
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.strip import Strip, strip_at
from tatalaksana.queries.worktable import visible_cases
from tatalaksana.records.models import (
    OPEN_CASE,
    OPEN_TASK,
    AccountRow,
    CaseRow,
    TaskRow,
)

PAGE = 50
OFTEN_RETURNED: Final = "dua-kali"
"""Not a state but a question of Pantauan: cases in which a step came back twice or more."""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One case in the list."""

    id: int
    number: int
    subject: str
    sop: str
    status: str
    started_at: datetime
    at_columns: tuple[str, ...]
    strip: Strip
    is_late: bool


@dataclass(frozen=True, slots=True)
class CaseList:
    """The cases an account may see, newest first."""

    entries: tuple[CaseEntry, ...]
    total: int
    page: int
    pages: int
    query: str
    status: str


def case_list(
    account: AccountRow,
    *,
    at: datetime,
    query: str = "",
    status: str = "",
    page: int = 1,
) -> CaseList:
    """Return the cases an account may see, newest first.

    Raises:
        NotFound: its agency has no working time.
    """
    if account.agency is None:
        raise NotFound
    day = time_of(account.agency).calendar.day_of(at)
    found = visible_cases(account, day)
    for word in query.lower().split()[:8]:
        found = found.filter(search__contains=word)
    if status in set(CaseStatus):
        found = found.filter(
            OPEN_CASE if status == CaseStatus.OPEN else Q(status=status)
        )
    if status == OFTEN_RETURNED:
        found = found.filter(pk__in=often_returned(account, day, at=at).values("pk"))
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    rows = (
        found.select_related("version")
        .defer("flow", "search", "version__content", "version__search")
        .order_by("-started_at", "-pk")[(page - 1) * PAGE : page * PAGE]
    )
    return CaseList(_entries(list(rows), at), total, page, pages, query, status)


def _entries(rows: list[CaseRow], at: datetime) -> tuple[CaseEntry, ...]:
    living: dict[int, list[TaskRow]] = {row.pk: [] for row in rows}
    tasks = TaskRow.objects.filter(OPEN_TASK, case__in=living)
    for task in tasks.select_related("desk"):
        living[task.case_id].append(task)
    return tuple(_entry(row, living[row.pk], at) for row in rows)


def _entry(row: CaseRow, living: list[TaskRow], at: datetime) -> CaseEntry:
    steps = frozenset(t.step for t in living)
    return CaseEntry(
        id=row.pk,
        number=row.number,
        subject=row.subject,
        sop=row.version.title,
        status=row.status,
        started_at=row.started_at,
        at_columns=tuple(dict.fromkeys(t.desk.column for t in living)),
        strip=strip_at(procedure_of(row.version).shapes, steps),
        is_late=any(t.due_at is not None and t.due_at < at for t in living),
    )
