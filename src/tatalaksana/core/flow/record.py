# SPDX-License-Identifier: Apache-2.0
"""Events and cases as plain data: what the record keeps and what a row holds.

The names of events are kept for ever; an event is never renamed, only a new one added.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow.case import Case, CaseStatus
from tatalaksana.core.flow.tasks import Task, TaskKey, TaskState
from tatalaksana.core.plain import Plain, from_plain, to_plain
from tatalaksana.core.sop.model import EdgeId, NodeId

KINDS: Final[Mapping[str, type[ev.Event]]] = MappingProxyType(
    {
        "task.opened": ev.Opened,
        "task.reserved": ev.Reserved,
        "task.released": ev.Released,
        "task.reassigned": ev.Reassigned,
        "task.suspended": ev.Suspended,
        "task.resumed": ev.Resumed,
        "task.completed": ev.Completed,
        "task.returned": ev.Returned,
        "task.withdrawn": ev.Withdrawn,
        "task.pulled_back": ev.PulledBack,
        "tokens.moved": ev.Moved,
        "task.disagreed": ev.Disagreed,
        "case.finished": ev.Finished,
        "case.cancelled": ev.Cancelled,
        "case.migrated": ev.Migrated,
    }
)
_NAMES: Final = {kind: name for name, kind in KINDS.items()}


class UnknownEvent(RuleViolation):
    """The record holds an event of a kind nobody knows: it was not written by this product."""

    code = "record.unknown_event"


def kind_of(event: ev.Event) -> str:
    """Return the name under which an event is kept."""
    return _NAMES[type(event)]


def plain_of(event: ev.Event) -> Plain:
    """Return an event as plain data."""
    return to_plain(event)


def event_of(kind: str, data: Plain) -> ev.Event:
    """Return the event that was kept.

    Raises:
        UnknownEvent: nobody knows the kind.
        BadPlain: the data does not fit it.
    """
    found = KINDS.get(kind)
    if found is None:
        raise UnknownEvent(kind=kind)
    event = from_plain(data, found)
    assert isinstance(event, found)
    return event


def case_to_plain(case: Case) -> list[Plain]:
    """Return a case as short lists: a row holds it, and every click reads and writes it."""
    return [
        case.status.value,
        [str(e) for e in sorted(case.waiting)],
        [str(e) for e in sorted(case.spent)],
        case.version,
        [_task_to_plain(t) for t in case.tasks],
    ]


def case_from_plain(data: list[Plain]) -> Case:
    """Return the case that `case_to_plain` wrote."""
    status, waiting, spent, version, tasks = data
    assert isinstance(waiting, list)
    assert isinstance(spent, list)
    assert isinstance(tasks, list)
    return Case(
        status=CaseStatus(str(status)),
        tasks=tuple(_task_from_plain(t) for t in tasks if isinstance(t, list)),
        waiting=frozenset(EdgeId(str(e)) for e in waiting),
        spent=frozenset(EdgeId(str(e)) for e in spent),
        version=str(version),
    )


def _task_to_plain(task: Task) -> Plain:
    key = task.key
    words = [task.assigned, task.holder, task.by, task.answer, task.waits_for]
    return [
        key.node,
        key.round,
        key.slot,
        task.state.value,
        list(task.opened_by),
        task.is_current,
        *words,
    ]


def _task_from_plain(data: list[Plain]) -> Task:
    node, turn, slot, state, opened_by, is_current, *words = data
    assert isinstance(turn, int)
    assert isinstance(slot, int)
    assert isinstance(opened_by, list)
    assigned, holder, by, answer, waits_for = (str(w) for w in words)
    return Task(
        key=TaskKey(NodeId(str(node)), turn, slot),
        state=TaskState(str(state)),
        assigned=assigned,
        holder=holder,
        by=by,
        answer=answer,
        opened_by=tuple(EdgeId(str(e)) for e in opened_by),
        waits_for=waits_for,
        is_current=bool(is_current),
    )
