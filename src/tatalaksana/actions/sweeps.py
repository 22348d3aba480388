# SPDX-License-Identifier: Apache-2.0
"""What time itself brings: reminders before a deadline, word to the superior after it.

A conditional update settles who tells; any number of workers may sweep at once, and what was
missed while none ran is told once.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from tatalaksana.actions.notices import performers_of, superiors_of, tell
from tatalaksana.core.flow.tasks import TaskState
from tatalaksana.core.worktime.clock import ClockKind
from tatalaksana.queries.inbox import clock_of
from tatalaksana.queries.worktable import surroundings
from tatalaksana.records.models import OPEN_TASK, TaskRow

BATCH: Final = 100
AHEAD: Final = timedelta(days=5)
"""How far ahead of now a deadline is looked at: a working day before it may be a long weekend."""


def sweep(*, at: datetime) -> int:
    """Tell of deadlines that come near or have passed; returns how many tasks were told of."""
    return _sweep_late(at) + _sweep_soon(at)


def _sweep_late(at: datetime) -> int:
    late = _open().filter(due_at__lt=at, overdue_told_at=None).order_by("due_at")
    return sum(_tell_late(task, at) for task in late[:BATCH])


@transaction.atomic
def _tell_late(task: TaskRow, at: datetime) -> bool:
    mine = TaskRow.objects.filter(pk=task.pk, overdue_told_at=None)
    if not mine.update(overdue_told_at=at):
        return False
    office, _ = surroundings(task.case.agency)
    people = [*performers_of(task, office, at), *superiors_of(task, office, at)]
    key = f"late:{task.pk}:{task.due_at:%Y%m%d%H%M}"
    tell(people, "late", key, case=task.case_id, task=task.pk, at=at)
    return True


def _sweep_soon(at: datetime) -> int:
    near = _open().filter(due_at__gte=at, due_at__lt=at + AHEAD, reminded_at=None)
    return sum(_tell_soon(task, at) for task in near.order_by("due_at")[:BATCH])


@transaction.atomic
def _tell_soon(task: TaskRow, at: datetime) -> bool:
    office, time = surroundings(task.case.agency)
    if clock_of(task, time, at).kind is not ClockKind.SOON:
        return False
    if not TaskRow.objects.filter(pk=task.pk, reminded_at=None).update(reminded_at=at):
        return False
    people = performers_of(task, office, at)
    key = f"soon:{task.pk}:{task.due_at:%Y%m%d%H%M}"
    tell(people, "soon", key, case=task.case_id, task=task.pk, at=at)
    return True


def _open() -> QuerySet[TaskRow]:
    return TaskRow.objects.filter(
        OPEN_TASK, ~Q(state=TaskState.SUSPENDED)
    ).select_related(
        "desk", "case__version", "case__agency__office", "case__agency__working_time"
    )
