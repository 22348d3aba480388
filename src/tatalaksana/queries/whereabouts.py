# SPDX-License-Identifier: Apache-2.0
"""Where a case stands now: its open tasks, with whom they lie, and for which case they wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tatalaksana.core.office.model import Office
from tatalaksana.core.worktime.clock import Clock
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.queries.desks import Rights
from tatalaksana.queries.inbox import clock_of
from tatalaksana.queries.slots import is_offered
from tatalaksana.queries.standing import Standing, standing_of
from tatalaksana.queries.worktable import visible_cases
from tatalaksana.records.models import AccountRow, CaseRow, TaskRow

_CASE = "case:"


@dataclass(frozen=True, slots=True)
class OtherCase:
    """A case this one called or was called by; only an account that may see it gets a link."""

    id: int
    number: int
    sop: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class Here:
    """One place where a case stands now; `task` is set when it is mine to do.

    `called` is the case it waits for, when it waits for one.
    """

    column: str
    step: int
    round: int
    since: datetime
    clock: Clock
    holder: str
    task: int | None
    waits_for: str
    called: OtherCase | None
    standing: Standing


def places_of(
    tasks: list[TaskRow],
    rights: Rights,
    account: AccountRow,
    office: Office,
    time: WorkingTime,
    at: datetime,
) -> tuple[Here, ...]:
    """Return where a case stands, given all its tasks."""
    day = time.calendar.day_of(at)
    living = [t for t in tasks if t.closed_at is None]
    called = called_by_tasks(living, account, day)
    mine = {None, account.pk}
    return tuple(
        Here(
            column=task.desk.column,
            step=task.step + 1,
            round=task.round,
            since=task.arrived_at,
            clock=clock_of(task, time, at),
            holder="" if task.holder is None else task.holder.office,
            task=task.pk
            if task.desk_id in rights.own
            and task.holder_id in mine
            and task.assigned_id in mine
            and is_offered(account, task, tasks)
            else None,
            waits_for=task.waits_for,
            called=called.get(task.pk),
            standing=standing_of(task, office, day),
        )
        for task in living
    )


def called_by_tasks(
    tasks: Iterable[TaskRow], account: AccountRow, day: date
) -> dict[int, OtherCase]:
    """Return for every task that waits for another case which one that is."""
    waits = {
        t.pk: int(t.waits_for.removeprefix(_CASE))
        for t in tasks
        if t.waits_for.startswith(_CASE)
    }
    if not waits:
        return {}
    found = _cases(waits.values(), account, day)
    return {pk: found[case] for pk, case in waits.items() if case in found}


def caller_of(row: CaseRow, account: AccountRow, day: date) -> OtherCase | None:
    """Return the case that called this one, None when nobody did."""
    if row.parent_id is None:
        return None
    case = TaskRow.objects.values_list("case_id", flat=True).get(pk=row.parent_id)
    return _cases([case], account, day)[case]


def _cases(ids: Iterable[int], account: AccountRow, day: date) -> dict[int, OtherCase]:
    rows = CaseRow.objects.filter(pk__in=ids).values_list(
        "pk", "number", "version__title"
    )
    seen = set(
        visible_cases(account, day).filter(pk__in=ids).values_list("pk", flat=True)
    )
    return {pk: OtherCase(pk, number, sop, pk in seen) for pk, number, sop in rows}
