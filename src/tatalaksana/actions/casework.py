# SPDX-License-Identifier: Apache-2.0
"""One command on one case in its transaction: decide, and write rows, events, deadlines together.

The case row is locked first; its flow is what the rules decide on. Tasks follow from the events.
The end of the chain is compared and set, so that no two commands can follow the same event.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tatalaksana.actions.filing import reckon_filing
from tatalaksana.actions.jobs import enqueue_once
from tatalaksana.actions.writing import insert, made, update
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow.case import Case, CaseStatus, replay
from tatalaksana.core.flow.commands import Command
from tatalaksana.core.flow.engine import decide
from tatalaksana.core.flow.record import kind_of, plain_of
from tatalaksana.core.flow.tasks import Task, TaskKey, TaskState
from tatalaksana.core.naskah.disposing import State
from tatalaksana.core.plain import Plain
from tatalaksana.core.record.chain import Doer, seal
from tatalaksana.core.sop.model import NodeId
from tatalaksana.core.worktime.count import between, worked
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.formats.casetext import (
    Entry,
    case_from_text,
    case_to_text,
    entry_to_text,
)
from tatalaksana.queries.gathering import plan_on
from tatalaksana.queries.kept import deadline_of
from tatalaksana.queries.plans import Procedure
from tatalaksana.queries.prepared import ANYTHING, Holds
from tatalaksana.queries.verbs import act_of
from tatalaksana.records.models import CaseRow, DispositionRow, EventRow, TaskRow

_CHANGING = ("state", "assigned", "holder", "by", "waits_for", "closed_at", "worked")
_WAITING = (*_CHANGING, "pauses", "standard_at", "due_at", "calendar")


class CaseMoved(RuleViolation):
    """Somebody else's command came in between; nothing of this one was kept."""

    code = "case.moved"


@dataclass(slots=True)
class Work:
    """A command in the making: the case as locked, and what is to be written.

    `loaded` is the task the command is about, when its row is at hand already; `post` the post it is
    done as, "" for a team or the applicant; `holds` what was in the case when it was locked.
    """

    row: CaseRow
    procedure: Procedure
    time: WorkingTime
    doer: Doer
    at: datetime
    key: str = ""
    loaded: TaskRow | None = None
    post: str = ""
    holds: Holds = ANYTHING
    state: Case = field(init=False)
    before: Case = field(init=False)
    happened: list[tuple[str, Plain]] = field(default_factory=list)
    returned_to: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.before = self.state = case_from_text(self.row.flow)

    def do(self, command: Command) -> None:
        """Let the engine decide, and let it happen.

        Raises:
            RuleViolation: the engine refuses; nothing happened.
        """
        day = self.time.calendar.day_of(self.at)
        plan = plan_on(self.procedure, self.row, self.state, day)
        for event in decide(plan, self.state, command):
            self.take(event)

    def take(self, event: ev.Event) -> None:
        """Let something happen that is decided already."""
        self.happened.append((kind_of(event), plain_of(event)))
        self.state = replay([event], self.state)
        if isinstance(event, ev.Returned):
            self.returned_to[event.target] = event.reason

    def note(self, kind: str, data: Mapping[str, Plain]) -> None:
        """Put something on record that the flow does not know of."""
        self.happened.append((kind, dict(data)))

    def write(self) -> None:
        """Write everything: the chain, the case, its tasks, and the word to whom it concerns.

        Raises:
            CaseMoved: another command was faster.
        """
        if not self.happened:
            return
        opened = self._opened()
        first = self.row.seq + 1
        entries = self._entries(first)
        insert(entries)
        self._write_case(entries[-1])
        _write_tasks(self, opened)
        enqueue_once(
            "case_moved",
            f"case:{self.row.pk}:{first}",
            run_at=self.at,
            case=self.row.pk,
            first=first,
            last=entries[-1].seq,
        )

    def _opened(self) -> list[TaskRow]:
        """Return rows for the tasks that came into being; a deadline agreed on before is said."""
        known = {t.key for t in self.before.tasks}
        rows = [_new_row(self, t) for t in self.state.tasks if t.key not in known]
        for row in rows:
            if row.due_at and self.procedure.activity(NodeId(row.node)).time.is_open:
                self.note("due.set", due_facts(row, None))
        return rows

    def _entries(self, first: int) -> list[EventRow]:
        before, rows = bytes(self.row.head), list[EventRow]()
        for seq, (kind, data) in enumerate(self.happened, start=first):
            assert isinstance(data, dict)
            entry = Entry(self.row.code, seq, self.at, kind, self.doer, data)
            body = entry_to_text(entry)
            before = seal(before, body)
            key = self.key if seq == first else ""
            event = {"case_id": self.row.pk, "seq": seq, "body": body}
            rows.append(made(EventRow, {**event, "seal": before, "key": key}))
        return rows

    def _write_case(self, last: EventRow) -> None:
        row, before = self.row, self.row.seq
        row.seq, row.head = last.seq, last.seal
        if self.state is not self.before:
            row.flow = case_to_text(self.state)
            row.status = self.state.status.value
        is_over = self.state.status in {CaseStatus.DONE, CaseStatus.CANCELLED}
        if is_over and row.ended_at is None:
            row.ended_at = self.at
            reckon_filing(row, self.time.calendar.day_of(self.at))
            if self.holds.sheets:
                _close_sheets(self)
        names = ("seq", "head", "flow", "status", "ended_at")
        if not update(row, names, where="seq", is_=before):
            raise CaseMoved


def _close_sheets(work: Work) -> None:
    """Close what still lies open of a disposisi when its case is over: nobody waits for it."""
    rows = DispositionRow.objects.filter(case=work.row, closed_at=None)
    rows.update(state=State.SETTLED, closed_at=work.at, closed_by=work.doer.office)


def _write_tasks(work: Work, opened: list[TaskRow]) -> None:
    """Bring the rows of tasks to where the case is now."""
    known = {t.key: t for t in work.before.tasks}
    changed = [t for t in work.state.tasks if known.get(t.key, t) != t]
    if changed:
        _change(work, changed)
    if opened:
        insert(opened)


def _new_row(work: Work, task: Task) -> TaskRow:
    node, procedure = task.key.node, work.procedure
    activity = procedure.activity(node)
    set_for = deadline_of(work.time, activity, work.row.pk, work.at)
    return made(
        TaskRow,
        {
            "case_id": work.row.pk,
            "desk_id": work.row.desks[procedure.desk_key(node)],
            "node": node,
            "round": task.key.round,
            "slot": task.key.slot,
            "is_shared": len(work.state.slots(node)) > 1,
            "step": procedure.rows[node],
            "verb": act_of(procedure, node),
            "state": task.state.value,
            "holder_id": _account(task.holder),
            "came_back": node in work.returned_to,
            "sender": work.doer.office,
            "remark": work.returned_to.get(node, ""),
            "arrived_at": work.at,
            "standard_at": set_for.standard,
            "due_at": set_for.at,
            "calendar": set_for.revision,
        },
    )


def _change(work: Work, changed: list[Task]) -> None:
    rows = {key_of(work.loaded): work.loaded} if work.loaded else {}
    if not all(t.key in rows for t in changed):
        nodes = {t.key.node for t in changed}
        rows |= {
            key_of(row): row
            for row in TaskRow.objects.filter(case=work.row, node__in=nodes)
        }
    for task in changed:
        row = rows[task.key]
        waits = TaskState.SUSPENDED in {row.state, task.state}
        _update(work, row, task)
        update(row, _WAITING if waits else _CHANGING)


def key_of(row: TaskRow) -> TaskKey:
    """Return the key by which the rules know the task of a row."""
    return TaskKey(NodeId(row.node), row.round, row.slot)


def _update(work: Work, row: TaskRow, task: Task) -> None:
    """Take over what the rules say of a task; count its time when it waits, goes on, ends."""
    was = row.state
    row.state = task.state.value
    row.assigned_id, row.holder_id = _account(task.assigned), _account(task.holder)
    row.by_id, row.waits_for = _account(task.by), task.waits_for
    if task.state is TaskState.SUSPENDED and was != TaskState.SUSPENDED:
        row.pauses = [*row.pauses, [work.at.isoformat(), ""]]
    elif was == TaskState.SUSPENDED and task.state is not TaskState.SUSPENDED:
        row.pauses = [*row.pauses[:-1], [row.pauses[-1][0], work.at.isoformat()]]
        reckon(work.time, work.procedure, row)
    if task.is_alive:
        row.closed_at, row.worked = None, None
    elif row.closed_at is None:
        row.closed_at, row.worked = work.at, _seconds_worked(work, row)


def reckon(time: WorkingTime, procedure: Procedure, row: TaskRow) -> None:
    """Reckon the deadline of a task anew, without what it waited."""
    step = procedure.sop.activities[row.step]
    set_for = deadline_of(time, step, row.case_id, row.arrived_at, closed_pauses(row))
    row.standard_at, row.due_at = set_for.standard, set_for.at
    row.calendar = set_for.revision


def due_facts(row: TaskRow, before: datetime | None) -> dict[str, Plain]:
    """Return what the record says of a deadline that is another one now."""
    key: Plain = {"node": row.node, "round": row.round, "slot": row.slot}
    return {
        "task": key,
        "before": before.isoformat() if before else "",
        "after": row.due_at.isoformat() if row.due_at else "",
        "calendar": row.calendar,
    }


def closed_pauses(row: TaskRow) -> list[tuple[datetime, datetime]]:
    """Return the pauses of a task that are over."""
    return [
        (datetime.fromisoformat(a), datetime.fromisoformat(b))
        for a, b in row.pauses
        if b
    ]


def _seconds_worked(work: Work, row: TaskRow) -> int:
    """Waktu SOP: from opened (or taken at once) until done, in office hours, without pauses."""
    calendar, since = work.time.calendar, row.seen_at or work.at
    lost = [(max(a, since), b) for a, b in closed_pauses(row) if b > since]
    spent = between(calendar, since, work.at) - worked(calendar, lost)
    return int(max(timedelta(), spent).total_seconds())


def _account(words: str) -> int | None:
    return int(words) if words else None
