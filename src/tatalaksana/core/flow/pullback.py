# SPDX-License-Identifier: Apache-2.0
"""Tarik kembali: who finished a task takes it back while nobody went on with it."""

from tatalaksana.core.flow import events as ev
from tatalaksana.core.flow.case import Case
from tatalaksana.core.flow.log import Log
from tatalaksana.core.flow.plan import Plan
from tatalaksana.core.flow.refusals import NotYours, SomebodyWentOn
from tatalaksana.core.flow.state import State
from tatalaksana.core.flow.tasks import Task, TaskState
from tatalaksana.core.sop.model import EdgeId


def pull_back(log: Log, plan: Plan, task: Task, by: str) -> None:
    """Undo a finished task and what it opened.

    Raises:
        NotYours: somebody else did it.
        SomebodyWentOn: what it opened was begun, or others of its round have decided with it.
    """
    if task.by != by:
        raise NotYours(task.by)
    if not task.is_current:
        raise SomebodyWentOn
    if not any(t.is_alive for t in log.case.slots(task.key.node)):
        _undo_moves(log, plan, task)
    log.add(ev.PulledBack(task.key, by))


def _undo_moves(log: Log, plan: Plan, task: Task) -> None:
    if plan.quorum(task.key.node).of > 1:
        raise SomebodyWentOn
    answers = plan.answers(task.key.node)
    edges = next(set(a.edges) for a in answers if a.label == task.answer)
    waiting, spent = set(log.case.waiting), set(log.case.spent)
    for follower in _followers(log.case, edges - waiting):
        opened_by = set(follower.opened_by)
        if len(opened_by) > 1:
            waiting |= opened_by
            spent -= opened_by
        log.add(ev.Withdrawn(follower.key, "pull_back"))
    log.move(State(frozenset(), frozenset(waiting - edges), spent=frozenset(spent)))


def _followers(case: Case, edges: set[EdgeId]) -> list[Task]:
    """Return the tasks these arrows opened; every arrow must still lead to untouched ones."""
    found: list[Task] = []
    for edge in sorted(edges):
        opened = [t for t in case.alive if edge in t.opened_by]
        if not opened:
            raise SomebodyWentOn
        for task in opened:
            if task.state is not TaskState.READY or task.assigned:
                raise SomebodyWentOn(task.key)
            if task not in found:
                found.append(task)
    return found
