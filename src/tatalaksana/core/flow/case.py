# SPDX-License-Identifier: Apache-2.0
"""The state of a case, and how events change it: no rules here, only bookkeeping."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import singledispatch

from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow.state import State
from tatalaksana.core.flow.tasks import Task, TaskKey, TaskState
from tatalaksana.core.sop.model import EdgeId, NodeId


class CaseStatus(StrEnum):
    """Whether a case has begun, runs, or is over."""

    NEW = "new"
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Case:
    """Where the tokens are and every task there ever was, in the order they opened."""

    status: CaseStatus = CaseStatus.NEW
    tasks: tuple[Task, ...] = ()
    waiting: frozenset[EdgeId] = frozenset()
    spent: frozenset[EdgeId] = frozenset()
    version: str = ""

    @property
    def alive(self) -> tuple[Task, ...]:
        """The tasks somebody still has to do."""
        return tuple(t for t in self.tasks if t.is_alive)

    @property
    def tokens(self) -> State:
        """The tokens, as soundness sees them."""
        opened = frozenset(t.key.node for t in self.tasks if t.is_alive)
        return State(opened, self.waiting, spent=self.spent)

    def find(self, key: TaskKey) -> Task | None:
        """Return a task, None when there is none of this key."""
        return next((t for t in self.tasks if t.key == key), None)

    def round_of(self, node: NodeId) -> int:
        """Return the last round of a symbol, 0 before it first opens."""
        return max((t.key.round for t in self.tasks if t.key.node == node), default=0)

    def slots(self, node: NodeId) -> tuple[Task, ...]:
        """Return the tasks of a symbol's last round."""
        last = self.round_of(node)
        return tuple(
            t for t in self.tasks if t.key.node == node and t.key.round == last
        )


def replay(happened: Iterable[ev.Event], case: Case | None = None) -> Case:
    """Return the case that a sequence of events makes."""
    made = case or Case()
    for event in happened:
        made = apply(made, event)
    return made


def apply(case: Case, event: ev.Event) -> Case:
    """Return the case after one event."""
    return _after(event, case)


@singledispatch
def _after(event: object, case: Case) -> Case:
    raise TypeError(f"no event of a case: {event!r} {case!r}")


@_after.register
def _(event: ev.Opened, case: Case) -> Case:
    task = Task(event.task, opened_by=event.by_edges)
    return replace(case, status=CaseStatus.OPEN, tasks=(*case.tasks, task))


@_after.register
def _(event: ev.Reserved, case: Case) -> Case:
    return _change(case, event.task, state=TaskState.RESERVED, holder=event.by)


@_after.register
def _(event: ev.Released, case: Case) -> Case:
    return _change(case, event.task, state=TaskState.READY, holder="")


@_after.register
def _(event: ev.Reassigned, case: Case) -> Case:
    task = case.find(event.task)
    if task is not None and task.state is TaskState.SUSPENDED:
        return _change(case, event.task, assigned=event.to, holder=event.to)
    return _change(
        case, event.task, state=TaskState.READY, assigned=event.to, holder=""
    )


@_after.register
def _(event: ev.Suspended, case: Case) -> Case:
    return _change(
        case,
        event.task,
        state=TaskState.SUSPENDED,
        holder=event.by,
        waits_for=event.waits_for,
    )


@_after.register
def _(event: ev.Resumed, case: Case) -> Case:
    task = case.find(event.task)
    holder = (task.holder if task is not None else "") or event.by
    state = TaskState.RESERVED if holder else TaskState.READY
    return _change(case, event.task, state=state, holder=holder, waits_for="")


@_after.register
def _(event: ev.Completed, case: Case) -> Case:
    return _change(
        case, event.task, state=TaskState.DONE, by=event.by, answer=event.answer
    )


@_after.register
def _(event: ev.Returned, case: Case) -> Case:
    undone = set(event.undone)
    tasks = tuple(
        replace(t, is_current=False) if t.key in undone else t for t in case.tasks
    )
    return _change(
        replace(case, tasks=tasks),
        event.task,
        state=TaskState.RETURNED,
        by=event.by,
        answer=event.answer,
    )


@_after.register
def _(event: ev.Withdrawn, case: Case) -> Case:
    return _change(case, event.task, state=TaskState.WITHDRAWN)


@_after.register
def _(event: ev.Moved, case: Case) -> Case:
    return replace(case, waiting=frozenset(event.waiting), spent=frozenset(event.spent))


@_after.register
def _(event: ev.PulledBack, case: Case) -> Case:
    return _change(
        case, event.task, state=TaskState.RESERVED, holder=event.by, by="", answer=""
    )


@_after.register
def _(event: ev.Disagreed, case: Case) -> Case:
    tasks = tuple(
        replace(t, is_current=False) if t.key.node == event.node else t
        for t in case.tasks
    )
    return replace(case, tasks=tasks)


@_after.register
def _(_event: ev.Finished, case: Case) -> Case:
    return replace(case, status=CaseStatus.DONE)


@_after.register
def _(_event: ev.Cancelled, case: Case) -> Case:
    tasks = tuple(
        replace(t, state=TaskState.CANCELLED) if t.is_alive else t for t in case.tasks
    )
    return replace(case, status=CaseStatus.CANCELLED, tasks=tasks, waiting=frozenset())


@_after.register
def _(event: ev.Migrated, case: Case) -> Case:
    new = dict(event.tasks)
    tasks = tuple(
        replace(t, key=new[t.key], opened_by=())
        if t.key in new
        else replace(t, is_current=False)
        for t in case.tasks
    )
    return replace(
        case,
        tasks=tasks,
        waiting=frozenset(event.waiting),
        spent=frozenset(event.spent),
        version=event.version,
    )


def _change(case: Case, key: TaskKey, **facts: str) -> Case:
    """Change the words of one task."""
    tasks = tuple(
        replace(t, **facts) if t.key == key else t  # type: ignore[arg-type] # states are words too
        for t in case.tasks
    )
    return replace(case, tasks=tasks)
