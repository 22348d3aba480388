# SPDX-License-Identifier: Apache-2.0
"""Berkas: where a case is, why, and what lies in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tatalaksana.core.acts.demands import demands_of
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.office.model import Office, UnitId
from tatalaksana.core.sop.model import EdgeKind, NodeId
from tatalaksana.core.sop.times import StandardTime, TimeUnit
from tatalaksana.core.worktime.count import between
from tatalaksana.core.worktime.due import WorkingTime, is_short, length
from tatalaksana.queries.desks import Rights, rights_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import Kept, is_covered, kept_in
from tatalaksana.queries.offices import time_of
from tatalaksana.queries.papers import Paper, is_here, papers_of
from tatalaksana.queries.plans import Procedure, procedure_of
from tatalaksana.queries.whereabouts import (
    Here,
    OtherCase,
    caller_of,
    places_of,
)
from tatalaksana.queries.worktable import surroundings, visible_cases
from tatalaksana.records.models import (
    AccountRow,
    CaseRow,
    TaskRow,
)


@dataclass(frozen=True, slots=True)
class Pass:
    """One time a step was at hand: its round, how long it was worked on, how it ended."""

    round: int
    state: str
    worked: timedelta | None
    is_over: bool
    office: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step with what happened at it."""

    activity: str
    number: str
    text: str
    column: str
    shape: str
    standard: str
    state: str
    passes: tuple[Pass, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """Working time that one column has spent, and its share of the longest."""

    column: str
    time: timedelta
    share: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case for somebody who may see it."""

    id: int
    number: int
    code: str
    subject: str
    applicant: str
    sop: str
    sop_address: tuple[str, str, int]
    style: str
    status: str
    started_at: datetime
    started_by: str
    ended_at: datetime | None
    here: tuple[Here, ...]
    called_by: OtherCase | None
    worked: timedelta
    promised: timedelta
    after: tuple[str, ...]
    steps: tuple[StepLine, ...]
    papers: tuple[Paper, ...]
    kept: tuple[Kept, ...]
    awaited: tuple[str, ...]
    spent: tuple[Spent, ...]
    events: int
    can_cancel: bool
    movable: frozenset[int]
    procedure: Procedure

    @property
    def task(self) -> int | None:
        """The task that is mine to do, the first of several."""
        return next((h.task for h in self.here if h.task is not None), None)


def may_see(account: AccountRow, case: CaseRow, *, at: datetime) -> bool:
    """Whether an account may see a case today."""
    if account.agency is None or case.agency_id != account.agency_id:
        return False
    day = time_of(account.agency).calendar.day_of(at)
    return visible_cases(account, day).filter(pk=case.pk).exists()


def case_page(account: AccountRow, case_id: int, *, at: datetime) -> CasePage:
    """Return one case.

    Raises:
        NotFound: there is none for this account.
    """
    if account.agency is None:
        raise NotFound
    office, time = surroundings(account.agency)
    day = time.calendar.day_of(at)
    row = (
        visible_cases(account, day)
        .select_related("agency", "version__procedure", "started_by")
        .filter(pk=case_id)
        .first()
    )
    if row is None:
        raise NotFound
    tasks = list(row.tasks.select_related("desk", "holder", "by").order_by("pk"))
    for task in tasks:
        task.case = row
    rights = rights_of(account, day)
    return _page(row, tasks, rights, account, office, time, at)


def _page(
    row: CaseRow,
    tasks: list[TaskRow],
    rights: Rights,
    account: AccountRow,
    office: Office,
    time: WorkingTime,
    at: datetime,
) -> CasePage:
    procedure = procedure_of(row.version)
    kept = kept_in(row.pk)
    papers = papers_of(row, kept=kept)
    living = [t for t in tasks if t.closed_at is None]
    return CasePage(
        id=row.pk,
        number=row.number,
        code=row.code,
        subject=row.subject,
        applicant=_unit_name(office, row.applicant),
        sop=row.version.title,
        sop_address=(row.agency.slug, row.version.procedure.slug, row.version.number),
        style=row.agency.style,
        status=row.status,
        started_at=row.started_at,
        started_by=row.started_by.office,
        ended_at=row.ended_at,
        here=places_of(tasks, rights, account, office, time, at),
        called_by=caller_of(row, account, time.calendar.day_of(at)),
        worked=between(time.calendar, row.started_at, row.ended_at or at),
        promised=_promised(procedure, time, row.started_at),
        after=_after(procedure, living),
        steps=_steps(procedure, tasks),
        papers=papers,
        kept=kept,
        awaited=_awaited(procedure, tasks, papers, kept, row),
        spent=_spent(tasks),
        events=row.seq,
        can_cancel=row.status == CaseStatus.OPEN
        and (
            row.started_by_id == account.pk
            or any(t.desk_id in rights.below for t in living)
        ),
        movable=frozenset(
            t.pk
            for t in tasks
            if t.desk_id in rights.own and row.status == CaseStatus.OPEN
        ),
        procedure=procedure,
    )


def _unit_name(office: Office, unit: str) -> str:
    known = office.unit_by_id.get(UnitId(unit))
    return known.name if known is not None else unit


def _promised(procedure: Procedure, time: WorkingTime, start: datetime) -> timedelta:
    """Add the times of all steps up, days as working days of the office."""
    first = next(time.calendar.working_days(time.calendar.day_of(start)))
    day = time.calendar.length(first)
    return sum((_work(a.time, day) for a in procedure.sop.activities), timedelta())


def _work(time: StandardTime, day: timedelta) -> timedelta:
    amount = time.max if time.max is not None else time.value
    if amount is None or time.unit is None:
        return timedelta()
    if is_short(time):
        return length(time)
    days = {TimeUnit.HARI: 1, TimeUnit.MINGGU: 5, TimeUnit.BULAN: 21}.get(
        time.unit, 250
    )
    return day * float(amount * days)


def _after(procedure: Procedure, living: list[TaskRow]) -> tuple[str, ...]:
    """Return the columns the work goes to next when all goes well."""
    edges = procedure.plan.flow.edges
    found: dict[str, None] = {}
    for task in living:
        for answer in procedure.plan.answers(NodeId(task.node)):
            for edge in answer.edges:
                if edges[edge].kind is EdgeKind.FORWARD:
                    found[procedure.column(edges[edge].target)] = None
    return tuple(found)


def _steps(procedure: Procedure, tasks: list[TaskRow]) -> tuple[StepLine, ...]:
    lines = []
    for i, activity in enumerate(procedure.sop.activities):
        own = [t for t in tasks if t.step == i]
        nodes = procedure.sop.nodes_of(activity.id)
        columns = dict.fromkeys(procedure.column(n.id) for n in nodes)
        lines.append(
            StepLine(
                activity=activity.id,
                number=(activity.number or "").rstrip(". "),
                text=activity.text,
                column=", ".join(columns),
                shape=nodes[0].shape.value if nodes else "process",
                standard=activity.time.as_printed,
                state=_state(own),
                passes=tuple(_pass(t, activity.time) for t in own),
            )
        )
    return tuple(lines)


def _state(own: list[TaskRow]) -> str:
    if any(t.closed_at is None for t in own):
        return "here"
    return "done" if own and own[-1].state == "done" else "next"


def _pass(task: TaskRow, time: StandardTime) -> Pass:
    worked = None if task.worked is None else timedelta(seconds=task.worked)
    limit = length(time) if is_short(time) else None
    is_over = bool(limit and worked and worked > limit)
    office = "" if task.by is None else task.by.office
    return Pass(task.round, task.state, worked, is_over, office)


def _awaited(
    procedure: Procedure,
    tasks: list[TaskRow],
    papers: tuple[Paper, ...],
    kept: tuple[Kept, ...],
    row: CaseRow,
) -> tuple[str, ...]:
    """Return the outputs of steps not done yet that are no paper, and that no act recorded."""
    if row.status != CaseStatus.OPEN:
        return ()
    done = {t.step for t in tasks if t.state == "done"}
    wanted = dict[str, None]()
    for i, activity in enumerate(procedure.sop.activities):
        own = [k for k in kept if procedure.rows.get(NodeId(k.node)) == i]
        things = () if i in done else demands_of(activity).yields
        wanted |= {t.words: None for t in things if not is_covered(t.words, own)}
    return tuple(words for words in wanted if not is_here(words, papers))


def _spent(tasks: list[TaskRow]) -> tuple[Spent, ...]:
    total: dict[str, int] = {}
    for task in tasks:
        if task.worked is not None:
            column = task.desk.column
            total[column] = total.get(column, 0) + task.worked
    longest = max(total.values(), default=0) or 1
    return tuple(
        Spent(column, timedelta(seconds=seconds), round(100 * seconds / longest))
        for column, seconds in total.items()
    )
