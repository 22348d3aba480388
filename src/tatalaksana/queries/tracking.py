# SPDX-License-Identifier: Apache-2.0
"""Lacak: how far a case is, for whoever holds its receipt; no names, no papers, no subject."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.worktime.clock import Clock
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.inbox import clock_of
from tatalaksana.queries.plans import Procedure, procedure_of
from tatalaksana.queries.worktable import surroundings
from tatalaksana.records.models import CaseRow, TaskRow


@dataclass(frozen=True, slots=True)
class Phase:
    """Some steps in a row of one column: done between two days, at hand, or ahead."""

    column: str
    first: int
    last: int
    state: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class TrackPage:
    """What a receipt shows."""

    code: str
    agency: str
    sop: str
    zone: str
    started_at: datetime
    ended_at: datetime | None
    status: str
    is_applicants_turn: bool
    at_columns: tuple[str, ...]
    clock: Clock | None
    phases: tuple[Phase, ...]


def clean_code(words: str) -> str:
    """Return a receipt number without the dashes and spaces people write into it."""
    return "".join(c for c in words.upper() if c.isalnum())[:12]


def track_page(words: str, *, at: datetime) -> TrackPage:
    """Return how far the case of a receipt number is.

    Raises:
        NotFound: there is no such number.
    """
    row = (
        CaseRow.objects.select_related(
            "version", "agency__office", "agency__working_time"
        )
        .filter(code=clean_code(words))
        .first()
    )
    if row is None:
        raise NotFound
    _, time = surroundings(row.agency)
    tasks = list(row.tasks.select_related("desk").order_by("pk"))
    living = [t for t in tasks if t.closed_at is None]
    for task in living:
        task.case = row
    first = min(living, key=lambda t: t.step, default=None)
    return TrackPage(
        code=row.code,
        agency=row.agency.name,
        sop=row.version.title,
        zone=row.agency.zone,
        started_at=row.started_at,
        ended_at=row.ended_at,
        status=row.status,
        is_applicants_turn=any(t.desk.applicant for t in living),
        at_columns=tuple(dict.fromkeys(t.desk.column for t in living)),
        clock=clock_of(first, time, at) if first else None,
        phases=_phases(procedure_of(row.version), tasks, row),
    )


def _phases(
    procedure: Procedure, tasks: list[TaskRow], row: CaseRow
) -> tuple[Phase, ...]:
    columns = [
        procedure.column(procedure.sop.nodes_of(a.id)[0].id)
        if procedure.sop.nodes_of(a.id)
        else ""
        for a in procedure.sop.activities
    ]
    found = []
    for column, run in groupby(range(len(columns)), key=lambda i: columns[i]):
        steps = list(run)
        found.append(_phase(column, steps, tasks, row))
    return tuple(found)


def _phase(column: str, steps: list[int], tasks: list[TaskRow], row: CaseRow) -> Phase:
    own = [t for t in tasks if t.step in steps]
    state = "ahead"
    if any(t.closed_at is None for t in own):
        state = "here"
    elif any(t.state == "done" for t in own):
        state = "done"
    elif row.status != CaseStatus.OPEN:
        state = "left"
    return Phase(
        column=column,
        first=steps[0] + 1,
        last=steps[-1] + 1,
        state=state,
        since=own[0].arrived_at if own else None,
        until=max((t.closed_at for t in own if t.closed_at), default=None),
    )
