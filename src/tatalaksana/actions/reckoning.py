# SPDX-License-Identifier: Apache-2.0
"""Reckon deadlines anew when a decree changes the calendar: once each, with an event that says so."""

from datetime import datetime
from time import sleep
from typing import Final

from django.db import connection, transaction

from tatalaksana.actions.casework import Work, due_facts, reckon
from tatalaksana.actions.notices import performers_of, tell
from tatalaksana.core.record.chain import Doer
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.worktable import surroundings
from tatalaksana.records.models import OPEN_TASK, AgencyRow, CaseRow, TaskRow

PAUSE: Final = 0.005
"""Seconds between two cases: as long as one takes, so that half of the time is for others."""


def reckon_agency(agency_id: int, *, at: datetime) -> int:
    """Reckon every open deadline of an agency anew; returns how many moved.

    Doing it again, or by two workers at once, moves nothing twice.
    """
    agency = AgencyRow.objects.select_related("working_time").get(pk=agency_id)
    _, time = surroundings(agency)
    stale = (
        TaskRow.objects.filter(OPEN_TASK, case__agency=agency)
        .exclude(calendar=time.calendar.revision)
        .order_by("case")
    )
    cases = stale.values_list("case", flat=True).distinct()
    moved = 0
    for case in list(cases):
        if stale.filter(case=case).exists():
            moved += _reckon_case(case, at)
            _let_others_write()
    return moved


def _let_others_write() -> None:
    """Leave SQLite alone for a moment: it lets who waits in by chance, and never into a tight loop."""
    if connection.vendor == "sqlite":
        sleep(PAUSE)


@transaction.atomic
def _reckon_case(case_id: int, at: datetime) -> int:
    row = (
        CaseRow.objects.select_for_update(of=("self",))
        .select_related("version", "agency")
        .get(pk=case_id)
    )
    office, time = surroundings(row.agency)
    work = Work(row, procedure_of(row.version), time, Doer(), at)
    moved = [t for t in _stale(row, time.calendar.revision) if _move(work, t)]
    work.write()
    for task in moved:
        key = f"moved:{task.pk}:{time.calendar.revision}"
        people = performers_of(task, office, at)
        due = task.due_at.isoformat() if task.due_at else ""
        tell(people, "moved", key, case=row.pk, task=task.pk, at=at, due=due)
    return len(moved)


def _stale(row: CaseRow, revision: str) -> list[TaskRow]:
    alive = row.tasks.select_related("desk").filter(OPEN_TASK)
    return list(alive.exclude(calendar=revision))


def _move(work: Work, task: TaskRow) -> bool:
    """Reckon one task; True when its deadline is another one now."""
    before = task.due_at
    reckon(work.time, work.procedure, task)
    task.save(update_fields=["due_at", "standard_at", "calendar"])
    if before == task.due_at:
        return False
    work.note("due.moved", due_facts(task, before))
    return True
