# SPDX-License-Identifier: Apache-2.0
"""Pantauan in its first form: are we on time, what is stuck, where does it wait.

Somebody sees the desks they stand above and their own; no ranking of persons, only of columns.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Avg, Count, F, Max, Q, QuerySet

from tatalaksana.core.flow.tasks import TaskState
from tatalaksana.core.worktime.clock import Clock
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.desks import rights_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.inbox import clock_of
from tatalaksana.queries.offices import time_of
from tatalaksana.records.models import (
    OPEN_CASE,
    OPEN_TASK,
    AccountRow,
    CaseRow,
    TaskRow,
)

DAYS: Final = 90
"""So many days back the figures look."""
ENOUGH: Final = 5
"""Below so many finished cases a share says nothing."""


@dataclass(frozen=True, slots=True)
class LateTask:
    """One task past its deadline."""

    id: int
    case: int
    subject: str
    sop: str
    step: int
    column: str
    holder: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class DeskLoad:
    """One column: open and late tasks now, and how long its finished ones took on average."""

    column: str
    open: int
    late: int
    worked: timedelta | None


@dataclass(frozen=True, slots=True)
class SopRate:
    """One SOP: finished steps in time, of how many."""

    sop: str
    in_time: int
    total: int

    @property
    def percent(self) -> int:
        """The share in time, in whole percent."""
        return round(100 * self.in_time / self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class OversightPage:
    """The figures of the desks below and of one's own, over the last `days` days."""

    days: int
    open_cases: int
    paused: int
    late: int
    returned: int
    in_time: int
    finished: int
    late_tasks: tuple[LateTask, ...]
    desks: tuple[DeskLoad, ...]
    sops: tuple[SopRate, ...]

    @property
    def percent(self) -> int | None:
        """The share of steps done in time; None below five."""
        if self.finished < ENOUGH:
            return None
        return round(100 * self.in_time / self.finished)


def may_oversee(account: AccountRow, *, at: datetime) -> bool:
    """Whether an account stands above any desk."""
    if account.agency is None:
        return False
    day = time_of(account.agency).calendar.day_of(at)
    return bool(rights_of(account, day).below)


def oversight_page(
    account: AccountRow, *, at: datetime, days: int = DAYS
) -> OversightPage:
    """Return the figures of what an account stands above.

    Raises:
        NotFound: it stands above nothing.
    """
    if account.agency is None:
        raise NotFound
    time = time_of(account.agency)
    rights = rights_of(account, time.calendar.day_of(at))
    if not rights.below:
        raise NotFound
    tasks = TaskRow.objects.filter(desk__in=[*rights.below, *rights.own])
    alive, since = tasks.filter(OPEN_TASK), at - timedelta(days=days)
    done = tasks.filter(state=TaskState.DONE, closed_at__gte=since)
    timed = done.exclude(due_at=None)
    late = alive.filter(due_at__lt=at).exclude(state=TaskState.SUSPENDED)
    cases = CaseRow.objects.filter(pk__in=tasks.values("case"))
    return OversightPage(
        days=days,
        open_cases=cases.filter(OPEN_CASE).count(),
        paused=alive.filter(state=TaskState.SUSPENDED).count(),
        late=late.count(),
        returned=_often_returned(cases, since).count(),
        in_time=timed.filter(closed_at__lte=F("due_at")).count(),
        finished=timed.count(),
        late_tasks=tuple(_late(t, time, at) for t in _longest(late)),
        desks=_desks(alive, done, at),
        sops=_sops(timed),
    )


def often_returned(
    account: AccountRow, day: date, *, at: datetime
) -> QuerySet[CaseRow]:
    """Return the cases behind the figure *Dikembalikan dua kali atau lebih*: none below nobody."""
    rights = rights_of(account, day)
    if not rights.below:
        return CaseRow.objects.none()
    tasks = TaskRow.objects.filter(desk__in=[*rights.below, *rights.own])
    cases = CaseRow.objects.filter(pk__in=tasks.values("case"))
    return _often_returned(cases, at - timedelta(days=DAYS))


def _often_returned(cases: QuerySet[CaseRow], since: datetime) -> QuerySet[CaseRow]:
    """Return the cases in which some step is in its third round or beyond."""
    rounds = cases.filter(started_at__gte=since).annotate(most=Max("tasks__round"))
    return rounds.filter(most__gte=3)


def _longest(late: QuerySet[TaskRow]) -> QuerySet[TaskRow]:
    rows = late.select_related("desk", "holder", "case__version")
    return rows.defer("case__flow", "case__version__content").order_by("due_at")[:20]


def _late(task: TaskRow, time: WorkingTime, at: datetime) -> LateTask:
    return LateTask(
        id=task.pk,
        case=task.case_id,
        subject=task.case.subject,
        sop=task.case.version.title,
        step=task.step + 1,
        column=task.desk.column,
        holder="" if task.holder is None else task.holder.office,
        clock=clock_of(task, time, at),
    )


def _desks(
    alive: QuerySet[TaskRow], done: QuerySet[TaskRow], at: datetime
) -> tuple[DeskLoad, ...]:
    is_late = Q(due_at__lt=at) & ~Q(state=TaskState.SUSPENDED)
    now = alive.values("desk__column").annotate(
        n=Count("pk"), late=Count("pk", filter=is_late)
    )
    took = dict(done.values_list("desk__column").annotate(t=Avg("worked")).order_by())
    loads = {row["desk__column"]: (row["n"], row["late"]) for row in now.order_by()}
    found = (
        DeskLoad(
            column,
            *loads.get(column, (0, 0)),
            timedelta(seconds=took[column]) if took.get(column) else None,
        )
        for column in {**loads, **took}
    )
    return tuple(sorted(found, key=lambda d: (-d.late, -d.open, d.column)))


def _sops(timed: QuerySet[TaskRow]) -> tuple[SopRate, ...]:
    rows = timed.values("case__version__title").annotate(
        total=Count("pk"), good=Count("pk", filter=Q(closed_at__lte=F("due_at")))
    )
    found = (
        SopRate(row["case__version__title"], row["good"], row["total"])
        for row in rows.order_by()
    )
    return tuple(sorted(found, key=lambda s: (s.percent, s.sop)))
