# SPDX-License-Identifier: Apache-2.0
"""Steps with several performers: of their tasks one is somebody's, and none after they did it."""

from collections.abc import Iterable
from typing import TypeAlias

from tatalaksana.core.flow.tasks import TaskState
from tatalaksana.queries.desks import Rights
from tatalaksana.records.models import OPEN_TASK, AccountRow, TaskRow

_Round: TypeAlias = tuple[int, str, int]


def not_offered(account: AccountRow, rights: Rights) -> tuple[int, ...]:
    """Return the open tasks on the desks of an account that would be a second part in a step."""
    shared = list(
        TaskRow.objects.filter(OPEN_TASK, is_shared=True, desk_id__in=list(rights.own))
        .only("case", "node", "round", "slot", "holder", "assigned", "state", "by")
        .order_by("pk")
    )
    if not shared:
        return ()
    done = TaskRow.objects.filter(
        case__in={t.case_id for t in shared}, state=TaskState.DONE, by=account
    )
    taken = {_round(t) for t in done.only("case", "node", "round")}
    return tuple(t.pk for t in shared if t.pk not in _offered(account, shared, taken))


def is_offered(account: AccountRow, task: TaskRow, tasks: Iterable[TaskRow]) -> bool:
    """Whether a task among those of its case is the one this account could do of its step."""
    if not task.is_shared:
        return True
    same = [t for t in tasks if _round(t) == _round(task)]
    taken = {_round(t) for t in same if t.state == TaskState.DONE and t.by == account}
    living = [t for t in same if t.closed_at is None]
    return task.pk in _offered(account, living, taken)


def _offered(
    account: AccountRow, tasks: list[TaskRow], taken: set[_Round]
) -> frozenset[int]:
    """Choose in each round what one holds, else what was given to one, else the first free."""
    ranked = sorted(
        (t for t in tasks if _round(t) not in taken),
        key=lambda t: (t.holder_id != account.pk, t.assigned_id != account.pk, t.slot),
    )
    chosen: dict[_Round, int] = {}
    for task in ranked:
        if _is_open_to(account, task):
            chosen.setdefault(_round(task), task.pk)
    return frozenset(chosen.values())


def _is_open_to(account: AccountRow, task: TaskRow) -> bool:
    mine = {None, account.pk}
    return task.holder_id in mine and task.assigned_id in mine


def _round(task: TaskRow) -> _Round:
    return task.case_id, task.node, task.round
